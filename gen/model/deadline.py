"""The grammar of deadlines: what is typed in practice, read to a kind and a day.

A deadline is read as a series of points in time (“2026年6月”, “三季度末”, “年内”), each with the
words that follow it up to the next point; those words say whether it is a start, a coming into
use or a completion. What cannot be computed from the text alone is VAGUE, never guessed:
“春节前” and “会后一周内” for want of a calendar or a base date, “6月前” because it does not say
whether June is in.

Decisions of this grammar: 月初 and 上旬 end on the 10th, 月中 on the 15th, 中旬 on the 20th; “到2027年” is
due on the last day of 2027; of several points the latest is the due day and all are in ``stages``;
a whole year with 持续 (“年内持续推进”) is ONGOING with the year's last day as its due day.
"""

from __future__ import annotations

import calendar
import datetime as dt
import enum
import re
from dataclasses import dataclass

from gen.model.numerals import half_width, parse_chinese_number

__all__ = ["Deadline", "DeadlineKind", "Stage", "parse_deadline"]


class DeadlineKind(enum.Enum):
    """What the day of a deadline means. The value is the printed word."""

    BY = "截止"
    START = "动工"
    OPERATE = "投用"
    ONGOING = "持续"
    RANGE = "区间"
    EACH = "每期"
    VAGUE = "含糊"


