"""W203: a group without members."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W203"
SEVERITY = Severity.WARNING
TITLE = "集合没有成员"


def check(subject: Subject) -> Iterator[Finding]:
    """Report groups without members: no unit gets their tasks on its sheet."""
    for index, group in enumerate(subject.register.groups if subject.register else ()):
        document = subject.register_document
        if not group.members and document is not None and not document.unsure(("集合", index)):
            yield subject.register_finding(
                ID,
                SEVERITY,
                f"集合“{group.name}”没有写成员，它的任务不会分到任何单位的清单里",
                "请在它下面补上“成员”，写单位简称。",
                ("集合", index, "名称"),
            )
