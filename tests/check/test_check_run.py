from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from check_example import HEAD, REGISTER, loaded, write
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.check import check, open_points
from gen.findings import sort_findings
from gen.source.read import Loaded, load
from gen.source.workspace import Workspace

SAMPLE = Workspace.at(Path(__file__).parents[2])


def test_findings_of_reading_and_of_rules_come_together_in_order(tmp_path: Path) -> None:
    workspace = write(tmp_path, "- 编号: 2022-001\n  内容: 一\n")
    (workspace.inputs / "坏").mkdir()
    (workspace.inputs / "坏" / "会议.yaml").write_text("会议: [\n", "utf-8")
    findings = check(load(workspace))
    assert [f.id for f in findings] == ["W301", "N702", "E109"]
    assert findings == sort_findings(findings)


def test_a_workspace_without_a_register_is_checked_as_far_as_it_goes(tmp_path: Path) -> None:
    workspace = write(tmp_path, "- 编号: 2022-001\n  内容: 一\n")
    (workspace.inputs / "单位.yaml").unlink()
    assert sorted(f.id for f in check(load(workspace))) == ["E101", "N702", "W301"]


def test_the_sample_has_no_errors_and_every_finding_shows_its_line() -> None:
    for finding in check(load(SAMPLE)):
        assert finding.id[0] != "E", finding
        document = (SAMPLE.root / finding.place.file).read_text("utf-8").splitlines()
        assert finding.excerpt == document[(finding.place.line or 0) - 1]
        assert 1 <= (finding.place.column or 0) <= len(finding.excerpt)
        assert (finding.place.column or 0) - 1 + finding.width <= len(finding.excerpt)


OPEN = """\
- 编号: 2022-001
  内容: 推进“六个一百”。
  依据: 推进
  牵头: 市发改委
  责任: [市财政局, 市税务局]
  时限: 尽快
  节点: [{时间: 3月, 目标: 开工}]
  分管领导: 市长
  推定: [牵头, 责任, 时限, 节点, 分管领导, 依据]
  待补: [“六个一百”]
- 编号: 2022-002
  内容: 二
  责任: [市财政局, 市税务局]
- 编号: 2022-003
  内容: 三
  时限: 持续推进
"""


def test_the_list_of_open_points_has_one_line_a_matter(tmp_path: Path) -> None:
    (points,) = open_points(loaded(tmp_path, OPEN)).values()
    assert [(p["编号"], p["事项"]) for p in points] == [
        ("2022-001", "推定"),
        ("2022-001", "时限含糊"),
        ("2022-001", "名目待补"),
        ("2022-002", "无牵头"),
        ("2022-002", "无时限"),
        ("2022-003", "无牵头"),
        ("2022-003", "时限含糊"),
    ]


def test_the_list_has_tasks_then_targets_then_decisions_whatever_their_place_in_the_file(
    tmp_path: Path,
) -> None:
    workspace = write(tmp_path, "- 编号: K01\n  名称: 投资\n  目标: 7%左右\n  依据: 增长7%左右\n")
    folder = workspace.inputs / "2022-01-24-全体会议"
    plan = folder / "分工方案.yaml"
    task = "{编号: 2022-001, 内容: 一, 牵头: 市财政局}"
    plan.write_text(plan.read_text("utf-8") + f"章节: [{{标题: 一, 任务: [{task}]}}]\n", "utf-8")
    decision = "{编号: 2022-002, 内容: 二, 牵头: 市财政局}"
    held = f"会议: {{名称: 会, 日期: 2022-01-24}}\n议题: [{{标题: 一, 议定事项: [{decision}]}}]\n"
    (folder / "会议.yaml").write_text(held, "utf-8")
    (points,) = open_points(load(workspace)).values()
    assert [p["编号"] for p in points] == ["2022-001", "K01", "2022-002"]


