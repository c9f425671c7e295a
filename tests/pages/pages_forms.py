"""Every form the shipped templates give, as accounts, with what must be found on its pages.

A new form is a new entry of ``FORMS``: the files of its meeting, the document, and its facts.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COMMON", "DAY", "FORMS", "Form"]

REGISTER = """\
本机关: {全称: 某某市人民政府, 简称: 市政府, 办文单位: 某某市人民政府办公室}
领导: [常务副市长, 副市长]
单位:
  - {简称: 市发展改革委, 分管领导: 常务副市长}
  - {简称: 市财政局, 分管领导: 副市长}
"""
SUPERVISION = """\
督查: {当前期次: 2022年一季度}
期次:
  - {名称: 2022年一季度, 截止: 2022-03-31, 报送: 2022-04-08, 期号: 第1期}
"""
COMMON = {"单位.yaml": REGISTER, "督查.yaml": SUPERVISION}
DAY = "2022-03-25"
"""The day the year is seen on."""
LONG = (
    "为全面落实年初确定的各项目标任务，进一步压实工作责任，强化跟踪问效，确保全年工作开好局、起好步，"
    "请各地各部门结合实际细化措施，倒排工期，挂图作战，主要负责同志亲自抓，分管负责同志具体抓。"
)
PARAGRAPHS = [LONG] * 12
"""Four lines each: with the head of page 1 they fill page 2 and more."""
PLAN = "任务分工方案.docx"
MINUTES = "会议纪要.docx"
PUBLIC = "会议纪要（公开版）.docx"


@dataclass(frozen=True)
class Form:
    """A form: what is written for it, which document it is, and what its pages must show."""

    files: dict[str, str]
    document: str
    mark: float | None = 72.0
    """Millimetres from the paper's top to the mark, None where there is no red head."""
    number: bool = True
    """A number (发文字号) stands above the red line."""
    turned: bool = False
    """There are attached tables that lie across."""
    imprint: bool = True
    """A 版记 with lines stands at the foot of the last page."""
    full: bool = True
    """There is a page of nothing but running text, to be counted."""
    letter: bool = False
    """It is a 信函: two double lines of 170 mm, no number on page 1."""
    folder: str = ""
    """The folder of ``out`` it lies in, where that is not named after the form."""


def _listed(name: str, texts: list[str]) -> str:
    return f"  {name}:\n" + "".join(f"    - {text}\n" for text in texts)


def _tasks(first: int, indent: str, *due: str) -> str:
    """Write four tasks of two units in turn, with the deadline of each unit."""
    owners = [
        f"牵头: {unit}, 时限: {day}" for unit, day in zip(("市发展改革委", "市财政局"), due, strict=True)
    ]
    return "".join(
        f"{indent}- {{编号: 2022-{first + n:03}, 内容: 第{n + 1}项：{LONG}, {owners[n % 2]}}}\n"
        for n in range(4)
    )


def _plan(
    first: int, *lines: str, layout: str = "叙述式", grouping: str = "领域", head: bool = True
) -> dict[str, str]:
    """Write a plan; ``lines`` are keys of 方案, ``head`` gives it a number, a printer and copies.

    On ``DAY`` the tasks of one unit are late, those of the other nearly due.
    """
    text = "方案:\n  标题: 某某市2022年重点任务分工方案\n  年度: 2022\n"
    text += f"  体例: {layout}\n  分组: {grouping}\n  主送: [各市县（区）人民政府, 市政府各部门]\n"
    text += "  成文日期: 2022年1月24日\n"
    if head:
        text += "  文号: X政办发〔2022〕1号\n  抄送: [市委办公室，市政协办公室]\n  印发日期: 2022年1月25日\n"
    text += "".join(f"  {line}\n" for line in lines) + _listed("引言", PARAGRAPHS)
    text += "章节:\n  - 标题: 抓好投资\n    小节:\n      - 标题: 项目建设\n        任务:\n"
    text += _tasks(first, " " * 10, "3月1日前", "3月30日前")
    return {"分工方案.yaml": text}


def _minutes(first: int) -> dict[str, str]:
    text = "会议: {名称: 某某市政府常务会议, 届次: 第1次, 日期: 2022年2月18日, 主持: 市长}\n"
    text += (
        "纪要:\n  期号: 〔2022〕2号\n  公开版: 是\n  印发日期: 2022年2月21日\n  开头: 会议研究了有关事项。\n"
    )
    text += "出席: [市长, 常务副市长]\n列席: [市财政局主要负责人]\n请假: [副市长]\n发送: [市长、副市长]\n"
    text += "议题:\n  - 标题: 研究重点任务\n    会议指出:\n"
    text += "".join(f"      - {text}\n" for text in PARAGRAPHS)
    return {"会议.yaml": text + "    议定事项:\n" + _tasks(first, " " * 6, "年内", "年内")}


_ORGANS = "发文机关: [某某市人民政府办公室, 某某市发展和改革委员会, 某某市财政局]"
_LAYOUTS = ("叙述式", "块状式", "表格式")
_GROUPINGS = ("领域", "分管领导")

FORMS: dict[str, Form] = {
    f"{layout}按{grouping}": Form(
        _plan(10 * n + 1, layout=layout, grouping=grouping),
        PLAN,
        turned=True,
    )
    for n, (layout, grouping) in enumerate((a, b) for a in _LAYOUTS for b in _GROUPINGS)
}
FORMS |= {
    "全要素": Form(
        _plan(101, '份号: "000001"', "密级: 机密★1年", "紧急程度: 特急", "附注: 此件公开发布"),
        PLAN,
        turned=True,
    ),
    "不盖章": Form(_plan(111, "盖章: 否"), PLAN, turned=True),
    "上行文": Form(_plan(121, "发文机关: 某某市人民政府", "签发人: 市长"), PLAN, turned=True),
    "联合发文": Form(_plan(131, _ORGANS), PLAN, turned=True),
    "征求意见稿": Form(
        _plan(141, "版本: 征求意见稿", head=False), PLAN, None, number=False, turned=True, imprint=False
    ),
    "无红头": Form(_plan(151, "红头: 否"), PLAN, None, number=False, turned=True, imprint=False),
    "纪要": Form(_minutes(161), MINUTES, number=False),
    "纪要公开版": Form({}, PUBLIC, None, number=False, imprint=False, folder="纪要"),
    "督查通报": Form({}, "督查通报.docx", number=False, turned=True, folder="全年"),
    "交办通知": Form(
        {}, "市财政局交办通知.docx", 30.0, imprint=False, full=False, letter=True, folder="全年/催办"
    ),
    "提醒函": Form({}, "市财政局提醒函.docx", 30.0, imprint=False, letter=True, folder="全年/催办"),
    "督办函": Form({}, "市发展改革委督办函.docx", 30.0, imprint=False, letter=True, folder="全年/催办"),
}
