"""E961: a day that is both off and worked, or a year that is given twice."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.ledger.calendar import read_days, read_year
from gen.model.numerals import official_date

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E961"
SEVERITY = Severity.ERROR
TITLE = "一天写了两种"


def check(subject: Subject) -> Iterator[Finding]:
    """Report days that are off and worked at once, and the second table of a year."""
    for document, file in subject.calendar():
        seen: set[int] = set()
        for n, entry in enumerate(file.years):
            year = read_year(entry.year)
            if year is None:
                continue
            if year in seen:
                yield document.finding(
                    ID, SEVERITY, f"{year}年写了两次", "请合并成一处。", ("日历", n, "年度")
                )
            seen.add(year)
            off = {d for text in entry.days_off for d in read_days(text, year) or ()}
            worked = {d for text in entry.days_worked for d in read_days(text, year) or ()}
            if both := sorted(off & worked):
                listed = "、".join(map(official_date, both))
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"{listed}既写在“放假”里，又写在“上班”里",
                    "请照放假通知核对，只留一处。",
                    ("日历", n, "上班"),
                )
