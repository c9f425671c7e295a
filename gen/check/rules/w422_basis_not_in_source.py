"""W422: a basis that is not in the source text."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W422"
SEVERITY = Severity.WARNING
TITLE = "依据在原文里找不到"

_SHOWN = 12


def check(subject: Subject) -> Iterator[Finding]:
    """Report each 依据 of a plan that its 原文 does not hold, from the first word that differs."""
    for meeting in subject.meetings:
        source, _ = subject.source_text(meeting)
        if source is None:
            continue
        for item in meeting.items:
            if item.document is not meeting.plan_document or not item.thing.entry.basis:
                continue
            missing = source.missing(item.thing.entry.basis)
            if missing:
                shown = missing[:_SHOWN]
                yield item.finding(
                    ID,
                    SEVERITY,
                    f"{item.title}的“依据”从“{shown}”起和原文对不上",
                    "请从原文里照抄；中间略去的话用“……”表示。",
                    "依据",
                    within=shown,
                )
