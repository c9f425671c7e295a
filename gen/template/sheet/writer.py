"""Write the rows of one sheet while Jinja runs: a row is one call, a cell is one piece of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gen.template.sheet.axis import Scope
from gen.template.sheet.formula import VanishedError, Where, moved
from gen.template.sheet.grid import Cell
from gen.template.sheet.heights import lines_of, row_height, units_of
from gen.template.sheet.lines import AT, LinePlan, Slot, cell_xml, formula_xml
from gen.template.sheet.pieces import escape_text
from gen.template.sheet.references import Area, area_name, cell_name, column_letters
from gen.template.sheet.styles import Styles, Variant
from gen.template.sheet.values import RISKY, ValueFault, cell_value, escape, text_cell
from gen.template.sheet.vertical import VerticalMerges
from gen.template.sheet.world import SheetState, World

__all__ = ["CellError", "RowWriter"]


class CellError(Exception):
    """A cell could not be written: which, why, and what to do."""

    def __init__(self, cell: Cell, fault: ValueFault) -> None:
        super().__init__(fault.message)
        self.cell, self.fault = cell, fault


class RowWriter:
    """Writes the copies of one template row. ``measure`` are the wrapped cells: slot, units, type size."""

    def __init__(
        self,
        strip: int,
        plan: LinePlan,
        sheet: int,
        world: World,
        out: list[str],
        advance: Callable[[int], int],
        merges: VerticalMerges,
        measure: Sequence[tuple[int, float, float]],
    ) -> None:
        self.strip, self.plan, self.sheet, self.world, self.out = strip, plan, sheet, world, out
        self.advance, self.merges, self.measure = advance, merges, measure
        self.styles: Styles = world.styles
        self.state: SheetState = world.states[sheet]
        self.heads = [f'{s.before}<c r="{s.letters}' for s in plan.slots]
        self.texts = [
            (f'" s="{s.style}"' if s.style else '"') + ' t="inlineStr"><is><t xml:space="preserve">'
            for s in plan.slots
        ]
        self.wraps = [self.styles.book.wrapped(s.style) for s in plan.slots]
        self.fast = all(
            s.cell.tags is not None and not s.cell.tags.marks and not s.cell.runs for s in plan.slots
        )
        self.loops = self.state.rows.loops(plan.row.number)

    def write(self, *values: object) -> str:
        """Write one copy with the values of its slots (and the arguments of their marks behind them)."""
        row = self.advance(self.strip)
        at = str(row)
        if not self.plan.slots:
            self.out.append(self._open(at, None) + self.plan.after.replace(AT, at))
            return ""
        cells = self._fast(at, values) if self.fast else self._slow(row, at, values)
        self.out.append(
            self._open(at, values) + "".join(cells).replace(AT, at) + self.plan.after.replace(AT, at)
        )
        return ""

    def blank(self) -> str:
        """Write the row an empty loop leaves: formats, nothing else."""
        at = str(self.advance(self.strip))
        self.out.append(self.plan.blank.replace(AT, at))
        return ""

    def _open(self, at: str, values: tuple[object, ...] | None) -> str:
        row = self.plan.row
        if values is None:
            height = "" if row.height is not None else row.shown
        else:
            height = self._height(values)
        return f"{self.plan.whole.replace(AT, at)}{height}>"

    def _height(self, values: tuple[object, ...]) -> str:
        tall: list[tuple[int, float]] = []
        merged = False
        for index, units, size in self.measure:
            value = values[index]
            if isinstance(value, str) and (len(value) * 2 > units or "\n" in value):
                count = lines_of(value, units)
                if count > 1:
                    tall.append((count, size))
                    slot = self.plan.slots[index]
                    merged = merged or slot.right > slot.cell.column
        height = row_height(tall, self.styles.book.size) if tall else None
        if height is None:
            return ""
        return f' ht="{height:g}"' + (' customHeight="1"' if merged else "")

    def _fast(self, at: str, values: tuple[object, ...]) -> list[str]:
        parts: list[str] = []
        add = parts.append
        for head, text, value in zip(self.heads, self.texts, values, strict=True):
            kind = value.__class__
            if (
                kind is str
                and value
                and len(value) < 30_000  # type: ignore[arg-type]
                and value.isprintable()  # type: ignore[attr-defined]
                and value[0] not in RISKY  # type: ignore[index]
                and "_x" not in value  # type: ignore[operator]
            ):
                add(f"{head}{at}{text}{escape(value)}</t></is></c>")  # type: ignore[arg-type]
            else:
                add(self._any(len(parts), head, at, value))
        self.state.records.append((self.strip, int(at), values))
        return parts

    def _any(self, index: int, head: str, at: str, value: object) -> str:
        slot = self.plan.slots[index]
        try:
            return cell_value(value, head, at, slot.style, self.styles, self.world.date1904)
        except ValueFault as fault:
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
            except ValueFault as fault:
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
        last = span_end(slot.cell, slot.cell.column, count)
        if last > slot.cell.column:
            covered = [
                c for c in self.plan.row.cells if slot.cell.column < c.column <= last and c.kind != "blank"
            ]
            if covered:
                raise ValueFault(
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
            ValueFault(
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
        ValueFault: not six hexadecimal digits.
    """
    text = str(colour if colour is not None else "").strip().lstrip("#").upper()
    if not text:
        return style
    if len(text) != 6 or any(c not in "0123456789ABCDEF" for c in text):
        raise ValueFault(f"cellbg 的颜色“{text}”认不出", "请写六位十六进制颜色，例如 FFF2CC")
    return styles.of(Variant(style, fill=text))


def span_end(cell: Cell, column: int, count: object) -> int:
    """Say the last column of a cell that spans ``count`` columns.

    Raises:
        ValueFault: not a whole number from 1 to 1000.
    """
    try:
        number = int(str(count))
    except ValueError:
        number = 0
    if not 1 <= number <= 1000:
        raise ValueFault(f"colspan 要的是列数，这里是“{count}”", "请写 1 以上的整数")
    return column + number - 1


def measured(
    plan: LinePlan, widths: Callable[[int, int], float], styles: Styles
) -> list[tuple[int, float, float]]:
    """Say which slots may need several lines: slot, half-width characters that fit, type size."""
    found: list[tuple[int, float, float]] = []
    if plan.row.height is not None or plan.row.hidden:
        return found
    book = styles.book
    for index, slot in enumerate(plan.slots):
        if slot.cell.tags is None or not book.wrapped(slot.style) or slot.bottom:
            continue
        size = book.sizes[slot.style]
        found.append((index, units_of(widths(slot.cell.column, slot.right), size, book.size), size))
    return found


def place_of(row: int, column: int) -> str:
    """Name an output cell."""
    return cell_name(row, column) if column else column_letters(1) + str(row)
