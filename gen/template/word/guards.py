"""What Word insists on: a paragraph at the end of a cell, a cell in a row, a row in a table, an exact grid."""

from __future__ import annotations

import re

from gen.template.tags import CLOSERS
from gen.template.word.draft import MARK, Draft, number_of, without_marks
from gen.template.word.flow import End, Guard
from gen.template.word.grid import in_cell_loop, span_of, table_of
from gen.template.word.tables import Cell, Grid, Row, Table
from gen.template.word.xml import Element, w, whole_number

__all__ = ["control_table", "guard"]

_PARAGRAPH_LAST = re.compile(r"(?:</w:p>|<w:p/>)\s*$")
_ANY_CELL = re.compile(r"<w:tc[ >]")


def guard(draft: Draft) -> None:
    """Keep a paragraph at the end of every cell, text box, header and note whose content is conditional."""
    holders = [w(name) for name in ("tc", "txbxContent", "footnote", "endnote")]
    for holder in [draft.root, *draft.root.iter(*holders)]:
        if holder.tag not in (*holders, w("hdr"), w("ftr")) or _sure(draft, holder, w("p"), last=True):
            continue
        kept = Guard(End(), _PARAGRAPH_LAST, f"<w:p>{without_marks(next(holder.iter(w('pPr')), None))}</w:p>")
        _enclose(draft, holder, kept, w("tcPr"))
    for row in draft.root.iter(w("tr")):
        if not _sure(draft, row, w("tc"), last=False):
            fallback = "<w:tc><w:p/></w:tc>"
            _enclose(draft, row, Guard(End(), _ANY_CELL, fallback), w("trPr"), w("tblPrEx"))


def _enclose(draft: Draft, holder: Element, kept: Guard, *heads: str) -> None:
    at = 0
    while at < len(holder) and holder[at].tag in heads:
        at += 1
    holder.insert(at, draft.control(kept))
    holder.append(draft.control(kept.end))


def _sure(draft: Draft, holder: Element, tag: str, *, last: bool) -> bool:
    """Say whether a child of this kind is always there; with ``last``, whether it ends its holder."""
    depth = 0
    sure = False
    for child in holder:
        if child.tag == MARK:
            placed = draft.placed(number_of(child))
            command = placed.tag.command if placed is not None and placed.tag.mark == "%" else ""
            depth += (command in ("for", "if", "with")) - (command in CLOSERS)
            if placed is not None and placed.tag.mark == "{" and last:
                sure = False
        elif depth == 0:
            if child.tag == tag or child.tag in (w("sdt"), w("customXml")):
                sure = True
            elif last and child.tag == w("tbl"):
                sure = False
        elif last and child.tag == w("tbl"):
            sure = False
    return sure


def control_table(draft: Draft, table: Element, *, counted: bool, merging: bool) -> None:
    """Put a table between its controls when it merges, counts columns or may have no row."""
    may_be_empty = not _sure(draft, table, w("tr"), last=False)
    if not (may_be_empty or counted or merging):
        return
    columns: tuple[int, ...] | None = None
    grid = table.find(w("tblGrid"))
    if counted and grid is not None:
        columns = tuple(whole_number(column.get(w("w")), 0) for column in grid)
        table.replace(grid, draft.control(Grid()))
        for cell in table.iterchildren(w("tr")):
            _count_cells(draft, cell, columns)
    for row in table.iter(w("tr")):
        if table_of(row) is table:
            row.addprevious(draft.control(Row()))
    control = Table(End(), columns, may_be_empty)
    table.addprevious(draft.control(control))
    table.addnext(draft.control(control.end))


def _count_cells(draft: Draft, row: Element, columns: tuple[int, ...]) -> None:
    """Let every cell of a row say how many columns it takes; repeated cells share the width that is left."""
    at = 0
    for cell in list(row.iterchildren(w("tc"))):
        span = span_of(cell)
        width: int | None = sum(columns[at : at + span])
        at += span
        if in_cell_loop(draft, cell):
            width = None
            found = cell.find(f"{w('tcPr')}/{w('tcW')}")
            if found is not None:
                found.set(w("w"), "0")
                found.set(w("type"), "auto")
        before = cell.getprevious()
        mark = draft.control(Cell(span, width))
        if before is not None and before.tag == MARK and draft.placed(number_of(before)) is None:
            before.addnext(mark)
        else:
            cell.addprevious(mark)
