"""What returned sheets are held against: the account of today, read for ``gen collect``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from gen.cli.exits import FINDINGS, StopError
from gen.findings import Severity, nearest, offered

if TYPE_CHECKING:
    from gen.ledger.gather import Asked
    from gen.ledger.items import LedgerItem
    from gen.ledger.periods import Period, Supervision
    from gen.returns.answers import Known
    from gen.source.workspace import Workspace

__all__ = ["asked_of", "known_to_readers"]


def asked_of(place: Workspace, day: dt.date, period_name: str | None) -> Asked:
    """Read the account.

    Raises:
        StopError: its files are not sound, or no period is registered.
    """
    from gen.ledger.gather import Asked
    from gen.ledger.year import build_year
    from gen.source.read import load
    from gen.source.yaml_text import clean_text

    loaded = load(place)
    errors = [f for f in loaded.findings if f.severity is Severity.ERROR]
    if errors:
        from gen.cli.show import show_findings

        show_findings(errors, err=True)
        raise StopError(
            f"\ninputs 里有 {len(errors)} 处错误，账读不全，没有收。改好后再运行 gen collect。", FINDINGS
        )
    accounts = [m.account for m in loaded.meetings if m.account is not None]
    if not accounts:
        raise StopError(
            "inputs 里还没有会议，没有账可以收。用“gen new 会议名 --日期 年-月-日”新建一个。", FINDINGS
        )
    files = loaded.year
    year = build_year(accounts, files.supervision, files.progress, files.calendar, day)
    return Asked(
        year, sheet_words, clean_text, _period(year.supervision, period_name), day, bool(period_name)
    )


def _period(supervision: Supervision, name: str | None) -> Period:
    names = [p.name for p in supervision.periods]
    if not names:
        raise StopError(
            "还没有登记期次，不知道收的是哪一期。\n"
            "请在 inputs/督查.yaml 里写上“期次”，每期一条：名称、截止、报送。",
            FINDINGS,
        )
    period = supervision.period(name) if name else supervision.current
    if period is None:
        offer = offered(nearest(name or "", names))
        raise StopError(f"没有登记“{name}”这一期。{offer}登记的期次：{'、'.join(names)}。", FINDINGS)
    return period


def sheet_words(item: LedgerItem) -> Mapping[str, str]:
    """Return the words of an item as a unit's sheet shows them, under the words of returned columns."""
    from gen.model.account import Target
    from gen.view.items import Heading, target_item, task_item

    thing, year = item.thing, item.account.year
    if isinstance(thing, Target):
        shown = target_item(thing, year=year, first_leads=False)
        return {word: shown[word] for word in ("名称", "目标", "牵头", "责任", "时限", "校验")}
    shown = task_item(thing, 0, Heading(0, ""), {}, year=year, first_month=1, first_leads=False)
    return {word: shown[word] for word in ("内容", "牵头", "责任", "时限", "校验")} | {
        "节点": shown["节点分行"]
    }


def known_to_readers(asked: Asked) -> Known:
    """Return what the reading of workbooks may know of the account."""
    from gen.model.account import Target
    from gen.model.states import STATES
    from gen.returns.answers import Known

    contents: dict[str, str] = {}
    for item in asked.year.items:
        if item.number:
            thing = item.thing
            text = thing.entry.name if isinstance(thing, Target) else thing.entry.content
            contents.setdefault(item.number, text)
    periods = tuple(p.name for p in asked.year.supervision.periods)
    return Known(contents, asked.year.accounts[0].names, STATES, periods)
