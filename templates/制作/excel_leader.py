"""templates/分管领导/{分管领导}任务清单.xlsx: what one leader supervises, to be read and printed."""

from __future__ import annotations

import excel_style as style
from excel_hidden import add_identity
from excel_sheet import LEGEND, Column, add_table, colour_states
from openpyxl.workbook import Workbook

__all__ = ["leader_list"]

_COLUMNS = (
    Column("序号", 5.5, "{{ loop.index }}", style.CENTRE),
    Column("编号", 11, "{{ 任务.编号 }}", style.CENTRE, size=10),
    Column("任务内容", 48, "{{ 任务.标记 }}{{ 任务.内容 }}"),
    Column("牵头单位", 14, "{{ 任务.牵头 }}", style.CENTRE),
    Column("责任单位", 24, "{{ 任务.责任 }}"),
    Column("完成时限", 12, "{{ 任务.时限 }}", style.CENTRE),
    Column("时间节点", 22, "{{ 任务.节点分行 }}", size=10),
    Column("指标", 17, "{{ 任务.指标 }}"),
    Column("状态", 10, "{{ 任务.状态 }}", style.CENTRE),
    Column("进展", 24, "{{ 任务.进展 }}"),
)
_BAND = "{{ 任务.来源 }}　{% if 任务.章号 %}{{ 任务.章号 }}、{% endif %}{{ 任务.章 }}"
_TARGETS = (
    Column("序号", 5.5, "{{ 项.序号 }}", style.CENTRE),
    Column("编号", 10, "{{ 项.编号 }}", style.CENTRE),
    Column("指标名称", 36, "{{ 项.名称 }}"),
    Column("目标", 26, "{{ 项.目标 }}", style.CENTRE),
    Column("牵头单位", 16, "{{ 项.牵头 }}", style.CENTRE),
    Column("责任单位", 30, "{{ 项.责任 }}"),
    Column("完成时限", 12, "{{ 项.时限 }}", style.CENTRE),
    Column("完成", 18, "{{ 项.完成 }}", style.CENTRE),
)


def leader_list() -> Workbook:
    """Build the template of a leader's list."""
    book = style.new_workbook()
    tasks = add_table(
        book,
        "任务清单",
        _COLUMNS,
        title="{{ 分管领导 }}分管任务清单",
        note="共{{ 任务清单 | length + 议定事项 | length }}项：分工方案{{ 任务清单 | length }}项，"
        "议定事项{{ 议定事项 | length }}项；指标{{ 指标 | length }}个。会议：{{ 生成.会议编号 }}" + LEGEND,
        loop=("任务", "任务清单 + 议定事项"),
        freeze="牵头单位",
        paper=style.A4,
        band=("任务.来源, 任务.章", _BAND),
    )
    colour_states(tasks, "状态")
    add_table(
        book,
        "指标",
        _TARGETS,
        title="{{ 分管领导 }}分管指标清单",
        note="指标{{ 指标 | length }}个。",
        loop=("项", "指标"),
        freeze="目标",
        paper=style.A4,
        empty="（没有指标）",
    )
    add_identity(
        book,
        {"账版本": "{{ 生成.账版本 }}", "会议编号": "{{ 生成.会议编号 }}", "分管领导": "{{ 分管领导 }}"},
    )
    return book
