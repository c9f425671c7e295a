"""Rows of a sheet with column loops: cells are collected one by one and put down across."""

from __future__ import annotations

from collections.abc import Callable

from gen.template.sheet.axis import Scope
from gen.template.sheet.formula import Where
from gen.template.sheet.grid import Cell
from gen.template.sheet.lines import AT, LinePlan, cell_xml
from gen.template.sheet.references import Area, area_name, column_letters
from gen.template.sheet.values import CellValueError, cell_value, text_cell
from gen.template.sheet.vertical import VerticalMerges
from gen.template.sheet.world import World
from gen.template.sheet.writer import CellError, filled, formula_cell, span_end

__all__ = ["SpreadWriter"]


class SpreadWriter:
    """Writes the copies of one row where columns are repeated.

    A row without column loops of its own shows its cell in the first copy of a repeated column; the
    other copies have its format only.
    """

    def __init__(
        self,
        strip: int,
        plan: LinePlan,
        sheet: int,
        world: World,
        out: list[str],
        advance: Callable[[int], int],
        merges: VerticalMerges,
        loops_columns: bool,
    ) -> None:
        self.strip, self.plan, self.sheet, self.world, self.out = strip, plan, sheet, world, out
        self.advance, self.merges, self.loops_columns = advance, merges, loops_columns
        self.state = world.states[sheet]
        self.loops = self.state.rows.loops(plan.row.number)
        self.cells = {c.column: c for c in plan.row.cells}
        self.slots = {s.cell.column: (i, s) for i, s in enumerate(plan.slots)}
        self.places = sorted(
            (at, strip.start)
            for strip, copies in zip(self.state.columns.strips, self.state.columns.copies, strict=True)
            for at in copies
        )
        self.pending: list[tuple[int, object, tuple[object, ...]]] = []

    def push(self, column: int, value: object, *extras: object) -> str:
        """Take the value of the next cell that has tags."""
        self.pending.append((column, value, extras))
        return ""

    def take(self, *values: object) -> str:
        """Write one copy of a row without column loops; extras of marks stand behind the values."""
        extras = iter(values[len(self.plan.slots) :])
        for slot, value in zip(self.plan.slots, values, strict=False):
            tags = slot.cell.tags
            if tags is not None:
                count = sum(m in tags.marks for m in ("colspan", "cellbg"))
                self.pending.append((slot.cell.column, value, tuple(next(extras) for _ in range(count))))
        return self.end()

    def end(self) -> str:
        """Put the collected cells down as one row."""
        row = self.advance(self.strip)
        at = str(row)
        pending, self.pending = self.pending, []
        queue = iter(pending)
        parts: list[str] = []
        shown: list[tuple[int, object]] = []
        equal: tuple[int, int, object] | None = None
        stayed = True
        seen: set[int] = set()
        for column, origin in self.places:
            cell = self.cells.get(origin)
            if cell is None:
                continue
            letters = column_letters(column)
            if cell.kind == "tags" and cell.tags is not None and (not cell.tags.empty or cell.tags.marks):
                if not self.loops_columns and origin in seen:
                    parts.append(self._blank(cell, letters, at))
                    continue
                seen.add(origin)
                found = next(queue, None)
                if found is None or found[0] != origin:
                    self._differs(cell)
                    break
                value, stayed = self._merged(cell, row, found[1], stayed)
                equal, value = self._across(cell, row, column, value, equal)
                parts.append(self._value(cell, letters, row, at, column, value, found[2]))
                shown.append((column, value))
            elif cell.kind == "formula":
                parts.append(self._formula(cell, letters, row, at, column))
            elif origin in seen and not self.loops_columns:
                parts.append(self._blank(cell, letters, at))
            else:
                seen.add(origin)
                parts.append(
                    cell_xml(cell, letters, at) if cell.kind == "static" else self._blank(cell, letters, at)
                )
        if next(queue, None) is not None:
            self._differs(next(c for c in self.plan.row.cells if c.tags is not None))
        self._finish_across(row, equal)
        height = "" if self.plan.row.height is not None else self.plan.row.shown
        self.out.append(f"{self.plan.whole.replace(AT, at)}{height}>" + "".join(parts) + "</row>")
        self.state.records.append((self.strip, row, tuple(shown)))
        return ""

    def blank(self) -> str:
        """Write the row an empty loop leaves."""
        at = str(self.advance(self.strip))
        cells = "".join(
            self._blank(self.cells[o], column_letters(c), at) for c, o in self.places if o in self.cells
        )
        self.out.append(f"{self.plan.whole.replace(AT, at)}>{cells}</row>")
        return ""

    @staticmethod
    def _blank(cell: Cell, letters: str, at: str) -> str:
        style = f' s="{cell.style}"' if cell.style else ""
        return f'<c r="{letters}{at}"{style}/>'

    def _differs(self, cell: Cell) -> None:
        raise CellError(
            cell,
            CellValueError(
                "这一行展开的列数与第一行不一样",
                "请让各行的 {%tc for %} 取同样多项，例如都用同一串月份。",
                "E523",
            ),
        )

    def _merged(self, cell: Cell, row: int, value: object, stayed: bool) -> tuple[object, bool]:
        index, slot = self.slots[cell.column]
        if slot.merge != "vm" or (self.strip, index) not in self.merges.edges:
            return value, stayed
        stayed, value = self.merges.take(self.strip, index, row, value, stayed)
        return value, stayed

    def _across(
        self, cell: Cell, row: int, column: int, value: object, equal: tuple[int, int, object] | None
    ) -> tuple[tuple[int, int, object] | None, object]:
        """Follow a run of equal ``hm`` cells; returns the run and what this cell shows."""
        if cell.tags is None or "hm" not in cell.tags.marks:
            self._finish_across(row, equal)
            return None, value
        if equal is not None and equal[1] == column - 1 and equal[2] == value:
            return (equal[0], column, value), None
        self._finish_across(row, equal)
        return (column, column, value), value

    def _finish_across(self, row: int, equal: tuple[int, int, object] | None) -> None:
        if equal is not None and equal[1] > equal[0]:
            self.state.merges.append(area_name(Area(row, equal[0], row, equal[1])))

    def _value(
        self,
        cell: Cell,
        letters: str,
        row: int,
        at: str,
        column: int,
        value: object,
        extras: tuple[object, ...],
    ) -> str:
        marks = cell.tags.marks if cell.tags is not None else {}
        styles, style, rest = self.world.styles, cell.style, iter(extras)
        head = f'<c r="{letters}'
        try:
            if "colspan" in marks:
                last = span_end(column, next(rest))
                covered = [
                    self.cells[o] for c, o in self.places
                    if column < c <= last and o in self.cells and self.cells[o].kind != "blank"
                ]  # fmt: skip
                if covered:
                    raise CellValueError(
                        f"colspan 盖住了有内容的单元格 {covered[0].name}",
                        "请减小 colspan 的数，或清空被盖住的单元格。",
                        "E526",
                    )
                if last > column:
                    self.state.merges.append(area_name(Area(row, column, row, last)))
            if "cellbg" in marks:
                style = filled(style, next(rest), styles)
            if cell.runs and isinstance(value, str):
                return text_cell(value, head, at, style, styles, tuple(p for p, _ in cell.runs))
            return cell_value(value, head, at, style, styles, self.world.date1904)
        except CellValueError as fault:
            raise CellError(cell, fault) from fault

    def _formula(self, cell: Cell, letters: str, row: int, at: str, column: int) -> str:
        across = Scope(column, self.state.columns.loops(cell.column))
        return formula_cell(cell, letters, Where(self.sheet, Scope(row, self.loops), across), self.world, at)
