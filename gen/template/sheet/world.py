"""One rendering of a workbook: where everything went, how it is called, which formats it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gen.template.sheet.axis import Axis
from gen.template.sheet.grid import Cell
from gen.template.sheet.styles import Styles

__all__ = ["RowRecord", "SheetState", "World"]

RowRecord = tuple[int, int, tuple[object, ...]]
"""What was written: strip, output row, and the values in the order of the row's slots."""


@dataclass(slots=True)
class SheetState:
    """One sheet of the rendering. ``merges`` are references of cells merged because of their values."""

    rows: Axis
    columns: Axis
    merges: list[str] = field(default_factory=list)
    records: list[RowRecord] = field(default_factory=list)


@dataclass(slots=True)
class World:
    """What the holes of every part are filled from."""

    styles: Styles
    date1904: bool
    states: dict[int, SheetState]
    names: list[str]
    text: Callable[[int], str]
    values: Mapping[str, object]
    faults: list[tuple[int, Cell | None, Exception]] = field(default_factory=list)
    still: Axis = field(default_factory=lambda: Axis([], [], {}, {}, 0, 0))

    def rows(self, sheet: int) -> Axis:
        """Where the rows of a sheet went."""
        return self.states[sheet].rows if sheet in self.states else self.still

    def columns(self, sheet: int) -> Axis:
        """Where the columns of a sheet went."""
        return self.states[sheet].columns if sheet in self.states else self.still

    def sheet_name(self, sheet: int) -> str:
        """How a sheet is called in this output."""
        return self.names[sheet]
