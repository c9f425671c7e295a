"""One returned workbook: its sheets, whose they are, the answers in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gen.findings import Finding, Place
from gen.returns.answers import Answer, Returned
from gen.returns.copies import without_copies
from gen.returns.header_words import ACHIEVED, EVIDENCE, PROGRESS, STATE
from gen.returns.identity import Identity, Title, Units, is_identity, read_identity, title_meeting
from gen.returns.layout import Table, tables
from gen.returns.match import Index
from gen.returns.merges import open_merges
from gen.returns.notices import RefusedError, notice
from gen.returns.period import Periods, with_other_titles
from gen.returns.rows import Reading, read_rows
from gen.returns.rows_of_sheet import Sheet, column_letters
from gen.returns.text import clean

__all__ = ["Desk", "Part", "read_book"]

_NOT_ANSWERS = frozenset(("填报说明", "_字典", "统计", "统计（单位）", "横道图", "待明确清单"))
"""Sheets that we send along and that nobody answers in."""
_COPY = re.compile(r"\s*[(（]\d+[)）]$")
"""What a copied sheet has after its name."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What all files of a run are read with."""

    index: Index
    units: Units
    states: Sequence[str]
    periods: Periods


class Part(NamedTuple):
    """A sheet not yet read: its name, and how to read it (raises RefusedError where it is damaged)."""

    name: str
    read: Callable[[], Sheet]


def read_book(parts: Sequence[Part], file: str, sha256: str, desk: Desk) -> Returned:
    """Read the sheets of one file into answers. ``file`` is the file as shown."""
    return _Book(file, desk).read(parts, sha256)


class _Book:
    def __init__(self, file: str, desk: Desk) -> None:
        self._file = file
        self._desk = desk
        self._identity = Identity()
        self._meeting = ""
        self._answers: list[Answer] = []
        self._findings: list[Finding] = []
        self._tables = 0
        self._disputed: set[str] = set()
        self._periods: dict[str, None] = {}
        self._titles: dict[str, None] = {}

    def read(self, parts: Sequence[Part], sha256: str) -> Returned:
        self._read_identity(parts)
        without: list[Sheet] = []
        for part in parts:
            if is_identity(part.name) or _COPY.sub("", part.name) in _NOT_ANSWERS:
                continue
            try:
                sheet = part.read()
                if sheet.rows and not self._sheet(sheet):
                    without.append(sheet)
            except RefusedError as refused:
                self._tables += 1
                self._findings.append(refused.at(Place(self._file, spot=f"工作表“{part.name}”")))
        self._say_unread(without)
        self._answers, twice = without_copies(
            with_other_titles(self._answers, self._identity.period, self._titles)
        )
        self._findings += twice
        if self._answers and not all(a.unit for a in self._answers):
            self._say_nobody()
        units = {a.unit for a in self._answers if a.unit} or {self._own_unit()}
        return Returned(
            self._file,
            sha256,
            units.pop() if len(units) == 1 else "",
            next(iter(self._periods)) if len(self._periods) == 1 else self._identity.period,
            self._identity.meeting or self._meeting,
            tuple(self._answers),
            tuple(self._findings),
        )

    def _read_identity(self, parts: Iterable[Part]) -> None:
        """Read the hidden sheets; what several of them (sheets put together) say differently, none of them says."""
        said: list[Identity] = []
        for part in parts:
            if is_identity(part.name):
                try:
                    said.append(read_identity(part.read()))
                except RefusedError as refused:
                    self._findings.append(refused.at(Place(self._file, spot=f"工作表“{part.name}”")))
        if said:
            self._identity = Identity(
                *(values[0] if len(set(values)) == 1 else "" for values in zip(*said, strict=True))
            )

    def _sheet(self, sheet: Sheet) -> bool:
        """Read one sheet; False where no table was recognised in it."""
        found = tables(sheet)
        self._tables += len(found)
        before = len(self._answers)
        unit = titled = ""
        for table in found:
            title = self._desk.units.in_title(sheet, table.above)
            unit = self._unit(sheet, title) or unit or self._own_unit()
            titled = self._desk.periods.in_title(sheet, table.above) or self._written(title) or titled
            if titled:
                self._titles[titled] = None
            hints = self._desk.periods.hints(self._identity.period, titled, sheet.name, self._file)
            self._periods.setdefault(hints[0].period if hints else "")
            self._meeting = self._meeting or title_meeting(sheet, table.above)
            self._findings += open_merges(sheet, table, self._file)
            self._findings += _said_of_columns(sheet, table, self._file)
            desk = self._desk
            reading = Reading(self._file, desk.index, desk.units, desk.states, self._identity.version, hints)
            answers, findings = read_rows(sheet, table, reading, unit)
            self._answers += answers
            self._findings += findings
        if sheet.hidden and any(a.filled for a in self._answers[before:]):
            place = Place(self._file, spot=f"工作表“{sheet.name}”")
            message = "这张工作表是隐藏的，里面有填报，也读取了"
            self._findings.append(notice("W920", place, message, "核对是不是要报的内容，还是以前的留底"))
        return bool(found)

    def _written(self, title: Title) -> str:
        """Give the period of a title that nobody registered, where nothing else was sent with the file."""
        return "" if self._identity.period else title.period

    def _own_unit(self) -> str:
        """Give the unit the file itself is of: the hidden sheet's, else the file name's."""
        said = self._identity.unit
        if said:
            return self._desk.units.registered(said) or said
        return self._desk.units.named_in(self._file.rpartition("/")[2])

    def _unit(self, sheet: Sheet, title: Title) -> str:
        """Give the unit a table says it is of, by its title or the name of its tab; "" where it says nothing."""
        units = self._desk.units
        titled = title.unit or units.registered(sheet.name)
        own = self._identity.unit and (units.registered(self._identity.unit) or self._identity.unit)
        if titled and own and titled != own and titled not in self._disputed:
            self._disputed.add(titled)
            self._findings.append(
                notice(
                    "W918",
                    Place(self._file, spot=f"工作表“{sheet.name}”"),
                    f"表题写的是“{titled}”，文件当初发给的是“{own}”，按表题算作“{titled}”报的",
                    "核对是哪个单位报的",
                )
            )
        return titled

    def _say_nobody(self) -> None:
        self._findings.append(
            notice(
                "W918",
                Place(self._file),
                "看不出是哪个单位报的：隐藏表、表题、文件名里都没有登记过的单位",
                "把单位名称写进文件名再读取，例如“市财政局任务清单.xlsx”",
            )
        )

    def _say_unread(self, sheets: Sequence[Sheet]) -> None:
        if not self._tables:
            self._findings.append(
                notice(
                    "E906",
                    Place(self._file),
                    "没有认出表头：哪一行也没有同时写着“任务内容”（或者“编号”“指标名称”）和“进展”“完成”这样要填的列，没有读取",
                    "把列名改回发下去的写法（任务内容、进展、状态、佐证）再读取；不是这次要收的表，拿开就行",
                    _first_text(sheets[0]) if sheets else None,
                )
            )
            return
        for sheet in sheets:
            self._findings.append(
                notice(
                    "W917",
                    Place(self._file, spot=f"工作表“{sheet.name}”"),
                    "这张工作表里没有认出表头，其中的内容没有读取",
                    "看一下有没有要记到账上的话；有的，填到任务清单里再读取",
                    _first_text(sheet),
                )
            )


