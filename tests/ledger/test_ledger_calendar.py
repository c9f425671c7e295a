from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.ledger.calendar import build_calendar, read_days, read_year
from gen.model.entry import read_entry
from gen.model.supervision import CalendarFile

DAY = dt.date.fromisoformat


def calendar(*years):
    return build_calendar(read_entry(CalendarFile, {"日历": list(years)}))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2022-01-28", True),
        ("2022-01-29", True),  # a Saturday worked in lieu
        ("2022-01-31", False),  # a Monday of the spring festival
        ("2022-02-05", False),
        ("2022-02-07", True),
        ("2022-12-31", False),  # announced with the holidays of 2023
    ],
)
def test_announced_holidays_and_days_worked_in_lieu_are_known(day, worked):
    assert build_calendar(None).is_workday(DAY(day)) is worked


def test_a_year_that_is_not_announced_is_not_guessed():
    known = build_calendar(None)
    assert known.is_workday(DAY("2099-03-02")) is None
    assert known.working_days(DAY("2099-03-02"), DAY("2099-03-03")) is None
    assert known.working_days(DAY("2022-03-02"), DAY("2099-03-03")) is None
    assert not known.knows(2099)
    assert known.knows(2022)


def test_the_own_table_makes_an_unknown_year_known():
    own = calendar({"年度": "2099", "放假": ["2099-01-01", "2099-02-05至2099-02-11"], "上班": "2099-02-14"})
    assert own.is_workday(DAY("2099-01-01")) is False
    assert own.is_workday(DAY("2099-02-09")) is False
    assert own.is_workday(DAY("2099-02-14")) is True
    assert own.is_workday(DAY("2099-02-12")) is True
    assert own.is_workday(DAY("2099-02-15")) is False


def test_the_own_table_wins_over_the_announced_days_of_its_year():
    own = calendar({"年度": "2022", "放假": "2022-01-28"})
    assert own.is_workday(DAY("2022-01-28")) is False
    assert own.is_workday(DAY("2022-01-31")) is True
    assert own.is_workday(DAY("2023-01-23")) is False


def test_a_day_of_the_year_before_is_as_the_own_table_says():
    own = calendar({"年度": "2023", "放假": "2022年12月30日至2023年1月2日"})
    assert own.is_workday(DAY("2022-12-30")) is False
    assert own.is_workday(DAY("2022-12-29")) is True


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2022-06-27", "2022-06-30", 3),
        ("2022-06-30", "2022-06-30", 0),
        ("2022-06-30", "2022-07-04", 2),
        ("2022-07-04", "2022-06-30", -2),
        ("2022-01-28", "2022-02-07", 3),  # 29, 30 January in lieu, 7 February
        ("2022-12-30", "2023-01-03", 1),
    ],
)
def test_working_days_count_after_the_first_day_up_to_and_with_the_last(start, end, days):
    assert build_calendar(None).working_days(DAY(start), DAY(end)) == days


DAYS = st.dates(DAY("2020-01-01"), DAY("2024-12-31"))


@given(DAYS, DAYS)
def test_working_days_are_those_worked_one_by_one(start, end):
    known = build_calendar(None)
    low, high = sorted((start, end))
    each = [known.is_workday(low + dt.timedelta(days=n)) for n in range(1, (high - low).days + 1)]
    assert known.working_days(start, end) == sum(each) * (1 if start <= end else -1)


@given(DAYS, DAYS, DAYS)
def test_working_days_add_up(a, b, c):
    known = build_calendar(None)
    assert known.working_days(a, b) + known.working_days(b, c) == known.working_days(a, c)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027-02-05至2027-02-11", "2027-02-05", "2027-02-11"),
        ("2027年2月5日到2月11日", "2027-02-05", "2027-02-11"),
        ("２月５日—11日", "2027-02-05", "2027-02-11"),
        ("2027.10.1～10.7", "2027-10-01", "2027-10-07"),
        ("2027-01-01", "2027-01-01", "2027-01-01"),
        ("1月1日", "2027-01-01", "2027-01-01"),
        ("2026年12月31日至1月2日", "2026-12-31", "2027-01-02"),
    ],
)
def test_days_are_read_as_they_are_written(text, first, last):
    days = read_days(text, 2027)
    assert (days[0], days[-1]) == (DAY(first), DAY(last))
    assert len(days) == (DAY(last) - DAY(first)).days + 1


@pytest.mark.parametrize(
    "text", ["", "春节", "2027-02-30", "2027-02-11至2027-02-05", "1月1日至2日至3日", "2027-01-01至2029-01-01"]
)
def test_what_is_no_day_is_not_read(text):
    assert read_days(text, 2027) is None


@pytest.mark.parametrize(
    ("text", "year"), [("2027", 2027), ("２０２７年", 2027), ("2027年度", 2027), ("27", None), ("1234", None)]
)
def test_years_are_read_in_any_width(text, year):
    assert read_year(text) == year


def test_the_library_is_not_loaded_before_a_day_is_asked_for():
    code = (
        "import sys, gen.ledger.year; from gen.ledger.calendar import build_calendar as b; c = b(None)\n"
        "assert 'chinese_calendar' not in sys.modules\n"
        "import datetime as d; c.is_workday(d.date(2022, 1, 4)); assert 'chinese_calendar' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_saturday_nobody_mentions_is_off_in_a_year_of_the_own_table():
    own = calendar({"年度": "2099"})
    assert own.is_workday(DAY("2099-02-20")) is True
    assert own.is_workday(DAY("2099-02-21")) is False


@given(st.dates(DAY("2020-01-01"), DAY("2023-12-01")), st.integers(0, 60))
def test_the_nth_working_day_after_a_day_is_as_many_working_days_away(start, number):
    known = build_calendar(None)
    day = known.after(start, number)
    assert known.working_days(start, day) == number
    assert number == 0 or known.is_workday(day)


def test_the_working_day_after_is_not_guessed():
    assert build_calendar(None).after(DAY("2099-01-01"), 3) is None


@pytest.mark.parametrize(("text", "year"), [("1900", 1900), ("2200年", 2200), ("1899", None), ("2201", None)])
def test_years_a_table_can_be_for(text, year):
    assert read_year(text) == year
