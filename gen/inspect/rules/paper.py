"""Rows, characters and margins, measured on the PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from gen.inspect.ink import Band
from gen.inspect.pages import Page, Row
from gen.inspect.patterns import COPIES
from gen.inspect.rule import Judgement, Subject, bad, good, near, rule, skip, unknown, within
from gen.inspect.rules.sheet import (
    BOTTOM,
    LEFT,
    NO_PAGES,
    RIGHT,
    TOP,
    left_edge,
    measured,
    pages_of,
    spot_on,
    text_rows,
    upright,
)

__all__ = ["lines"]

_FEW = 8
"""Rows that may all end early because a mark may not begin the next row."""
_MARKS = "，。、；：？！”’）》〉】—…"


@rule("pdf.size", "印出来的纸是A4", "5.1", "P0")
def size(subject: Subject) -> Judgement:
    """Every page, upright or turned."""
    wrong = []
    for page in pages_of(subject).pages:
        short, long = sorted((page.width, page.height))
        if not (near(short, 210, 1) and near(long, 297, 1)):
            wrong.append(page)
    if not pages_of(subject).pages:
        return skip(NO_PAGES)
    expected = "210×297毫米"
    if not wrong:
        return good(expected, expected)
    return bad(f"{wrong[0].width:.0f}×{wrong[0].height:.0f}毫米", expected, *map(spot_on, wrong))


def _full(subject: Subject) -> Iterator[tuple[Page, list[Row], float]]:
    """Yield the upright pages that are running text down to the foot, with their rows and pitch.

    A page that begins with the copies holds nothing but a long 版记.
    """
    for page in upright(subject)[1:]:
        rows = text_rows(page)
        if rows and COPIES.match(rows[0].text):
            continue
        steps = [round(b.middle - a.middle, 1) for a, b in pairwise(rows)]
        if len(steps) < 15:
            continue
        step = Counter(steps).most_common(1)[0][0]
        regular = [s for s in steps if abs(s - step) < 0.35]
        exact = sum(regular) / len(regular)
        if (
            len(regular) >= 0.85 * len(steps)
            and within(exact, 9, 11.2)
            and rows[-1].middle > BOTTOM - 1.2 * exact
        ):
            yield page, rows, exact


@rule("pdf.lines", "实测每面22行", "5.2.3", "P1")
def lines(subject: Subject) -> Judgement:
    """Counted on full pages of text, empty lines too."""
    chosen = subject.house.pitch
    wanted = int(637.8 / chosen) if chosen else 22
    counts = [
        (page, round((rows[-1].middle - rows[0].middle) / step) + 1) for page, rows, step in _full(subject)
    ]
    if not counts:
        return unknown("没有整面都是正文的页")
    most = max(count for _, count in counts)
    if most == wanted:
        return good(f"{most}行", f"{wanted}行")
    return bad(f"{most}行", f"{wanted}行", *(spot_on(page) for page, count in counts if count == most))


def _long_rows(subject: Subject) -> list[tuple[Page, Row]]:
    """Return rows of running text that reach across the page, all in Chinese characters."""
    found = []
    for page in upright(subject):
        for row in text_rows(page):
            if len(row.text) >= 24 and not any(c.isascii() for c in row.text) and row.left < 36:
                found.append((page, row))  # noqa: PERF401
    return found


def _inside(row: Row) -> tuple[int, float]:
    """Return characters and right end of a row, without a mark that hangs into the margin."""
    step = (row.right - row.left) / len(row.text)
    if row.text[-1] in _MARKS and row.right > RIGHT + 1.5:
        return len(row.text) - 1, row.right - step
    return len(row.text), row.right


@rule("pdf.characters", "实测每行28字", "5.2.3", "P1")
def characters(subject: Subject) -> Judgement:
    """The longest rows that hold nothing but full-width characters, or what their narrowest advance allows."""
    rows = [(page, row) for page, row in _long_rows(subject) if row.left < 30]
    if not rows:
        return unknown("没有排满的全汉字行")
    most = max(_inside(row)[0] for _, row in rows)
    advance = min((row.right - row.left) / len(row.text) for _, row in rows)
    most = max(most, int((RIGHT - LEFT + 0.3) / advance))
    return good("28字", "28字") if most == 28 else bad(f"{most}字", "28字", spot_on(rows[0][0]))


@rule("pdf.left", "实测左白边28毫米", "5.2.1", "P1")
def left(subject: Subject) -> Judgement:
    """Where the rows of running text begin."""
    rows = [row.left + LEFT - left_edge(subject, page) for page, row in _long_rows(subject)]
    if not rows:
        return unknown("没有排满的正文行")
    found = min(rows)
    return measured(found, 28, 1.0)


@rule("pdf.right", "实测右白边26毫米", "5.2.1", "P1")
def right(subject: Subject) -> Judgement:
    """Where they end; a mark that hangs out is taken off."""
    rows = [
        _inside(row)[1] + LEFT - left_edge(subject, page)
        for page, row in _long_rows(subject)
        if len(row.text) >= 27
    ]
    if not rows or (len(rows) < _FEW and max(rows) < RIGHT):
        return unknown("排满的正文行太少")
    return measured(210 - max(rows), 26, 1.2)


def _edge(subject: Subject, read: Callable[[list[Band]], float], low: float, high: float) -> Judgement:
    found = []
    for page, _, _ in _full(subject):
        if page.ink is not None:
            bands = [b for b in page.ink.black if within(b.top, TOP - 6, BOTTOM + 1) and b.height > 0.8]
            if bands:
                found.append((page, read(bands)))
    if not found:
        return unknown("没有整面都是正文的页")
    expected = f"{low:g}—{high:g}毫米"
    wrong = [(page, mm) for page, mm in found if not within(mm, low, high)]
    if not wrong:
        return good(f"{found[0][1]:.1f}毫米", expected)
    return bad(f"{wrong[0][1]:.1f}毫米", expected, *(spot_on(page) for page, _ in wrong))


@rule("pdf.top", "实测首行字距上页边37毫米起", "5.2.1", "P1")
def top(subject: Subject) -> Judgement:
    """The leading of the first line may lie above or below the characters: 36 to 42 mm."""
    return _edge(subject, lambda bands: bands[0].top, 36, 42)


@rule("pdf.bottom", "实测末行字在版心下边缘之内", "5.2.1", "P1")
def bottom(subject: Subject) -> Judgement:
    """The last line ends between one leading above the edge and the edge: 257 to 263 mm.

    Lines of a pitch the house has chosen may end short of that by what is left of the page.
    """
    chosen = subject.house.pitch
    short = 637.8 % chosen / 72 * 25.4 if chosen else 0.0
    return _edge(subject, lambda bands: bands[-1].bottom, 257 - short, 263)
