from __future__ import annotations

from pathlib import Path

import pytest
from check_example import loaded

from gen.check import check, open_points
from gen.findings import Finding, Severity

VAGUE = "- 编号: 2022-001\n  内容: 完成投资。\n  牵头: 市发展改革委\n  时限: 尽快{after}\n"


def found(root: Path, example: str) -> list[Finding]:
    return check(loaded(root, example))


def ids(root: Path, example: str) -> list[str]:
    return [f.id for f in found(root, example) if f.severity is not Severity.OPEN]


def test_without_a_comment_the_warning_is_there(tmp_path: Path) -> None:
    assert ids(tmp_path, VAGUE.format(after="")) == ["W302"]


@pytest.mark.parametrize(
    "after",
    [
        "  # gen: 不报 W302 省里尚未定时间",
        " # gen：不报 W302：省里尚未定时间",
        " #gen:不报W302，省里尚未定时间",
        " # gen: 不报 w302 省里尚未定时间",
        " # gen: 不报 W302（省里尚未定时间）",
    ],
)
def test_a_comment_with_a_reason_takes_the_warning_of_its_line_away(tmp_path: Path, after: str) -> None:
    assert ids(tmp_path, VAGUE.format(after=after)) == []


@pytest.mark.parametrize("between", ["", "  # 另一条说明\n", "\n"])
def test_a_comment_on_the_line_above_does_the_same(tmp_path: Path, between: str) -> None:
    text = VAGUE.format(after="").replace("  时限", f"  # gen: 不报 W302 省里未定\n{between}  时限")
    assert ids(tmp_path, text) == []


def test_several_ids_share_one_reason(tmp_path: Path) -> None:
    text = "# gen: 不报 W301、N702 等省里的文件\n- 编号: 2022-001\n  内容: 完成投资。\n"
    assert ids(tmp_path, text) == []


def test_without_a_reason_the_warning_stays_and_the_comment_is_reported(tmp_path: Path) -> None:
    findings = found(tmp_path, VAGUE.format(after=" # gen: 不报 W302"))
    assert sorted(f.id for f in findings) == ["W302", "W801"]
    comment = next(f for f in findings if f.id == "W801")
    assert comment.excerpt is not None
    assert comment.excerpt[(comment.place.column or 0) - 1 :].startswith("# gen")
    assert comment.width == len("# gen: 不报 W302")


def test_without_an_id_the_comment_is_reported(tmp_path: Path) -> None:
    assert sorted(ids(tmp_path, VAGUE.format(after=" # gen: 不报 省里未定"))) == ["W302", "W801"]


def test_an_id_that_there_is_not_is_reported(tmp_path: Path) -> None:
    assert sorted(ids(tmp_path, VAGUE.format(after=" # gen: 不报 W999 省里未定"))) == ["W302", "W802"]


@pytest.mark.parametrize("other", ["W301", "N701"])
def test_a_comment_that_nothing_needs_is_reported(tmp_path: Path, other: str) -> None:
    assert sorted(ids(tmp_path, VAGUE.format(after=f" # gen: 不报 {other} 省里未定"))) == ["W302", "W802"]


def test_the_second_comment_for_the_same_line_is_not_needed(tmp_path: Path) -> None:
    text = VAGUE.format(after=" # gen: 不报 W302 省里未定").replace(
        "  时限", "  # gen: 不报 W302 省里未定\n  时限"
    )
    assert ids(tmp_path, text) == ["W802"]


def test_a_comment_on_another_line_does_nothing(tmp_path: Path) -> None:
    text = VAGUE.format(after="").replace("完成投资。", "完成投资。 # gen: 不报 W302 省里未定")
    assert sorted(ids(tmp_path, text)) == ["W302", "W802"]


def test_an_error_cannot_be_suppressed(tmp_path: Path) -> None:
    text = VAGUE.format(after="").replace("市发展改革委", "市发改局 # gen: 不报 E201 以后登记")
    assert sorted(ids(tmp_path, text)) == ["E201", "W302", "W803"]


def test_the_warning_about_a_comment_cannot_be_suppressed(tmp_path: Path) -> None:
    assert sorted(ids(tmp_path, VAGUE.format(after=" # gen: 不报 W801 省里未定"))) == ["W302", "W803"]


def test_a_comment_at_the_very_end_is_reported_as_not_needed(tmp_path: Path) -> None:
    assert sorted(ids(tmp_path, VAGUE.format(after="") + "# gen: 不报 W302 省里未定\n")) == ["W302", "W802"]


def test_text_that_only_speaks_of_it_is_no_comment(tmp_path: Path) -> None:
    text = VAGUE.format(after="").replace("完成投资。", "按“不报”处理，见某某#gen：不报 W302 说明")
    assert ids(tmp_path, text) == ["W302"]


def topics(root: Path, example: str) -> list[str]:
    return [p["事项"] for p in open_points(loaded(root, example))["2022-01-24-全体会议"]]


@pytest.mark.parametrize(
    ("task", "topic"),
    [
        (VAGUE.format(after="  # gen: 不报 W302 等省里定时间"), "时限含糊"),
        ("- 编号: 2022-001  # gen: 不报 W301 等省里定\n  内容: 一\n  牵头: 市财政局\n", "无时限"),
        (
            "- 编号: 2022-001\n  内容: 一\n  时限: 年内\n  责任: [市财政局, 市税务局]  # gen: 不报 W206 报市长定\n",
            "无牵头",
        ),
    ],
)
def test_a_point_whose_warning_is_suppressed_is_still_open(tmp_path: Path, task: str, topic: str) -> None:
    assert [f.severity for f in found(tmp_path / "一", task)] == [Severity.OPEN]
    assert topics(tmp_path / "二", task) == [topic]


def test_a_suppressed_open_point_is_decided_and_not_in_the_list(tmp_path: Path) -> None:
    ongoing = VAGUE.replace("尽快", "持续推进")
    assert topics(tmp_path / "一", ongoing.format(after="")) == ["时限含糊"]
    assert topics(tmp_path / "二", ongoing.format(after="  # gen: 不报 N703 经常性工作")) == []


def test_the_register_takes_comments_too(tmp_path: Path) -> None:
    group = "单位:\n  - 简称: 甲县\n集合:\n  - 名称: 各相关单位{}\n"
    assert ids(tmp_path / "一", group.format("")) == ["W203"]
    assert ids(tmp_path / "二", group.format(" # gen: 不报 W203 没有固定成员")) == []
