"""W412: a goal that does not say in which direction it is met."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.account import Target

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W412"
SEVERITY = Severity.WARNING
TITLE = "指标没有写明以上、以内还是左右"


def check(subject: Subject) -> Iterator[Finding]:
    """Report bare figures: they are taken as “at least”, which a person should see."""
    for item in subject.targets:
        target = item.thing
        if isinstance(target, Target) and target.quantity is not None and not target.quantity.stated:
            yield item.finding(
                ID,
                SEVERITY,
                f"{item.title}的目标“{target.entry.goal}”没有写明以上、以内还是左右，暂按“不低于”算",
                "请照原文写明，例如“7%以上”“7%以内”“7%左右”。",
                "目标",
            )
