"""E960: a year or a day of the calendar that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.ledger.calendar import read_days, read_year

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E960"
SEVERITY = Severity.ERROR
TITLE = "日历里的日期读不懂"


def check(subject: Subject) -> Iterator[Finding]:
    """Report years and days that cannot be read."""
    for document, file in subject.calendar():
        for n, entry in enumerate(file.years):
            year = read_year(entry.year)
            if year is None:
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"年度“{entry.year}”读不懂",
                    "请写四位年份，例如 2027。",
                    ("日历", n, "年度"),
                )
                continue
            for key, texts in (("放假", entry.days_off), ("上班", entry.days_worked)):
                for k, text in enumerate(texts):
                    if read_days(text, year) is None:
                        yield document.finding(
                            ID,
                            SEVERITY,
                            f"“{key}”写的“{text}”不是日期，也不是前后两天之间的一段",
                            "请写成 2027-01-01，或者 2027-02-05至2027-02-11。",
                            ("日历", n, key, k),
                        )
