"""W306: a deadline in a year far from that of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Item, Subject
from gen.findings import Finding, Severity
from gen.model.deadline import Deadline

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W306"
SEVERITY = Severity.WARNING
TITLE = "时限的年份和方案的年度相差太远"

_AHEAD = 5
"""A five-year plan is the furthest a yearly plan looks."""


def check(subject: Subject) -> Iterator[Finding]:
    """Report deadlines and nodes before the year of the plan, or more than five years after it."""
    for item in subject.items:
        if item.year_unsure:
            continue
        year = item.account.year
        if _far(item.thing.deadline, year):
            yield _finding(item, item.thing.entry.deadline, year, "时限")
        for index, node in enumerate(item.milestones()):
            if _far(node.time, year):
                yield _finding(item, node.entry.time, year, "节点", index, "时间")


def _far(time: Deadline | None, year: int) -> bool:
    return (
        year > 0 and time is not None and time.due is not None and not year <= time.due.year <= year + _AHEAD
    )


def _finding(item: Item, text: str, year: int, *steps: str | int) -> Finding:
    return item.finding(
        ID,
        SEVERITY,
        f"{item.title}的“{text}”和年度 {year} 对不上",
        f"请核对年份；年度是 {year} 年，时限一般在 {year}—{year + _AHEAD} 年之间。",
        *steps,
    )
