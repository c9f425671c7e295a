"""Shape tables: ``{% vm %}``, ``{% hm %}``, ``{% colspan %}``, ``{% cellbg %}``, and what Word insists on.

Works on the tree after lifting, when loops are markers between rows and cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jinja2.exceptions import FilterArgumentError

from gen.template.tags import argument
from gen.template.word.draft import MARK, Code, Draft, Placed, number_of
from gen.template.word.flow import Control, End, Pieces, State
from gen.template.word.grid import (
    BEFORE_SHADE,
    BEFORE_SPAN,
    cell_properties,
    in_cell_loop,
    insert_property,
    remove_property,
    span_of,
    table_of,
)  # fmt: skip
from gen.template.word.guards import control_table, guard
from gen.template.word.merging import loops_around, merge_down
from gen.template.word.paragraph import Lift
from gen.template.word.tables import Across, Alike, Span, SpanPlace
from gen.template.word.xml import Element, parent_of, w

__all__ = ["shape_cells"]

_COLOR = re.compile(r"#?([0-9A-Fa-f]{6})")


class _Shapes:
    """What is said about each cell, and which tables need a control."""

    __slots__ = ("cells", "counted", "merging")

    def __init__(self) -> None:
        self.cells: dict[Element, dict[str, Placed]] = {}
        self.counted: dict[Element, None] = {}
        self.merging: dict[Element, None] = {}


def shape_cells(draft: Draft, lifts: list[Lift]) -> None:
    """Carry out what tags say about cells; guard cells, rows and tables against coming out empty."""
    shapes = _Shapes()
    for item in lifts:
        if item.placed.tag.command in ("vm", "hm", "colspan", "cellbg"):
            _collect(draft, item, shapes)
    for marker in draft.root.iter(MARK):
        parent = parent_of(marker)
        if parent.tag == w("tr"):
            shapes.counted[table_of(parent)] = None
    _refuse_wide(draft, shapes)
    guard(draft)
    for row in dict.fromkeys(parent_of(cell) for cell, said in shapes.cells.items() if "hm" in said):
        _join_across(draft, row)
    merges = {cell: said["vm"] for cell, said in shapes.cells.items() if "vm" in said}
    loops = loops_around(draft, merges)
    for cell in merges:
        merge_down(draft, cell, loops[cell])
        shapes.merging[table_of(cell)] = None
    for cell, said in shapes.cells.items():
        _shape(draft, cell, said)
    for table in draft.root.iter(w("tbl")):
        control_table(draft, table, counted=table in shapes.counted, merging=table in shapes.merging)


def _collect(draft: Draft, item: Lift, shapes: _Shapes) -> None:
    tag = item.placed.tag
    cell = next((a for a in item.paragraph.iterancestors() if a.tag in (w("tc"), w("txbxContent"))), None)
    if cell is None or cell.tag != w("tc"):
        draft.report(
            "E507",
            item.placed.spot,
            f"“{tag.typed}”只能写在表格的格子里",
            "请移到要合并或上色的那一格",
            tag.typed,
        )
        return
    if tag.command == "vm" and cell.find(f".//{w('tbl')}") is not None:
        draft.report(
            "E507",
            item.placed.spot,
            "要上下合并的格子里不能再放表格",
            "请把里面的表格移到别的格子",
            tag.typed,
        )
        return
    said = shapes.cells.setdefault(cell, {})
    if tag.command in said:
        draft.report("E507", item.placed.spot, f"同一格里写了两个“{tag.command}”", "请只留一个", tag.typed)
    said[tag.command] = item.placed
    if tag.command in ("colspan", "hm"):
        shapes.counted[table_of(cell)] = None
    if len(said.keys() & {"hm", "vm"}) == 2 or len(said.keys() & {"hm", "colspan"}) == 2:
        remedy = "请只留一个；上下、左右都要合并的，在模板里先合并好"
        message = f"同一格里不能既写“hm”，又写“{'vm' if 'vm' in said else 'colspan'}”"
        draft.report("E507", item.placed.spot, message, remedy, tag.typed)
        del said["hm"]
        return
    if tag.command == "hm" and not in_cell_loop(draft, cell):
        draft.report(
            "E507", item.placed.spot, "“hm”要写在 {%tc for … %} 重复的格子里", "请先用 {%tc for … %} 和 {%tc endfor %} 夹住这一格", tag.typed
        )  # fmt: skip
        del said["hm"]


def _refuse_wide(draft: Draft, shapes: _Shapes) -> None:
    """Report a row that a colspan makes wider than its table: the cells whose columns it takes are still there.

    A table with repeated columns is as wide as its data, and is not judged.
    """
    wide = (cell for cell, said in shapes.cells.items() if "colspan" in said)
    for row in dict.fromkeys(map(parent_of, wide)):
        table = table_of(row)
        columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
        repeated = any(parent_of(marker).tag == w("tr") for marker in table.iter(MARK))
        said = {cell: shapes.cells.get(cell, {}).get("colspan") for cell in row.iterchildren(w("tc"))}
        spans = [argument(placed.tag) if placed else str(span_of(cell)) for cell, placed in said.items()]
        if not columns or repeated or not all(span.isdecimal() for span in spans):
            continue
        taken = sum(map(int, spans))
        if taken > columns:
            placed = next(found for found in said.values() if found)
            message = f"“{placed.tag.typed}”使这一行占 {taken} 列，表格只有 {columns} 列"
            remedy = "请删去这一行里被它占去的格子，或减小 colspan 的数。"
            draft.report("E526", placed.spot, message, remedy, placed.tag.typed)


def _shape(draft: Draft, cell: Element, said: dict[str, Placed]) -> None:
    """Carry out colspan, hm and cellbg."""
    properties = cell_properties(cell)
    if "hm" in said:
        alike = Alike(End(), span_of(cell))
        _span(properties, draft.control(SpanPlace()))
        cell.addprevious(draft.control(alike))
        cell.addnext(draft.control(alike.end))
    elif "colspan" in said:
        placed = said["colspan"]
        code = Code(f"{{{{ {draft.name(_span_of)}({argument(placed.tag)}) }}}}", placed)
        _span(properties, None if placed.tag.faults else draft.marker(draft.add(code)))
    if "cellbg" in said and not said["cellbg"].tag.faults:
        placed = said["cellbg"]
        remove_property(properties, "shd")
        code = Code(f"{{{{ {draft.name(_shade_of)}({argument(placed.tag)}) }}}}", placed)
        insert_property(properties, draft.marker(draft.add(code)), BEFORE_SHADE)


def _span(properties: Element, marker: Element | None) -> None:
    """Let a cell span what is computed, and be as wide as that."""
    remove_property(properties, "gridSpan")
    if marker is not None:
        insert_property(properties, marker, BEFORE_SPAN)
    width = properties.find(w("tcW"))
    if width is not None:
        width.set(w("w"), "0")
        width.set(w("type"), "auto")


def _join_across(draft: Draft, row: Element) -> None:
    """Put the cells of a row, with the tags between them, between the controls that join those that are alike.

    What is put before and behind a cell later stands inside of them.
    """
    content = [
        child
        for child in row
        if child.tag == w("tc") or (child.tag == MARK and draft.placed(number_of(child)))
    ]
    across = Across(End())
    content[0].addprevious(draft.control(across))
    content[-1].addnext(draft.control(across.end))


def _span_of(value: object) -> Control:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 63:
        raise FilterArgumentError("colspan 后面要是 1 到 63 的整数")
    return Span(value)


class _Shade(Control):
    """The shade of a cell."""

    __slots__ = ("color",)

    def __init__(self, color: str) -> None:
        self.color = color

    def take(self, pieces: Pieces, state: State) -> Iterable[str]:  # noqa: ARG002
        """Write it."""
        return (f'<w:shd w:val="clear" w:color="auto" w:fill="{self.color}"/>',) if self.color else ()


def _shade_of(value: object) -> Control:
    if value is None or value == "":
        return _Shade("")
    found = _COLOR.fullmatch(str(value))
    if not found:
        raise FilterArgumentError('cellbg 后面要是六位十六进制颜色，例如 "FFF2CC"')
    return _Shade(found[1].upper())
