"""W955: a period that has to be reported before it ends."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.numerals import official_date, parse_date

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W955"
SEVERITY = Severity.WARNING
TITLE = "报送日早于截止日"


def check(subject: Subject) -> Iterator[Finding]:
    """Report a 报送 before the 截止."""
    for document, file in subject.supervision():
        for n, entry in enumerate(file.periods):
            end, report = parse_date(entry.end), parse_date(entry.report_by)
            if end is not None and report is not None and report < end:
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"期次“{entry.name}”要在{official_date(report)}报送，进展却算到{official_date(end)}",
                    "请核对这两个日子，报送日一般在截止日以后；确要提前报送的，在这一行注明原因略过。",
                    ("期次", n, "报送"),
                )
