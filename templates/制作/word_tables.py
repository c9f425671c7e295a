"""The attached tables of the plan (任务分工方案): targets and tasks, on turned pages.

A section and a point are rows over the whole width: their text is there on whichever page they fall,
where a merged cell would leave the next page blank. What few tasks have (nodes) stands below the task,
not in a column of its own.
"""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_xml import TEXT_HEIGHT, cell, control, control_row, paragraph, row, table

__all__ = ["any_presumed", "star", "target_attachment", "task_attachment"]

_DRAFT = "方案.版本"
"""Only a draft shows which values are presumed; a final text has none to show."""
_LEGEND = "方案.标记说明"
"""What the marks mean is said only where one is printed."""

_TARGET_WIDTHS = [700, 2500, 1700, 1800, 2756, 1500, 1800]
_TASK_WIDTHS = [660, 4636, 1500, 3520, 1120, 1320]
_TASK_WIDTHS_ALONE = [660, 5356, 1560, 4000, 1180]
"""10 pt text: a number of three figures with its mark, a name of six characters, a deadline of five."""
_LED = '方案.分组 != "分管领导" and 任务清单|selectattr("分管领导")|list'
"""Where tasks have leaders, and are not set out by leader."""


def any_presumed(items: str) -> str:
    """Return the condition that a draft has a presumed value among ``items``."""
    return f'{_DRAFT} and {items}|selectattr("推定")|list'


def star(item: str, *words: str) -> str:
    """Write the star behind a value that was presumed, in drafts."""
    which = " or ".join(f'"{word}" in {item}.推定说明' for word in words)
    condition = f"({which})" if len(words) > 1 else which
    return f"{{% if {_DRAFT} and {condition} %}}*{{% endif %}}"


def _unnamed(item: str, before: str, after: str) -> str:
    """Write what is still to be named or settled, in drafts."""
    return f"{{% if {_DRAFT} and {item}.待补 %}}{before}{{{{ {item}.待补 }}}}{after}{{% endif %}}"


def _note(items: str, legend: str = "") -> list[Element]:
    """Say above a table what its marks and stars mean, where it has any."""
    stars = any_presumed(items)
    first = f"{{% if {legend} %}}{{{{ 方案.标记说明 }}}}。{{% endif %}}" if legend else ""
    condition = f"({legend}) or ({stars})" if legend else stars
    return [
        control(f"if {condition}"),
        paragraph(
            "TableNote",
            f"注：{first}{{% if {stars} %}}标*的内容为起草时推定，请有关单位核实。{{% endif %}}",
        ),
        control("endif"),
    ]


def _heads(widths: list[int], *titles: str) -> Element:
    cells = (cell(width, paragraph("TableHead", title)) for width, title in zip(widths, titles, strict=True))
    return row(*cells, header=True, height=480)


def _cells(widths: list[int], *texts: list[Element]) -> Element:
    return row(*(cell(width, *text) for width, text in zip(widths, texts, strict=True)))


def _middle(text: str) -> list[Element]:
    """A number, a name or a date."""
    return [paragraph("TableCenter", text)]


def _running(text: str) -> list[Element]:
    return [paragraph("TableText", text)]


def _number(text: str, item: str, count: str) -> list[Element]:
    """The number of a row; that of the last but one is kept with the next, so that no row stands alone."""
    return [
        control(f"if {item}.序号 == {count} - 1"),
        paragraph("TableCenterKept", text),
        control("else"),
        paragraph("TableCenter", text),
        control("endif"),
    ]


_OWN_DEADLINE = (
    "{% if 项.另定时限 %}时限：{{ 项.另定时限 }}"
    + star("项", "时限")
    + "{% if 项.备注 %}；{% endif %}{% endif %}"
)
"""A target of another year, or of half of this one, is not to be read as one for the end of this year."""
_BEFORE_UNNAMED = "{% if 项.备注 or 项.另定时限 %}；{% endif %}"


