"""The year as the templates see it: all meetings together, cut for every unit, leader and letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from gen.ledger.periods import Period
from gen.ledger.standing import Light, Status
from gen.ledger.year import Year
from gen.model.account import Account, Origin
from gen.model.numerals import official_date
from gen.model.states import FINISHED, MOVING, STATES
from gen.view.build import version_of
from gen.view.frame import organ_words
from gen.view.items import Item
from gen.view.progress import Progress
from gen.view.shares import LEAD, SUPPORT, by_unit
from gen.view.title_lines import title_lines
from gen.view.year_counts import NO_LEAD, NO_LEADER, by_key, shares_of, tally
from gen.view.year_items import Entry, YearItems, account_name, begun, flat
from gen.view.year_units import collected, silent_and_late, unit_words

__all__ = ["YEAR", "YearView"]

YEAR = "全年"
"""The root of the documents over all meetings, and what stands for their 会议编号."""

Wanted = Callable[[Item, str], bool]
"""Whether an item belongs to a letter, by the item and the role of the unit in it."""


class YearView:
    """The view of a year.

    ``rules`` are the lines that say how lights are given; ``earlier`` the account at the end of the period before.
    """

    def __init__(self, year: Year, rules: Sequence[str], earlier: Year | None = None) -> None:
        self._year = year
        self._progress = Progress(year)
        self._items = YearItems(year, self._progress, earlier)
        names = year.accounts[0].names if year.accounts else None
        self._order: Mapping[str, int] = names.order if names else {}
        units = year.accounts[0].register.units if year.accounts else ()
        self._register = {unit.short_name: unit for unit in units}
        tasks, targets = self._items.tasks, self._items.targets
        self._tasks = by_unit(names, [e.thing.assignment for e in tasks]) if names else {}
        self._targets = by_unit(names, [e.thing.assignment for e in targets]) if names else {}
        self._base = self._words(rules)

    def cuts(self, root: str) -> Iterator[tuple[str, Callable[[], Item]]]:
        """Yield the value of a placeholder and what makes the data rendered for it, by root (``YEAR_ROOTS``).

        A letter is yielded only for a unit that has something to be told.

        Raises:
            ValueError: ``root`` is no such word.
        """
        if root == YEAR:
            yield "", lambda: {**self._base, "公开版": False}
        elif root == "全年单位":
            yield from self._by_unit(None)
        elif root == "全年分管领导":
            yield from self._by_leader()
        elif root in _LETTERS:
            yield from self._by_unit(_LETTERS[root])
        else:
            raise ValueError(root)

    def _by_unit(self, wanted: Wanted | None) -> Iterator[tuple[str, Callable[[], Item]]]:
        """Cut for every unit; with ``wanted`` for a letter, which nobody writes to himself."""
        found = {**self._tasks, **self._targets}
        for unit in sorted(found, key=lambda u: self._order.get(u, len(self._order))):
            entry = self._register.get(unit)
            writes = self._base["督查"]["署名"] in (unit, entry.full_name or unit if entry else unit)
            if not (wanted and writes) and any(True for part in self._shares(unit, wanted) for _ in part):
                yield unit, partial(self._for_unit, unit, wanted)

    def _for_unit(self, unit: str, wanted: Wanted | None) -> Item:
        tasks, targets = (_numbered(part) for part in self._shares(unit, wanted))
        return {**self._of_cut(tasks, targets), "单位": unit_words(self._register.get(unit), unit, tasks)}

    def _shares(self, unit: str, wanted: Wanted | None) -> tuple[Iterator[Item], Iterator[Item]]:
        """Cut a unit's tasks and targets out."""
        tasks = self._cut(self._items.tasks, self._tasks.get(unit, ()), unit, wanted)
        return tasks, self._cut(self._items.targets, self._targets.get(unit, ()), unit, wanted)

    def _cut(
        self, entries: Sequence[Entry], share: Iterable[tuple[int, str]], unit: str, wanted: Wanted | None
    ) -> Iterator[Item]:
        """Cut a unit's items out; where nobody leads, all who are named answer, as leads do."""
        for i, role in share:
            entry = entries[i]
            if wanted and not wanted(entry.item, LEAD if unit in entry.answering else role):
                continue
            own = self._items.of_unit(entry.item, unit)
            if wanted in _BEHIND and len(entry.answering) > 1 and _did_its_part(own, own.get("状态", "")):
                continue
            own["角色"] = role
            yield own

    def _by_leader(self) -> Iterator[tuple[str, Callable[[], Item]]]:
        groups = [_grouped(flat(e), "分管领导") for e in (self._items.tasks, self._items.targets)]
        leaders = dict.fromkeys(leader for group in groups for leader in group)
        order = _leader_order(self._year.accounts)
        for leader in sorted((x for x in leaders if x), key=lambda x: order.get(x, len(order))):
            yield leader, partial(self._for_leader, leader, *(group.get(leader, ()) for group in groups))

    def _for_leader(self, leader: str, tasks: Iterable[Item], targets: Iterable[Item]) -> Item:
        return {**self._of_cut(_numbered(tasks), _numbered(targets)), "分管领导": leader}

    def _of_cut(self, tasks: list[Item], targets: list[Item]) -> Item:
        return {
            **self._base,
            "任务清单": tasks,
            "议定事项": _decided(tasks),
            "指标": targets,
            "生成": {**self._base["生成"], "账版本": version_of(tasks, targets)},
        }

    def _words(self, rules: Sequence[str]) -> Item:
        year = self._year
        tasks, targets = flat(self._items.tasks), flat(self._items.targets)
        silent, late = silent_and_late(year)
        return {
            "机关": organ_words(year.accounts[0]) if year.accounts else {},
            "年度": year.day.year if not year.accounts else max(a.year for a in year.accounts),
            "截止日": official_date(year.day),
            "期次": self._period(year.period),
            "督查": self._supervision(),
            "灯规则": list(rules),
            "会议清单": self._meetings(tasks, targets),
            "任务清单": tasks,
            "议定事项": _decided(tasks),
            "指标": targets,
            **self._counts(tasks, targets, {row["单位"] for row in silent if collected(year)}),
            "未报单位": silent,
            "迟报单位": late,
            "字典": {"单位": list(self._register), "状态": list(STATES)},
            "生成": {
                "账版本": version_of(tasks, targets),
                "会议编号": YEAR,
                "期次": self._progress.period,
            },
        }

    def _counts(self, tasks: list[Item], targets: list[Item], silent: set[str]) -> Item:
        """Count; who is behind with a target it leads, or did not answer, is not among those that did well."""
        by_status = tally("合计", tasks)
        statuses = shares_of([(s.value, by_status[s.value]) for s in Status])
        done = next(s["占比"] for s in statuses if s["名称"] == Status.DONE.value)
        lights = ("蓝", "绿", "黄", "红", "不亮灯")
        units = by_key(tasks, _first_lead, self._order, NO_LEAD)
        leaders = by_key(tasks, lambda t: str(t["分管领导"]), _leader_order(self._year.accounts), NO_LEADER)
        behind = [u for u in units if u["逾期"] or u["未达序时"]]
        of_targets = tally("合计", targets)
        missed = of_targets["逾期事项"] + of_targets["滞后事项"]
        missing = (unit for target in missed for unit in target["牵头单位"])
        never = {NO_LEAD, *silent, *missing, *self._holding_up()}
        good = [u for u in units if u["名称"] not in never and _did_well(u, by_status)]
        return {
            "总体": {**by_status, "完成率": done},
            "指标总体": of_targets,
            "完成情况": [s for s in statuses if s["项数"]],
            "亮灯情况": [s for s in shares_of([(word, by_status[word]) for word in lights]) if s["项数"]],
            "单位进度": units,
            "章节进度": _by_section(tasks),
            "领导进度": leaders,
            "会议进度": by_key(tasks, lambda t: str(t["会议"]), _seen(tasks, "会议"), ""),
            "完成较好": _numbered(sorted(good, key=lambda u: -u["完成"] / u["项数"])),
            "滞后单位": _numbered(behind),
        }

    def _holding_up(self) -> Iterator[str]:
        """Yield the units that did not do their part of a task several answer for and that is behind."""
        for item, _, answering in self._items.tasks:
            if len(answering) > 1 and item["状态判定"] in (Status.OVERDUE.value, Status.BEHIND.value):
                for unit in answering:
                    own = self._progress.own(item["编号"], unit)
                    if not _did_its_part(item, own.entry.state if own else ""):
                        yield unit

    def _meetings(self, tasks: Sequence[Item], targets: Sequence[Item]) -> list[Item]:
        of_tasks, of_targets = _grouped(tasks, "会议编号"), _grouped(targets, "会议编号")
        shown: list[Item] = []
        for account in self._year.accounts:
            day = begun(account)
            if day is not None and day > self._year.day:
                continue
            own = of_tasks.get(account.key, [])
            decided = _decided(own)
            head = account.meeting.head if account.meeting else None
            shown.append(
                {
                    "序号": len(shown) + 1,
                    "会议编号": account.key,
                    "名称": head.name if head else account_name(account, Origin.PLAN),
                    "届次": head.session if head else "",
                    "日期": official_date(day) if day else head.date if head else "",
                    "引称": account_name(account, Origin.MEETING if head else Origin.PLAN),
                    "任务": [t for t in own if t["来源"] == Origin.PLAN.value],
                    "议定事项": decided,
                    "已落实": [t for t in decided if t["状态判定"] == Status.DONE.value],
                    "正在落实": [t for t in decided if t["状态判定"] != Status.DONE.value],
                    "指标": of_targets.get(account.key, []),
                }
            )
        return shown

    def _period(self, period: Period | None) -> Item:
        if period is None:
            return {"名称": "", "截止": "", "报送": "", "期号": "", "上期": "", "第几期": 0, "已收": False}
        periods = self._year.supervision.periods
        before = self._year.supervision.before(period)
        return {
            "名称": period.name,
            "截止": official_date(period.end),
            "报送": official_date(period.report_by),
            "期号": period.entry.issue,
            "上期": before.name if before else "",
            "第几期": periods.index(period) + 1,
            "已收": collected(self._year),
        }

    def _supervision(self) -> Item:
        head = self._year.supervision.head
        register = self._year.accounts[0].register if self._year.accounts else None
        period = self._year.period
        code = register.organ.code if register else ""
        day = self._year.day if period is None or period.end != self._year.day else period.report_by
        title = head.title or f"关于{period.name if period else ''}重点任务推进情况的通报"
        return {
            "通报标题": "".join(title.split("\n")),
            "通报标题分行": "\n".join(title_lines(title)),
            "署名": head.signatory or (register.organ.issuing_office if register else ""),
            "主送": "，".join(head.addressees) or "各有关单位",
            "抄送": "，".join(head.copies),
            "成文日期": official_date(day),
            "函号": f"{code.removesuffix('发')}督函〔{day.year}〕　　号",
            "未报期数": self._year.supervision.silent_periods,
        }


