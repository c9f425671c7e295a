from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from returned import IDENTITY, KNOWN, book, ids, read, task

from gen.returns.answers import Known, Returned
from gen.returns.period import Periods

QUARTERS = ("2022年一季度", "2022年二季度", "2022年三季度", "2022年四季度")
YEAR: Known = replace(KNOWN, periods=QUARTERS)


def hints(returned: Returned) -> set[str]:
    """Give what is said of the period, in the user's words."""
    return {f"{h.where}{h.period}" for a in returned.answers for h in a.hints}


@pytest.mark.parametrize(
    "text",
    [
        "市商务局2022年四季度进展填报表",
        "四季度市商务局进展",
        "第4季度",
        "2022 年４季度",
        "2022年第四季度（修改）",
    ],
)
def test_a_registered_period_is_found_however_it_is_written(text: str) -> None:
    assert Periods(QUARTERS).named_in(text) == "2022年四季度"


@pytest.mark.parametrize("text", ["市商务局进展", "三季度和四季度", "2021年四季度", ""])
def test_no_period_is_read_where_none_or_several_or_another_years_stand(text: str) -> None:
    assert Periods(QUARTERS).named_in(text) == ""


def test_a_month_is_not_found_in_a_longer_one_nor_in_a_day() -> None:
    months = Periods(("2022年1月", "2022年11月"))
    assert [months.named_in(t) for t in ("11月", "1月", "2022年1月5日", "2022年10月")] == [
        "2022年11月",
        "2022年1月",
        "",
        "",
    ]


def test_a_quarter_without_its_year_says_nothing_where_two_years_have_it() -> None:
    periods = Periods((*QUARTERS, "2023年四季度"))
    assert periods.named_in("四季度") == ""
    assert periods.named_in("2023年四季度") == "2023年四季度"


@pytest.mark.parametrize(
    "title",
    ["2022年二季度市财政局进展填报表", "市财政局进展填报表（第2季度）", "二季度", "期次：2022年二季度"],
)
def test_the_period_of_a_title_is_read_wherever_it_stands(tmp_path: Path, title: str) -> None:
    returned = read(tmp_path, book(identity=None, title=title), known=YEAR)
    assert returned.period == "2022年二季度"


def test_a_note_over_the_table_that_speaks_of_the_last_period_is_no_title(tmp_path: Path) -> None:
    made = book(identity=None)
    made.worksheets[0]["A2"] = "请填进展、状态。上期灯为2022年二季度期末的判定，见进展情况表"
    assert read(tmp_path, made, known=YEAR).period == ""


def test_the_name_of_the_file_says_the_period_where_the_title_does_not(tmp_path: Path) -> None:
    returned = read(tmp_path, book(identity=None), "市财政局三季度进展.xlsx", known=YEAR)
    assert hints(returned) == {"文件名写的2022年三季度"}
    assert returned.period == "2022年三季度"


def test_a_title_that_denies_what_was_sent_is_handed_on_with_it(tmp_path: Path) -> None:
    made = book([task("2022-001", 进展="甲")], title="市财政局2022年二季度进展填报表")
    returned = read(tmp_path, made, known=YEAR)
    assert returned.period == IDENTITY["期次"]
    assert hints(returned) == {"发出时记的2022年一季度", "表题写的2022年二季度"}


def test_the_title_of_one_table_counts_for_the_next_that_has_none(tmp_path: Path) -> None:
    made = book(
        identity=None,
        title="任务清单",
        targets=[{"编号": "K01", "指标名称": "地区生产总值增速", "完成": "7%"}],
    )
    made["任务清单"]["A1"] = "市财政局2022年二季度进展填报表"
    returned = read(tmp_path, made, known=YEAR)
    assert {a.number: a.period for a in returned.answers}["K01"] == "2022年二季度"


def test_equal_answers_of_two_periods_in_one_file_are_both_kept(tmp_path: Path) -> None:
    made = book([task("2022-001", 进展="甲")], identity=None)
    made.worksheets[0].title = "一季度"
    made.copy_worksheet(made.worksheets[0]).title = "二季度"
    returned = read(tmp_path, made, known=YEAR)
    assert [a.period for a in returned.answers] == ["2022年一季度", "2022年二季度"]
    assert ids(returned) == []
