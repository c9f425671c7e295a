"""E209: owners given in two ways at once."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.plan import TaskEntry

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E209"
SEVERITY = Severity.ERROR
TITLE = "“归属”和“牵头”“责任”同时写了"


def check(subject: Subject) -> Iterator[Finding]:
    """Report tasks that have 归属 and also 牵头 or 责任: which one counts is not for a program to choose."""
    for item in subject.tasks:
        entry = item.thing.entry
        if isinstance(entry, TaskEntry) and entry.owners and (entry.lead or entry.support):
            yield item.finding(
                ID,
                SEVERITY,
                f"{item.title}既写了“归属”，又写了“牵头”或“责任”",
                "两种写法只留一种：要么只写“归属”一句话，要么分开写“牵头”和“责任”。",
                "归属",
                key=True,
            )
