"""Returned rows sorted by what they answer; what answers nothing the account asks for is kept with its reason.

Nothing is decided here about texts that differ from the account's: ``merge`` does that, cell by cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from gen.findings import Finding, Place
from gen.ledger import merge_findings as told
from gen.ledger.items import LedgerItem
from gen.ledger.locked import differences, sent_as_it_is
from gen.ledger.patch import FileSeen, Kept, Key, Offer, refused_key
from gen.ledger.periods import Period
from gen.ledger.returned import AnswerLike, CellLike, ReturnedLike, open_cells
from gen.ledger.which_period import Choice, Periods
from gen.ledger.year import Year
from gen.model.account import Target
from gen.model.names import OwnerKind
from gen.model.progress import RefusedEntry
from gen.model.rowcheck import OPEN_OF_TARGET, OPEN_OF_TASK, RowCheck, locked_part, read_check
from gen.model.states import STATES

__all__ = ["Asked", "Gathered", "Row", "gather"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What returned sheets are held against.

    ``words_of`` gives the words of an item as a sheet shows them, 校验 among them (``gen.view.items``). ``clean`` makes a text
    fit for the account. ``period`` is taken where a sheet names none (``named``: a person typed it); ``day`` is when the sheets came.
    """

    year: Year
    words_of: Callable[[LedgerItem], Mapping[str, str]]
    clean: Callable[[str], str]
    period: Period
    day: dt.date
    named: bool = False


