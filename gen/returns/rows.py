"""The rows of one table made into answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gen.findings import Finding, Place
from gen.returns.answers import Answer, Cell, Column, Hint, Spot
from gen.returns.header_words import CONTENT, NAME, NUMBER, UNIT
from gen.returns.identity import Units
from gen.returns.layout import Table
from gen.returns.match import Index, Told
from gen.returns.notices import notice
from gen.returns.row import (
    DITTO,
    Row,
    holds_picture,
    say_ditto,
    say_formula,
    say_no_value,
    say_unit,
    say_unknown,
    say_wrong_state,
)
from gen.returns.rows_of_sheet import Sheet, column_letters
from gen.returns.states import state_of
from gen.returns.text import clean, narrow

__all__ = ["Reading", "read_rows"]

_OPEN = {c.value: c for c in Column}
_HIDDEN = (NUMBER, "校验", "账版本", UNIT)
_NOTHING = re.compile(
    r"[（(]?(?:没有|无)|(?:填[报表]人|审核人|联系人|联系电话|经办人|(?:单位|主要|分管)?负责人|填[报表](?:日期|时间|单位))[（(）)\w]*[：:]"
)
_MOST_SINGLE = 3
"""Rows matched by their text that are named one by one; more of them are named together."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What every row of a sheet is read with. ``file`` is the file as shown, ``version`` the 账版本 of the file."""

    file: str
    index: Index
    units: Units
    states: Sequence[str]
    version: str
    hints: tuple[Hint, ...]


def read_rows(sheet: Sheet, table: Table, reading: Reading, unit: str) -> tuple[list[Answer], list[Finding]]:
    """Read the rows of a table. ``unit`` answers where no column of the table says who does."""
    return _Rows(sheet, table, reading, unit).read()


class _Rows:
    def __init__(self, sheet: Sheet, table: Table, reading: Reading, unit: str) -> None:
        self._sheet = sheet
        self._table = table
        self._reading = reading
        self._unit = unit
        self._content = NAME if table.of_targets else CONTENT
        self._open = [(r, _OPEN[r], column_letters(c)) for r, c in table.roles.items() if r in _OPEN]
        self._locked = [
            (r, column_letters(c)) for r, c in table.roles.items() if r not in _OPEN and r not in _HIDDEN
        ]
        self._findings: list[Finding] = []
        self._by_content: list[tuple[Row, Told]] = []
        self._apart: list[tuple[Row, str]] = []

    def read(self) -> tuple[list[Answer], list[Finding]]:
        answers: list[Answer] = []
        for number in self._table.rows:
            answer = self._answer(Row(self._sheet, self._table, self._reading.file, number))
            if answer is not None:
                answers.append(answer)
        self._findings += _said_by_content(self._by_content, NUMBER not in self._table.roles)
        self._findings += _said_apart(self._apart)
        return answers, self._findings

    def _answer(self, row: Row) -> Answer | None:
        texts = row.texts
        number, content = texts.get(NUMBER, ""), texts.get(self._content, "")
        told = self._reading.index.tell(number, content) if number or content else Told("", "")
        if not told.number:
            wrote = [f"{role}：{texts[role]}" for role, _, _ in self._open if texts[role]]
            if not wrote and not any(row.at(role) in self._sheet.errors for role, _, _ in self._open):
                self._set_apart(row)
                return None
            self._findings.append(say_unknown(row, told, content, "；".join(wrote), self._reading.index))
        elif told.matched_by == "内容":
            self._by_content.append((row, told))
        return self._made(row, told)

    def _set_apart(self, row: Row) -> None:
        """Note a row in which nobody answers; “（没有任务）”, who signs, and a row that is only counted say nothing."""
        text = "　".join(t for _, cell in sorted(self._sheet.rows[row.number].items()) if (t := clean(cell)))
        if row.number in self._table.titles:
            return
        if text and not _NOTHING.match(text) and not text.isdigit():
            self._apart.append((row, text))

    def _made(self, row: Row, told: Told) -> Answer:
        reading, texts = self._reading, row.texts
        spot = Spot(reading.file, self._sheet.name, row.number)
        return Answer(
            number=told.number,
            matched_by=told.matched_by,
            unit=self._row_unit(row),
            period=reading.hints[0].period if reading.hints else "",
            version=texts.get("账版本") or reading.version,
            check=texts.get("校验", "") if told.matched_by != "内容" else "",
            cells={c: self._cell(row, role, c, letters, spot) for role, c, letters in self._open},
            locked={r: Cell(texts[r], texts[r], letters, spot) for r, letters in self._locked},
            spot=spot,
            hints=reading.hints,
        )

    def _row_unit(self, row: Row) -> str:
        typed = row.texts.get(UNIT)
        if not typed:
            return self._unit
        unit = self._reading.units.registered(typed)
        if not unit:
            self._findings.append(say_unit(row, UNIT, typed))
        return unit or typed

    def _cell(self, row: Row, role: str, column: Column, letters: str, spot: Spot) -> Cell:
        sheet, typed = self._sheet, row.texts[role]
        if sheet.errors and (error := sheet.errors.get(row.at(role))):
            self._findings.append(say_no_value(row, role, error))
            return Cell("", error, letters, spot)
        if sheet.formulas and row.at(role) in sheet.formulas:
            self._findings.append(say_formula(row, role))
            if holds_picture(typed):
                return Cell("", typed, letters, spot)
        if not typed:
            return Cell("", "", letters, spot)
        if typed in DITTO:
            self._findings.append(say_ditto(row, role, typed))
            return Cell(typed, typed, letters, spot)
        text = typed
        if column is Column.ACHIEVED:
            text = narrow(typed)
        elif column is Column.STATE:
            state = state_of(typed, self._reading.states)
            if state is None:
                state = narrow(typed)
                self._findings.append(say_wrong_state(row, role, state, self._reading.states))
            text = state
        return Cell(text, typed, letters, spot)


