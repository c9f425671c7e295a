"""Charts: series follow the rows they draw, and their caches hold the values that are there now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gen.template.sheet.book import Book
from gen.template.sheet.parts import OtherParts
from gen.template.sheet.pieces import Pieces, fill
from gen.template.sheet.plan import SheetPlan
from gen.template.sheet.texts import Texts
from gen.template.sheet.world import World

__all__ = ["ChartPlan", "plan_charts"]


@dataclass(slots=True)
class ChartPlan:
    """One chart part."""

    name: str
    pieces: Pieces

    def fill(self, world: World, plans: list[SheetPlan]) -> Iterator[str]:
        """Write the chart for what the sheets hold now."""
        return fill(self.pieces, world)


def plan_charts(book: Book, other: OtherParts, texts: Texts) -> list[ChartPlan]:
    """Prepare every chart that hangs on a sheet."""
    return []
