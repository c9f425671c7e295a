"""E411: a goal that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.account import Target

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E411"
SEVERITY = Severity.ERROR
TITLE = "指标的目标读不懂"


def check(subject: Subject) -> Iterator[Finding]:
    """Report goals and tolerances that are no quantity."""
    for item in subject.targets:
        target = item.thing
        if not isinstance(target, Target) or item.damaged:
            continue
        if target.quantity is None:
            yield item.finding(
                ID,
                SEVERITY,
                f"{item.title}的目标“{target.entry.goal}”读不懂",
                "可以写：2000亿元以上、4.5%以内、第3位以内、7%左右、6.5%—7%、稳定在80%、三成以上、翻一番、不低于全市平均水平、全覆盖；一个指标只写一个数。",
                "目标",
            )
        if target.entry.tolerance and (target.tolerance is None or target.tolerance.value is None):
            yield item.finding(
                ID,
                SEVERITY,
                f"{item.title}的容差“{target.entry.tolerance}”读不懂",
                "请写成一个数，例如 0.5%。",
                "容差",
            )
