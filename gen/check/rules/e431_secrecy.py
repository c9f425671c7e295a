"""E431: 密级 that is none of the three, or a term not written behind ★ (GB/T 9704—2012 7.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.entry import Path
from gen.source.document import Document

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E431"
SEVERITY = Severity.ERROR
TITLE = "密级写得不对"

_RIGHT = re.compile(r"(?:绝密|机密|秘密)(?:★(?:\d{1,2}年|\d{1,2}个月|长期))?")
"""A level, and a term in years or months behind the star."""


def check(subject: Subject) -> Iterator[Finding]:
    """Report what is typed otherwise."""
    for document, path, text in _typed(subject):
        if document is not None and text and not _RIGHT.fullmatch(text):
            yield document.finding(
                ID,
                SEVERITY,
                f"“密级”写的是“{text}”",
                "只能写绝密、机密、秘密，后面可以用“★”带上保密期限，例如 机密★1年、秘密★6个月。",
                path,
            )


def _typed(subject: Subject) -> Iterator[tuple[Document | None, Path, str]]:
    for meeting in subject.meetings:
        plan, held = meeting.account.plan, meeting.account.meeting
        if plan is not None:
            yield meeting.plan_document, ("方案", "密级"), plan.head.secrecy
        if held is not None:
            yield meeting.meeting_document, ("纪要", "密级"), held.minutes.secrecy
