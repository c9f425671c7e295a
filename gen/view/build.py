"""An account as the templates see it: computed once, then cut for every unit and every leader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from gen.model.account import Account
from gen.model.rowcheck import locked_part
from gen.model.states import STATES
from gen.view.frame import meeting_words, organ_words, plan_words
from gen.view.items import Item, goals_by_number, target_item
from gen.view.outline import decisions, outline, printed_sections
from gen.view.shares import Shares, agenda_counts, month_counts, section_counts

if TYPE_CHECKING:
    from gen.view.progress import Progress

__all__ = ["AccountView", "OpenPoints", "build_view", "version_of"]

OpenPoints = Callable[[], Iterable[Mapping[str, str]]]
"""Returns what is still open in an account, in the words of 待明确项 but 序号."""


class AccountView:
    """The view of one account. ``cuts`` gives what each output of a template starts from."""

    def __init__(
        self, base: Item, shares: Shares, open_points: OpenPoints, progress: Progress | None
    ) -> None:
        self._base = base
        self._shares = shares
        self._open_points = open_points
        self._progress = progress

    @cached_property
    def _points(self) -> list[Item]:
        return [_open_point(n, point) for n, point in enumerate(self._open_points(), 1)]

    @cached_property
    def _points_of(self) -> Mapping[str, Sequence[int]]:
        """Return the places of the open points of each item."""
        found: dict[str, list[int]] = {}
        for n, point in enumerate(self._points):
            found.setdefault(point["编号"], []).append(n)
        return found

    def cuts(self, root: str) -> Iterator[tuple[str, Callable[[], Item]]]:
        """Yield the value of a placeholder and what makes the data rendered for it.

        ``root`` is a key of ``gen.view.words.ROOTS``: 会议 yields one item under the empty value;
        单位 one for every unit with something to do, in the official order; 分管领导 likewise by rank.

        Raises:
            ValueError: ``root`` is no such word.
        """
        if root == "会议":
            yield "", self._for_meeting
        elif root == "单位":
            for unit in self._shares.units():
                yield unit, partial(self._for_unit, unit)
        elif root == "分管领导":
            for leader in self._shares.leaders():
                yield leader, partial(self._for_leader, leader)
        else:
            raise ValueError(root)

    def _for_meeting(self) -> Item:
        return {**self._base, "待明确清单": self._points, "公开版": False, "版记另页": False}

    def _for_unit(self, unit: str) -> Item:
        shares = self._shares
        cut = {
            "任务清单": _cut(self._base["任务清单"], shares.tasks.get(unit, ())),
            "议定事项": _cut(self._base["议定事项"], shares.decisions.get(unit, ())),
            "指标": _cut(self._base["指标"], shares.targets.get(unit, ())),
        }
        if self._progress:
            for item in (item for items in cut.values() for item in items):
                self._progress.fill_own(item, unit)
        return {**self._base, **cut, **self._of_cut(cut), "单位": shares.unit_words(unit)}

    def _for_leader(self, leader: str) -> Item:
        shares = self._shares
        cut = {
            "任务清单": _cut(self._base["任务清单"], _plain(shares.tasks_by_leader, leader)),
            "议定事项": _cut(self._base["议定事项"], _plain(shares.decisions_by_leader, leader)),
            "指标": _cut(self._base["指标"], _plain(shares.targets_by_leader, leader)),
        }
        return {**self._base, **cut, **self._of_cut(cut), "分管领导": leader}

    def _of_cut(self, cut: Mapping[str, Sequence[Item]]) -> Item:
        """Return what belongs to a cut: its open points, its legend of marks, a version of its own.

        The version covers the cut only, so that a sheet stays the same file while nothing of it changes.
        """
        numbers = {item["编号"] for items in cut.values() for item in items}
        own = sorted(n for number in numbers for n in self._points_of.get(number, ()))
        return {
            "待明确清单": [{**self._points[i], "序号": n} for n, i in enumerate(own, 1)],
            "方案": _legend_of_marks(self._base["方案"], cut["任务清单"], cut["议定事项"]),
            "生成": {**self._base["生成"], "账版本": version_of(*cut.values())},
        }


def build_view(
    account: Account, open_points: OpenPoints = tuple, progress: Progress | None = None
) -> AccountView:
    """Compute everything a template may see of an account.

    ``open_points`` returns them with the words of 待明确项 but 序号: the check room finds them, with their place.
    It is called when the first data is cut.
    ``progress`` is what the journal of the year says, where there is one: it fills 进展, 状态, 佐证 and 完成.
    """
    sections = printed_sections(account)
    tasks = [t for s in sections for sub in s.subsections for t in sub.tasks]
    goals = goals_by_number(account.targets)
    shares = Shares(account, tasks, account.decisions)
    shown = outline(account, sections, goals)
    items = [t for s in shown for t in s["任务"]]
    decided = decisions(account, goals)
    first_leads = account.plan.head.first_leads if account.plan else False
    targets = [target_item(t, year=account.year, first_leads=first_leads) for t in account.targets]
    if progress:
        for item in (*items, *decided, *targets):
            progress.fill_spoken(item)
    meeting = meeting_words(account, decided)
    base: Item = {
        "机关": organ_words(account),
        "方案": _legend_of_marks(plan_words(account, sections, len(shares.units())), items, decided),
        "会议": meeting,
        "章节": shown,
        "任务清单": items,
        "议定事项": decided,
        "指标": targets,
        "单位统计": shares.unit_counts(),
        "章节统计": section_counts(shown) if account.plan else agenda_counts(meeting["议题"]),
        "领导统计": shares.leader_counts(items),
        "月份统计": month_counts((*tasks, *account.decisions), account.year),
        "字典": {"单位": [u.short_name for u in account.register.units], "状态": list(STATES)},
        "生成": {"账版本": version_of(items, decided, targets), "会议编号": account.key},
    }
    base["生成"]["期次"] = progress.period if progress else ""
    return AccountView(base, shares, open_points, progress)


def _open_point(number: int, point: Mapping[str, str]) -> Item:
    """Number an open point; its place is read beside the files, so folders are left away."""
    return {"序号": number, **point, "位置": point["位置"].rpartition("/")[2]}


def _legend_of_marks(plan: Item, *lists: Sequence[Item]) -> Item:
    """Say what the marks mean only where one is printed."""
    marked = any(item["标记"] for items in lists for item in items)
    return plan if marked else {**plan, "标记说明": ""}


def version_of(*lists: Sequence[Item]) -> str:
    """Fingerprint lists of items: 12 hexadecimal figures that change when any locked cell does."""
    digest = hashlib.blake2b(digest_size=6)
    for items in lists:
        for item in items:
            digest.update(locked_part(item["校验"]).encode("ascii"))
        digest.update(b"|")
    return digest.hexdigest()


def _cut(items: Sequence[Item], share: Iterable[tuple[int, str]]) -> list[Item]:
    return [{**items[i], "序号": n, "角色": role} for n, (i, role) in enumerate(share, 1)]


def _plain(shares: Mapping[str, Sequence[int]], leader: str) -> list[tuple[int, str]]:
    return [(i, "") for i in shares.get(leader, ())]
