"""What came back: one answer for every row, with the place of every cell."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from gen.findings import Finding, Place
from gen.model.names import Names

__all__ = ["Answer", "Cell", "Column", "Hint", "Known", "Matched", "Returned", "Spot"]

Matched = Literal["编号", "内容", ""]
"""How the number of a row was found: its hidden number, its text, or not at all."""


class Column(enum.Enum):
    """What a unit may fill in. The value is the word of the account and of the sheet."""

    PROGRESS = "进展"
    STATE = "状态"
    EVIDENCE = "佐证"
    ACHIEVED = "完成"


class Spot(NamedTuple):
    """A row of a sheet: the file as shown to the user, the sheet's name, the row from 1."""

    file: str
    sheet: str
    row: int

    @property
    def place(self) -> Place:
        """The row in the user's words."""
        return Place(self.file, spot=f"工作表“{self.sheet}” 第{self.row}行")


class Cell(NamedTuple):
    """One cell that came back.

    ``text`` is what to take: blanks around it and control characters gone, a state as one of the known states
    where the list of ``gen.returns.states`` knows the word; "" where the cell is empty or holds an error
    value. ``typed`` is the same cell before its word was normalised, so that nothing is lost.
    """

    text: str
    typed: str
    letters: str
    spot: Spot

    @property
    def place(self) -> Place:
        """File, sheet and cell."""
        return Place(self.spot.file, spot=f"工作表“{self.spot.sheet}” {self.letters}{self.spot.row}")


class Hint(NamedTuple):
    """One thing that says of which period a sheet is: where that was found, in the user's words, and the period.

    ``sent``: the sheet was sent out with it; ``own``: it stands on the table itself, in its title or on its tab.
    """

    where: str
    period: str
    sent: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One row that came back.

    ``number``: the 编号 of the task or target. "" where it could not be told: then an error finding with the
    place of the row says why, and the answer is here only so that nothing is lost. A number that the account
    does not know is passed on as typed; whether it is unknown is for the ledger to say.
    ``unit``: registered short name of who answers, or what the sheet says where that is not registered; "".
    ``period`` and ``version``: 期次 and 账版本 of the sheet (the row's own version first); "" where gone. ``hints`` are all
    that say anything of the period, what was sent first; ``period`` is the first of them.
    ``check``: 校验 of the row as sent, "" where gone, and where the row was told by its content: hidden cells that did not
    move along with it are those of another row.
    ``cells``: only the columns the sheet has; a column that was deleted is missing, an empty cell is "".
    ``locked``: the other known columns under the account's words (内容, 名称, 牵头, 责任, 时限, 节点, 指标, 目标,
    计量, 角色, 来源, 序号), only those the sheet has.
    """

    number: str
    matched_by: Matched
    unit: str
    period: str
    version: str
    check: str
    cells: Mapping[Column, Cell]
    locked: Mapping[str, Cell]
    spot: Spot
    hints: tuple[Hint, ...] = ()

    @property
    def place(self) -> Place:
        """File, sheet and row."""
        return self.spot.place

    @property
    def filled(self) -> bool:
        """Whether the unit wrote anything at all in this row."""
        return any(cell.text or cell.typed for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Returned:
    """One file that came back, a file inside a zip on its own.

    ``sha256`` is that of the file's bytes ("" where they could not be read). ``unit``, ``period``, ``meeting``
    are the file's own; ``unit`` is "" where several units are in it. A refused file has findings only.
    """

    file: str
    sha256: str
    unit: str
    period: str
    meeting: str
    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the reading may know of the account.

    ``contents``: 编号 to 内容 (a task) or 名称 (a target), of everything in the account, all meetings.
    ``units``: the register's names. ``states``: the words a state may be.
    ``periods``: the names of the registered periods.
    """

    contents: Mapping[str, str]
    units: Names
    states: tuple[str, ...]
    periods: tuple[str, ...] = ()
