"""E952: the current period is not among the periods."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity, nearest, offered

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E952"
SEVERITY = Severity.ERROR
TITLE = "没有这一期"


def check(subject: Subject) -> Iterator[Finding]:
    """Report a 当前期次 that names no period."""
    for document, file in subject.supervision():
        name, known = file.head.current, [entry.name for entry in file.periods]
        if name and name not in known:
            listed = "、".join(known) or "（一期也没有）"
            yield document.finding(
                ID,
                SEVERITY,
                f"“当前期次”写的“{name}”不在期次里",
                f"{offered(nearest(name, known))}现有的期次：{listed}。",
                ("督查", "当前期次"),
            )
