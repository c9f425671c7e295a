"""Render a compiled workbook: lay every sheet out, stream its rows, fill the parts around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from jinja2 import Template as JinjaTemplate

from gen.findings import Finding, Place, Severity
from gen.template.archive import Member, deflate, deflate_stream, write_archive
from gen.template.environment import printed as shown
from gen.template.failures import explain
from gen.template.rendered import PartValues, Rendered, RenderError
from gen.template.sheet.book import Book
from gen.template.sheet.expected import ExpectedCells
from gen.template.sheet.fused import Fused
from gen.template.sheet.layout import lay_out, lay_out_straight
from gen.template.sheet.lines import LinePlan
from gen.template.sheet.parts import OtherParts
from gen.template.sheet.pause import collector_paused
from gen.template.sheet.pieces import Pieces, fill
from gen.template.sheet.plan import SheetPlan, jinja_sources
from gen.template.sheet.runtime import SheetEnvironment, line_of
from gen.template.sheet.spread import SpreadWriter
from gen.template.sheet.still import Shelf, Surroundings
from gen.template.sheet.styles import StyleBook, Styles
from gen.template.sheet.texts import Text, TextHole, Texts, printed_texts
from gen.template.sheet.values import CellValueError
from gen.template.sheet.vertical import VerticalMerges
from gen.template.sheet.world import RowRecord, SheetState, World
from gen.template.sheet.writer import CellError, RowForm, RowWriter, measured

__all__ = ["SheetTemplate"]

_BATCH = 128
"""Rows handed to the packer at a time."""
_MOST_PACKED = 100
_BAD_IN_NAME = frozenset("\\/?*[]:")
_MAX_NAME = 31
_MAX_HEADER = 255
"""Characters of a page header or footer, the signs of its format among them (Excel specifications and limits)."""


class SheetTemplate:
    """A compiled workbook; ``render`` may be called as often as one likes."""

    def __init__(
        self,
        file: str,
        book: Book,
        plans: list[SheetPlan],
        other: OtherParts,
        charts: dict[str, Pieces],
        workbook: Pieces,
        names: dict[int, TextHole],
        texts: Texts,
        styles: StyleBook,
    ) -> None:
        self.file, self.plans, self.names, self.styles = file, plans, names, styles
        self.date1904, self.all_names = book.date1904, book.all_names
        self.workbook_part, self.styles_part = book.workbook_part, book.styles_part
        self.environment = SheetEnvironment()
        self.environment.filters["_header"] = _header_value
        self.texts = texts.items
        self._jinja: dict[int, tuple[JinjaTemplate, JinjaTemplate]] = {}
        self._shelf = {p.sheet.part: Shelf(p, styles) for p in plans if not names and not p.headed}
        self.around = {p.sheet.part: Surroundings(p) for p in plans}
        pieces = {p.name: p.pieces for p in other.plans} | charts | {book.workbook_part: workbook}
        self.pieces = {n: p for n, p in pieces.items() if not all(isinstance(piece, str) for piece in p)}
        still = {n: "".join(fill(p, None)).encode() for n, p in pieces.items() if n not in self.pieces}
        written = {p.sheet.part for p in plans} | set(self.pieces)
        self.order = [n for n in book.parts if n not in other.dropped]
        self.fixed: dict[str, Member] = {
            n: deflate(still.get(n) or other.changed.get(n, book.parts[n]))
            for n in self.order
            if n not in written and n != book.styles_part
        }
        self._packed: dict[str, Member] = {}
        for plan in plans:
            for strip, line in plan.lines.items():
                plan.forms[strip] = RowForm(line, measured(line, plan.widths.of, styles))

    def templates(self, plan: SheetPlan) -> tuple[JinjaTemplate, JinjaTemplate]:
        """Compile what Jinja runs a sheet by: the one that counts, the one that writes."""
        number = plan.sheet.number
        if number not in self._jinja:
            counting, writing = map(self.environment.from_string, jinja_sources(plan))
            self._jinja[number] = (counting, writing)
        return self._jinja[number]

    def _laid_out(self, plan: SheetPlan, data: Mapping[str, object]) -> SheetState:
        return lay_out_straight(plan, self.environment, data) or lay_out(plan, self.templates(plan)[0], data)

    def render(self, data: Mapping[str, object]) -> Rendered:
        """Render with plain data.

        Raises:
            RenderError: a word is missing, a computation fails, a value does not fit into a cell.
        """
        with collector_paused():
            return self._render(data)

    def _render(self, data: Mapping[str, object]) -> Rendered:
        findings: list[Finding] = []
        states = {}
        for plan in self.plans:
            try:
                states[plan.sheet.number] = self._laid_out(plan, data)
            except Exception as error:
                findings.append(self._located(plan, error, data))
        printed = self._texts(data, findings)
        names = self._sheet_names(printed, findings)
        if findings:
            raise RenderError(findings)
        world = World(Styles(self.styles), self.date1904, states, names, printed.__getitem__)
        members: dict[str, Member] = {}
        values: list[PartValues] = []
        for plan in self.plans:
            try:
                members[plan.sheet.part], expected = self._sheet(plan, world, data)
                values.append(PartValues(plan.sheet.part, expected))
            except Exception as error:
                findings.append(self._located(plan, error, data))
        if findings:
            raise RenderError(findings)
        values += self._other(world, members, findings)
        if findings:
            raise RenderError(findings)
        return Rendered(write_archive((n, members[n]) for n in self.order), tuple(values))

    def _other(self, world: World, members: dict[str, Member], findings: list[Finding]) -> list[PartValues]:
        values: list[PartValues] = []
        for name, pieces in self.pieces.items():
            try:
                members[name] = self._deflated("".join(fill(pieces, world)))
            except CellValueError as error:
                place = Place(self.file, spot=error.message.partition("引用")[0])
                findings.append(Finding(error.id, Severity.ERROR, error.message, place, error.remedy))
            printed = printed_texts(pieces, world)
            if name == self.workbook_part:
                printed += [world.names[number] for number in sorted(self.names)]
            if printed:
                values.append(PartValues(name, printed))
        styles = self.styles.member(world.styles.variants)
        if styles is not None:
            members[self.styles_part] = styles
        members.update(self.fixed)
        return values

    def _deflated(self, text: str) -> Member:
        """Deflate a part around the sheets; the same text comes again with the next output as often as not."""
        member = self._packed.get(text)
        if member is None:
            member = deflate_stream((text,))
            if len(self._packed) < _MOST_PACKED:
                self._packed[text] = member
        return member

    def _sheet(
        self, plan: SheetPlan, world: World, data: Mapping[str, object]
    ) -> tuple[Member, ExpectedCells]:
        shelf = self._shelf.get(plan.sheet.part)
        state = world.states[plan.sheet.number]
        key = shelf.key(state) if shelf is not None else None
        if shelf is not None and key in shelf.finished:
            return shelf.finished[key]
        before = world.styles.asked
        member = deflate_stream(_SheetStream(plan, self, world).chunks(data))
        finished = member, ExpectedCells(plan, world)
        if shelf is not None and world.styles.asked == before:
            shelf.put(key, finished)
        return finished

    def _texts(self, data: Mapping[str, object], findings: list[Finding]) -> list[str]:
        printed: list[str] = []
        for text in self.texts:
            try:
                printed.append(self._text(text, data))
            except Exception as error:
                message, remedy = explain(error)
                place = Place(self.file, spot=text.spot)
                findings.append(Finding("E510", Severity.ERROR, message, place, remedy, text.source[:120]))
                printed.append("")
            if text.header and len(printed[-1]) > _MAX_HEADER:
                message = f"页眉页脚有 {len(printed[-1])} 个字，Excel 里最多 {_MAX_HEADER} 个"
                place, remedy = (
                    Place(self.file, spot=text.spot),
                    "请缩短，或写到单元格里，设成每页重复的标题行。",
                )
                findings.append(Finding("E525", Severity.ERROR, message, place, remedy, text.source[:120]))
        return printed

    def _text(self, text: Text, data: Mapping[str, object]) -> str:
        if text.straight is not None:
            with suppress(Exception):
                return str(text.straight.run(self.environment, data, None))
        return self.environment.from_string(text.source).render(data)

    def _sheet_names(self, printed: list[str], findings: list[Finding]) -> list[str]:
        names = list(self.all_names)
        for number, hole in self.names.items():
            names[number] = " ".join(printed[hole.number].split())
            reason = _name_fault(names[number], names[:number])
            if reason:
                place = Place(self.file, spot=f"工作表名“{self.all_names[number]}”")
                remedy = "工作表名要在 31 个字以内，不重名，不含 \\ / ? * [ ] : 这些符号。"
                findings.append(
                    Finding("E529", Severity.ERROR, f"填出的工作表名“{names[number]}”{reason}", place, remedy)
                )
        return names

    def _located(self, plan: SheetPlan, error: Exception, data: Mapping[str, object]) -> Finding:
        """Say where rendering failed: run the sheet again cell by cell."""
        cell = None
        id_, excerpt = "E510", None
        if isinstance(error, CellError):
            cell, id_ = error.cell, error.fault.id
            message, remedy = error.fault.message, error.fault.remedy
        elif isinstance(error, CellValueError):
            message, remedy, id_ = error.message, error.remedy, error.id
        else:
            try:
                for _ in self.environment.from_string(plan.located.text).generate(data):
                    pass
            except Exception as again:
                error = again
                line = line_of(again)
                cell = plan.located.cell(line) if line is not None else None
            else:
                raise error
            message, remedy = explain(error)
        spot = f"工作表“{plan.sheet.name}”" + (f" {cell.name}" if cell is not None else "")
        excerpt = cell.text.split("\n", 1)[0][:120] if cell is not None else None
        return Finding(id_, Severity.ERROR, message, Place(self.file, spot=spot), remedy, excerpt)


class _SheetStream:
    """One sheet being written."""

    def __init__(self, plan: SheetPlan, template: SheetTemplate, world: World) -> None:
        self.plan, self.template, self.world = plan, template, world
        self.state = world.states[plan.sheet.number]
        self.out: list[str] = []
        self.next = 1
        edges = {
            (s, i): (slot.cell.column, slot.right, slot.bottom)
            for s, i in plan.vertical
            for slot in [plan.lines[s].slots[i]]
        }
        self.merges = VerticalMerges(edges, plan.vertical, self.state.merges)
        self.writers: dict[int, RowWriter | SpreadWriter] = {}

    def _row_writer(self, strip: int) -> RowWriter:
        form, number = self.plan.forms[strip], self.plan.sheet.number
        return RowWriter(strip, form, number, self.world, self.out, self.advance, self.merges)

    def _writer(self, strip: int, line: LinePlan) -> RowWriter | SpreadWriter:
        if not self.plan.columns:
            return self._row_writer(strip)
        own, number = strip in self.plan.columns, self.plan.sheet.number
        return SpreadWriter(strip, line, number, self.world, self.out, self.advance, self.merges, own)

    def advance(self, strip: int) -> int:
        """Take the next output row for a strip."""
        at = self.next
        self.next += self.plan.rows.strips[strip].count
        return at

    def gap(self, strip: int) -> str:
        """Pass rows without content."""
        self.advance(strip)
        return ""

    def chunks(self, data: Mapping[str, object]) -> Iterator[str]:
        """Write the part, piece by piece.

        Raises:
            Exception: whatever a tag raises; CellError when a value does not fit.
        """
        out = self.out
        around = self.template.around[self.plan.sheet.part]
        out.append(around.head(self.world))
        listed = self.state.listed
        for _ in self._run(data) if listed is None else self._write(listed):
            if len(out) >= _BATCH:
                yield "".join(out)
                out.clear()
        self.merges.finish()
        if listed is None and self.next - 1 != self.state.rows.length:
            raise CellValueError("两遍排出的行数不一样", "请不要让 {%tr %} 的条件依赖会变的值（namespace）")
        out.append(around.tail(self.world))
        yield "".join(out)

    def _write(self, listed: Sequence[RowRecord]) -> Iterator[None]:
        """Write rows that are known with their values."""
        writers: dict[int, RowWriter] = {}
        for count, (strip, row, values) in enumerate(listed):
            if strip < 0:
                self._row_writer(~strip).blank_at(row)
                continue
            writer = writers.get(strip)
            if writer is None:
                writer = writers[strip] = self._row_writer(strip)
            writer.put(row, values)
            if not count % _BATCH:
                yield

    def _run(self, data: Mapping[str, object]) -> Iterator[object]:
        """Let Jinja hand over the values of every row."""
        self.writers = {strip: self._writer(strip, line) for strip, line in self.plan.lines.items()}
        _, writing = self.template.templates(self.plan)
        yield from writing.generate({**data, **self._calls()})

    def _calls(self) -> dict[str, Callable[..., Any]]:
        calls: dict[str, Callable[..., Any]] = {
            "_gap": self.gap,
            "_break": self.merges.loop,
            "_blank": self._blank,
        }
        for strip, writer in self.writers.items():
            if isinstance(writer, RowWriter):
                calls[f"_w{strip}"] = writer.write
                if strip in self.plan.fused:
                    calls[f"_each{strip}"] = self._loop(writer, self.plan.fused[strip])
            else:
                calls[f"_w{strip}"] = writer.take
                calls[f"_p{strip}"] = writer.push
                calls[f"_e{strip}"] = writer.end
        return calls

    def _loop(self, writer: RowWriter, loop: Fused) -> Callable[[Iterable[object]], Iterator[str]]:
        environment = self.template.environment
        return lambda things: writer.each(things, loop.words, loop.blank, environment)

    def _blank(self, strip: int) -> str:
        writer = self.writers.get(strip)
        return writer.blank() if writer else self.gap(strip)


def _header_value(value: object) -> str:
    return shown(value).replace("&", "&&")


def _name_fault(name: str, before: list[str]) -> str:
    if not name:
        return "是空的"
    if len(name) > _MAX_NAME:
        return f"有 {len(name)} 个字"
    if _BAD_IN_NAME & set(name) or name.startswith("'") or name.endswith("'"):
        return "有不能用的符号"
    return "重名" if name.lower() in {b.lower() for b in before} else ""
