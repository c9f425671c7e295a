"""What the journal of the year says of an item, in the words 进展, 状态, 佐证 and 完成."""

from __future__ import annotations

from collections.abc import Sequence

from gen.ledger.year import Year
from gen.model.journal import Record
from gen.model.rowcheck import OPEN_OF_TARGET, OPEN_OF_TASK, answers_check, locked_part
from gen.view.items import Item

__all__ = ["Progress"]


UNCHANGED = frozenset({"无变化", "没有变化", "无新变化", "无新进展", "同上期", "与上期相同", "同上"})
"""What a unit writes where nothing is new; the sheet asks for the first."""

_NAMED = 3
"""How many of the units that answer together are named with what they said."""


class Progress:
    """The answers that count on the year's day, by item and unit; what came later is not seen."""

    def __init__(self, year: Year) -> None:
        self._standings = year.standings
        periods = [p.name for p in year.supervision.periods]
        self.period = year.period.name if year.period else ""
        at = periods.index(self.period) if self.period else 0
        self._last_period = periods[at - 1] if at else ""
        self._names = year.accounts[0].names if year.accounts else None
        self._said: dict[str, dict[str, list[Record]]] = {}
        for number, records in year.answers.items():
            of_item = self._said.setdefault(number, {})
            for record in records:
                of_item.setdefault(self.named(record.unit), []).append(record)

    def named(self, unit: str) -> str:
        """Return the printed name of a unit."""
        return self._names.find(unit).name if self._names else unit

    def spoken(self, number: str) -> Record | None:
        """Return the answer that speaks for an item as a whole: the lead's, the latest there is."""
        standing = self._standings.get(number)
        return standing.record if standing else None

    def own(self, number: str, unit: str) -> Record | None:
        """Return what a unit answered in the period that is being answered."""
        said = self._said.get(number, {}).get(unit)
        return said[-1] if said and said[-1].period == self.period else None

    def before(self, number: str, unit: str, period: str = "") -> str:
        """Return the last answer of a unit before a period, without one before that which is being answered.

        Of which period it is, is said where that is not the last one; “无变化” is passed over.
        """
        record = self._last_before(number, unit, period)
        if record is None:
            return ""
        text = _text(record)
        return text if record.period == self._last_period or not text else f"（{record.period}）{text}"

    def _last_before(self, number: str, unit: str, period: str = "") -> Record | None:
        said = self._said.get(number, {}).get(unit, ())
        names = [record.period for record in said]
        end = names.index(period) if period in names else len(said) - (self.period in names[-1:])
        return next((r for r in reversed(said[:end]) if not unchanged(r)), None)

    def plain(self, number: str, record: Record | None, speaker: str) -> str:
        """Return what is told outside: the answer alone; for one that says nothing is new, the one before it."""
        if record is not None and unchanged(record):
            record = self._last_before(number, speaker, record.period) or record
        return _text(record) if record else ""

    def others(self, number: str, speaker: str) -> str:
        """Say what units other than ``speaker`` answered in this period, one a line."""
        said = self._said.get(number, {})
        lines = []
        for unit, records in said.items():
            if unit != speaker and records[-1].period == self.period and (text := _text(records[-1])):
                lines.append(f"{unit}：{text}")
        return "\n".join(lines)

    def together(self, number: str, units: Sequence[str], period: str) -> tuple[str, str]:
        """Say what units that answer for an item together said in a period, and their evidence.

        The first few are told by name and word, the others counted, and so are those that only answered
        before. ("", "") where nobody said anything new.
        """
        said = self._said.get(number, {})
        told = [
            (unit, record)
            for unit in units
            for record in said.get(unit, ())
            if record.period == period and record.entry.progress and not unchanged(record)
        ]
        if not told:
            return "", ""
        parts = [f"{unit}：{record.entry.progress.rstrip('。；')}" for unit, record in told[:_NAMED]]
        many = len(told) > _NAMED
        if many:
            parts.append(f"等{len(told)}个单位已填报")
        earlier = sum(unit in said and all(r.period != period for r in said[unit]) for unit in units)
        if earlier:
            parts.append(f"{'另有' if len(told) > 1 else '其他'}{earlier}个单位此前已填报")
        shown = [_owned(unit, record.entry.evidence) for unit, record in told[:_NAMED]]
        evidence = "；".join(filter(None, shown))
        return "；".join(parts), evidence + ("等" if evidence and many else "")

    def fill(self, item: Item, record: Record | None, speaker: str) -> None:
        """Put an answer into the empty words of an item; “无变化” is told with what had been said before."""
        _fill(item, record)
        if record is None or not unchanged(record):
            return
        before = self.before(item["编号"], speaker, record.period)
        if before and "进展" in item:
            item["进展"] = f"{before}（{record.period}无变化）"

    def fill_spoken(self, item: Item) -> None:
        """Put the answer that speaks for an item into its empty words."""
        record = self.spoken(item["编号"])
        self.fill(item, record, self.named(record.unit) if record else "")

    def fill_own(self, item: Item, unit: str) -> None:
        """Put into an item what one unit answered itself in this period, nothing where it has not yet."""
        _fill(item, self.own(item["编号"], unit))


def _owned(unit: str, evidence: str) -> str:
    """Say whose evidence it is, where it does not say so itself."""
    return evidence if not evidence or unit in evidence else f"{unit}：{evidence}"


def _text(record: Record) -> str:
    return record.entry.progress or record.entry.achieved


def unchanged(record: Record) -> bool:
    """Say whether an answer only says that nothing is new."""
    return record.entry.progress.strip(" 。.") in UNCHANGED


def _fill(item: Item, record: Record | None) -> None:
    """Fill the open words; the 校验 then says what was sent in them."""
    locked = locked_part(item["校验"])
    if record is None:
        item.update(dict.fromkeys(OPEN_OF_TARGET if "完成" in item else OPEN_OF_TASK, ""))
        item["校验"] = locked
        return
    entry = record.entry
    if "完成" in item:
        item["完成"] = entry.achieved
    else:
        item.update({"进展": entry.progress, "状态": entry.state, "佐证": entry.evidence})
    item["校验"] = answers_check(locked, item)
