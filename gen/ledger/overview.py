"""The account on a day as it is looked at: all of it or a part, counted, with what is late, due or changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from gen.ledger.changes import Change, changes
from gen.ledger.items import LedgerItem
from gen.ledger.standing import Status
from gen.ledger.tally import Row, Table, by_leader, by_meeting, by_section, by_unit, row_of
from gen.ledger.year import Year

__all__ = ["Choice", "Overview", "overview"]


class Choice(NamedTuple):
    """Which items are looked at; an empty choice is all of them.

    ``units`` are printed names of units that answer, ``leaders`` posts, ``meetings`` keys of accounts.
    """

    meetings: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()

    def takes(self, item: LedgerItem) -> bool:
        """Say whether an item is among those chosen."""
        return (
            (not self.meetings or item.account.key in self.meetings)
            and (not self.units or any(u in self.units for u in item.units))
            and (not self.leaders or item.leader in self.leaders)
        )


class Overview(NamedTuple):
    """What is shown of a day. Every list and table is made from ``items``.

    ``late`` are overdue, the longest first; ``behind`` are 未达序时, as in the list; ``soon`` fall due within
    the days asked for, the next first; ``changed`` is None where no day to compare with was given.
    """

    items: tuple[LedgerItem, ...]
    total: Row
    units: Table
    sections: Table
    leaders: Table
    meetings: Table
    late: tuple[LedgerItem, ...]
    behind: tuple[LedgerItem, ...]
    soon: tuple[LedgerItem, ...]
    changed: tuple[Change, ...] | None


def overview(
    year: Year, choice: Choice, within: int, *, since: Year | None = None, units: Sequence[str] | None = None
) -> Overview:
    """Count what is chosen. ``within`` is in calendar days; ``since`` the same account on an earlier day.

    What a meeting after the day decided is left out. ``units`` narrows the table of units (all where None):
    one unit's part of a shared task does not list the others.
    """
    items = tuple(i for i in year.items if choice.takes(i) and i.begun_by(year.day))
    names = year.accounts[0].names if year.accounts else None
    shown = units or choice.units
    table = by_unit(items, names.order if names else {})
    if shown:
        table = Table(tuple(row for row in table.rows if row.name in shown), table.total)
    last = year.day + dt.timedelta(days=within)
    soon = [i for i in items if _due(i) is not None and _open(i) and year.day <= _day(i) <= last]
    late = [i for i in items if i.standing.status is Status.OVERDUE]
    changed = None
    if since is not None:
        changed = tuple(c for c in changes(since, year) if choice.takes(c.item) and c.item.begun_by(year.day))
    return Overview(
        items,
        row_of("合计", items),
        table,
        by_section(items),
        by_leader(items, names.register.leaders if names else ()),
        by_meeting(items),
        tuple(sorted(late, key=_day)),
        tuple(i for i in items if i.standing.status is Status.BEHIND),
        tuple(sorted(soon, key=_day)),
        changed,
    )


def _open(item: LedgerItem) -> bool:
    return item.standing.status is not Status.DONE


def _due(item: LedgerItem) -> dt.date | None:
    return item.standing.due


def _day(item: LedgerItem) -> dt.date:
    """Return the due day; a target without one is due at the end of all."""
    return item.standing.due or dt.date.max
