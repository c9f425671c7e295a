"""Where a target stands: its kind of goal, the figure answered, the share of the time that has passed.

Levels (rates, ranks, 稳定在) are held against the goal itself, cumulative figures against the schedule
(``measure.py``).

| kind                      | on schedule                                        | done                    |
|---------------------------|----------------------------------------------------|-------------------------|
| 不低于, 保持               | actual ≥ schedule × 达标线                          | at the end, ≥ goal; cumulative: as soon as |
| 不高于                     | actual ≤ goal                                      | at the end              |
| 约, 容差 given, level      | at most 容差 away                                   | at the end, within 容差  |
| 约, 容差 given, cumulative | ≥ (goal − 容差) × elapsed × 达标线, ≤ goal + 容差     | at the end, within 容差  |
| 区间                       | ≥ lower end × elapsed × 达标线 (above is said)       | at the end, ≥ lower end |
| 约 without 容差, 相对, 定性 | 待认定 until a 认定 is registered                    | 认定完成, 办结, 销号     |

Not on schedule is 未达序时: yellow down to 红灯线, red below it. Not done at the end is 逾期; the end is the last
day (31 December where none is written), as soon as the figure covers it or its period is closed. A figure
that cannot be read is 待认定, with the reason. 认定 decides what the rules cannot, and what they can until the
next answer comes. A target nobody answered for in the last closed period is 未达序时: yellow, red from 未报期数 on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from gen.ledger.achieved import read_tolerance
from gen.ledger.facts import Facts, Verdict, event_words, verdict_of
from gen.ledger.measure import Reading, is_cumulative, read_measure
from gen.ledger.percent import share_phrase
from gen.ledger.standing import Light, Status
from gen.ledger.tasks import silence_words
from gen.model.account import Target
from gen.model.numerals import official_date
from gen.model.quantity import Bound, Quantity

__all__ = ["judge_target"]


class _Case(NamedTuple):
    """A target with everything it is judged by."""

    facts: Facts
    target: Target
    reading: Reading
    last_day: dt.date

    @property
    def final(self) -> bool:
        """Say whether the last word is due: the figure covers the last day, or that day's period is closed."""
        day, seen, upto = self.facts.watch.day, self.facts.watch.seen, self.reading.upto
        if upto is not None and upto >= self.last_day <= day:
            return True
        closed = any(p.end >= self.last_day for p in seen.closed)
        return day > self.last_day and (closed or len(seen.closed) == len(seen.known))


def judge_target(facts: Facts, target: Target, year: int) -> tuple[Verdict, Reading]:
    """Judge a target of a plan of ``year`` by the table above, with the answer its figure is from."""
    reading = read_measure(facts, target, year)
    if facts.closed is not None:
        return Verdict(Status.DONE, Light.BLUE, event_words(facts.closed)), reading
    case = _Case(facts, target, reading, facts.due.day or dt.date(year, 12, 31))
    goal = target.quantity
    if goal is None or reading.measure.actual is None or _lacks_tolerance(target, goal):
        return _undecided(case), reading
    judged = _judged(case) if facts.judged_last else None
    return judged or _by_figure(case, goal), reading


def _lacks_tolerance(target: Target, goal: Quantity) -> bool:
    return goal.bound is Bound.ABOUT and read_tolerance(target.tolerance, goal) is None


def _judged(case: _Case) -> Verdict | None:
    """Take the last 认定 that did not end the target; one from before the last day says nothing of the end."""
    event, last = case.facts.judged, case.last_day
    status = verdict_of(event) if event is not None else None
    if event is None or event.day is None or status is None:
        return None
    late = case.facts.watch.day > last
    if late and event.day <= last and (status is Status.ON_SCHEDULE or not case.facts.judged_last):
        return None
    after = "" if case.facts.judged_last else "，此后又有填报，还没有再认定"
    words = f"{_before(case)}{event_words(event)}{after}"
    if status is Status.ON_SCHEDULE:
        return Verdict(status, Light.GREEN, words)
    return Verdict(Status.OVERDUE, Light.RED, words) if late else Verdict(status, Light.YELLOW, words)


def _before(case: _Case) -> str:
    """Say what was answered, before what follows from it."""
    return f"{case.reading.words}，" if case.reading.record else ""


def _undecided(case: _Case) -> Verdict:
    """Judge what no figure decides: by 认定, by silence, else not at all."""
    judged = _judged(case)
    if judged is not None:
        return judged
    if case.facts.asked.silent:
        return _silent(case)
    typed, event = f"目标“{case.target.entry.goal}”", case.facts.judged
    reading, goal = case.reading, case.target.quantity
    if event is not None:
        last = official_date(case.last_day)
        why = f"{_before(case)}{event_words(event)}，到{last}是否完成还没有认定"
    elif reading.record is None:
        why = f"{typed}，还没有填报"
    elif reading.unread:
        why = reading.unread
    elif goal is not None and goal.bound is Bound.ABOUT:
        tolerance = case.target.entry.tolerance
        lacking = f"的容差“{tolerance}”读不懂" if tolerance else "没有写容差"
        why = f"{reading.words}，{typed}{lacking}"
    else:
        why = f"{reading.words}，{typed}没有固定的数，要由人认定"
    return Verdict(Status.UNDECIDED, Light.NONE, why)


