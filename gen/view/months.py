"""The bar chart of a year (横道图): one mark for each month of a task."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from gen.model.account import Task
from gen.model.deadline import Deadline

__all__ = ["DUE", "NODE", "RUNNING", "month_cells"]

RUNNING = "■"
NODE = "◆"
DUE = "●"

Cell = dict[str, object]

_NEVER = (13, 0)


def month_cells(task: Task, year: int, first_month: int) -> list[Cell]:
    """Mark January to December of ``year``: running, a node, due, or nothing.

    A task runs from ``first_month`` (the month of the meeting) or from the start its deadline names (3—5月,
    7月1日起), not at all in a year before it; without a computable end it runs to December.
    """
    start, end = _span(task.deadline, year, first_month)
    nodes = frozenset(
        m.time.due.month for m in task.milestones if m.time and m.time.due and m.time.due.year == year
    )
    due = task.deadline.due if task.deadline else None
    return _cells(start, end, due.month if due and due.year == year else 0, nodes)


def _span(deadline: Deadline | None, year: int, first_month: int) -> tuple[int, int]:
    if deadline is None:
        return first_month, 12
    opening, due = deadline.start, deadline.due
    if (opening is not None and opening.year > year) or (due is not None and due.year < year):
        return _NEVER
    start = first_month if opening is None else _clamp(opening, year)
    return start, 12 if due is None or deadline.then_ongoing else _clamp(due, year)


def _clamp(day: dt.date, year: int) -> int:
    if day.year < year:
        return 1
    return 12 if day.year > year else day.month


@lru_cache(maxsize=4096)
def _cells(start: int, end: int, due: int, nodes: frozenset[int]) -> list[Cell]:
    return [_cell(month, _mark(month, start, end, due, nodes)) for month in range(1, 13)]


def _mark(month: int, start: int, end: int, due: int, nodes: frozenset[int]) -> str:
    if month == due:
        return DUE
    if month in nodes:
        return NODE
    return RUNNING if start <= month <= end else ""


@lru_cache(maxsize=64)
def _cell(month: int, mark: str) -> Cell:
    return {"月": month, "标记": mark}
