"""One rendering of a workbook: where everything went, how it is called, which formats it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gen.template.sheet.axis import Axis
from gen.template.sheet.lines import LinePlan
from gen.template.sheet.styles import Styles

__all__ = ["RowRecord", "SheetState", "World"]

RowRecord = tuple[int, int, tuple[object, ...]]
"""What was written: strip, output row, and the values in the order of the row's slots.

In a sheet with column loops the values are pairs of output column and value.
"""


class SheetState:
    """One sheet of the rendering. ``merges`` are references of cells merged because of their values.

    ``spread``: the sheet has column loops. ``listed``: every row with content, when they are known before
    they are written; a negative strip is ``~strip`` left empty.
    """

    __slots__ = ("columns", "lines", "listed", "merges", "records", "rows", "spread")

    def __init__(self, rows: Axis, columns: Axis, lines: Mapping[int, LinePlan], spread: bool) -> None:
        self.rows = rows
        self.columns = columns
        self.lines = lines
        self.spread = spread
        self.merges: list[str] = []
        self.records: list[RowRecord] = []
        self.listed: list[RowRecord] | None = None

    def cells(self, record: RowRecord) -> Iterator[tuple[int, object]]:
        """List what one row was given, as output column and value."""
        strip, _, values = record
        if self.spread:
            yield from values  # type: ignore[misc]
            return
        for slot, value in zip(self.lines[strip].slots, values, strict=False):
            yield slot.cell.column, value


class World:
    """What the holes of every part are filled from. ``ranges`` are those that were asked for, by who asked."""

    __slots__ = ("_values", "date1904", "names", "ranges", "states", "still", "styles", "text")

    def __init__(
        self,
        styles: Styles,
        date1904: bool,
        states: dict[int, SheetState],
        names: list[str],
        text: Callable[[int], str],
    ) -> None:
        self.styles = styles
        self.date1904 = date1904
        self.states = states
        self.names = names
        self.text = text
        self.still = Axis([], [], {}, {}, 0, 0)
        self.ranges: dict[object, str] = {}
        self._values: dict[int, dict[int, dict[int, object]]] = {}

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
