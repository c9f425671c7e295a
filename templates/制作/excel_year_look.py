"""What the workbooks of the year share: the colours of the lights, the rules printed under a table."""

from __future__ import annotations

import excel_style as style
from excel_sheet import Table, tag_row
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter

__all__ = ["LIGHT_COLOURS", "STANDING_COLOURS", "WHEN", "add_rules", "colour_lights", "colour_standings"]

LIGHT_COLOURS = {
    "蓝": ("9DC3E6", "1F4E78"),
    "绿": ("A9D08E", "375623"),
    "黄": ("FFD966", "7F6000"),
    "红": ("F4867C", "7B0000"),
}
"""Each light: fill and font colour."""

STANDING_COLOURS = {
    "完成": LIGHT_COLOURS["蓝"],
    "未达序时": LIGHT_COLOURS["黄"],
    "逾期": LIGHT_COLOURS["红"],
    "待认定": ("D9D9D9", "404040"),
}

WHEN = "截至{{ 截止日 }}{% if 期次.名称 %}（{{ 期次.名称 }}）{% endif %}"


def colour_lights(table: Table, header: str = "灯") -> None:
    """Colour the cells of a column by the light they name."""
    _colour(table, header, LIGHT_COLOURS)


def colour_standings(table: Table, header: str) -> None:
    """Colour the cells of a column by the status they name."""
    _colour(table, header, STANDING_COLOURS)


def _colour(table: Table, header: str, colours: dict[str, tuple[str, str]]) -> None:
    for word, look in colours.items():
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{word}"'], dxf=style.tint(look))
        table.sheet.conditional_formatting.add(table.cells(header), rule)


def add_rules(table: Table, printed: str = "") -> None:
    """Print how lights are given under a table, a line each, over the width that is printed."""
    width = len(table.letters)
    if printed:
        width = list(table.letters).index(printed) + 1
    sheet, row = table.sheet, table.row + 4
    tag_row(sheet, row, "{%tr for 规则 in 灯规则 %}")
    tag_row(sheet, row + 2, "{%tr endfor %}")
    last = get_column_letter(width)
    sheet.merge_cells(f"A{row + 1}:{last}{row + 1}")
    cell = sheet.cell(row + 1, 1, "{% if loop.first %}亮灯规则：{% endif %}{{ loop.index }}.{{ 规则 }}")
    cell.font, cell.alignment = style.body_font(10, name=style.NOTE), style.LEFT
    if printed:
        sheet.print_area = f"A1:{last}{row + 2}"
