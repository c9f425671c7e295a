"""W307: a date of the meeting or of the document that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Meeting, Subject
from gen.findings import Finding, Severity
from gen.model.entry import Path
from gen.model.numerals import parse_date
from gen.source.document import Document

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W307"
SEVERITY = Severity.WARNING
TITLE = "日期读不懂"


def check(subject: Subject) -> Iterator[Finding]:
    """Report dates that are typed but are no calendar day."""
    for meeting in subject.meetings:
        for document, path, text in _dates(meeting):
            if document is not None and text and parse_date(text) is None and not document.unsure(path):
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"“{path[-1]}”写的“{text}”不是一个日期",
                    "请写成年月日齐全的日期，例如 2022年1月24日 或 2022-01-24。",
                    path,
                )


def _dates(meeting: Meeting) -> Iterator[tuple[Document | None, Path, str]]:
    plan, held = meeting.account.plan, meeting.account.meeting
    if plan is not None:
        yield meeting.plan_document, ("方案", "成文日期"), plan.head.date
        yield meeting.plan_document, ("方案", "印发日期"), plan.head.printed_on
    if held is not None:
        yield meeting.meeting_document, ("会议", "日期"), held.head.date
        yield meeting.meeting_document, ("纪要", "印发日期"), held.minutes.date
