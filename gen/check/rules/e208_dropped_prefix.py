"""E208: a prefix that was dropped where it may not be restored."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E208"
SEVERITY = Severity.ERROR
TITLE = "单位名称省略了前缀，不能自动补上"


def check(subject: Subject) -> Iterator[Finding]:
    """Report unknown owners that would be registered with the prefix of this level of government."""
    for item in subject.items:
        for owner in item.unknown_owners():
            full = subject.prefixed(owner.name)
            if full is not None and not subject.may_be_registered(owner.typed):
                yield item.owner_finding(
                    owner,
                    ID,
                    SEVERITY,
                    f"{item.title}里的“{owner.typed}”省略了前缀，这里不能自动补",
                    f"是不是“{full}”？请写全。前缀只在同一串用顿号连着、前一个写了前缀时才可以省略。",
                )
