"""Where a task or a decision stands.

The first line of this table that fits decides:

| what is known                                                       | status      | light |
|----------------------------------------------------------------------|-------------|-------|
| 办结, 销号 or 认定完成 is registered                                  | 完成        | blue  |
| 认定 after the last answer: 达到序时, 未达序时                        | as judged   | green, yellow |
| … from before a last day that is over                                | 逾期        | red   |
| all who answer report 已完成, with what 完成认定 demands              | 完成        | blue  |
| the last day is over, reported 已完成 without what is demanded        | 未达序时    | yellow |
| the last day is over; of 动工, or of a date that then goes on, only where nobody began | 逾期 | red |
| nobody answered in 未报期数 closed periods or more                    | 未达序时    | red   |
| anybody reports 进度滞后                                              | 未达序时    | yellow |
| anybody reports 尚未启动 after the first node or the starting day     | 未达序时    | yellow |
| nobody answered in the last closed period                             | 未达序时    | yellow |
| a node is over and nobody answered since                              | on its way  | yellow |
| at most 临近天数 working days are left                                | 达到序时    | yellow |
| else, without a day that ends it                                      | 持续推进    | green |
| else                                                                  | 达到序时    | green |

“On its way” is 持续推进 without a day that ends it, else 达到序时. Who answers: the leads; without one, everybody
named, and the worst state counts. Before the first period is closed nobody is silent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gen.ledger.answers import Asked
from gen.ledger.facts import Facts, Verdict, event_words, verdict_of
from gen.ledger.standing import Light, Status
from gen.model.account import Milestone
from gen.model.deadline import DeadlineKind
from gen.model.journal import Event
from gen.model.numerals import official_date
from gen.model.progress import EventKind
from gen.model.states import FINISHED, LAGGING, NOT_STARTED, STATES
from gen.model.supervision import Completion

__all__ = ["judge_task", "said_words", "silence_words"]


def judge_task(facts: Facts, milestones: Sequence[Milestone]) -> Verdict:
    """Judge a task by the table above."""
    if facts.closed is not None:
        return Verdict(Status.DONE, Light.BLUE, event_words(facts.closed) + _too_late(facts))
    ended = facts.overdue and not _goes_on(facts)
    if facts.judged is not None and facts.judged_last:
        return _judged(facts, facts.judged, ended=ended)
    if _reported_done(facts.asked) and not _lacking(facts):
        return Verdict(Status.DONE, Light.BLUE, said_words(facts.asked))
    if ended:
        return _overdue(facts)
    nodes = _node_days(facts, milestones)
    words = f"{_day_words(facts)}，{said_words(facts.asked)}"
    return _behind(facts, nodes, words) or _on_its_way(facts, nodes, words)


def _too_late(facts: Facts) -> str:
    """Say that something was closed after its last day, unless all had reported it done for a period before."""
    closed, due = facts.closed, facts.due.day
    if due is None or closed is None or closed.kind is EventKind.JUDGEMENT or (closed.day or due) <= due:
        return ""
    ends = [facts.watch.seen.end_of(record) for _, record in facts.asked.spoken]
    in_time = _reported_done(facts.asked) and all(end is not None and end <= due for end in ends)
    return "" if in_time else f"，超过时限（{official_date(due)}）"


def _reported_done(asked: Asked) -> bool:
    """Say whether all who have to answer reported 已完成."""
    said = asked.spoken
    return bool(said) and not asked.missing and all(r.entry.state == FINISHED for _, r in said)


def _lacking(facts: Facts) -> str:
    """Say what a reported completion lacks; empty: nothing."""
    completion = facts.watch.supervision.completion
    if completion is Completion.CLOSURE:
        return "尚未办结或销号"
    if completion is Completion.EVIDENCE:
        bare = [unit for unit, r in facts.asked.spoken if not r.entry.evidence]
        return f"{_named(bare)}没有写佐证" if bare else ""
    return ""


def _judged(facts: Facts, event: Event, *, ended: bool) -> Verdict:
    """Take a 认定 for what was reported before it; one from before the last day does not reach beyond it."""
    words = f"{facts.due_words}，{event_words(event)}"
    on_schedule = verdict_of(event) is Status.ON_SCHEDULE
    reaches = facts.due.day is not None and event.day is not None and event.day > facts.due.day
    if ended and not (on_schedule and reaches):
        return Verdict(Status.OVERDUE, Light.RED, words)
    if on_schedule:
        return Verdict(Status.ON_SCHEDULE, Light.GREEN, words)
    return Verdict(Status.BEHIND, Light.YELLOW, words)


def _goes_on(facts: Facts) -> bool:
    """Say whether an item whose day is over goes on: begun, where it only had to begin or goes on anyway."""
    if not facts.due.goes_on or facts.due.kind is DeadlineKind.OPERATE:
        return False
    said = facts.asked.spoken
    return bool(said) and all(r.entry.state != NOT_STARTED for _, r in said)


def _overdue(facts: Facts) -> Verdict:
    said = said_words(facts.asked)
    if _reported_done(facts.asked):
        return Verdict(
            Status.BEHIND, Light.YELLOW, f"{facts.due_words}，{said}，{_lacking(facts)}，还不算完成"
        )
    words = [facts.due_words, said]
    if facts.due.pending is not None:
        words.append("申请了延期，没有登记批准")
    return Verdict(Status.OVERDUE, Light.RED, "，".join(words))


def _behind(facts: Facts, nodes: Sequence[dt.date], words: str) -> Verdict | None:
    """Judge what is late though its last day is not; ``words`` say the deadline and the answers."""
    asked = facts.asked
    limit = facts.watch.supervision.silent_periods
    if asked.silent and asked.silent >= limit:
        return Verdict(Status.BEHIND, Light.RED, f"{_day_words(facts)}，{silence_words(asked)}")
    if any(r.entry.state == LAGGING for _, r in asked.spoken):
        return Verdict(Status.BEHIND, Light.YELLOW, words)
    if _idle(asked) and (why := _should_have_begun(facts, nodes)):
        return Verdict(Status.BEHIND, Light.YELLOW, f"{words}，{why}")
    if asked.silent:
        return Verdict(Status.BEHIND, Light.YELLOW, f"{_day_words(facts)}，{silence_words(asked)}")
    return None


def _should_have_begun(facts: Facts, nodes: Sequence[dt.date]) -> str:
    """Say that the first node or the starting day is over; empty: neither is."""
    start = facts.due.start
    if start is not None and start < facts.watch.day:
        return f"应当从{official_date(start)}开始"
    first = min(nodes, default=None)
    return f"{official_date(first)}的节点已过" if first is not None and first < facts.watch.day else ""


def _idle(asked: Asked) -> bool:
    return any(r.entry.state == NOT_STARTED for _, r in asked.spoken)


def _on_its_way(facts: Facts, nodes: Sequence[dt.date], words: str) -> Verdict:
    """Judge what is neither done nor late."""
    endless = facts.due.day is None or facts.overdue
    status = Status.ONGOING if endless else Status.ON_SCHEDULE
    if _reported_done(facts.asked):
        return Verdict(status, Light.GREEN, f"{words}，{_lacking(facts)}，还不算完成")
    passed = [d for d in nodes if d < facts.watch.day]
    if passed and not _answered_since(facts, max(passed)):
        return Verdict(status, Light.YELLOW, f"{words}，{official_date(max(passed))}的节点已过，此后没有填报")
    if facts.near and not (facts.due.kind is DeadlineKind.START and _begun(facts.asked)):
        return Verdict(status, Light.YELLOW, words)
    return Verdict(status, Light.GREEN, words)


def _begun(asked: Asked) -> bool:
    return bool(asked.spoken) and not _idle(asked)


def _day_words(facts: Facts) -> str:
    """Say the deadline; of one that is over and was met, that it goes on."""
    if facts.overdue:
        met = "已动工" if facts.due.kind is DeadlineKind.START else "首个时限已过，持续推进"
        return f"{facts.due.phrase}，{met}"
    return facts.due_words


def _node_days(facts: Facts, milestones: Sequence[Milestone]) -> list[dt.date]:
    """Return the days on the way: nodes and earlier points of the deadline."""
    days = [m.time.due for m in milestones if m.time is not None and m.time.due is not None]
    days += facts.due.passed
    return [d for d in days if d != facts.due.day]


def _answered_since(facts: Facts, day: dt.date) -> bool:
    seen = facts.watch.seen
    return any((end := seen.end_of(r)) is not None and end >= day for _, r in facts.asked.spoken)


_BAD_FIRST = (LAGGING, NOT_STARTED)


def said_words(asked: Asked) -> str:
    """Say who reported what: the worst state with whose it is, and who never answered."""
    if not asked.spoken:
        return "还没有填报"
    states = {r.entry.state for _, r in asked.spoken}
    worst = next((s for s in _BAD_FIRST if s in states), None)
    if worst is None:
        worst = next((s for s in sorted(states) if s != FINISHED), FINISHED)
    whose = [(unit, r) for unit, r in asked.spoken if r.entry.state == worst]
    latest = whose[0][1].period
    when = latest if all(r.period == latest for _, r in whose) else f"{latest}及以前"
    words = f"{_named([unit for unit, _ in whose])}{when}{_state_words(worst)}"
    if missing := asked.missing:
        words += f"，{_named(missing)}没有填报过"
    return words


def _state_words(state: str) -> str:
    if not state:
        return "已填报，没有写状态"
    return f"报“{state}”" if state in STATES else f"报的状态“{state}”不在四种状态之内"


def silence_words(asked: Asked) -> str:
    """Say for how long nobody answered, and who should have."""
    whose = _named(asked.units)
    if asked.silent == 1:
        return f"{whose}最近一期没有填报"
    return f"{whose}连续{asked.silent}期没有填报"


def _named(units: Sequence[str]) -> str:
    """Name up to three units, and count them all where there are more."""
    if len(units) <= 3:
        return "、".join(units)
    return f"{'、'.join(units[:3])}等{len(units)}个单位"
