"""Every task, decision and target of the year with its standing: what the documents of the year list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from gen.ledger.items import LedgerItem
from gen.ledger.percent import share_phrase
from gen.ledger.standing import Standing, Status
from gen.ledger.year import Year
from gen.model.account import Account, Origin, Target, Task
from gen.model.journal import Event
from gen.model.numerals import official_date, parse_date
from gen.model.progress import EventKind
from gen.model.quantity import Bound
from gen.view.frame import meeting_day
from gen.view.items import Item, goals_by_number, target_item
from gen.view.outline import decisions, outline, printed_sections
from gen.view.progress import Progress

__all__ = ["Entry", "YearItems", "account_name", "begun", "flat"]


class Entry(NamedTuple):
    """One item: what is printed of it, who owns it, and which units have to answer for it."""

    item: Item
    thing: Task | Target
    answering: tuple[str, ...]


class YearItems:
    """The items of all meetings in order, each filled with what the journal says.

    ``tasks`` holds those of a plan and then the decisions of each meeting; ``targets`` the targets. ``earlier`` is
    the same account at the end of the period before.
    """

    def __init__(self, year: Year, progress: Progress, earlier: Year | None) -> None:
        self._year = year
        self._earlier = _standings_then(earlier)
        self._progress = progress
        self.tasks: list[Entry] = []
        self.targets: list[Entry] = []
        self._held = {id(item.thing): item for item in year.items}
        before = _before(year)
        for account in year.accounts:
            goals = goals_by_number(account.targets)
            first_leads = account.plan is not None and account.plan.head.first_leads
            sections = printed_sections(account)
            planned = [t for s in sections for sub in s.subsections for t in sub.tasks]
            printed = [t for s in outline(account, sections, goals) for t in s["任务"]]
            decided = decisions(account, goals)
            targets = [target_item(t, year=account.year, first_leads=first_leads) for t in account.targets]
            for things, items, into in (
                (planned, printed, self.tasks),
                (account.decisions, decided, self.tasks),
                (account.targets, targets, self.targets),
            ):
                into.extend(self._entries(account, things, items, before, len(into)))

    def _entries(
        self,
        account: Account,
        things: Sequence[Task | Target],
        items: Sequence[Item],
        before: dt.date | None,
        number: int,
    ) -> Iterator[Entry]:
        """Yield what had been decided by the day; ``number`` counts on through the list."""
        for n, (thing, item) in enumerate(zip(things, items, strict=True), 1):
            held = self._held[id(thing)]
            if not held.begun_by(self._year.day):
                continue
            number += 1
            item |= {
                "序号": number,
                "件号": n,
                "会议": account_name(account, held.origin),
                "会议编号": account.key,
                "新增": before is None or (held.begun or dt.date.min) > before,
            }
            if isinstance(thing, Task):
                item["总序号"] = number
            self._stand(item, held)
            yield Entry(item, thing, held.units)

    def _stand(self, item: Item, held: LedgerItem) -> None:
        """Put into an item where it stands and what was said of it."""
        standing = held.standing
        number = item["编号"]
        record = standing.record
        speaker = self._progress.named(record.unit) if record else ""
        before = self._earlier.get(number)
        if isinstance(held.thing, Target):
            item |= _figures(standing, held.thing)
        item |= {
            "到期日": standing.due,
            "状态判定": standing.status.value,
            "灯": standing.light.value,
            "判定说明": standing.reason,
            "剩余工作日": standing.working_days,
            "时限情况": _left(standing),
            "延期": _extension(standing.extension),
            "办结": _closing(standing.closed),
            "催办记录": self.pressed(number, ""),
            "填报单位": speaker,
            "进展期次": record.period if record else "",
            "上期进展": self._progress.before(number, speaker, record.period if record else ""),
            "对外进展": self._progress.plain(number, record, speaker),
            "上期灯": before.light.value if before else "",
            "上期判定": before.status.value if before else "",
            "各单位进展": self._progress.others(number, speaker),
            "未报期数": standing.silent,
        }
        self._progress.fill(item, record, speaker)
        if record and "进展" in item and len(held.units) > 1:
            told, evidence = self._progress.together(number, held.units, record.period)
            if told:
                item |= {"进展": told, "佐证": evidence}
            elif item["进展"]:
                item["进展"] = f"{speaker}：{item['进展']}"

    def of_unit(self, item: Item, unit: str) -> Item:
        """Show an item to a unit: what it answered itself, and how often it was pressed."""
        number = item["编号"]
        own = {
            **item,
            "填报单位": unit,
            "进展期次": self._progress.period,
            "上期进展": self._progress.before(number, unit),
            "各单位进展": self._progress.others(number, unit),
            "催办记录": self.pressed(number, unit),
        }
        self._progress.fill_own(own, unit)
        return own

    def pressed(self, number: str, unit: str) -> str:
        """Say when an item was reminded of and pressed before the day, to a unit or to all: “已于4月8日提醒”."""
        said = []
        for event in self._year.journal.events.get(number, ()):
            meant = not unit or not event.entry.unit or self._progress.named(event.entry.unit) == unit
            if event.kind in _PRESSING and event.day and event.day <= self._year.day and meant:
                said.append(f"{event.day.month}月{event.day.day}日{event.kind.value}")
        return f"已于{'、'.join(said)}" if said else ""


_PRESSING = (EventKind.REMINDER, EventKind.PRESSING)


def account_name(account: Account, origin: Origin) -> str:
    """Say where an item comes from: the meeting with its session, or the plan."""
    if origin is Origin.PLAN and account.plan is not None:
        return "".join(account.plan.head.title.split("\n"))
    if account.meeting is None:
        return account.key
    head = account.meeting.head
    return f"{head.name}（{head.session}）" if head.session else head.name


def begun(account: Account) -> dt.date | None:
    """Return the day the items of an account were laid down: the meeting's, else the plan's."""
    day = meeting_day(account)
    return day or (parse_date(account.plan.head.date) if account.plan else None)


def _standings_then(earlier: Year | None) -> dict[str, Standing]:
    """Return the standings of what had been decided by the end of the period before, by number."""
    if earlier is None:
        return {}
    return {i.number: i.standing for i in earlier.items if i.number and i.begun_by(earlier.day)}


def _before(year: Year) -> dt.date | None:
    """Return the last day of the period before; what was laid down after it is new."""
    period = year.supervision.before(year.period) if year.period else None
    return period.end if period else None


def _left(standing: Standing) -> str:
    days = standing.working_days
    if days is None or standing.status is Status.DONE:
        return ""
    return f"逾期{-days}个工作日" if days < 0 else f"还有{days}个工作日" if days else "当日到期"


def _extension(event: Event | None) -> str:
    if event is None:
        return ""
    by = f"经{event.entry.approved_by}批准，" if event.entry.approved_by else ""
    return f"{by}延期至{event.entry.new_deadline}"


def _closing(event: Event | None) -> str:
    if event is None:
        return ""
    when = official_date(event.day) if event.day else event.entry.date
    return f"{when}{event.kind.value}" + (f"（{event.entry.evidence}）" if event.entry.evidence else "")


def _figures(standing: Standing, target: Target) -> Item:
    """Say the figures; of a goal that is to be kept under there is no rate (4.02% of 4.5%以内 is no 89.3% done)."""
    share, goal = standing.share, target.quantity
    bare = share is None or share < 0 or (goal is not None and goal.bound is Bound.AT_MOST)
    return {
        "实际": _plain(standing.actual),
        "序时": _plain(standing.scheduled),
        "完成率": "" if bare or share is None else share_phrase(share),
    }


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    value = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return int(value) if value == value.to_integral_value() else float(value)


def flat(entries: Iterable[Entry]) -> list[Item]:
    """Return what is printed of entries."""
    return [entry.item for entry in entries]
