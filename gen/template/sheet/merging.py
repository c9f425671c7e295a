"""The template's own merged cells, copied with their rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gen.template.sheet.axis import Axis, Scope
from gen.template.sheet.references import Area, area_name
from gen.template.sheet.world import World

if TYPE_CHECKING:
    from gen.template.sheet.plan import SheetPlan

__all__ = ["moved_merges"]


def moved_merges(plan: SheetPlan, world: World) -> Iterator[str]:
    """Write every copy of the template's merged cells, but for those a ``vm`` cell grows itself."""
    number = plan.sheet.number
    rows, columns = world.rows(number), world.columns(number)
    grown = {(plan.lines[s].row.number, plan.lines[s].slots[i].cell.column) for s, i in plan.vertical}
    for area in plan.merges:
        if (area.top, area.left) in grown:
            continue
        for left, right in _spans(columns, area.left, area.right):
            for top, bottom in _spans(rows, area.top, area.bottom):
                if (top, left) != (bottom, right):
                    yield area_name(Area(top, left, bottom, right))


def _spans(axis: Axis, first: int, last: int) -> list[tuple[int, int]]:
    """Say where a stretch went: once for every round of the loops all of it is in."""
    if axis.same:
        return [(first, last)]
    shared = 0
    for one, other in zip(axis.loops(first), axis.loops(last), strict=False):
        if one != other:
            break
        shared += 1
    if not shared:
        found = axis.span(first, last)
        return [found] if found else []
    if first == last:
        return [(at, at) for at in axis.each(first)]
    loops = axis.loops(first)[:shared]
    spans = [axis.span(first, last, Scope(at, loops)) for at in axis.rounds(loops[-1])]
    return [s for s in spans if s is not None]
