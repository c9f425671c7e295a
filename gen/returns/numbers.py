"""Numbers, percentages and dates of cells, as text.

A cell holds 0.75 and a format; what the unit saw and meant is 75%. ECMA-376 part 1, 18.8.30 (number formats)
and 18.17.4 (dates).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

__all__ = ["GENERAL", "Format", "date_text", "iso_text", "number_text", "read_format", "time_text"]


@dataclass(frozen=True, slots=True)
class Format:
    """What a number format means: a date (``day``, ``clock``), a percentage, words before and after."""

    date: bool = False
    day: bool = True
    clock: bool = False
    percent: bool = False
    before: str = ""
    after: str = ""


GENERAL = Format()
_DATE, _CLOCK, _BOTH = (
    Format(date=True),
    Format(date=True, day=False, clock=True),
    Format(date=True, clock=True),
)
_MONTH = Format(date=True, day=False)
_PERCENT = Format(percent=True, after="%")
_BUILT_IN = {
    **dict.fromkeys((9, 10), _PERCENT),
    **dict.fromkeys((14, 15, 16, 30, 31, 50, 51, 53, 54, 58), _DATE),
    **dict.fromkeys((27, 28, 29, 36, 52, 57), _DATE),
    17: _MONTH,
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), _CLOCK),
    22: _BOTH,
}
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([^#0?.,]+)')
_PLAIN = re.compile(r"[#0?,]*[0#?](?:\.[0#?]+)?")
_LONGEST = 255
"""Characters of a format: what Excel allows."""
_GENERAL = re.compile("general|g/通用格式", re.IGNORECASE)
_NOT_DATE = re.compile("am/pm|a/p|上午/下午|e[+-]")
_EPOCH, _EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001
_END, _END_1904 = 2958466, 2957004
"""The serial of the day after 31 December 9999."""


def read_format(number: int, code: str | None) -> Format:
    """Read a format: its number, and its code where the workbook defines one."""
    if code is None:
        return _BUILT_IN.get(number, GENERAL)
    if len(code) > _LONGEST:
        return GENERAL
    section = _GENERAL.sub("0", _first_section(code))
    bare = _QUOTED.sub("", section).lower()
    if _ELAPSED.search(section):
        return _CLOCK
    letters = set(_NOT_DATE.sub("", bare))
    if letters & set("ymdhs") and (not letters & set("#0?") or "s" in letters):
        clock = bool(letters & set("hs"))
        return Format(date=True, day="d" in letters or "日" in code or "y" not in letters, clock=clock)
    return _number_format(section)


def _first_section(code: str) -> str:
    """Give what stands before the first “;” outside quotes: the format of positive numbers."""
    quoted = False
    for n, char in enumerate(code):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            return code[:n]
    return code


def _number_format(section: str) -> Format:
    """Read what stands around the figures; a format that scales or splits them is taken as GENERAL."""
    pattern = _PLAIN.search(_QUOTED.sub(lambda m: "\x00" * len(m[0]), section))
    if pattern is None:
        return GENERAL
    before, after = _words(section[: pattern.start()]), _words(section[pattern.end() :])
    if before is None or after is None:
        return GENERAL
    return Format(percent="%" in before + after, before=before.strip(), after=after.strip())


def _words(part: str) -> str | None:
    """Give the literal words of a part of a format; None where figures or a scaling comma are in it."""
    rest = _LITERAL.sub("", part)
    return None if rest.strip() else "".join(m[1] or m[2] or m[3] or "" for m in _LITERAL.finditer(part))


def number_text(raw: str, format: Format, *, since_1904: bool = False) -> str | None:  # noqa: A002
    """Print a number as the sheet shows it, without rounding and without float's artefacts; None: no number.

    Excel keeps 15 significant figures: 0.1+0.2 is 0.3, 1250.0 is 1250, 0.7512 under “0%” is 75.12%.
    """
    if raw.isdigit() and raw.isascii() and len(raw) <= 15 and format is GENERAL:
        return str(int(raw))
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > 320:
        return None
    if format.date and 0 <= value < (_END_1904 if since_1904 else _END):
        return _moment(float(value), format, since_1904)
    value = _fifteen(value)
    if format.percent:
        value *= 100
    return f"{format.before}{_plain(value)}{format.after}"


def _fifteen(value: Decimal) -> Decimal:
    return Decimal(f"{value:.14e}")


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _moment(serial: float, format: Format, since_1904: bool) -> str:  # noqa: A002
    """Print a serial. Excel counts 29 February 1900, which never was: below 60 its days are one too many."""
    epoch = _EPOCH_1904 if since_1904 else _EPOCH
    if not since_1904 and serial < 60:
        epoch += dt.timedelta(days=1)
    day, second = int(serial), round(serial % 1 * 86400)
    moment = epoch + dt.timedelta(
        days=day, seconds=min(second, 86399) if day + 1 in (_END, _END_1904) else second
    )
    if serial < 1:
        return time_text(moment)
    if not format.day and not format.clock:
        return f"{moment.year}年{moment.month}月"
    return date_text(moment)


def date_text(moment: dt.datetime | dt.date) -> str:
    """Print a day the official way, with the time of day where there is one."""
    text = f"{moment.year}年{moment.month}月{moment.day}日"
    if isinstance(moment, dt.datetime) and (moment.hour or moment.minute or moment.second):
        text += time_text(moment)
    return text


def time_text(moment: dt.datetime | dt.time) -> str:
    """Print a time of day."""
    text = f"{moment.hour:02d}:{moment.minute:02d}"
    return f"{text}:{moment.second:02d}" if moment.second else text


def iso_text(raw: str) -> str:
    """Print a date cell written as ISO 8601 (``t="d"``); what is not one stays as it is."""
    try:
        return date_text(dt.datetime.fromisoformat(raw.removesuffix("Z")))
    except ValueError:
        return raw
