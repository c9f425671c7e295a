"""W426: a task too long for a row of Excel."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W426"
SEVERITY = Severity.WARNING
TITLE = "任务内容太长，Excel 一行放不下"

_MOST = 500
"""Characters: a row of Excel is 409 points high at most, which in the column of the ledger holds 28 lines of 18."""


def check(subject: Subject) -> Iterator[Finding]:
    """Report tasks of which a sheet would show and print only the beginning."""
    for item in subject.tasks:
        if len(item.text) <= _MOST:
            continue
        yield item.finding(
            ID,
            SEVERITY,
            f"{item.title}的内容有{len(item.text)}字，Excel 一行最多显示{_MOST}字左右，台账和清单里看不全、印不全",
            f"请分成几项，或者内容只写要点（{_MOST}字以内）；Word 文件不受影响，照印全文。",
            "内容",
        )
