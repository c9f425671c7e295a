"""W962: a day that stands under another year than its own."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.ledger.calendar import read_days, read_year
from gen.model.numerals import official_date

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W962"
SEVERITY = Severity.WARNING
TITLE = "日期不在这一年"


def check(subject: Subject) -> Iterator[Finding]:
    """Report days outside their 年度; the last of December before and the first of January after are usual."""
    for document, file in subject.calendar():
        for n, entry in enumerate(file.years):
            year = read_year(entry.year)
            for key, texts in (("放假", entry.days_off), ("上班", entry.days_worked)):
                days = [d for text in texts for d in (read_days(text, year) or () if year else ())]
                if odd := [d for d in days if (d.year, d.month) not in _usual(year or 0)]:
                    yield document.finding(
                        ID,
                        SEVERITY,
                        f"{year}年的“{key}”里写了{official_date(odd[0])}，不在这一年",
                        "请核对年份；确是另一年的，写到那一年下面。",
                        ("日历", n, key),
                    )


def _usual(year: int) -> frozenset[tuple[int, int]]:
    """Return the months a year's table may name."""
    months = {(year, month) for month in range(1, 13)}
    return frozenset(months | {(year - 1, 12), (year + 1, 1)})
