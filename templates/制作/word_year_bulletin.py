"""The template of the bulletin (督查通报): what is done, what is behind, who did not answer, and the tables."""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_edges import LANDSCAPE_EDGES, PLAIN_EDGES, PORTRAIT_EDGES, edge_parts
from word_imprint import imprint
from word_package import assemble
from word_xml import TEXT_HEIGHT, cell, control, control_row, paragraph, row, run, section, w
from word_year_parts import LIGHT_CELL, grid, rules_row, values

__all__ = ["bulletin"]

_COUNTED = ("项数", "完成", "达到序时", "未达序时", "逾期", "持续推进", "待认定")
_COUNT_WIDTHS = [720, 3236, *(1100 for _ in _COUNTED), 1100]
_ITEM_WIDTHS = [640, 4200, 1500, 1200, 1100, 560, 3556]


def bulletin() -> bytes:
    """Make 督查通报.docx."""
    body = w(
        "body",
        *_head(),
        *_general(),
        *_good(),
        *_behind(),
        *_silent(),
        *_demands(),
        *_closing(),
        paragraph("Anchor", end=section(PORTRAIT_EDGES)),
        *_counts(),
        *_items(),
        paragraph("Anchor", end=section(LANDSCAPE_EDGES, landscape=True)),
        paragraph("Anchor"),
        *imprint("抄送", "督查.抄送", "督查.署名", "督查.成文日期"),
        section(PLAIN_EDGES, start="evenPage"),
    )
    return assemble(
        body,
        edge_parts(PORTRAIT_EDGES, LANDSCAPE_EDGES, PLAIN_EDGES),
        title="{{ 督查.通报标题 }}",
        creator="{{ 督查.署名 }}",
    )


def _head() -> list[Element]:
    return [
        paragraph("MinutesMark", "督　查　通　报"),
        control("if 期次.期号"),
        paragraph("Issue", "{{ 期次.期号 }}"),
        control("endif"),
        paragraph("IssuedBy", "\t{{ 督查.署名 }}\t{{ 督查.成文日期 }}"),
        paragraph("DocumentTitle", "{{ 督查.通报标题分行 }}"),
        paragraph("Blank"),
        paragraph("Addressees", "{{ 督查.主送 }}："),
    ]


def _shares(items: str, unit: str) -> str:
    return (
        f"{{% for 份 in {items} %}}{{{{ 份.名称 }}}}{unit}{{{{ 份.项数 }}}}项，占{{{{ 份.占比 }}}}"
        "{% if not loop.last %}；{% endif %}{% endfor %}"
    )


def _general() -> list[Element]:
    return [
        paragraph("Level1", "一、总体情况"),
        paragraph(
            "Body",
            "截至{{ 截止日 }}，列入督查的重点任务和会议议定事项共{{ 总体.项数 }}项"
            "{% if 议定事项 %}，其中分工方案任务{{ 总体.项数 - 议定事项 | length }}项、"
            "议定事项{{ 议定事项 | length }}项{% endif %}。" + _shares("完成情况", "") + "。",
        ),
        paragraph(
            "Body",
            "按亮灯情况："
            "{% for 份 in 亮灯情况 %}{{ 份.名称 }}{% if 份.名称 != '不亮灯' %}灯{% endif %}{{ 份.项数 }}项，"
            "占{{ 份.占比 }}{% if not loop.last %}；{% endif %}{% endfor %}。",
        ),
        control("if 会议进度 | length > 1"),
        paragraph(
            "Body",
            "按来源分："
            "{% for 项 in 会议进度 %}{{ 项.名称 }}{{ 项.项数 }}项，完成{{ 项.完成 }}项"
            "{% if not loop.last %}；{% endif %}{% endfor %}。",
        ),
        control("endif"),
        control("if 指标"),
        paragraph(
            "Body",
            "主要指标{{ 指标总体.项数 }}个：完成{{ 指标总体.完成 }}个，达到序时{{ 指标总体.达到序时 }}个，"
            "未达序时{{ 指标总体.未达序时 }}个{% if 指标总体.逾期 %}，逾期{{ 指标总体.逾期 }}个{% endif %}"
            "{% if 指标总体.持续推进 %}，持续推进{{ 指标总体.持续推进 }}个{% endif %}"
            "{% if 指标总体.待认定 %}，待认定{{ 指标总体.待认定 }}个{% endif %}。",
        ),
        control("if 指标总体.滞后事项 + 指标总体.逾期事项"),
        paragraph(
            "Body",
            "{% if 指标总体.逾期 %}没有按时完成或者{% endif %}没有达到序时进度的指标："
            "{% for 项 in 指标总体.逾期事项 + 指标总体.滞后事项 %}{{ 项.名称 }}（目标{{ 项.目标 }}，"
            "{% if 项.完成 %}填报{{ 项.完成 }}{% else %}没有填报{% endif %}，{{ 项.牵头 }}）"
            "{% if not loop.last %}；{% endif %}{% endfor %}。",
        ),
        control("endif"),
        control("endif"),
    ]


