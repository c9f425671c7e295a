"""E414: a word in 推定 that is not a key."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.points import presumable
from gen.check.subject import Subject
from gen.findings import Finding, Severity, nearest, offered

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E414"
SEVERITY = Severity.ERROR
TITLE = "“推定”里的词不是键"


def check(subject: Subject) -> Iterator[Finding]:
    """Report words in 推定 that are not a key of the item."""
    for item in subject.items:
        entry = item.thing.entry
        if not entry.presumed:
            continue
        allowed = presumable(type(entry))
        for index, word in enumerate(entry.presumed):
            if word in allowed:
                continue
            near = nearest(word, allowed)
            offer = offered(near)
            listed = "、".join(allowed)
            yield item.finding(
                ID,
                SEVERITY,
                f"{item.title}的“推定”里写了“{word}”，没有这个键",
                f"{offer}可以写的有：{listed}。",
                "推定",
                index,
                within=word,
            )
