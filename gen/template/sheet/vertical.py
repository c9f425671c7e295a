"""Cells marked ``{% vm %}``: rows that follow each other and belong together become one cell.

A cell that shows an outer loop's thing is merged over that thing's rows; one that shows the innermost
loop's is merged while its value stays the same. Cells further left bound those on their right, so that
equal headings of different chapters stay apart.
"""

from __future__ import annotations

from collections.abc import Mapping

from gen.template.sheet.references import Area, area_name

__all__ = ["VerticalMerges"]


class _Group:
    __slots__ = ("first", "last", "value")

    def __init__(self, first: int, last: int, value: object) -> None:
        self.first, self.last, self.value = first, last, value


class VerticalMerges:
    """The open groups of one sheet.

    ``edges``: by (strip, slot) the first and last column and how many further rows one copy takes.
    ``loops``: by (strip, slot) the loop it is merged in, and whether every round of it ends the group.
    """

    def __init__(
        self,
        edges: Mapping[tuple[int, int], tuple[int, int, int]],
        loops: Mapping[tuple[int, int], tuple[int, bool]],
        merges: list[str],
    ) -> None:
        self.edges, self.merges = edges, merges
        self.open: dict[tuple[int, int], _Group] = {}
        self.by_start: dict[int, list[tuple[int, int]]] = {}
        self.by_round: dict[int, list[tuple[int, int]]] = {}
        for key, (loop, rounds) in loops.items():
            self.by_start.setdefault(loop, []).append(key)
            if rounds:
                self.by_round.setdefault(loop, []).append(key)

    def take(self, strip: int, slot: int, row: int, value: object, stayed: bool) -> tuple[bool, object]:
        """Take a row's cell. Returns whether it belongs to the cell above, and what is to be written.

        A cell outside every loop stands alone.
        """
        key = (strip, slot)
        if key not in self.edges:
            return stayed, value
        last = row + self.edges[key][2]
        group = self.open.get(key)
        if group is not None and stayed and group.last == row - 1 and group.value == value:
            group.last = last
            return True, None
        self._close(key)
        self.open[key] = _Group(row, last, value)
        return False, value

    def loop(self, loop: int, again: int) -> str:
        """A loop starts (0) or begins a round (1): groups that must not go on end here."""
        for key in (self.by_round if again else self.by_start).get(loop, ()):
            self._close(key)
        return ""

    def finish(self) -> None:
        """End all groups."""
        for key in list(self.open):
            self._close(key)

    def _close(self, key: tuple[int, int]) -> None:
        group = self.open.pop(key, None)
        if group is None:
            return
        left, right, _ = self.edges[key]
        if group.last > group.first or right > left:
            self.merges.append(area_name(Area(group.first, left, group.last, right)))
