"""The account: what the files say once every name, deadline and goal has been read.

The entries (``plan.py``, ``meeting.py``) are what a person typed; the account is what it means.
Nothing is dropped on the way: what could not be read keeps its typed text and says so.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import NamedTuple

from gen.model.deadline import Deadline
from gen.model.entry import Path
from gen.model.meeting import MeetingFile
from gen.model.names import Names
from gen.model.owners import Assignment
from gen.model.plan import MilestoneEntry, PlanFile, TargetEntry, TaskEntry
from gen.model.quantity import Quantity
from gen.model.register import Register

__all__ = ["Account", "Milestone", "Origin", "Section", "Subsection", "Target", "Task"]


class Origin(enum.Enum):
    """Which of the two accounts an item belongs to. The value is the printed word."""

    PLAN = "分工方案"
    MEETING = "议定事项"


class Milestone(NamedTuple):
    """A node with its time read; ``time`` is None where the text could not be read."""

    entry: MilestoneEntry
    time: Deadline | None


class Task(NamedTuple):
    """A task with its owners and its times read.

    ``path`` leads to the entry in its file (the plan or the meeting, by ``origin``).
    ``deadline`` is None where none was typed or the typed one could not be read.
    ``leader`` is the post of the supervising leader, typed or taken from the leading unit.
    ``section`` and ``subsection`` index into ``Account.sections``; for decisions ``section`` is
    the index of the agenda item and ``subsection`` is 0.
    """

    entry: TaskEntry
    origin: Origin
    path: Path
    ordinal: int
    section: int
    subsection: int
    assignment: Assignment
    deadline: Deadline | None
    milestones: tuple[Milestone, ...]
    leader: str


class Subsection(NamedTuple):
    """A point with its tasks. A section whose tasks stand directly under it has one untitled point."""

    title: str
    lead_in: str
    tasks: tuple[Task, ...]


class Section(NamedTuple):
    """An aspect of the plan."""

    title: str
    lead_in: str
    subsections: tuple[Subsection, ...]


class Target(NamedTuple):
    """A target with its goal read; ``quantity`` is None where the goal could not be read."""

    entry: TargetEntry
    path: Path
    ordinal: int
    quantity: Quantity | None
    tolerance: Quantity | None
    assignment: Assignment
    deadline: Deadline | None
    leader: str


class Account(NamedTuple):
    """One meeting's account: its plan, its meeting, both or one of them.

    ``key`` is the name of the meeting's folder, the name of its folder in ``out/`` too.
    ``year`` is the year every yearless deadline is read in. ``names`` is the index of the workspace's register,
    one for all its meetings.
    """

    key: str
    year: int
    names: Names
    plan: PlanFile | None
    meeting: MeetingFile | None
    sections: tuple[Section, ...]
    decisions: tuple[Task, ...]
    targets: tuple[Target, ...]
    files: Mapping[Origin, str]

    @property
    def register(self) -> Register:
        """Return the register the names are from."""
        return self.names.register

    def tasks(self) -> tuple[Task, ...]:
        """Return the tasks of the plan in printed order (decisions are not among them)."""
        return tuple(t for s in self.sections for sub in s.subsections for t in sub.tasks)
