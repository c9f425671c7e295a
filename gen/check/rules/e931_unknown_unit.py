"""E931: a unit nobody registered in the account of answers."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity, offered
from gen.model.names import OwnerKind

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E931"
SEVERITY = Severity.ERROR
TITLE = "进展账里的单位没有登记"


def check(subject: Subject) -> Iterator[Finding]:
    """Report units of answers and events that the register does not know."""
    for document, key, index, entry in subject.progress_entries():
        name = entry.unit
        known = not name or subject.names.find(name).kind is not OwnerKind.UNKNOWN
        if not known and not subject.may_be_registered(name):
            yield document.finding(
                ID,
                SEVERITY,
                f"“{key}”第 {index + 1} 条的单位“{name}”没有登记",
                f"{offered(subject.nearest_name(name))}请写 单位.yaml 里有的名称，或者把它补进单位库。",
                (key, index, "单位"),
            )
