"""E201: an owner that is not in the register."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity, offered
from gen.model.deadline import DeadlineKind, parse_deadline

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E201"
SEVERITY = Severity.ERROR
TITLE = "单位没有登记"
_ANY_YEAR = 2000
"""Whether a text reads as a time does not depend on the year; this one has a 29 February."""


def check(subject: Subject) -> Iterator[Finding]:
    """Report each unknown owner once an item; the nearest name is offered, never taken."""
    for item in subject.items:
        for owner in item.unknown_owners():
            if subject.prefixed(owner.name) is None and not subject.may_be_registered(owner.typed):
                yield item.owner_finding(
                    owner,
                    ID,
                    SEVERITY,
                    f"{item.title}里的“{owner.typed}”没有登记",
                    _remedy(subject, owner.typed),
                )


def _remedy(subject: Subject, typed: str) -> str:
    time = parse_deadline(typed, _ANY_YEAR)
    if time is not None and time.kind is not DeadlineKind.VAGUE:
        return "这不像单位，像时限；请挪到“时限”里。"
    near = subject.nearest_name(typed)
    offer = offered(near)
    return f"{offer}确实是另一个单位的，请登记到“单位.yaml”的“单位”或“集合”里；是同一个单位的另一种叫法，请加进它的“别名”。"