def _said_by_content(found: Sequence[tuple[Row, Told]], gone: bool) -> Iterator[Finding]:
    """Say which rows were matched by their text: one by one, or together where the numbers are gone."""
    blank = [(row, told) for row, told in found if not told.against]
    if blank and (gone or len(blank) > _MOST_SINGLE):
        rows = _series([row.number for row, _ in blank])
        first = blank[0][0]
        yield notice(
            "W915",
            Place(first.file, spot=f"工作表“{first.sheet.name}”"),
            f"{'“编号”列没有了' if gone else '“编号”是空的'}，第{rows}行（共{len(blank)}行）按任务内容对上",
            "核对各行是否对得上；请报送单位以后在发下去的表里填，不要删列",
        )
        blank = []
    for row, told in blank:
        message = f"这一行没有编号，按任务内容对上 {told.number}"
        yield notice("W915", row.place(), message, "核对是不是这一项")
    for row, told in found:
        if told.against:
            message = f"编号写的是“{told.against}”，任务内容是 {told.number} 的，按内容算作 {told.number}"
            yield notice("W915", row.place(), message, "核对是不是这一项；多半是移动、排序时没有带上隐藏的列")


def _series(numbers: Sequence[int], most: int = 10) -> str:
    """Write row numbers shortly: 4—6、9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] + 1 == number:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    shown = "、".join(str(a) if a == b else f"{a}—{b}" for a, b in spans[:most])
    return f"{shown}等" if len(spans) > most else shown


def _said_apart(found: Sequence[tuple[Row, str]]) -> Iterator[Finding]:
    """Say what stands among the rows and is no row, once for a table."""
    if found:
        row, text = found[0]
        more = f"等{len(found)}行" if len(found) > 1 else ""
        message = f"第{row.number}行{more}不是任务或指标，其中的文字没有读取"
        yield notice("W917", row.place(), message, "看一下有没有要记到账上的话", text)
