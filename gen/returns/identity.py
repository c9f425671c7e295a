"""Whose sheet it is, of which meeting and period: what the hidden sheet says, else the title, else the file name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gen.model.names import Names, OwnerKind
from gen.returns.rows_of_sheet import Sheet
from gen.returns.text import clean

__all__ = ["Identity", "Title", "Units", "is_identity", "read_identity", "title_meeting"]

_SHEET = "_gen"
_LONGEST = 200
"""Characters of what may be a title."""
_LISTING = re.compile(
    r"(.+?)(?:的)?(?:重点)?(?:任务|指标|事项|工作|进展)(?:进展|完成|落实|推进)?(?:情况)?"
    r"(?:清单|台账|填报表|反馈表|统计表|汇总表|一览表|表)"
)
_PERIOD = re.compile(r".*?((?:20\d\d年)?\S*(?:季度|月份?|半年|全年|年度|期))$")
_SIGNED = re.compile(r"(?:填报|报送|反馈|上报|填表|责任)?单位(?:名称)?(?:（[^（）]*）)?[：:]\s*([^\s：:]+)")
_MEETING = re.compile(r"会议[：:]\s*(\S+)")


class Identity(NamedTuple):
    """What the hidden sheet says; each "" where it is gone."""

    unit: str = ""
    period: str = ""
    meeting: str = ""
    version: str = ""


class Title(NamedTuple):
    """What the title over a table says; each "" where it does not."""

    unit: str = ""
    period: str = ""


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

    def in_title(self, sheet: Sheet, above: Sequence[int]) -> Title:
        """Read the title over a table, “市财政局2022年一季度进展填报表”: the unit, and the period after its name."""
        for row in above:
            for _, text in sorted(sheet.rows[row].items()):
                words = clean(text)
                if len(words) > _LONGEST:
                    continue
                if found := _LISTING.match(words):
                    unit, rest = self._split(found[1])
                    if unit:
                        period = _PERIOD.fullmatch(rest)
                        return Title(unit, period[1] if period else "")
                    if unit := self.named_in(words):
                        return Title(unit)
                if (found := _SIGNED.match(words)) and (unit := self.registered(found[1])):
                    return Title(unit)
        return Title()

    def _split(self, words: str) -> tuple[str, str]:
        """Split the words of a title into the unit and what follows its name."""
        if unit := self.registered(words):
            return unit, ""
        unit = self.named_in(words)
        if not unit:
            return "", ""
        name = max((n for n, u in self._pairs() if u == unit and n in words), key=len)
        return unit, words.rpartition(name)[2].strip()

    def named_in(self, text: str) -> str:
        """Give the one registered unit a text names; "" where it names none, or several."""
        if text not in self._seen:
            if len(self._seen) > 10_000:
                self._seen.clear()
            self._seen[text] = self._search(text)
        return self._seen[text]

    def _search(self, text: str) -> str:
        found: set[str] = set()
        for name, unit in self._pairs():
            if name in text:
                found.add(unit)
                text = text.replace(name, "\x00")
        return found.pop() if len(found) == 1 else ""

    def _pairs(self) -> list[tuple[str, str]]:
        """Give every name a unit is registered under, with its short name; the longest first."""
        if self._known is None:
            pairs = {
                name: unit.short_name
                for unit in self._names.register.units
                for name in (unit.short_name, unit.full_name, *unit.aliases, *unit.nameplates)
                if name
            }
            self._known = sorted(pairs.items(), key=lambda pair: -len(pair[0]))
        return self._known
