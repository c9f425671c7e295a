"""From what was typed to what it means: entries in, the account out.

Decisions of this step: tasks that stand directly under a section come before its points, as one
untitled point. The supervising leader is the typed one, else the one typed among the owners,
else that of the first lead; without a lead it is the one all owners have in common, else "".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gen.model.account import Account, Milestone, Origin, Section, Subsection, Target, Task
from gen.model.deadline import Deadline, parse_deadline
from gen.model.entry import Path
from gen.model.meeting import MeetingFile
from gen.model.numerals import parse_date
from gen.model.owners import Assignment, Names, assign
from gen.model.plan import PlanFile, SectionEntry, TargetEntry, TaskEntry
from gen.model.quantity import Quantity, parse_quantity

__all__ = ["resolve"]


def resolve(
    key: str,
    names: Names,
    plan: PlanFile | None,
    meeting: MeetingFile | None,
    files: Mapping[Origin, str],
) -> Account:
    """Read every name, deadline and goal of one meeting's files. Never raises; linear in the entries."""
    year = _year(key, plan, meeting)
    reader = _Reader(names, year, first_leads=plan is not None and plan.head.first_leads)
    sections = reader.sections(plan.sections) if plan else ()
    return Account(
        key=key,
        year=year,
        names=names,
        plan=plan,
        meeting=meeting,
        sections=sections,
        decisions=tuple(reader.decisions(meeting)) if meeting else (),
        targets=tuple(reader.target(e, i) for i, e in enumerate(plan.targets)) if plan else (),
        files=files,
    )


def _year(key: str, plan: PlanFile | None, meeting: MeetingFile | None) -> int:
    """Take the year of the plan, of the meeting's date, of the folder's name; 0 where nobody says it."""
    if plan:
        return plan.head.year
    date = parse_date(meeting.head.date) if meeting else None
    if date:
        return date.year
    found = re.search(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", f"{meeting.head.date if meeting else ''} {key}")
    return int(found[0]) if found else 0


class _Reader:
    """Reads values, each distinct text once."""

    def __init__(self, names: Names, year: int, *, first_leads: bool) -> None:
        self.names = names
        self.year = year
        self.first_leads = first_leads
        self._deadlines: dict[str, Deadline | None] = {"": None}
        self._quantities: dict[str, Quantity | None] = {"": None}
        self._assignments: dict[tuple[tuple[str, ...], tuple[str, ...], str, bool, bool], Assignment] = {}

    def sections(self, entries: tuple[SectionEntry, ...]) -> tuple[Section, ...]:
        """Read the plan; tasks are counted through it from 1."""
        ordinal = 0
        sections: list[Section] = []
        for s, entry in enumerate(entries):
            points: list[Subsection] = []
            for title, lead_in, tasks, path in _points(entry, ("章节", s)):
                read = []
                for t, task in enumerate(tasks):
                    ordinal += 1
                    place = (*path, "任务", t)
                    read.append(
                        self.task(
                            task, Origin.PLAN, place, (ordinal, s, len(points)), first_leads=self.first_leads
                        )
                    )
                points.append(Subsection(title, lead_in, tuple(read)))
            sections.append(Section(entry.title, entry.lead_in, tuple(points)))
        return tuple(sections)

    def decisions(self, meeting: MeetingFile) -> Iterator[Task]:
        """Read what the meeting decided, counted through its agenda from 1. The plan's declaration
        “第一位为牵头” is not the meeting's.
        """
        ordinal = 0
        for a, item in enumerate(meeting.agenda):
            for d, entry in enumerate(item.decisions):
                ordinal += 1
                path: Path = ("议题", a, "议定事项", d)
                yield self.task(entry, Origin.MEETING, path, (ordinal, a, 0), first_leads=False)

    def task(
        self, entry: TaskEntry, origin: Origin, path: Path, place: tuple[int, int, int], *, first_leads: bool
    ) -> Task:
        """Read one task; ``place`` is its ordinal, section and subsection."""
        assignment = self.assignment(
            entry.lead, entry.support, entry.owners, leaderless=entry.leaderless, first_leads=first_leads
        )
        return Task(
            entry=entry,
            origin=origin,
            path=path,
            ordinal=place[0],
            section=place[1],
            subsection=place[2],
            assignment=assignment,
            deadline=self.deadline(entry.deadline),
            milestones=tuple(Milestone(m, self.deadline(m.time)) for m in entry.milestones),
            leader=entry.supervising_leader or self.leader(assignment),
        )

    def target(self, entry: TargetEntry, index: int) -> Target:
        """Read one target."""
        assignment = self.assignment(
            entry.lead, entry.support, "", leaderless=False, first_leads=self.first_leads
        )
        return Target(
            entry=entry,
            path=("指标", index),
            ordinal=index + 1,
            quantity=self.quantity(entry.goal),
            tolerance=self.quantity(entry.tolerance),
            assignment=assignment,
            deadline=self.deadline(entry.deadline),
            leader=self.leader(assignment),
        )

    def deadline(self, text: str) -> Deadline | None:
        """Read a deadline once."""
        if text not in self._deadlines:
            self._deadlines[text] = parse_deadline(text, self.year)
        return self._deadlines[text]

    def quantity(self, text: str) -> Quantity | None:
        """Read a goal once."""
        if text not in self._quantities:
            self._quantities[text] = parse_quantity(text)
        return self._quantities[text]

    def assignment(
        self,
        lead: tuple[str, ...],
        support: tuple[str, ...],
        owners: str,
        *,
        leaderless: bool,
        first_leads: bool,
    ) -> Assignment:
        """Read the owners of an entry once."""
        key = (lead, support, owners, leaderless, first_leads)
        if key not in self._assignments:
            self._assignments[key] = assign(
                lead, support, owners, self.names, leaderless=leaderless, first_leads=first_leads
            )
        return self._assignments[key]

    def leader(self, assignment: Assignment) -> str:
        """Give the supervising leader of an assignment, "" where it does not follow from the register."""
        if assignment.leaders:
            return assignment.leaders[0]
        if assignment.lead:
            return self.names.leader_of(assignment.lead[0].name)
        shared = {self.names.leader_of(owner.name) for owner in assignment.support}
        return shared.pop() if len(shared) == 1 else ""


def _points(entry: SectionEntry, path: Path) -> Iterator[tuple[str, str, tuple[TaskEntry, ...], Path]]:
    """Give title, lead-in, tasks and path of every point; direct tasks first, under no title."""
    if entry.tasks:
        yield "", "", entry.tasks, path
    for i, point in enumerate(entry.subsections):
        yield point.title, point.lead_in, point.tasks, (*path, "小节", i)
