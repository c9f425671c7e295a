"""The points in time a deadline names: “2026年6月”, “三季度末”, “上半年”, “3月至9月”.

The text is first brought to one way of writing (half-width figures, 十二月 → 12月, 2026-6 → 2026年6月,
3—5月 → 3月—5月), then every point is found with its first and last day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from gen.model.numerals import half_width, parse_chinese_number

__all__ = ["Point", "UnreadableError", "plain_deadline", "points"]

_compiled: Callable[[str], re.Pattern[str]] = cache(re.compile)
_JOINS = r"至到~\-—–"
_SHORT_YEAR = re.compile(r"(?<!\d)\d{1,3}年(?=\d+月|[底末年]|[上下]半年|第?\d季度)")
_SIGNS = str.maketrans(
    {
        "，": ",",
        "；": ";",
        "。": ";",
        "：": ":",
        "（": "(",
        "）": ")",
        "～": "~",
        "―": "—",
        "─": "—",
        "／": "/",
    }
)


_FIRST_YEAR, _LAST_YEAR = 1900, 2200

_MONTH_RANGE = {"上半年": (1, 6), "下半年": (7, 12)}
_YEAR_WORDS = {
    "今": 0,
    "本": 0,
    "当": 0,
    "明": 1,
    "次": 1,
    "翌": 1,
    "下": 1,
    "下1": 1,
    "后": 2,
    "去": -1,
    "上": -1,
}
_THIRDS = {"初": 10, "上旬": 10, "中": 15, "中旬": 20}
_FEASTS = {"国庆": (9, 30), "五一": (4, 30), "七一": (6, 30)}

_POINT = r"""(?x)
    (?:(?<!\d)(?P<year>\d{4})年度?|(?P<word>今|本|当|明|次|翌|下1|下|后|去|上)年度?)?
    (?:
        (?P<month>\d+)月份?(?:(?P<day>\d+)[日号]|(?P<third>上旬|中旬|初(?!步)|中(?=[前,;)]|[以之]前|$))|月?(?:下旬|底|末|内))?
      | (?P<several>前)?第?(?P<quarter>\d+)季度(?P<q_start>初)?(?:底|末|内)?
      | (?P<half>[上下]半年)(?:底|末|内)?
      | (?P<feast>国庆|五一|七一)(?:国际)?(?:节|劳动节|假期)?(?=前|之前|以前)
      | (?<![\d半几数])(?P<part>年底|年末|年终|岁末|年内|年度内|全年|年中(?=[前,;)]|[以之]前|$)|年初(?!步))
      | (?P<tail>底|末|终|内|全年|中(?=[前,;)]|[以之]前|$)|初(?!步))
    )?
    (?P<before>(?:以|之)?前(?!期|往))?