def _good() -> list[Element]:
    return [
        paragraph("Level1", "二、完成较好的单位"),
        control("if 完成较好"),
        paragraph(
            "Body",
            "下列{{ 完成较好 | length }}个单位牵头的事项和指标没有逾期、没有未达序时，"
            "没有影响共同负责事项的进度，牵头事项完成率不低于平均水平（{{ 总体.完成率 }}）："
            "{% for 项 in 完成较好 %}{{ 项.名称 }}（牵头{{ 项.项数 }}项，完成{{ 项.完成 }}项）"
            "{% if not loop.last %}、{% endif %}{% endfor %}。",
        ),
        control("else"),
        paragraph("Body", "本期没有牵头事项完成率不低于平均水平，又没有逾期、未达序时的单位。"),
        control("endif"),
    ]


def _behind() -> list[Element]:
    item = (
        "{{ loop.index }}.{{ 项.内容 }}（{{ 项.判定说明 }}"
        "{% if not 项.牵头 and 项.责任 %}；责任单位：{{ 项.责任 }}{% endif %}"
        "{% if 项.催办记录 %}；{{ 项.催办记录 }}{% endif %}）"
    )
    return [
        paragraph("Level1", "三、进展滞后和逾期的事项"),
        control("if 滞后单位"),
        paragraph(
            "Body",
            "共{{ 总体.逾期 + 总体.未达序时 }}项，{% if 总体.逾期 and 总体.未达序时 %}其中逾期{{ 总体.逾期 }}项、"
            "未达序时{{ 总体.未达序时 }}项{% elif 总体.逾期 %}都是逾期{% else %}都是未达序时{% endif %}。"
            "有几个牵头单位的，列在第一个牵头单位名下；剩余和超过的天数算到{{ 截止日 }}。",
        ),
        control("for 单位 in 滞后单位"),
        paragraph(
            "Level2",
            "（{{ loop.index | 中文数 }}）"
            "{% if 单位.名称 == '无牵头单位' %}没有牵头单位的事项{% else %}{{ 单位.名称 }}{% endif %}（{% if 单位.逾期 %}逾期{{ 单位.逾期 }}项{% endif %}"
            "{% if 单位.逾期 and 单位.未达序时 %}、{% endif %}"
            "{% if 单位.未达序时 %}未达序时{{ 单位.未达序时 }}项{% endif %}）",
        ),
        control("for 项 in 单位.逾期事项 + 单位.滞后事项"),
        paragraph("Task", item),
        control("endfor"),
        control("endfor"),
        control("else"),
        paragraph("Body", "本期没有逾期和未达序时的事项。"),
        control("endif"),
    ]


def _silent() -> list[Element]:
    return [
        paragraph("Level1", "四、没有按要求报送的单位"),
        control("if 未报单位 and not 期次.已收"),
        paragraph("Body", "{{ 期次.名称 }}的填报还没有收回入账，应报的有{{ 未报单位 | length }}个单位。"),
        control("elif 未报单位"),
        paragraph(
            "Body",
            "{{ 期次.名称 }}应报未报的有{{ 未报单位 | length }}个单位："
            "{% for 项 in 未报单位 %}{{ 项.单位 }}（应报{{ 项.应报 }}项"
            "{% if 项.连续 > 1 %}，连续{{ 项.连续 }}期未报{% endif %}）"
            "{% if not loop.last %}、{% endif %}{% endfor %}。",
        ),
        control("endif"),
        control("if 迟报单位"),
        paragraph(
            "Body",
            "过了报送日（{{ 期次.报送 }}）才报的有{{ 迟报单位 | length }}个单位："
            "{% for 项 in 迟报单位 %}{{ 项.单位 }}{% if 项.迟报 > 1 %}（今年第{{ 项.迟报 }}次）{% endif %}"
            "{% if not loop.last %}、{% endif %}{% endfor %}。",
        ),
        control("endif"),
        control("if not 未报单位 and not 迟报单位"),
        paragraph("Body", "各有关单位均按要求报送了进展情况。"),
        control("endif"),
    ]


