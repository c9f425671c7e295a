"""templates/全年/分单位/{单位}进展填报表.xlsx: one sheet a unit over all meetings, for the period at hand.

What was answered before is shown and locked, so that a unit writes only what is new (为基层减负). Open are
进展, 状态, 佐证 (and 完成 of a target); the hidden columns of the way back stand between visible ones, as in
the unit's list of one meeting.
"""

from __future__ import annotations

import excel_style as style
from excel_hidden import add_dictionary, add_identity
from excel_notes import Notes
from excel_sheet import Column, add_table, colour_states, state_list
from excel_unit import lock, mark_lead, prompt
from excel_year_look import colour_lights
from openpyxl.workbook import Workbook

__all__ = ["year_unit_sheet"]

_ORIGIN = (
    "{% if 任务.来源 == '议定事项' %}{{ 任务.会议 }}第{{ 任务.件号 }}件{% else %}{{ 任务.来源 }}{% endif %}"
)
_COLUMNS = (
    Column("序号", 5.5, "{{ loop.index }}", style.CENTRE),
    Column("编号", 12, "{{ 任务.编号 }}", style.PLAIN, "@", hidden=True),
    Column("来源", 10, _ORIGIN, style.CENTRE, size=9),
    Column("角色", 6, "{{ 任务.角色 }}", style.CENTRE),
    Column("任务内容", 38, "{{ 任务.标记 }}{{ 任务.内容 }}"),
    Column("牵头单位", 13, "{{ 任务.牵头 }}", style.CENTRE),
    Column("责任单位", 16, "{{ 任务.责任 }}", size=10),
    Column("完成时限", 10.5, "{{ 任务.时限 }}", style.CENTRE),
    Column("时间节点", 18, "{{ 任务.节点分行 }}", size=10),
    Column("上期灯", 6, "{{ 任务.上期灯 }}", style.CENTRE),
    Column("上期进展", 24, "{{ 任务.上期进展 }}", size=10),
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
    Column("指标名称", 40, "{{ 项.名称 }}"),
    Column("目标", 22, "{{ 项.目标 }}", style.CENTRE),
    Column("计量", 9, "{{ 项.计量 }}", style.CENTRE),
    Column("牵头单位", 15, "{{ 项.牵头 }}", style.CENTRE),
    Column("责任单位", 22, "{{ 项.责任 }}", size=10),
    Column("完成时限", 11, "{{ 项.时限 }}", style.CENTRE),
    Column("上期灯", 6, "{{ 项.上期灯 }}", style.CENTRE),
    Column("上期完成", 26, "{{ 项.上期进展 }}", style.CENTRE, size=10),
    Column("校验", 12, "{{ 项.校验 }}", style.PLAIN, "@", hidden=True),
    Column("账版本", 16, "{{ 生成.账版本 }}", style.PLAIN, "@", hidden=True),
    Column("完成", 22, "{{ 项.完成 }}", style.CENTRE, open=True),
)
_COUNTS = (
    "{{ 单位.全称 }}：牵头{{ 单位.牵头数 }}项、责任{{ 单位.责任数 }}项，共{{ 单位.合计 }}项。"
    "请只填浅黄色的三列：进展、状态、佐证；上期报过的已经列出，只写新的情况。"
    "{% if 期次.上期 %}上期灯为{{ 期次.上期 }}期末的判定，亮蓝灯的已经完成，不用再填。{% endif %}"
)
_RETURN = "反馈至：{{ 机关.办文单位 }}{% if 期次.报送 %}\n报送截止：{{ 期次.报送 }}{% endif %}"


def year_unit_sheet() -> Workbook:
    """Build the template of a unit's sheet of the year."""
    book = style.new_workbook()
    tasks = add_table(
        book,
        "任务清单",
        _COLUMNS,
        title="{{ 单位.简称 }}{% if 期次.名称 %}{{ 期次.名称 }}{% endif %}进展填报表",
        note=_COUNTS,
        loop=("任务", "任务清单"),
        freeze="牵头单位",
        paper=style.A4,
        empty="（没有任务）",
        aside=("进展", _RETURN),
    )
    state_list(tasks, "状态")
    colour_states(tasks, "状态")
    colour_lights(tasks, "上期灯")
    mark_lead(tasks)
    prompt(tasks, "进展", "本期做到哪一步、完成多少、数据截至哪一天。上期已报的不必再写。")
    prompt(tasks, "佐证", "文号、日期、数据出处。")
    targets = add_table(
        book,
        "指标",
        _TARGETS,
        title="{{ 单位.简称 }}{% if 期次.名称 %}{{ 期次.名称 }}{% endif %}指标填报表",
        note="指标{{ 指标 | length }}个。请只填浅黄色的“完成”一列，例如：1250亿元（截至6月底）。",
        loop=("项", "指标"),
        freeze="目标",
        paper=style.A4,
        empty="（没有指标）",
    )
    colour_lights(targets, "上期灯")
    mark_lead(targets)
    prompt(targets, "完成", "完成的数和截至的日期，例如：1250亿元（截至6月底）。")
    _add_notes(book)
    for sheet in book.worksheets:
        lock(sheet)
    add_dictionary(book)
    add_identity(
        book,
        {
            "账版本": "{{ 生成.账版本 }}",
            "会议编号": "{{ 生成.会议编号 }}",
            "单位": "{{ 单位.简称 }}",
        },
        period=True,
    )
    return book


def _add_notes(book: Workbook) -> None:
    notes = Notes(book, "填报说明")
    notes.heading("一、填哪里")
    notes.paragraphs(
        "1. 只填浅黄色的格子：“任务清单”表的进展、状态、佐证三列，“指标”表的完成一列。其余各列已经填好并锁定，不用改。",
        "2. 本表列出本单位在各次会议、各个方案里的全部任务，一期只报这一张表。",
        "3. 上期报过的情况在“上期进展”一列，只写这一期新的情况；没有变化的，写“无变化”；上期亮蓝灯的已经完成，不用再填。",
        "4. 任务内容、单位分工、完成时限有不同意见的，请另行书面反馈，不要在表上改。请不要删去或调换列。",
    )
    notes.heading("二、怎么填")
    notes.table(
        ("列名", "填什么", "例"),
        (
            (
                "进展",
                "做到哪一步、完成多少、数据截至哪一天",
                "截至6月底，完成投资1250亿元，占全年任务的62.5%",
            ),
            ("状态", "从下拉列表中选：{{ 字典.状态 | join('、') }}", "正常推进"),
            ("佐证", "文号、日期、数据出处；附件另报", "X发改〔2022〕15号，6月20日"),
            ("完成", "指标完成的数和截至的日期", "1250亿元（截至6月底）"),
        ),
        marked=("进展", "状态", "佐证", "完成"),
    )
    notes.heading("三、怎样判定、怎样亮灯")
    notes.repeated("规则", "灯规则", "{{ loop.index }}. {{ 规则 }}", 110)
