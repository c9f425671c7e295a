"""Which answers and events count on a day, who has to answer for an item, and for how long nobody did.

An answer counts on a day when its period is not after the one the day falls in. A day can be seen in two ways:

- With hindsight (``known_by`` None), as the documents of a period see its last day: answers about a period that
  was over on the day count whenever they came, and so does a 认定 of what they say.
- As it was known then (``known_by``): nothing that came later (收于, 日期) counts.

A period is closed, so that nobody is waited for, when its 报送 day is over; with hindsight from the last day of a
period, as soon as any answer about it has come.

What came after the day about a period that was still running never counts, nor does any other event after the
day. An answer of a period that ``督查.yaml`` does not name is ranked before all others: nothing says when it was given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from gen.ledger.periods import Period, Supervision
from gen.model.journal import Event, Record
from gen.model.names import Names
from gen.model.owners import Assignment
from gen.model.progress import EventKind

__all__ = ["Asked", "Rounds", "answers_by_number", "ask", "respondents", "rounds"]


class Rounds(NamedTuple):
    """The periods as they are on a day.

    ``known_by`` is the day by which answers must have come (None: any); ``current`` the period the day
    falls in; ``closed`` are those nobody is waited for any more, in order; ``rank`` gives the order of every
    period that has begun, by name.
    """

    day: dt.date
    known_by: dt.date | None
    current: Period | None
    closed: tuple[Period, ...]
    known: Mapping[str, Period]
    rank: Mapping[str, int]

    def end_of(self, record: Record) -> dt.date | None:
        """Return the day an answer speaks for: its period's last, else the day it came."""
        period = self.known.get(record.period)
        return period.end if period else record.received

    def counts(self, record: Record) -> bool:
        """Say whether an answer counts on the day."""
        came, period = record.received, self.known.get(record.period)
        if came is not None and self.known_by is not None and came > self.known_by:
            return False
        if period is not None and period.end <= self.day:
            return True
        return (period is None or record.period in self.rank) and (came is None or came <= self.day)

    def happened(self, event: Event) -> bool:
        """Say whether an event counts on the day: a 认定 with hindsight from the last day it can speak of."""
        if event.day is None or event.day <= self.day:
            return event.day is not None
        if self.known_by is not None or event.kind is not EventKind.JUDGEMENT:
            return False
        over = [p.end for p in self.known.values() if p.end < event.day]
        return bool(over) and max(over) <= self.day


def rounds(
    supervision: Supervision,
    day: dt.date,
    known: dt.date | None = None,
    answered: Collection[str] = (),
) -> Rounds:
    """See the periods from a day; ``answered`` are the names of those any answer was given in."""
    periods = supervision.periods
    current = next((p for p in periods if p.end >= day), periods[-1] if periods else None)
    looking_back = known is None and current is not None and current.end == day
    begun = [p for p in periods if current is not None and p.end <= current.end]
    return Rounds(
        day,
        known,
        current,
        tuple(
            p
            for p in periods
            if max(p.end, p.report_by) < day or (looking_back and p.end <= day and p.name in answered)
        ),
        {p.name: p for p in periods},
        {p.name: n for n, p in enumerate(begun)},
    )


def answers_by_number(history: Iterable[Record], seen: Rounds) -> dict[str, tuple[Record, ...]]:
    """Return the answers that count on the day, by item: the last of each unit and period, by period.

    Linear in the answers; those of one period stand in the order they were written.
    """
    latest: dict[str, dict[tuple[str, str], Record]] = {}
    for record in history:
        if seen.counts(record):
            of_item = latest.setdefault(record.number, {})
            key = (record.period, record.unit)
            of_item.pop(key, None)
            of_item[key] = record
    rank = seen.rank
    return {
        number: tuple(sorted(found.values(), key=lambda r: rank.get(r.period, -1)))
        for number, found in latest.items()
    }


def respondents(assignment: Assignment, names: Names) -> tuple[str, ...]:
    """Return the printed names of the units that answer for an item: the leads, else everybody named.

    A group stands for its members; one without members answers under its own name.
    """
    found: dict[str, None] = {}
    for owner in assignment.lead or assignment.support:
        found.update(dict.fromkeys(names.members(owner) or (owner.name,)))
    return tuple(found)


class Asked(NamedTuple):
    """What those who have to answer for an item said by the day.

    ``units`` are those who have to, none where nobody is named; ``spoken`` the last answer of each that
    gave any, with its printed name, the latest period first; ``missing`` are the units that never did;
    ``silent`` how many closed periods in a row up to the day nobody answered.
    """

    units: tuple[str, ...]
    spoken: tuple[tuple[str, Record], ...]
    silent: int
    missing: tuple[str, ...] = ()

    @property
    def latest(self) -> Record | None:
        """Return the answer of the latest period; of several the one of the first unit."""
        return self.spoken[0][1] if self.spoken else None


def ask(
    units: tuple[str, ...], answers: Sequence[Record], names: Names, seen: Rounds, since: dt.date | None
) -> Asked:
    """Sort out the answers about one item; where nobody is named, every answer counts.

    ``since`` is the day the item was laid down: it is not asked for in a period before that.
    """
    last: dict[str, Record] = {}
    given: set[str] = set()
    for record in answers:
        unit = names.find(record.unit).name
        if not units or unit in units:
            last[unit] = record
            given.add(record.period)
    spoken = [(u, last[u]) for u in (units or tuple(last)) if u in last]
    spoken.sort(key=lambda said: -seen.rank.get(said[1].period, -1))
    missing = tuple(u for u in units if u not in last)
    return Asked(units, tuple(spoken), _silence(given, seen, since), missing)


def _silence(given: set[str], seen: Rounds, since: dt.date | None) -> int:
    """Count the closed periods after the last that was answered; those before ``since`` are not asked for."""
    last = max((seen.rank.get(name, -1) for name in given), default=-1)
    return sum(seen.rank[p.name] > last and (since is None or p.end >= since) for p in seen.closed)
