"""One YAML file as it was read: plain data, and the way from every key and value to its place.

Places are packed: one 64-bit integer a key and a value, in an array beside its container. 10,000 tasks
cost about 5 MB of them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gen.findings import Finding, Place, Severity, nearest
from gen.source.decode import line_starts

if TYPE_CHECKING:
    from gen.model.entry import Path

__all__ = ["FILLER", "SHIFT", "Document", "Mapping", "Sequence"]

FILLER = "……"
"""What stands, for the checks, where a text that must be written is missing (``gen.source.prune``)."""

SHIFT = 32
"""A mark is the line, shifted by this, and the column: both from 0, in one integer."""

_LOW = (1 << SHIFT) - 1


class Mapping(dict[str, Any]):
    """A mapping with its places: ``marks`` holds its own, then key and value by turns."""

    __slots__ = ("marks",)
    marks: array[int]


class Sequence(list[Any]):
    """A list with its places: ``marks`` holds its own, then one an item."""

    __slots__ = ("marks",)
    marks: array[int]


class Document:
    """One YAML file: its text, its data and the way from a path to a place."""

    def __init__(self, file: str, text: str, data: object, start: int = 0) -> None:
        """Keep ``data`` as read; ``file`` is the name shown to the user, ``start`` the mark of the data.

        ``mended`` is set where the text could not be parsed as typed and this is what is left of it.
        """
        self.file = file
        self.text = text
        self.data = data
        self.start = start
        self.mended = False
        self._damaged: set[int] = set()
        self._holes: set[int] = set()
        self._lost: dict[int, set[str]] = {}

    def damage(self, path: Path) -> None:
        """Note that something is wrong at ``path``, and with it in everything it stands in."""
        node: object = self.data
        hole, lost = node, None
        for step in path:
            if not isinstance(node, (Mapping, Sequence)):
                break
            self._damaged.add(id(node))
            hole, lost, node = node, step, self._child(node, step)
        if isinstance(hole, Mapping) and isinstance(lost, str):
            self._lost.setdefault(id(hole), set()).add(lost)
        else:
            self._holes.add(id(hole))

    def damage_line(self, number: int) -> None:
        """Note that something is wrong in line ``number``: in the entry whose lines hold it."""
        node: object = self.data
        hole = node
        while isinstance(node, (Mapping, Sequence)):
            self._damaged.add(id(node))
            hole = node
            marks = node.marks[2::2] if isinstance(node, Mapping) else node.marks[1:]
            keys = node.marks[1::2] if isinstance(node, Mapping) else marks
            before = [n for n, mark in enumerate(keys) if (mark >> SHIFT) < number]
            node = list(node.values() if isinstance(node, Mapping) else node)[before[-1]] if before else None
        self._holes.add(id(hole))

    @property
    def damaged(self) -> bool:
        """Say whether anything is wrong with the file."""
        return bool(self._damaged)

    def unsure(self, path: Path) -> bool:
        """Say whether something is wrong in what stands at ``path``, so that what it lacks says nothing.

        A value that is not there, or is one text, is unsure where its mapping has lost it, or something that
        may have been it, and where its list, or a line of its mapping, has lost a piece.
        """
        if not self._damaged:
            return False
        node: object = self.data
        for step in path:
            child = self._child(node, step)
            if not isinstance(child, (Mapping, Sequence)):
                return id(node) in self._holes or self._may_be_lost(node, step)
            if step in self._lost.get(id(node), ()):
                return True
            node = child
        return id(node) in self._damaged

    def _may_be_lost(self, node: object, step: str | int | None) -> bool:
        """Say whether the mapping lost the key ``step``, or has none and lost one that may be meant for it.

        Meant for a key of the file itself (章节, 指标) may be any.
        """
        lost = self._lost.get(id(node), set())
        if step in lost:
            return True
        if not lost or self._child(node, step) is not None:
            return False
        return node is self.data or any(nearest(key, [str(step)]) for key in lost)

    @staticmethod
    def _child(node: object, step: str | int | None) -> object:
        if isinstance(node, Mapping):
            return node.get(str(step))
        inside = isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node)
        return node[step] if inside else None  # type: ignore[index]

    @cached_property
    def _starts(self) -> array[int]:
        return array("I", line_starts(self.text))

    @property
    def line_count(self) -> int:
        """How many lines the file has (at least 1)."""
        return len(self._starts)

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its end; empty if there is no such line."""
        starts = self._starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def offset(self, number: int) -> int:
        """Return where line ``number`` (from 1) begins in the text."""
        return self._starts[number - 1]

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return where the value at ``path`` stands, or its key; the nearest ancestor if it is missing."""
        line, column = self._mark(path, key=key)[0]
        return Place(self.file, line, column)

    def place_at(self, offset: int) -> Place:
        """Return the place of the character at ``offset`` in the text."""
        line = bisect_right(self._starts, offset)
        return Place(self.file, line, offset - self._starts[line - 1] + 1)

    def value(self, path: Path) -> object:
        """Return the value at ``path``, or None if there is none.

        One text counts as a list of one where a list is asked for, here and in ``place``.
        """
        node: object = self.data
        for step in path:
            if isinstance(node, Mapping) and step in node:
                node = node[str(step)]
            elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node):
                node = node[step]
            elif not (isinstance(node, str) and step == 0):
                return None
        return node

    def finding(
        self,
        identity: str,
        severity: Severity,
        message: str,
        remedy: str,
        path: Path,
        *,
        key: bool = False,
        within: str = "",
    ) -> Finding:
        """Report something about the value at ``path`` (or its key), with its line and a caret.

        ``within`` is a part of the value to point at, as typed.
        """
        (line, column), found = self._mark(path, key=key)
        value = path[-1] if key and found and path else self.value(path) if found else None
        width = self._width(line, column, value)
        if within and isinstance(value, str):
            start = self._starts[line - 1] + column - 1
            offset = self.text.find(within, start, start + 2 * len(value) + 400)
            if offset >= 0:
                at = self.place_at(offset)
                line, column, width = at.line or 1, at.column or 1, len(within)
        excerpt = self.line(line)
        width = max(1, min(width, len(excerpt) - column + 1))
        return Finding(identity, severity, message, Place(self.file, line, column), remedy, excerpt, width)

    def _width(self, line: int, column: int, value: object) -> int:
        rest = self.line(line)[column - 1 :]
        if isinstance(value, str) and value:
            at = 1 if rest[:1] in ("'", '"') else 0
            return len(value) + 2 * at if rest.startswith(value, at) else len(rest.rstrip())
        return 1

    def _mark(self, path: Path, *, key: bool) -> tuple[tuple[int, int], bool]:
        """Walk down ``path``: (line, column) and whether the whole path was there."""
        node: object = self.data
        mark = node.marks[0] if isinstance(node, (Mapping, Sequence)) else self.start
        found = True
        for depth, step in enumerate(path):
            if isinstance(node, Mapping) and step in node:
                at = 2 * list(node).index(str(step)) + 1
                last = depth == len(path) - 1
                mark = node.marks[at if key and last else at + 1]
                node = node[str(step)]
            elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node):
                mark, node = node.marks[step + 1], node[step]
            elif not (isinstance(node, str) and step == 0):
                found = False
                break
        line = min((mark >> SHIFT) + 1, self.line_count)
        return (line, min((mark & _LOW), len(self.line(line))) + 1), found
