"""What comes out the same for many outputs, whole sheets and what stands around rows: written once, copied."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import chain
from operator import itemgetter

from gen.template.archive import Member
from gen.template.sheet.expected import ExpectedCells
from gen.template.sheet.formula import Reference
from gen.template.sheet.pieces import Pieces, fill
from gen.template.sheet.plan import SheetPlan
from gen.template.sheet.styles import StyleBook
from gen.template.sheet.world import SheetState, World

__all__ = ["Shelf", "Surroundings"]

_MOST = 8
"""Versions of a sheet kept."""
_MOST_FILLED = 100
_ROWS = 200
"""A sheet of more rows is not worth remembering."""
_VALUES = itemgetter(2)
_EXACT = frozenset({str, int, type(None)})
"""Equal values of these look the same on paper; 1 and 1.0 or True would not."""


class Shelf:
    """The finished versions of one sheet, by the values in it.

    A dictionary of all units, a page of instructions: every unit's workbook holds the same. A sheet that
    refers to another, or lets rounds of a loop be referred to, depends on more than its values and is never kept.
    """

    def __init__(self, plan: SheetPlan, styles: StyleBook) -> None:
        self.styles = styles
        self.able = not _abroad(plan) and (not plan.tagged or not plan.scoped)
        self.tagged = plan.tagged
        self.finished: dict[Hashable, tuple[Member, ExpectedCells]] = {}

    def put(self, key: Hashable, finished: tuple[Member, ExpectedCells]) -> None:
        """Keep a version under its key."""
        if key is not None and len(self.finished) < _MOST:
            self.finished[key] = finished
            finished[1].kept = True

    def key(self, state: SheetState) -> Hashable:
        """Return what a version is known by; None when it cannot be."""
        if not self.able or state.listed is None:
            return None
        if not self.tagged:
            return True
        if len(state.listed) > _ROWS:
            return None
        if not _EXACT.issuperset(map(type, chain.from_iterable(map(_VALUES, state.listed)))):
            return None
        return tuple(state.listed)


class Surroundings:
    """What stands around the rows of one sheet, by where its rows went: as many tasks, the same ranges."""

    def __init__(self, plan: SheetPlan) -> None:
        self._plan = plan
        self._able = not plan.headed and not plan.columns and not _abroad(plan)
        self._filled: dict[Hashable, str] = {}

    def head(self, world: World) -> str:
        """Write what stands before the rows."""
        return self._written(self._plan.head, (), world)

    def tail(self, world: World) -> str:
        """Write what stands behind the rows, once they are written."""
        return self._written(self._plan.tail, tuple(world.states[self._plan.sheet.number].merges), world)

    def _written(self, pieces: Pieces, merges: tuple[str, ...], world: World) -> str:
        rows = world.states[self._plan.sheet.number].rows
        if not self._able or rows.length > _ROWS:
            return "".join(fill(pieces, world))
        key = (pieces is self._plan.head, rows.shape, merges)
        text = self._filled.get(key)
        if text is None:
            text = "".join(fill(pieces, world))
            if len(self._filled) < _MOST_FILLED:
                self._filled[key] = text
        return text


def _abroad(plan: SheetPlan) -> bool:
    """Say whether a formula in or around the cells names another sheet."""
    if "!" in plan.around:
        return True
    return any(
        isinstance(part, Reference) and part.sheet != plan.sheet.number
        for row in plan.grid.rows
        for cell in row.cells
        if cell.formula is not None
        for part in cell.formula.parts
    )
