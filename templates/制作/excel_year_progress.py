"""templates/全年/进展情况表.xlsx and its public form, and 年底交账表.xlsx: lists to be read and printed."""

from __future__ import annotations

import excel_style as style
from excel_sheet import Column, add_table
from excel_year_look import WHEN, add_rules, colour_lights, colour_standings
from openpyxl.workbook import Workbook

__all__ = ["leader_progress", "public_progress", "year_end", "year_progress"]

_BAND = (
    "任务.会议, 任务.章",
    (
        "{% if 任务.来源 == '议定事项' %}{{ 任务.会议 }}　{% endif %}"
        "{% if 任务.章号 %}{{ 任务.章号 }}、{% endif %}{{ 任务.章 }}"
    ),
)
_DONE = (
    "{{ 任务.办结 }}{% if 任务.佐证 and 任务.佐证 not in 任务.办结 %}"
    "{% if 任务.办结 %}\n{% endif %}{{ 任务.佐证 }}{% endif %}"
)
_FULL = (
    Column("序号", 5.5, "{{ 任务.序号 }}", style.CENTRE),
    Column("目标任务", 44, "{{ 任务.标记 }}{{ 任务.内容 }}"),
    Column("牵头单位", 13, "{{ 任务.牵头 }}", style.CENTRE),
    Column("责任单位", 18, "{{ 任务.责任 }}", size=10),
    Column("完成时限", 11, "{{ 任务.时限 }}", style.CENTRE),
    Column("进展情况", 44, "{{ 任务.进展 | 空则('（没有填报）') }}"),
    Column("佐证", 18, _DONE, size=10),
    Column("判定", 10, "{{ 任务.状态判定 }}", style.CENTRE),
    Column("灯", 5, "{{ 任务.灯 }}", style.CENTRE),
)
_PUBLIC = (
    Column("目标任务", 44, "{{ loop.index }}.{{ 任务.内容 }}"),
    Column("进展情况", 44, "{{ 任务.对外进展 | 空则('—') }}"),
)
_GOALS = (
    Column("序号", 5.5, "{{ 项.序号 }}", style.CENTRE),
    Column("指标", 36, "{{ 项.名称 }}"),
    Column("目标", 24, "{{ 项.目标 }}", style.CENTRE),
    Column("实际完成", 28, "{{ 项.完成 | 空则('（没有填报）') }}", style.CENTRE),
    Column("完成率", 10, "{{ 项.完成率 | 空则('—') }}", style.CENTRE),
    Column("判定", 10, "{{ 项.状态判定 }}", style.CENTRE),
    Column("牵头单位", 15, "{{ 项.牵头 }}", style.CENTRE),
    Column("说明", 36, "{{ 项.判定说明 }}", size=10),
)
_TASKS = (
    Column("序号", 5.5, "{{ 任务.序号 }}", style.CENTRE),
    Column("目标任务", 46, "{{ 任务.标记 }}{{ 任务.内容 }}"),
    Column("完成情况", 46, "{{ 任务.进展 | 空则('（没有填报）') }}"),
    Column("佐证、办结", 20, _DONE, size=10),
    Column("判定", 10, "{{ 任务.状态判定 }}", style.CENTRE),
    Column("牵头单位", 14, "{{ 任务.牵头 }}", style.CENTRE),
    Column("完成时限", 11, "{{ 任务.时限 }}", style.CENTRE),
)
_TITLE = "{{ 机关.简称 }}{{ 年度 }}年"
_SHARES = "{% for 份 in 完成情况 %}{{ 份.名称 }}{{ 份.项数 }}项（{{ 份.占比 }}）{% if not loop.last %}，{% endif %}{% endfor %}"


def year_progress() -> Workbook:
    """Build the table of progress over all meetings."""
    book = style.new_workbook()
    table = add_table(
        book,
        "进展情况表",
        _FULL,
        title=_TITLE + "重点任务和议定事项进展情况表",
        note=WHEN + "，共{{ 总体.项数 }}项：" + _SHARES + "。",
        loop=("任务", "任务清单"),
        freeze="牵头单位",
        paper=style.A4,
        band=_BAND,
    )
    colour_lights(table)
    colour_standings(table, "判定")
    add_rules(table)
    return book


def leader_progress() -> Workbook:
    """Build the table of one leader: what is his, how it stands, what it was before."""
    book = style.new_workbook()
    before = Column("上期灯", 6, "{{ 任务.上期灯 }}", style.CENTRE)
    table = add_table(
        book,
        "任务进展",
        (*_FULL, before),
        title="{{ 分管领导 }}分管任务进展情况",
        note=WHEN + "，任务和议定事项{{ 任务清单 | length }}项：完成"
        "{{ 任务清单 | selectattr('状态判定', 'equalto', '完成') | list | length }}项，未达序时"
        "{{ 任务清单 | selectattr('状态判定', 'equalto', '未达序时') | list | length }}项，逾期"
        "{{ 任务清单 | selectattr('状态判定', 'equalto', '逾期') | list | length }}项；"
        "指标{{ 指标 | length }}个。",
        loop=("任务", "任务清单"),
        freeze="牵头单位",
        paper=style.A4,
        band=_BAND,
        empty="（没有任务）",
    )
    colour_lights(table)
    colour_lights(table, "上期灯")
    colour_standings(table, "判定")
    add_rules(table)
    goals = add_table(
        book,
        "指标",
        _GOALS,
        title="{{ 分管领导 }}分管指标完成情况",
        note=WHEN + "，指标{{ 指标 | length }}个。",
        loop=("项", "指标"),
        freeze="目标",
        paper=style.A4,
        empty="（没有指标）",
    )
    colour_standings(goals, "判定")
    return book


def public_progress() -> Workbook:
    """Build the public form: what was to be done, how it stands, nothing else."""
    book = style.new_workbook()
    table = add_table(
        book,
        "进展情况",
        _PUBLIC,
        title=_TITLE + "重点任务进展情况",
        note="截至{{ 截止日 }}",
        loop=("任务", "任务清单 | selectattr('来源', 'equalto', '分工方案')"),
        freeze="进展情况",
        paper=style.A4,
        band=("任务.章", "{% if 任务.章号 %}{{ 任务.章号 }}、{% endif %}{{ 任务.章 }}"),
    )
    _upright(table.sheet)
    return book


def year_end() -> Workbook:
    """Build the account rendered at the end of the year: targets, then tasks."""
    book = style.new_workbook()
    goals = add_table(
        book,
        "指标完成情况",
        _GOALS,
        title=_TITLE + "主要指标完成情况",
        note=WHEN + "，指标{{ 指标总体.项数 }}个，完成{{ 指标总体.完成 }}个。",
        loop=("项", "指标"),
        freeze="目标",
        paper=style.A4,
        empty="（没有指标）",
    )
    colour_standings(goals, "判定")
    tasks = add_table(
        book,
        "任务完成情况",
        _TASKS,
        title=_TITLE + "重点任务和议定事项完成情况",
        note=WHEN + "，共{{ 总体.项数 }}项：" + _SHARES + "。",
        loop=("任务", "任务清单"),
        freeze="完成情况",
        paper=style.A4,
        band=_BAND,
    )
    colour_standings(tasks, "判定")
    add_rules(tasks)
    return book


def _upright(sheet: object) -> None:
    style.set_page(sheet, style.A4, landscape=False, repeat="3:3")
