"""Where a target stands: its kind of goal, the figure answered, the share of the time that has passed.

Levels (rates, ranks, 稳定在) are held against the goal itself; cumulative figures against goal × elapsed share: whole
months from January of the plan's year to the last month the figure runs up to, out of the months to the target's
deadline (December where none is written), so 11/12 in November. 达标线 and 红灯线 are shares of that.

| kind                         | on schedule                                     | done                                      |
|------------------------------|-------------------------------------------------|-------------------------------------------|
| 不低于, 保持                  | actual ≥ schedule × 达标线                       | cumulative: goal reached; level: at the end |
| 不高于                        | actual ≤ goal                                   | at the end                                |
| 约 (with 容差)                | level: at most 容差 away; cumulative: ≥ (goal − 容差) × elapsed | at the end, at most 容差 away |
| 区间                          | level: within, or above (said); cumulative: ≥ lower end × elapsed | at the end, ≥ lower end |
| 约 without 容差, 相对, 定性    | 待认定, until 认定 is registered                 | 认定完成, 办结, 销号                        |

Not on schedule is 未达序时: yellow down to 红灯线, red below it. Not reached when the last day is over and its figure
is there (or its period is closed) is 逾期. A figure that cannot be read is 待认定, with the reason. 认定 counts for what
rules cannot tell, and else until the next answer. Silence is judged as with tasks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from gen.ledger.achieved import read_achieved, read_tolerance
from gen.ledger.facts import Facts, Measure, Verdict, event_words, verdict_of
from gen.ledger.standing import Light, Status
from gen.ledger.tasks import silence_words
from gen.model.account import Target
from gen.model.journal import Record
from gen.model.numerals import official_date
from gen.model.plan import Running
from gen.model.quantity import Bound, Quantity

__all__ = ["is_cumulative", "judge_target"]

_LEVEL_UNITS = frozenset(
    ("%", "‰", "个百分点", "百分点", "分", "倍", "位", "名", "岁", "℃", "度", "微克", "毫克")
)


def is_cumulative(target: Target) -> bool:
    """Say whether the figure of a target adds up from January: as 口径 says, else by unit and kind."""
    if target.entry.running is not Running.AUTOMATIC:
        return target.entry.running is Running.CUMULATIVE
    goal = target.quantity
    if goal is None or goal.bound is Bound.STEADY or goal.change:
        return False
    return goal.base()[2] not in _LEVEL_UNITS and "/" not in goal.unit


def judge_target(facts: Facts, target: Target, year: int) -> tuple[Verdict, Measure, Record | None]:
    """Judge a target; the record is the answer its figure is from."""
    record = facts.asked.latest
    measure, unread, month = _measured(facts, target, year)
    if facts.closed is not None:
        return Verdict(Status.DONE, Light.BLUE, event_words(facts.closed)), measure, record
    goal = target.quantity
    case = _Case(facts, target, measure, month, unread, year)
    if goal is None or unread or measure.actual is None or _needs_a_person(target, goal):
        return _undecided(case), measure, record
    judged = _judged(case) if facts.judged_last else None
    return judged or _by_figure(case, goal), measure, record


class _Case(NamedTuple):
    facts: Facts
    target: Target
    measure: Measure
    month: int | None
    unread: str
    year: int

    @property
    def last_day(self) -> dt.date:
        return self.facts.due.day or dt.date(self.year or self.facts.watch.day.year, 12, 31)

    @property
    def final(self) -> bool:
        """Say whether the last word is due: the figure runs up to the last day, or that day's period is closed."""
        last = self.last_day
        if self.facts.watch.day < last:
            return False
        end = _month_end(self.year, self.month) if self.month else None
        if end is not None and end >= last:
            return True
        seen = self.facts.watch.seen
        return self.facts.watch.day > last and (
            not seen.known
            or any(p.end >= last for p in seen.closed)
            or all(p in seen.closed for p in seen.known.values())
        )


