"""W963: a worked day that is an ordinary working day anyway."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.ledger.calendar import read_days, read_year
from gen.model.numerals import official_date

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W963"
SEVERITY = Severity.WARNING
TITLE = "本来就上班的日子"


def check(subject: Subject) -> Iterator[Finding]:
    """Report days under 上班 from Monday to Friday: only weekend days are worked in lieu."""
    for document, file in subject.calendar():
        for n, entry in enumerate(file.years):
            year = read_year(entry.year)
            days = [d for text in entry.days_worked for d in (read_days(text, year) or () if year else ())]
            if plain := [d for d in days if d.weekday() < 5]:
                listed = "、".join(f"{official_date(d)}（星期{'一二三四五'[d.weekday()]}）" for d in plain)
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"“上班”里的{listed}本来就上班",
                    "这里只写调休上班的周末，请核对是不是抄错了日子。",
                    ("日历", n, "上班"),
                )
