"""templates/任务台账.xlsx: the whole account, for the office that keeps it."""

from __future__ import annotations

import excel_style as style
from excel_gantt import add_gantt
from excel_hidden import add_dictionary, add_identity
from excel_notes import Notes
from excel_open_points import add_open_points
from excel_sheet import LEGEND, SUBJECT, Column, Table, add_table, colour_states, state_list
from excel_statistics import add_statistics
from openpyxl.formatting.rule import Rule
from openpyxl.workbook import Workbook

__all__ = ["ledger"]

TASKS = "任务清单 + 议定事项"
"""One ledger: the plan's tasks and the meeting's decisions, told apart by 来源."""

_HEADING = (
    "{% if 任务.章号 %}{{ 任务.章号 }}、{% endif %}{{ 任务.章 }}"
    "{% if 任务.节 %}\n{{ 任务.节号 }}{{ 任务.节 }}{% endif %}"
)

_COLUMNS = (
    Column("序号", 5.5, "{{ loop.index }}", style.CENTRE),
    Column("编号", 10.5, "{{ 任务.编号 }}", style.CENTRE, size=9),
    Column("来源", 5, "{{ 任务.来源 }}", style.CENTRE, size=10),
    Column("章节（议题）", 24, _HEADING, style.INDENTED, size=10),
    Column("任务内容", 40, "{{ 任务.标记 }}{{ 任务.内容 }}"),
    Column("牵头单位", 13, "{{ 任务.牵头 }}", style.CENTRE),
    Column("责任单位", 24, "{{ 任务.责任 }}"),
    Column("分管领导", 11, "{{ 任务.分管领导 }}", style.CENTRE),
    Column("完成时限", 11, "{{ 任务.时限 }}", style.CENTRE),
    Column("到期日", 14, "{{ 任务.到期日 }}", style.CENTRE, style.DATE_FORMAT, size=10),
    Column("时间节点", 20, "{{ 任务.节点分行 }}", size=10),
    Column("指标", 13, "{{ 任务.指标 }}", size=10),
    Column("状态", 9.5, "{{ 任务.状态 }}", style.CENTRE, open=True),
    Column("进展", 16, "{{ 任务.进展 }}", open=True),
    Column("佐证", 10, "{{ 任务.佐证 }}", open=True),
    Column("待明确", 16, "{{ 任务.待明确 }}", size=10),
    Column("备注", 14, "{{ 任务.备注 }}", size=10),
    Column("依据", 46, "{{ 任务.依据 }}", size=10),
)

_TARGETS = (
    Column("序号", 5.5, "{{ 项.序号 }}", style.CENTRE),
    Column("编号", 9, "{{ 项.编号 }}", style.CENTRE),
    Column("指标名称", 30, "{{ 项.名称 }}"),
    Column("目标", 20, "{{ 项.目标 }}", style.CENTRE),
    Column("类别", 9, "{{ 项.类别 }}", style.CENTRE),
    Column("数值", 10, "{{ 项.数值 }}", style.CENTRE),
    Column("上界", 10, "{{ 项.上界 }}", style.CENTRE),
    Column("计量", 9, "{{ 项.计量 }}", style.CENTRE),
    Column("牵头单位", 14, "{{ 项.牵头 }}", style.CENTRE),
    Column("责任单位", 24, "{{ 项.责任 }}"),
    Column("分管领导", 14, "{{ 项.分管领导 }}", style.CENTRE),
    Column("完成时限", 11, "{{ 项.时限 }}", style.CENTRE),
    Column("依据", 32, "{{ 项.依据 }}", size=10),
    Column("完成", 14, "{{ 项.完成 }}", style.CENTRE, open=True),
    Column("待明确", 32, "{{ 项.待明确 }}", size=10),
    Column("备注", 14, "{{ 项.备注 }}", size=10),
)


def ledger() -> Workbook:
    """Build the template of the ledger."""
    book = style.new_workbook()
    _add_notes(book)
    _add_tasks(book)
    _add_targets(book)
    add_statistics(book)
    add_gantt(book, TASKS)
    add_open_points(book)
    add_dictionary(book)
    add_identity(book, {"账版本": "{{ 生成.账版本 }}", "会议编号": "{{ 生成.会议编号 }}"})
    book.active = 1
    return book


def _add_tasks(book: Workbook) -> None:
    table = add_table(
        book,
        "任务台账",
        _COLUMNS,
        title=SUBJECT + "台账{% if 方案.版本 %}（{{ 方案.版本 }}）{% endif %}",
        note="{% if 任务清单 %}任务：{{ 方案.项数说明 }}，{% endif %}议定事项{{ 议定事项 | length }}项，"
        "指标{{ 指标 | length }}个。　会议：{{ 生成.会议编号 }}　账版本：{{ 生成.账版本 }}" + LEGEND,
        loop=("任务", TASKS),
        freeze="来源",
        paper=style.A3,
        printed="备注",
    )
    state_list(table, "状态")
    colour_states(table, "状态")
    _mark_open_points(table)
    table.sheet.sheet_properties.tabColor = "1F4E78"
    table.sheet.sheet_view.zoomScale = 85


