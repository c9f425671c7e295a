"""The three letters to a unit: 交办通知 (new items), 提醒函 (yellow), 督办函 (red), each in the form of a 信函."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element as Element
from word_letter import Head, letter, signature
from word_xml import TEXT_WIDTH, control, paragraph, run
from word_year_parts import grid, values

__all__ = ["hand_out", "press", "remind"]

_OFFICE = "{{ 督查.署名 }}"
_WIDTHS = [640, 4700, 800, 1304, 1400]
_NUMBER = "{{ (1 + (1 if 任务清单 else 0) + (1 if 指标 else 0)) | 中文数 }}"
"""The ordinal of the part after the items and the targets, of which either may be missing."""
_WHAT = (
    "{% if 任务清单 %}{{ 任务清单 | length }}项任务{% endif %}"
    "{% if 任务清单 and 指标 %}、{% endif %}{% if 指标 %}{{ 指标 | length }}个指标{% endif %}"
)


def hand_out() -> bytes:
    """Make the letter that hands out what is new."""
    since = "{% if 期次.上期 %}{{ 期次.上期 }}以后{% else %}今年以来{% endif %}"
    return _letter(
        "关于交办重点任务和议定事项的通知",
        paragraph(
            "Body",
            f"{since}新确定的事项中，由你单位承担的有{_WHAT}"
            "{% if 任务清单 %}（牵头{{ 单位.牵头数 }}项、责任{{ 单位.责任数 }}项）{% endif %}，"
            "现予交办（见附件），并将有关要求通知如下：",
        ),
        _led("一、抓紧研究落实。", "明确举措、责任人和时间表。"),
        _led(
            "二、按期报送进展。",
            "只填《进展填报表》的进展、状态、佐证三项"
            "{% if 期次.报送 and 期次.报送 != 督查.成文日期 %}，本期请于{{ 期次.报送 }}前报送{% endif %}。",
        ),
        _led("三、办结及时销号。", "附佐证；延期须在到期前报批。"),
        paragraph("AttachmentNoteSingle", "附件：交办事项清单"),
        after=[
            paragraph("AttachmentNumber", "附件"),
            paragraph("AttachmentTitle", "交办事项清单"),
            *_list(),
        ],
    )


def remind() -> bytes:
    """Make the letter of the second step."""
    return _letter(
        "关于有关事项进展情况的提醒函",
        paragraph(
            "Body",
            f"截至{{{{ 截止日 }}}}，你单位负责的{_WHAT}临近时限或者进展滞后，按照亮灯规则亮黄灯。现将截至当日的情况函告如下：",
        ),
        *_items("提醒事项"),
        paragraph("Level1", _NUMBER + "、请抓紧做好以下工作"),
        *_texts(
            "1.对照时限和时间节点查找原因，倒排工期，确保按时完成。",
            "2.请于收到本函后5个工作日内，将当前进展、下一步措施和预计完成时间填入《进展填报表》报我办；"
            "已经完成的，请附文号、日期或者数据等佐证。",
            "3.确需延期的，请在到期之前书面说明原因、当前进展和预计完成时间，按程序报批。",
        ),
    )


def press() -> bytes:
    """Make the letter of the third step."""
    return _letter(
        "关于有关事项的督办函",
        paragraph(
            "Body",
            f"截至{{{{ 截止日 }}}}，你单位负责的{_WHAT}按照亮灯规则亮红灯，截至当日的情况在各项括号内注明。现予督办：",
        ),
        *_items("督办事项"),
        paragraph("Level1", _NUMBER + "、办理要求"),
        *_texts(
            "1.请你单位主要负责同志亲自研究，逐项查明原因，定责任人、定措施、定完成时间。",
            "2.请于收到本函后5个工作日内，书面报告进展滞后、没有按时完成或者没有填报的原因，以及当前进展、补救措施和完成时间。",
            "3.办结后请及时附文号、日期或者数据等佐证报我办核实销号。对推进仍然不力的，将按有关规定通报。",
        ),
    )


def _letter(title: str, *content: Element, after: Sequence[Element] = ()) -> bytes:
    return letter(
        [
            paragraph("Blank"),
            paragraph("Addressees", "{{ 单位.全称 }}："),
            *content,
            *signature("督查.署名", "督查.成文日期"),
            *after,
        ],
        Head(mark=_OFFICE, number="{{ 督查.函号 }}", title=title),
        creator=_OFFICE,
    )


def _texts(*texts: str) -> list[Element]:
    """Make the last paragraphs of a letter; the signature never stands on a page alone (7.3.5.5)."""
    last = len(texts) - 1
    return [paragraph("Body", text, with_next=n == last) for n, text in enumerate(texts)]


def _led(lead: str, text: str) -> Element:
    """Begin a paragraph with its heading (7.3.3: the first level is 黑体)."""
    return paragraph("Body", run(lead, "Hei"), text)


def _items(title: str) -> list[Element]:
    """List tasks and targets in the text: what, until when, how late, and how often it was said."""
    before = "{% if 项.催办记录 %}；{{ 项.催办记录 }}{% endif %}"
    return [
        control("if 任务清单"),
        paragraph("Level1", f"一、{title}"),
        control("for 项 in 任务清单"),
        paragraph("Task", "{{ loop.index }}.{{ 项.内容 }}（{{ 项.判定说明 }}" + before + "）"),
        control("endfor"),
        control("endif"),
        control("if 指标"),
        paragraph("Level1", "{{ (2 if 任务清单 else 1) | 中文数 }}、有关指标"),
        control("for 项 in 指标"),
        paragraph(
            "Task", "{{ loop.index }}.{{ 项.名称 }}，目标{{ 项.目标 }}（{{ 项.判定说明 }}" + before + "）"
        ),
        control("endfor"),
        control("endif"),
    ]


def _list() -> list[Element]:
    origin = "{% if 项.来源 == '议定事项' %}{{ 项.会议 }}第{{ 项.件号 }}件{% else %}{{ 项.来源 }}{% endif %}"
    return [
        control("if 任务清单"),
        grid(
            _WIDTHS,
            ("序号", "事项", "角色", "完成时限", "出自"),
            "项 in 任务清单",
            [
                values(
                    _WIDTHS,
                    ("{{ 项.序号 }}", "{{ 项.内容 }}", "{{ 项.角色 }}", "{{ 项.时限 }}", origin),
                    left=(1,),
                )
            ],
        ),
        control("endif"),
        control("if 指标"),
        paragraph("Blank"),
        grid(
            [640, 4204, 2000, 800, TEXT_WIDTH - 7644],
            ("序号", "指标", "目标", "角色", "完成时限"),
            "项 in 指标",
            [
                values(
                    [640, 4204, 2000, 800, TEXT_WIDTH - 7644],
                    ("{{ 项.序号 }}", "{{ 项.名称 }}", "{{ 项.目标 }}", "{{ 项.角色 }}", "{{ 项.时限 }}"),
                    left=(1,),
                )
            ],
        ),
        control("endif"),
    ]
