"""W954: a red line above the line of being on schedule."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.ledger.periods import read_share

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W954"
SEVERITY = Severity.WARNING
TITLE = "红灯线高于达标线"


def check(subject: Subject) -> Iterator[Finding]:
    """Report lines that leave no room for yellow and overlap."""
    for document, file in subject.supervision():
        line, red = read_share(file.head.on_schedule), read_share(file.head.red_line)
        if line is not None and red is not None and red > line:
            yield document.finding(
                ID,
                SEVERITY,
                f"红灯线（{file.head.red_line}）高于达标线（{file.head.on_schedule}），达到序时的也可能低于红灯线",
                "请把红灯线写得不高于达标线，例如 达标线: 100%、红灯线: 80%。",
                ("督查", "红灯线"),
            )
