from __future__ import annotations

import datetime as dt
from typing import Any

from standing_desk import account, answer, event, meeting, see, task

from gen.ledger.missing import Missing, missing_units

PLAN = account(
    [
        task("T1"),
        task("T2"),
        task("T3", 牵头="市水务局", 责任="市商务局"),
        task("T4", 责任="各县", 无牵头="是"),
    ]
)


def listed(period: str, *answers: dict[str, Any], day: str = "2022-12-31", **more: Any) -> dict[str, Missing]:
    year = see(day, PLAN, *more.pop("also", ()), answers=list(answers), **more)
    found = year.supervision.period(period)
    assert found is not None
    return {m.unit: m for m in missing_units(year, found, year.journal.history)}


def test_every_unit_that_leads_has_to_answer_and_one_that_only_supports_has_not() -> None:
    assert list(listed("一季度")) == ["市财政局", "市水务局", "东县", "西县"]


def test_one_answer_of_a_unit_breaks_its_silence() -> None:
    missing = listed("一季度", answer("一季度"))
    assert not missing["市财政局"].silent
    assert missing["市水务局"].silent


def test_items_answered_are_counted_against_those_asked_for() -> None:
    missing = listed("一季度", answer("一季度"))["市财政局"]
    assert (missing.asked, missing.answered) == (2, 1)


def test_silence_is_counted_in_a_row_and_over_the_year() -> None:
    missing = listed("四季度", answer("二季度"))["市财政局"]
    assert (missing.in_row, missing.in_year) == (2, 3)


def test_an_answer_in_a_period_starts_the_count_again() -> None:
    assert listed("二季度", answer("二季度"))["市财政局"].in_row == 0


def test_what_is_done_is_not_asked_for() -> None:
    done = [event("销号", "2022-03-01", "T3", 佐证="1号")]
    assert "市水务局" not in listed("一季度", events=done)


def test_late_is_whose_first_answer_came_after_the_day() -> None:
    late = answer("一季度", 收于="2022-04-09")
    assert listed("一季度", late)["市财政局"].late_now
    assert not listed("一季度", answer("一季度", 收于="2022-04-08"), late)["市财政局"].late_now


def test_late_answers_of_the_year_are_counted() -> None:
    late = [answer("一季度", 收于="2022-04-09"), answer("二季度", 收于="2022-07-20")]
    missing = listed("三季度", *late)["市财政局"]
    assert (missing.late, missing.late_now) == (2, False)


def test_a_period_before_the_first_item_of_a_unit_is_not_counted_against_it() -> None:
    decided = meeting([task("D1", 牵头="市商务局")], "2022-05-10")
    missing = listed("二季度", also=[decided])["市商务局"]
    assert (missing.in_row, missing.in_year) == (1, 1)


def test_a_year_without_accounts_misses_nobody() -> None:
    year = see("2022-04-03")
    assert missing_units(year, year.supervision.periods[0], ()) == ()
    assert year.day == dt.date(2022, 4, 3)
