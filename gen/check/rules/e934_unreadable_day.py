"""E934: a day in the account of answers that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.deadline import parse_deadline
from gen.model.entry import Path
from gen.model.numerals import parse_date
from gen.model.progress import EventEntry, EventKind, ProgressFile

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E934"
SEVERITY = Severity.ERROR
TITLE = "进展账里的日期读不懂"


def check(subject: Subject) -> Iterator[Finding]:
    """Report days that are no calendar day, and new deadlines without a day: they would count for nothing."""
    for document, file in subject.progress():
        for path, text in _days(file):
            if text and parse_date(text) is None:
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"“{path[-1]}”写的“{text}”不是一个日期",
                    "请写成年月日齐全的日期，例如 2022-04-03 或 2022年4月3日。",
                    path,
                )
        for index, event in enumerate(file.events):
            if event.kind is EventKind.EXTENSION and event.new_deadline and not _has_day(subject, event):
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"{event.number} 的新时限“{event.new_deadline}”算不出到哪一天",
                    "请写成能算出日子的时限，例如 2022年9月底前，或者 2022-09-30。",
                    ("登记", index, "新时限"),
                )


def _days(file: ProgressFile) -> Iterator[tuple[Path, str]]:
    for n, record in enumerate(file.records):
        yield ("进展", n, "收于"), record.received
    for n, event in enumerate(file.events):
        yield ("登记", n, "日期"), event.date
    for n, refused in enumerate(file.refused):
        yield ("未采纳", n, "收于"), refused.received


def _has_day(subject: Subject, event: EventEntry) -> bool:
    item = subject.by_number.get(event.number)
    day = parse_date(event.date)
    year = item.account.year if item else day.year if day else 2000
    read = parse_deadline(event.new_deadline, year)
    return read is not None and read.due is not None
