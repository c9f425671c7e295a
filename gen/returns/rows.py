"""The rows of one table made into answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gen.findings import Finding, Place, offered
from gen.returns.answers import Answer, Cell, Column, Spot
from gen.returns.header_words import CONTENT, NAME, NUMBER, UNIT
from gen.returns.identity import Identity, Units
from gen.returns.layout import Table
from gen.returns.match import Index, Told
from gen.returns.notices import notice
from gen.returns.sheet import Sheet, column_letters
from gen.returns.states import near_state, state_of
from gen.returns.text import clean, narrow

__all__ = ["Reading", "read_rows"]

_OPEN = {c.value: c for c in Column}
_HIDDEN = (NUMBER, "校验", "账版本", UNIT)
_NARROWED = (Column.STATE, Column.ACHIEVED)


@dataclass(frozen=True, slots=True)
class Reading:
    """What every row of a sheet is read with. ``file`` is the file as shown."""

    file: str
    index: Index
    units: Units
    states: Sequence[str]
    identity: Identity


class _Row:
    """A row on its way to an answer."""

    __slots__ = ("_by_role", "_sheet", "columns", "file", "number")

    def __init__(self, sheet: Sheet, table: Table, file: str, number: int) -> None:
        self._sheet = sheet
        self._by_role = sheet.rows[number]
        self.columns = table.roles
        self.file = file
        self.number = number

    def text(self, role: str) -> str:
        column = self.columns.get(role)
        if column is None:
            return ""
        text = self._by_role.get(column, "")
        return clean(text) if text else ""

    def at(self, role: str) -> tuple[int, int]:
        return self.number, self.columns[role]

    def place(self, role: str | None = None) -> Place:
        spot = f"工作表“{self._sheet.name}”"
        if role is None:
            return Place(self.file, spot=f"{spot} 第{self.number}行")
        return Place(self.file, spot=f"{spot} {column_letters(self.columns[role])}{self.number}")


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
        self._letters = {role: column_letters(column) for role, column in table.roles.items()}
        self._findings: list[Finding] = []
        self._by_content: list[tuple[_Row, Told]] = []
        self._apart: list[tuple[_Row, str]] = []
        self._open = [(role, column) for role, column in _OPEN.items() if role in table.roles]
        self._locked = [r for r in table.roles if r not in _OPEN and r not in _HIDDEN]

    def read(self) -> tuple[list[Answer], list[Finding]]:
        answers: list[Answer] = []
        for number in self._table.rows:
            row = _Row(self._sheet, self._table, self._reading.file, number)
            answer = self._answer(row)
            if answer is not None:
                answers.append(answer)
        self._findings += _by_content(self._by_content, self._sheet, self._table, self._reading.file)
        self._findings += _apart(self._apart)
        kept, twice = _without_copies(answers)
        self._findings += twice
        return kept, self._findings

    def _answer(self, row: _Row) -> Answer | None:
        number, content = row.text(NUMBER), row.text(self._content)
        wrote = any(row.text(role) or row.at(role) in self._sheet.errors for role, _ in self._open)
        told = self._reading.index.tell(number, content) if number or content else Told("", "")
        if not told.number and not wrote:
            self._set_apart(row)
            return None
        self._say_how(row, told, content)
        return self._made(row, told)

    def _set_apart(self, row: _Row) -> None:
        text = "　".join(clean(t) for _, t in sorted(self._sheet.rows[row.number].items()))
        if not text.strip("（）()").startswith(("没有", "无")) and not text.replace("　", "").isdigit():
            self._apart.append((row, text))

    def _say_how(self, row: _Row, told: Told, content: str) -> None:
        if told.number:
            if told.matched_by == "内容":
                self._by_content.append((row, told))
            return
        near = [f"{n}“{_short(self._reading.index.content(n))}”" for n in told.near]
        written = "；".join(f"{role}：{row.text(role)}" for role, _ in self._open if row.text(role))
        if told.against:
            self._findings.append(
                notice(
                    "E909",
                    row.place(),
                    f"编号是 {told.against}，任务内容却不是这一项的，没有读取",
                    f"核对这一行是哪一项，把编号和内容改成一致后再读取；可能是：{'、'.join(near)}",
                    f"{_short(content)}　{written}",
                )
            )
            return
        why = "编号和任务内容都是空的" if not content else "没有编号，任务内容在账上也找不到一样的"
        if len(told.near) > 1 and content:
            why = "没有编号，账上有几项的内容与它一样或者相近"
        remedy = f"最接近的是：{'、'.join(near)}。是哪一项，就补上编号再读取" if near else "补上编号后再读取"
        self._findings.append(
            notice(
                "E908",
                row.place(),
                f"认不出这一行是哪一项：{why}，没有读取",
                remedy,
                f"{_short(content)}　{written}",
            )
        )

    def _made(self, row: _Row, told: Told) -> Answer:
        reading = self._reading
        spot = Spot(reading.file, self._sheet.name, row.number)
        cells = {column: self._cell(row, role, column, spot) for role, column in self._open}
        locked = {}
        for role in self._locked:
            text = row.text(role)
            locked[role] = Cell(text, text, self._letters[role], spot)
        return Answer(
            number=told.number,
            matched_by=told.matched_by,
            unit=self._row_unit(row),
            period=reading.identity.period,
            version=row.text("账版本") or reading.identity.version,
            check=row.text("校验"),
            cells=cells,
            locked=locked,
            spot=spot,
        )

    def _row_unit(self, row: _Row) -> str:
        typed = row.text(UNIT)
        if not typed:
            return self._unit
        unit = self._reading.units.registered(typed)
        if not unit:
            self._findings.append(
                notice(
                    "W918",
                    row.place(UNIT),
                    f"填报单位“{typed}”没有登记",
                    "核对单位名称；是别的叫法的，在单位.yaml 里加为别名",
                )
            )
        return unit or typed

    def _cell(self, row: _Row, role: str, column: Column, spot: Spot) -> Cell:
        typed = row.text(role)
        letters = self._letters[role]
        at = row.at(role)
        if at in self._sheet.errors:
            self._say_no_value(row, role, self._sheet.errors[at])
            return Cell("", self._sheet.errors[at], letters, spot)
        if at in self._sheet.formulas:
            self._say_formula(row, role, typed)
        text = narrow(typed) if column in _NARROWED else typed
        if column is Column.STATE and text:
            text = self._state(row, role, text)
        return Cell(text, typed, letters, spot)

    def _say_no_value(self, row: _Row, role: str, error: str) -> None:
        self._findings.append(
            notice(
                "E912",
                row.place(role),
                f"“{role}”是错误值 {error}，没有读取这一格",
                "请报送单位把这一格改成文字后重报",
            )
        )

    def _say_formula(self, row: _Row, role: str, typed: str) -> None:
        if typed:
            message = f"“{role}”是公式，按它现在显示的“{_short(typed)}”读取"
            self._findings.append(
                notice("W913", row.place(role), message, "核对这一格，请报送单位以后直接填文字")
            )
        else:
            self._findings.append(
                notice(
                    "E912",
                    row.place(role),
                    f"“{role}”是公式，文件里没有算出来的结果，没有读取这一格",
                    "请用 Excel 或 WPS 打开、存盘后重报，或者直接填文字",
                )
            )

    def _state(self, row: _Row, role: str, text: str) -> str:
        state = state_of(text, self._reading.states)
        if state is not None:
            return state
        near = near_state(text, self._reading.states)
        choice = "、".join(self._reading.states)
        self._findings.append(
            notice(
                "W914",
                row.place(role),
                f"状态“{_short(text)}”不在列表里，照原样保留",
                f"{offered(near)}从这几种里选一种：{choice}",
            )
        )
        return text


def _short(text: str, longest: int = 24) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _by_content(
    found: Sequence[tuple[_Row, Told]], sheet: Sheet, table: Table, file: str
) -> Iterator[Finding]:
    """Say which rows were matched by their text: once for a table whose number column is gone, else row by row."""
    gone = NUMBER not in table.roles
    blank = [(row, told) for row, told in found if not told.against]
    if blank and (gone or len(blank) > 3):
        rows = "、".join(str(row.number) for row, _ in blank[:20]) + ("等" if len(blank) > 20 else "")
        yield notice(
            "W915",
            Place(file, spot=f"工作表“{sheet.name}”"),
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


def _apart(found: Sequence[tuple[_Row, str]]) -> Iterator[Finding]:
    """Say what stands among the rows and is no row, once for a table."""
    if found:
        row, text = found[0]
        more = f"等{len(found)}行" if len(found) > 1 else ""
        yield notice(
            "W917",
            row.place(),
            f"第{row.number}行{more}不是任务或指标，其中的文字没有读取",
            "看一下有没有要记到账上的话",
            text,
        )


def _without_copies(answers: Sequence[Answer]) -> tuple[list[Answer], list[Finding]]:
    """Keep one of several rows that answer the same; rows of one number that differ are all kept, and named."""
    groups: dict[tuple[str, ...], dict[tuple[str, ...], Answer]] = {}
    for answer in answers:
        key = (answer.number, answer.unit) if answer.number else ("", "", str(answer.spot.row))
        groups.setdefault(key, {}).setdefault(_wrote(answer), answer)
    kept: list[Answer] = []
    findings: list[Finding] = []
    for different in groups.values():
        filled = [a for a in different.values() if a.filled] or list(different.values())
        kept += filled
        if len(filled) > 1:
            rows = "、".join(str(a.spot.row) for a in filled)
            findings.append(
                notice(
                    "E910",
                    filled[1].place,
                    f"{filled[0].number} 在这张表里填了{len(filled)}次，内容不一样（第{rows}行）",
                    "问清报送单位以哪一行为准，删去别的行后再读取",
                )
            )
    kept.sort(key=lambda a: a.spot.row)
    return kept, findings


def _wrote(answer: Answer) -> tuple[str, ...]:
    return tuple(cell.text or cell.typed for cell in answer.cells.values())
