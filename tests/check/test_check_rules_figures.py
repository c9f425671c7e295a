from __future__ import annotations

from pathlib import Path

import pytest
from check_example import HEAD, loaded, write

from gen.check import check
from gen.findings import Finding
from gen.source.read import load

TASK = "- 编号: {}\n  内容: 完成投资。\n  牵头: 市发展改革委\n  时限: 年内\n"
TARGET = "- 编号: K01\n  名称: 投资\n  目标: {}\n  牵头: 市发展改革委\n"


def found(root: Path, text: str) -> list[Finding]:
    return check(loaded(root, text))


def ids(root: Path, text: str) -> list[str]:
    return [f.id for f in found(root, text)]


def test_a_missing_number_is_offered_the_next_free_one_each_time_another(tmp_path: Path) -> None:
    bare = "- 内容: 一\n  牵头: 市财政局\n  时限: 年内\n"
    findings = found(tmp_path, TASK.format("2022-007") + bare + bare)
    assert [f.id for f in findings] == ["E401", "E401"]
    assert "2022-008" in findings[0].remedy
    assert "2022-009" in findings[1].remedy


def test_without_numbers_to_go_on_from_an_example_is_given(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "- 内容: 一\n  牵头: 市财政局\n  时限: 年内\n")
    assert "2022-001" in finding.remedy


def test_a_number_used_in_another_meeting_is_used(tmp_path: Path) -> None:
    workspace = write(tmp_path, TASK.format("2022-001"))
    other = workspace.inputs / "2022-03-01-常务会议"
    other.mkdir()
    text = f"{HEAD}章节:\n  - 标题: 一\n    任务:\n      - {{编号: 2022-001, 内容: 一, 牵头: 市财政局, 时限: 年内}}\n"
    (other / "分工方案.yaml").write_text(text, "utf-8")
    (finding,) = check(load(workspace))
    assert (finding.id, finding.place.file) == ("E402", "inputs/2022-03-01-常务会议/分工方案.yaml")
    assert "inputs/2022-01-24-全体会议/分工方案.yaml 第 7 行" in finding.message


def test_a_number_retired_in_another_meeting_is_retired(tmp_path: Path) -> None:
    workspace = write(tmp_path, TASK.format("2022-001"))
    other = workspace.inputs / "2022-03-01-常务会议"
    other.mkdir()
    (other / "分工方案.yaml").write_text(HEAD + "  停用编号: ２０２２-００１\n", "utf-8")
    (finding,) = check(load(workspace))
    assert finding.id == "E403"
    assert "inputs/2022-03-01-常务会议/分工方案.yaml" in finding.message


def test_the_same_number_in_full_width_is_the_same(tmp_path: Path) -> None:
    assert ids(tmp_path, TASK.format("2022-001") + TASK.format("２０２２-001")) == ["E402", "W404"]


def test_targets_of_two_meetings_may_share_a_number(tmp_path: Path) -> None:
    workspace = write(tmp_path, TARGET.format("7%左右"))
    other = workspace.inputs / "2022-03-01-常务会议"
    other.mkdir()
    (other / "分工方案.yaml").write_text(
        (workspace.inputs / "2022-01-24-全体会议" / "分工方案.yaml").read_text("utf-8"), "utf-8"
    )
    assert check(load(workspace)) == []


def test_targets_of_one_plan_may_not(tmp_path: Path) -> None:
    assert ids(tmp_path, TARGET.format("7%左右") * 2) == ["E402"]


