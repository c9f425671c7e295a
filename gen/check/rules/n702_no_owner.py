"""N702: nobody is responsible."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check import points
from gen.check.points import as_findings
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "N702"
SEVERITY = Severity.OPEN
TITLE = "没有责任单位"


def check(subject: Subject) -> Iterator[Finding]:
    """Report items for which no unit at all is named."""
    for item in subject.items:
        yield from as_findings(points.no_owner(item), ID, SEVERITY)
