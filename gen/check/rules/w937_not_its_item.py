"""W937: an answer of a unit that has nothing to do with the item."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.names import OwnerKind

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W937"
SEVERITY = Severity.WARNING
TITLE = "进展不是承担单位报的"


def check(subject: Subject) -> Iterator[Finding]:
    """Report answers of units that neither lead nor support the item, alone or in a group."""
    names = subject.names
    owners: dict[str, frozenset[str]] = {}
    for document, file in subject.progress():
        for index, record in enumerate(file.records):
            item = subject.by_number.get(record.number)
            unit = names.find(record.unit)
            if item is None or unit.kind is OwnerKind.UNKNOWN:
                continue
            if record.number not in owners:
                assigned = item.thing.assignment
                found = (m for o in (*assigned.lead, *assigned.support) for m in (o.name, *names.members(o)))
                owners[record.number] = frozenset(found)
            if owners[record.number] and unit.name not in owners[record.number]:
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"{item.title}的牵头、责任单位里没有{unit.name}",
                    "请看看编号、单位是不是写错了；分工有变动的，请先改账。",
                    ("进展", index, "单位"),
                )
