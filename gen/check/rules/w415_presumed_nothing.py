"""W415: something presumed that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.points import current_value, presumable
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W415"
SEVERITY = Severity.WARNING
TITLE = "推定的项没有填"


def check(subject: Subject) -> Iterator[Finding]:
    """Report words in 推定 whose value is empty: there is nothing to confirm."""
    for item in subject.items:
        entry = item.thing.entry
        if item.damaged:
            continue
        for index, word in enumerate(entry.presumed):
            if word in presumable(type(entry)) and not current_value(item, word):
                yield item.finding(
                    ID,
                    SEVERITY,
                    f"{item.title}推定了“{word}”，可是没有填“{word}”",
                    f"请填上“{word}”，或者从“推定”里删掉它。",
                    "推定",
                    index,
                    within=word,
                )
