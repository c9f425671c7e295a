"""W964: a year with periods whose holidays are not known."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.ledger.calendar import build_calendar
from gen.model.numerals import parse_date

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W964"
SEVERITY = Severity.WARNING
TITLE = "放假安排还没有公布"


def check(subject: Subject) -> Iterator[Finding]:
    """Report years that are watched and whose holidays neither the workspace nor the announced ones give."""
    for document, file in subject.supervision():
        calendar = build_calendar(subject.loaded.year.calendar)
        told: set[int] = set()
        for n, entry in enumerate(file.periods):
            end = parse_date(entry.end)
            if end is None or end.year in told or calendar.knows(end.year):
                continue
            told.add(end.year)
            yield document.finding(
                ID,
                SEVERITY,
                f"{end.year}年的放假安排不知道，算不出工作日，到期天数按自然日算",
                "放假通知印发以后，请把放假和调休上班的日子写进 inputs/日历.yaml。",
                ("期次", n, "截止"),
            )
