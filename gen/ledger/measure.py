"""The figure of a target on a day, in its goal's unit, beside what the schedule asks for.

Cumulative figures are held against goal × elapsed share: whole months from January of the plan's year up to
the last month the figure covers, out of the months up to the target's deadline (December where none is
written). In November that is 11/12, as the offices count (“1—11月……低于91.7%”). A figure says itself how far
it goes (“截至6月底”), else its period's last month counts.
"""

from __future__ import annotations

import calendar
import datetime as dt
from fractions import Fraction
from typing import NamedTuple

from gen.ledger.achieved import read_achieved
from gen.ledger.facts import Facts, Measure
from gen.model.account import Target
from gen.model.journal import Record
from gen.model.plan import Running
from gen.model.quantity import Bound

__all__ = ["Reading", "is_cumulative", "read_measure"]

_LEVEL_UNITS = frozenset(
    ("%", "‰", "个百分点", "百分点", "分", "倍", "位", "名", "岁", "℃", "度", "微克", "毫克")
)
_WORDS_ONLY = (Bound.RELATIVE, Bound.QUALITATIVE)


class Reading(NamedTuple):
    """What was answered for a target.

    ``record`` is the answer the figure is from and ``unit`` who gave it; ``measure`` the figure, empty
    where there is none; ``unread`` says why a figure that should be there cannot be read; ``upto`` is the
    last day the figure covers, ``elapsed`` the share of the time it is held against (1 for levels).
    """

    measure: Measure = Measure()
    record: Record | None = None
    unit: str = ""
    unread: str = ""
    upto: dt.date | None = None
    elapsed: Fraction = Fraction(1)

    @property
    def words(self) -> str:
        """Say who reported what: 市发展改革委2022年二季度报“1250亿元”."""
        if self.record is None:
            return "还没有填报"
        entry = self.record.entry
        what = f"报“{entry.achieved}”" if entry.achieved else "已填报"
        return f"{self.unit}{entry.period}{what}"


def is_cumulative(target: Target) -> bool:
    """Say whether the figure of a target adds up from January: as 口径 says, else by unit and kind."""
    if target.entry.running is not Running.AUTOMATIC:
        return target.entry.running is Running.CUMULATIVE
    goal = target.quantity
    if goal is None or goal.bound is Bound.STEADY or goal.change:
        return False
    return goal.base()[2] not in _LEVEL_UNITS and "/" not in goal.unit


def read_measure(facts: Facts, target: Target, year: int) -> Reading:
    """Read the figure of those who answer and hold it against the schedule. ``year`` is the plan's."""
    goal, spoken = target.quantity, facts.asked.spoken
    if not spoken:
        return Reading()
    unit, record = spoken[0]
    if goal is None:
        return Reading(Measure(), record, unit, f"目标“{target.entry.goal}”读不懂")
    if goal.value is None or goal.bound in _WORDS_ONLY:
        return Reading(Measure(), record, unit)
    given = [(u, r) for u, r in spoken if r.entry.achieved and r.period == record.period]
    if len(given) > 1:
        return Reading(Measure(), record, unit, f"{len(given)}个单位各报了一个数，不知道取哪一个")
    unit, record = given[0] if given else (unit, record)
    achieved = read_achieved(record.entry.achieved, goal)
    if achieved.value is None:
        return Reading(Measure(), record, unit, f"{unit}{record.period}：{achieved.unread}")
    end = facts.watch.seen.end_of(record) or facts.watch.day
    upto = _month_end(end.year, achieved.month) if achieved.month else end
    scaled = is_cumulative(target) and goal.bound is not Bound.AT_MOST
    elapsed = _elapsed(upto, facts.due.day, year) if scaled else Fraction(1)
    scheduled = goal.value * elapsed.numerator / elapsed.denominator
    share = achieved.value / goal.value if goal.value else None
    return Reading(Measure(achieved.value, scheduled, share), record, unit, "", upto, elapsed)


def _elapsed(upto: dt.date, due: dt.date | None, year: int) -> Fraction:
    """Return the share of the months to the last day that a figure up to a day covers."""
    whole = _months(year, due) if due else 12
    return Fraction(min(_months(year, upto), whole), whole)


def _months(year: int, day: dt.date) -> int:
    """Count the months from January of the year up to and with a day's: 1 at least."""
    return max((day.year - year) * 12 + day.month, 1)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