def _measured(facts: Facts, target: Target, year: int) -> tuple[Measure, str, int | None]:
    """Read the figure and hold it against the schedule: the measure, why there is none, the month it runs up to."""
    goal, record = target.quantity, facts.asked.latest
    if goal is None:
        return Measure(), f"目标“{target.entry.goal}”读不懂", None
    if record is None:
        return Measure(), "还没有填报", None
    if goal.value is None or goal.bound in (Bound.RELATIVE, Bound.QUALITATIVE):
        return Measure(), "", None
    given = [r for _, r in facts.asked.spoken if r.entry.achieved and r.period == record.period]
    if len(given) > 1:
        return Measure(), f"{len(given)}个单位各报了一个数，不能相加", None
    record = given[0] if given else record
    achieved = read_achieved(record.entry.achieved, goal)
    if achieved.value is None:
        return Measure(), f"{record.unit}{record.period}：{achieved.unread}", None
    end = facts.watch.seen.end_of(record) or facts.watch.day
    month = achieved.month or _months_since(year, end)
    scheduled = goal.value
    if is_cumulative(target) and goal.bound is not Bound.AT_MOST:
        scheduled = goal.value * _elapsed(month, facts, year)
    share = achieved.value / goal.value if goal.value else None
    return Measure(achieved.value, scheduled, share), "", month


def _elapsed(month: int, facts: Facts, year: int) -> Decimal:
    """Return the share of the months to the last day that a figure up to ``month`` covers."""
    due = facts.due.day
    whole = _months_since(year, due) if due else 12
    return Decimal(min(month, whole)) / Decimal(whole)


def _months_since(year: int, day: dt.date) -> int:
    """Count the months from January of the year up to and with a day's: 1 at least."""
    return max((day.year - (year or day.year)) * 12 + day.month, 1)


def _month_end(year: int, month: int) -> dt.date:
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return after - dt.timedelta(days=1)


def _needs_a_person(target: Target, goal: Quantity) -> bool:
    return goal.bound in (Bound.RELATIVE, Bound.QUALITATIVE) or (
        goal.bound is Bound.ABOUT and read_tolerance(target.tolerance, goal) is None
    )


def _judged(case: _Case) -> Verdict | None:
    """Take the last 认定 that did not end the target."""
    event = case.facts.judged
    status = verdict_of(event) if event is not None else None
    if event is None or status is None:
        return None
    words = f"{_said(case)}，{event_words(event)}" if case.facts.asked.latest else event_words(event)
    if status is Status.ON_SCHEDULE:
        return Verdict(status, Light.GREEN, words)
    late = case.facts.watch.day > case.last_day
    return Verdict(Status.OVERDUE, Light.RED, words) if late else Verdict(status, Light.YELLOW, words)


def _undecided(case: _Case) -> Verdict:
    """Judge what no figure decides: by 认定, by silence, else not at all."""
    judged = _judged(case)
    if judged is not None:
        return judged
    asked = case.facts.asked
    if asked.silent:
        return _silent(case)
    if asked.latest is None:
        return Verdict(Status.UNDECIDED, Light.NONE, f"目标“{case.target.entry.goal}”，还没有填报")
    goal = case.target.quantity
    why = case.unread
    if not why and goal is not None:
        why = (
            f"目标“{goal.text}”没有定容差"
            if goal.bound is Bound.ABOUT
            else f"目标“{goal.text}”没有固定的数，要由人来认定"
        )
    said = "" if case.unread else f"{_said(case)}，"
    return Verdict(Status.UNDECIDED, Light.NONE, said + why)


def _silent(case: _Case) -> Verdict:
    asked = case.facts.asked
    many = asked.silent >= case.facts.watch.supervision.silent_periods
    light = Light.RED if many else Light.YELLOW
    words = f"目标“{case.target.entry.goal}”，{silence_words(asked)}"
    return Verdict(Status.BEHIND, light, words + (f"；上次{_said(case)}" if asked.latest else ""))


def _by_figure(case: _Case, goal: Quantity) -> Verdict:
    """Judge a figure that was read against a goal with a figure."""
    check = _CHECKS[goal.bound](case, goal)
    words = f"{_said(case)}，{check.words}"
    if check.reached:
        return Verdict(Status.DONE, Light.BLUE, words)
    if case.final:
        if check.met_at_end:
            return Verdict(Status.DONE, Light.BLUE, words)
        last = official_date(case.last_day)
        return Verdict(Status.OVERDUE, Light.RED, f"{words}，到{last}没有完成")
    if case.facts.asked.silent:
        return _silent(case)
    if check.on_schedule:
        return Verdict(Status.ON_SCHEDULE, Light.GREEN, words)
    red = case.facts.watch.supervision.red_line
    light = Light.RED if check.degree < red else Light.YELLOW
    return Verdict(Status.BEHIND, light, words)


