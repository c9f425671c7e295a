"""One rendering of a workbook: where everything went, how it is called, which formats it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from gen.template.sheet.axis import Axis
from gen.template.sheet.lines import LinePlan
from gen.template.sheet.styles import Styles

__all__ = ["RowRecord", "SheetState", "World"]

RowRecord = tuple[int, int, tuple[object, ...]]
"""What was written: strip, output row, and the values in the order of the row's slots.

In a sheet with column loops the values are pairs of output column and value.
"""


@dataclass(slots=True, eq=False, repr=False)
class SheetState:
    """One sheet of the rendering. ``merges`` are references of cells merged because of their values.

    ``spread``: the sheet has column loops. ``listed``: every row with content, when they are known before
    they are written; a negative strip is ``~strip`` left empty.
    """

    rows: Axis
    columns: Axis
    lines: Mapping[int, LinePlan] = field(default_factory=dict)
    spread: bool = False
    merges: list[str] = field(default_factory=list)
    records: list[RowRecord] = field(default_factory=list)
    listed: list[RowRecord] | None = None

    def cells(self, record: RowRecord) -> Iterator[tuple[int, object]]:
        """List what one row was given, as output column and value."""
        strip, _, values = record
        if self.spread:
            yield from values  # type: ignore[misc]
            return
        for slot, value in zip(self.lines[strip].slots, values, strict=False):
            yield slot.cell.column, value


@dataclass(slots=True, eq=False, repr=False)
class World:
    """What the holes of every part are filled from. ``ranges`` are those that were asked for, by who asked."""

    styles: Styles
    date1904: bool
    states: dict[int, SheetState]
    names: list[str]
    text: Callable[[int], str]
    still: Axis = field(default_factory=lambda: Axis([], [], {}, {}, 0, 0))
    ranges: dict[object, str] = field(default_factory=dict)
    _values: dict[int, dict[int, dict[int, object]]] = field(default_factory=dict)

    def rows(self, sheet: int) -> Axis:
        """Where the rows of a sheet went."""
        return self.states[sheet].rows if sheet in self.states else self.still

    def columns(self, sheet: int) -> Axis:
        """Where the columns of a sheet went."""
        return self.states[sheet].columns if sheet in self.states else self.still

    def sheet_name(self, sheet: int) -> str:
        """How a sheet is called in this output."""
        return self.names[sheet]

    def value(self, sheet: int, row: int, column: int) -> object:
        """Say what stands in a cell; None when it is blank or a formula."""
        if sheet not in self._values:
            self._values[sheet] = self._collected(sheet)
        return self._values[sheet].get(row, {}).get(column)

    def _collected(self, sheet: int) -> dict[int, dict[int, object]]:
        state = self.states.get(sheet)
        found: dict[int, dict[int, object]] = {}
        if state is None:
            return found
        for strip, line in state.lines.items():
            fixed = {c.column: _fixed(c.text, c.type) for c in line.row.cells if c.kind == "static"}
            if fixed:
                for at in state.rows.copies[strip]:
                    for column, value in fixed.items():
                        for to, _ in state.columns.groups(column, column):
                            found.setdefault(at, {})[to] = value
        for record in state.records:
            found.setdefault(record[1], {}).update(state.cells(record))
        return found


def _fixed(text: str, kind: str) -> object:
    if kind == "":
        try:
            return float(text) if "." in text or "e" in text.lower() else int(text)
        except ValueError:
            return text
    return text
