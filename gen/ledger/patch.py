"""What collecting would change in the account: shown first, then written as it was shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from gen.findings import Finding, Place
from gen.ledger.missing import Missing
from gen.model.progress import RecordEntry, RefusedEntry

__all__ = ["Change", "Conflict", "FileSeen", "Kept", "Key", "Offer", "Patch", "RowAnswer", "refused_key"]


class Key(NamedTuple):
    """For what, when, by whom: one answer counts for each."""

    number: str
    period: str
    unit: str


class Offer(NamedTuple):
    """A text that came back, and the cell it stands in.

    ``sent`` is the fingerprint of what was sent in the cell ("": it was empty), None where a 校验 is gone.
    """

    text: str
    place: Place
    sent: str | None = None


class Change(NamedTuple):
    """One cell of an answer: what the account says now (``""``: nothing) and what it would say."""

    word: str
    old: str
    new: str
    place: Place


class Conflict(NamedTuple):
    """One cell that a person has to decide: the account's text ("" where it has none) and what came back."""

    word: str
    ours: str
    offers: tuple[Offer, ...]
    reason: str


class Kept(NamedTuple):
    """Something that came back and is not taken. ``known``: it stands in the account's 未采纳 already."""

    entry: RefusedEntry
    place: Place
    known: bool


class FileSeen(NamedTuple):
    """One returned file: how many rows it has and in how many anything was filled in."""

    file: str
    sha256: str
    rows: int
    filled: int
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """Everything that came back of one unit for one item in one period.

    ``shown`` is what the record says in the cells that do not change: the account's, or what was sent.
    """

    key: Key
    text: str
    received: dt.date
    place: Place
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    declined: tuple[tuple[Change, str], ...]
    shown: Mapping[str, str]

    def record(self) -> RecordEntry | None:
        """Return the entry to add; None where nothing changes."""
        if not self.changes:
            return None
        words = {**self.shown, **{c.word: c.new for c in self.changes}}
        number, period, unit = self.key
        return RecordEntry(
            编号=number,
            期次=period,
            单位=unit,
            收于=self.received.isoformat(),
            收自=str(self.place),
            **{w: t for w, t in words.items() if t},
        )

    def choose(self, conflict: Conflict, offer: Offer | None, reason: str) -> RowAnswer:
        """Decide a conflict: take an offer, or none; what is not taken is kept with ``reason``."""
        rest = tuple(c for c in self.conflicts if c is not conflict)
        left = [
            (Change(conflict.word, conflict.ours, o.text, o.place), reason)
            for o in conflict.offers
            if o is not offer
        ]
        taken = (Change(conflict.word, conflict.ours, offer.text, offer.place),) if offer else ()
        return replace(
            self, changes=(*self.changes, *taken), conflicts=rest, declined=(*self.declined, *left)
        )

    def decline(self, reason: str) -> RowAnswer:
        """Take nothing of the row; everything is kept with ``reason``."""
        declined = (*self.declined, *((c, reason) for c in self.changes))
        return replace(self, changes=(), declined=declined)

    def refused(self) -> Iterator[tuple[RefusedEntry, Place]]:
        """Give what of the row is not taken."""
        for conflict in self.conflicts:
            for offer in conflict.offers:
                yield self._refused(conflict.word, offer.text, conflict.reason, offer.place), offer.place
        for change, reason in self.declined:
            yield self._refused(change.word, change.new, reason, change.place), change.place

    def _refused(self, word: str, text: str, reason: str, place: Place) -> RefusedEntry:
        number, period, unit = self.key
        return RefusedEntry(
            编号=number,
            期次=period,
            单位=unit,
            栏目=word,
            内容=text,
            原因=reason,
            收于=self.received.isoformat(),
            收自=str(place),
        )


@dataclass(frozen=True, slots=True)
class Patch:
    """The result of collecting. ``rows`` are in the order of the account by unit; ``kept`` what belongs to no row.

    ``periods`` are the periods that were answered (the current one where none was); ``unchanged`` counts the
    rows that came back filled and say nothing new; ``known`` are the 未采纳 of the account.
    """

    day: dt.date
    periods: tuple[str, ...]
    files: tuple[FileSeen, ...]
    rows: tuple[RowAnswer, ...]
    kept: tuple[Kept, ...]
    unchanged: int
    missing: tuple[Missing, ...]
    findings: tuple[Finding, ...]
    known: frozenset[tuple[str, ...]]

    def with_missing(self, missing: tuple[Missing, ...]) -> Patch:
        """Return the patch with another list of who has not answered."""
        return replace(self, missing=missing)

    def records(self) -> list[RecordEntry]:
        """Return the entries to add to 进展."""
        return [entry for row in self.rows if (entry := row.record()) is not None]

    def refused(self) -> list[Kept]:
        """Return everything that is not taken, each once, with whether the account holds it already."""
        found: dict[tuple[str, ...], Kept] = {}
        for entry, place, _ in self.kept:
            found.setdefault(refused_key(entry), Kept(entry, place, refused_key(entry) in self.known))
        for row in self.rows:
            for entry, place in row.refused():
                found.setdefault(refused_key(entry), Kept(entry, place, refused_key(entry) in self.known))
        return list(found.values())

    def new_refused(self) -> list[RefusedEntry]:
        """Return the entries to add to 未采纳."""
        return [kept.entry for kept in self.refused() if not kept.known]

    @property
    def empty(self) -> bool:
        """Say whether writing it would change nothing."""
        return not any(row.changes for row in self.rows) and not self.new_refused()


def refused_key(entry: RefusedEntry) -> tuple[str, ...]:
    """Return what makes two refused texts the same one."""
    return entry.number, entry.period, entry.unit, entry.column, entry.text
