"""What the pages of the rules about 督查.yaml and 日历.yaml do not show: the other ways to be wrong, and places."""

from __future__ import annotations

import pytest
from check_example import HEAD, write

from gen.check import check
from gen.source.read import load


def findings(tmp_path, **files):
    workspace = write(tmp_path, HEAD)
    for name, text in files.items():
        (workspace.inputs / f"{name}.yaml").write_text(text, "utf-8")
    return [f for f in check(load(workspace)) if f.id[1] == "9"]


def ids(tmp_path, **files):
    return [f.id for f in findings(tmp_path, **files)]


PERIODS = "期次:\n  - {名称: 一季度, 截止: 2022-03-31}\n"


def test_without_the_files_nothing_is_said(tmp_path):
    assert ids(tmp_path) == []


def test_a_year_in_order_is_quiet(tmp_path):
    supervision = (
        "督查: {当前期次: 一季度, 达标线: 95%, 红灯线: 0.8, 临近天数: ０７, 未报期数: 1}\n" + PERIODS
    )
    calendar = "日历:\n  - {年度: 2022年, 放假: [2022-01-01至2022-01-03], 上班: 2022-01-29}\n"
    assert ids(tmp_path, 督查=supervision, 日历=calendar) == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("临近天数: 十天", ["E953"]),
        ("临近天数: 0", []),
        ("未报期数: 0", ["E953"]),
        ("达标线: 300%", ["E953"]),
        ("红灯线: 八成", ["E953"]),
        ("红灯线: 100%", []),
        ("红灯线: 101%", ["W954"]),
        ("当前期次: 二季度", ["E952"]),
    ],
)
def test_what_is_decided_for_the_year_is_read_strictly(tmp_path, head, expected):
    assert ids(tmp_path, 督查=f"督查: {{{head}}}\n{PERIODS}") == expected


def test_a_finding_points_at_the_value_in_its_line(tmp_path):
    (found,) = findings(tmp_path, 督查="期次:\n  - 名称: 一季度\n    截止: 3月底\n")
    assert (found.place.file, found.place.line, found.place.column) == ("inputs/督查.yaml", 3, 9)
    assert found.message == "期次“一季度”的“截止”写的“3月底”不是一个日期"


def test_the_nearest_period_is_offered(tmp_path):
    (found,) = findings(tmp_path, 督查="督查: {当前期次: 第一季度}\n" + PERIODS)
    assert found.remedy == "是不是想写“一季度”？现有的期次：一季度。"


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ("{名称: 甲, 截止: 2022-03-31, 报送: 四月}", ["E950"]),
        ("{名称: 甲, 截止: 2022-03-31, 报送: 2022-03-31}", []),
        ("{名称: 甲, 截止: 2022-03-31, 报送: 2022-03-30}", ["W955"]),
    ],
)
def test_the_day_to_report_by_is_a_day_not_before_the_end(tmp_path, periods, expected):
    assert ids(tmp_path, 督查=f"期次:\n  - {periods}\n") == expected


def test_every_wrong_day_of_a_calendar_is_told_with_its_place(tmp_path):
    text = "日历:\n  - 年度: 2027\n    放假: [元旦, 2027-02-30]\n    上班: 下周\n  - 年度: 后年\n"
    found = findings(tmp_path, 日历=text)
    assert [(f.id, f.place.line) for f in found] == [("E960", 3), ("E960", 3), ("E960", 4), ("E960", 5)]


@pytest.mark.parametrize(
    ("calendar", "expected"),
    [
        ("{年度: 2027, 放假: [2026-12-31, 2028-01-01]}", []),
        ("{年度: 2027, 放假: [2026-11-30]}", ["W962"]),
        ("{年度: 2027, 上班: [2027-02-14]}", []),
        ("{年度: 2027, 上班: [2027-02-12]}", ["W963"]),
        ("{年度: 2027, 上班: [2027-02-14], 放假: 2027-02-13至2027-02-14}", ["E961"]),
        ("{年度: 2027}\n  - {年度: 2027年}", ["E961"]),
    ],
)
def test_a_calendar_is_held_against_itself(tmp_path, calendar, expected):
    assert ids(tmp_path, 日历=f"日历:\n  - {calendar}\n") == expected


def test_the_own_table_makes_a_year_known(tmp_path):
    supervision = "期次:\n  - {名称: 甲, 截止: 2099-03-31}\n  - {名称: 乙, 截止: 2099-06-30}\n"
    assert ids(tmp_path / "a", 督查=supervision) == ["W964"]
    assert ids(tmp_path / "b", 督查=supervision, 日历="日历:\n  - {年度: 2099}\n") == []


def test_a_warning_can_be_suppressed_with_a_reason(tmp_path):
    supervision = "期次:\n  - {名称: 甲, 截止: 2099-03-31}  # gen: 不报 W964 放假通知未印发\n"
    assert ids(tmp_path, 督查=supervision) == []


def test_a_file_whose_shape_is_wrong_is_left_to_that_finding(tmp_path):
    assert ids(tmp_path, 督查="期次:\n  - {截止: 3月底}\n") == []


@pytest.mark.parametrize(("count", "expected"), [(20, ["E930"] * 20), (21, ["E930"]), (600, ["E930"])])
def test_an_account_of_a_meeting_that_is_gone_is_told_once(tmp_path, count, expected):
    entry = "  - {{编号: 没有-{}, 期次: 一季度, 单位: 市财政局, 进展: 有}}\n"
    journal = "进展:\n" + "".join(entry.format(n) for n in range(count))
    found = [f for f in findings(tmp_path, 督查=PERIODS, 进展=journal) if f.id == "E930"]
    assert [f.id for f in found] == expected
    assert len(expected) > 1 or f"{count} 条" in found[0].message
