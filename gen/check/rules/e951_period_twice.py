"""E951: two periods under one name."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E951"
SEVERITY = Severity.ERROR
TITLE = "期次名称重复"


def check(subject: Subject) -> Iterator[Finding]:
    """Report the second of two periods with the same name: answers name the period they belong to."""
    for document, file in subject.supervision():
        first: dict[str, int] = {}
        for n, entry in enumerate(file.periods):
            before = first.setdefault(entry.name, n)
            if before != n:
                line = document.place(("期次", before)).line
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"期次“{entry.name}”写了两次，第 {line} 行已经有了",
                    "请改成另一个名称，例如带上年份和季度；多写的删去。",
                    ("期次", n, "名称"),
                )
