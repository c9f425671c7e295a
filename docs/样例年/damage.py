"""What happens to sheets on their way back. Every damage is one that offices know.

``DAMAGE`` maps (quarter, unit) to what that unit sends: one or more files made of its answered sheet.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["DAMAGE", "Row", "Sheet"]

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True)
class Row:
    """One item in a sheet that was sent."""

    sheet: Worksheet
    columns: Mapping[str, int]
    at: int

    def _text(self, header: str) -> str:
        column = self.columns.get(header)
        return str(self.sheet.cell(self.at, column).value or "") if column else ""

    @property
    def number(self) -> str:
        """Its 编号."""
        return self._text("编号")

    @property
    def role(self) -> str:
        """牵头 or 责任."""
        return self._text("角色")

    @property
    def leaderless(self) -> bool:
        """Say whether nobody leads it."""
        return not self._text("牵头单位")

    @property
    def answered_before(self) -> bool:
        """Say whether the sheet shows an answer of an earlier period."""
        return bool(self._text("上期进展"))

    def fill(self, answers: Mapping[str, object]) -> None:
        """Write into the open cells; an empty answer leaves a cell as it was sent."""
        for header, value in answers.items():
            if value and header in self.columns:
                self.sheet.cell(self.at, self.columns[header]).value = value


class Sheet:
    """A unit's workbook with its items found."""

    def __init__(self, book: Workbook, unit: str) -> None:
        self.book = book
        self.unit = unit

    def tables(self) -> Iterator[tuple[Worksheet, int, dict[str, int]]]:
        """Yield the sheets to fill in: the sheet, the row of its headers, the column of each."""
        for sheet in self.book.worksheets:
            for row in sheet.iter_rows(min_row=1, max_row=12):
                headers = {str(c.value): c.column for c in row if c.value}
                if "编号" in headers and "校验" in headers:
                    yield sheet, row[0].row, headers
                    break

    def rows(self) -> Iterator[Row]:
        """Yield every item."""
        for sheet, header, columns in self.tables():
            for at in range(header + 1, sheet.max_row + 1):
                row = Row(sheet, columns, at)
                if row.number:
                    yield row

    def saved(self) -> bytes:
        """Return the workbook as bytes."""
        data = io.BytesIO()
        self.book.save(data)
        return data.getvalue()


def _renamed_headers(sheet: Sheet, name: str) -> Files:
    """Other words for the same columns."""
    for table, header, columns in sheet.tables():
        for old, new in (("进展", "工作进展情况"), ("状态", "完成状态"), ("佐证", "佐证材料")):
            if old in columns:
                table.cell(header, columns[old]).value = new
    yield name, sheet.saved()


def _without_numbers(sheet: Sheet, name: str) -> Files:
    """The hidden column of numbers deleted by somebody who tidied up."""
    for table, _, columns in sheet.tables():
        table.delete_cols(columns["编号"])
    yield name, sheet.saved()


def _into_a_new_book(sheet: Sheet, _: str) -> Files:
    """Copied cell by cell into a new workbook, under another file name."""
    book = Workbook()
    book.remove(book.active)
    for table, _, columns in sheet.tables():
        copy = book.create_sheet(table.title)
        visible = [c for h, c in columns.items() if h not in ("编号", "校验", "账版本")]
        for row in table.iter_rows():
            copy.append([cell.value for cell in row if cell.column in visible])
    yield f"{sheet.unit}四季度进展.xlsx", Sheet(book, sheet.unit).saved()


def _loose_words(sheet: Sheet, name: str) -> Files:
    """States and figures as people write them: 已完成。 ７５％."""
    for row in sheet.rows():
        cell = row.columns.get("状态")
        if cell and row.sheet.cell(row.at, cell).value == "已完成":
            row.fill({"状态": "完成了。"})
        if (column := row.columns.get("完成")) and (told := row.sheet.cell(row.at, column).value):
            row.fill({"完成": str(told).translate(str.maketrans("0123456789%.", "０１２３４５６７８９％．"))})
    yield name, sheet.saved()


def _formula(sheet: Sheet, name: str) -> Files:
    """A formula where a figure belongs."""
    for row in sheet.rows():
        if row.number == "K09":
            row.fill({"完成": "=41.5+16.5+13.2"})
    yield name, sheet.saved()


def _changed_deadline(sheet: Sheet, name: str) -> Files:
    """A locked cell changed: the protection was taken off."""
    row = next(r for r in sheet.rows() if r.number == "2022-036")
    row.sheet.cell(row.at, row.columns["完成时限"]).value = "2023年3月底前"
    yield name, sheet.saved()


def _two_files(sheet: Sheet, name: str) -> Files:
    """Sent twice; the second says something else about one item."""
    yield name, sheet.saved()
    row = next(r for r in sheet.rows() if r.number == "2022-055")
    row.fill({"进展": "全年化解矛盾纠纷5052件"})
    yield name.replace(".xlsx", "（修改）.xlsx"), sheet.saved()


def _photo(_: Sheet, name: str) -> Files:
    """A photograph of the printed sheet."""
    yield (
        name.replace(".xlsx", ".jpg"),
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9",
    )


def _strange_row(sheet: Sheet, name: str) -> Files:
    """A row of one's own below the others."""
    table, _, columns = next(sheet.tables())
    at = table.max_row + 1
    for word, text in (
        ("编号", "2022-999"),
        ("任务内容", "自行增加的工作"),
        ("进展", "已启动"),
        ("状态", "正常推进"),
    ):
        table.cell(at, columns[word]).value = text
    yield name, sheet.saved()


def _merged(sheet: Sheet, name: str) -> Files:
    """One answer merged over two rows."""
    for table, header, columns in sheet.tables():
        if "进展" in columns and table.max_row > header + 2:
            column = columns["进展"]
            table.merge_cells(
                start_row=header + 1, end_row=header + 2, start_column=column, end_column=column
            )
    yield name, sheet.saved()


DAMAGE: Mapping[tuple[int, str], Callable[[Sheet, str], Files]] = {
    (2, "市教育局"): _renamed_headers,
    (3, "市科技局"): _without_numbers,
    (4, "市教育局"): _renamed_headers,
    (4, "市科技局"): _without_numbers,
    (4, "市商务局"): _into_a_new_book,
    (4, "市人力资源社会保障局"): _loose_words,
    (4, "市财政局"): _formula,
    (4, "市应急管理局"): _changed_deadline,
    (4, "市公安局"): _two_files,
    (4, "市民委"): _photo,
    (4, "市水务局"): _strange_row,
    (4, "丙区"): _merged,
}
