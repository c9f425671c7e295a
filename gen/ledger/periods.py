"""The year as it is watched: periods with their days read, thresholds as numbers.

``read_supervision`` gives meaning to ``督查.yaml``. A value that cannot be read takes its default here;
saying so is the checks' business.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, TypeVar

from gen.model.numerals import half_width, parse_date
from gen.model.supervision import Completion, PeriodEntry, SupervisionFile, SupervisionHead

__all__ = ["Period", "Supervision", "read_count", "read_share", "read_supervision"]


class Period(NamedTuple):
    """One round of answers. ``report_by`` is ``end`` where none was typed; ``place`` counts the rounds of the file from 0."""

    entry: PeriodEntry
    place: int
    end: dt.date
    report_by: dt.date

    @property
    def name(self) -> str:
        """The name that is printed and stands in every sheet."""
        return self.entry.name


class Supervision(NamedTuple):
    """What ``督查.yaml`` means. ``periods`` are in order of their last day; those without a readable day are left out.

    ``on_schedule`` and ``red_line`` are shares of the schedule (1 = 100 %); ``near`` counts working days.
    """

    head: SupervisionHead
    periods: tuple[Period, ...]
    completion: Completion
    near: int
    on_schedule: Decimal
    red_line: Decimal
    silent_periods: int

    def period(self, name: str) -> Period | None:
        """Find a period by its name."""
        return next((p for p in self.periods if p.name == name), None)

    @property
    def current(self) -> Period | None:
        """The period that is being answered: the one named, else the last."""
        return self.period(self.head.current) or (self.periods[-1] if self.periods else None)

    def before(self, period: Period) -> Period | None:
        """Return the period before another."""
        earlier = [p for p in self.periods if p.end < period.end]
        return earlier[-1] if earlier else None


def read_supervision(file: SupervisionFile) -> Supervision:
    """Read the days and the thresholds."""
    head = file.head
    return Supervision(
        head,
        _periods(file.periods),
        head.completion,
        _or(read_count(head.near), 10),
        _or(read_share(head.on_schedule), Decimal(1)),
        _or(read_share(head.red_line), Decimal("0.8")),
        _or(read_count(head.silent_periods), 2),
    )


_T = TypeVar("_T", int, Decimal)


def _or(value: _T | None, default: _T) -> _T:
    return default if value is None else value


def _periods(entries: Sequence[PeriodEntry]) -> tuple[Period, ...]:
    found = []
    for n, entry in enumerate(entries):
        end = parse_date(entry.end)
        if end is not None:
            found.append(Period(entry, n, end, parse_date(entry.report_by) or end))
    return tuple(sorted(found, key=lambda p: (p.end, p.place)))


def read_count(text: str) -> int | None:
    """Read a number of days or periods: figures only, in any width."""
    digits = half_width(text.strip())
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 3 else None


def read_share(text: str) -> Decimal | None:
    """Read a share: “80%”, “80％” or “0.8”. None: not between 0 and 200 %."""
    plain = half_width(text.strip()).replace("％", "%")
    try:
        value = Decimal(plain.removesuffix("%"))
    except InvalidOperation:
        return None
    if plain.endswith("%"):
        value /= 100
    return value if value.is_finite() and 0 <= value <= 2 else None
