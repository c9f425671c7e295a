"""The 待明确清单: what a person still has to decide. A sheet of the ledger, and a file of its own."""

from __future__ import annotations

import excel_style as style
from excel_hidden import add_identity
from excel_sheet import Column, add_table
from openpyxl.workbook import Workbook

__all__ = ["add_open_points", "open_points"]

_COLUMNS = (
    Column("序号", 5.5, "{{ loop.index }}", style.CENTRE, size=10),
    Column("编号", 12, "{{ 项.编号 }}", style.CENTRE, size=10),
    Column("内容", 50, "{{ 项.内容 }}", size=10),
    Column("事项", 10, "{{ 项.事项 }}", style.CENTRE, size=10),
    Column("说明", 26, "{{ 项.说明 }}", size=10),
    Column("现值", 36, "{{ 项.现值 }}", size=10),
    Column("位置", 22, "{{ 项.位置 }}", size=10),
    Column("确认意见", 22, "", open=True),
)
_NOT_PRESUMED = '待明确清单 | rejectattr("事项", "equalto", "推定") | list'
_PRESUMED = '待明确清单 | selectattr("事项", "equalto", "推定") | list'


def add_open_points(book: Workbook) -> None:
    """Add the sheet of the ledger: without what is only presumed, which its row in the ledger says."""
    _add(
        book,
        _NOT_PRESUMED,
        f"共{{{{ {_NOT_PRESUMED} | length }}}}件，不含推定的{{{{ {_PRESUMED} | length }}}}件：推定了哪几项写在“任务台账”"
        "“指标”表的“待明确”一列，逐件确认用单独的《待明确清单》。　会议：{{ 生成.会议编号 }}",
    )


def _add(book: Workbook, points: str, note: str) -> None:
    table = add_table(
        book,
        "待明确清单",
        _COLUMNS,
        title="待明确清单",
        note=note,
        loop=("项", points),
        freeze="内容",
        paper=style.A4,
        empty="（没有待明确的事项）",
    )
    table.sheet.sheet_properties.tabColor = "C55A11"


def open_points() -> Workbook:
    """Build the template of the file."""
    book = style.new_workbook()
    _add(
        book,
        "待明确清单",
        "共{{ 待明确清单 | length }}件。请有关单位和领导在“确认意见”一列写明意见，办文人员据此改账后重新生成。"
        "　会议：{{ 生成.会议编号 }}",
    )
    add_identity(book, {"账版本": "{{ 生成.账版本 }}", "会议编号": "{{ 生成.会议编号 }}"})
    return book
