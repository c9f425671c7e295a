from __future__ import annotations

from pathlib import Path

import pytest
from check_example import loaded

from gen.check import check
from gen.findings import Finding

TASK = "- 编号: 2022-001\n  内容: 完成投资。\n  牵头: 市发展改革委\n"


def found(root: Path, lines: str) -> list[Finding]:
    return check(loaded(root, TASK + "".join(f"  {line}\n" for line in lines.splitlines())))


def ids(root: Path, lines: str) -> list[str]:
    return [f.id for f in found(root, lines)]


def nodes(*times: str) -> str:
    return "节点:\n" + "".join(f"  - {{时间: {t}, 目标: 一}}\n" for t in times)


@pytest.mark.parametrize(
    "time",
    [
        "年内",
        "12月底前",
        "一季度",
        "2023年6月",
        "每季度",
        "5月底前动工",
        "2022—2025年",
        "6月底前，之后持续推进",
    ],
)
def test_a_time_that_names_a_day_is_in_order(tmp_path: Path, time: str) -> None:
    assert ids(tmp_path, f"时限: {time}") == []


@pytest.mark.parametrize(
    ("time", "identity"),
    [("", "W301"), ("尽快", "W302"), ("持续推进", "N703"), ("十三月", "E304"), ("啊", "E304")],
)
def test_a_time_that_names_no_day_is_told_apart(tmp_path: Path, time: str, identity: str) -> None:
    assert ids(tmp_path, f"时限: {time}") == [identity]


@pytest.mark.parametrize(
    ("deadline", "node", "reported"),
    [
        ("6月底前", "6月底前", False),
        ("6月底前", "7月", True),
        ("6月底前", "6月30日", False),
        ("6月底前", "7月1日", True),
        ("5月底前动工", "9月", False),
        ("6月持续跟踪", "9月", False),
        ("持续推进", "9月", False),
        ("年内", "2023年1月", True),
        ("6月底前", "尽快", False),
    ],
)
def test_a_node_is_held_against_the_day_the_task_is_due(
    tmp_path: Path, deadline: str, node: str, reported: bool
) -> None:
    found_ids = ids(tmp_path, f"时限: {deadline}\n{nodes(node)}")
    assert ("E303" in found_ids) is reported


def test_every_node_after_the_deadline_is_named_at_its_time(tmp_path: Path) -> None:
    findings = found(tmp_path, f"时限: 3月底前\n{nodes('2月', '4月', '5月')}")
    assert [(f.id, f.place.line) for f in findings] == [("E303", 13), ("E303", 14)]


def test_nodes_of_one_day_are_in_order(tmp_path: Path) -> None:
    assert ids(tmp_path, f"时限: 年内\n{nodes('3月', '3月底前', '4月')}") == []


def test_only_the_node_that_falls_back_is_out_of_order(tmp_path: Path) -> None:
    findings = found(tmp_path, f"时限: 年内\n{nodes('6月', '3月', '4月', '7月')}")
    assert [(f.id, f.place.line) for f in findings] == [("W305", 13), ("W305", 14)]
    assert all("“6月”" in f.message for f in findings)


def test_the_time_of_a_node_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    findings = found(tmp_path, f"时限: 年内\n{nodes('十三月')}")
    assert [f.id for f in findings] == ["E304"]
    assert "节点的时间" in findings[0].message


@pytest.mark.parametrize(
    ("time", "far"), [("2021年12月", True), ("2022年1月", False), ("2027年底", False), ("2028年1月", True)]
)
def test_a_year_is_far_before_the_plan_or_more_than_five_after(tmp_path: Path, time: str, far: bool) -> None:
    assert ids(tmp_path, f"时限: {time}") == (["W306"] if far else [])


def test_the_year_of_a_node_is_looked_at_too(tmp_path: Path) -> None:
    assert ids(tmp_path, f"时限: 年内\n{nodes('2012年3月')}") == ["W306"]


def test_without_any_year_none_is_far(tmp_path: Path) -> None:
    text = (
        "会议: {名称: 全体会议, 日期: 某日}\n议题:\n  - 标题: 一\n    议定事项:\n"
        "      - {编号: 1, 内容: 一, 牵头: 市财政局, 时限: 2030年}\n"
    )
    loaded_meeting = loaded(tmp_path, text)
    meeting = loaded_meeting.meetings[0]
    assert meeting.account is not None
    expected = ["W307"] if meeting.account.year in (0, *range(2025, 2031)) else ["W307", "W306"]
    assert [f.id for f in check(loaded_meeting)] == expected


@pytest.mark.parametrize("key", ["成文日期", "印发日期"])
def test_the_dates_of_a_plan_are_read(tmp_path: Path, key: str) -> None:
    head = "方案:\n  标题: 一\n  年度: 2022\n  {}: {}\n"
    assert [f.id for f in check(loaded(tmp_path / "一", head.format(key, "近日")))] == ["W307"]
    assert [f.id for f in check(loaded(tmp_path / "二", head.format(key, "2022年1月24日")))] == []


def test_the_dates_of_a_meeting_are_read(tmp_path: Path) -> None:
    text = "会议: {名称: 一, 日期: 2022-13-01}\n纪要: {印发日期: 下周}\n"
    assert [f.place.line for f in check(loaded(tmp_path, text)) if f.id == "W307"] == [1, 2]


def test_a_target_needs_no_deadline_but_a_typed_one_is_read(tmp_path: Path) -> None:
    target = "- 编号: K01\n  名称: 投资\n  目标: 2000亿元以上\n  牵头: 市发展改革委\n"
    assert check(loaded(tmp_path / "一", target)) == []
    assert [f.id for f in check(loaded(tmp_path / "二", target + "  时限: 十三月\n"))] == ["E304"]


def test_letters_after_a_time_are_pointed_at(tmp_path: Path) -> None:
    [finding] = [f for f in found(tmp_path, "时限: 12月底钱") if f.id == "W308"]
    assert (finding.excerpt or "")[(finding.place.column or 1) - 1 :][: finding.width] == "钱"
    assert "暂按 2022年12月31日 算" in finding.message


def test_letters_after_the_time_of_a_node_are_found_too(tmp_path: Path) -> None:
    assert ids(tmp_path, f"时限: 年内\n{nodes('6月底前后')}") == ["W308"]