class _Check(NamedTuple):
    """How a figure compares. ``degree`` is actual ÷ schedule (1 is even); ``reached``: nothing can take it back."""

    on_schedule: bool
    met_at_end: bool
    degree: Decimal
    words: str
    reached: bool = False


def _at_least(case: _Case, goal: Quantity) -> _Check:
    actual, scheduled = _figures(case)
    line = case.facts.watch.supervision.on_schedule
    cumulative = is_cumulative(case.target)
    met = actual >= (goal.value or 0)
    enough = actual >= scheduled * line if scheduled > 0 else actual >= scheduled
    return _Check(
        enough or met, met, _degree(actual, scheduled), _compared(case, goal, cumulative), met and cumulative
    )


def _at_most(case: _Case, goal: Quantity) -> _Check:
    actual, scheduled = _figures(case)
    met = actual <= scheduled
    how = "没有超过" if met else "已经超过"
    return _Check(met, met, _degree(scheduled, actual), f"{how}目标“{goal.text}”")


def _about(case: _Case, goal: Quantity) -> _Check:
    actual, scheduled = _figures(case)
    tolerance = read_tolerance(case.target.tolerance, goal) or Decimal(0)
    value = goal.value or Decimal(0)
    away = abs(actual - value)
    met = away <= tolerance
    if is_cumulative(case.target):
        share = scheduled / value if value else Decimal(1)
        floor = (value - tolerance) * share
        enough = actual >= floor * case.facts.watch.supervision.on_schedule and actual <= value + tolerance
        words = f"{_compared(case, goal, True)}（容差{case.target.entry.tolerance}）"
        return _Check(enough, met, _degree(actual, floor), words)
    how = "在容差之内" if met else "超出容差"
    words = f"和目标“{goal.text}”相差{_plain(away)}{goal.unit}，{how}（{case.target.entry.tolerance}）"
    return _Check(met, met, _degree(value - away, value), words)


def _range(case: _Case, goal: Quantity) -> _Check:
    actual, scheduled = _figures(case)
    lower, upper = goal.value or Decimal(0), goal.upper
    above = upper is not None and actual > upper
    met = actual >= lower
    words = _compared(case, goal, is_cumulative(case.target))
    enough = actual >= scheduled * case.facts.watch.supervision.on_schedule if scheduled > 0 else met
    return _Check(enough or met, met, _degree(actual, scheduled), words + ("，高于上限" if above else ""))


_CHECKS: dict[Bound, Callable[[_Case, Quantity], _Check]] = {
    Bound.AT_LEAST: _at_least,
    Bound.STEADY: _at_least,
    Bound.AT_MOST: _at_most,
    Bound.ABOUT: _about,
    Bound.RANGE: _range,
}


def _figures(case: _Case) -> tuple[Decimal, Decimal]:
    return case.measure.actual or Decimal(0), case.measure.scheduled or Decimal(0)


def _degree(part: Decimal, whole: Decimal) -> Decimal:
    """Divide; where the whole is not positive there is no share, and what is behind is far behind."""
    return part / whole if whole > 0 else Decimal(0)


def _said(case: _Case) -> str:
    """Say who reported what: 市发展改革委2022年二季度报“1250亿元”."""
    record = case.facts.asked.latest
    if record is None:
        return ""
    what = f"报“{record.entry.achieved}”" if record.entry.achieved else "已填报"
    return f"{record.unit}{record.period}{what}"


def _compared(case: _Case, goal: Quantity, cumulative: bool) -> str:
    """Say how far the figure is: 完成目标“2000亿元以上”的62.5%，序时进度50%."""
    measure = case.measure
    if not cumulative or measure.share is None or measure.scheduled is None or not goal.value:
        met = (measure.actual or 0) >= (goal.value or 0)
        return f"{'达到' if met else '没有达到'}目标“{goal.text}”"
    due = measure.scheduled / goal.value
    return f"完成目标“{goal.text}”的{percent(measure.share)}，序时进度{percent(due)}"


def percent(share: Decimal) -> str:
    """Write a share as a percentage with one figure after the point, cut off and not rounded up: 0.9999 → 99.9%."""
    value = (share * 1000).to_integral_value(rounding="ROUND_FLOOR") / 10
    return f"{_plain(value)}%"


def _plain(value: Decimal) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if value != value.to_integral_value() else f"{value:.0f}"
