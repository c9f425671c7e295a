"""E953: a threshold that is no number of days, no share or no number of periods."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.ledger.periods import read_count, read_share

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E953"
SEVERITY = Severity.ERROR
TITLE = "督查的阈值读不懂"


def check(subject: Subject) -> Iterator[Finding]:
    """Report thresholds that cannot be read; the default would hold without anybody knowing."""
    for document, file in subject.supervision():
        head = file.head
        for key, text, read, form in (
            ("临近天数", head.near, read_count, "工作日的天数，例如 10"),
            ("未报期数", head.silent_periods, read_count, "期数，例如 2"),
            ("达标线", head.on_schedule, read_share, "百分数，例如 100%"),
            ("红灯线", head.red_line, read_share, "百分数，例如 80%"),
        ):
            if read(text) is None or (key == "未报期数" and read_count(text) == 0):
                yield document.finding(
                    ID, SEVERITY, f"“{key}”写的“{text}”读不懂", f"请写{form}。", ("督查", key)
                )