def _first_text(sheet: Sheet) -> str:
    return next((clean(text) for row in sheet.rows.values() for text in row.values()), "")


def _said_of_columns(sheet: Sheet, table: Table, file: str) -> Iterator[Finding]:
    """Say what is wrong with the columns of a table: not to be told apart, missing, not read."""
    spot = f"工作表“{sheet.name}”"
    for clash in table.clashes:
        columns = "、".join(
            f"{column_letters(c)}列“{h}”" for c, h in zip(clash.columns, clash.headers, strict=True)
        )
        yield notice(
            "E907",
            Place(file, spot=f"{spot} 第{table.header}行"),
            f"{columns}都像是“{clash.role}”，分不清以哪一列为准，这几列都没有读取",
            f"留下一列，把列名写成“{clash.role}”，再读取",
        )
    clashing = {clash.role for clash in table.clashes}
    wanted = (ACHIEVED,) if table.of_targets else (PROGRESS, STATE, EVIDENCE)
    missing = [role for role in wanted if role not in table.roles and role not in clashing]
    unread = [_unread(sheet, table, column) for column in table.unread]
    if missing:
        names = "、".join(f"“{name}”" for name, _, _ in unread)
        hint = (
            f"表里的{names}如果就是，把列名改过来再读取"
            if names
            else "请报送单位以后在发下去的表里填，不要删列"
        )
        message = f"没有“{'”“'.join(missing)}”列，这几项没有读取"
        yield notice("W921", Place(file, spot=f"{spot} 第{table.header}行"), message, hint)
    for (name, count, text), column in zip(unread, table.unread, strict=True):
        yield notice(
            "W917",
            Place(file, spot=f"{spot} {column_letters(column)}列"),
            f"“{name}”列不在发下去的表里，其中{count}格文字没有读取",
            "看一下有没有要记到账上的话；就是进展、状态、佐证的，把列名改过来再读取",
            text,
        )


def _unread(sheet: Sheet, table: Table, column: int) -> tuple[str, int, str]:
    """Give the header of a column that is not read, how many cells are filled, and the first of them."""
    texts = [clean(sheet.rows[row][column]) for row in table.rows if column in sheet.rows[row]]
    return clean(table.unread[column]) or "（没有列名）", len(texts), texts[0]
