"""The plan as it is printed: sections, points and tasks, by field or by leader, all counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import count

from gen.model.account import Account, Section, Subsection, Task
from gen.model.numerals import section_ordinal, subsection_ordinal
from gen.model.plan import Grouping
from gen.view.frame import meeting_day
from gen.view.items import Heading, Item, task_item

__all__ = ["LEADER_MISSING", "decisions", "outline", "printed_sections"]

LEADER_MISSING = "分管领导待明确"


def printed_sections(account: Account) -> tuple[Section, ...]:
    """Return the sections in printed order: as written, or one for each supervising leader.

    By leader, the fields become the points, so that no title of the source is lost.
    """
    head = account.plan.head if account.plan else None
    if head is None or head.grouping is Grouping.FIELD:
        return account.sections
    return _by_leader(account)


def _by_leader(account: Account) -> tuple[Section, ...]:
    groups: dict[str, dict[str, list[Task]]] = {}
    for section in account.sections:
        for sub in section.subsections:
            for task in sub.tasks:
                fields = groups.setdefault(task.leader, {})
                fields.setdefault(section.title, []).append(task)
    order = {leader: n for n, leader in enumerate(account.register.leaders)}
    leaders = sorted(groups, key=lambda x: (not x, order.get(x, len(order))))
    return tuple(
        Section(
            title=f"{leader}牵头重点工作" if leader else LEADER_MISSING,
            lead_in="",
            subsections=tuple(
                Subsection(title=field, lead_in="", tasks=tuple(tasks))
                for field, tasks in groups[leader].items()
            ),
        )
        for leader in leaders
    )


def outline(account: Account, sections: Sequence[Section], goals: Mapping[str, str]) -> list[Item]:
    """Show the sections with their tasks; 序号 counts through the whole plan."""
    show = partial(
        task_item,
        goals=goals,
        year=account.year,
        first_month=_first_month(account),
        first_leads=account.plan is not None and account.plan.head.first_leads,
    )
    numbers = count(1)
    shown: list[Item] = []
    for n, section in enumerate(sections, 1):
        points = _points(n, section, lambda task, heading: show(task, next(numbers), heading))
        every = [t for p in points for t in p["任务"]]
        shown.append(
            {
                "序号": section_ordinal(n),
                "数": n,
                "标题": section.title,
                "导语": section.lead_in,
                "项数": len(every),
                "小节": points,
                "任务": every,
            }
        )
    return shown


def _points(number: int, section: Section, show: Callable[[Task, Heading], Item]) -> list[Item]:
    """Show the points of a section; only those with a title are counted."""
    points: list[Item] = []
    titled = 0
    for m, sub in enumerate(section.subsections, 1):
        titled += bool(sub.title)
        heading = Heading(number, section.title, titled, sub.title)
        tasks = [show(task, heading) for task in sub.tasks]
        points.append(
            {
                "序号": subsection_ordinal(titled) if sub.title else "",
                "数": m,
                "标题": sub.title,
                "导语": sub.lead_in,
                "项数": len(tasks),
                "任务": tasks,
            }
        )
    return points


def decisions(account: Account, goals: Mapping[str, str]) -> list[Item]:
    """Show the decisions of the meeting, each under its agenda item, counted through."""
    agenda = account.meeting.agenda if account.meeting else ()
    return [
        task_item(
            task,
            number,
            Heading(task.section + 1, agenda[task.section].title if task.section < len(agenda) else ""),
            goals,
            year=account.year,
            first_month=_first_month(account),
            first_leads=False,
        )
        for number, task in enumerate(account.decisions, 1)
    ]


def _first_month(account: Account) -> int:
    """Return the month the account begins in: the meeting's, when it lies in the account's year."""
    day = meeting_day(account)
    return day.month if day is not None and day.year == account.year else 1
