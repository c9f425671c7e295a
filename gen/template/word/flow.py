"""The stream of a part while it is rendered: pieces of XML, and controls between them.

A control takes the pieces up to its end from the stream and gives back what is to be written.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator

__all__ = [
    "Control",
    "End",
    "Guard",
    "Iteration",
    "PictureNumber",
    "Pieces",
    "State",
    "TableState",
    "flow",
    "gather",
]


class Control:
    """A thing in the stream that is not XML."""

    __slots__ = ()

    def take(self, pieces: Pieces, state: State) -> Iterable[str]:
        """Take what belongs to it from ``pieces``; give what is to be written."""
        raise NotImplementedError


Pieces = Iterator[str | Control]


class TableState:
    """A table being written.

    ``above`` and ``row`` say by column what merges there, in the last row and in this one; ``joined``
    whether every merging cell so far in this row went on with the one above. ``cells`` are the spans
    and widths of this row's cells (width None: to be shared out), ``widest`` those of the widest row.
    """

    __slots__ = ("above", "cells", "joined", "row", "rows", "widest")

    def __init__(self) -> None:
        self.rows = 0
        self.above: dict[Hashable, Hashable] = {}
        self.row: dict[Hashable, Hashable] = {}
        self.joined = True
        self.cells: list[tuple[int, int | None]] = []
        self.widest: list[tuple[int, int | None]] = []

    def next_row(self) -> None:
        """Begin a row."""
        if self.cells:
            self.keep_widest()
        self.rows += 1
        self.above, self.row, self.joined, self.cells = self.row, {}, True, []

    def join_last(self) -> None:
        """Count the last two cells as one, as wide as both."""
        if len(self.cells) > 1:
            self.cells[-2:] = [(self.cells[-2][0] + self.cells[-1][0], None)]

    def keep_widest(self) -> None:
        """Remember the row just written when no row had more columns."""
        if sum(span for span, _ in self.cells) > sum(span for span, _ in self.widest):
            self.widest = self.cells


class State:
    """What one rendering of one part keeps: values printed so far, turns of loops, open tables, pictures."""

    __slots__ = ("pictures", "tables", "turns", "values")

    def __init__(self, values: list[str]) -> None:
        self.values = values
        self.turns: dict[int, int] = {}
        self.tables: list[TableState] = []
        self.pictures = 0


def flow(pieces: Pieces, state: State, end: Control | None = None) -> Iterator[str]:
    """Give the pieces up to ``end``, every control done."""
    for piece in pieces:
        if piece.__class__ is str:
            yield piece
        elif piece is end:
            return
        else:
            yield from piece.take(pieces, state)  # type: ignore[union-attr]


def gather(pieces: Pieces, state: State, end: Control) -> str:
    """Return the pieces up to ``end`` as one, every control done."""
    out: list[str] = []
    for piece in pieces:
        if piece.__class__ is str:
            out.append(piece)
        elif piece is end:
            break
        else:
            out += piece.take(pieces, state)  # type: ignore[union-attr]
    return "".join(out)


class End(Control):
    """The end of another control."""

    __slots__ = ()


class Iteration(Control):
    """A loop begins one more turn."""

    __slots__ = ("loop",)

    def __init__(self, loop: int) -> None:
        self.loop = loop

    def take(self, pieces: Pieces, state: State) -> Iterable[str]:  # noqa: ARG002
        """Count the turn."""
        state.turns[self.loop] = state.turns.get(self.loop, 0) + 1
        return ()


class PictureNumber(Control):
    """The number of a picture or shape, which no other in the part may have: in a loop it comes again."""

    __slots__ = ()

    def take(self, pieces: Pieces, state: State) -> Iterable[str]:  # noqa: ARG002
        """Count the picture."""
        state.pictures += 1
        return (str(state.pictures),)


class Guard(Control):
    """A place that must not stay without content: ``fallback`` is put at its end when ``needs`` is not there."""

    __slots__ = ("end", "fallback", "needs")

    def __init__(self, end: End, needs: re.Pattern[str], fallback: str) -> None:
        self.end, self.needs, self.fallback = end, needs, fallback

    def take(self, pieces: Pieces, state: State) -> Iterator[str]:
        """Write the content, and what it lacks."""
        body = gather(pieces, state, self.end)
        yield body
        if not self.needs.search(body):
            yield self.fallback
