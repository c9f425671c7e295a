"""N704: a name in the source that has no content yet."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check import points
from gen.check.points import as_findings
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "N704"
SEVERITY = Severity.OPEN
TITLE = "名目待补"


def check(subject: Subject) -> Iterator[Finding]:
    """Report names whose content the source does not give."""
    for item in subject.items:
        yield from as_findings(points.unnamed(item), ID, SEVERITY)
