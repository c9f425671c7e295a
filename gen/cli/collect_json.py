"""A patch as JSON, with keys that do not change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gen.findings import Place

if TYPE_CHECKING:
    from gen.cli.collect_write import WrittenPatch
    from gen.ledger.patch import Patch, RowAnswer

__all__ = ["patch_json"]


def patch_json(patch: Patch, written: WrittenPatch | None) -> str:
    """Give everything a patch says, in one line: a thousand sheets are a hundred thousand cells."""
    from gen.cli.show import findings_json
    from gen.findings import sort_findings

    said = json.loads(findings_json(sort_findings(patch.findings)))
    plain: dict[str, Any] = {
        "received": patch.day.isoformat(),
        "periods": list(patch.periods),
        "files": [
            {"file": f.file, "sha256": f.sha256, "units": list(f.units), "rows": f.rows, "filled": f.filled}
            for f in patch.files
        ],
        "answers": [_row(row) for row in patch.rows],
        "refused": [
            {
                "number": entry.number,
                "period": entry.period,
                "unit": entry.unit,
                "column": entry.column,
                "text": entry.text,
                "reason": entry.reason,
                **_place(place),
                "known": known,
            }
            for entry, place, known in patch.refused()
        ],
        "unchanged": patch.unchanged,
        "units": [m._asdict() for m in patch.missing],
        "written": None
        if written is None
        else {"records": written.records, "refused": written.refused, "copied": written.copied},
        **said,
    }
    return json.dumps(plain, ensure_ascii=_escaped())


def _row(row: RowAnswer) -> dict[str, Any]:
    number, period, unit = row.key
    return {
        "number": number,
        "period": period,
        "unit": unit,
        "text": row.text,
        "changes": [{"column": c.word, "old": c.old, "new": c.new, **_place(c.place)} for c in row.changes],
        "conflicts": [
            {
                "column": c.word,
                "account": c.ours,
                "returned": [{"text": o.text, **_place(o.place)} for o in c.offers],
                "reason": c.reason,
            }
            for c in row.conflicts
        ],
    }


def _place(place: Place) -> dict[str, str | None]:
    return {"file": place.file, "spot": place.spot}


def _escaped() -> bool:
    import sys

    return not (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
