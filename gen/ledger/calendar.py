"""Working days: the workspace's own table, else the announced holidays, else an admitted gap.

The holidays of a year are announced in the autumn before it; until then nobody knows them, and this module
says so (None) instead of counting on weekends. The announced ones come from the library ``chinesecalendar``
(2004 on), which is imported when the first day is asked for that the own table does not cover.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate

from gen.model.numerals import half_width, parse_date
from gen.model.supervision import CalendarFile

__all__ = ["Calendar", "build_calendar", "read_days", "read_year"]

_LONGEST_RANGE = 366


class Calendar:
    """Working days by year. ``own`` maps days of the workspace's table to whether they are worked.

    A day that the own table names is as it says, whatever the year. In the years of ``own_years`` every other
    day is worked from Monday to Friday.
    """

    __slots__ = ("_counted", "own", "own_years")

    def __init__(self, own: Mapping[dt.date, bool], own_years: frozenset[int]) -> None:
        self.own = own
        self.own_years = own_years
        self._counted: dict[int, tuple[int, ...] | None] = {}

    def is_workday(self, day: dt.date) -> bool | None:
        """Say whether a day is worked; None: the holidays of its year are not known."""
        if day in self.own:
            return self.own[day]
        if day.year in self.own_years:
            return day.weekday() < 5
        announced = _announced(day.year)
        if announced is None:
            return None
        off, worked = announced
        return day in worked or (day.weekday() < 5 and day not in off)

    def working_days(self, start: dt.date, end: dt.date) -> int | None:
        """Count the working days after ``start`` up to and with ``end`` (negative where ``end`` is earlier).

        None: the holidays of a year in between are not known. Each year is counted once.
        """
        if end < start:
            late = self.working_days(end, start)
            return None if late is None else -late
        if start == end:
            return 0
        total = 0
        first = start + dt.timedelta(days=1)
        for year in range(first.year, end.year + 1):
            counts = self._year(year)
            if counts is None:
                return None
            upto = end.timetuple().tm_yday if year == end.year else len(counts) - 1
            before = first.timetuple().tm_yday - 1 if year == first.year else 0
            total += counts[upto] - counts[before]
        return total

    def after(self, start: dt.date, number: int) -> dt.date | None:
        """Return the n-th working day after a day; None: the holidays of a year on the way are not known."""
        day = start
        while number > 0:
            day += dt.timedelta(days=1)
            worked = self.is_workday(day)
            if worked is None:
                return None
            number -= worked
        return day

    def knows(self, year: int) -> bool:
        """Say whether the holidays of a year are known."""
        return self._year(year) is not None

    def _year(self, year: int) -> tuple[int, ...] | None:
        """Return how many working days a year has up to its n-th day, from n = 0."""
        if year not in self._counted:
            self._counted[year] = self._count(year)
        return self._counted[year]

    def _count(self, year: int) -> tuple[int, ...] | None:
        first = dt.date(year, 1, 1).toordinal()
        length = 366 if months.isleap(year) else 365
        worked = [self.is_workday(dt.date.fromordinal(first + n)) for n in range(length)]
        if any(day is None for day in worked):
            return None
        return tuple(accumulate((int(bool(day)) for day in worked), initial=0))


def build_calendar(file: CalendarFile | None) -> Calendar:
    """Read the workspace's table; days that cannot be read are left out (a check reports them).

    A day that is named twice is as the later line says; of one year's 放假 and 上班, 上班 counts.
    """
    own: dict[dt.date, bool] = {}
    years: set[int] = set()
    for entry in file.years if file else ():
        year = read_year(entry.year)
        if year is None:
            continue
        years.add(year)
        for worked, texts in ((False, entry.days_off), (True, entry.days_worked)):
            for text in texts:
                own.update(dict.fromkeys(read_days(text, year) or (), worked))
    return Calendar(own, frozenset(years))


def read_year(text: str) -> int | None:
    """Read a year: 2027, 2027年, ２０２７年度. None: not one between 1900 and 2200."""
    found = re.fullmatch(r"(\d{4})(?:年度?)?", half_width("".join(text.split())))
    return year if found and 1900 <= (year := int(found[1])) <= 2200 else None


_JOIN = re.compile(r"至|到|—+|–|~|～|－{2,}|--+")
_SHORT = re.compile(r"(\d{1,2})(?:月|[-./])(\d{1,2})[日号]?")


def read_days(text: str, year: int) -> tuple[dt.date, ...] | None:
    """Read one day or a range, both ends included: 2027-02-05至2027-02-11, 2月5日至11日, 10月1日—7日.

    A day without a year is in ``year``, the end of a range without a month in the month of its start; a range
    over the turn of the year (12月31日至1月2日) ends in the next.
    None: not a day, no such day, a reversed range or one longer than a year.
    """
    plain = half_width("".join(text.split()))
    ends = _JOIN.split(plain)
    if len(ends) > 2:
        return None
    first = _day(ends[0], year, None)
    last = _day(ends[-1], year, first)
    if first is None or last is None or not 0 <= (last - first).days < _LONGEST_RANGE:
        return None
    return tuple(_days(first, last))


def _day(text: str, year: int, start: dt.date | None) -> dt.date | None:
    """Read one end; ``start`` is the first day of the range for its last one."""
    if day := parse_date(text):
        return day
    if start is not None:
        year = start.year
        if found := re.fullmatch(r"(\d{1,2})[日号]", text):
            return _date(year, start.month, int(found[1]))
    found = _SHORT.fullmatch(text)
    if found is None:
        return None
    month = int(found[1])
    return _date(year + (start is not None and month < start.month), month, int(found[2]))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for n in range((last - first).days + 1):
        yield first + dt.timedelta(days=n)


@cache
def _announced(year: int) -> tuple[frozenset[dt.date], frozenset[dt.date]] | None:
    """Return the announced days off and worked weekend days of a year; None: not announced, or not known.

    The library's own functions look for its first and last year in every call, at 50 µs a day.
    """
    import chinese_calendar

    off = frozenset(day for day in chinese_calendar.holidays if day.year == year)
    worked = frozenset(day for day in chinese_calendar.workdays if day.year == year)
    return (off, worked) if off else None
