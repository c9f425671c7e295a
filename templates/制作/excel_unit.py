"""templates/分单位/{单位}任务清单.xlsx: what one unit has to do, and where it writes what it did.

Only 进展, 状态, 佐证 (and 完成 of a target) are open; the rest is locked without a password, so that a
slip of the hand does no harm and nobody is shut out. What the way back needs (编号, 校验, 账版本) stands
in hidden columns *between* visible ones: whoever drags over the visible columns to sort, move or copy
them takes the hidden ones along.
"""

from __future__ import annotations

import excel_style as style
from excel_hidden import add_dictionary, add_identity
from excel_notes import Notes
from excel_sheet import LEGEND, Column, Table, add_table, colour_states, state_list
from openpyxl.formatting.rule import Rule
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["lock", "mark_lead", "prompt", "unit_list"]

_COLUMNS = (
    Column("序号", 5.5, "{{ loop.index }}", style.CENTRE),
    Column("编号", 12, "{{ 任务.编号 }}", style.PLAIN, "@", hidden=True),
    Column("来源", 5, "{{ 任务.来源 }}", style.CENTRE, size=10),
    Column("角色", 6, "{{ 任务.角色 }}", style.CENTRE),
    Column("任务内容", 40, "{{ 任务.标记 }}{{ 任务.内容 }}"),
    Column("牵头单位", 13.5, "{{ 任务.牵头 }}", style.CENTRE),
    Column("责任单位", 18, "{{ 任务.责任 }}"),
    Column("完成时限", 10.5, "{{ 任务.时限 }}", style.CENTRE),
    Column("时间节点", 20, "{{ 任务.节点分行 }}", size=10),
    Column("指标", 13, "{{ 任务.指标 }}", size=10),
    Column("校验", 12, "{{ 任务.校验 }}", style.PLAIN, "@", hidden=True),
    Column("账版本", 16, "{{ 生成.账版本 }}", style.PLAIN, "@", hidden=True),
    Column("进展", 30, "{{ 任务.进展 }}", open=True),
    Column("状态", 10, "{{ 任务.状态 }}", style.CENTRE, open=True),
    Column("佐证", 16, "{{ 任务.佐证 }}", open=True),
)
_TARGETS = (
    Column("序号", 5.5, "{{ 项.序号 }}", style.CENTRE),
    Column("编号", 12, "{{ 项.编号 }}", style.PLAIN, "@", hidden=True),
    Column("角色", 8, "{{ 项.角色 }}", style.CENTRE),
    Column("指标名称", 34, "{{ 项.名称 }}"),
    Column("目标", 24, "{{ 项.目标 }}", style.CENTRE),
    Column("计量", 9, "{{ 项.计量 }}", style.CENTRE),
    Column("牵头单位", 15, "{{ 项.牵头 }}", style.CENTRE),
    Column("责任单位", 26, "{{ 项.责任 }}"),
    Column("完成时限", 11, "{{ 项.时限 }}", style.CENTRE),
    Column("校验", 12, "{{ 项.校验 }}", style.PLAIN, "@", hidden=True),
    Column("账版本", 16, "{{ 生成.账版本 }}", style.PLAIN, "@", hidden=True),
    Column("完成", 22, "{{ 项.完成 }}", style.CENTRE, open=True),
)
_COUNTS = (
    "{{ 单位.全称 }}：牵头{{ 单位.牵头数 }}项、责任{{ 单位.责任数 }}项，共{{ 单位.合计 }}项。"
    "请只填浅黄色的三列：进展、状态、佐证。　会议：{{ 生成.会议编号 }}" + LEGEND
)
_RETURN = "反馈至：{{ 机关.办文单位 }}\n截止日期：　　　　月　　　　日"
"""Whoever sends the sheets out writes the day into the template once."""


