"""E424: the file of the source text cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E424"
SEVERITY = Severity.ERROR
TITLE = "原文读不到"


def check(subject: Subject) -> Iterator[Finding]:
    """Report plans whose 原文 names no readable text file in the same folder."""
    for meeting in subject.meetings:
        source, fault = subject.source_text(meeting)
        plan, document = meeting.account.plan, meeting.plan_document
        if source is None and fault and plan is not None and document is not None:
            yield document.finding(
                ID,
                SEVERITY,
                f"原文“{plan.head.source_text}”读不到：{fault}",
                "请把原文存成 UTF-8 编码的 .txt 文件，放在这个会议的文件夹里，这里写它的文件名；不核对原文的，删掉这一行。",
                ("方案", "原文"),
            )
