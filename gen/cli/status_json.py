"""The account on a day as JSON; its keys do not change."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from gen.ledger.items import LedgerItem
from gen.ledger.overview import Overview
from gen.ledger.standing import Standing
from gen.ledger.tally import Row, Table
from gen.ledger.year import Year

__all__ = ["status_json"]


def status_json(
    year: Year,
    seen: Overview,
    since: dt.date | None,
    notes: Sequence[str],
    rules: Sequence[str],
    *,
    ascii_only: bool,
) -> str:
    """Write everything that is shown, and all items."""
    plain = {
        "date": year.day.isoformat(),
        "period": year.period.name if year.period else None,
        "since": since.isoformat() if since else None,
        "notes": list(notes),
        "rules": list(rules),
        "total": _row(seen.total),
        "by_unit": _table(seen.units),
        "by_section": _table(seen.sections),
        "by_leader": _table(seen.leaders),
        "by_origin": _table(seen.meetings),
        "overdue": [i.number for i in seen.late],
        "behind": [i.number for i in seen.behind],
        "due_soon": [i.number for i in seen.soon],
        "changes": None
        if seen.changed is None
        else [
            {"number": c.item.number, "what": list(c.what), "before": _stood(c.before)} for c in seen.changed
        ],
        "items": [_item(i) for i in seen.items],
    }
    return json.dumps(plain, ensure_ascii=ascii_only, indent=2)


def _table(table: Table) -> list[dict[str, Any]]:
    return [_row(row) for row in table.rows]


def _row(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "count": row.total,
        "statuses": {s.value: n for s, n in row.statuses.items()},
        "lights": {x.value: n for x, n in row.lights.items()},
    }


def _stood(standing: Standing) -> dict[str, Any]:
    return {
        "status": standing.status.value,
        "light": standing.light.value,
        "due": standing.due.isoformat() if standing.due else None,
    }


def _item(item: LedgerItem) -> dict[str, Any]:
    standing, entry = item.standing, item.thing.entry
    record = standing.record.entry if standing.record else None
    extension, closed = standing.extension, standing.closed
    return {
        "number": item.number,
        "kind": item.kind,
        "meeting": item.meeting,
        "folder": item.account.key,
        "section": item.section,
        "text": item.text,
        "leader": item.leader,
        "units": list(item.units),
        "all_units": list(item.named),
        "deadline": entry.deadline,
        **_stood(standing),
        "working_days": standing.working_days,
        "reason": standing.reason,
        "silent": standing.silent,
        "answer": record
        and {
            "period": record.period,
            "unit": record.unit,
            "progress": record.progress,
            "state": record.state,
            "evidence": record.evidence,
            "achieved": record.achieved,
        },
        "actual": _number(standing.actual),
        "scheduled": _number(standing.scheduled),
        "share": _number(standing.share),
        "extension": extension
        and {
            "date": extension.entry.date,
            "to": extension.entry.new_deadline,
            "reason": extension.entry.reason,
            "approved_by": extension.entry.approved_by,
        },
        "closed": closed
        and {
            "date": closed.entry.date,
            "kind": closed.kind.value,
            "evidence": closed.entry.evidence,
        },
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else round(float(value), 6)
