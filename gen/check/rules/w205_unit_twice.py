"""W205: one unit listed twice in one role."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W205"
SEVERITY = Severity.WARNING
TITLE = "同一个单位列了两次"


def check(subject: Subject) -> Iterator[Finding]:
    """Report units that stand twice among the leads or twice among the supports, under any name."""
    for item in subject.items:
        for role, owners in (("牵头", item.thing.assignment.lead), ("责任", item.thing.assignment.support)):
            if len({o.name for o in owners}) == len(owners):
                continue
            seen: set[str] = set()
            for owner in owners:
                if owner.name in seen:
                    yield item.owner_finding(
                        owner,
                        ID,
                        SEVERITY,
                        f"{item.title}的{role}单位里“{owner.name}”列了两次",
                        "请删掉重复的一个；别名、挂牌和简称指的是同一个单位。",
                    )
                seen.add(owner.name)
