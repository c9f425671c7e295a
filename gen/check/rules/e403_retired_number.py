"""E403: a retired number in use again."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.numbers import plain_number
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E403"
SEVERITY = Severity.ERROR
TITLE = "停用的编号又用了"


def check(subject: Subject) -> Iterator[Finding]:
    """Report tasks of any meeting that use a number some plan has retired."""
    retired: dict[str, str] = {}
    for meeting in subject.meetings:
        plan, document = meeting.account.plan, meeting.plan_document
        if plan is None or document is None:
            continue
        for number in plan.head.retired_numbers:
            retired.setdefault(plain_number(number), document.file)
    for item in subject.tasks if retired else ():
        file = retired.get(plain_number(item.number))
        if file:
            yield item.finding(
                ID,
                SEVERITY,
                f"编号“{item.number}”已经停用（见 {file} 的“停用编号”），不能再用",
                "请换一个没有用过的编号；确实是恢复原来那一项任务的，请从“停用编号”里删掉它。",
                "编号",
            )
