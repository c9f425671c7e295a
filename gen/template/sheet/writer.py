"""Write the rows of one sheet while Jinja runs: a row is one call, a cell is one piece of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from jinja2 import Environment

from gen.template.sheet.assemble import Assembler
from gen.template.sheet.axis import Scope
from gen.template.sheet.formula import VanishedError, Where, moved
from gen.template.sheet.grid import Cell
from gen.template.sheet.heights import Measured, height_attribute, lines_of, units_of
from gen.template.sheet.lines import AT, LinePlan, Slot, cell_xml, formula_xml
from gen.template.sheet.pieces import escape_text
from gen.template.sheet.references import Area, area_name
from gen.template.sheet.styles import StyleBook, Styles, Variant
from gen.template.sheet.values import CellValueError, cell_value, text_cell
from gen.template.sheet.vertical import VerticalMerges
from gen.template.sheet.world import SheetState, World

__all__ = ["CellError", "RowWriter"]


class CellError(Exception):
    """A cell could not be written: which, why, and what to do."""

    def __init__(self, cell: Cell, fault: CellValueError) -> None:
        super().__init__(fault.message)
        self.cell, self.fault = cell, fault


class RowWriter:
    """Writes the copies of one template row. ``measure`` are the wrapped cells."""

    def __init__(
        self,
        strip: int,
        plan: LinePlan,
        sheet: int,
        world: World,
        out: list[str],
        advance: Callable[[int], int],
        merges: VerticalMerges,
        measure: Sequence[Measured],
        assemble: Assembler | None,
    ) -> None:
        self.strip, self.plan, self.sheet, self.world, self.out = strip, plan, sheet, world, out
        self.advance, self.merges, self.measure = advance, merges, measure
        self.styles: Styles = world.styles
        self.state: SheetState = world.states[sheet]
        self.records = self.state.records
        self.sizes = {m.slot: (m.units, m.size, m.merged) for m in measure}
        self.heads = [f'{s.before}<c r="{s.letters}' for s in plan.slots]
        self.assemble = (
            assemble.bind(self._prepare, self._tall, self._height_of) if assemble is not None else None
        )
        self.merged_height = False
        self.plain = not any(AT in s.before for s in plan.slots)
        self.begin = plan.whole.partition(AT)[0]
        self.attributes = plan.whole.partition(AT)[2]
        self.still = AT not in plan.after
        self.loops = self.state.rows.loops(plan.row.number)

    def write(self, *values: object) -> str:
        """Write one copy with the values of its slots (and the arguments of their marks behind them)."""
        row = self.advance(self.strip)
        at = str(row)
        plan = self.plan
        after = plan.after if self.still else plan.after.replace(AT, at)
        if not plan.slots:
            height = "" if plan.row.height is not None else plan.row.shown
            self.out.append(f"{self.begin}{at}{self.attributes}{height}>{after}")
            return ""
        if self.assemble is not None:
            self.out.append(self.assemble(at, *values))
            self.records.append((self.strip, row, values))
            return ""
        cells = "".join(self._slow(row, at, values))
        if not self.plain:
            cells = cells.replace(AT, at)
        height = self._height(values) if self.measure else ""
        self.out.append(f"{self.begin}{at}{self.attributes}{height}>{cells}{after}")
        return ""

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
        at = str(self.advance(self.strip))
        self.out.append(self.plan.blank.replace(AT, at))
        return ""

    def _height(self, values: tuple[object, ...]) -> str:
        tallest = 0.0
        for found in self.measure:
            if isinstance(values[found.slot], str):
                tallest = self._tall(tallest, found.slot, values[found.slot])
        return self._height_of(tallest) if tallest else ""

    def _tall(self, tallest: float, index: int, value: object) -> float:
        """Return the larger of a height and that of a wrapped text: lines times type size."""
        units, size, spans = self.sizes[index]
        text = str(value)
        length = len(text)
        broken = "\n" in text
        if (length * 2 / units + 1) * size <= tallest and not broken:
            return tallest
        count = lines_of(text, units) if broken else ((len(text.encode()) + length) / 2) // units + 1
        if count > 1 and count * size > tallest:
            self.merged_height = spans
            return count * size
        return tallest

    def _height_of(self, tallest: float) -> str:
        return height_attribute(tallest, self.merged_height)

    def _prepare(self, index: int, value: object) -> str:
        """Finish a value for a slot: what follows the cell's name in its element."""
        slot = self.plan.slots[index]
        try:
            return cell_value(value, "", "", slot.style, self.styles, self.world.date1904)[1:]
        except CellValueError as fault:
            raise CellError(slot.cell, fault) from fault

    def _slow(self, row: int, at: str, values: tuple[object, ...]) -> list[str]:
        parts: list[str] = []
        shown: list[object] = []
        extras = iter(values[len(self.plan.slots) :])
        stayed = True
        for index, (slot, value) in enumerate(zip(self.plan.slots, values, strict=False)):
            cell, head = slot.cell, self.heads[index]
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
        self.state.records.append((self.strip, row, tuple(shown)))
        return parts

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
                    "请减小 colspan 的数，或清空被盖住的单元格",
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
                "公式引用的行这次没有印出来", "请不要引用会被 if 去掉的行，或把公式放进同一个 if 里", "E527"
            ),
        ) from error
    ref = ""
    if cell.array is not None and where.row is not None:
        height, width = cell.array.bottom - cell.array.top, cell.array.right - cell.array.left
        ref = area_name(Area(where.row.at, cell.column, where.row.at + height, cell.column + width))
    return formula_xml(cell, letters, escape_text(text), at, ref)


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
