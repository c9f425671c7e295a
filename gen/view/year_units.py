"""Units in the year: what one has to do, and who did not answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gen.ledger.missing import Missing, missing_units
from gen.ledger.year import Year
from gen.model.register import Unit
from gen.view.items import Item
from gen.view.shares import LEAD

__all__ = ["collected", "silent_and_late", "unit_words"]


def unit_words(entry: Unit | None, unit: str, tasks: Sequence[Item]) -> Item:
    """Show one unit, by its entry in the register, with its counts over tasks and decisions."""
    lead = sum(task["角色"] == LEAD for task in tasks)
    return {
        "简称": unit,
        "全称": (entry.full_name if entry else "") or unit,
        "分管领导": entry.supervising_leader if entry else "",
        "牵头数": lead,
        "责任数": len(tasks) - lead,
        "合计": len(tasks),
    }


def silent_and_late(year: Year) -> tuple[list[Item], list[Item]]:
    """List the units that had to answer in the period and did not, and those that did too late, in the official order."""
    if year.period is None or not year.accounts:
        return [], []
    counted = (record for records in year.answers.values() for record in records)
    missing = missing_units(year, year.period, counted)
    leaders = {u.short_name: u.supervising_leader for u in year.accounts[0].register.units}
    silent = [m for m in missing if m.silent]
    late = [m for m in missing if m.late_now and not m.silent]
    return _rows(silent, leaders), _rows(late, leaders)


def collected(year: Year) -> bool:
    """Say whether anybody answered in the period, or the day to report by is over: before, nobody is to blame."""
    period = year.period
    if period is None:
        return False
    return year.day > period.report_by or any(
        record.period == period.name for records in year.answers.values() for record in records
    )


def _rows(missing: Iterable[Missing], leaders: Mapping[str, str]) -> list[Item]:
    return [
        {
            "序号": n,
            "单位": one.unit,
            "分管领导": leaders.get(one.unit, ""),
            "应报": one.asked,
            "连续": one.in_row,
            "累计": one.in_year,
            "迟报": one.late,
        }
        for n, one in enumerate(missing, 1)
    ]
