"""E930: an answer or an event about nothing in the account."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity, nearest, offered

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E930"
SEVERITY = Severity.ERROR
TITLE = "进展账里的编号账上没有"


def check(subject: Subject) -> Iterator[Finding]:
    """Report numbers no task, decision or target has; a retired one keeps its history."""
    if not subject.numbers_whole:
        return
    known = subject.by_number
    retired = {n for m in subject.meetings if m.account.plan for n in m.account.plan.head.retired_numbers}
    for document, key, index, entry in subject.progress_entries():
        if entry.number not in known and entry.number not in retired:
            near = offered(nearest(entry.number, known))
            yield document.finding(
                ID,
                SEVERITY,
                f"“{key}”第 {index + 1} 条的编号 {entry.number} 账上没有",
                f"{near}请写分工方案、会议里已有的编号；任务已经撤销的，把编号列进“停用编号”。",
                (key, index, "编号"),
            )
