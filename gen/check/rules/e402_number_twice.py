"""E402: one number for two tasks."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.numbers import plain_number
from gen.check.subject import Item, Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E402"
SEVERITY = Severity.ERROR
TITLE = "编号重复"


def check(subject: Subject) -> Iterator[Finding]:
    """Report the second use of a number: tasks over all meetings, targets within one."""
    first: dict[tuple[str, str], Item] = {}
    for item in subject.items:
        number = plain_number(item.number)
        if not number:
            continue
        scope = item.account.key if item.is_target else ""
        other = first.setdefault((scope, number), item)
        if other is not item:
            place = other.document.place((*other.thing.path, "编号"))
            yield item.finding(
                ID,
                SEVERITY,
                f"编号“{item.number}”重复，{place.file} 第 {place.line} 行已经用了",
                "请给其中一个换一个没有用过的编号；一个编号只能指一件事，今年用过、撤销了的也不能再用。",
                "编号",
            )
