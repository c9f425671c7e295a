"""All meetings of a workspace watched together: one journal, one calendar, one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gen.ledger.answers import answers_by_number, ask, respondents, rounds
from gen.ledger.calendar import Calendar, build_calendar
from gen.ledger.due import due_of
from gen.ledger.facts import Facts, Measure, Watch, standing
from gen.ledger.items import LedgerItem, section_of, things_of
from gen.ledger.periods import Period, Supervision, read_supervision
from gen.ledger.standing import Standing
from gen.ledger.targets import judge_target
from gen.ledger.tasks import judge_task
from gen.model.account import Account, Target, Task
from gen.model.journal import Event, Journal, Record, build_journal
from gen.model.meeting import MeetingHead
from gen.model.numerals import parse_date
from gen.model.owners import Assignment
from gen.model.progress import ProgressFile
from gen.model.supervision import CalendarFile, SupervisionFile

__all__ = ["Year", "build_year"]


class Year(NamedTuple):
    """The account on a day. ``standings`` holds every task, decision and target of all meetings by its
    number.

    ``period`` is the period ``day`` falls in: the first that ends on or after it, else the last. ``items``
    is the one list over all meetings; what has no number, or the number of another, is only there.
    ``answers`` are those that count on the day, by number.
    """

    accounts: tuple[Account, ...]
    supervision: Supervision
    journal: Journal
    calendar: Calendar
    day: dt.date
    period: Period | None
    standings: Mapping[str, Standing]
    items: tuple[LedgerItem, ...]
    answers: Mapping[str, tuple[Record, ...]]


def build_year(
    accounts: Sequence[Account],
    supervision_file: SupervisionFile | None,
    progress_file: ProgressFile | None,
    calendar_file: CalendarFile | None,
    day: dt.date,
    *,
    known: dt.date | None = None,
) -> Year:
    """See the account on a day; linear in what there is.

    Without ``known`` it is seen with hindsight, as the documents of a period see its last day; with ``known``
    (the same day, as a rule) as it was known then. ``answers.py`` says what that means.

    Without ``督查.yaml`` the defaults of its thresholds hold and there are no periods, so that nobody is ever
    silent.
    """
    supervision = read_supervision(supervision_file or SupervisionFile())
    journal = build_journal(progress_file)
    calendar = build_calendar(calendar_file)
    seen = rounds(supervision, day, known, {r.period for r in journal.history})
    answers = answers_by_number(journal.history, seen)
    maker = _Maker(Watch(supervision, calendar, seen, day), answers, journal.events)
    items = tuple(maker.item(account, thing) for account, thing in things_of(accounts))
    standings: dict[str, Standing] = {}
    for item in items:
        if item.number:
            standings.setdefault(item.number, item.standing)
    return Year(tuple(accounts), supervision, journal, calendar, day, seen.current, standings, items, answers)


class _Maker:
    """Makes the items of a day; what several of them share is worked out once."""

    def __init__(
        self,
        watch: Watch,
        answers: Mapping[str, tuple[Record, ...]],
        events: Mapping[str, tuple[Event, ...]],
    ) -> None:
        self._watch = watch
        self._answers = answers
        self._events = events
        self._begun: dict[str, tuple[str, dt.date | None]] = {}
        self._units: dict[tuple[int, int], tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def item(self, account: Account, thing: Task | Target) -> LedgerItem:
        """Judge one item."""
        meeting, since = self._meeting(account)
        units, named = self._named(account, thing.assignment)
        number = thing.entry.number
        watch = self._watch
        events = [e for e in self._events.get(number, ()) if number and watch.seen.happened(e)]
        answers = self._answers.get(number, ()) if number else ()
        due = due_of(
            thing.deadline,
            thing.entry.deadline,
            events,
            account.year,
            meeting=since,
            calendar=watch.calendar,
        )
        asked = ask(units, answers, account.names, watch.seen, since)
        facts = Facts.gather(number, due, asked, events, watch)
        if isinstance(thing, Target):
            verdict, reading = judge_target(facts, thing, account.year or watch.day.year)
            found = standing(facts, verdict, reading.measure, reading.record)
        else:
            found = standing(facts, judge_task(facts, thing.milestones), Measure(), asked.latest)
        return LedgerItem(account, thing, found, meeting, section_of(account, thing), units, named, since)

    def _meeting(self, account: Account) -> tuple[str, dt.date | None]:
        """Return the name of a meeting and the day its items were laid down, where it is known."""
        if account.key not in self._begun:
            head = account.meeting.head if account.meeting else None
            plan = account.plan.head if account.plan else None
            day = parse_date(head.date) if head else parse_date(plan.date) if plan else None
            self._begun[account.key] = (_meeting_name(head) if head else account.key), day
        return self._begun[account.key]

    def _named(self, account: Account, assignment: Assignment) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who answers for an assignment, and all units it names; each is worked out once."""
        key = id(account.names), id(assignment)
        if key not in self._units:
            names = account.names
            found: dict[str, None] = {}
            for owner in (*assignment.lead, *assignment.support):
                found.update(dict.fromkeys(names.members(owner) or (owner.name,)))
            self._units[key] = respondents(assignment, names), tuple(found)
        return self._units[key]


def _meeting_name(head: MeetingHead) -> str:
    """Tell meetings of one name apart by their session: 市政府常务会议（第1次）."""
    bare = not head.session or head.session in head.name
    return head.name if bare else f"{head.name}（{head.session}）"
