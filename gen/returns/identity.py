"""Whose sheet it is, of which meeting and period: what the hidden sheet says, else the title, else the file name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gen.model.names import Names, OwnerKind
from gen.returns.rows_of_sheet import Sheet
from gen.returns.text import clean

__all__ = ["Identity", "Units", "is_identity", "read_identity", "title_meeting"]

_SHEET = "_gen"
_LISTING = re.compile(r"(.+?)(?:的)?(?:重点)?(?:任务|指标|事项|工作)(?:清单|台账|进展情况表|情况表|反馈表)")
_MEETING = re.compile(r"会议[：:]\s*(\S+)")


class Identity(NamedTuple):
    """What the hidden sheet says; each "" where it is gone."""

    unit: str = ""
    period: str = ""
    meeting: str = ""
    version: str = ""


def is_identity(name: str) -> bool:
    """Whether a sheet of this name is the hidden one (a copy of it too: “_gen (2)”)."""
    return name.lower().startswith(_SHEET)


def read_identity(sheet: Sheet) -> Identity:
    """Read the hidden sheet: a word and its value beside it."""
    said: dict[str, str] = {}
    for row in sheet.rows.values():
        cells = [clean(text) for _, text in sorted(row.items())]
        if len(cells) >= 2:
            said.setdefault(cells[0], cells[1])
    return Identity(
        said.get("单位", ""), said.get("期次", ""), said.get("会议编号", ""), said.get("账版本", "")
    )


def title_meeting(sheet: Sheet, above: Iterable[int]) -> str:
    """Give the meeting named above a table (“会议：2022-01-24-全体会议”); "" where there is none."""
    for row in above:
        for text in sheet.rows[row].values():
            if found := _MEETING.search(text):
                return found[1].rstrip("。；，")
    return ""


class Units:
    """Finds registered units in what a sheet says."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: list[tuple[str, str]] | None = None
        self._seen: dict[str, str] = {}

    def registered(self, text: str) -> str:
        """Give the short name of a unit written alone; "" where it is not registered."""
        owner = self._names.find(text)
        return owner.name if owner.kind is OwnerKind.UNIT else ""

    def in_title(self, sheet: Sheet, above: Sequence[int]) -> str:
        """Give the unit of the title over a table, “市财政局任务清单”; "" where the title names none."""
        for row in above:
            for _, text in sorted(sheet.rows[row].items()):
                found = _LISTING.match(clean(text))
                if found and (unit := self.registered(found[1]) or self.named_in(found[1])):
                    return unit
        return ""

    def named_in(self, text: str) -> str:
        """Give the one registered unit a text names; "" where it names none, or several."""
        if text not in self._seen:
            if len(self._seen) > 10_000:
                self._seen.clear()
            self._seen[text] = self._search(text)
        return self._seen[text]

    def _search(self, text: str) -> str:
        if self._known is None:
            units = self._names.register.units
            pairs = {
                name: unit.short_name
                for unit in units
                for name in (unit.short_name, unit.full_name, *unit.aliases, *unit.nameplates)
                if name
            }
            self._known = sorted(pairs.items(), key=lambda pair: -len(pair[0]))
        found: set[str] = set()
        for name, unit in self._known:
            if name in text:
                found.add(unit)
                text = text.replace(name, "\x00")
        return found.pop() if len(found) == 1 else ""
