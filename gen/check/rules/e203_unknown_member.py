"""E203: a group whose member is not registered."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity, offered
from gen.model.owners import OwnerKind

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E203"
SEVERITY = Severity.ERROR
TITLE = "集合的成员没有登记"


def check(subject: Subject) -> Iterator[Finding]:
    """Report every member of a group that is neither a unit nor a group."""
    for index, group in enumerate(subject.register.groups if subject.register else ()):
        for at, member in enumerate(group.members):
            known = subject.names.find(member).kind is not OwnerKind.UNKNOWN
            if known or subject.may_be_registered(member):
                continue
            near = subject.nearest_name(member)
            offer = offered(near)
            yield subject.register_finding(
                ID,
                SEVERITY,
                f"集合“{group.name}”的成员“{member}”没有登记，分单位清单里领不到任务",
                f"{offer}请把它登记到“单位”里，或者从“成员”里删掉。",
                ("集合", index, "成员", at),
                within=member,
            )