def _demands() -> list[Element]:
    demands = (
        (
            "（一）滞后事项倒排工期",
            "未达序时的事项，牵头单位（没有牵头单位的，各责任单位，下同）要对照时间节点倒排进度，下一期报送时说明补救措施和追赶情况。",
        ),
        (
            "（二）确需延期的提前报批",
            "任务、时限确需调整的，应在到期之前书面说明原因、当前进展和预计完成时间，按程序报批；没有批准的，仍按原时限督查。",
        ),
        (
            "（三）按时如实报送",
            "未报送的单位要尽快补报。报送只填进展、状态、佐证三项，上期已经报过、没有变化的不用重写。",
        ),
    )
    overdue = "逾期事项的牵头单位要逐项查明原因，定责任人、定措施、定时限，抓紧办结；办结后附文号、日期或者数据等佐证，报我办督查室核实销号。"
    return [
        paragraph("Level1", "五、下一步要求"),
        *(paragraph("Body", run(f"{title}。", "Kai"), text) for title, text in demands),
        control("if 总体.逾期"),
        paragraph("Body", run("（四）逾期事项限期补上。", "Kai"), overdue),
        control("endif"),
    ]


def _closing() -> list[Element]:
    return [
        paragraph("AttachmentNote", "附件：1.各单位进展统计表"),
        paragraph("AttachmentNoteNext", "2.进展情况明细表"),
        paragraph("Signatory", "{{ 督查.署名 }}"),
        paragraph("DocumentDate", "{{ 督查.成文日期 }}"),
    ]


def _counts() -> list[Element]:
    words = ("序号", "名称", *_COUNTED, "完成率")
    titles = ("序号", "牵头单位", *_COUNTED, "完成率")
    total = ("", "合计", *(f"{{{{ 总体.{word} }}}}" for word in (*_COUNTED, "完成率")))
    return [
        paragraph("AttachmentNumber", "附件1"),
        paragraph("AttachmentTitle", "各单位进展统计表"),
        paragraph("TableNote", "注：截至{{ 截止日 }}。每项只计一次：有几个牵头单位的，计在列第一位的单位。"),
        grid(
            _COUNT_WIDTHS,
            titles,
            "项 in 单位进度",
            [values(_COUNT_WIDTHS, [f"{{{{ 项.{word} }}}}" for word in words], left=(1,))],
            row(*(cell(x, paragraph("TableHead", t)) for x, t in zip(_COUNT_WIDTHS, total, strict=True))),
        ),
    ]


def _items() -> list[Element]:
    count = len(_ITEM_WIDTHS)

    def tag(text: str) -> Element:
        return control_row(text, TEXT_HEIGHT, count)

    heading = "{% if 任务.来源 == '议定事项' %}{{ 任务.会议 }}　{% endif %}{{ 任务.章号 }}、{{ 任务.章 }}"
    return [
        paragraph("AttachmentNumber", "附件2"),
        paragraph("AttachmentTitle", "进展情况明细表"),
        grid(
            _ITEM_WIDTHS,
            ("序号", "任务", "牵头单位", "完成时限", "判定", "灯", "进展情况"),
            "任务 in 任务清单",
            [
                tag("if loop.changed(任务.会议, 任务.章)"),
                row(cell(TEXT_HEIGHT, paragraph("TableSection", heading), span=count)),
                tag("endif"),
                values(
                    _ITEM_WIDTHS,
                    (
                        "{{ 任务.序号 }}",
                        "{{ 任务.内容 }}",
                        "{{ 任务.牵头 }}{% if not 任务.牵头 %}—{% endif %}",
                        "{{ 任务.时限 }}",
                        "{{ 任务.状态判定 }}",
                        LIGHT_CELL,
                        "{{ 任务.进展 | 空则('（没有填报）') }}",
                    ),
                    left=(1, 6),
                ),
            ],
            rules_row(_ITEM_WIDTHS),
        ),
    ]
