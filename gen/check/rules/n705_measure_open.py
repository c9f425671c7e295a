"""N705: a target whose measure still has to be settled."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check import points
from gen.check.points import as_findings
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "N705"
SEVERITY = Severity.OPEN
TITLE = "口径待核"


def check(subject: Subject) -> Iterator[Finding]:
    """Report targets whose measure a person still has to settle."""
    for item in subject.items:
        yield from as_findings(points.measure_open(item), ID, SEVERITY)
