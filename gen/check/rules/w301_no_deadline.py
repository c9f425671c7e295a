"""W301: a task without a deadline."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check import points
from gen.check.points import as_findings
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W301"
SEVERITY = Severity.WARNING
TITLE = "没有时限"


def check(subject: Subject) -> Iterator[Finding]:
    """Report tasks and decisions without a deadline."""
    for item in subject.items:
        yield from as_findings(points.no_deadline(item), ID, SEVERITY)
