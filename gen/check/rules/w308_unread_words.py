"""W308: letters after a time that mean nothing."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Item, Subject
from gen.findings import Finding, Severity
from gen.model.deadline import Deadline
from gen.model.numerals import official_date

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W308"
SEVERITY = Severity.WARNING
TITLE = "时限里有没读懂的字"


def check(subject: Subject) -> Iterator[Finding]:
    """Report deadlines and nodes of which a part right after the time was not understood (“年内完”)."""
    for item in subject.items:
        yield from _finding(item, item.thing.deadline, "时限")
        for index, node in enumerate(item.milestones()):
            yield from _finding(item, node.time, "节点", index, "时间")


def _finding(item: Item, time: Deadline | None, *steps: str | int) -> Iterator[Finding]:
    if time is not None and time.unread:
        day = f"，暂按 {official_date(time.due)} 算" if time.due else ""
        yield item.finding(
            ID,
            SEVERITY,
            f"{item.title}的时限“{time.text}”里“{time.unread}”没有读懂{day}",
            "请核对是不是打错了字；后面另有说明的，用逗号隔开。",
            *steps,
            within=time.unread,
        )
