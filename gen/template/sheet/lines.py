"""One template row, ready to be written: its XML in pieces, and what Jinja has to hand over for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gen.template.sheet.formula import Reference
from gen.template.sheet.grid import Cell, Row
from gen.template.sheet.pieces import escape_attribute, escape_text
from gen.template.sheet.references import column_letters

__all__ = ["AT", "LinePlan", "Slot", "between_numbers", "plan_line"]

AT = "\x00"
"""Stands for the row number in prepared XML; no XML can hold it."""


class Slot(NamedTuple):
    """One cell Jinja hands a value over for. ``before`` is the XML of the fixed cells to its left, with AT.

    ``merge`` is vm when it grows downwards; ``right`` is the last column and ``bottom`` the number of further
    rows of the merged cells it stands in.
    """

    before: str
    cell: Cell
    letters: str
    style: int
    merge: str
    right: int
    bottom: int


class LinePlan(NamedTuple):
    """A row. ``after`` is the XML behind the last slot; ``whole`` the XML of the row without any value."""

    row: Row
    slots: tuple[Slot, ...]
    after: str
    whole: str
    blank: str


def cell_xml(cell: Cell, letters: str, at: str = AT) -> str:
    """Write a cell whose content is fixed."""
    head = f'<c r="{letters}{at}"' + (f' s="{cell.style}"' if cell.style else "")
    if cell.kind != "static":
        return f"{head}/>"
    kind = f' t="{cell.type}"' if cell.type else ""
    inner = f"<is>{cell.xml}</is>" if cell.type == "inlineStr" else cell.xml
    return f"{head}{kind}>{inner}</c>"


def plan_line(row: Row, merges: dict[tuple[int, int], tuple[int, int]]) -> LinePlan:
    """Prepare a row without column loops. ``merges`` has the last row and column of merges by their first cell."""
    head = f'<row r="{AT}"{row.attributes}'
    slots: list[Slot] = []
    before = ""
    if row.height is not None:
        head += row.shown
    blank = "".join(_blank(c) for c in row.cells)
    for cell in row.cells:
        letters = column_letters(cell.column)
        if cell.kind == "formula" and not own_row_only(cell):
            slots.append(Slot(before, cell, letters, cell.style, "", cell.column, 0))
            before = ""
        elif cell.kind == "formula":
            before += formula_xml(cell, letters, own_row_text(cell))
        elif cell.kind == "tags" and cell.tags is not None and (not cell.tags.empty or cell.tags.marks):
            merge = "vm" if "vm" in cell.tags.marks else ""
            bottom, right = merges.get((cell.row, cell.column), (cell.row, cell.column))
            slots.append(Slot(before, cell, letters, cell.style, merge, right, bottom - cell.row))
            before = ""
        elif cell.kind == "tags":
            before += _blank(cell)
        else:
            before += cell_xml(cell, letters)
    shown = row.shown if row.height is None else ""
    return LinePlan(row, tuple(slots), f"{before}</row>", head, f"{head}{shown}>{blank}</row>")


def between_numbers(plan: LinePlan) -> tuple[str, list[str]]:
    """Cut a row where its number stands in the name of a slot's cell: what is before the first, and behind each.

    Fixed cells between two slots keep AT for the number.
    """
    heads = [f'{s.before}<c r="{s.letters}' for s in plan.slots]
    return (heads[0], [*heads[1:], plan.after]) if heads else ("", [])


def _blank(cell: Cell) -> str:
    style = f' s="{cell.style}"' if cell.style else ""
    return f'<c r="{column_letters(cell.column)}{AT}"{style}/>'


def formula_xml(cell: Cell, letters: str, text: str, at: str = AT, ref: str = "", value: str = "") -> str:
    """Write a formula cell; without a value whoever opens the file has to compute it."""
    style = f' s="{cell.style}"' if cell.style else ""
    attributes = cell.formula_attributes + (f' ref="{escape_attribute(ref)}"' if ref else "")
    shown = f"<v>{value}</v>" if value else ""
    return f'<c r="{letters}{at}"{style}><f{attributes}>{text}</f>{shown}</c>'


def own_row_only(cell: Cell) -> bool:
    """Say whether a formula refers to nothing but its own row, so that only the number changes."""
    formula = cell.formula
    if formula is None or cell.array is not None:
        return False
    return all(isinstance(p, str) or _own(p, cell) for p in formula.parts)


def _own(reference: Reference, cell: Cell) -> bool:
    ends: Sequence[object] = (reference.start, reference.end)
    rows = [e.row for e in (reference.start, reference.end)]
    fixed = any(e.row_fixed for e in (reference.start, reference.end))
    return bool(ends) and not reference.named and rows == [cell.row, cell.row] and not fixed


def own_row_text(cell: Cell) -> str:
    """Write such a formula with AT for its row."""
    if cell.formula is None:
        return ""
    parts: list[str] = []
    for part in cell.formula.parts:
        if isinstance(part, str):
            parts.append(escape_text(part))
            continue
        ends = [part.start, part.end] if part.area else [part.start]
        parts.append(":".join(f"{'$' if e.column_fixed else ''}{column_letters(e.column)}{AT}" for e in ends))
    return "".join(parts)