def target_attachment() -> list[Element]:
    """附件1: the targets, where there are any."""
    values = _cells(
        _TARGET_WIDTHS,
        _number("{{ 项.序号 }}", "项", "方案.指标数"),
        _running("{{ 项.名称 }}"),
        _running("{{ 项.目标 }}" + star("项", "目标")),
        _middle("{{ 项.牵头 }}" + star("项", "牵头")),
        _running("{{ 项.责任 }}" + star("项", "责任")),
        _middle("{{ 项.分管领导 }}"),
        _running(_OWN_DEADLINE + "{{ 项.备注 }}" + _unnamed("项", _BEFORE_UNNAMED, "")),
    )
    return [
        control("if 指标"),
        paragraph("AttachmentNumber", "附件1"),
        paragraph("AttachmentTitle", "主要指标分解表"),
        *_note("指标"),
        table(
            _TARGET_WIDTHS,
            _heads(_TARGET_WIDTHS, "序号", "指标", "目标", "牵头单位", "责任单位", "分管领导", "备注"),
            control_row("for 项 in 指标", TEXT_HEIGHT, 7),
            values,
            control_row("endfor", TEXT_HEIGHT, 7),
            style="Grid",
        ),
        control("endif"),
    ]


def task_attachment() -> list[Element]:
    """附件2, or 附件 where there are no targets: the tasks by section and point.

    The table stands there twice, with the leaders and without: a column that is empty, or says what the
    section above says, takes room from those that are read.
    """
    return [
        paragraph("AttachmentNumber", "附件{% if 指标 %}2{% endif %}"),
        paragraph("AttachmentTitle", "重点任务分解表"),
        *_note("任务清单", _LEGEND),
        control(f"if {_LED}"),
        _task_table(_TASK_WIDTHS, leader=True),
        control("else"),
        _task_table(_TASK_WIDTHS_ALONE, leader=False),
        control("endif"),
    ]


def _task_table(widths: list[int], *, leader: bool) -> Element:
    columns = len(widths)
    heads = ["序号", "重点任务", "牵头单位", "责任单位", "完成时限", *(["分管领导"] if leader else [])]

    def whole(style: str, text: str) -> Element:
        return row(cell(TEXT_HEIGHT, paragraph(style, text), span=columns))

    def tag(text: str) -> Element:
        return control_row(text, TEXT_HEIGHT, columns)

    return table(
        widths,
        _heads(widths, *heads),
        tag("for 章 in 章节"),
        whole("TableSection", "{{ 章.序号 }}、{{ 章.标题 }}（{{ 章.项数 }}项）"),
        tag("for 节 in 章.小节"),
        tag("if 节.标题"),
        whole("TableSubsection", "{{ 节.序号 }}{{ 节.标题 }}（{{ 节.项数 }}项）"),
        tag("endif"),
        tag("for 任务 in 节.任务"),
        _task(widths, leader=leader),
        tag("endfor"),
        tag("endfor"),
        tag("endfor"),
        style="Grid",
    )


def _task(widths: list[int], *, leader: bool) -> Element:
    content = "{{ 任务.内容 }}" + star("任务", "内容") + _unnamed("任务", "（名目待补：", "）")
    led = [_middle("{{ 任务.分管领导 }}" + star("任务", "分管领导"))]
    return _cells(
        widths,
        _number("{{ 任务.序号 }}{{ 任务.标记 }}", "任务", "方案.任务数"),
        [
            paragraph("TableText", content),
            control("if 任务.节点说明"),
            paragraph("TableNodes", "时间节点：{{ 任务.节点说明 }}" + star("任务", "节点")),
            control("endif"),
        ],
        _middle("{% if 任务.无牵头 %}—{% endif %}{{ 任务.牵头 }}" + star("任务", "牵头", "归属")),
        _running("{{ 任务.责任 }}" + star("任务", "责任", "归属")),
        _middle("{{ 任务.时限 }}" + star("任务", "时限")),
        *(led if leader else []),
    )
