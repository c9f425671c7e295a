"""Write the rows of one sheet while Jinja runs: a row is one call, a cell is one piece of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from jinja2 import Environment

from gen.template.sheet.assemble import RowCells
from gen.template.sheet.axis import Scope
from gen.template.sheet.formula import VanishedError, Where, moved
from gen.template.sheet.grid import Cell
from gen.template.sheet.heights import Measured, height_attribute, units_of
from gen.template.sheet.lines import AT, LinePlan, Slot, cell_xml, formula_xml
from gen.template.sheet.pieces import escape_text
from gen.template.sheet.references import Area, area_name
from gen.template.sheet.styles import StyleBook, Styles, Variant
from gen.template.sheet.totals import stored_total
from gen.template.sheet.values import CellValueError, cell_value, text_cell
from gen.template.sheet.vertical import VerticalMerges
from gen.template.sheet.world import SheetState, World

__all__ = ["CellError", "RowForm", "RowWriter"]


class CellError(Exception):
    """A cell could not be written: which, why, and what to do."""

    def __init__(self, cell: Cell, fault: CellValueError) -> None:
        super().__init__(fault.message)
        self.cell, self.fault = cell, fault


class RowForm:
    """One template row as it is written again and again: by every copy of it, in every output.

    ``least`` is the height the template was saved with, in points: text may only make it taller.
    """

    def __init__(self, plan: LinePlan, measure: Sequence[Measured]) -> None:
        self.plan = plan
        self.cells = RowCells(plan, measure)
        self.heads = [f'{s.before}<c r="{s.letters}' for s in plan.slots]
        self.begin, _, self.attributes = plan.whole.partition(AT)
        self.numbered = any(AT in s.before for s in plan.slots) or AT in plan.after
        self.shown = "" if plan.row.height is not None else plan.row.shown
        self.least = float(plan.row.shown.split('"')[1]) if self.shown else 0.0

    def opened(self, values: Sequence[object]) -> str:
        """Write the start of a copy from its number on, as tall as its text."""
        points, merged = self.cells.tallest(values)
        height = height_attribute(points, merged, self.least) if points else self.shown
        return f"{self.attributes}{height}>"


class RowWriter:
    """Writes the copies of one template row in one output."""

    def __init__(
        self,
        strip: int,
        form: RowForm,
        sheet: int,
        world: World,
        out: list[str],
        advance: Callable[[int], int],
        merges: VerticalMerges,
    ) -> None:
        self.strip, self.form, self.sheet, self.world, self.out = strip, form, sheet, world, out
        self.plan = form.plan
        self.advance, self.merges = advance, merges
        self.styles: Styles = world.styles
        self.state: SheetState = world.states[sheet]
        self.loops = self.state.rows.loops(form.plan.row.number)

    def write(self, *values: object) -> str:
        """Write one copy with the values of its slots (and the arguments of their marks behind them)."""
        row = self.advance(self.strip)
        shown = self.put(row, values)
        if self.plan.slots:
            self.state.records.append((self.strip, row, shown))
        return ""

    def put(self, row: int, values: tuple[object, ...]) -> tuple[object, ...]:
        """Write a copy at a row; returns the values that stand there now."""
        at, form = str(row), self.form
        if form.cells.plain:
            cells, shown = form.cells.cells(values, self._prepare), values
            text = at.join((form.begin, form.opened(values) + form.cells.head, *cells))
        elif not self.plan.slots:
            shown, text = values, f"{form.begin}{at}{form.opened(values)}{self.plan.after}"
        else:
            parts, shown = self._slow(row, at, values)
            text = f"{form.begin}{at}{form.opened(values)}{''.join(parts)}{self.plan.after}"
        self.out.append(text.replace(AT, at) if form.numbered else text)
        return shown

    def each(
        self, things: Iterable[object], words: Sequence[str], least: bool, environment: Environment
    ) -> Iterator[str]:
        """Write a row for every thing; ``words`` are the entries its slots show, an empty one its number.

        Yields now and then, so that what is written can be packed.
        """
        count = 0
        for count, thing in enumerate(things, 1):
            if thing.__class__ is dict:
                try:
                    values = [thing[w] if w > " " else (count if not w else None) for w in words]
                except KeyError:
                    values = self._looked_up(thing, count, words, environment)
            else:
                values = self._looked_up(thing, count, words, environment)
            self.write(*values)
            if not count & 127:
                yield ""
        if not count and least:
            yield self.blank()

    @staticmethod
    def _looked_up(thing: object, count: int, words: Sequence[str], environment: Environment) -> list[object]:
        return [environment.getattr(thing, w) if w > " " else (count if not w else None) for w in words]

    def blank(self) -> str:
        """Write the row an empty loop leaves: formats, nothing else."""
        return self.blank_at(self.advance(self.strip))

    def blank_at(self, row: int) -> str:
        """Write such a row at its place."""
        self.out.append(self.plan.blank.replace(AT, str(row)))
        return ""

    def _prepare(self, index: int, value: object) -> tuple[str, bool]:
        """Finish a value for a slot: its cell behind the row number, and whether it needs no format of this output."""
        slot, asked = self.plan.slots[index], self.styles.asked
        try:
            cell = cell_value(value, "", "", slot.style, self.styles, self.world.date1904)
            return cell, self.styles.asked == asked
        except CellValueError as fault:
            raise CellError(slot.cell, fault) from fault

    def _slow(self, row: int, at: str, values: tuple[object, ...]) -> tuple[list[str], tuple[object, ...]]:
        parts: list[str] = []
        shown: list[object] = []
        extras = iter(values[len(self.plan.slots) :])
        stayed = True
        for index, (slot, value) in enumerate(zip(self.plan.slots, values, strict=False)):
            cell, head = slot.cell, self.form.heads[index]
            if cell.formula is not None:
                parts.append(slot.before + self._formula(slot, row, at))
                shown.append(None)
                continue
            marks = cell.tags.marks if cell.tags is not None else {}
            try:
                if "colspan" in marks:
                    self._span(slot, row, next(extras))
                style = self._filled(slot.style, next(extras)) if "cellbg" in marks else slot.style
                if slot.merge == "vm":
                    stayed, value = self.merges.take(self.strip, index, row, value, stayed)
                parts.append(self._cell(slot, head, at, style, value))
            except CellValueError as fault:
                raise CellError(cell, fault) from fault
            shown.append(value)
        return parts, tuple(shown)

    def _cell(self, slot: Slot, head: str, at: str, style: int, value: object) -> str:
        if slot.cell.runs and isinstance(value, str):
            runs = tuple(p for p, _ in slot.cell.runs)
            return text_cell(value, head, at, style, self.styles, runs)
        return cell_value(value, head, at, style, self.styles, self.world.date1904)

    def _filled(self, style: int, colour: object) -> int:
        return filled(style, colour, self.styles)

    def _span(self, slot: Slot, row: int, count: object) -> None:
        last = span_end(slot.cell.column, count)
        if last > slot.cell.column:
            covered = [
                c for c in self.plan.row.cells if slot.cell.column < c.column <= last and c.kind != "blank"
            ]
            if covered:
                raise CellValueError(
                    f"colspan 盖住了有内容的单元格 {covered[0].name}",
                    "请减小 colspan 的数，或清空被盖住的单元格。",
                    "E526",
                )
            self.state.merges.append(area_name(Area(row, slot.cell.column, row, last)))

    def _formula(self, slot: Slot, row: int, at: str) -> str:
        where = Where(self.sheet, Scope(row, self.loops), None)
        return formula_cell(slot.cell, slot.letters, where, self.world, at)


def formula_cell(cell: Cell, letters: str, where: Where, world: World, at: str) -> str:
    """Write a formula for the copy it stands in."""
    if cell.formula is None:
        return cell_xml(cell, letters, at)
    try:
        text = moved(cell.formula, world, where)
    except VanishedError as error:
        raise CellError(
            cell,
            CellValueError(
                "公式引用的行这次没有印出来", "请不要引用会被 if 去掉的行，或把公式放进同一个 if 里。", "E527"
            ),
        ) from error
    ref = ""
    if cell.array is not None and where.row is not None:
        height, width = cell.array.bottom - cell.array.top, cell.array.right - cell.array.left
        ref = area_name(Area(where.row.at, cell.column, where.row.at + height, cell.column + width))
    value = stored_total(cell.formula, text, world) if cell.array is None else ""
    return formula_xml(cell, letters, escape_text(text), at, ref, value)


def filled(style: int, colour: object, styles: Styles) -> int:
    """Return the format with a background, none for an empty colour.

    Raises:
        CellValueError: not six hexadecimal digits.
    """
    text = str(colour if colour is not None else "").strip().lstrip("#").upper()
    if not text:
        return style
    if len(text) != 6 or any(c not in "0123456789ABCDEF" for c in text):
        raise CellValueError(f"cellbg 的颜色“{text}”认不出", "请写六位十六进制颜色，例如 FFF2CC")
    return styles.of(Variant(style, fill=text))


def span_end(column: int, count: object) -> int:
    """Say the last column of a cell that spans ``count`` columns.

    Raises:
        CellValueError: not a whole number from 1 to 1000.
    """
    try:
        number = int(str(count))
    except ValueError:
        number = 0
    if not 1 <= number <= 1000:
        raise CellValueError(f"colspan 要的是列数，这里是“{count}”", "请写 1 以上的整数")
    return column + number - 1


def measured(plan: LinePlan, widths: Callable[[int, int], float], book: StyleBook) -> tuple[Measured, ...]:
    """Say which slots may need several lines."""
    if plan.row.height is not None or plan.row.hidden:
        return ()
    found: list[Measured] = []
    for index, slot in enumerate(plan.slots):
        if slot.cell.tags is None or not book.wrapped(slot.style) or slot.bottom:
            continue
        size = book.sizes[slot.style]
        units = units_of(widths(slot.cell.column, slot.right), size, book.size)
        found.append(Measured(index, units, size, slot.right > slot.cell.column))
    return tuple(found)
