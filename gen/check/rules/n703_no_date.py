"""N703: an ongoing task without a date or a node."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check import points
from gen.check.points import as_findings
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "N703"
SEVERITY = Severity.OPEN
TITLE = "时限算不出日期"


def check(subject: Subject) -> Iterator[Finding]:
    """Report ongoing tasks that have neither a first date nor a node."""
    for item in subject.items:
        yield from as_findings(points.no_date(item), ID, SEVERITY)
