"""W305: nodes that are not in order of time."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W305"
SEVERITY = Severity.WARNING
TITLE = "节点没有按时间先后排列"


def check(subject: Subject) -> Iterator[Finding]:
    """Report each node that is earlier than one before it."""
    for item in subject.tasks:
        latest = None
        for index, node in enumerate(item.milestones()):
            due = node.time.due if node.time is not None else None
            if due is None:
                continue
            if latest is not None and due < latest[0]:
                yield item.finding(
                    ID,
                    SEVERITY,
                    f"{item.title}的节点“{node.entry.time}”早于它前面的“{latest[1]}”",
                    "请把节点按时间先后排列，或者核对时间。",
                    "节点",
                    index,
                    "时间",
                )
            else:
                latest = (due, node.entry.time)
