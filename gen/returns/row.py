"""One row of a table, by the words of the account; and what can be said about it."""

from __future__ import annotations

from collections.abc import Sequence

from gen.findings import Finding, Place, offered
from gen.returns.layout import Table
from gen.returns.match import Index, Told
from gen.returns.notices import notice
from gen.returns.rows_of_sheet import Sheet, column_letters
from gen.returns.states import near_state
from gen.returns.text import clean

__all__ = [
    "DITTO",
    "Row",
    "holds_picture",
    "say_ditto",
    "say_formula",
    "say_no_value",
    "say_unit",
    "say_unknown",
    "say_wrong_state",
    "short",
]


_PICTURE = "=DISPIMG("
"""What WPS stores as the value of a cell with a picture in it."""


DITTO = frozenset(("同上", "同上。", "同前", "如上", "见上", "〃", "″", '"', "''"))
"""What offices write instead of the same words again."""


class Row:
    """A row on its way to an answer. ``texts``: role to cleaned text, every role of the table."""

    __slots__ = ("_table", "file", "number", "sheet", "texts")

    def __init__(self, sheet: Sheet, table: Table, file: str, number: int) -> None:
        cells = sheet.rows[number]
        self.sheet = sheet
        self._table = table
        self.file = file
        self.number = number
        self.texts = {r: clean(cells[c]) if c in cells else "" for r, c in table.roles.items()}

    def at(self, role: str) -> tuple[int, int]:
        """Row and column of a role's cell."""
        return self.number, self._table.roles[role]

    def place(self, role: str | None = None) -> Place:
        """The row, or the cell of a role, in the user's words."""
        spot = f"工作表“{self.sheet.name}”"
        if role is None:
            return Place(self.file, spot=f"{spot} 第{self.number}行")
        return Place(self.file, spot=f"{spot} {column_letters(self._table.roles[role])}{self.number}")


def short(text: str, longest: int = 24) -> str:
    """Cut a text to one short line."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def say_unknown(row: Row, told: Told, content: str, wrote: str, index: Index) -> Finding:
    """Say that nothing tells which task a row is; what was written in it stands in the excerpt."""
    near = [f"{n}“{short(index.content(n))}”" for n in told.near]
    excerpt = f"{short(content)}　{wrote}".strip()
    if told.against:
        message = f"编号是 {told.against}，任务内容却不是这一项的，没有读取"
        remedy = f"核对这一行是哪一项，把编号和内容改成一致后再读取；可能是：{'、'.join(near)}"
        return notice("E909", row.place(), message, remedy, excerpt)
    if not content:
        why = "编号和任务内容都是空的"
    elif len(told.near) > 1:
        why = "没有编号，账上有几项的内容与它一样或者相近"
    else:
        why = "没有编号，任务内容在账上也找不到一样的"
    remedy = f"最接近的是：{'、'.join(near)}。是哪一项，就补上编号再读取" if near else "补上编号后再读取"
    return notice("E908", row.place(), f"认不出这一行是哪一项：{why}，没有读取", remedy, excerpt)


def say_unit(row: Row, role: str, typed: str) -> Finding:
    """Say that a unit is not registered."""
    remedy = "核对单位名称；是别的叫法的，在单位.yaml 里加为别名"
    return notice("W918", row.place(role), f"填报单位“{short(typed)}”没有登记", remedy)


def say_no_value(row: Row, role: str, error: str) -> Finding:
    """Say that a cell holds an error value."""
    message = f"“{role}”是错误值 {error}，没有读取这一格"
    return notice("E912", row.place(role), message, "请报送单位把这一格改成文字后重报")


def holds_picture(text: str) -> bool:
    """Whether the value of a formula is only the name of a picture in the cell."""
    return text.startswith(_PICTURE)


def say_formula(row: Row, role: str) -> Finding:
    """Say that a cell holds a formula: taken with the value it shows, not taken where it shows none."""
    typed = row.texts[role]
    if holds_picture(typed):
        message = f"“{role}”一格里是图片，没有读取这一格"
        return notice("E912", row.place(role), message, "请报送单位把图片里的内容改成文字填在格子里")
    if typed:
        message = f"“{role}”是公式，按它现在显示的“{short(typed)}”读取"
        return notice("W913", row.place(role), message, "核对这一格；请报送单位以后直接填文字", typed)
    message = f"“{role}”是公式，文件里没有算出来的结果，没有读取这一格"
    return notice("E912", row.place(role), message, "请用 Excel 或 WPS 打开、存盘后重报，或者直接填文字")


def say_ditto(row: Row, role: str, typed: str) -> Finding:
    """Say that a cell only refers to the one above it, which means nothing once the rows are taken apart."""
    message = f"“{role}”只写了“{typed}”，照原样保留"
    return notice("W923", row.place(role), message, "看上面一行写的是什么，请报送单位写明具体内容")


def say_wrong_state(row: Row, role: str, text: str, states: Sequence[str]) -> Finding:
    """Say that a state is none of the known ones, and offer the nearest."""
    remedy = f"{offered(near_state(text, states))}从这几种里选一种：{'、'.join(states)}"
    return notice("W914", row.place(role), f"状态“{short(text)}”不在列表里，照原样保留", remedy)
