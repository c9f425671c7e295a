"""W956: two periods with the same last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.numerals import parse_date

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W956"
SEVERITY = Severity.WARNING
TITLE = "两期截止在同一天"


def check(subject: Subject) -> Iterator[Finding]:
    """Report the second of two periods that end on one day: nothing says which of their answers is the later."""
    for document, file in subject.supervision():
        first: dict[dt.date, str] = {}
        for n, entry in enumerate(file.periods):
            end = parse_date(entry.end)
            if end is None:
                continue
            other = first.setdefault(end, entry.name)
            if other != entry.name:
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"期次“{entry.name}”和“{other}”截止在同一天，分不出先后",
                    "请核对截止日；同一天的两期合并成一期。",
                    ("期次", n, "截止"),
                )
