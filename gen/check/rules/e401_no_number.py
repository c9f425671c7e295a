"""E401: a task without a number."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.numbers import NextNumber
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E401"
SEVERITY = Severity.ERROR
TITLE = "任务没有编号"


def check(subject: Subject) -> Iterator[Finding]:
    """Report tasks and decisions without a number, offering ones that are free."""
    free = NextNumber(i.number for i in subject.tasks)
    for item in subject.tasks:
        if item.number or item.damaged:
            continue
        offer = free.take()
        example = f"，例如“编号: {offer}”" if offer else "，例如“编号: 2022-001”"
        yield item.finding(
            ID,
            SEVERITY,
            f"{item.title}没有编号",
            f"请补一个没有用过的编号{example}。编号定了就不再改，印出来的序号由程序数。",
        )
