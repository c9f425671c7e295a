"""What the Word documents of the year share: tables of items, the colours of the lights, lines of a list."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element as Element
from word_xml import cell, control, control_row, paragraph, row, table

__all__ = ["LIGHT_CELL", "grid", "heads", "rules_row", "values"]

LIGHT_CELL = (
    '{% cellbg "9DC3E6" if 任务.灯 == "蓝" else "A9D08E" if 任务.灯 == "绿" '
    'else "FFD966" if 任务.灯 == "黄" else "F4867C" if 任务.灯 == "红" else "FFFFFF" %}{{ 任务.灯 }}'
)
"""The light of 任务, its cell in its colour."""


def heads(widths: Sequence[int], titles: Sequence[str]) -> Element:
    """Make the header of a table; it is repeated on every page."""
    cells = (cell(width, paragraph("TableHead", title)) for width, title in zip(widths, titles, strict=True))
    return row(*cells, header=True, height=480)


def values(widths: Sequence[int], texts: Sequence[str], left: Sequence[int] = ()) -> Element:
    """Make a row; the columns in ``left`` (from 0) are set from the left, the others are centred."""
    cells = (
        cell(width, paragraph("TableText" if n in left else "TableCenter", text))
        for n, (width, text) in enumerate(zip(widths, texts, strict=True))
    )
    return row(*cells)


def grid(
    widths: list[int], titles: Sequence[str], loop: str, body: Sequence[Element], *after: Element
) -> Element:
    """Make a table that repeats ``body`` in a loop, with rows after it."""
    total = sum(widths)
    return table(
        widths,
        heads(widths, titles),
        control_row(f"for {loop}", total, len(widths)),
        *body,
        control_row("endfor", total, len(widths)),
        *after,
        style="Grid",
    )


def rules_row(widths: Sequence[int]) -> Element:
    """Say at the end of a table how lights are given, a rule a line, over its whole width."""
    text = "{% if loop.first %}亮灯规则：{% endif %}{{ loop.index }}.{{ 规则 }}"
    lines = (control("for 规则 in 灯规则"), paragraph("TableText", text), control("endfor"))
    return row(cell(sum(widths), *lines, span=len(widths)))
