"""Who has not answered (未报清单): for a period, and how often before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gen.ledger.periods import Period
from gen.ledger.standing import Status
from gen.ledger.year import Year
from gen.model.journal import Record
from gen.model.numerals import parse_date

__all__ = ["Missing", "missing_units"]


class Missing(NamedTuple):
    """One unit in one period.

    ``asked`` counts the items it has to answer (what is done is not asked for), ``answered`` those of them it did. ``in_row`` is how many
    periods in a row up to this one it answered nothing, ``in_year`` how many of the same year, ``late`` how often
    its first answer of a period came after the day to report by, this period included.
    """

    unit: str
    period: str
    asked: int
    answered: int
    in_row: int
    in_year: int
    late: int
    late_now: bool

    @property
    def silent(self) -> bool:
        """Say whether it answered nothing at all in this period."""
        return self.in_row > 0


def missing_units(year: Year, period: Period, records: Iterable[Record]) -> tuple[Missing, ...]:
    """List every unit with something to answer in a period, in the official order, whether it did or not.

    ``records`` are all answers there are, the ones about to be added too. A period before the first item of a unit was laid
    down is not counted against it. Linear in items and answers.
    """
    asked, first = _asked(year)
    answered: dict[tuple[str, str], set[str]] = {}
    received: dict[tuple[str, str], dt.date] = {}
    for record in records:
        key = record.unit, record.period
        answered.setdefault(key, set()).add(record.number)
        if record.received is not None:
            received[key] = min(received.get(key, dt.date.max), record.received)
    seen = [p for p in year.supervision.periods if p.end <= period.end]
    order = year.accounts[0].names.order if year.accounts else {}
    found = []
    for unit in sorted(asked, key=lambda u: (order.get(u, len(order)), u)):
        own = [p for p in seen if p.end >= first[unit]]
        silent = [(unit, p.name) not in answered for p in own]
        late = [received.get((unit, p.name), dt.date.min) > p.report_by for p in own]
        found.append(
            Missing(
                unit,
                period.name,
                len(asked[unit]),
                len(asked[unit] & answered.get((unit, period.name), set())),
                _run(silent),
                sum(s for s, p in zip(silent, own, strict=True) if p.end.year == period.end.year),
                sum(x for x, p in zip(late, own, strict=True) if p.end.year == period.end.year),
                bool(late and late[-1]),
            )
        )
    return tuple(found)


def _asked(year: Year) -> tuple[Mapping[str, set[str]], Mapping[str, dt.date]]:
    """Return the numbers each unit has to answer for, and the day its first item was laid down."""
    asked: dict[str, set[str]] = {}
    first: dict[str, dt.date] = {}
    begun: dict[str, dt.date] = {}
    for account in year.accounts:
        head = (
            account.meeting.head.date if account.meeting else account.plan.head.date if account.plan else ""
        )
        begun[account.key] = parse_date(head) or dt.date.min
    for item in year.items:
        for unit in item.units:
            first[unit] = min(first.get(unit, dt.date.max), begun[item.account.key])
            if item.number and item.standing.status is not Status.DONE:
                asked.setdefault(unit, set()).add(item.number)
    return asked, first


def _run(missed: Sequence[bool]) -> int:
    count = 0
    for one in reversed(missed):
        if not one:
            break
        count += 1
    return count
