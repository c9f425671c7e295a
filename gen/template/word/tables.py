"""Controls inside a table: cells that merge over rows, and a grid that fits the columns it got."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from gen.template.word.flow import Control, End, Pieces, State, TableState, flow, gather

__all__ = [
    "CONTINUE", "RESTART", "Across", "Alike", "Cell", "Grid", "Merge", "Row", "Span", "SpanPlace", "Table",
]  # fmt: skip

RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"
_GRID = "\x00"
_SPAN = "\x01"
"""Neither can stand in XML, so neither is in any text."""
_MOST_COLUMNS = 63
"""Word has no wider table."""
_LEAST = 100
"""Twentieths of a point: a column is never narrower."""


class Row(Control):
    """A row begins."""

    __slots__ = ()

    def take(self, pieces: Pieces, state: State) -> Iterable[str]:  # noqa: ARG002
        """Begin a row."""
        state.tables[-1].next_row()
        return ()


class Cell(Control):
    """A cell begins, in a table whose columns are counted; without ``width`` it shares what is left."""

    __slots__ = ("span", "width")

    def __init__(self, span: int, width: int | None) -> None:
        self.span, self.width = span, width

    def take(self, pieces: Pieces, state: State) -> Iterable[str]:  # noqa: ARG002
        """Count the cell's columns."""
        state.tables[-1].cells.append((self.span, self.width))
        return ()


class Span(Control):
    """The cell just begun turns out to span so many columns."""

    __slots__ = ("columns",)

    def __init__(self, columns: int) -> None:
        self.columns = columns

    def take(self, pieces: Pieces, state: State) -> Iterable[str]:  # noqa: ARG002
        """Correct the count; write the span."""
        cells = state.tables[-1].cells
        if cells and cells[-1] != (self.columns, cells[-1][1]):
            cells[-1] = (self.columns, None)
        return (f'<w:gridSpan w:val="{self.columns}"/>',)


class SpanPlace(Control):
    """Here stands how many columns an ``Alike`` cell spans."""

    __slots__ = ()

    def take(self, pieces: Pieces, state: State) -> Iterable[str]:  # noqa: ARG002
        """Keep its place."""
        return (_SPAN,)


class Alike(Control):
    """A cell that becomes one with the cell before it, if that comes of the same cell and says the same."""

    __slots__ = ("end", "span")

    def __init__(self, end: End, span: int) -> None:
        self.end, self.span = end, span


class Across(Control):
    """The cells of a row in which some may be alike."""

    __slots__ = ("end",)

    def __init__(self, end: End) -> None:
        self.end = end

    def take(self, pieces: Pieces, state: State) -> Iterator[str]:
        """Write them, neighbours that are alike as one."""
        held, columns = "", 0
        last: Alike | None = None
        for piece in pieces:
            if piece is self.end:
                break
            if not isinstance(piece, Alike):
                written = "".join((piece,) if isinstance(piece, str) else piece.take(pieces, state))
                if written:
                    yield _spanning(held, columns) + written
                    held, last = "", None
                continue
            printed = len(state.values)
            cell = gather(pieces, state, piece.end)
            if piece is last and cell == held and columns + piece.span <= _MOST_COLUMNS:
                del state.values[printed:]
                state.tables[-1].join_last()
                columns += piece.span
            else:
                yield _spanning(held, columns)
                held, columns, last = cell, piece.span, piece
        yield _spanning(held, columns)


def _spanning(cell: str, columns: int) -> str:
    return cell.replace(_SPAN, f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else "", 1)


class Grid(Control):
    """Here the grid of the table stands."""

    __slots__ = ()

    def take(self, pieces: Pieces, state: State) -> Iterable[str]:  # noqa: ARG002
        """Keep its place."""
        return (_GRID,)


class Table(Control):
    """A table that merges, may turn out to have no row, or has columns to count (``columns``: its widths)."""

    __slots__ = ("columns", "end", "may_be_empty")

    def __init__(self, end: End, columns: tuple[int, ...] | None, may_be_empty: bool) -> None:
        self.end, self.columns, self.may_be_empty = end, columns, may_be_empty

    def take(self, pieces: Pieces, state: State) -> Iterator[str]:
        """Write the table; nothing when it has no row."""
        table = TableState()
        state.tables.append(table)
        inner = flow(pieces, state, self.end)
        if self.columns is not None:
            body = "".join(inner)
            table.keep_widest()
            inner = iter((body.replace(_GRID, _grid(self.columns, table.widest), 1),))
        yield from _with_rows(inner, table) if self.may_be_empty else inner
        state.tables.pop()


def _with_rows(inner: Iterator[str], table: TableState) -> Iterator[str]:
    """Give the table once it has a row: without one, Word calls the file damaged."""
    held: list[str] = []
    for piece in inner:
        held.append(piece)
        if table.rows:
            yield from held
            yield from inner
            return


def _grid(columns: tuple[int, ...], cells: list[tuple[int, int | None]]) -> str:
    """Write a grid for the widest row: fixed cells keep their width, the others share what is left."""
    free = sum(span for span, width in cells if width is None)
    if not free and sum(span for span, _ in cells) <= len(columns):
        return _columns(columns)
    fixed = sum(width for _, width in cells if width is not None)
    share = max((sum(columns) - fixed) // free, _LEAST) if free else 0
    widths = [share if width is None else width // span for span, width in cells for _ in range(span)]
    return _columns(widths)


def _columns(widths: Iterable[int]) -> str:
    return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"


class Merge(Control):
    """A cell that merges with the one above it.

    ``turn`` is the loop all of whose rows it spans, None when neighbours with equal text merge:
    inside one turn of ``within``, and only while the merging cells to its left are merged too.
    ``rest`` is what a cell that is merged away holds: an empty paragraph with its formatting.
    """

    __slots__ = ("column", "end", "mid", "rest", "turn", "within")

    def __init__(
        self, mid: End, end: End, column: Hashable, turn: int | None, within: int | None, rest: str
    ) -> None:
        self.mid, self.end, self.column, self.turn, self.within, self.rest = (
            mid,
            end,
            column,
            turn,
            within,
            rest,
        )

    def take(self, pieces: Pieces, state: State) -> Iterable[str]:
        """Write the cell, first of a merge or merged away."""
        printed = len(state.values)
        head = gather(pieces, state, self.mid)
        content = gather(pieces, state, self.end)
        table = state.tables[-1]
        key: Hashable = (self.turn, state.turns.get(self.turn)) if self.turn is not None else None
        if key is None:
            key = (None, state.turns.get(self.within) if self.within is not None else None, content)
        column = self.column
        while column in table.row:
            column = (column, "next")
        merged = table.above.get(column) == key and (self.turn is not None or table.joined)
        table.row[column] = key
        table.joined = table.joined and merged
        if not merged:
            return (head, content)
        del state.values[printed:]
        return (head.replace(RESTART, CONTINUE, 1), self.rest)
