"""Counts of items by status and light; the shares printed of them add up to 100 %."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from gen.ledger.percent import percent_phrase, percentages, share_phrase
from gen.ledger.standing import Light, Status
from gen.view.items import Item

__all__ = ["NO_LEAD", "NO_LEADER", "by_key", "percent", "shares_of", "tally"]

NO_LEAD = "无牵头单位"
NO_LEADER = "分管领导待明确"
_LIGHTS = {light.value: light.value for light in Light} | {Light.NONE.value: "不亮灯"}


def tally(name: str, items: Sequence[Item], number: int = 0, meeting: str = "") -> Item:
    """Count items; every item is in one status and in one light, so both rows add up to 项数."""
    by_status = Counter(item["状态判定"] for item in items)
    by_light = Counter(_LIGHTS[item["灯"]] for item in items)
    counted = {status.value: by_status[status.value] for status in Status}
    return {
        "序号": number,
        "会议": meeting,
        "名称": name,
        "项数": len(items),
        **counted,
        **{word: by_light[word] for word in _LIGHTS.values()},
        "完成率": percent(by_status[Status.DONE.value], len(items)),
        "事项": items,
        "完成事项": _with(items, Status.DONE),
        "滞后事项": _with(items, Status.BEHIND),
        "逾期事项": _with(items, Status.OVERDUE),
    }


def _with(items: Iterable[Item], status: Status) -> list[Item]:
    return [item for item in items if item["状态判定"] == status.value]


def by_key(
    items: Iterable[Item], key: Callable[[Item], str], order: Mapping[str, int], last: str
) -> list[Item]:
    """Count items by a word of theirs, in the given order; what has none stands at the end, as ``last``."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item) or last, []).append(item)
    end = len(order)
    names = sorted(groups, key=lambda name: (name == last, order.get(name, end)))
    return [tally(name, groups[name], n) for n, name in enumerate(names, 1)]


def percent(part: int, whole: int) -> str:
    """Say a share of a whole with one decimal, rounded by itself: 6 of 32 → 18.8%; of nothing, nothing."""
    return share_phrase(Decimal(part) / whole) if whole else ""


def shares_of(counts: Sequence[tuple[str, int]]) -> list[Item]:
    """Say what share of all each count is; where there is anything, the printed shares add up to 100 %."""
    numbers = [number for _, number in counts]
    shares = percentages(numbers)
    return [
        {"名称": name, "项数": number, "占比": percent_phrase(share) if any(numbers) else ""}
        for (name, number), share in zip(counts, shares, strict=True)
    ]