def unit_list() -> Workbook:
    """Build the template of a unit's sheet."""
    book = style.new_workbook()
    tasks = add_table(
        book,
        "任务清单",
        _COLUMNS,
        title="{{ 单位.简称 }}任务清单",
        note=_COUNTS,
        loop=("任务", "任务清单 + 议定事项"),
        freeze="牵头单位",
        paper=style.A4,
        empty="（没有任务）",
        aside=("进展", _RETURN),
    )
    state_list(tasks, "状态")
    colour_states(tasks, "状态")
    mark_lead(tasks)
    prompt(tasks, "进展", "做到哪一步、完成多少、数据截至哪一天。口径与任务、指标一致。")
    prompt(tasks, "佐证", "文号、日期、数据出处。")
    targets = add_table(
        book,
        "指标",
        _TARGETS,
        title="{{ 单位.简称 }}指标清单",
        note="指标{{ 指标 | length }}个。请只填浅黄色的“完成”一列，例如：1250亿元（截至6月底）。",
        loop=("项", "指标"),
        freeze="目标",
        paper=style.A4,
        empty="（没有指标）",
    )
    mark_lead(targets)
    prompt(targets, "完成", "完成的数和截至的日期，例如：1250亿元（截至6月底）。")
    _add_notes(book)
    for sheet in book.worksheets:
        lock(sheet)
    add_dictionary(book)
    add_identity(
        book,
        {"账版本": "{{ 生成.账版本 }}", "会议编号": "{{ 生成.会议编号 }}", "单位": "{{ 单位.简称 }}"},
        period=True,
    )
    return book


def mark_lead(table: Table) -> None:
    """Set off what the unit leads: it answers for the whole item."""
    look = style.tint(("DDEBF7", "1F4E78"))
    rule = Rule(type="cellIs", operator="equal", formula=['"牵头"'], dxf=look)
    table.sheet.conditional_formatting.add(table.cells("角色"), rule)


def prompt(table: Table, header: str, text: str) -> None:
    """Say beside the cell what is expected in it; anything may be written."""
    hint = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=header, prompt=text)
    hint.add(table.cells(header))
    table.sheet.add_data_validation(hint)


def lock(sheet: Worksheet) -> None:
    """Protect without a password; widths, heights, filters stay free."""
    guard = sheet.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = guard.autoFilter = guard.sort = False
    guard.selectLockedCells = guard.selectUnlockedCells = False


def _add_notes(book: Workbook) -> None:
    notes = Notes(book, "填报说明")
    notes.heading("一、填哪里")
    notes.paragraphs(
        "1. 只填浅黄色的格子：“任务清单”表的进展、状态、佐证三列，“指标”表的完成一列。其余各列已经填好并锁定，不用改。",
        "2. 牵头的任务由牵头单位汇总填报；责任单位填本单位承担的部分。",
        "3. 任务内容、单位分工、完成时限有不同意见的，请另行书面反馈，不要在表上改。",
        "4. 请不要另建新表、不要删去或调换列；列宽、行高可以随意调整，筛选可以照用。",
    )
    notes.heading("二、怎么填")
    notes.table(
        ("列名", "填什么", "例"),
        (
            (
                "进展",
                "做到哪一步、完成多少、数据截至哪一天；口径要与任务、指标一致",
                "截至6月底，完成投资1250亿元，占全年任务的62.5%",
            ),
            ("状态", "从下拉列表中选：{{ 字典.状态 | join('、') }}", "正常推进"),
            ("佐证", "文号、日期、数据出处；附件另报", "X发改〔2022〕15号，6月20日"),
            ("完成", "指标完成的数和截至的日期", "1250亿元（截至6月底）"),
        ),
        marked=("进展", "状态", "佐证", "完成"),
    )
    notes.heading("三、怎么报")
    notes.paragraphs(
        "1. 填好后直接存盘，把这个文件报回来，文件名不用改。",
        "2. 一项都没有进展的，也请在“进展”里写明原因和下一步打算。",
        "3. 同一事项只报一次；上一期已经报过、没有变化的，写“无变化”即可。",
    )
