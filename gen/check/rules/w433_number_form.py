"""W433: a 发文字号 that is not 机关代字〔年份〕序号号 (GB/T 9704—2012 7.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W433"
SEVERITY = Severity.WARNING
TITLE = "文号写得不规范"

_RIGHT = re.compile(r"[^\W\da-z_]{1,20}〔(?:19|20)[0-9]{2}〕[1-9][0-9]*号")
"""机关代字, the whole year in 〔〕, a number without 第 and without leading zeros."""
_PENDING = re.compile(r"[^\W\da-z_]{1,20}〔(?:19|20)[0-9]{2}〕[\s×xX]*号")
"""A draft has no number yet."""


def check(subject: Subject) -> Iterator[Finding]:
    """Report numbers that are typed otherwise."""
    for meeting in subject.meetings:
        plan, document = meeting.account.plan, meeting.plan_document
        if plan is None or document is None:
            continue
        head = plan.head
        text = head.document_number
        if text and not _RIGHT.fullmatch(text) and not (head.version and _PENDING.fullmatch(text)):
            yield document.finding(
                ID,
                SEVERITY,
                f"“文号”写的是“{text}”",
                "写成机关代字、六角括号括起来的四位年份、序号，例如 X政办发〔2022〕1号；序号不加“第”，前面不补0。",
                ("方案", "文号"),
            )
