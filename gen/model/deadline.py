"""The grammar of deadlines: what is typed in practice, read to a kind and a day.

A deadline is read as a series of points in time (“2026年6月”, “三季度末”, “年内”), each with the
words that follow it up to the next point; those words say whether it is a start, a coming into
use or a completion. What cannot be computed from the text alone is VAGUE, never guessed:
“春节前” and “会后一周内” for want of a calendar or a base date, “6月前” because it does not say
whether June is in.

Decisions of this grammar: 月初 and 上旬 end on the 10th, 月中 on the 15th, 中旬 on the 20th; “到2027年” is
due on the last day of 2027; of several points the latest is the due day and all are in ``stages``;
a whole year with 持续 (“年内持续推进”) is ONGOING with the year's last day as its due day, but after
another date (“9月底前，年内持续跟踪”) it only says that the task goes on.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from functools import cache
from typing import NamedTuple

from gen.model.deadline_points import Point, UnreadableError, plain_deadline, points

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


class Stage(NamedTuple):
    """One of several points in a deadline: its words (spaces taken out, figures half width), kind and day."""

    text: str
    kind: DeadlineKind
    due: dt.date


class Deadline(NamedTuple):
    """A deadline as typed and as read.

    ``due`` is the day it is due (the last day of the month, quarter, year named); None where no
    day can be computed. ``start`` is the first day of a RANGE or of “3月起”. ``then_ongoing``: a
    first date, then ongoing (“2026年6月持续跟踪”). ``period`` is 周 / 月 / 季 / 半年 / 年 for EACH.
    ``stages`` holds every point, in typed order, where there are two or more. ``unread`` is what stands right
    after a point and means nothing to this grammar (“年内完”: 完; “3月底前后”: 后), figures half width.
    """

    text: str
    kind: DeadlineKind
    due: dt.date | None
    start: dt.date | None
    then_ongoing: bool
    period: str
    stages: tuple[Stage, ...] = ()
    unread: str = ""


_LONGEST = 200
_START_WORDS = ("动工", "开工", "启动", "开始", "开建", "奠基", "进场", "着手")
_USE_WORDS = (
    *("投入使用", "投用", "投入运营", "投入运行", "投运", "运营", "投产"),
    *("通车", "启用", "交付使用", "试运行", "开园", "开业"),
)
_DONE_WORDS = ("完成", "印发", "出台", "制定", "编制", "报送", "实现", "形成", "办结")
_MEANING = re.compile("|".join((*_START_WORDS, *_USE_WORDS, *_DONE_WORDS)))
_ONGOING = ("持续", "长期", "常态", "常年", "不断", "滚动", "贯穿", "坚持")
_ONGOING_AT_ONCE = ("持续", "长期", "常态", "不断", "滚动", "坚持")
_BEFORE_ONGOING = tuple("并均要都")
_EACH_SIGNS = frozenset("每按逐分报调")
_VAGUE = (
    r"待定|待明确|另行|根据|按照|即时|实时|立行|尽快|适时|近期|第一时间|抓紧|及时|早日|尽早|早期|即日|立即|马上|随时|限期|按期|按时|视情|择机|条件成熟|稳妥"
    r"|(?:春节|元旦|清明|端午|中秋|元宵|汛期|两会|采暖季|暑期|寒假|暑假|节日?|会议|换届|任期|“?十[四五]五”?)"
    r"(?:期间|(?:结束|末|期末)?(?:之|以)?[前后内末间])"
    r"|[\d两几数半]+个?(?:工作日|自然日|小时|日|天|周|星期|月|年)(?:之|以)?[内前]?"
    r"|当前|[本下当]个?(?:月|周|季度?|阶段)|月[底末中初内]|会后|下[一]?步|前期|中期|远期|近远期"
)


@cache
def _vague() -> re.Pattern[str]:
    """Compile what only deadlines without any date need."""
    return re.compile(_VAGUE)


@cache
def _ongoing_until() -> re.Pattern[str]:
    """Compile what only points with words before them need."""
    return re.compile(r"(?:持续|长期|常态|坚持|贯穿)[^,;]{0,6}$")


@cache
def _each() -> re.Pattern[str]:
    """Compile what only deadlines that come again need."""
    return re.compile(
        r"每个?(半年|季度|月|季|年|周|旬|日|天)|(?:按|逐|分)(半年|季度|月|季|年|周)(?!底|末)|(月|季|周)(?:报|调度)"
    )


_WORD = re.compile(r"\w+")
_JOINING = frozenset("和及与或并的到至在")
_ALONE = frozenset("起止夕")
_STRAY_PAIRS = ("左右", "前后", "上下", "附近")
_STRAY = {
    "钱": "款",
    "之": "前后内间",
    "完": "成工毕善结备全税",
    "前": "期往置沿瞻述端一二三四五六七八九十",
    "后": "续期备方勤端评",
    "月": "度报",
    "日": "常益前",
    "底": "数线层座册图",
    "末": "端次",
    "内": "部容外涝河",
}
"""Letters that mean nothing right after a point, unless one of these makes a word of it."""


def parse_deadline(text: str, year: int) -> Deadline | None:
    """Read a deadline; a date without a year is read in ``year``. None: it cannot be read.

    Never raises. Impossible days (2月30日, 13月), reversed ranges and years outside 1900—2200
    cannot be read.
    """
    typed = text.strip()
    if not typed or len(typed) > _LONGEST:
        return None
    plain = plain_deadline(typed)
    try:
        found = points(plain, year)
    except UnreadableError:
        return None
    if not found:
        return _without_points(typed, plain)
    deadline = _with_points(typed, plain, found)
    unread = "" if deadline.kind in (DeadlineKind.EACH, DeadlineKind.VAGUE) else _unread(plain, found)
    return deadline._replace(unread=unread) if unread else deadline


def _unread(plain: str, found: list[Point]) -> str:
    """Return the first letters right after a point that are neither a phrase nor a known word."""
    ends = [p.begin for p in found[1:]] + [len(plain)]
    for point, end in zip(found, ends, strict=True):
        rest = _WORD.match(plain, point.end, end)
        if rest is None or point.last is None:
            continue
        joined = rest.end() == end < len(plain) and rest[0] in _JOINING
        ends_there = plain[rest.end() : rest.end() + 1] in ("", ",", ";", ")")
        short = len(rest[0]) == 1 and not joined and rest[0] not in _ALONE
        if short or (rest[0].isascii() and ends_there):
            return rest[0]
        if stray := _stray(rest[0]):
            return stray
    return ""


def _stray(rest: str) -> str:
    """Return what stands first and means nothing there, empty where it begins a word."""
    first, after = rest[0], rest[1:2]
    if rest.startswith(_STRAY_PAIRS):
        return rest[:2]
    words = _STRAY.get(first)
    if words is None or (after and after in words) or (first == "前" and after.isdecimal()):
        return ""
    return first


def _with_points(typed: str, plain: str, found: list[Point]) -> Deadline:
    """Read a deadline that names at least one point."""
    stages = _stages(plain, found)
    opening = next((p.first for p in found if p.opens), None)
    dated = [s for s in stages if s.kind is not DeadlineKind.ONGOING] or stages
    final = max(dated, key=lambda s: s.due, default=None)
    due = final.due if final else None
    if each := _period(plain):
        start = opening or next((p.first for p in found if p.ranged), None)
        return Deadline(typed, DeadlineKind.EACH, due, start, False, each)
    if final is None:
        kind = DeadlineKind.ONGOING if opening else DeadlineKind.VAGUE
        return Deadline(typed, kind, None, opening, False, "")
    start = next((p.first for p in found if p.ranged and p.last == due), opening)
    ongoing = opening is not None or (
        final.kind not in (DeadlineKind.RANGE, DeadlineKind.ONGOING) and _goes_on(plain)
    )
    return Deadline(typed, final.kind, due, start, ongoing, "", tuple(stages) if len(stages) > 1 else ())


def _stages(plain: str, found: list[Point]) -> list[Stage]:
    """Read what each point means from the words between it and the next; vague and opening points are left out."""
    begins = [0] + [p.end for p in found[:-1]]
    ends = [p.begin for p in found[1:]] + [len(plain)]
    return [
        Stage(
            plain[p.begin : end].strip(",;:()、"),
            _kind(p, plain[begin : p.begin], plain[p.end : end]),
            p.last,
        )
        for p, begin, end in zip(found, begins, ends, strict=True)
        if p.last is not None and not p.opens
    ]


def _kind(point: Point, before: str, after: str) -> DeadlineKind:
    """Read what a point means from the label before it (“启动：5月底前”), else from the words after it.

    年内持续推进, 持续推进至年底: ongoing within a bound, not a date and then ongoing.
    """
    if point.ranged:
        return DeadlineKind.RANGE
    if (before and _ongoing_until().search(before)) or (point.whole_year and _goes_on_at_once(after)):
        return DeadlineKind.ONGOING
    found = _MEANING.search(before) if before.endswith(":") else _MEANING.search(after)
    if found is None or found[0] in _DONE_WORDS:
        return DeadlineKind.BY
    return DeadlineKind.START if found[0] in _START_WORDS else DeadlineKind.OPERATE


def _goes_on(plain: str) -> bool:
    return any(word in plain for word in _ONGOING)


def _goes_on_at_once(after: str) -> bool:
    """Say whether a word for going on comes next, after signs and at most one joining word."""
    rest = after.lstrip(",;(")
    return rest.startswith(_ONGOING_AT_ONCE, 1 if rest.startswith(_BEFORE_ONGOING) else 0)


def _period(plain: str) -> str:
    """Return how often it is due, 周 / 月 / 季 / 半年 / 年; empty where nothing says that it comes again."""
    each = None if _EACH_SIGNS.isdisjoint(plain) else _each().search(plain)
    return (each[1] or each[2] or each[3]).removesuffix("度") if each else ""


def _without_points(typed: str, plain: str) -> Deadline | None:
    """Read a deadline that names no date."""
    if each := _period(plain):
        return Deadline(typed, DeadlineKind.EACH, None, None, False, each)
    if _goes_on(plain):
        return Deadline(typed, DeadlineKind.ONGOING, None, None, False, "")
    if _vague().search(plain):
        return Deadline(typed, DeadlineKind.VAGUE, None, None, False, "")
    return None