@dataclass(slots=True)
class Row:
    """All that came back for one key. ``offers`` are texts that are not what was sent, by word.

    ``shown`` are the cells as they stand in the sheet; ``emptied`` those that were sent filled and came back empty.
    """

    item: LedgerItem
    place: Place
    offers: dict[str, list[Offer]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    emptied: dict[str, Place] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """Everything that came back, sorted."""

    files: list[FileSeen] = field(default_factory=list)
    rows: dict[Key, Row] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    claimed: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    periods: dict[str, None] = field(default_factory=dict)


def gather(returned: Iterable[ReturnedLike], asked: Asked) -> Gathered:
    """Sort the rows of all files, one file in memory at a time; of a row only what was filled in is kept."""
    return _Gatherer(asked).run(returned)


class _Gatherer:
    """Goes through the files once."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        year = asked.year
        self._items = {item.number: item for item in reversed(year.items) if item.number}
        self._retired = {n for a in year.accounts if a.plan is not None for n in a.plan.head.retired_numbers}
        self._names = year.accounts[0].names if year.accounts else None
        self._periods = Periods(year.supervision.periods, asked.period, asked.named)
        self._later: list[tuple[str, AnswerLike]] = []
        self._words: dict[str, Mapping[str, str]] = {}
        self._known = {refused_key(entry) for entry in year.journal.refused}
        self._said: set[tuple[str, ...]] = set()
        self._found = Gathered()

    def run(self, returned: Iterable[ReturnedLike]) -> Gathered:
        """Take every file."""
        for file in returned:
            self._file(file)
        for name, answer in self._later:
            self._answer(name, answer)
        found = self._found
        for (unit, period), files in found.claimed.items():
            if len(files) > 1:
                found.findings.append(told.two_files(unit, period, list(files)))
        refused = {f.place for f in found.findings if f.id == "E946"}
        found.findings = [f for f in found.findings if f.id != "W914" or f.place not in refused]
        return found

    def _file(self, file: ReturnedLike) -> None:
        found = self._found
        found.findings += file.findings
        units: dict[str, None] = {}
        filled = 0
        for answer in file.answers:
            filled += answer.filled
            if answer.unit:
                units[answer.unit] = None
            self._periods.note(file.file, answer)
            if self._periods.settled(answer):
                self._answer(file.file, answer)
            else:
                self._later.append((file.file, answer))
        found.files.append(FileSeen(file.file, file.sha256, len(file.answers), filled, tuple(units)))

    def _answer(self, file: str, answer: AnswerLike) -> None:
        item = self._items.get(answer.number)
        if item is None:
            if answer.filled:
                self._unknown_row(answer)
            return
        words = self._words_of(item)
        check = read_check(answer.check, target=isinstance(item.thing, Target))
        unit = self._unit(file, answer)
        wrote = self._wrote(answer, check)
        choice = self._choice(file, answer, say=wrote)
        period = choice.period
        if unit and unit not in item.named:
            if wrote:
                self._tell(told.not_own(answer, item, unit))
                self._keep(answer, told.NOT_OWN, check)
            return
        if not unit or period is None:
            self._keep(answer, told.NO_UNIT if not unit else choice.reason, check)
            return
        self._locked(answer, item, words, check, unit, period)
        if answer.filled:
            self._found.claimed.setdefault((unit, period.name), {})[file] = None
        self._found.periods[period.name] = None
        self._cells(Key(item.number, period.name, unit), item, answer, check)

    def _words_of(self, item: LedgerItem) -> Mapping[str, str]:
        if item.number not in self._words:
            self._words[item.number] = self._asked.words_of(item)
        return self._words[item.number]

    def _unknown_row(self, answer: AnswerLike) -> None:
        if answer.number:
            self._tell(told.unknown_row(answer, list(self._items), retired=answer.number in self._retired))
        self._keep(answer, told.UNKNOWN_ROW if answer.number else told.NO_NUMBER)

    def _unit(self, file: str, answer: AnswerLike) -> str:
        """Return the printed name of who answers; "" where that is nobody registered (said once a file)."""
        owner = self._names.find(answer.unit) if self._names and answer.unit else None
        if owner is not None and owner.kind is not OwnerKind.UNKNOWN:
            return owner.name
        if answer.filled:
            known = self._names.known if self._names else ()
            self._once(("unit", file, answer.unit), lambda: told.no_unit(answer, known))
        return ""

    def _wrote(self, answer: AnswerLike, check: RowCheck | None) -> bool:
        """Whether somebody wrote anything in a row beyond what it was sent with."""
        cells = ((w, c) for w, c in open_cells(answer).items() if c.text or c.typed)
        return any(not self._as_sent(word, cell, check) for word, cell in cells)

    def _as_sent(self, word: str, cell: CellLike, check: RowCheck | None) -> bool:
        """Whether a filled cell still holds what was sent in it, by the word read or, where none was, by the typed one."""
        return check is not None and check.was_sent(word, self._asked.clean(cell.text or cell.typed))

    def _choice(self, file: str, answer: AnswerLike, *, say: bool) -> Choice:
        """Decide on the period, and say once a file what there is to say of that."""
        choice = self._periods.choose(file, answer)
        tell = choice.say
        if tell is not None and say:
            self._once(("period", file, choice.about), lambda: tell(answer))
        return choice

    def _locked(
        self,
        answer: AnswerLike,
        item: LedgerItem,
        words: Mapping[str, str],
        check: RowCheck | None,
        unit: str,
        period: Period,
    ) -> None:
        """Say what a row has in its locked cells that the account has not."""
        differing = differences(answer, words)
        if not differing:
            return
        if check is not None and check.locked != locked_part(words["校验"]):
            if answer.filled:
                self._tell(told.old_version(answer, item, differing, untouched=sent_as_it_is(answer, check)))
            return
        for difference in differing:
            self._tell(told.locked_changed(item, difference))
            self._refuse(Key(item.number, period.name, unit), difference.word, difference.cell, told.LOCKED)

    def _cells(self, key: Key, item: LedgerItem, answer: AnswerLike, check: RowCheck | None) -> None:
        """Keep what is not as it was sent."""
        row: Row | None = self._found.rows.get(key)
        cells = open_cells(answer)
        wanted = OPEN_OF_TARGET if isinstance(item.thing, Target) else OPEN_OF_TASK
        texts = {w: self._text(key, item, w, cells[w]) for w in wanted if w in cells}
        for word, text in texts.items():
            cell = cells[word]
            as_sent = check is not None and check.was_sent(word, text)
            if not as_sent and check is not None and cell.typed != cell.text:
                as_sent = check.was_sent(word, cell.typed)
            if as_sent or (not text and check is None) or (cell.typed and not text):
                continue
            if row is None:
                row = self._found.rows[key] = Row(item, answer.place)
            if text:
                sent = check.sent.get(word, "") if check is not None else None
                row.offers.setdefault(word, []).append(Offer(text, cell.place, sent))
            else:
                row.emptied[word] = cell.place
        if row is not None:
            row.shown = {**{w: t for w, t in texts.items() if t}, **row.shown}

    def _text(self, key: Key, item: LedgerItem, word: str, cell: CellLike) -> str:
        """Return what to take of a cell; "" (and said, and kept) where it cannot be taken."""
        text = self._asked.clean(cell.text)
        typed = self._asked.clean(cell.typed)
        if word == "状态" and text and text not in STATES:
            self._tell(told.unknown_state(item, cell))
            self._refuse(key, word, cell, told.STATE)
            return ""
        if typed and not text:
            self._refuse(key, word, cell, told.UNREAD)
        if word == "完成" and text and isinstance(item.thing, Target):
            self._tell_if(told.achieved(item, item.thing, text, cell))
        return text

    def _keep(self, answer: AnswerLike, reason: str, check: RowCheck | None = None) -> None:
        """Keep every filled cell of a row that is not taken at all; what came back as it was sent says nothing."""
        key = Key(answer.number, answer.period, answer.unit)
        for word, cell in open_cells(answer).items():
            if (cell.text or cell.typed) and not self._as_sent(word, cell, check):
                self._refuse(key, word, cell, reason)

    def _refuse(self, key: Key, word: str, cell: CellLike, reason: str) -> None:
        entry = RefusedEntry(
            编号=key.number,
            期次=key.period,
            单位=key.unit,
            栏目=word,
            内容=self._asked.clean(cell.typed or cell.text),
            原因=reason,
            收于=self._asked.day.isoformat(),
            收自=str(cell.place),
        )
        self._found.kept.append(Kept(entry, cell.place, refused_key(entry) in self._known))

    def _tell(self, finding: Finding) -> None:
        self._found.findings.append(finding)

    def _tell_if(self, finding: Finding | None) -> None:
        if finding is not None:
            self._tell(finding)

    def _once(self, what: tuple[str, ...], make: Callable[[], Finding]) -> None:
        """Say something once a file."""
        if what not in self._said:
            self._said.add(what)
            self._tell(make())
