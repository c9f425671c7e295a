"""What the rules of the rendered page share."""

from __future__ import annotations

from gen.inspect.pages import Page, Pages, Row, rows_of
from gen.inspect.rule import Judgement, Spot, Subject, bad, good, near, within

__all__ = [
    "BOTTOM",
    "LEFT",
    "NO_PAGES",
    "RIGHT",
    "TOP",
    "left_edge",
    "measured",
    "pages_of",
    "spot_on",
    "text_rows",
    "upright",
]

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
"""The 版心 on A4, from the paper's upper left corner."""
NO_PAGES = "没有给出PDF"


def pages_of(subject: Subject) -> Pages:
    """Return the pages, none when there are none."""
    return subject.pages if subject.pages is not None else Pages(())


def spot_on(page: Page) -> Spot:
    """Name a page as a place."""
    return Spot("版面", "", None, page.number)


def upright(subject: Subject) -> list[Page]:
    """Return the pages that are not turned."""
    return [p for p in pages_of(subject).pages if not p.landscape]


def text_rows(page: Page) -> list[Row]:
    """Return the rows within the 版心."""
    return [r for r in rows_of(page.words) if within(r.middle, TOP - 4, BOTTOM + 0.5)]


def left_edge(subject: Subject, page: Page) -> float:
    """Return where the text of an upright page begins: mirrored margins turn 28 and 26 mm round on even pages."""
    return LEFT - 2 if subject.document.mirrored and page.number % 2 == 0 else LEFT


def measured(found: float, wanted: float, tolerance: float, *spots: Spot) -> Judgement:
    """Judge one length."""
    shown, expected = f"{found:.1f}毫米", f"{wanted:g}毫米（±{tolerance:g}毫米）"
    return good(shown, expected) if near(found, wanted, tolerance) else bad(shown, expected, *spots)
