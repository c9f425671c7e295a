"""E304: a deadline or a node whose time cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Item, Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E304"
SEVERITY = Severity.ERROR
TITLE = "时限读不懂"


def check(subject: Subject) -> Iterator[Finding]:
    """Report times that are typed but cannot be read."""
    for item in subject.items:
        thing = item.thing
        if thing.entry.deadline and thing.deadline is None:
            yield _finding(item, "时限", thing.entry.deadline, "时限")
        for index, node in enumerate(item.milestones()):
            if node.time is None:
                yield _finding(item, "节点的时间", node.entry.time, "节点", index, "时间")


def _finding(item: Item, what: str, text: str, *steps: str | int) -> Finding:
    return item.finding(
        ID,
        SEVERITY,
        f"{item.title}的{what}“{text}”读不懂",
        "可以写：年内、12月底前、2026年6月、一季度、上半年、5月底前动工、持续推进、每季度、2025—2027年。",
        *steps,
    )
