"""The stream of a part while it is rendered: pieces of XML, and controls between them.

A control takes the pieces up to its end from the stream and gives back what is to be written:
merged cells, a grid that fits its columns, a paragraph where Word insists on one.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field

__all__ = [
    "CONTINUE", "RESTART", "Cell", "Control", "End", "Grid", "Guard", "Iteration", "Merge", "Row", "Span", "State",
    "Table", "flow",
]  # fmt: skip

RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"
_GRID = "\x00"


@dataclass(slots=True)
class _TableState:
    """A table being written; columns are those of its grid."""

    rows: int = 0
    above: dict[Hashable, Hashable] = field(default_factory=dict)
    row: dict[Hashable, Hashable] = field(default_factory=dict)
    joined: bool = True
    cells: list[tuple[Cell, int]] = field(default_factory=list)
    widest: list[tuple[Cell, int]] = field(default_factory=list)

    def next_row(self) -> None:
        self.keep_widest()
        self.rows += 1
        self.above, self.row, self.joined, self.cells = self.row, {}, True, []

    def keep_widest(self) -> None:
        if sum(span for _, span in self.cells) > sum(span for _, span in self.widest):
            self.widest = self.cells


@dataclass(slots=True)
class State:
    """What one rendering of one part keeps: values printed so far, iterations, open tables."""

    values: list[str]
    iterations: dict[int, int] = field(default_factory=dict)
    tables: list[_TableState] = field(default_factory=list)


class Control(str):
    """A thing in the stream that is not XML. An empty text, so that it prints as nothing."""

    __slots__ = ()

    def take(self, pieces: Iterator[str], state: State) -> Iterator[str]:
        """Take what belongs to it from ``pieces``; give what is to be written."""
        raise NotImplementedError


def flow(pieces: Iterator[str], state: State, end: Control | None = None) -> Iterator[str]:
    """Give the pieces up to ``end``, every control done."""
    for piece in pieces:
        if piece.__class__ is str:
            yield piece
        elif piece is end:
            return
        else:
            yield from piece.take(pieces, state)  # type: ignore[attr-defined]


class End(Control):
    """The end of another control."""

    __slots__ = ()


class Iteration(Control):
    """A loop begins one more turn."""

    __slots__ = ("loop",)

    def __new__(cls, loop: int) -> Iteration:
        self = super().__new__(cls)
        self.loop = loop
        return self

    def take(self, pieces: Iterator[str], state: State) -> Iterator[str]:  # noqa: ARG002
        state.iterations[self.loop] = state.iterations.get(self.loop, 0) + 1
        return iter(())


class Row(Control):
    """A row begins."""

    __slots__ = ()

    def take(self, pieces: Iterator[str], state: State) -> Iterator[str]:  # noqa: ARG002
        state.tables[-1].next_row()
        return iter(())


class Cell(Control):
    """A cell begins, in a table whose columns are counted. ``width`` is None when it is to be shared."""

    __slots__ = ("span", "width")

    def __new__(cls, span: int, width: int | None) -> Cell:
        self = super().__new__(cls)
        self.span = span
        self.width = width
        return self

    def take(self, pieces: Iterator[str], state: State) -> Iterator[str]:  # noqa: ARG002
        state.tables[-1].cells.append((self, self.span))
        return iter(())


class Span(Control):
    """A cell turns out to span so many columns."""

    __slots__ = ("columns",)

    def __new__(cls, columns: int) -> Span:
        self = super().__new__(cls)
        self.columns = columns
        return self

    def take(self, pieces: Iterator[str], state: State) -> Iterator[str]:  # noqa: ARG002
        if state.tables and state.tables[-1].cells:
            cells = state.tables[-1].cells
            cells[-1] = (cells[-1][0], self.columns)
        return iter((f'<w:gridSpan w:val="{self.columns}"/>',))


class Grid(Control):
    """Here the grid of the table stands."""

    __slots__ = ()

    def take(self, pieces: Iterator[str], state: State) -> Iterator[str]:  # noqa: ARG002
        return iter((_GRID,))


class Table(Control):
    """A table that merges, may have no row, or has columns that are counted (``columns``: their widths)."""

    __slots__ = ("columns", "end", "may_be_empty")

    def __new__(cls, end: End, columns: tuple[int, ...] | None, *, may_be_empty: bool) -> Table:
        self = super().__new__(cls)
        self.end = end
        self.columns = columns
        self.may_be_empty = may_be_empty
        return self

    def take(self, pieces: Iterator[str], state: State) -> Iterator[str]:
        table = _TableState()
        state.tables.append(table)
        inner = flow(pieces, state, self.end)
        if self.columns is not None:
            body = "".join(inner)
            table.keep_widest()
            inner = iter((body.replace(_GRID, _grid(self.columns, table.widest), 1),))
        if self.may_be_empty:
            inner = _with_rows(inner, table)
        yield from inner
        state.tables.pop()


def _with_rows(inner: Iterator[str], table: _TableState) -> Iterator[str]:
    """Give the table once it has a row; a table without rows is not a table."""
    held: list[str] = []
    for piece in inner:
        held.append(piece)
        if table.rows:
            yield from held
            yield from inner
            return


def _grid(columns: tuple[int, ...], cells: list[tuple[Cell, int]]) -> str:
    """Write a grid for the widest row: fixed cells keep their width, the others share what is left."""
    fixed = sum(cell.width for cell, span in cells if cell.width is not None and span == cell.span)
    free = sum(span for cell, span in cells if cell.width is None or span != cell.span)
    if not free and sum(span for _, span in cells) == len(columns):
        return _columns(columns)
    share = max((sum(columns) - fixed) // free, 100) if free else 0
    out: list[int] = []
    for cell, span in cells:
        if cell.width is None or span != cell.span:
            out += [share] * span
        else:
            out += [cell.width // span] * span
    return _columns(out)


def _columns(widths: Iterable[int]) -> str:
    return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"


class Guard(Control):
    """A place that must not stay without content: ``fallback`` is put at its end when ``needs`` is not there."""

    __slots__ = ("end", "fallback", "needs")

    def __new__(cls, end: End, needs: re.Pattern[str], fallback: str) -> Guard:
        self = super().__new__(cls)
        self.end = end
        self.needs = needs
        self.fallback = fallback
        return self

    def take(self, pieces: Iterator[str], state: State) -> Iterator[str]:
        body = "".join(flow(pieces, state, self.end))
        yield body
        if not self.needs.search(body):
            yield self.fallback


class Merge(Control):
    """A cell that merges with the one above it.

    ``turn`` is the loop all of whose rows it spans, None when neighbours with equal text merge:
    inside one turn of ``within``, and only while the merging cells to its left are merged too.
    """

    __slots__ = ("column", "end", "mid", "rest", "turn", "within")

    def __new__(
        cls, mid: End, end: End, column: Hashable, turn: int | None, within: int | None, rest: str
    ) -> Merge:
        self = super().__new__(cls)
        self.mid = mid
        self.end = end
        self.column = column
        self.turn = turn
        self.within = within
        self.rest = rest
        return self

    def take(self, pieces: Iterator[str], state: State) -> Iterator[str]:
        printed = len(state.values)
        head = "".join(flow(pieces, state, self.mid))
        content = "".join(flow(pieces, state, self.end))
        table = state.tables[-1]
        key: Hashable
        if self.turn is not None:
            key = ("turn", self.turn, state.iterations.get(self.turn))
        else:
            key = ("text", state.iterations.get(self.within) if self.within is not None else 0, content)
        column = self.column
        while column in table.row:
            column = (column, 1)
        merged = table.above.get(column) == key and (self.turn is not None or table.joined)
        table.row[column] = key
        table.joined = table.joined and merged
        if not merged:
            yield head
            yield content
            return
        del state.values[printed:]
        yield head.replace(RESTART, CONTINUE, 1)
        yield self.rest
