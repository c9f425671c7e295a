"""What is known about one item on a day, before any rule judges it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from gen.ledger.answers import Asked, Rounds
from gen.ledger.calendar import Calendar
from gen.ledger.due import Due, left_phrase
from gen.ledger.periods import Supervision
from gen.ledger.standing import Light, Standing, Status
from gen.model.journal import Event, Record
from gen.model.numerals import official_date
from gen.model.progress import EventKind

__all__ = ["Facts", "Measure", "Verdict", "Watch", "event_words", "standing", "verdict_of"]


class Watch(NamedTuple):
    """What is the same for all items on a day."""

    supervision: Supervision
    calendar: Calendar
    seen: Rounds
    day: dt.date


class Verdict(NamedTuple):
    """What a rule decided, and why, in one sentence without its full stop."""

    status: Status
    light: Light
    reason: str


class Measure(NamedTuple):
    """A target in figures of its goal's unit (see ``Standing``)."""

    actual: Decimal | None = None
    scheduled: Decimal | None = None
    share: Decimal | None = None


class Facts(NamedTuple):
    """One item: when it is due, who said what, what was registered.

    ``closed`` is the event that ended it (办结, 销号, 认定完成), ``judged`` the last 认定 that did not; the later of
    the two takes the place of the other. ``left`` and ``left_words`` count to the due day,
    ``in_working_days`` says in what.
    """

    number: str
    due: Due
    asked: Asked
    closed: Event | None
    judged: Event | None
    left: int | None
    left_words: str
    in_working_days: bool
    watch: Watch

    @classmethod
    def gather(cls, number: str, due: Due, asked: Asked, events: Sequence[Event], watch: Watch) -> Facts:
        """Put together what is known; ``events`` are those registered by the day, in order."""
        closed, judged = _ended(events)
        left, words, working = None, "", True
        if due.day is not None:
            left, words, working = left_phrase(watch.day, due.day, watch.calendar)
        return cls(number, due, asked, closed, judged, left, words, working, watch)

    @property
    def overdue(self) -> bool:
        """Say whether the last day is over."""
        return self.due.day is not None and self.due.day < self.watch.day

    @property
    def near(self) -> bool:
        """Say whether the last day is at most 临近天数 away, in the days ``left`` counts."""
        return self.left is not None and not self.overdue and self.left <= self.watch.supervision.near

    @property
    def judged_last(self) -> bool:
        """Say whether nobody answered after the last 认定."""
        if self.judged is None or self.judged.day is None:
            return False
        record = self.asked.latest
        said = None if record is None else record.received or self.watch.seen.end_of(record)
        return said is None or said <= self.judged.day

    @property
    def due_words(self) -> str:
        """Say when it is due and how long that is: 时限2022年6月30日（6月底前），还有8个工作日."""
        return "，".join(filter(None, (self.due.phrase, self.left_words)))


def standing(facts: Facts, verdict: Verdict, measure: Measure, record: Record | None) -> Standing:
    """Make the standing of an item out of what was decided about it."""
    done = verdict.status is Status.DONE
    counted = facts.in_working_days and not done and (not facts.overdue or verdict.status is Status.OVERDUE)
    return Standing(
        number=facts.number,
        status=verdict.status,
        light=verdict.light,
        reason=verdict.reason,
        due=facts.due.day,
        working_days=facts.left if counted else None,
        record=record,
        silent=0 if done else facts.asked.silent,
        closed=facts.closed,
        extension=facts.due.extension,
        actual=measure.actual,
        scheduled=measure.scheduled,
        share=measure.share,
    )


_VERDICTS = {
    "完成": Status.DONE,
    "已完成": Status.DONE,
    "达到序时": Status.ON_SCHEDULE,
    "未达序时": Status.BEHIND,
}


def verdict_of(event: Event) -> Status | None:
    """Return what a 认定 says; None: it is none, or says something else."""
    return _VERDICTS.get(event.entry.verdict) if event.kind is EventKind.JUDGEMENT else None


def _ended(events: Sequence[Event]) -> tuple[Event | None, Event | None]:
    """Return the event that ended the item and the last 认定 that did not."""
    closed: Event | None = None
    judged: Event | None = None
    for event in events:
        verdict = verdict_of(event)
        if event.kind in (EventKind.COMPLETION, EventKind.CLOSURE) or verdict is Status.DONE:
            closed, judged = event, None
        elif verdict is not None:
            closed, judged = None, event
    return closed, judged


def event_words(event: Event) -> str:
    """Say an event: 2022年6月20日办结（X发改〔2022〕1号）."""
    day = official_date(event.day) if event.day else ""
    what = f"认定{event.entry.verdict}" if event.kind is EventKind.JUDGEMENT else event.kind.value
    return f"{day}{what}" + (f"（{event.entry.evidence}）" if event.entry.evidence else "")
