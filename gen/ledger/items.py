"""One list over all meetings: tasks of plans, decisions and targets, each with where it comes from.

Order: meetings as they are given (by folder, so by date); within one, the tasks as printed, the targets,
the decisions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gen.ledger.standing import Standing
from gen.model.account import Account, Origin, Target, Task

__all__ = ["DECISION", "TARGET", "TASK", "LedgerItem", "section_of", "things_of"]

TASK, DECISION, TARGET = "任务", "议定事项", "指标"


class LedgerItem(NamedTuple):
    """One task, decision or target with its standing.

    ``meeting`` is the printed name of where it was decided; ``section`` the aspect of the plan or the
    agenda item, "" for targets; ``units`` those that answer for it, groups opened; ``named`` all its units,
    those that only support too. ``begun`` is the day of the meeting that decided it, None where it is not
    known.
    """

    account: Account
    thing: Task | Target
    standing: Standing
    meeting: str
    section: str
    units: tuple[str, ...]
    named: tuple[str, ...]
    begun: dt.date | None = None

    def begun_by(self, day: dt.date) -> bool:
        """Say whether it had been decided by a day; what nobody dates always had."""
        return self.begun is None or self.begun <= day

    @property
    def kind(self) -> str:
        """What a person calls it: 任务, 议定事项 or 指标."""
        return _kind(self.thing)

    @property
    def origin(self) -> Origin:
        """Which account it belongs to: the plan's or the meeting's."""
        return self.thing.origin if isinstance(self.thing, Task) else Origin.PLAN

    @property
    def number(self) -> str:
        """Its 编号 as typed."""
        return self.thing.entry.number

    @property
    def text(self) -> str:
        """What it says: the content of a task; the name and the goal of a target."""
        thing = self.thing
        return f"{thing.entry.name}：{thing.entry.goal}" if isinstance(thing, Target) else thing.entry.content

    @property
    def leader(self) -> str:
        """The post of the supervising leader; "" where nobody is known."""
        return self.thing.leader


def _kind(thing: Task | Target) -> str:
    """Return what a person calls it."""
    if isinstance(thing, Target):
        return TARGET
    return TASK if thing.origin is Origin.PLAN else DECISION


def things_of(accounts: Sequence[Account]) -> Iterator[tuple[Account, Task | Target]]:
    """Give everything that is watched, in order."""
    for account in accounts:
        yield from ((account, task) for task in account.tasks())
        yield from ((account, target) for target in account.targets)
        yield from ((account, decision) for decision in account.decisions)


def section_of(account: Account, thing: Task | Target) -> str:
    """Return the title of the section or agenda item something stands under; "" for a target."""
    if isinstance(thing, Target):
        return ""
    if thing.origin is Origin.PLAN:
        return account.sections[thing.section].title
    return account.meeting.agenda[thing.section].title if account.meeting else ""