def _silent(case: _Case) -> Verdict:
    asked = case.facts.asked
    many = asked.silent >= case.facts.watch.supervision.silent_periods
    last = f"，上次{case.reading.words}" if case.reading.record else ""
    words = f"目标“{case.target.entry.goal}”，{silence_words(asked)}{last}"
    return Verdict(Status.BEHIND, Light.RED if many else Light.YELLOW, words)


def _by_figure(case: _Case, goal: Quantity) -> Verdict:
    """Judge a figure that was read against a goal with a figure."""
    check = _CHECKS[goal.bound](case, goal)
    words = f"{case.reading.words}，{check.words}"
    if check.reached or (case.final and check.met_at_end):
        return Verdict(Status.DONE, Light.BLUE, words)
    last = official_date(case.last_day)
    if case.final:
        return Verdict(Status.OVERDUE, Light.RED, f"{words}，到{last}没有完成")
    if case.facts.asked.silent:
        return _silent(case)
    if case.facts.watch.day > case.last_day:
        words += f"，到{last}的数还没有报来"
    if check.on_schedule:
        return Verdict(Status.ON_SCHEDULE, Light.GREEN, words)
    red = case.facts.watch.supervision.red_line
    return Verdict(Status.BEHIND, Light.RED if check.degree < red else Light.YELLOW, words)


class _Check(NamedTuple):
    """How a figure compares.

    ``degree`` is actual ÷ schedule (1 is even); ``reached``: nothing can take it back.
    """

    on_schedule: bool
    met_at_end: bool
    degree: Fraction
    words: str
    reached: bool = False


def _at_least(case: _Case, goal: Quantity) -> _Check:
    actual, value = _figures(case, goal)
    met = actual >= value
    enough, degree = _held_against(case, actual, value)
    return _Check(met or enough, met, degree, _compared(case, goal), met and is_cumulative(case.target))


def _at_most(case: _Case, goal: Quantity) -> _Check:
    actual, value = _figures(case, goal)
    met = actual <= value
    how = "没有超过" if met else "超过了"
    return _Check(met, met, value / actual if actual > 0 else Fraction(0), f"{how}目标“{goal.text}”")


def _about(case: _Case, goal: Quantity) -> _Check:
    actual, value = _figures(case, goal)
    tolerance = Fraction(read_tolerance(case.target.tolerance, goal) or 0)
    away = abs(actual - value)
    met = away <= tolerance
    how = f"{'在容差之内' if met else '超出容差'}（{case.target.entry.tolerance}）"
    if is_cumulative(case.target):
        enough, degree = _held_against(case, actual, value - tolerance)
        shown = _compared(case, goal) + (f"，{how}" if case.final or actual > value else "")
        return _Check(enough and actual <= value + tolerance, met, degree, shown)
    words = f"和目标“{goal.text}”相差{_plain(away)}{goal.unit}，{how}"
    return _Check(met, met, (abs(value) - away) / abs(value) if value else Fraction(0), words)


def _range(case: _Case, goal: Quantity) -> _Check:
    actual, value = _figures(case, goal)
    met = actual >= value
    above = goal.upper is not None and actual > Fraction(goal.upper)
    enough, degree = _held_against(case, actual, value)
    return _Check(met or enough, met, degree, _compared(case, goal) + ("，高于上限" if above else ""))


_CHECKS: dict[Bound, Callable[[_Case, Quantity], _Check]] = {
    Bound.AT_LEAST: _at_least,
    Bound.STEADY: _at_least,
    Bound.AT_MOST: _at_most,
    Bound.ABOUT: _about,
    Bound.RANGE: _range,
}


def _figures(case: _Case, goal: Quantity) -> tuple[Fraction, Fraction]:
    """Return actual and goal of a figure that was read, as fractions: 11 of 12 is enough in November."""
    return Fraction(case.reading.measure.actual or 0), Fraction(goal.value or 0)


def _held_against(case: _Case, actual: Fraction, whole: Fraction) -> tuple[bool, Fraction]:
    """Hold a figure against the part of ``whole`` the time asks for: whether it reaches 达标线, and actual ÷
    schedule.

    Of what is not above 0 there is no share: only the figure itself is enough, and what is behind is far
    behind.
    """
    scheduled = whole * case.reading.elapsed
    if scheduled <= 0:
        return actual >= scheduled, Fraction(0)
    return actual >= scheduled * Fraction(case.facts.watch.supervision.on_schedule), actual / scheduled


def _compared(case: _Case, goal: Quantity) -> str:
    """Say how far the figure is: 完成目标“2000亿元以上”的62.5%，序时进度50%."""
    share, elapsed = case.reading.measure.share, case.reading.elapsed
    if not is_cumulative(case.target) or share is None:
        actual, value = _figures(case, goal)
        return f"{'达到' if actual >= value else '没有达到'}目标“{goal.text}”"
    due = Decimal(elapsed.numerator) / elapsed.denominator
    return f"完成目标“{goal.text}”的{share_phrase(share)}，序时进度{share_phrase(due)}"


def _plain(value: Fraction) -> str:
    text = f"{float(value):.4f}"
    return text.rstrip("0").rstrip(".")
