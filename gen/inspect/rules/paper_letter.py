"""The figures of a letter (信函), measured on the PDF (GB/T 9704—2012, 10.1)."""

from __future__ import annotations

from gen.inspect.form import LETTER
from gen.inspect.ink import Band, Ink
from gen.inspect.pages import rows_of
from gen.inspect.rule import Judgement, Spot, Subject, bad, good, near, rule, skip, unknown, within
from gen.inspect.rules.sheet import BOTTOM, RIGHT, measured, pages_of

__all__ = ["lower"]

_OTHER_FORM = "不是信函格式"
_FIRST = Spot("版面", "", None, 1)
_SEVEN_EIGHTHS = 7 / 8 * 16 * 25.4 / 72
"""7/8 of a 3号 character: 4.9 mm."""


def _ink(subject: Subject) -> Ink | None:
    pages = pages_of(subject).pages
    return pages[0].ink if subject.form == LETTER and pages else None


def _lines(ink: Ink) -> tuple[list[Band], list[Band]]:
    """Return the strokes of the upper and of the lower line."""
    upper = [line for line in ink.red_lines if line.top < 150]
    return upper, [line for line in ink.red_lines if line.top > 200]


@rule("pdf.letter.lower", "实测信函下边的红色双线距下页边20毫米、长170毫米", "10.1", "P1")
def lower(subject: Subject) -> Judgement:
    """The second red line of page 1: at 277 mm, from 20 to 190 mm."""
    ink = _ink(subject)
    if ink is None:
        return skip(_OTHER_FORM)
    low = _lines(ink)[1]
    if not low:
        return bad("没有量到", "距下页边20毫米的红色双线", _FIRST)
    shown = f"距上页边{low[-1].bottom:.1f}毫米，左起{low[-1].left:.1f}毫米，长{low[-1].width:.1f}毫米"
    ok = near(low[-1].bottom, 277, 1.5) and near(low[-1].left, 20, 1) and near(low[-1].width, 170, 1.5)
    expected = "距上页边277毫米，左起20毫米，长170毫米"
    return good(shown, expected) if ok else bad(shown, expected, _FIRST)


@rule("pdf.letter.strokes", "实测信函红色双线上边上粗下细、下边上细下粗", "10.1", "P2")
def strokes(subject: Subject) -> Judgement:
    """Two strokes each; where the picture is too coarse to part them nothing is said."""
    ink = _ink(subject)
    if ink is None:
        return skip(_OTHER_FORM)
    upper, low = _lines(ink)
    if len(upper) != 2 or len(low) != 2:
        return unknown("双线的粗细没有分开量到")
    right = upper[0].height > upper[1].height and low[0].height < low[1].height
    shown = "、".join(f"{line.height:.1f}" for line in (*upper, *low)) + "毫米"
    return good(shown, "粗、细、细、粗") if right else bad(shown, "粗、细、细、粗", _FIRST)


@rule("pdf.letter.gap", "实测信函的红色双线在标志之下4毫米", "10.1", "P1")
def gap(subject: Subject) -> Judgement:
    """From the lower edge of the mark's characters."""
    ink = _ink(subject)
    if ink is None:
        return skip(_OTHER_FORM)
    upper, _ = _lines(ink)
    above = [b.bottom for b in ink.red if upper and b.height > 3 and b.bottom <= upper[0].top]
    if not above:
        return unknown("没有量到标志和它下面的红线")
    return measured(upper[0].top - max(above), 4, 1.0, _FIRST)


@rule("pdf.letter.under", "实测信函双线下第一个要素与双线的距离为3号字高的7/8", "10.1", "P1")
def under(subject: Subject) -> Judgement:
    """份号, 密级 or 紧急程度 and the number stand there."""
    ink = _ink(subject)
    if ink is None:
        return skip(_OTHER_FORM)
    upper, _ = _lines(ink)
    below = [b.top for b in ink.black if upper and b.top >= upper[-1].bottom and b.height > 0.8]
    if not below:
        return unknown("没有量到红线和它下面的字")
    return measured(min(below) - upper[-1].bottom, round(_SEVEN_EIGHTHS, 1), 1.0, _FIRST)


@rule("pdf.letter.number", "实测信函的发文字号右端在版心右边缘", "10.1", "P1")
def number(subject: Subject) -> Judgement:
    """At 184 mm."""
    written = subject.elements.head.number
    pages = pages_of(subject).pages
    if subject.form != LETTER or written is None or not pages:
        return skip(_OTHER_FORM if subject.form != LETTER else "没有发文字号")
    wanted = "".join(written.words.split())[-4:]
    row = next((r for r in rows_of(pages[0].words) if "".join(r.text.split()).endswith(wanted)), None)
    if row is None:
        return unknown("在PDF里没有找到发文字号")
    return measured(row.right, RIGHT, 1.5, _FIRST)


@rule("pdf.letter.last_row", "实测信函首页末行字与下边双线的距离不小于3号字高的7/8", "10.1", "P1")
def last_row(subject: Subject) -> Judgement:
    """Text may run down to that line and no further."""
    ink = _ink(subject)
    if ink is None:
        return skip(_OTHER_FORM)
    low = _lines(ink)[1]
    above = [b.bottom for b in ink.black if low and b.bottom <= low[0].top and b.height > 0.8]
    if not above:
        return unknown("没有量到下边的红线")
    room = low[0].top - max(above)
    shown, expected = f"{room:.1f}毫米", f"{_SEVEN_EIGHTHS:.1f}毫米以上"
    return good(shown, expected) if room > _SEVEN_EIGHTHS - 0.5 else bad(shown, expected, _FIRST)


@rule("pdf.letter.first_page", "实测信函首页没有页码", "10.1", "P1")
def first_page(subject: Subject) -> Judgement:
    """No figure below the text of page 1."""
    pages = pages_of(subject).pages
    if subject.form != LETTER or not pages:
        return skip(_OTHER_FORM)
    below = rows_of([w for w in pages[0].words if w.middle > BOTTOM + 0.5])
    shown = [r for r in below if any(c.isdigit() for c in r.text) and len(r.text) < 12]
    return bad(shown[0].text, "没有页码", _FIRST) if shown else good("没有", "没有页码")


@rule("pdf.letter.imprint", "实测信函的版记在最后一面版心的最下方", "10.1", "P1")
def imprint(subject: Subject) -> Judgement:
    """Its last row ends at most a leading above 262 mm."""
    pages, found = pages_of(subject).pages, subject.elements.imprint
    if subject.form != LETTER or found is None or not pages:
        return skip(_OTHER_FORM if subject.form != LETTER else "没有版记")
    ink = pages[-1].ink
    rows = [b for b in ink.black if b.bottom < BOTTOM + 1 and b.height > 0.8] if ink else []
    if not rows:
        return unknown("最后一面没有量到字")
    shown, expected = f"末行字在{rows[-1].bottom:.1f}毫米处", "258—262毫米"
    ok = within(rows[-1].bottom, 257.5, BOTTOM + 0.5)
    return good(shown, expected) if ok else bad(shown, expected, Spot("版面", "", None, len(pages)))
