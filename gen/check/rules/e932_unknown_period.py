"""E932: an answer in a period that is not registered."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity, nearest, offered
from gen.source.workspace import SUPERVISION_FILE

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E932"
SEVERITY = Severity.ERROR
TITLE = "进展账里的期次没有登记"


def check(subject: Subject) -> Iterator[Finding]:
    """Report periods of answers that 督查.yaml does not name: nobody can tell when they were."""
    periods = [entry.name for _, file in subject.supervision() for entry in file.periods]
    if not periods and SUPERVISION_FILE in subject.loaded.year.documents:
        return
    known, listed = set(periods), "、".join(periods) or "（一期也没有）"
    for document, file in subject.progress():
        said: set[str] = set()
        for index, entry in enumerate(file.records):
            if entry.period not in known and entry.period not in said:
                said.add(entry.period)
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"期次“{entry.period}”没有登记（“进展”第 {index + 1} 条起）",
                    f"{offered(nearest(entry.period, periods))}请在 督查.yaml 的“期次”里补上；登记的期次：{listed}。",
                    ("进展", index, "期次"),
                )
