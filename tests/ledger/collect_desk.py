"""Returned rows made by hand, and what collecting them gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from standing_desk import account, see, target, task

from gen.cli.collect_account import sheet_words
from gen.findings import Finding
from gen.ledger.gather import Asked
from gen.ledger.merge import merge
from gen.ledger.patch import Patch
from gen.ledger.year import Year, build_year
from gen.model.progress import ProgressFile
from gen.model.rowcheck import row_check
from gen.model.supervision import SupervisionFile
from gen.returns.answers import Answer, Cell, Column, Returned, Spot
from gen.source.yaml_text import clean_text
from gen.view.items import Heading, target_item, task_item

PLAN = account(
    [
        task("T1", 责任="市水务局", 牵头="市财政局"),
        task("T2", 牵头="市水务局", 节点=[{"时间": "3月底前", "目标": "开工。"}]),
        task("T3", 无牵头="是", 责任="各县"),
    ],
    [target("2000亿元以上")],
)


def year(day: str = "2022-04-03", *answers: dict[str, Any], **more: Any) -> Year:
    """Give the account on a day."""
    return see(day, PLAN, answers=list(answers), **more)


def sent_check(number: str, sent: Mapping[str, str]) -> str:
    """Give the 校验 of a row as it was sent."""
    things = {t.entry.number: t for t in (*PLAN.tasks(), *PLAN.targets)}
    thing = things[number]
    item = (
        target_item(thing, year=2022, first_leads=False)
        if number.startswith("K")
        else task_item(thing, 1, Heading(0, ""), {}, year=2022, first_month=1, first_leads=False)
    )
    return row_check({**item, **sent})


class Sheet:
    """One sheet being filled in."""

    def __init__(self, unit: str = "市财政局", period: str = "一季度", file: str = "") -> None:
        self.unit = unit
        self.period = period
        self.file = file or f"{unit}.xlsx"
        self.answers: list[Answer] = []
        self.findings: tuple[Finding, ...] = ()

    def saying(self, *findings: Finding) -> Sheet:
        """Let the reading have found something."""
        self.findings = findings
        return self

    def row(
        self,
        number: str,
        *,
        sent: Mapping[str, str] | None = None,
        check: str | None = None,
        locked: Mapping[str, str] | None = None,
        read: Mapping[str, str] | None = None,
        **cells: str,
    ) -> Sheet:
        """Add a row: what was sent in its open cells, overlaid by what the unit wrote; ``read`` is taken for it."""
        spot = Spot(self.file, "任务清单", len(self.answers) + 4)
        columns = [Column.ACHIEVED] if number.startswith("K") else list(Column)[:3]
        texts = {**(sent or {}), **cells}
        if check is None:
            known = number in {t.entry.number for t in (*PLAN.tasks(), *PLAN.targets)}
            check = sent_check(number, sent or {}) if known else "1a2b3c4d"
        answer = Answer(
            number=number,
            matched_by="编号",
            unit=self.unit,
            period=self.period,
            version="",
            check=check,
            cells={
                c: _cell(texts.get(c.value, ""), "MNOP"[n], spot, (read or {}).get(c.value))
                for n, c in enumerate(columns)
            },
            locked={w: _cell(t, "E", spot) for w, t in (locked or {}).items()},
            spot=spot,
        )
        self.answers.append(answer)
        return self

    def returned(self) -> Returned:
        """Give the file."""
        return Returned(self.file, "0" * 64, self.unit, self.period, "", tuple(self.answers), self.findings)


def _cell(typed: str, letters: str, spot: Spot, read: str | None = None) -> Cell:
    return Cell(typed if read is None else read, typed, letters, spot)


def collect(asked_year: Year, *sheets: Sheet, day: str = "2022-04-03") -> Patch:
    """Hold sheets against an account."""
    return merge((s.returned() for s in sheets), asked_of(asked_year, day))


def asked_of(asked_year: Year, day: str = "2022-04-03") -> Asked:
    """Give what sheets are held against; the first period counts where a sheet names none."""
    period = asked_year.supervision.periods[0]
    return Asked(asked_year, sheet_words, clean_text, period, dt.date.fromisoformat(day))


def after(patch: Patch, before: Year, day: str = "2022-04-03") -> Year:
    """Give the account once a patch is written."""
    records = [*(r.entry for r in before.journal.history), *patch.records()]
    refused = [*before.journal.refused, *patch.new_refused()]
    file = ProgressFile(进展=records, 未采纳=refused)
    supervision = SupervisionFile(期次=[p.entry for p in before.supervision.periods])
    return build_year([PLAN], supervision, file, None, dt.date.fromisoformat(day))


def changes(patch: Patch) -> dict[tuple[str, str, str], str]:
    """Give every cell that would change: by number, unit and word, with its new text."""
    return {(r.key.number, r.key.unit, c.word): c.new for r in patch.rows for c in r.changes}


def ids(patch: Patch) -> list[str]:
    """Give the ids of the findings."""
    return sorted(f.id for f in patch.findings)
