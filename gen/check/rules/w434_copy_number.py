"""W434: 份号 that is not six figures (GB/T 9704—2012 7.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.entry import Path
from gen.source.document import Document

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W434"
SEVERITY = Severity.WARNING
TITLE = "份号不是6位数字"

_RIGHT = re.compile(r"[0-9]{6}")
"""Six figures."""


def check(subject: Subject) -> Iterator[Finding]:
    """Report what is typed otherwise."""
    for document, path, text in _typed(subject):
        if document is not None and text and not _RIGHT.fullmatch(text):
            yield document.finding(
                ID,
                SEVERITY,
                f"“份号”写的是“{text}”，不是6位数字",
                '写成6位阿拉伯数字，不足的前面补0，例如 000001；要加引号，写成 "000001"。',
                path,
            )


def _typed(subject: Subject) -> Iterator[tuple[Document | None, Path, str]]:
    for meeting in subject.meetings:
        plan, held = meeting.account.plan, meeting.account.meeting
        if plan is not None:
            yield meeting.plan_document, ("方案", "份号"), plan.head.copy_number
        if held is not None:
            yield meeting.meeting_document, ("纪要", "份号"), held.minutes.copy_number
