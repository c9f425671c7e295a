"""W211: a supervising leader whose post is not in the register."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity, nearest, offered
from gen.model.names import plain_name
from gen.model.plan import TaskEntry

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W211"
SEVERITY = Severity.WARNING
TITLE = "分管领导的职务没有登记"


def check(subject: Subject) -> Iterator[Finding]:
    """Report posts in tasks, and in the register itself, that the register does not list."""
    if not subject.register_whole:
        return
    yield from _in_register(subject)
    known = subject.names.leaders
    for item in subject.tasks:
        entry = item.thing.entry
        if not isinstance(entry, TaskEntry) or not entry.supervising_leader or not known:
            continue
        if plain_name(entry.supervising_leader) not in known:
            post = entry.supervising_leader
            yield item.finding(
                ID, SEVERITY, f"{item.title}的分管领导“{post}”没有登记", _remedy(subject, post), "分管领导"
            )


def _in_register(subject: Subject) -> Iterator[Finding]:
    register = subject.register
    if register is None or not register.leaders:
        return
    listed = {plain_name(p) for p in register.leaders}
    for index, unit in enumerate(register.units):
        post = unit.supervising_leader
        if post and plain_name(post) not in listed:
            yield subject.register_finding(
                ID,
                SEVERITY,
                f"“{unit.short_name}”的分管领导“{post}”不在“领导”名单里",
                _remedy(subject, post),
                ("单位", index, "分管领导"),
            )


def _remedy(subject: Subject, post: str) -> str:
    register = subject.register
    near = nearest(post, register.leaders) if register is not None else None
    offer = offered(near)
    return f"{offer}请写职务，并和“单位.yaml”里“领导”的写法一致。"
