"""When an item is due on a day: its deadline, moved by the last approved extension.

An extension moves the day only when it is approved (批准) and its 新时限 gives a day; a later one takes the
place of an earlier one. The meaning of the old deadline (动工, 投用) stays where the new one only names a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from gen.ledger.after_meeting import day_after_meeting
from gen.ledger.calendar import Calendar
from gen.model.deadline import Deadline, DeadlineKind, parse_deadline
from gen.model.journal import Event
from gen.model.numerals import official_date
from gen.model.progress import EventKind

__all__ = ["Due", "due_of", "extended_to", "left_phrase"]


class Due(NamedTuple):
    """The last day of an item; ``day`` None: none ends it (持续推进, no deadline, one in vague words).

    ``text`` is the deadline that counts, as typed. ``start`` is the day the item should have begun,
    ``passed`` are earlier points of the deadline. ``goes_on``: it only has to begin by the day (动工), or
    goes on after it. ``pending``: an extension was asked for last and is not approved.
    """

    text: str
    kind: DeadlineKind | None
    day: dt.date | None
    start: dt.date | None = None
    goes_on: bool = False
    extension: Event | None = None
    pending: Event | None = None
    passed: tuple[dt.date, ...] = ()

    @property
    def phrase(self) -> str:
        """Say the deadline with its day: 时限2022年6月30日（6月底前）."""
        if not self.text:
            return "没有写时限"
        if self.day is None:
            return f"时限“{self.text}”"
        day = official_date(self.day)
        how = "延期到" if self.extension else "时限"
        return f"{how}{self.text}" if day in self.text else f"{how}{day}（{self.text}）"


def due_of(
    deadline: Deadline | None,
    typed: str,
    events: Sequence[Event],
    year: int,
    *,
    meeting: dt.date | None = None,
    calendar: Calendar | None = None,
) -> Due:
    """Read when an item is due; ``events`` are those registered by the day, in order.

    ``meeting`` is the day it was decided on, from which “会后20个工作日内” counts by ``calendar``; without
    them such a deadline has no day.
    """
    asked = [e for e in events if e.kind is EventKind.EXTENSION]
    granted = [(e, new) for e in asked if (new := extended_to(e, year)) is not None]
    extension, moved = granted[-1] if granted else (None, None)
    waiting = asked[-1] if asked and not asked[-1].entry.approved_by else None
    meant = moved or deadline
    if meant is None:
        return Due(typed, None, None, pending=waiting)
    kind = meant.kind
    goes_on = meant.then_ongoing
    if moved and deadline and kind is DeadlineKind.BY and deadline.kind in _KEPT:
        kind, goes_on = deadline.kind, deadline.then_ongoing
    if kind is DeadlineKind.VAGUE and calendar is not None:
        counted = day_after_meeting(meant.text, meeting, calendar)
        if counted is not None:
            return Due(typed, DeadlineKind.BY, counted, pending=waiting)
    endless = kind in _ENDLESS or meant.due is None
    return Due(
        moved.text if moved else typed,
        kind,
        None if endless else meant.due,
        meant.start,
        goes_on or kind is DeadlineKind.START,
        extension,
        waiting,
        tuple(s.due for s in meant.stages if s.due != meant.due),
    )


_ENDLESS = (DeadlineKind.ONGOING, DeadlineKind.EACH, DeadlineKind.VAGUE)
_KEPT = (DeadlineKind.START, DeadlineKind.OPERATE)


def extended_to(event: Event, year: int) -> Deadline | None:
    """Return the new deadline of an approved extension; None: not approved, or without a day."""
    if event.kind is not EventKind.EXTENSION or not event.entry.approved_by:
        return None
    new = parse_deadline(event.entry.new_deadline, year)
    return new if new is not None and new.due is not None else None


def left_phrase(day: dt.date, due: dt.date, calendar: Calendar) -> tuple[int, str, bool]:
    """Count from a day to the due day: the number (negative: late), its words, whether of working days.

    Where the holidays of a year are not known, calendar days are counted and the words say so.
    """
    working = calendar.working_days(day, due)
    left = (due - day).days if working is None else working
    unit = "个工作日" if working is not None else "天（自然日）"
    if due < day:
        return left, f"已过{-left}{unit}" if left else "已过（其间没有工作日）", working is not None
    return (
        left,
        f"还有{left}{unit}" if left else "当日到期" if due == day else "到期前没有工作日",
        working is not None,
    )
