"""The two hidden sheets: ``_字典`` behind the dropdowns, ``_gen`` for the way back."""

from __future__ import annotations

import excel_style as style
from excel_sheet import tag_row
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

__all__ = ["DICTIONARY", "IDENTITY", "add_dictionary", "add_identity"]

DICTIONARY, IDENTITY = "_字典", "_gen"


def add_dictionary(book: Workbook) -> None:
    """Add the lists of states and units, each under a name that grows with it (状态选项, 单位选项)."""
    sheet = book.create_sheet(DICTIONARY)
    sheet.sheet_state = "hidden"
    sheet.column_dimensions["A"].width = 30
    row = 1
    for title, item, items in (("状态", "状态", "字典.状态"), ("单位", "名称", "字典.单位")):
        heading = sheet.cell(row, 1, title)
        heading.font, heading.fill = style.header_font(), style.HEADER_FILL
        tag_row(sheet, row + 1, f"{{%tr for {item} in {items} %}}")
        sheet.cell(row + 2, 1, f"{{{{ {item} }}}}").font = style.body_font()
        tag_row(sheet, row + 3, "{%tr endfor %}")
        name = f"{title}选项"
        book.defined_names[name] = DefinedName(name, attr_text=f"'{DICTIONARY}'!$A${row + 2}:$A${row + 2}")
        row += 4


def add_identity(book: Workbook, rows: dict[str, str], *, period: bool = False) -> None:
    """Add what a returned workbook says about itself: which account, which meeting, whose sheet.

    ``period``: for which 期次 it was sent, where the account is watched through the year.
    """
    sheet = book.create_sheet(IDENTITY)
    sheet.sheet_state = "hidden"
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 40
    for n, (key, value) in enumerate(rows.items(), 1):
        sheet.cell(n, 1, key).font = style.header_font()
        sheet.cell(n, 2, value).font = style.body_font()
        sheet.cell(n, 2).number_format = "@"
    if period:
        row = len(rows) + 1
        tag_row(sheet, row, "{%tr if 生成.期次 %}")
        sheet.cell(row + 1, 1, "期次").font = style.header_font()
        sheet.cell(row + 1, 2, "{{ 生成.期次 }}").font = style.body_font()
        sheet.cell(row + 1, 2).number_format = "@"
        tag_row(sheet, row + 2, "{%tr endif %}")
