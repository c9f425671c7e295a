"""One worksheet, compiled: its program, its rows ready to be written, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import nodes
from lxml import etree

from gen.template.names import plain_environment
from gen.template.sheet.axis import Strip
from gen.template.sheet.book import Book, Sheet, main_root, tag
from gen.template.sheet.follow import mark_sheet
from gen.template.sheet.formula import Reference
from gen.template.sheet.fused import Fused, find_fused
from gen.template.sheet.grid import Cell, Grid, read_grid
from gen.template.sheet.heights import Widths
from gen.template.sheet.lines import LinePlan, plan_line
from gen.template.sheet.pieces import Marker, Pieces
from gen.template.sheet.program import Line, Program, Tag, build_columns, build_rows, keep_blank, signature
from gen.template.sheet.reading import RowReader
from gen.template.sheet.references import Area, area_name
from gen.template.sheet.sources import Located, counting_source, located_source, writing_source
from gen.template.sheet.straight import Straight, straight_rows
from gen.template.sheet.tags import Fault
from gen.template.sheet.world import SheetState, World
from gen.template.sheet.writer import RowForm

__all__ = ["SheetPlan", "jinja_sources", "plan_sheet", "prepare"]

_XM_FORMULA = "{http://schemas.microsoft.com/office/excel/2006/main}f"
_BEFORE_MERGES = (
    "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews",
)  # fmt: skip


class SheetPlan:
    """Everything about one sheet that does not depend on data. ``still``: its rows, when it has no tags."""

    def __init__(
        self,
        sheet: Sheet,
        root: etree._Element,
        grid: Grid,
        rows: Program,
        columns: dict[int, Program],
        widths: Widths,
        faults: list[tuple[Cell | None, Fault]],
    ) -> None:
        self.sheet = sheet
        self.root = root
        self.grid = grid
        self.rows = rows
        self.columns = columns
        self.widths = widths
        self.faults = faults
        self.marker = Marker()
        self.merges: list[Area] = []
        self.lines: dict[int, LinePlan] = {}
        self.head: Pieces = ()
        self.tail: Pieces = ()
        self.located = Located()
        self.scoped = False
        self.straight: Straight | None = None
        self.vertical: dict[tuple[int, int], tuple[int, bool]] = {}
        self.fused: dict[int, Fused] = {}
        self.forms: dict[int, RowForm] = {}
        self.readers: dict[int, RowReader] = {}
        self.sound: set[str] = set()
        self.tagged = False
        self.still: SheetState | None = None
        self.headed = False
        self.around = ""

    @property
    def column_strips(self) -> list[Strip]:
        """The column strips, the same for every row that has column loops; none without."""
        return next(iter(self.columns.values())).strips if self.columns else []


def plan_sheet(book: Book, sheet: Sheet) -> SheetPlan:
    """Read one sheet and find every fault that can be seen in it alone."""
    root = main_root(book.parts[sheet.part])
    if root.tag != tag("worksheet"):
        raise ValueError("not a worksheet")
    data = root.find(tag("sheetData"))
    if data is None:
        data = etree.SubElement(root, tag("sheetData"))
    grid = read_grid(data, book, sheet.number)
    program = build_rows(grid)
    plan = SheetPlan(sheet, root, grid, program, {}, Widths(root), [])
    plan.faults += [*grid.faults, *program.faults]
    plan.tagged = any(c.kind == "tags" for r in grid.rows for c in r.cells)
    _plan_columns(plan)
    return plan


def _plan_columns(plan: SheetPlan) -> None:
    lines = [i for i in plan.rows.items if isinstance(i, Line) and i.row is not None]
    wide = [i for i in lines if i.row and any(c.tags and c.tags.columns for c in i.row.cells)]
    if not wide:
        return
    width = max(c.column for i in lines if i.row for c in i.row.cells)
    shape = None
    for line in wide:
        if line.row is None:
            continue
        columns = build_columns(line.row, width)
        plan.faults += columns.faults
        if shape is not None and signature(columns) != shape:
            cell = next(c for c in line.row.cells if c.tags and c.tags.columns)
            plan.faults.append(
                (
                    cell,
                    Fault(
                        "E522",
                        "这一行的 {%tc %} 与上面各行不在同样的列",
                        "同一张表里，各行的 {%tc %} 要写在同样的列。",
                    ),
                )
            )
        shape = shape or signature(columns)
        plan.columns[line.strip] = columns
    _check_lost(plan, lines)


def _check_lost(plan: SheetPlan, lines: list[Line]) -> None:
    """A column that only marks vanishes in every row; what another row has there would be lost."""
    program = next(iter(plan.columns.values()))
    live = {program.strips[i.strip].start for i in program.items if isinstance(i, Line)}
    for line in lines:
        for cell in line.row.cells if line.row else ():
            holds = cell.kind in ("static", "formula") or (cell.tags is not None and not cell.tags.empty)
            if cell.column not in live and holds and line.strip not in plan.columns:
                plan.faults.append(
                    (
                        cell,
                        Fault(
                            "E522",
                            "这一列在别的行是 {%tc %}，整列会被去掉，这一格的内容会丢",
                            "请把内容移到别的列。",
                        ),
                    )
                )


def prepare(plan: SheetPlan) -> None:
    """Make the sources and the pieces, once the sheet is known to be in order."""
    areas = [
        Area(p.start.row, 1, p.end.row, 1)
        for row in plan.grid.rows
        for cell in row.cells
        if cell.formula is not None
        for p in cell.formula.parts
        if isinstance(p, Reference) and p.sheet == plan.sheet.number and p.start.row
    ]
    keep_blank(plan.rows, areas)
    _insert_merges(plan)
    edges = {(m.top, m.left): (m.bottom, m.right) for m in plan.merges}
    for item in plan.rows.items:
        if isinstance(item, Line) and item.row is not None:
            plan.lines[item.strip] = plan_line(item.row, edges)
    plan.scoped = bool(areas) or any(m.bottom > m.top for m in plan.merges) or _has_array(plan)
    if plan.tagged and not plan.columns:
        plan.straight = straight_rows(plan.rows, plan.lines, plan.scoped)
    if plan.straight is None:
        _plan_vertical(plan)
    plan.located = located_source(plan.rows, plan.columns)


def jinja_sources(plan: SheetPlan) -> tuple[str, str]:
    """Return the sources Jinja runs a sheet by: one that counts, one that writes."""
    counting = counting_source(plan.rows, plan.columns, plan.scoped)
    breaks: dict[int, bool] = {}
    for loop, rounds in plan.vertical.values():
        breaks[loop] = breaks.get(loop, False) or rounds
    excluded = set(plan.columns) if not plan.columns else set(plan.lines)
    fused = find_fused(plan.rows, plan.lines, excluded)
    plan.fused = {f.strip: f for f in fused.values()}
    return counting, writing_source(plan.rows, plan.lines, plan.columns, breaks, fused)


def _has_array(plan: SheetPlan) -> bool:
    return any(c.array is not None for r in plan.grid.rows for c in r.cells)


def _insert_merges(plan: SheetPlan) -> None:
    root, marker = plan.root, plan.marker
    data = root.find(tag("sheetData"))
    if data is None:
        raise ValueError("no sheetData")
    for child in list(data):
        data.remove(child)
    data.attrib.clear()
    after = data
    for child in root:
        if isinstance(child.tag, str) and etree.QName(child).localname in _BEFORE_MERGES:
            after = child
    after.tail = marker.hole(lambda world: _merge_xml(plan, world)) + (after.tail or "")
    data.text = marker.hole(_rows_hole)


def _rows_hole(_: object) -> str:
    raise AssertionError("the rows are streamed, not filled in")


def finish(plan: SheetPlan) -> None:
    """Cut the XML around the rows into pieces."""
    pieces = plan.marker.cut(plan.root)
    at = next(i for i, p in enumerate(pieces) if p is _rows_hole)
    plan.head, plan.tail = pieces[:at], pieces[at + 1 :]


def mark(plan: SheetPlan, names: Mapping[str, int]) -> None:
    """Mark what follows the rows; finds the merged areas. Keeps the formulas around the cells as text."""
    plan.around = " ".join(
        e.text or ""
        for e in plan.root.iter()
        if (isinstance(e.tag, str) and "ormula" in e.tag) or e.tag == _XM_FORMULA
    ) + " ".join(e.get("location", "") for e in plan.root.iter(tag("hyperlink")))
    plan.merges = mark_sheet(plan.root, plan.sheet.number, names, plan.marker)


def check_merges(plan: SheetPlan) -> None:
    """Report merged cells that stand half inside a repeated or chosen stretch of rows."""
    for area in plan.merges:
        for begin, end, opened in plan.rows.regions:
            if begin > end or area.bottom < begin or area.top > end:
                continue
            inside = begin <= area.top and area.bottom <= end
            around = area.top <= begin and end <= area.bottom
            if not inside and not around:
                plan.faults.append(
                    (
                        opened.cell,
                        Fault(
                            "E521",
                            f"合并单元格 {area_name(area)} 一半在循环里、一半在外面",
                            "请让合并单元格整个在要重复的行之内，或整个在外。",
                        ),
                    )
                )
                break


def _merge_xml(plan: SheetPlan, world: World) -> str:
    from gen.template.sheet.merging import moved_merges

    found = [*moved_merges(plan, world), *world.states[plan.sheet.number].merges]
    if not found:
        return ""
    return (
        f'<mergeCells count="{len(found)}">'
        + "".join(f'<mergeCell ref="{r}"/>' for r in found)
        + "</mergeCells>"
    )


def _plan_vertical(plan: SheetPlan) -> None:
    targets: dict[int, set[str]] = {}
    inner: dict[int, int] = {}
    for item in plan.rows.items:
        if isinstance(item, Tag) and item.word == "for":
            targets[item.loop] = _targets(item.source)
    for strip, line in plan.lines.items():
        loops = plan.rows.strips[strip].loops
        for index, slot in enumerate(line.slots):
            if slot.merge != "vm" or slot.cell.tags is None or not loops:
                continue
            names = set(re.findall(r"[^\W\d]\w*", slot.cell.tags.source))
            inner[strip] = loops[-1]
            used = [loop for loop in loops if targets.get(loop, set()) & names and "loop" not in names]
            loop = used[-1] if used else loops[-1]
            plan.vertical[strip, index] = (loop, loop != loops[-1])


def _targets(source: str) -> set[str]:
    tree = plain_environment().parse("{% " + source + " %}{% endfor %}")
    loop = next(tree.find_all(nodes.For))
    return {n.name for n in (loop.target, *loop.target.find_all(nodes.Name)) if isinstance(n, nodes.Name)}
