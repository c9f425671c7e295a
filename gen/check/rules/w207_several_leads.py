"""W207: more than one leading unit."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Item, Subject, unique
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
                _remedy(item),
            )


def _remedy(item: Item) -> str:
    """Say how one lead, or none, is written here; 无牵头 alone would deny the leads that still stand."""
    if item.has_sentence:
        own = "一般只定一个牵头单位，请把“归属”改成“……牵头，……配合”；都不牵头的，写成“……按职责分工负责”"
    elif item.is_target:
        own = "一般只定一个牵头单位，其余移到“责任”里；都不牵头的，全部移到“责任”里，写成“……分别负责”"
    else:
        own = "一般只定一个牵头单位，其余移到“责任”里；都不牵头的，全部移到“责任”里，再写“无牵头: 是”"
    return f"{own}；确实并列牵头的，注明原因后略过。"
