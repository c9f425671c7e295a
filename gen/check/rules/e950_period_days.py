"""E950: a period whose last day or whose reporting day is no calendar day."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.numerals import parse_date

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E950"
SEVERITY = Severity.ERROR
TITLE = "期次的日期读不懂"


def check(subject: Subject) -> Iterator[Finding]:
    """Report days of periods that are typed but cannot be read; without its last day a period does not exist."""
    for document, file in subject.supervision():
        for n, entry in enumerate(file.periods):
            for key, text in (("截止", entry.end), ("报送", entry.report_by)):
                if text and parse_date(text) is None:
                    yield document.finding(
                        ID,
                        SEVERITY,
                        f"期次“{entry.name}”的“{key}”写的“{text}”不是一个日期",
                        "请写成年月日齐全的日期，例如 2022-03-31。",
                        ("期次", n, key),
                    )
