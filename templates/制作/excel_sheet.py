"""One sheet with one table: title, note, header, and the row that is repeated for every item.

The rows of such a sheet, in the template: 1 title · 2 note · 3 header · 4 ``{%tr for %}`` · 5 the row
to repeat · 6 ``{%tr else %}`` · 7 the line “（无）” for an empty list · 8 ``{%tr endfor %}``.
The data area has no merged cells, so that it can be filtered, sorted and read back. A list that is only
read and printed may have bands instead: a line across the table wherever the heading changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import excel_style as style
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["LEGEND", "SUBJECT", "Column", "Table", "add_table", "colour_states", "state_list", "tag_row"]

TITLE_ROW, NOTE_ROW, HEADER_ROW, FOR_ROW = 1, 2, 3, 4

SUBJECT = (
    "{% if 任务清单 %}{{ 机关.简称 }}{{ 方案.年度 }}年重点任务"
    "{% else %}{{ 会议.名称 }}{% if 会议.届次 %}（{{ 会议.届次 }}）{% endif %}议定事项{% endif %}"
)
"""What the whole account is about. A meeting without a plan has an account of its decisions only."""

LEGEND = "{% if 方案.标记说明 %}　{{ 方案.标记说明 }}。{% endif %}"
"""What the marks mean, where a task of the list has one."""


@dataclass(frozen=True)
class Column:
    """A column: its header, its width in characters, what the repeated row prints in it."""

    header: str
    width: float
    value: str
    align: Alignment = style.LEFT
    number_format: str = "General"
    hidden: bool = False
    open: bool = False
    size: float = 11


@dataclass(frozen=True)
class Table:
    """A sheet as built: the letter of each column by its header, the row that is repeated."""

    sheet: Worksheet
    letters: dict[str, str]
    row: int

    def cells(self, header: str) -> str:
        """Return the range of a column in the repeated row; it grows with the rows."""
        return f"{self.letters[header]}{self.row}"


def add_table(
    book: Workbook,
    name: str,
    columns: Sequence[Column],
    *,
    title: str,
    note: str,
    loop: tuple[str, str],
    freeze: str,
    paper: int,
    empty: str = "（无）",
    band: tuple[str, str] | None = None,
    printed: str = "",
    aside: tuple[str, str] | None = None,
) -> Table:
    """Add a sheet with one table. ``loop`` is (name of the item, expression of the list).

    ``freeze`` is the header of the first column that scrolls. ``band`` is (words that, changed, begin a
    band; its text); a table with bands has no filter. ``printed`` is the header of the last column that
    is printed; without it all are. ``aside`` is (header, text): the text stands right of the note, from
    that column on.
    """
    sheet = book.create_sheet(name)
    letters = {c.header: get_column_letter(n) for n, c in enumerate(columns, 1)}
    width = len(columns)
    _set_columns(sheet, columns)
    last = get_column_letter(width)
    _head(sheet, columns, title, letters[printed] if printed else last)
    _note(sheet, note, width, letters, aside)
    tag_row(sheet, FOR_ROW, f"{{%tr for {loop[0]} in {loop[1]} %}}")
    row = FOR_ROW + 1
    if band is not None:
        tag_row(sheet, row, f"{{%tr if loop.changed({band[0]}) %}}")
        _line_across(sheet, row + 1, width, band[1], style.body_font(name=style.HEADER), style.LEFT)
        tag_row(sheet, row + 2, "{%tr endif %}")
        row += 3
    _repeated_row(sheet, row, columns)
    tag_row(sheet, row + 1, "{%tr else %}")
    _line_across(sheet, row + 2, width, empty, style.body_font(color="7F7F7F"), style.CENTRE)
    tag_row(sheet, row + 3, "{%tr endfor %}")
    if band is None:
        sheet.auto_filter.ref = f"A{HEADER_ROW}:{last}{row}"
    if printed:
        sheet.print_area = f"A{TITLE_ROW}:{letters[printed]}{row + 3}"
    sheet.freeze_panes = f"{letters[freeze]}{HEADER_ROW + 1}"
    sheet.sheet_format.defaultRowHeight = 22
    style.set_page(sheet, paper, repeat=f"{HEADER_ROW}:{HEADER_ROW}")
    return Table(sheet, letters, row)


def tag_row(sheet: Worksheet, row: int, tag: str) -> None:
    """Fill a row with a tag only. It vanishes when rendered."""
    cell = sheet.cell(row, 1, tag)
    cell.font = style.TAG
    cell.alignment = Alignment(vertical="center")


def _set_columns(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for n, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(n)]
        dimension.width = column.width
        dimension.hidden = column.hidden


def _head(sheet: Worksheet, columns: Sequence[Column], title: str, last: str) -> None:
    sheet.merge_cells(f"A{TITLE_ROW}:{last}{TITLE_ROW}")
    heading = sheet.cell(TITLE_ROW, 1, title)
    heading.font, heading.alignment = style.body_font(22, name=style.TITLE), style.CENTRE
    sheet.row_dimensions[TITLE_ROW].height = 42
    for n, column in enumerate(columns, 1):
        cell = sheet.cell(HEADER_ROW, n, column.header)
        cell.font, cell.alignment = style.header_font(), style.CENTRE
        cell.border = style.BORDER
        cell.fill = style.INPUT_FILL if column.open else style.HEADER_FILL
    sheet.row_dimensions[HEADER_ROW].height = 34


def _note(
    sheet: Worksheet, note: str, width: int, letters: dict[str, str], aside: tuple[str, str] | None
) -> None:
    """Write the line under the title: over the whole table, or two lines high with a text beside it."""
    left = width if aside is None else column_index_from_string(letters[aside[0]]) - 1
    texts = [(1, left, note, style.LEFT)]
    if aside is not None:
        texts.append((left + 1, width, aside[1], style.RIGHT))
    for first, last, text, align in texts:
        sheet.merge_cells(start_row=NOTE_ROW, end_row=NOTE_ROW, start_column=first, end_column=last)
        cell = sheet.cell(NOTE_ROW, first, text)
        cell.font, cell.alignment = style.body_font(11, name=style.NOTE), align
    sheet.row_dimensions[NOTE_ROW].height = 22 if aside is None else 34


def _repeated_row(sheet: Worksheet, row: int, columns: Sequence[Column]) -> None:
    for n, column in enumerate(columns, 1):
        cell = sheet.cell(row, n, column.value)
        cell.font, cell.alignment = style.body_font(column.size), column.align
        cell.border, cell.number_format = style.BORDER, column.number_format
        if column.open:
            cell.fill, cell.protection = style.INPUT_FILL, style.OPEN


def _line_across(sheet: Worksheet, row: int, width: int, text: str, font: Font, align: Alignment) -> None:
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    for n in range(1, width + 1):
        sheet.cell(row, n).border = style.BORDER
    cell = sheet.cell(row, 1, text)
    cell.font, cell.alignment = font, align
    if align is style.LEFT:
        cell.fill = style.GROUP_FILL
    sheet.row_dimensions[row].height = 26


def state_list(table: Table, header: str) -> None:
    """Offer the states of the dictionary as a dropdown, and refuse anything else.

    A list typed into the validation may hold 255 characters only, so it is a range of ``_字典``;
    openpyxl's own default would let wrong input pass (``showErrorMessage`` off).
    """
    choice = DataValidation(type="list", formula1="状态选项", allow_blank=True)
    choice.showErrorMessage = choice.showInputMessage = True
    choice.errorTitle, choice.error = "状态填写有误", "请从下拉列表中选一项，不要另写。"
    choice.promptTitle, choice.prompt = "状态", "请从下拉列表中选择。"
    choice.add(table.cells(header))
    table.sheet.add_data_validation(choice)


def colour_states(table: Table, header: str) -> None:
    """Colour the cells of a column by the state they hold."""
    for state, colours in style.STATE_COLOURS.items():
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{state}"'], dxf=style.tint(colours))
        table.sheet.conditional_formatting.add(table.cells(header), rule)
