"""Working days: the workspace's own table, else the announced holidays, else an admitted gap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Calendar"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days by year. ``own`` maps days of the workspace's table to whether they are worked."""

    own: Mapping[dt.date, bool]
    own_years: frozenset[int]

    def is_workday(self, day: dt.date) -> bool | None:
        """Say whether a day is worked; None: the holidays of its year are not known."""
        raise NotImplementedError

    def working_days(self, start: dt.date, end: dt.date) -> int | None:
        """Count the working days after ``start`` up to and with ``end`` (negative where ``end`` is earlier)."""
        raise NotImplementedError
