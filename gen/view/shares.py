"""Who has what: tasks and targets by unit and by leader, and the counts printed of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gen.model.account import Account, Target, Task
from gen.model.owners import Assignment, Names, OwnerKind
from gen.view.items import Item

__all__ = ["LEAD", "SUPPORT", "Shares", "agenda_counts", "by_unit", "month_counts", "section_counts"]

LEAD = "牵头"
SUPPORT = "责任"


class Shares:
    """Index of items by unit and by leader: built once, linear in owners.

    A group stands for its members. A unit that leads and supports the same item (named itself,
    and again as a member of a group) has it once, as lead.
    """

    def __init__(self, account: Account, tasks: Sequence[Task], decisions: Sequence[Task]) -> None:
        names = self._names = account.names
        self.tasks = by_unit(names, [t.assignment for t in tasks])
        self.decisions = by_unit(names, [t.assignment for t in decisions])
        self.targets = by_unit(names, [t.assignment for t in account.targets])
        self.tasks_by_leader = _by_leader(tasks)
        self.decisions_by_leader = _by_leader(decisions)
        self.targets_by_leader = _by_leader(account.targets)
        self._leader_order = {leader: n for n, leader in enumerate(account.register.leaders)}
        self._unit_words = {u.short_name: u for u in account.register.units}

    def units(self) -> list[str]:
        """Return every unit that has anything to do, in the official order."""
        found = {**self.tasks, **self.decisions, **self.targets}
        order = self._names.order
        return sorted(found, key=lambda unit: order.get(unit, len(order)))

    def leaders(self) -> list[str]:
        """Return every leader who has anything to supervise, by rank."""
        found = {**self.tasks_by_leader, **self.decisions_by_leader, **self.targets_by_leader}
        last = len(self._leader_order)
        return sorted((x for x in found if x), key=lambda x: self._leader_order.get(x, last))

    def unit_words(self, unit: str) -> Item:
        """Show one unit with its counts over tasks and decisions."""
        roles = [role for _, role in (*self.tasks.get(unit, ()), *self.decisions.get(unit, ()))]
        lead = roles.count(LEAD)
        entry = self._unit_words.get(unit)
        return {
            "简称": unit,
            "全称": (entry.full_name if entry else "") or unit,
            "分管领导": entry.supervising_leader if entry else "",
            "牵头数": lead,
            "责任数": len(roles) - lead,
            "合计": len(roles),
        }

    def unit_counts(self) -> list[Item]:
        """Show the statistics by unit."""
        rows: list[Item] = []
        for n, unit in enumerate(self.units(), 1):
            words = self.unit_words(unit)
            led = sum(role == LEAD for _, role in self.targets.get(unit, ()))
            rows.append(
                {
                    "序号": n,
                    "单位": unit,
                    "分管领导": words["分管领导"],
                    "牵头": words["牵头数"],
                    "责任": words["责任数"],
                    "合计": words["合计"],
                    "指标": led,
                }
            )
        return rows

    def leader_counts(self, items: Sequence[Item]) -> list[Item]:
        """Show the statistics by leader; ``items`` are the shown tasks in the order of ``tasks``."""
        rows: list[Item] = []
        for n, leader in enumerate(self.leaders(), 1):
            own = [items[i] for i in self.tasks_by_leader.get(leader, ())]
            rows.append(
                {
                    "序号": n,
                    "分管领导": leader,
                    "项数": len(own),
                    "单位数": len({name for item in own for name in item["牵头单位"]}),
                    "任务": own,
                }
            )
        return rows


def by_unit(names: Names, assignments: Iterable[Assignment]) -> dict[str, list[tuple[int, str]]]:
    """Index items by the units that have a share in them: the item's place, and the unit's role.

    A group stands for its members; a unit that leads and supports the same item has it once, as lead.
    """
    shares: dict[str, list[tuple[int, str]]] = {}
    for index, assignment in enumerate(assignments):
        roles: dict[str, str] = {}
        for role, owners in ((LEAD, assignment.lead), (SUPPORT, assignment.support)):
            for owner in owners:
                if owner.kind is OwnerKind.UNKNOWN:
                    continue
                for unit in names.members(owner):
                    roles.setdefault(unit, role)
        for unit, role in roles.items():
            shares.setdefault(unit, []).append((index, role))
    return shares


def _by_leader(items: Iterable[Task | Target]) -> dict[str, list[int]]:
    shares: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        shares.setdefault(item.leader, []).append(index)
    return shares


def section_counts(sections: Sequence[Item]) -> list[Item]:
    """Show the statistics by section."""
    return [
        {
            "序号": s["序号"],
            "标题": s["标题"],
            "项数": s["项数"],
            "小节数": sum(bool(p["标题"]) for p in s["小节"]),
            "牵头单位数": len({name for t in s["任务"] for name in t["牵头单位"]}),
            "推定数": sum(t["推定"] for t in s["任务"]),
        }
        for s in sections
    ]


def agenda_counts(agenda: Sequence[Item]) -> list[Item]:
    """Show the statistics of a meeting without a plan: an agenda item stands for a section."""
    return [
        {
            "序号": item["序号"],
            "标题": item["标题"],
            "项数": len(item["议定事项"]),
            "小节数": 0,
            "牵头单位数": len({name for t in item["议定事项"] for name in t["牵头单位"]}),
            "推定数": sum(t["推定"] for t in item["议定事项"]),
        }
        for item in agenda
    ]


def month_counts(tasks: Iterable[Task], year: int) -> list[Item]:
    """Show how many tasks and nodes fall due in each month of the year."""
    due = [0] * 13
    nodes = [0] * 13
    for task in tasks:
        day = task.deadline.due if task.deadline else None
        if day is not None and day.year == year:
            due[day.month] += 1
        for milestone in task.milestones:
            time = milestone.time
            if time is not None and time.due is not None and time.due.year == year:
                nodes[time.due.month] += 1
    return [{"月": m, "项数": due[m], "节点数": nodes[m]} for m in range(1, 13)]
