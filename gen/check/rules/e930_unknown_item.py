"""E930: an answer or an event about nothing in the account."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity, nearest, offered

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E930"
SEVERITY = Severity.ERROR
TITLE = "进展账里的编号账上没有"


_MANY = 20
"""More than so many have one cause, and are told once."""


def check(subject: Subject) -> Iterator[Finding]:
    """Report numbers no task, decision or target has; a retired one keeps its history."""
    if not subject.numbers_whole:
        return
    known = subject.by_number
    retired = {n for m in subject.meetings if m.account.plan for n in m.account.plan.head.retired_numbers}
    there = retired | known.keys()
    missing = [found for found in subject.progress_entries() if found[3].number not in there]
    if len(missing) > _MANY:
        document, key, index, _ = missing[0]
        yield document.finding(
            ID,
            SEVERITY,
            f"进展账里有 {len(missing)} 条的编号账上没有，从“{key}”第 {index + 1} 条起",
            "多半是哪次会议的文件夹移走、删掉了：请放回来；这一年的账不要了的（例如样例），把“督查.yaml”“进展.yaml”一起移走。",
            (key, index, "编号"),
        )
        return
    for document, key, index, entry in missing:
        near = offered(nearest(entry.number, known))
        yield document.finding(
            ID,
            SEVERITY,
            f"“{key}”第 {index + 1} 条的编号 {entry.number} 账上没有",
            f"{near}请写分工方案、会议里已有的编号；任务已经撤销的，把编号列进“停用编号”。",
            (key, index, "编号"),
        )
