"""N701: something the drafter filled in."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check import points
from gen.check.points import as_findings
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "N701"
SEVERITY = Severity.OPEN
TITLE = "推定，待确认"


def check(subject: Subject) -> Iterator[Finding]:
    """Report what the source does not say and a person still has to confirm."""
    for item in subject.items:
        yield from as_findings(points.presumed(item), ID, SEVERITY)
