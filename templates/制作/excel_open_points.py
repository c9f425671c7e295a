"""The 待明确清单: what a person still has to decide. A sheet of the ledger, and a file of its own."""

from __future__ import annotations

import excel_style as style
from excel_hidden import add_identity
from excel_sheet import Column, add_table
from openpyxl.workbook import Workbook

__all__ = ["add_open_points", "open_points"]

_COLUMNS = (
    Column("序号", 5.5, "{{ 项.序号 }}", style.CENTRE),
    Column("编号", 12, "{{ 项.编号 }}", style.CENTRE),
    Column("内容", 46, "{{ 项.内容 }}"),
    Column("事项", 12, "{{ 项.事项 }}", style.CENTRE),
    Column("说明", 26, "{{ 项.说明 }}"),
    Column("现值", 32, "{{ 项.现值 }}"),
    Column("位置", 26, "{{ 项.位置 }}", size=10),
    Column("确认意见", 26, "", open=True),
)


def add_open_points(book: Workbook) -> None:
    """Add the sheet."""
    table = add_table(
        book,
        "待明确清单",
        _COLUMNS,
        title="待明确清单",
        note="共{{ 待明确清单 | length }}件。请有关单位和领导在“确认意见”一列写明意见，办文人员据此改账后重新生成。"
        "　会议：{{ 生成.会议编号 }}",
        loop=("项", "待明确清单"),
        freeze="内容",
        paper=style.A4,
        empty="（没有待明确的事项）",
    )
    table.sheet.sheet_properties.tabColor = "C55A11"


def open_points() -> Workbook:
    """Build the template of the file."""
    book = style.new_workbook()
    add_open_points(book)
    add_identity(book, {"账版本": "{{ 生成.账版本 }}", "会议编号": "{{ 生成.会议编号 }}"})
    return book
