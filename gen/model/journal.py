"""The journal of the year: answers and events by item, with their days read.

``build_journal`` gives meaning to ``进展.yaml`` as ``resolve`` does to a plan. The last answer of a
unit about an item in a period counts; the earlier ones stay in ``history``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from gen.model.numerals import parse_date
from gen.model.progress import EventEntry, EventKind, ProgressFile, RecordEntry, RefusedEntry

__all__ = ["Event", "Journal", "Record", "build_journal"]


class Record(NamedTuple):
    """One answer. ``place`` is where it stands in the file's 进展 list, from 0; ``received`` None where no day was read."""

    entry: RecordEntry
    place: int
    received: dt.date | None

    @property
    def number(self) -> str:
        """The number of the task, decision or target."""
        return self.entry.number

    @property
    def unit(self) -> str:
        """The printed name of who answered."""
        return self.entry.unit

    @property
    def period(self) -> str:
        """The name of the period."""
        return self.entry.period


class Event(NamedTuple):
    """One registered event; ``day`` is None where it could not be read."""

    entry: EventEntry
    place: int
    day: dt.date | None

    @property
    def kind(self) -> EventKind:
        """What was registered."""
        return self.entry.kind


class Journal(NamedTuple):
    """All answers and events, in the order they were written.

    ``latest`` holds the answer that counts by (number, period, unit); ``by_number`` all answers that count of an
    item, in the order they were written; ``events`` those of an item by day (undated first), then by place.
    """

    history: tuple[Record, ...]
    latest: Mapping[tuple[str, str, str], Record]
    by_number: Mapping[str, tuple[Record, ...]]
    events: Mapping[str, tuple[Event, ...]]
    refused: tuple[RefusedEntry, ...]

    def answered(self, period: str) -> frozenset[str]:
        """Return the units that answered anything in a period."""
        return frozenset(unit for _, when, unit in self.latest if when == period)


_T = TypeVar("_T", Record, Event)


def build_journal(file: ProgressFile | None) -> Journal:
    """Index an account of answers; no file is an empty journal."""
    if file is None:
        return Journal((), {}, {}, {}, ())
    history = tuple(Record(e, n, parse_date(e.received)) for n, e in enumerate(file.records))
    latest: dict[tuple[str, str, str], Record] = {}
    for record in history:
        key = (record.number, record.period, record.unit)
        latest.pop(key, None)
        latest[key] = record
    events = (Event(e, n, parse_date(e.date)) for n, e in enumerate(file.events))
    return Journal(
        history,
        latest,
        _grouped(latest.values()),
        _grouped(sorted(events, key=lambda e: (e.day or dt.date.min, e.place))),
        file.refused,
    )


def _grouped(things: Iterable[_T]) -> dict[str, tuple[_T, ...]]:
    found: dict[str, list[_T]] = {}
    for thing in things:
        found.setdefault(thing.entry.number, []).append(thing)
    return {number: tuple(group) for number, group in found.items()}
