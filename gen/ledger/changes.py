"""What changed between two days: new items, other lights and due days, closures, answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gen.ledger.items import LedgerItem
from gen.ledger.standing import Standing
from gen.ledger.year import Year
from gen.model.numerals import official_date

__all__ = ["Change", "changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """One item whose standing is another one than before, with what it was."""

    item: LedgerItem
    before: Standing
    what: tuple[str, ...]


def changes(before: Year, after: Year) -> tuple[Change, ...]:
    """Compare the same account on two days, item by item in the order of the list."""
    found = []
    for old, new in zip(before.items, after.items, strict=True):
        what = tuple(_differences(old.standing, new.standing))
        if not new.begun_by(before.day) and new.begun_by(after.day):
            what = (f"新增，{new.standing.status.value}",)
        if what:
            found.append(Change(new, old.standing, what))
    return tuple(found)


def _differences(old: Standing, new: Standing) -> Iterator[str]:
    if old.status is not new.status:
        yield f"{old.status.value}→{new.status.value}"
    if old.light is not new.light:
        yield f"{old.light.value}灯→{new.light.value}灯"
    if old.due != new.due:
        yield f"时限{_day(old.due)}→{_day(new.due)}"
    if old.closed is not new.closed and new.closed is not None and old.status is new.status:
        yield f"登记了{new.closed.kind.value}"
    if _said(old) != _said(new) and new.record is not None:
        yield "有新的填报"


def _day(day: dt.date | None) -> str:
    return official_date(day) if day else "（无）"


def _said(standing: Standing) -> object:
    return standing.record.entry if standing.record is not None else None
