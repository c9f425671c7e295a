"""What a sheet was given to print, cell by cell, kept for the reading back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from gen.template.environment import clean_text, printed
from gen.template.sheet.plan import SheetPlan
from gen.template.sheet.texts import printed_texts
from gen.template.sheet.world import World

__all__ = ["ExpectedCells"]


class ExpectedCells(Sequence[str]):
    """The printed values of one sheet, in the order they stand there, as the text a reader sees.

    ``around`` are the texts of its page headers and footers; ``readers`` read its rows back, by strip; ``sound`` is
    what was found in order around rows, in any output. ``kept``: other outputs hold the same sheet; ``proved`` are then the members that held just these values.
    """

    def __init__(self, plan: SheetPlan, world: World) -> None:
        self.state = world.states[plan.sheet.number]
        self.name = world.names[plan.sheet.number]
        self.date1904 = world.date1904
        self.around = printed_texts((*plan.head, *plan.tail), world)
        self.readers, self.sound = plan.readers, plan.sound
        self.kept = False
        self.proved: set[bytes] = set()
        self._values: list[str] | None = None

    def _all(self) -> list[str]:
        if self._values is None:
            self._values = [
                clean_text(printed(v))
                for r in self.state.records
                for _, v in self.state.cells(r)
                if v is not None
            ]
        return self._values

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        return self._all()[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())
