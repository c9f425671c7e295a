"""E303: a node later than the deadline."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.deadline import DeadlineKind

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E303"
SEVERITY = Severity.ERROR
TITLE = "节点晚于时限"


def check(subject: Subject) -> Iterator[Finding]:
    """Report nodes after the day the task is due; not where work only starts then, or goes on."""
    for item in subject.tasks:
        deadline = item.thing.deadline
        if (
            deadline is None
            or deadline.due is None
            or deadline.then_ongoing
            or deadline.kind is DeadlineKind.START
            or item.year_unsure
        ):
            continue
        for index, node in enumerate(item.milestones()):
            if node.time is not None and node.time.due is not None and node.time.due > deadline.due:
                yield item.finding(
                    ID,
                    SEVERITY,
                    f"{item.title}的节点“{node.entry.time}”晚于时限“{deadline.text}”",
                    "请核对哪一个写错了：节点都应当在时限之前（含当天）。",
                    "节点",
                    index,
                    "时间",
                )
