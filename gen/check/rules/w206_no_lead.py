"""W206: units without a leading one."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check import points
from gen.check.points import as_findings
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W206"
SEVERITY = Severity.WARNING
TITLE = "没有牵头单位"


def check(subject: Subject) -> Iterator[Finding]:
    """Report items that have supporting units but none that leads, where that is not declared."""
    for item in subject.items:
        yield from as_findings(points.no_lead(item), ID, SEVERITY)
