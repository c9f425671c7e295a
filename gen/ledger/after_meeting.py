"""Deadlines counted from the meeting: 会后20个工作日内, 会后一周内, 会后1个月内.

The grammar of deadlines calls them vague, for it knows neither the meeting's day nor the holidays; the year
knows both. Without “会后” nothing says from when to count (“20个工作日内”): such a deadline stays vague.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
import re

from gen.ledger.calendar import Calendar
from gen.model.numerals import half_width, parse_chinese_number

__all__ = ["day_after_meeting"]

_AFTER = re.compile(
    r"会议?(?:结束)?(?:之|以)?后"
    r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)个?(?P<unit>工作日|日|天|周|星期|月)(?:之|以)?内"
)


def day_after_meeting(text: str, meeting: dt.date | None, calendar: Calendar) -> dt.date | None:
    """Return the last day of a deadline counted from the meeting.

    None: it is none, or the holidays are not known. The day of the meeting is not counted (民法典 第二百零一条). 半月 is 15 days.
    """
    found = _AFTER.match("".join(half_width(text).split()))
    if found is None or meeting is None:
        return None
    unit = found["unit"]
    if found["n"] == "半":
        return meeting + dt.timedelta(days=15) if unit == "月" else None
    number = int(found["n"]) if found["n"].isdigit() else parse_chinese_number(found["n"])
    if not number:
        return None
    if unit == "工作日":
        return calendar.after(meeting, number)
    if unit == "月":
        return _months_later(meeting, number)
    return meeting + dt.timedelta(days=number * (7 if unit in ("周", "星期") else 1))


def _months_later(day: dt.date, number: int) -> dt.date:
    """Return the same day so many months later, or the last of a shorter month (民法典 第二百零二条)."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return dt.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
