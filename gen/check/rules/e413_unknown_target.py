"""E413: a task that names a target there is not."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Item, Subject
from gen.findings import Finding, Severity, nearest, offered
from gen.model.account import Origin
from gen.model.plan import TaskEntry

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E413"
SEVERITY = Severity.ERROR
TITLE = "任务对应的指标不存在"


def check(subject: Subject) -> Iterator[Finding]:
    """Report target numbers in tasks that no target of the same meeting has."""
    for meeting in subject.meetings:
        plan = meeting.plan_document
        if Origin.PLAN in meeting.loaded.unread or (plan is not None and plan.unsure(("指标",))):
            continue
        known = {t.entry.number for t in meeting.account.targets}
        for item in meeting.items:
            entry = item.thing.entry
            if not isinstance(entry, TaskEntry) or not entry.targets:
                continue
            for index, number in enumerate(entry.targets):
                if number not in known:
                    yield _finding(item, index, number, known)


def _finding(item: Item, index: int, number: str, known: set[str]) -> Finding:
    near = nearest(number, sorted(known))
    offer = offered(near)
    return item.finding(
        ID,
        SEVERITY,
        f"{item.title}对应的指标“{number}”不存在",
        f"{offer}请写“指标”一节里已有的编号，或者补上这个指标。",
        "指标",
        index,
        within=number,
    )
