"""Totals as they stand when a file leaves us, for viewers that show a formula's stored value and never compute.

Only SUM, COUNT and COUNTA of one stretch of one column, all of whose cells we wrote ourselves: anything
else is left without a value rather than with a wrong one. Whoever computes, computes it anew.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from operator import itemgetter

from gen.template.sheet.formula import Formula, Reference
from gen.template.sheet.lines import LinePlan
from gen.template.sheet.references import Area, parse_area
from gen.template.sheet.world import SheetState, World

__all__ = ["stored_total"]

_MAX_EXACT = 10**15


class _UnknownError(Exception):
    """A cell whose value is not known here: a formula, a date, a truth value."""


def _sum(cells: list[object]) -> str:
    numbers = [c for c in cells if not isinstance(c, str)]
    if all(isinstance(n, int) for n in numbers):
        total = sum(numbers)  # type: ignore[arg-type]
        return str(total) if abs(total) < _MAX_EXACT else ""
    return repr(math.fsum(float(n) for n in numbers))  # type: ignore[arg-type]


_FUNCTIONS: Mapping[str, Callable[[list[object]], str]] = {
    "SUM(": _sum,
    "COUNT(": lambda cells: str(sum(not isinstance(c, str) for c in cells)),
    "COUNTA(": lambda cells: str(len(cells)),
}


def stored_total(formula: Formula, written: str, world: World) -> str:
    """Return the value of a formula, written for its place as ``written``; nothing when it is not that simple."""
    if len(formula.parts) != 3:
        return ""
    name, reference, close = formula.parts
    if not isinstance(name, str) or not isinstance(reference, Reference) or close != ")":
        return ""
    function = _FUNCTIONS.get(name.upper())
    area = parse_area(written[len(name) : -1].rpartition("!")[2])
    state = world.states.get(reference.sheet)
    if function is None or area is None or state is None or not reference.start.row:
        return ""
    try:
        return function(list(_column(state, area)))
    except (_UnknownError, OverflowError):
        return ""


def _column(state: SheetState, area: Area) -> Iterator[object]:
    """List the numbers and texts in one column, from top to bottom.

    Raises:
        _UnknownError: a cell cannot be said, or the area has several columns.
    """
    if state.listed is None or state.spread or area.left != area.right:
        raise _UnknownError
    finders: dict[int, Callable[[tuple[object, ...]], object]] = {}
    begin = bisect_left(state.listed, area.top, key=itemgetter(1))
    for strip, row, values in state.listed[begin:]:
        if row > area.bottom:
            break
        if strip < 0:
            continue
        if strip not in finders:
            finders[strip] = _finder(state.lines[strip], area.left)
        value = finders[strip](values)
        if value.__class__ in (int, float, Decimal, str):
            if value != "":
                yield value
        elif value is not None:
            raise _UnknownError


def _finder(line: LinePlan, column: int) -> Callable[[tuple[object, ...]], object]:
    """Return how the value of a column is found in the copies of a row."""
    for index, slot in enumerate(line.slots):
        if slot.cell.column == column:
            if slot.cell.tags is None or slot.cell.tags.marks:
                raise _UnknownError
            return itemgetter(index)
    fixed = next((c for c in line.row.cells if c.column == column and c.kind != "tags"), None)
    if fixed is None or fixed.kind == "blank":
        return lambda _: None
    if fixed.kind != "static" or fixed.type not in ("", "s", "inlineStr", "str"):
        raise _UnknownError
    if fixed.type:
        return lambda _: fixed.text
    number = float(fixed.text)
    exact = int(number) if number.is_integer() and abs(number) < _MAX_EXACT else number
    return lambda _: exact
