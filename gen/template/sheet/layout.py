"""The first pass over a sheet: count the rows and columns before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, Template

from gen.template.sheet.axis import Axis, Recorder, Strip
from gen.template.sheet.plan import SheetPlan
from gen.template.sheet.program import Line
from gen.template.sheet.references import MAX_COLUMN, MAX_ROW
from gen.template.sheet.straight import fixed_rows
from gen.template.sheet.values import CellValueError
from gen.template.sheet.world import SheetState

__all__ = ["lay_out", "lay_out_straight"]


def lay_out(plan: SheetPlan, counting: Template, data: Mapping[str, object]) -> SheetState:
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
    return _state(plan, rows, columns)


def lay_out_straight(
    plan: SheetPlan, environment: Environment, data: Mapping[str, object]
) -> SheetState | None:
    """List the rows of a sheet with their values, without Jinja; None when Jinja has to run it.

    Raises:
        CellValueError: more rows than a sheet can have.
    """
    if plan.still is not None:
        return plan.still
    rows = Recorder(plan.rows.strips)
    if not plan.tagged:
        listed = fixed_rows(plan.rows, plan.lines, rows)
    elif plan.straight is None:
        return None
    else:
        try:
            listed = plan.straight.run(environment, data, rows)
        except Exception:
            return None
    state = _state(plan, rows, None)
    state.listed = listed
    state.records = listed if all(r[0] >= 0 for r in listed) else [r for r in listed if r[0] >= 0]
    if not plan.tagged:
        plan.still = state
    return state


def _state(plan: SheetPlan, rows: Recorder, columns: Recorder | None) -> SheetState:
    if rows.next - 1 > MAX_ROW or (columns is not None and columns.next - 1 > MAX_COLUMN):
        raise CellValueError("行数或列数超过了 Excel 的上限", "请把内容分到几张表里。", "E528")
    across = columns.axis(MAX_COLUMN) if columns is not None and plan.columns else _still()
    return SheetState(rows.axis(MAX_ROW), across, plan.lines, bool(plan.columns))


@cache
def _still() -> Axis:
    recorder = Recorder([Strip(1, 1)])
    recorder.strip(0)
    return recorder.axis(MAX_COLUMN)
