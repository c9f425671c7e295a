"""The first pass over a sheet: count the rows and columns before anything is written."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Template

from gen.template.sheet.axis import Axis, Recorder, Strip
from gen.template.sheet.plan import SheetPlan
from gen.template.sheet.program import Line
from gen.template.sheet.references import MAX_COLUMN, MAX_ROW
from gen.template.sheet.values import CellValueError
from gen.template.sheet.world import SheetState

__all__ = ["lay_out"]


def lay_out(plan: SheetPlan, counting: Template | None, data: Mapping[str, object]) -> SheetState:
    """Run the loops of a sheet without writing.

    Raises:
        CellValueError: more rows or columns than a sheet can have.
        Exception: whatever a tag of the template raises.
    """
    rows = Recorder(plan.rows.strips)
    columns = Recorder(plan.column_strips)
    first = [True]

    def begin() -> bool:
        now, first[0] = first[0], False
        return now

    if counting is None:
        for item in plan.rows.items:
            if isinstance(item, Line):
                rows.strip(item.strip)
    else:
        calls = {
            "_strip": rows.strip,
            "_repeat": rows.repeat,
            "_round": rows.iteration,
            "_end": rows.end,
            "_columns": begin,
            "_cstrip": columns.strip,
            "_cround": columns.iteration,
            "_cend": columns.end,
        }
        for _ in counting.generate({**data, **calls}):
            pass
    if plan.columns and first[0]:
        program = next(iter(plan.columns.values()))
        for item in program.items:
            if isinstance(item, Line):
                columns.strip(item.strip)
    if rows.next - 1 > MAX_ROW or columns.next - 1 > MAX_COLUMN:
        raise CellValueError("行数或列数超过了 Excel 的上限", "请把内容分到几张表里", "E528")
    across = columns.axis(MAX_COLUMN) if plan.columns else _still()
    return SheetState(rows.axis(MAX_ROW), across, plan.lines, bool(plan.columns))


def _still() -> Axis:
    recorder = Recorder([Strip(1, 1)])
    recorder.strip(0)
    return recorder.axis(MAX_COLUMN)