def test_a_number_a_digit_short_is_unlike_the_others(tmp_path: Path) -> None:
    text = "".join(TASK.format(n) for n in ("2022-001", "2022-002", "2022-003", "2022-04"))
    (finding,) = found(tmp_path, text)
    assert (finding.id, "“2022-04”" in finding.message, "“2022-001”" in finding.remedy) == (
        "W404",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("goal", "reported"),
    [
        ("待定", ["W416"]),
        ("全覆盖", ["W416"]),
        ("XX亿元", ["E411"]),
        ("翻一番", []),
        ("三成以上", []),
        ("7%", ["W412"]),
        ("7%左右", []),
        ("1000-2000万元", []),
        ("第3位以内", []),
        ("第3位", ["E411"]),
        ("7.5万人、75万人", ["E411"]),
        ("不低于全市平均水平", []),
    ],
)
def test_a_goal_is_read_or_asked_about(tmp_path: Path, goal: str, reported: list[str]) -> None:
    assert ids(tmp_path, TARGET.format(goal)) == reported


def test_a_tolerance_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, TARGET.format("7%左右") + "  容差: 一点点\n")
    assert finding.id == "E411"
    assert "容差" in finding.message


@pytest.mark.parametrize(
    ("content", "basis", "missing"),
    [
        ("完成投资2000亿元", "完成投资2000亿元以上", []),
        ("完成投资0.2万亿元", "完成投资2000亿元以上", []),
        ("完成投资3000亿元", "完成投资2000亿元以上", ["3000亿元"]),
        ("增长3.5%，新建12所", "增长35%", ["3.5%", "12"]),
        ("办好二十八件实事", "办好28件实事", []),
        ("从三个方面推进", "从多方面推进", []),
        ("2022年12月底前完成", "按期完成", []),
        ("排名进入第3位", "力争进位", ["第3位"]),
        ("排名进入第3位", "排名进入第8位", ["第3位"]),
        ("排名进入第3位", "排名进入第三位", []),
        ("增速居全省第一位", "增速居全省首位", []),
        ("公布热线0891-6832123公布", "公布热线", []),
        ("任务2022-012继续推进", "继续推进", []),
        ("安排资金1000-2000万元", "安排资金3000-5000万元", ["1000", "2000万元"]),
        ("安排资金1000-2000万元", "安排资金1000—2000万元", []),
        ("完成投资3000亿元", "", []),
        ("增长5%", "增长35%", ["5%"]),
        ("增长5%", "增长3.5%", ["5%"]),
        ("新建3所", "新建十三所", ["3"]),
        ("增长5%", "增长5%，就业12万人", []),
    ],
)
def test_every_figure_of_a_task_is_looked_for_in_its_basis(
    tmp_path: Path, content: str, basis: str, missing: list[str]
) -> None:
    text = TASK.format("2022-001").replace("完成投资。", f"{content}\n  依据: {basis}")
    findings = [f for f in found(tmp_path, text) if f.id == "W421"]
    pointed = [(f.excerpt or "")[(f.place.column or 1) - 1 :][: f.width] for f in findings]
    assert len(pointed) == len(missing)
    assert all(p.startswith(m) for p, m in zip(pointed, missing, strict=True))


def test_the_figure_of_a_goal_is_looked_for_in_its_basis(tmp_path: Path) -> None:
    for number, basis in enumerate(("增长6%左右", "增长17%左右", "增长1.7%左右")):
        text = TARGET.format("7%左右") + f"  依据: {basis}\n"
        assert ids(tmp_path / str(number), text) == ["W421"]


SOURCED = (
    HEAD
    + "  原文: {}\n章节:\n  - 标题: 一\n    任务:\n      - 编号: 2022-001\n        内容: 一\n        依据: {}\n        牵头: 市财政局\n        时限: 年内\n"
)


def test_a_basis_is_looked_for_in_the_source(tmp_path: Path) -> None:
    assert ids(tmp_path / "一", SOURCED.format("讲话.txt", "完成投资2000亿元以上")) == []
    (finding,) = found(tmp_path / "二", SOURCED.format("讲话.txt", "完成投资2000亿元左右"))
    assert finding.id == "W422"
    assert "“左右”" in finding.message
    assert (finding.excerpt or "")[(finding.place.column or 1) - 1 :].startswith("左右")


def test_without_a_readable_source_only_that_is_said(tmp_path: Path) -> None:
    assert ids(tmp_path, SOURCED.format("没有.txt", "完成投资三千亿")) == ["E424"]


