"""The sentences a document prints of an account's facts. Facts come in, one Chinese phrase comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gen.model.account import Milestone, Section, Target
from gen.model.owners import Assignment
from gen.model.plan import TargetEntry, TaskEntry

__all__ = [
    "MISSING_DEADLINE",
    "MISSING_LEAD",
    "counts_phrase",
    "goal_phrase",
    "leaders_of",
    "milestone_lines",
    "milestones_phrase",
    "names_phrase",
    "owners_phrase",
    "undecided_phrase",
]

MISSING_LEAD = "牵头单位待明确"
MISSING_DEADLINE = "时限待明确"


def names_phrase(names: Iterable[str], *, and_others: bool = False) -> str:
    """Join names of units the way an enumeration is printed; ``and_others``: it was typed with “等”."""
    joined = "、".join(names)
    return f"{joined}等" if and_others and joined else joined


def owners_phrase(assignment: Assignment, *, first_leads: bool) -> str:
    """Say in one phrase who does it.

    ``first_leads``: the document declares once that the first named leads, so the phrase must not;
    what has no lead must then be told apart by its verb, or its first unit would be taken for one.
    """
    lead = [o.name for o in assignment.lead]
    support = [o.name for o in assignment.support]
    every = names_phrase((*lead, *support), and_others=assignment.and_others)
    if not every:
        return ""
    if assignment.leaderless or not lead:
        return f"{every}{'分别负责' if first_leads else '按职责分工负责'}"
    if not support:
        return f"{every}{'负责' if len(lead) == 1 else '牵头'}"
    if first_leads and len(lead) == 1:
        return f"{every}按职责分工负责"
    return (
        f"{names_phrase(lead)}牵头，{names_phrase(support, and_others=assignment.and_others)}按职责分工负责"
    )


def milestones_phrase(milestones: Sequence[Milestone]) -> str:
    """Say the nodes of a task in one phrase; empty where there are none."""
    return "；".join(f"{m.entry.time}：{m.entry.goal.rstrip('。；')}" for m in milestones)


def milestone_lines(milestones: Sequence[Milestone]) -> str:
    """Say the nodes of a task one a line; empty where there are none."""
    return "\n".join(f"{m.entry.time}：{m.entry.goal.rstrip('。；')}" for m in milestones)


def goal_phrase(target: Target) -> str:
    """Name a target with its goal, not saying the name twice where the goal begins with it."""
    name, goal = target.entry.name, target.entry.goal
    return goal if goal.startswith(name) else f"{name}{goal}"


def undecided_phrase(entry: TaskEntry | TargetEntry, *, lead_missing: bool, deadline_missing: bool) -> str:
    """Say everything a person still has to decide about one item; empty where nothing is open."""
    open_items = [f"{item}为推定" for item in entry.presumed]
    if lead_missing:
        open_items.append(MISSING_LEAD)
    if deadline_missing:
        open_items.append(MISSING_DEADLINE)
    open_items.extend(f"{name}（名目待补）" if "待" not in name else name for name in entry.unnamed)
    return "；".join(open_items)


def counts_phrase(sections: Sequence[Section], *, by_leader: bool = False) -> str:
    """Count aspects and items, each section's share behind: “5个方面79项（15+9+16+19+20）”.

    ``by_leader``: a section is what one leader has, so leaders are counted; what no leader has is
    said apart: “9位领导117项（…），其中2项分管领导待明确”.
    """
    shares = [sum(len(sub.tasks) for sub in s.subsections) for s in sections]
    if not shares:
        return "0项"
    detail = f"（{'+'.join(map(str, shares))}）" if len(shares) > 1 else ""
    if not by_leader:
        return f"{len(shares)}个方面{sum(shares)}项{detail}"
    leaderless = sum(not t.leader for s in sections for sub in s.subsections for t in sub.tasks)
    rest = f"，其中{leaderless}项分管领导待明确" if leaderless else ""
    return f"{len(leaders_of(sections))}位领导{sum(shares)}项{detail}{rest}"


def leaders_of(sections: Sequence[Section]) -> frozenset[str]:
    """Return the leaders who supervise any task of the sections."""
    return frozenset(t.leader for s in sections for sub in s.subsections for t in sub.tasks if t.leader)