def test_an_open_point_says_what_where_and_what_stands_now(tmp_path: Path) -> None:
    presumed, vague, unnamed, lead, *_ = open_points(loaded(tmp_path, OPEN))["2022-01-24-全体会议"]
    assert presumed == {
        "编号": "2022-001",
        "内容": "推进“六个一百”。",
        "事项": "推定",
        "说明": "“牵头、责任、时限、节点、分管领导、依据”是推定的，待确认",
        "现值": "牵头：市发展改革委；责任：市财政局、市税务局；时限：尽快；节点：3月开工；分管领导：市长；依据：推进",
        "位置": "inputs/2022-01-24-全体会议/分工方案.yaml 第 15 行",
    }
    assert vague["现值"] == "尽快"
    assert unnamed["说明"] == "“六个一百”的名目待补"
    assert lead["现值"] == "市财政局、市税务局"


def test_the_open_points_of_a_target_are_in_the_list(tmp_path: Path) -> None:
    text = "- 编号: K01\n  名称: 投资\n  目标: 7%左右\n  依据: 增长7%左右\n  待补: 速度还是总量\n  推定: [目标]\n"
    (points,) = open_points(loaded(tmp_path, text)).values()
    assert [(p["编号"], p["内容"], p["事项"], p["现值"]) for p in points] == [
        ("K01", "投资", "推定", "目标：7%左右"),
        ("K01", "投资", "无牵头", ""),
        ("K01", "投资", "口径待核", "7%左右"),
    ]


def test_a_leaderless_task_can_be_presumed(tmp_path: Path) -> None:
    text = "- 编号: 2022-001\n  内容: 一\n  责任: [市财政局, 市税务局]\n  无牵头: 是\n  时限: 年内\n  推定: 无牵头\n"
    (points,) = open_points(loaded(tmp_path, text)).values()
    assert [p["现值"] for p in points] == ["无牵头：是"]


def test_findings_that_are_at_hand_are_not_computed_again(tmp_path: Path) -> None:
    both = loaded(tmp_path, OPEN)
    assert open_points(both, check(both)) == open_points(both)
    assert open_points(both, []) == {"2022-01-24-全体会议": []}


def plan(tasks: int) -> str:
    lines = [HEAD + "章节:", "  - 标题: 一", "    任务:"]
    lines += [
        f"      - {{编号: 2022-{n:05d}, 内容: 完成{n}亿元, 依据: 完成{n}亿元, 牵头: 市发改委, 责任: [市财政局、市税务局, 各市县（区）], "
        f"时限: {n % 12 + 1}月底前, 节点: [{{时间: 1月, 目标: 一}}], 推定: [牵头, 时限], 指标: [K{n}]}}"
        for n in range(tasks)
    ]
    lines.append("指标:")
    lines += [f"  - {{编号: K{n}, 名称: 投资, 目标: {n + 1}亿元以上, 牵头: 市财政局}}" for n in range(tasks)]
    return "\n".join(lines) + "\n"


def calls(whole: Loaded) -> int:
    count = 0

    def profile(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        check(whole)
    finally:
        sys.setprofile(None)
    return count


def test_checking_is_linear_in_the_number_of_tasks(tmp_path: Path) -> None:
    small, large = loaded(tmp_path / "一", plan(200)), loaded(tmp_path / "二", plan(400))
    check(small)
    check(large)
    assert calls(large) / calls(small) < 2.15


LINES = OPEN.splitlines() + plan(2).splitlines() + REGISTER.splitlines()


@settings(max_examples=60)
@given(st.data())
def test_any_mixture_of_lines_is_checked_without_a_crash(data: st.DataObject) -> None:
    lines = OPEN.splitlines()
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["drop", "double", "other", "value"]))
        if change == "drop":
            del lines[at]
        elif change == "double":
            lines.insert(at, lines[at])
        elif change == "other":
            lines.insert(at, data.draw(st.sampled_from(LINES)))
        else:
            lines[at] = (
                lines[at].split(":")[0]
                + ": "
                + data.draw(st.text("一二0-、，（）年月%[]{}牵头局 ", max_size=12))
            )
        lines = lines or [""]
    with tempfile.TemporaryDirectory() as folder:
        whole = loaded(Path(folder), "\n".join(lines))
        findings = check(whole)
        open_points(whole, findings)
    assert findings == sort_findings(findings)
