"""Which sheets come out the same whatever the data: written once, copied into every output."""

from __future__ import annotations

from gen.template.sheet.formula import Reference
from gen.template.sheet.plan import SheetPlan
from gen.template.sheet.texts import TextHole

__all__ = ["still_sheets"]


def still_sheets(plans: list[SheetPlan], names: dict[int, TextHole]) -> set[str]:
    """Return the parts of sheets without tags that refer to no sheet but their own."""
    return {p.sheet.part for p in plans if not names and not p.tagged and not p.headed and not _abroad(p)}


def _abroad(plan: SheetPlan) -> bool:
    """Say whether a formula in or around the cells names another sheet."""
    if "!" in plan.around:
        return True
    return any(
        isinstance(part, Reference) and part.sheet != plan.sheet.number
        for row in plan.grid.rows
        for cell in row.cells
        if cell.formula is not None
        for part in cell.formula.parts
    )
