"""How many items stand where, by unit, section, leader, status, light and account.

A table is counted from one list of items and its total from the same list, so that rows and total cannot
differ. Where an item counts in several rows (a leaderless task is every unit's), the table says so by
``overlapping``, and its total counts each item once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from gen.ledger.items import LedgerItem
from gen.ledger.standing import Light, Status

__all__ = [
    "Row",
    "Table",
    "by_leader",
    "by_light",
    "by_meeting",
    "by_section",
    "by_status",
    "by_unit",
    "row_of",
]


class Row(NamedTuple):
    """The items under one heading, counted. ``items`` are the details: every count is of them."""

    name: str
    items: tuple[LedgerItem, ...]
    statuses: Mapping[Status, int]
    lights: Mapping[Light, int]

    @property
    def total(self) -> int:
        """How many items there are."""
        return len(self.items)

    @property
    def done(self) -> int:
        """How many of them are done."""
        return self.statuses[Status.DONE]


class Table(NamedTuple):
    """Rows and their total; ``overlapping``: an item stands in more than one row."""

    rows: tuple[Row, ...]
    total: Row

    @property
    def overlapping(self) -> bool:
        """Say whether the rows add up to more than the total."""
        return sum(row.total for row in self.rows) > self.total.total


def row_of(name: str, items: Iterable[LedgerItem]) -> Row:
    """Count items under a name."""
    kept = tuple(items)
    statuses = Counter(i.standing.status for i in kept)
    lights = Counter(i.standing.light for i in kept)
    return Row(name, kept, {s: statuses[s] for s in Status}, {x: lights[x] for x in Light})


def by_unit(items: Sequence[LedgerItem], order: Mapping[str, int]) -> Table:
    """Count by the units that answer, in the official ``order``; without any under “没有责任单位”."""
    return _table(items, lambda i: i.units or ("没有责任单位",), order)


def by_leader(items: Sequence[LedgerItem], leaders: Sequence[str]) -> Table:
    """Count by supervising leader, by rank; without any under “没有分管领导”."""
    return _table(items, lambda i: (i.leader or "没有分管领导",), {x: n for n, x in enumerate(leaders)})


def by_section(items: Sequence[LedgerItem]) -> Table:
    """Count by section of the plan and agenda item of the meeting; targets under “指标”.

    A title that stands in several meetings is told apart by the meeting.
    """
    places: dict[str, set[str]] = {}
    for item in items:
        if item.section:
            places.setdefault(item.section, set()).add(item.account.key)

    def name(item: LedgerItem) -> str:
        if not item.section:
            return item.kind
        several = len(places[item.section]) > 1
        return f"{item.section}（{item.meeting}）" if several else item.section

    return _table(items, lambda i: (name(i),), {})


def by_meeting(items: Sequence[LedgerItem]) -> Table:
    """Count by what it is and where it was decided: “议定事项：市政府常务会议（第1次）”."""
    return _table(items, lambda i: (f"{i.kind}：{i.meeting}",), {})


def by_status(items: Sequence[LedgerItem]) -> Table:
    """Count by status; all statuses are listed."""
    return _fixed(items, [(s.value, s) for s in Status], lambda i: i.standing.status)


def by_light(items: Sequence[LedgerItem]) -> Table:
    """Count by light; all lights are listed."""
    return _fixed(items, [(x.value, x) for x in Light], lambda i: i.standing.light)


def _table(
    items: Sequence[LedgerItem], names: Callable[[LedgerItem], Iterable[str]], order: Mapping[str, int]
) -> Table:
    """Group items; known names in their order, then the others as they come."""
    found: dict[str, list[LedgerItem]] = {}
    for item in items:
        for name in names(item):
            found.setdefault(name, []).append(item)
    listed = sorted(found, key=lambda name: order.get(name, len(order)))
    return Table(tuple(row_of(name, found[name]) for name in listed), row_of("合计", items))


def _fixed(
    items: Sequence[LedgerItem],
    rows: Sequence[tuple[str, Status | Light]],
    key: Callable[[LedgerItem], Status | Light],
) -> Table:
    found: dict[Status | Light, list[LedgerItem]] = {value: [] for _, value in rows}
    for item in items:
        found[key(item)].append(item)
    return Table(tuple(row_of(name, found[value]) for name, value in rows), row_of("合计", items))
