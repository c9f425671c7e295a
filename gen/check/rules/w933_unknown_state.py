"""W933: a state that is none of the four."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity, nearest, offered
from gen.model.states import STATES

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W933"
SEVERITY = Severity.WARNING
TITLE = "进展账里的状态不是规定的几种"


def check(subject: Subject) -> Iterator[Finding]:
    """Report states nothing can be counted by."""
    for document, file in subject.progress():
        for index, entry in enumerate(file.records):
            if entry.state and entry.state not in STATES:
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"{entry.number} 的状态“{entry.state}”不是规定的几种，判定时当作没有写",
                    f"{offered(nearest(entry.state, STATES))}只能写：{'、'.join(STATES)}。",
                    ("进展", index, "状态"),
                )
