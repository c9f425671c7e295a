"""The sheet “横道图”: every task over the twelve months of the year."""

from __future__ import annotations

import excel_style as style
from excel_sheet import SUBJECT, Column, add_table, colour_states
from openpyxl.formatting.rule import Rule
from openpyxl.workbook import Workbook

__all__ = ["GANTT", "add_gantt"]

GANTT = "横道图"

_MONTHS = tuple(
    Column(f"{month}月", 6.5, f"{{{{ 任务.月份[{month - 1}].标记 }}}}", style.CENTRE)
    for month in range(1, 13)
)
_COLUMNS = (
    Column("序号", 5.5, "{{ loop.index }}", style.CENTRE),
    Column("编号", 11, "{{ 任务.编号 }}", style.CENTRE, size=10),
    Column("任务内容", 58, "{{ 任务.标记 }}{{ 任务.内容 }}"),
    Column("牵头单位", 15, "{{ 任务.牵头 }}", style.CENTRE),
    Column("完成时限", 13, "{{ 任务.时限 }}", style.CENTRE),
    *_MONTHS,
    Column("状态", 10, "{{ 任务.状态 }}", style.CENTRE),
)


def add_gantt(book: Workbook, tasks: str) -> None:
    """Add the month bars of ``tasks`` (an expression of a list of 任务)."""
    table = add_table(
        book,
        GANTT,
        _COLUMNS,
        title=SUBJECT + "横道图",
        note="■ 当月推进　◆ 当月有时间节点　● 当月到期。没有到期日的任务（持续推进等）画到12月。",
        loop=("任务", tasks),
        freeze="1月",
        paper=style.A3,
    )
    months = f"{table.letters['1月']}{table.row}:{table.letters['12月']}{table.row}"
    for mark, colours in style.MARK_COLOURS.items():
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{mark}"'], dxf=style.tint(colours))
        table.sheet.conditional_formatting.add(months, rule)
    colour_states(table, "状态")
    table.sheet.sheet_properties.tabColor = "BF8F00"