def test_the_basis_of_a_decision_is_not_looked_for_in_the_source_of_the_plan(tmp_path: Path) -> None:
    workspace = write(tmp_path, SOURCED.format("讲话.txt", "完成投资2000亿元以上"))
    (workspace.inputs / "2022-01-24-全体会议" / "会议.yaml").write_text(
        "会议: {名称: 一, 日期: 2022-01-24}\n议题:\n  - 标题: 一\n    议定事项:\n"
        "      - {编号: 2022-002, 内容: 一, 依据: 会上定的, 牵头: 市财政局, 时限: 年内}\n",
        "utf-8",
    )
    assert check(load(workspace)) == []


PLAN = (
    HEAD
    + "  引言:\n    - 共{}。\n  要求: {}\n章节:\n  - 标题: {}\n    导语: {}\n    任务:\n      - {{编号: 2022-001, 内容: 一, 牵头: 市财政局, 时限: 年内}}\n"
)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("1个方面1项任务", "落实1项任务", "一", "本章1项任务"), []),
        (("2个方面1项任务", "落实1项任务", "一", "本章1项任务"), [5]),
        (("1个方面2项任务", "落实3项任务", "第一（2项）", "本章2项任务"), [5, 6, 8, 9]),
    ],
)
def test_counts_are_compared_wherever_they_are_written(
    tmp_path: Path, words: tuple[str, ...], lines: list[int]
) -> None:
    findings = found(tmp_path, PLAN.format(*words))
    assert [(f.id, f.place.line) for f in findings] == [("W423", n) for n in lines]


def test_sections_are_not_counted_where_leaders_make_the_groups(tmp_path: Path) -> None:
    text = PLAN.format("8个方面1项任务", "一", "一", "一").replace(
        "年度: 2022", "年度: 2022\n  分组: 分管领导"
    )
    assert ids(tmp_path, text) == []


def test_the_decisions_in_the_minutes_are_counted(tmp_path: Path) -> None:
    text = (
        "会议: {名称: 一, 日期: 2022-01-24}\n纪要:\n  开头: 研究2个议题\n  结尾: 形成1项议定事项\n议题:\n  - 标题: 一\n    议定事项:\n"
        "      - {编号: 2022-001, 内容: 一, 牵头: 市财政局, 时限: 年内}\n"
    )
    findings = found(tmp_path, text)
    assert [(f.id, f.place.line) for f in findings] == [("W423", 3)]


def test_the_caret_stands_under_the_unknown_target(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, TASK.format("2022-001") + "  指标: [K01]\n")
    assert (finding.id, finding.place.column) == ("E413", 14)


@pytest.mark.parametrize("word", ["牵头", "时限", "内容"])
def test_what_is_filled_in_may_be_presumed(tmp_path: Path, word: str) -> None:
    assert ids(tmp_path, TASK.format("2022-001") + f"  推定: {word}\n") == ["N701"]


@pytest.mark.parametrize(
    ("word", "identity"),
    [("牵头单位", "E414"), ("编号", "E414"), ("责任", "W415"), ("节点", "W415"), ("无牵头", "W415")],
)
def test_what_is_no_key_or_empty_may_not(tmp_path: Path, word: str, identity: str) -> None:
    assert sorted(ids(tmp_path, TASK.format("2022-001") + f"  推定: [{word}]\n")) == sorted(
        [identity, "N701"]
    )


def test_a_task_longer_than_a_row_of_excel_is_told_with_its_length(tmp_path: Path) -> None:
    text = "- 编号: 2022-001\n  内容: {}\n  牵头: 市发展改革委\n  时限: 年内\n"
    assert ids(tmp_path / "够", text.format("推" * 500)) == []
    (finding,) = found(tmp_path / "过", text.format("推" * 501))
    assert (finding.id, finding.place.line) == ("W426", 8)
    assert "任务 2022-001 的内容有501字" in finding.message
    assert "Word 文件不受影响" in finding.remedy
