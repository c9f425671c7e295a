"""E202: one name registered for two owners."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E202"
SEVERITY = Severity.ERROR
TITLE = "一个名称登记给了两个单位"


def check(subject: Subject) -> Iterator[Finding]:
    """Report the second place of each name that is registered twice."""
    for conflict in subject.names.conflicts if subject.register else ():
        document = subject.register_document
        if document is None or document.unsure(conflict.first) or document.unsure(conflict.second):
            continue
        first = subject.register_line(conflict.first)
        yield subject.register_finding(
            ID,
            SEVERITY,
            f"“{conflict.name}”登记了两次，第 {first} 行已经登记给了别的单位",
            "一个名称只能指一个单位，请删掉其中一处；两处本来就是同一个单位的，请合成一条。",
            conflict.second,
        )
