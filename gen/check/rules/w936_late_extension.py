"""W936: an extension asked for after the deadline, or not approved."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Item, Subject
from gen.findings import Finding, Severity
from gen.ledger.due import due_of
from gen.model.journal import Event, build_journal
from gen.model.numerals import official_date
from gen.model.progress import EventKind
from gen.source.document import Document

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W936"
SEVERITY = Severity.WARNING
TITLE = "延期没有在到期前申请，或者还没有批准"


def check(subject: Subject) -> Iterator[Finding]:
    """Report extensions that came too late by the rules, and those that move nothing because nobody approved."""
    for document, file in subject.progress():
        for number, events in build_journal(file).events.items():
            item = subject.by_number.get(number)
            for at, event in enumerate(events):
                if item is not None and event.kind is EventKind.EXTENSION:
                    yield from _judge(document, item, event, events[:at])


def _judge(document: Document, item: Item, event: Event, before: tuple[Event, ...]) -> Iterator[Finding]:
    thing = item.thing
    due = due_of(thing.deadline, thing.entry.deadline, before, item.account.year).day
    if due is not None and event.day is not None and event.day > due:
        yield document.finding(
            ID,
            SEVERITY,
            f"{item.title}{official_date(due)}到期，{official_date(event.day)}才申请延期",
            "延期要在到期之前申请；申请的日子写错了的，请改过来；确实晚了的，注明原因后可以略过。",
            ("登记", event.place, "日期"),
        )
    if not event.entry.approved_by:
        yield document.finding(
            ID,
            SEVERITY,
            f"{item.title}的延期还没有批准，时限没有动",
            "批准以后，请补上“批准: 职务”；没有批准的，注明后可以略过。",
            ("登记", event.place),
        )
