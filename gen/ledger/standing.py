"""Where one item stands on a day: its status, its light, and why, in one sentence."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import NamedTuple

from gen.model.journal import Event, Record

__all__ = ["Light", "Standing", "Status"]


class Status(enum.Enum):
    """Where a task, decision or target stands. The value is the printed word.

    UNDECIDED: the rules cannot tell (a goal in words, a tolerance not given); a person has to register 认定.
    """

    DONE = "完成"
    ON_SCHEDULE = "达到序时"
    BEHIND = "未达序时"
    OVERDUE = "逾期"
    ONGOING = "持续推进"
    UNDECIDED = "待认定"


class Light(enum.Enum):
    """Blue: done; green: on its way; yellow: behind or near its day; red: overdue or far behind."""

    BLUE = "蓝"
    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    NONE = "—"


class Standing(NamedTuple):
    """One item on one day.

    ``number`` is its 编号; ``due`` its last day after approved extensions (None: no day can be computed);
    ``working_days`` how many working days are left (negative: 逾期 by so many; None: no day, done, over and
    met, or no calendar for that year). ``record`` is the answer that speaks for the item (the lead's, in
    the latest period up to the day); ``silent`` how many periods in a row up to the day nobody who has to
    answer did. ``closed`` is the event that ended it, ``extension`` the last one that moved its day. For a
    target, ``actual`` is the figure answered in the goal's unit, ``scheduled`` the one the schedule asks
    for by the day, ``share`` actual ÷ goal; all None for tasks and where there is no figure.
    """

    number: str
    status: Status
    light: Light
    reason: str
    due: dt.date | None = None
    working_days: int | None = None
    record: Record | None = None
    silent: int = 0
    closed: Event | None = None
    extension: Event | None = None
    actual: Decimal | None = None
    scheduled: Decimal | None = None
    share: Decimal | None = None
