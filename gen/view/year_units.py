"""Units in the year: what one has to do, and who did not answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from gen.ledger.standing import Status
from gen.ledger.year import Year
from gen.model.register import Register
from gen.view.items import Item
from gen.view.progress import Progress
from gen.view.shares import LEAD
from gen.view.year_items import Entry, begun

__all__ = ["silent_units", "unit_words"]


def unit_words(register: Register, unit: str, tasks: Sequence[Item]) -> Item:
    """Show one unit with its counts over tasks and decisions."""
    entry = next((u for u in register.units if u.short_name == unit), None)
    lead = sum(task["角色"] == LEAD for task in tasks)
    return {
        "简称": unit,
        "全称": (entry.full_name if entry else "") or unit,
        "分管领导": entry.supervising_leader if entry else "",
        "牵头数": lead,
        "责任数": len(tasks) - lead,
        "合计": len(tasks),
    }


def silent_units(year: Year, progress: Progress, entries: Iterable[Entry]) -> list[Item]:
    """List the units that had to answer in the period and did not, in the official order.

    A unit has to answer while it has an item that is not done; it has answered when it answered for any.
    A period counts for a unit from the one on in which its first item was laid down.
    """
    if year.period is None:
        return []
    since = {account.key: begun(account) or dt.date.min for account in year.accounts}
    asked: dict[str, int] = {}
    first: dict[str, dt.date] = {}
    for item, _, answering in entries:
        for unit in answering:
            first[unit] = min(first.get(unit, dt.date.max), since[item["会议编号"]])
            if item["状态判定"] != Status.DONE.value:
                asked[unit] = asked.get(unit, 0) + 1
    answered = {p.name: progress.answered_in(p.name) for p in year.supervision.periods}
    seen = [p for p in year.supervision.periods if p.end <= year.period.end]
    register = year.accounts[0].register
    order = year.accounts[0].names.order
    leaders = {u.short_name: u.supervising_leader for u in register.units}
    rows: list[Item] = []
    for unit in sorted(asked, key=lambda u: order.get(u, len(order))):
        missed = [unit not in answered[p.name] for p in seen if p.end >= first[unit]]
        if missed and missed[-1]:
            rows.append(
                {
                    "序号": len(rows) + 1,
                    "单位": unit,
                    "分管领导": leaders.get(unit, ""),
                    "应报": asked[unit],
                    "连续": _run(missed),
                    "累计": sum(missed),
                }
            )
    return rows


def _run(missed: Sequence[bool]) -> int:
    """Count how many periods in a row were missed, up to the last."""
    count = 0
    for one in reversed(missed):
        if not one:
            break
        count += 1
    return count
