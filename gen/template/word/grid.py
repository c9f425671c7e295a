"""Cells, rows and tables of a tree: whose they are, how many columns they take, their properties in order."""

from __future__ import annotations

from lxml import etree

from gen.template.word.draft import MARK, Draft, number_of
from gen.template.word.xml import Element, w, whole_number

__all__ = [
    "BEFORE_MERGE", "BEFORE_SHADE", "BEFORE_SPAN", "cell_properties", "in_cell_loop", "insert_property",
    "remove_property", "span_of", "table_of",
]  # fmt: skip

BEFORE_SPAN = ("cnfStyle", "tcW")
BEFORE_MERGE = (*BEFORE_SPAN, "gridSpan", "hMerge")
BEFORE_SHADE = (*BEFORE_MERGE, "vMerge", "tcBorders")
"""What stands before a property of a cell in the schema (ISO/IEC 29500-1, CT_TcPr)."""


def cell_properties(cell: Element) -> Element:
    """Return the properties of a cell, made when there are none."""
    found = cell.find(w("tcPr"))
    if found is None:
        found = etree.Element(w("tcPr"))
        cell.insert(0, found)
    return found


def insert_property(properties: Element, new: Element, before: tuple[str, ...]) -> None:
    """Put a property where the schema has it: after those named."""
    at = 0
    for index, child in enumerate(properties):
        if child.tag in {w(name) for name in before}:
            at = index + 1
    properties.insert(at, new)


def remove_property(properties: Element, name: str) -> None:
    """Drop a property."""
    for old in properties.findall(w(name)):
        properties.remove(old)


def table_of(element: Element) -> Element:
    """Return the table an element stands in."""
    return next(a for a in element.iterancestors() if a.tag == w("tbl"))


def in_cell_loop(draft: Draft, cell: Element) -> bool:
    """Say whether a for between the cells of its row is open at a cell."""
    depth = 0
    for marker in cell.itersiblings(MARK, preceding=True):
        placed = draft.placed(number_of(marker))
        if placed is None or number_of(marker) in draft.dropped:
            continue
        if placed.tag.command == "endfor":
            depth += 1
        elif placed.tag.command == "for":
            if depth == 0:
                return True
            depth -= 1
    return False


def span_of(cell: Element) -> int:
    """Return how many columns of the grid a cell takes in the template."""
    found = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return whole_number(found.get(w("val")), 1) if found is not None else 1
