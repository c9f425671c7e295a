"""W213: more supervising leaders than the one an item is listed under."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.names import plain_name

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W213"
SEVERITY = Severity.WARNING
TITLE = "有几位分管领导"


def check(subject: Subject) -> Iterator[Finding]:
    """Report posts typed among the owners that the item is not listed under: one leader counts."""
    for item in subject.items:
        leader, posts = item.thing.leader, item.thing.assignment.leaders
        others = {plain_name(p): p for p in posts if plain_name(p) != plain_name(leader)}
        if others:
            listed = "、".join((leader, *others.values()))
            post = next(iter(others.values()))
            yield item.owner_finding(
                subject.names.find(post),
                ID,
                SEVERITY,
                f"{item.title}写了 {len(others) + 1} 位分管领导：{listed}，只算“{leader}”，其余印不出来",
                "一项任务只列在一位分管领导名下：请只留分管的那一位，其余的从这里删掉，需要留底的写进“备注”。",
            )
