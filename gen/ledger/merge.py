"""Three ways in every cell: what was sent, what came back, what the account says now.

- came back as it was sent: no answer in this cell;
- the account still says what was sent (or nothing): the answer is taken;
- the account says what came back, now or before: nothing new;
- both are different: a person decides, and until then the answer is kept aside (未采纳).

Two answers of one unit for one item are held against each other first. An emptied cell never takes anything away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from gen.findings import Finding, Place
from gen.ledger import merge_findings as told
from gen.ledger.gather import Asked, Gathered, Row, gather
from gen.ledger.missing import Missing, missing_units
from gen.ledger.patch import Change, Conflict, Key, Offer, Patch, RowAnswer, refused_key
from gen.ledger.returned import ReturnedLike
from gen.model.journal import Record
from gen.model.progress import RecordEntry
from gen.model.rowcheck import answer_hash

__all__ = ["Asked", "merge", "missing_after", "prefer_returned"]


def merge(returned: Iterable[ReturnedLike], asked: Asked) -> Patch:
    """Hold returned workbooks against the account; linear in their rows, one file in memory at a time."""
    found = gather(returned, asked)
    history = _history(asked.year.journal.history)
    rows: list[RowAnswer] = []
    unchanged = 0
    declined = {refused_key(entry) for entry in asked.year.journal.refused if entry.reason == told.DECLINED}
    for key, row in found.rows.items():
        answer = _decide(key, row, asked, history.get(key, []), found)
        if declined and answer.changes:
            answer = _still_declined(answer, declined)
        if answer.changes or answer.conflicts:
            rows.append(answer)
        elif row.offers:
            unchanged += 1
    found.findings = [*_without_echoes(found.findings, rows), *_late(rows, asked)]
    order = {item.number: n for n, item in enumerate(asked.year.items)}
    units = asked.year.accounts[0].names.order if asked.year.accounts else {}
    rows.sort(key=lambda r: (units.get(r.key.unit, len(units)), r.key.period, order.get(r.key.number, 0)))
    patch = Patch(
        asked.day,
        tuple(found.periods) or (asked.period.name,),
        tuple(found.files),
        tuple(rows),
        tuple(found.kept),
        unchanged,
        (),
        tuple(found.findings),
        frozenset(refused_key(entry) for entry in asked.year.journal.refused),
    )
    return missing_after(patch, asked)


def _without_echoes(findings: Sequence[Finding], rows: Iterable[RowAnswer]) -> list[Finding]:
    """Leave out what the reading said of a row filled in twice (E910) where it is said of its cells (E942).

    Where the rows went into one answer because no cell contradicts another, that is said.
    """
    said = [f for f in findings if f.id == "E942"]
    left = [
        f
        for f in findings
        if f.id != "E910"
        or not any(g.place.file == f.place.file and f"{f.message.split()[0]} " in g.message for g in said)
    ]
    taken = {(row.place.file, row.key.number) for row in rows if row.changes}
    return [
        replace(f, remedy=_PUT_TOGETHER)
        if f.id == "E910" and (f.place.file, f.message.split()[0]) in taken
        else f
        for f in left
    ]


_PUT_TOGETHER = "各行同一栏没有两种写法，已经合在一起；核对合得对不对，不对的问清报送单位，删去多余的行再收"


def _late(rows: Iterable[RowAnswer], asked: Asked) -> list[Finding]:
    """Say of every unit once a period that what it brings is late."""
    first: dict[tuple[str, str], RowAnswer] = {}
    for row in rows:
        period = asked.year.supervision.period(row.key.period)
        if row.changes and period is not None and asked.day > period.report_by:
            first.setdefault((row.key.unit, row.key.period), row)
    late = []
    for (unit, name), row in first.items():
        period = asked.year.supervision.period(name)
        if period is not None:
            late.append(told.late(row.place.file, unit, period, asked.day))
    return late


def missing_after(patch: Patch, asked: Asked) -> Patch:
    """Count who has not answered once a patch is written (again, after a person has decided on it)."""
    records = [*asked.year.journal.history, *(Record(e, 0, asked.day) for e in patch.records())]
    missing: list[Missing] = []
    for period in asked.year.supervision.periods:
        if period.name in patch.periods:
            missing += missing_units(asked.year, period, records)
    return patch.with_missing(tuple(missing))


def _history(records: Sequence[Record]) -> dict[Key, list[RecordEntry]]:
    found: dict[Key, list[RecordEntry]] = {}
    for record in records:
        found.setdefault(Key(record.number, record.period, record.unit), []).append(record.entry)
    return found


_FIELDS = {"进展": "progress", "状态": "state", "佐证": "evidence", "完成": "achieved"}


def _said(entry: RecordEntry, word: str) -> str:
    text: str = getattr(entry, _FIELDS[word])
    return text


def _decide(key: Key, row: Row, asked: Asked, history: Sequence[RecordEntry], found: Gathered) -> RowAnswer:
    """Decide every cell of a row."""
    ours = history[-1] if history else None
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    for word, offers in row.offers.items():
        now = _said(ours, word) if ours else ""
        fresh = _fresh(offers, now, [_said(entry, word) for entry in history])
        if not fresh:
            continue
        if len(fresh) > 1:
            conflicts.append(Conflict(word, now, fresh, told.TWO_ANSWERS))
            found.findings.append(told.two_answers(row.item, key.unit, word, fresh))
        elif not now or answer_hash(now) == fresh[0].sent:
            changes.append(Change(word, now, fresh[0].text, fresh[0].place))
        else:
            conflicts.append(Conflict(word, now, fresh, told.DIFFERS))
            found.findings.append(told.differs(row.item, key, word, now, fresh[0]))
    for word, place in row.emptied.items():
        if word not in row.offers:
            found.findings.append(told.emptied(row.item, word, place))
    place = changes[0].place if changes else row.place
    shown = _kept_cells(row, ours)
    return RowAnswer(key, row.item.text, asked.day, place, tuple(changes), tuple(conflicts), (), shown)


def _still_declined(answer: RowAnswer, declined: Collection[tuple[str, ...]]) -> RowAnswer:
    """Ask again, and take nothing by itself, where a person has said no to the very same text before."""
    again = [c for c in answer.changes if (*answer.key, c.word, c.new) in declined]
    conflicts = [Conflict(c.word, c.old, (Offer(c.new, c.place),), told.DECLINED) for c in again]
    return replace(
        answer,
        changes=tuple(c for c in answer.changes if c not in again),
        conflicts=(*answer.conflicts, *conflicts),
    )


def _fresh(offers: Sequence[Offer], now: str, before: Sequence[str]) -> tuple[Offer, ...]:
    """Leave out what the account says already, and what was said twice.

    What the account said before counts as known too, unless the sheet was sent with what it says now: then
    somebody went back to it.
    """
    if len(offers) == 1 and not before:
        return tuple(offers)
    current = answer_hash(now)
    known = {answer_hash(text) for text in before}
    fresh: dict[str, Offer] = {}
    for offer in offers:
        look = answer_hash(offer.text)
        if look != current and (look not in known or (offer.sent == current and current)):
            fresh.setdefault(look, offer)
    return tuple(fresh.values())


def _kept_cells(row: Row, ours: RecordEntry | None) -> Mapping[str, str]:
    """Return what a new record says in the cells that do not change: nothing of an answer gets lost by a part of it."""
    if ours is not None:
        return {word: text for word in _FIELDS if (text := _said(ours, word))}
    return {w: t for w, t in row.shown.items() if w not in row.offers}


def prefer_returned(patch: Patch, asked: Asked) -> Patch:
    """Take what came back where the account holds another answer of the period, and only one came back."""
    rows = []
    taken: set[Place] = set()
    for row in patch.rows:
        for conflict in row.conflicts:
            if len(conflict.offers) == 1:
                row = row.choose(conflict, conflict.offers[0], told.DIFFERS)
                taken.add(conflict.offers[0].place)
        rows.append(row)
    findings = tuple(f for f in patch.findings if f.id != "E949" or f.place not in taken)
    return missing_after(replace(patch, rows=tuple(rows), findings=findings), asked)
