"""W416: a goal without a figure."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.account import Target
from gen.model.quantity import Bound

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W416"
SEVERITY = Severity.WARNING
TITLE = "指标的目标没有数，要由人判定"


def check(subject: Subject) -> Iterator[Finding]:
    """Report goals in words only (全覆盖, 居全省前列): no completed figure can be compared with them."""
    for item in subject.targets:
        target = item.thing
        if not isinstance(target, Target) or target.quantity is None:
            continue
        if target.quantity.bound is Bound.QUALITATIVE:
            yield item.finding(
                ID,
                SEVERITY,
                f"{item.title}的目标“{target.entry.goal}”没有数，完成没有要由人判定",
                "能定出数的，请写成数，例如 覆盖率100%；还没有定的，定了再改；就是定性要求的，请注明原因后略过。",
                "目标",
            )
