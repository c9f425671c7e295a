"""templates/全年/总台账.xlsx: every task, decision and target of all meetings, with its light."""

from __future__ import annotations

import excel_style as style
from excel_sheet import Column, add_table, colour_states
from excel_year_look import WHEN, add_rules, colour_lights, colour_standings
from excel_year_statistics import add_year_statistics
from openpyxl.workbook import Workbook

__all__ = ["year_ledger"]

_ORIGIN = (
    "{% if 任务.来源 == '议定事项' %}{{ 任务.会议 }}\n第{{ 任务.件号 }}件"
    "{% else %}{{ 任务.来源 }}\n{{ 任务.章 }}{% endif %}"
)
_EVENTS = (
    "{{ 任务.办结 }}{% if 任务.办结 and 任务.延期 %}\n{% endif %}{{ 任务.延期 }}"
    "{% if 任务.催办记录 and (任务.办结 or 任务.延期) %}\n{% endif %}{{ 任务.催办记录 }}"
)
_COLUMNS = (
    Column("序号", 5.5, "{{ 任务.序号 }}", style.CENTRE),
    Column("灯", 5, "{{ 任务.灯 }}", style.CENTRE),
    Column("编号", 10.5, "{{ 任务.编号 }}", style.CENTRE, size=9),
    Column("来源", 17, _ORIGIN, style.CENTRE, size=9),
    Column("任务内容", 42, "{{ 任务.标记 }}{{ 任务.内容 }}"),
    Column("牵头单位", 13, "{{ 任务.牵头 }}", style.CENTRE),
    Column("责任单位", 20, "{{ 任务.责任 }}", size=10),
    Column("分管领导", 11, "{{ 任务.分管领导 }}", style.CENTRE),
    Column("完成时限", 11, "{{ 任务.时限 }}", style.CENTRE),
    Column("到期日", 14, "{{ 任务.到期日 }}", style.CENTRE, style.DATE_FORMAT, size=10),
    Column("时限情况", 11, "{{ 任务.时限情况 }}", style.CENTRE, size=10),
    Column("判定", 9.5, "{{ 任务.状态判定 }}", style.CENTRE),
    Column("判定说明", 30, "{{ 任务.判定说明 }}", size=10),
    Column("进展", 34, "{{ 任务.进展 }}", size=10),
    Column("自报状态", 9.5, "{{ 任务.状态 }}", style.CENTRE, size=10),
    Column("佐证", 15, "{{ 任务.佐证 }}", size=10),
    Column("延期、办结、催办", 18, _EVENTS, size=10),
    Column("上期灯", 7, "{{ 任务.上期灯 }}", style.CENTRE),
    Column("上期进展", 44, "{{ 任务.上期进展 }}", size=10),
    Column("其他单位进展", 110, "{{ 任务.各单位进展.splitlines() | join('；') }}", size=9),
)
_TARGETS = (
    Column("序号", 5.5, "{{ 项.序号 }}", style.CENTRE),
    Column("灯", 5, "{{ 项.灯 }}", style.CENTRE),
    Column("编号", 9, "{{ 项.编号 }}", style.CENTRE),
    Column("指标名称", 30, "{{ 项.名称 }}"),
    Column("目标", 20, "{{ 项.目标 }}", style.CENTRE),
    Column("序时应达到", 12, "{{ 项.序时 }}", style.CENTRE),
    Column("实际", 12, "{{ 项.实际 }}", style.CENTRE),
    Column("计量", 9, "{{ 项.计量 }}", style.CENTRE),
    Column("完成率", 10, "{{ 项.完成率 }}", style.CENTRE),
    Column("填报原文", 24, "{{ 项.完成 }}", style.CENTRE, size=10),
    Column("判定", 9.5, "{{ 项.状态判定 }}", style.CENTRE),
    Column("判定说明", 40, "{{ 项.判定说明 }}", size=10),
    Column("上期完成", 20, "{{ 项.上期进展 }}", style.CENTRE, size=10),
    Column("牵头单位", 14, "{{ 项.牵头 }}", style.CENTRE),
    Column("分管领导", 13, "{{ 项.分管领导 }}", style.CENTRE),
    Column("来源", 24, "{{ 项.会议 }}", style.CENTRE, size=9),
)


def year_ledger() -> Workbook:
    """Build the template of the ledger over all meetings."""
    book = style.new_workbook()
    tasks = add_table(
        book,
        "总台账",
        _COLUMNS,
        title="{{ 机关.简称 }}{{ 年度 }}年重点任务和议定事项总台账",
        note=WHEN + "，共{{ 总体.项数 }}项："
        "{% for 份 in 完成情况 %}{{ 份.名称 }}{{ 份.项数 }}项（{{ 份.占比 }}）"
        "{% if not loop.last %}，{% endif %}{% endfor %}。　"
        "{% for 份 in 亮灯情况 %}{{ 份.名称 }}{% if 份.名称 != '不亮灯' %}灯{% endif %}{{ 份.项数 }}项"
        "{% if not loop.last %}，{% endif %}{% endfor %}。　账版本：{{ 生成.账版本 }}",
        loop=("任务", "任务清单"),
        freeze="牵头单位",
        paper=style.A3,
        printed="延期、办结、催办",
    )
    colour_lights(tasks)
    colour_lights(tasks, "上期灯")
    colour_standings(tasks, "判定")
    colour_states(tasks, "自报状态")
    add_rules(tasks, "延期、办结、催办")
    tasks.sheet.sheet_properties.tabColor = "1F4E78"
    tasks.sheet.sheet_view.zoomScale = 85
    targets = add_table(
        book,
        "指标",
        _TARGETS,
        title="{{ 机关.简称 }}{{ 年度 }}年主要指标进度台账",
        note=WHEN + "，指标{{ 指标 | length }}个。“实际”是从填报的完成数里读出的数，对外以“填报原文”为准。",
        loop=("项", "指标"),
        freeze="目标",
        paper=style.A3,
        empty="（没有指标）",
    )
    colour_lights(targets)
    colour_standings(targets, "判定")
    add_rules(targets)
    targets.sheet.sheet_properties.tabColor = "2E75B6"
    add_year_statistics(book)
    return book