"""
_RANGE_SIGN = r"(?:起|开始)?[,]?[至到~\-—–]+"
_DANGLING = tuple("至~-—–")
_OPENING = ("起", "以来")
_NO_OPENING = ("起步", "起草")
_EVENT = r"[^,;)\d]{1,12}?(?:之|以)?[前后](?=[,;)]|$|完成|建成|印发|出台|实现)"
"""“2026年春节前”, “2027年换届后”: the year is there, the day is not."""


class UnreadableError(Exception):
    """There is no such day, or the text breaks off."""


class Point(NamedTuple):
    """One point in time: its first and last day; ``last`` None where it is vague.

    ``ranged``: two points joined by 至. ``opens``: “起” follows.
    """

    first: dt.date
    last: dt.date | None
    whole_year: bool
    begin: int
    end: int
    ranged: bool = False
    opens: bool = False


def _arabic(match: re.Match[str]) -> str:
    number = parse_chinese_number(match[0])
    return match[0] if number is None else str(number)


def _in_words(match: re.Match[str]) -> str:
    return f"{match[1]}年{match[3]}月" + (f"{match[4]}日" if match[4] else "")


_REWRITES: tuple[tuple[frozenset[str], str, str | Callable[[re.Match[str]], str]], ...] = (
    (
        frozenset("〇零一二两三四五六七八九十"),
        r"[〇零一二两三四五六七八九十]+(?=个?(?:年|月|日|号|季度|周|星期|天|工作日|小时)|[至到~\-—、]第?[\d一二三四五六七八九十、]+(?:月|季度))",
        _arabic,
    ),
    (
        frozenset("-./"),
        r"(?<!\d)(\d{4})([-./])(\d{1,2})(?!\d)(?:\2(\d{1,2})(?!\d))?月?[日号]?(?!\d|年)",
        _in_words,
    ),
    (frozenset(_JOINS), rf"(?<!\d)(\d{{4}})([{_JOINS}]+)(\d{{4}})(?!\d|年)", r"\1年\2\3年"),
    (frozenset(_JOINS), rf"(?<!\d)(\d+)([{_JOINS}]+)(?=第?\d+(年|月|日|号|季度))", r"\1\3\2"),
    (frozenset("、,"), r"(?<!\d)(\d+)[、,](?=(?:\d+[、,])*\d+(月|季度))", r"\1\2、"),
    (frozenset(_JOINS), rf"(\d+月)(\d+[日号])([{_JOINS}]+)(?=\d+[日号])", r"\1\2\3\1"),
)
"""Short forms in the order they are written out: a sign that must be there, the form (compiled when met), the long one."""


def plain_deadline(text: str) -> str:
    """Bring figures, signs and short forms to one way of writing."""
    plain = "".join(half_width(text).translate(_SIGNS).split())
    for signs, form, written in _REWRITES:
        if not signs.isdisjoint(plain):
            plain = _compiled(form).sub(written, plain)
    return plain


def points(plain: str, year: int) -> list[Point]:
    """Find the points of a plain text, those joined by 至 as one; dates without a year are in ``year``.

    Raises UnreadableError where there is no such day, a range runs backwards or breaks off.
    """
    if _SHORT_YEAR.search(plain):
        raise UnreadableError
    return _joined(plain, _single_points(plain, year))


def _single_points(plain: str, year: int) -> list[Point]:
    found: list[Point] = []
    current = year
    for match in _compiled(_POINT).finditer(plain):
        parts = match.groupdict()
        if not any(parts[k] for k in ("month", "quarter", "half", "feast", "part", "year", "word")):
            continue
        if plain[match.end() :].startswith("第") and parts["year"] and not parts["month"]:
            continue
        if parts["year"]:
            current = int(parts["year"])
        elif parts["word"]:
            base = found[-1].first.year if found and parts["word"] in "次翌" else year
            current = base + _YEAR_WORDS[parts["word"]]
        found.append(_point(match, parts, current))
    return found


def _point(match: re.Match[str], parts: dict[str, str | None], year: int) -> Point:
    """Give the days of one point. Raises UnreadableError where there is no such day."""
    vague = False
    last_day = 0
    if month := parts["month"]:
        first_month = last_month = int(month)
        last_day = int(parts["day"]) if parts["day"] else _THIRDS.get(parts["third"] or "", 0)
        vague = bool(parts["before"]) and match[0].removesuffix(parts["before"] or "").endswith(
            ("月", "月份")
        )
    elif quarter := parts["quarter"]:
        last_month = int(quarter) * 3
        first_month = 1 if parts["several"] else last_month - 2
        vague = bool(parts["q_start"]) or _names_no_end(match, "季度")
    elif half := parts["half"]:
        first_month, last_month = _MONTH_RANGE[half]
        vague = _names_no_end(match, "半年")
    elif feast := parts["feast"]:
        first_month, last_day = _FEASTS[feast]
        last_month = first_month
    else:
        word = (parts["part"] or "") + (parts["tail"] or "")
        first_month, last_month = 1, 6 if "中" in word else 12
        vague = "初" in word or (not word and bool(parts["before"]))
    whole = not (parts["month"] or parts["quarter"] or parts["half"] or parts["feast"])
    if not parts["before"] and _event_follows(match):
        vague = True
    first = _day(year, first_month, int(parts["day"] or 0) or 1)
    last = _day(year, last_month, last_day or _month_end(year, last_month))
    return Point(first, None if vague else last, whole, match.start(), match.end())


def _event_follows(match: re.Match[str]) -> bool:
    rest = match.string[match.end() :]
    return ("前" in rest or "后" in rest) and _compiled(_EVENT).match(rest) is not None


def _names_no_end(match: re.Match[str], name: str) -> bool:
    """Say whether “前” stands right after a span (“二季度前”), so that nobody knows if it is inside."""
    before = match["before"]
    return before is not None and match[0].removesuffix(before).endswith(name)


def _month_end(year: int, month: int) -> int:
    if not (1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR):
        raise UnreadableError
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return (after - dt.timedelta(days=1)).day


def _day(year: int, month: int, day: int) -> dt.date:
    if not (1 <= day <= _month_end(year, month)):
        raise UnreadableError
    return dt.date(year, month, day)


def _joined(plain: str, points: list[Point]) -> list[Point]:
    """Make one point of two that 至 joins. Raises UnreadableError for a reversed or broken-off range."""
    found: list[Point] = []
    for point in points:
        if (
            found
            and not found[-1].ranged
            and _compiled(_RANGE_SIGN).fullmatch(plain, found[-1].end, point.begin)
        ):
            first = found.pop()
            if point.last is None or point.last < first.first:
                raise UnreadableError
            point = point._replace(first=first.first, begin=first.begin, ranged=True, whole_year=False)
        found.append(point)
    if any(plain.startswith(_DANGLING, p.end) for p in found):
        raise UnreadableError
    return [p._replace(opens=_opens(plain, p.end)) for p in found]


def _opens(plain: str, at: int) -> bool:
    """Say whether “起” or “以来” stands there, and no word that only begins with it."""
    return plain.startswith(_OPENING, at) and not plain.startswith(_NO_OPENING, at)
