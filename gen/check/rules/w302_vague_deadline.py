"""W302: a deadline no day can be read from."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check import points
from gen.check.points import as_findings
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W302"
SEVERITY = Severity.WARNING
TITLE = "时限含糊"


def check(subject: Subject) -> Iterator[Finding]:
    """Report deadlines that are words such as 尽快, 适时."""
    for item in subject.items:
        yield from as_findings(points.vague_deadline(item), ID, SEVERITY)
