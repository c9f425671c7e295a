"""W210: declared leaderless, yet somebody leads."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.plan import TaskEntry

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W210"
SEVERITY = Severity.WARNING
TITLE = "写了“无牵头”，又有牵头单位"


def check(subject: Subject) -> Iterator[Finding]:
    """Report tasks declared leaderless whose owners name a lead."""
    for item in subject.tasks:
        entry = item.thing.entry
        if isinstance(entry, TaskEntry) and entry.leaderless and item.thing.assignment.lead:
            lead = item.thing.assignment.lead[0]
            yield item.finding(
                ID,
                SEVERITY,
                f"{item.title}写了“无牵头: 是”，却又有牵头单位“{lead.name}”",
                "有牵头单位的，请删掉“无牵头”；没有的，请把"
                + ("“归属”写成“……按职责分工负责”。" if item.has_sentence else "它移到“责任”里。"),
                "无牵头",
            )
