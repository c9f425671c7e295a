"""W207: more than one leading unit."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject, unique
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W207"
SEVERITY = Severity.WARNING
TITLE = "有几个牵头单位"


def check(subject: Subject) -> Iterator[Finding]:
    """Report items with more than one leading unit; a sentence is only cut rightly with the whole register."""
    for item in subject.items if subject.register_whole else ():
        leads = unique(item.thing.assignment.lead)
        if len(leads) > 1:
            listed = "、".join(o.name for o in leads)
            yield item.owner_finding(
                leads[1],
                ID,
                SEVERITY,
                f"{item.title}有 {len(leads)} 个牵头单位：{listed}",
                "一般只定一个牵头单位，其余写进“责任”；都不牵头的，写“无牵头: 是”。",
            )