def _handed_out(item: Item, role: str) -> bool:
    return bool(item["新增"]) and item["状态判定"] != Status.DONE.value and role in (LEAD, SUPPORT)


def _reminded(item: Item, role: str) -> bool:
    return item["灯"] == Light.YELLOW.value and role == LEAD


def _pressed(item: Item, role: str) -> bool:
    return item["灯"] == Light.RED.value and role == LEAD


def _did_its_part(item: Item, state: str) -> bool:
    """Say whether, of several who answer for an item that is behind, this unit is not the one to be told."""
    fine = (FINISHED,) if item["状态判定"] == Status.OVERDUE.value else (MOVING, FINISHED)
    return state in fine


_BEHIND = (_reminded, _pressed)
_LETTERS: Mapping[str, Wanted] = {
    "交办单位": _handed_out,
    "提醒单位": _reminded,
    "督办单位": _pressed,
}


def _grouped(items: Iterable[Item], word: str) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item[word], []).append(item)
    return groups


def _did_well(row: Item, whole: Item) -> bool:
    """Say whether a unit finished as much as the average or more, and is behind with nothing."""
    behind = row["逾期"] + row["未达序时"]
    return bool(row["完成"]) and not behind and row["完成"] * whole["项数"] >= whole["完成"] * row["项数"]


def _decided(tasks: Iterable[Item]) -> list[Item]:
    return [t for t in tasks if t["来源"] == Origin.MEETING.value]


def _first_lead(item: Item) -> str:
    return item["牵头单位"][0] if item["牵头单位"] else ""


def _leader_order(accounts: Sequence[Account]) -> dict[str, int]:
    return {leader: n for n, leader in enumerate(accounts[0].register.leaders)} if accounts else {}


def _seen(items: Iterable[Item], word: str) -> dict[str, int]:
    order: dict[str, int] = {}
    for item in items:
        order.setdefault(item[word], len(order))
    return order


def _by_section(tasks: Iterable[Item]) -> list[Item]:
    """Count by chapter of a plan and agenda item of a meeting, in printed order."""
    groups: dict[tuple[str, str], list[Item]] = {}
    for task in tasks:
        groups.setdefault((task["会议"], task["章"]), []).append(task)
    return [
        tally(section, items, n, meeting) for n, ((meeting, section), items) in enumerate(groups.items(), 1)
    ]


def _numbered(rows: Iterable[Item]) -> list[Item]:
    return [{**row, "序号": n} for n, row in enumerate(rows, 1)]
