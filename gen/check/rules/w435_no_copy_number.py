"""W435: 密级 without 份号, which a secret document must bear (GB/T 9704—2012 7.2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W435"
SEVERITY = Severity.WARNING
TITLE = "涉密公文没有份号"


def check(subject: Subject) -> Iterator[Finding]:
    """Report heads with the one and not the other."""
    for meeting in subject.meetings:
        plan, held = meeting.account.plan, meeting.account.meeting
        heads = (
            (meeting.plan_document, "方案", plan.head if plan else None),
            (meeting.meeting_document, "纪要", held.minutes if held else None),
        )
        for document, key, head in heads:
            if document is not None and head is not None and head.secrecy and not head.copy_number:
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"标了密级“{head.secrecy}”，没有标份号",
                    '涉密公文要标份号，请补上“份号”，例如 "000001"。',
                    (key, "密级"),
                )
