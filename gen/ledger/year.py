"""All meetings of a workspace watched together: one journal, one calendar, one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from gen.ledger.calendar import Calendar
from gen.ledger.periods import Period, Supervision
from gen.ledger.standing import Standing
from gen.model.account import Account
from gen.model.journal import Journal

__all__ = ["Year"]


@dataclass(frozen=True, slots=True)
class Year:
    """The account on a day. ``standings`` holds every task, decision and target of all meetings by its number.

    ``period`` is the period ``day`` falls in: the first that ends on or after it, else the last.
    """

    accounts: tuple[Account, ...]
    supervision: Supervision
    journal: Journal
    calendar: Calendar
    day: dt.date
    period: Period | None
    standings: Mapping[str, Standing]
