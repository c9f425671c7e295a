"""The sheet “统计” of the year: the same counts by account, section, unit and leader, each with its total.

The totals are formulas over the repeated rows, so that the reader can see what is added up; every item is
counted once in every table.
"""

from __future__ import annotations

import excel_style as style
from excel_sheet import tag_row
from excel_statistics import bars, place
from excel_year_look import LIGHT_COLOURS, WHEN
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["COUNTED", "add_year_statistics"]

COUNTED = (
    *("项数", "完成", "达到序时", "未达序时", "逾期", "持续推进", "待认定"),
    *("蓝", "绿", "黄", "红", "不亮灯"),
)
"""Words of 进度统计 that are added up."""
_RATE = "完成率"
_WIDTHS = (6.0, 34.0, *(8.5 for _ in COUNTED), 10.0)
_BY_UNIT = "单位进度"
_FIRST_TABLE_ROW = 22
_TABLES = (
    ("一、按会议", "会议进度", "会议（方案）"),
    ("二、按章节（议题）", "章节进度", "章节（议题）"),
    ("三、按牵头单位", _BY_UNIT, "牵头单位"),
    ("四、按分管领导", "领导进度", "分管领导"),
)
_SILENT = ("应报", "连续", "累计")
_LAST = get_column_letter(len(_WIDTHS))


def add_year_statistics(book: Workbook) -> None:
    """Add the sheet with its four tables of counts and the list of units that did not answer."""
    sheet = book.create_sheet("统计")
    for n, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    _across(sheet, 1, "{{ 机关.简称 }}{{ 年度 }}年重点任务和议定事项统计", 42)
    sheet["A1"].font, sheet["A1"].alignment = style.body_font(22, name=style.TITLE), style.CENTRE
    note = "。任务和议定事项每项只计一次：有几个牵头单位的，计在列第一位的单位。"
    _across(sheet, 2, WHEN + note, 22)
    sheet["A2"].font = style.body_font(11, name=style.NOTE)
    row = _FIRST_TABLE_ROW
    for title, items, name in _TABLES:
        if items == "章节进度":
            sheet.row_breaks.append(Break(id=row - 1))
        if items == _BY_UNIT:
            _chart(sheet, row + 3)
        row = _counts(sheet, row, title, items, name) + 1
    _silent(sheet, row)
    for at in range(3, _FIRST_TABLE_ROW):
        sheet.row_dimensions[at].height = 15
    style.set_page(sheet, style.A4)
    sheet.freeze_panes = "C3"
    sheet.sheet_properties.tabColor = "548235"


def _chart(sheet: Worksheet, row: int) -> None:
    """Draw the lights of the units, a bar for each, above the tables; ``row`` is the repeated one."""
    letters = [get_column_letter(3 + COUNTED.index(light)) for light in LIGHT_COLOURS]
    colours = [fill for fill, _ in LIGHT_COLOURS.values()]
    chart = bars("各牵头单位亮灯情况（项）", sheet, row, "B", letters, colours, stacked=True)
    place(sheet, chart, f"A3:{_LAST}{_FIRST_TABLE_ROW - 1}")


def _across(sheet: Worksheet, row: int, text: str, height: float) -> None:
    sheet.merge_cells(f"A{row}:{_LAST}{row}")
    sheet.cell(row, 1, text).alignment = style.LEFT
    sheet.row_dimensions[row].height = height


def _heading(sheet: Worksheet, row: int, title: str) -> None:
    cell = sheet.cell(row, 1, title)
    cell.font, cell.alignment = style.header_font(13), style.PLAIN
    sheet.row_dimensions[row].height = 26


def _counts(sheet: Worksheet, row: int, title: str, items: str, name: str) -> int:
    """Write one table of counts from ``row`` on; return the next free row."""
    _heading(sheet, row, title)
    repeated, total = row + 3, row + 5
    tag_row(sheet, row + 2, f"{{%tr for 项 in {items} %}}")
    tag_row(sheet, row + 4, "{%tr endfor %}")
    headers = ("序号", name, *COUNTED, _RATE)
    values = ("{{ 项.序号 }}", "{{ 项.名称 }}", *(f"{{{{ 项.{word} }}}}" for word in (*COUNTED, _RATE)))
    for n, (header, value) in enumerate(zip(headers, values, strict=True), 1):
        letter = get_column_letter(n)
        below = f"=SUM({letter}{repeated}:{letter}{repeated})" if header in COUNTED else ""
        if header == name:
            below = "合计"
        elif header == _RATE:
            below = "{{ 总体.完成率 }}"
        _cell(sheet, row + 1, n, header, head=True)
        _cell(sheet, repeated, n, value, left=n == 2)
        _cell(sheet, total, n, below, total=True)
        if header in LIGHT_COLOURS:
            sheet.cell(row + 1, n).fill = style.fill(LIGHT_COLOURS[header][0])
    sheet.row_dimensions[row + 1].height = 24
    return total + 1


def _silent(sheet: Worksheet, row: int) -> None:
    _heading(sheet, row, "五、{{ 期次.名称 }}未报单位")
    tag_row(sheet, row + 2, "{%tr for 项 in 未报单位 %}")
    headers = ("序号", "单位", "应报项数", "连续未报期数", "累计未报期数")
    values = ("{{ 项.序号 }}", "{{ 项.单位 }}", *(f"{{{{ 项.{word} }}}}" for word in _SILENT))
    for n, (header, value) in enumerate(zip(headers, values, strict=True), 1):
        _cell(sheet, row + 1, n, header, head=True)
        _cell(sheet, row + 3, n, value, left=n == 2)
    tag_row(sheet, row + 4, "{%tr else %}")
    sheet.cell(row + 5, 2, "（没有）").font = style.body_font()
    tag_row(sheet, row + 6, "{%tr endfor %}")
    sheet.row_dimensions[row + 1].height = 38


def _cell(
    sheet: Worksheet,
    row: int,
    column: int,
    text: str,
    *,
    head: bool = False,
    left: bool = False,
    total: bool = False,
) -> None:
    cell = sheet.cell(row, column, text or None)
    cell.font = style.header_font() if head or total else style.body_font()
    cell.alignment = style.LEFT if left else style.CENTRE
    cell.border = style.BORDER
    if head or total:
        cell.fill = style.HEADER_FILL if head else style.TOTAL_FILL
