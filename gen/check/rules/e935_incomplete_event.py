"""E935: an event without what makes it count."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.progress import EventEntry, EventKind

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E935"
SEVERITY = Severity.ERROR
TITLE = "登记的事项写得不全"


_NEEDED = {
    EventKind.EXTENSION: ("原因", "新时限"),
    EventKind.COMPLETION: ("佐证",),
    EventKind.CLOSURE: ("佐证",),
    EventKind.JUDGEMENT: ("结论",),
    EventKind.REMINDER: ("单位",),
    EventKind.PRESSING: ("单位",),
}
_VERDICTS = ("完成", "达到序时", "未达序时")


def check(subject: Subject) -> Iterator[Finding]:
    """Report events that lack a key their kind needs, and judgements in other words than the three."""
    for document, file in subject.progress():
        for index, event in enumerate(file.events):
            kind = event.kind.value
            lacking = [word for word in _NEEDED[event.kind] if not _value(event, word)]
            if lacking:
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"{event.number} 的{kind}没有写“{'”“'.join(lacking)}”",
                    f"{kind}要写明{'、'.join(_NEEDED[event.kind])}，请补上。",
                    ("登记", index),
                )
            elif event.kind is EventKind.JUDGEMENT and event.verdict not in _VERDICTS:
                yield document.finding(
                    ID,
                    SEVERITY,
                    f"{event.number} 认定的结论“{event.verdict}”不算数",
                    f"只能写：{'、'.join(_VERDICTS)}。",
                    ("登记", index, "结论"),
                )


def _value(event: EventEntry, word: str) -> str:
    return {
        "原因": event.reason,
        "新时限": event.new_deadline,
        "佐证": event.evidence,
        "结论": event.verdict,
        "单位": event.unit,
    }[word]
