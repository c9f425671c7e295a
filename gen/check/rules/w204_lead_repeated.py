"""W204: the leading unit among the supporting ones."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject, unique
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W204"
SEVERITY = Severity.WARNING
TITLE = "牵头单位又列在责任单位里"


def check(subject: Subject) -> Iterator[Finding]:
    """Report each unit that both leads and supports one item."""
    for item in subject.items:
        leads = {o.name for o in item.thing.assignment.lead}
        for owner in unique(item.thing.assignment.support):
            if owner.name in leads:
                yield item.owner_finding(
                    owner,
                    ID,
                    SEVERITY,
                    f"{item.title}的牵头单位“{owner.name}”又列在责任单位里",
                    "请从责任单位里删掉它。",
                )