def _add_targets(book: Workbook) -> None:
    table = add_table(
        book,
        "指标",
        _TARGETS,
        title="{{ 机关.简称 }}{{ 方案.年度 }}年主要指标台账",
        note="指标{{ 指标 | length }}个。“数值”是从目标里读出的数（区间取下界），供计算用；对外以“目标”的文字为准。",
        loop=("项", "指标"),
        freeze="目标",
        paper=style.A3,
    )
    _mark_open_points(table)
    table.sheet.sheet_properties.tabColor = "2E75B6"


def _mark_open_points(table: Table) -> None:
    """Tint what still has to be decided by a person."""
    rule = Rule(
        type="cellIs", operator="notEqual", formula=['""'], dxf=style.tint((style.TINT_OPEN_POINT, "833C0B"))
    )
    table.sheet.conditional_formatting.add(table.cells("待明确"), rule)


def _add_notes(book: Workbook) -> None:
    notes = Notes(book, "任务台账填报说明")
    notes.heading("一、这本台账怎么用")
    notes.paragraphs(
        "1. 本台账由“{{ 生成.会议编号 }}”的分工方案和会议议定事项生成，一行一项，不合并单元格，可以直接筛选、排序、复制。",
        "2. 任务内容、单位、时限、指标要改的，请改原始账目后重新生成，不要只改本表，否则各单位手里的清单与台账对不上。",
        "3. 本台账由程序随时重新生成。办理情况请填在分单位的任务清单里，不要填在本表：直接写在本表的内容不会带进"
        "新的台账，重新生成时，改过的旧表存进“手工修改备份”文件夹，不会丢失，但要自己去找。",
        "4. 编号是任务的固定号，序号变了编号也不变；通报、催办、销号时请引用编号。",
        "5. 带“推定”的内容不是原文写明的，须经确认：推定了哪几项写在“待明确”一列，逐件确认用单独的《待明确清单》；"
        "缺单位、缺时限等其他还没有定的事项，列在本表的“待明确清单”里。",
    )
    notes.heading("二、各列的含义")
    notes.table(
        ("列名", "含义", "说明"),
        (
            ("来源", "分工方案，或会议议定事项", "两本账合在一处，用筛选分开看"),
            ("章节（议题）", "任务在分工方案中的位置", "议定事项写所属议题"),
            ("任务内容", "要做的事", "带“★”“▲”等标记的，含义见表头上方"),
            (
                "牵头单位",
                "负总责、汇总报送的单位",
                "为空的，由责任单位按职责分工负责；“待明确”一列写着“牵头单位待明确”的，还没有定",
            ),
            ("责任单位", "按职责分工负责的单位", "“各市县（区）”等集合，分发时已落到每个成员"),
            ("分管领导", "按职务登记", "人事变动不影响台账"),
            ("完成时限", "照原文所写", "“持续推进”等没有到期日"),
            ("到期日", "由完成时限算出的日期", "是真正的日期，可以排序和计算"),
            ("时间节点", "到哪个时间做到哪一步", "横道图中以“◆”标出"),
            ("状态", "各单位报来的状态", "已完成、正常推进、尚未启动、进度滞后四种"),
            ("进展", "做到哪一步、完成多少、截至哪一天", "指标口径要与“指标”一列一致"),
            ("佐证", "文号、日期、数据出处", "没有佐证的完成情况不予销号"),
            ("待明确", "推定、缺牵头、缺时限、名目待补", "底色为橙色，定下来后改账再生成"),
            ("依据", "任务在原文里的话", "在最右一列，只供核对，不打印"),
        ),
        marked=("状态", "进展", "佐证"),
    )
    notes.heading("三、颜色和标记")
    meanings = {
        "已完成": "全部做完，并有佐证",
        "正常推进": "按时间节点推进",
        "尚未启动": "还没有动手，须说明原因和打算",
        "进度滞后": "落后于时间节点，须说明原因和补救办法",
    }
    marks = {"■": "横道图：当月在推进", "◆": "横道图：当月有时间节点", "●": "横道图：当月到期"}
    notes.legend(
        [
            *((state, style.STATE_COLOURS[state], meaning) for state, meaning in meanings.items()),
            *((mark, style.MARK_COLOURS[mark], meaning) for mark, meaning in marks.items()),
            ("待明确", (style.TINT_OPEN_POINT, "833C0B"), "还要由人来定的事项"),
        ]
    )
