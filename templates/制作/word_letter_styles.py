"""The styles that only a letter (信函) has (GB/T 9704—2012 10.1)."""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_xml import TEXT_WIDTH, w

__all__ = ["FOOT_EDGE", "MARK_SIZES", "TOP_EDGE", "letter_styles"]

TOP_EDGE = 1701
"""30 mm from the upper edge of the paper to the mark."""
FOOT_EDGE = 1134
"""20 mm from the lower edge of the paper to the second double line."""
MARK_SIZES = (42, 36, 31, 26, 22)
"""Sizes of the mark in points."""

_OUTSIDE = {"left": -454, "leftChars": 0, "right": -340, "rightChars": 0}
"""170 mm, centred on the paper: 8 mm beyond the text on the left, 6 mm on the right."""
_PAGE_NUMBER_AFTER = 292
"""The page number keeps its place 7 mm below the text, though the edge is lower than elsewhere."""
_LINE, _NUMBER_LINE = 579, 280


def letter_styles() -> list[Element]:
    """All of them; they build on the styles of every document."""
    number = {"after": _PAGE_NUMBER_AFTER, "line": _NUMBER_LINE, "lineRule": "exact"}
    return [
        *(_mark(size) for size in MARK_SIZES),
        _style("LetterNumber", "信函发文字号", "Normal", *_flush_right()),
        _style("LetterFoot", "信函下双线", "Anchor", *_lower_line()),
        _style("LetterNumberOdd", "信函单页页码", "PageNumberOdd", w("spacing", **number)),
        _style("LetterNumberEven", "信函双页页码", "PageNumberEven", w("spacing", **number)),
        w(
            "style",
            w("name", val="信函版记"),
            w("basedOn", val="NormalTable"),
            w("tblPr", w("tblInd", w=0, type="dxa"), _no_margins()),
            type="table",
            styleId="LetterImprint",
            customStyle=1,
        ),
    ]


def _style(identity: str, name: str, base: str, *properties: Element) -> Element:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=base),
        w("qFormat"),
        w("pPr", *properties),
        type="paragraph",
        styleId=identity,
        customStyle=1,
    )


def _mark(size: int) -> Element:
    """The mark with the first double line 4 mm below its characters.

    An exact line of its own size has the characters 5.5 % of it higher than its upper edge, and
    leaves a tenth below them.
    """
    below = round(4 * 72 / 25.4 - 0.1 * size)
    line = w("bottom", val="thickThinSmallGap", sz=24, space=below, color="FF0000")
    style = _style(
        f"LetterMark{size}",
        f"信函标志{size}磅",
        "Mark",
        w("pBdr", line),
        w("spacing", before=round(1.1 * size), after=0, line=20 * size, lineRule="exact"),
        w("ind", **_OUTSIDE),
    )
    style.append(w("rPr", w("sz", val=2 * size), w("szCs", val=2 * size)))
    return style


def _flush_right() -> tuple[Element, ...]:
    """7/8 of a 3号 character between the line and the number."""
    return (
        w("tabs", w("tab", val="right", pos=TEXT_WIDTH)),
        w("spacing", before=66, after=0, line=_LINE, lineRule="exact"),
    )


def _lower_line() -> tuple[Element, ...]:
    line = w("bottom", val="thinThickSmallGap", sz=24, space=0, color="FF0000")
    return w("pBdr", line), w("ind", **_OUTSIDE)


def _no_margins() -> Element:
    return w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
