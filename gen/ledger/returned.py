"""What the ledger has to know of a workbook that came back (``gen.returns.answers`` is what it gets)."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from gen.findings import Finding, Place

__all__ = ["AnswerLike", "CellLike", "HintLike", "ReturnedLike", "open_cells"]


class CellLike(Protocol):
    """One cell: the text to take, the text as typed, and where it stands."""

    @property
    def text(self) -> str:
        """What to take."""

    @property
    def typed(self) -> str:
        """What stood there before a known word was put for it."""

    @property
    def place(self) -> Place:
        """File, sheet and cell."""


class HintLike(Protocol):
    """One thing that says of which period a sheet is."""

    @property
    def where(self) -> str:
        """Where it was found, in the user's words: “表题写的”."""

    @property
    def period(self) -> str:
        """The period it names."""

    @property
    def sent(self) -> bool:
        """Whether the sheet was sent out with it."""

    @property
    def own(self) -> bool:
        """Whether it stands on the table itself: its title, its tab."""


class AnswerLike(Protocol):
    """One row: whose, about what, as sent and as it came back."""

    @property
    def number(self) -> str:
        """编号; "" where it could not be told (then a finding of the reading says so)."""

    @property
    def unit(self) -> str:
        """Who answers, as registered, or as the sheet says; "" where it does not."""

    @property
    def period(self) -> str:
        """期次 of the sheet; "" where it does not say."""

    @property
    def hints(self) -> Sequence[HintLike]:
        """Everything that says anything of the period, ``period`` first; none where ``period`` is all there is."""

    @property
    def check(self) -> str:
        """校验 of the row as sent; "" where it is gone."""

    @property
    def cells(self) -> Mapping[Any, CellLike]:
        """The open cells by column, an enum whose value is the Chinese word."""

    @property
    def locked(self) -> Mapping[str, CellLike]:
        """The other known cells by their Chinese words."""

    @property
    def filled(self) -> bool:
        """Whether anything stands in an open cell."""

    @property
    def place(self) -> Place:
        """File, sheet and row."""


class ReturnedLike(Protocol):
    """One file."""

    @property
    def file(self) -> str:
        """As shown to the user."""

    @property
    def sha256(self) -> str:
        """Of its bytes."""

    @property
    def answers(self) -> Sequence[AnswerLike]:
        """Its rows."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What is wrong with the file itself."""


def open_cells(answer: AnswerLike) -> dict[str, CellLike]:
    """Return the open cells by their Chinese words."""
    return {c.value if isinstance(c, enum.Enum) else str(c): cell for c, cell in answer.cells.items()}