@dataclass(frozen=True, slots=True)
class Stage:
    """One of several points in a deadline: its words (spaces taken out, figures half width), kind and day."""

    text: str
    kind: DeadlineKind
    due: dt.date


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as typed and as read.

    ``due`` is the day it is due (the last day of the month, quarter, year named); None where no
    day can be computed. ``start`` is the first day of a RANGE or of “3月起”. ``then_ongoing``: a
    first date, then ongoing (“2026年6月持续跟踪”). ``period`` is 周 / 月 / 季 / 半年 / 年 for EACH.
    ``stages`` holds every point, in typed order, where there are two or more.
    """

    text: str
    kind: DeadlineKind
    due: dt.date | None
    start: dt.date | None
    then_ongoing: bool
    period: str
    stages: tuple[Stage, ...] = ()


_LONGEST = 200
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
    "下一": 1,
    "后": 2,
    "去": -1,
    "上": -1,
}
_THIRDS = {"初": 10, "上旬": 10, "中": 15, "中旬": 20}
_FEASTS = {"国庆": (9, 30), "五一": (4, 30), "七一": (6, 30)}

_POINT = re.compile(
    r"""
    (?:(?<!\d)(?P<year>\d{4})年度?|(?P<word>今|本|当|明|次|翌|下一|下|后|去|上)年度?)?
    (?:
        (?P<month>\d+)月份?(?:(?P<day>\d+)[日号]|(?P<third>上旬|中旬|初|中(?!期))|月?(?:下旬|底|末|内))?
      | (?P<several>前)?第?(?P<quarter>\d+)季度(?P<q_start>初)?(?:底|末|内)?
      | (?P<half>[上下]半年)(?:底|末|内)?
      | (?P<feast>国庆|五一|七一)(?:国际)?(?:节|劳动节|假期)?(?=前|之前|以前)
      | (?P<part>年底|年末|年终|岁末|年内|年度内|全年|年中|年初)
      | (?P<tail>底|末|终|内|全年|中(?!期)|初)
    )?
    (?P<before>(?:以|之)?前)?
    """,
    re.VERBOSE,
)
_RANGE_SIGN = re.compile(r"(?:起|开始)?[,]?[至到~\-—–]+")
_DANGLING = re.compile(r"[至~\-—–]")
_START_WORDS = ("动工", "开工", "启动", "开始", "开建", "奠基", "进场", "着手")
_USE_WORDS = (
    "投入使用",
    "投用",
    "投入运营",
    "投入运行",
    "投运",
    "运营",
    "投产",
    "通车",
    "启用",
    "交付使用",
    "试运行",
    "开园",
    "开业",
)
_DONE_WORDS = ("完成", "印发", "出台", "制定", "编制", "报送", "实现", "形成", "办结")
_MEANING = re.compile("|".join((*_START_WORDS, *_USE_WORDS, *_DONE_WORDS)))
_ONGOING = re.compile(r"持续|长期|常态|常年|不断|滚动|贯穿|坚持")
_ONGOING_AT_ONCE = re.compile(r"[,;(]*(?:并|均|要|都)?(?:持续|长期|常态|不断|滚动|坚持)")
_ONGOING_UNTIL = re.compile(r"(?:持续|长期|常态|坚持|贯穿)[^,;]{0,6}$")
_EACH = re.compile(r"(?:每|按|逐|分)个?(半年|季度|月|季|年(?!度)|周)(?!底|末)|(月|季|周)(?:报|调度)")
_VAGUE = re.compile(
    r"尽快|适时|近期|第一时间|抓紧|及时|早日|尽早|早期|即日|立即|马上|随时|限期|按期|按时|视情|择机|条件成熟|稳妥"
    r"|(?:春节|元旦|清明|端午|中秋|元宵|汛期|两会|采暖季|暑期|寒假|暑假|节日?|会议|换届|任期|“?十四五”?|“?十五五”?)"
    r"(?:结束|期间|末|期末)?(?:之|以)?[前后内末间]"
    r"|[\d两几数半]+个?(?:工作日|自然日|小时|日|天|周|星期|月|年)(?:之|以)?[内前]?"
    r"|[本下当][个]?(?:月|周|季度?|阶段)|月[底末中初内]|会后|下[一]?步|前期|中期|远期|近远期"
)
_NUMERAL = re.compile(r"[〇零一二两三四五六七八九十]+(?=个?(?:年|月|日|号|季度|周|星期|天|工作日|小时))")
_ISO = re.compile(r"(?<!\d)(\d{4})([-./])(\d{1,2})(?!\d)(?:\2(\d{1,2})(?!\d))?月?[日号]?(?!\d|年)")
_SHORT_RANGE = re.compile(
    r"(?<!\d)(\d+)([至到~\-—–]+|[、](?=[\d、]*?\d+(?:月|季度)))(?=第?\d+(年|月|日|号|季度))"
)
_DAY_RANGE = re.compile(r"(\d+月)(\d+[日号])([至到~\-—–]+)(?=\d+[日号])")
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


class _UnreadableError(Exception):
    """There is no such day, or the text breaks off."""


@dataclass(frozen=True, slots=True)
class _Point:
    """One point in time: its first and last day; ``last`` None where it is vague."""

    first: dt.date
    last: dt.date | None
    whole_year: bool
    begin: int
    end: int


def parse_deadline(text: str, year: int) -> Deadline | None:
    """Read a deadline; a date without a year is read in ``year``. None: it cannot be read.

    Never raises. Impossible days (2月30日, 13月), reversed ranges and years outside 1900—2200
    cannot be read.
    """
    typed = text.strip()
    if not typed or len(typed) > _LONGEST:
        return None
    plain = _plain(typed)
    try:
        points = _points(plain, year)
        return _with_points(typed, plain, points) if points else _without_points(typed, plain)
    except _UnreadableError:
        return None


def _plain(text: str) -> str:
    """Bring figures, signs and short forms to one way of writing."""
    plain = "".join(half_width(text).translate(_SIGNS).split())
    plain = _NUMERAL.sub(lambda m: str(n) if (n := parse_chinese_number(m[0])) is not None else m[0], plain)
    plain = _ISO.sub(lambda m: f"{m[1]}年{m[3]}月" + (f"{m[4]}日" if m[4] else ""), plain)
    plain = _SHORT_RANGE.sub(r"\1\3\2", plain)
    return _DAY_RANGE.sub(r"\1\2\3\1", plain)


def _points(plain: str, year: int) -> list[_Point]:
    found: list[_Point] = []
    current = year
    for match in _POINT.finditer(plain):
        parts = match.groupdict()
        if not any(parts[k] for k in ("month", "quarter", "half", "feast", "part", "year", "word")):
            continue
        if plain[match.end() :].startswith("第") and parts["year"] and not parts["month"]:
            continue
        if parts["year"]:
            current = int(parts["year"])
        elif parts["word"]:
            current = (found[-1].first.year if found else year) + _YEAR_WORDS[parts["word"]]
            if parts["word"] in "今本当去上":
                current = year + _YEAR_WORDS[parts["word"]]
        found.append(_point(match, parts, current))
    return found


def _point(match: re.Match[str], parts: dict[str, str | None], year: int) -> _Point:
    """Give the days of one point. Raises _UnreadableError where there is no such day."""
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
    first = _day(year, first_month, int(parts["day"] or 0) or 1)
    last = _day(year, last_month, last_day or _month_end(year, last_month))
    return _Point(first, None if vague else last, whole, match.start(), match.end())


def _names_no_end(match: re.Match[str], name: str) -> bool:
    """Say whether “前” stands right after a span (“二季度前”), so that nobody knows if it is inside."""
    before = match["before"]
    return before is not None and match[0].removesuffix(before).endswith(name)


def _month_end(year: int, month: int) -> int:
    if not (1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR):
        raise _UnreadableError
    return calendar.monthrange(year, month)[1]


def _day(year: int, month: int, day: int) -> dt.date:
    if not (1 <= day <= _month_end(year, month)):
        raise _UnreadableError
    return dt.date(year, month, day)


def _with_points(typed: str, plain: str, points: list[_Point]) -> Deadline:
    if len(points) == 2 and _RANGE_SIGN.fullmatch(plain, points[0].end, points[1].begin):
        return _range(typed, plain, points)
    if any(_DANGLING.match(plain, p.end) for p in points):
        raise _UnreadableError
    each = _EACH.search(plain)
    last_point = points[-1]
    after = plain[last_point.end :]
    opening = re.match(r"(?:起|开始|以来)", after)
    stages = _stages(plain, points)
    if each or opening:
        due = max((s.due for s in stages), default=None) if not opening else None
        start = last_point.first if opening else None
        kind = DeadlineKind.EACH if each else DeadlineKind.ONGOING
        return Deadline(typed, kind, due, start, False, _period(each))
    if not stages:
        return Deadline(typed, DeadlineKind.VAGUE, None, None, False, "")
    final = max(stages, key=lambda s: s.due)
    several = tuple(stages) if len(stages) > 1 else ()
    if len(points) == 1 and _always(plain, last_point):
        return Deadline(typed, DeadlineKind.ONGOING, final.due, None, False, "")
    ongoing = _ONGOING.search(plain) is not None
    return Deadline(typed, final.kind, final.due, None, ongoing, "", several)


def _always(plain: str, point: _Point) -> bool:
    """年内持续推进, 持续推进至年底: ongoing within a bound, not a date and then ongoing."""
    if _ONGOING_UNTIL.search(plain[: point.begin]):
        return True
    return point.whole_year and _ONGOING_AT_ONCE.match(plain, point.end) is not None


def _range(typed: str, plain: str, points: list[_Point]) -> Deadline:
    start, due = points[0].first, points[1].last
    if due is None or due < start:
        raise _UnreadableError
    each = _EACH.search(plain)
    return Deadline(
        typed, DeadlineKind.EACH if each else DeadlineKind.RANGE, due, start, False, _period(each)
    )


def _stages(plain: str, points: list[_Point]) -> list[Stage]:
    """Read what each point means from the words between it and the next; vague points are left out."""
    ends = [p.begin for p in points[1:]] + [len(plain)]
    return [
        Stage(plain[p.begin : end].strip(",;:()、"), _kind(plain[p.end : end]), p.last)
        for p, end in zip(points, ends, strict=True)
        if p.last is not None
    ]


def _kind(words: str) -> DeadlineKind:
    found = _MEANING.search(words)
    if found is None or found[0] in _DONE_WORDS:
        return DeadlineKind.BY
    return DeadlineKind.START if found[0] in _START_WORDS else DeadlineKind.OPERATE


def _period(each: re.Match[str] | None) -> str:
    return (each[1] or each[2]).removesuffix("度") if each else ""


def _without_points(typed: str, plain: str) -> Deadline | None:
    """Read a deadline that names no date."""
    if each := _EACH.search(plain):
        return Deadline(typed, DeadlineKind.EACH, None, None, False, _period(each))
    if _ONGOING.search(plain):
        return Deadline(typed, DeadlineKind.ONGOING, None, None, False, "")
    if _VAGUE.search(plain):
        return Deadline(typed, DeadlineKind.VAGUE, None, None, False, "")
    return None
