"""The template of the plan (任务分工方案): a notice, its body in three layouts, two attached tables."""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_edges import LANDSCAPE_EDGES, PLAIN_EDGES, PORTRAIT_EDGES, edge_parts
from word_head import red_head
from word_imprint import imprint
from word_package import assemble
from word_signature import attachment_note, signature
from word_tables import any_presumed, star, target_attachment, task_attachment
from word_xml import control, paragraph, run, section, w

__all__ = ["plan_template"]

_DRAFT = "方案.版本"
"""Only a draft shows which values are presumed; a final text has none to show."""

_NO_LEADER = '任务清单|rejectattr("分管领导")|list'
_LEGEND = "方案.标记说明"
"""What the marks mean is said only where one is printed."""


def plan_template() -> bytes:
    """Make 任务分工方案.docx."""
    body = w(
        "body",
        *_head(),
        *_notice(),
        *_narrative(),
        *_blocks(),
        *_closing(),
        paragraph("Anchor", end=section(PORTRAIT_EDGES)),
        *target_attachment(),
        *task_attachment(),
        paragraph("Anchor", end=section(LANDSCAPE_EDGES, landscape=True)),
        control("if 方案.版记"),
        paragraph("Anchor"),
        *imprint("抄送", "方案.抄送", "方案.印发机关", "方案.印发日期"),
        control("endif"),
        section(PLAIN_EDGES, start="evenPage"),
    )
    return assemble(
        body,
        edge_parts(PORTRAIT_EDGES, LANDSCAPE_EDGES, PLAIN_EDGES),
        title="{{ 方案.标题 }}",
        creator="{{ 机关.办文单位 }}",
    )


def _head() -> list[Element]:
    return [
        *red_head(),
        paragraph("DocumentTitle", "{{ 方案.标题分行 }}"),
        control(f"if {_DRAFT}"),
        paragraph("Version", "（{{ 方案.版本 }}）"),
        control("endif"),
        paragraph("Blank"),
    ]


def _notice() -> list[Element]:
    return [
        control("if 方案.主送"),
        paragraph("Addressees", "{{ 方案.主送 }}："),
        control("endif"),
        *_lines("方案.引言"),
        control("if 方案.任务数"),
        paragraph(
            "Body",
            '本方案共{% if 方案.分组 != "分管领导" %}{{ 方案.方面数 }}个方面、{% endif %}'
            "{{ 方案.任务数 }}项任务{% if 方案.指标数 %}、{{ 方案.指标数 }}个指标{% endif %}"
            '{% if 方案.分组 == "分管领导" and 方案.领导数 %}，由{{ 方案.领导数 }}位领导分管'
            f"{{% if {_NO_LEADER} %}}（其中{{{{ {_NO_LEADER}|length }}}}项分管领导待明确）{{% endif %}}{{% endif %}}"
            '{% if 方案.体例 == "表格式" %}，具体见附件{% endif %}。'
            '{% if 方案.第一位为牵头 and 方案.体例 == "叙述式" %}'
            "各项任务的责任单位，列第一位的为牵头单位（写明“分别负责”的除外），下同。{% endif %}"
            f"{{% if {_LEGEND} %}}{{{{ 方案.标记说明 }}}}。{{% endif %}}"
            f"{{% if {any_presumed('任务清单')} %}}标*的内容为起草时推定，请有关单位核实。{{% endif %}}",
        ),
        control("endif"),
    ]


def _lines(words: str) -> list[Element]:
    return [control(f"for 段 in {words}"), paragraph("Body", "{{ 段 }}"), control("endfor")]


def _outline(*task: Element) -> list[Element]:
    """The sections and points with their lead-ins; ``task`` is what is printed of each task."""
    return [
        control("for 章 in 章节"),
        paragraph("Level1", "{{ 章.序号 }}、{{ 章.标题 }}"),
        *_lead_in("章"),
        control("for 节 in 章.小节"),
        control("if 节.标题"),
        paragraph("Level2", "{{ 节.序号 }}{{ 节.标题 }}"),
        control("endif"),
        *_lead_in("节"),
        control("for 任务 in 节.任务"),
        *task,
        control("endfor"),
        control("endfor"),
        control("endfor"),
    ]


def _lead_in(item: str) -> list[Element]:
    return [control(f"if {item}.导语"), paragraph("Body", f"{{{{ {item}.导语 }}}}"), control("endif")]


def _numbered(item: str) -> tuple[Element, str]:
    """Number a task; its first sentence is a heading of the third level, which some houses set bold."""
    heading = f"{{{{ {item}.序号 }}}}.{{{{ {item}.标记 }}}}{{{{ {item}.内容|首句 }}}}"
    return run(heading, "Level3"), f"{{{{ {item}.内容|首句后 }}}}"


def _narrative() -> list[Element]:
    owners = "{{ 任务.归属 }}" + star("任务", "牵头", "责任", "归属")
    deadline = "{{ 任务.时限 }}" + star("任务", "时限")
    brackets = (
        "{% if 任务.归属 or 任务.时限 %}（"
        f"{owners}{{% if 任务.归属 and 任务.时限 %}}；{{% endif %}}{deadline}"
        "）{% endif %}"
    )
    task = paragraph("Task", *_numbered("任务"), brackets)
    return [control('if 方案.体例 == "叙述式"'), *_outline(task), control("endif")]


def _blocks() -> list[Element]:
    task = [
        paragraph("Task", *_numbered("任务")),
        *_labelled("牵头单位", "牵头", "牵头", "归属"),
        *_labelled("责任单位", "责任", "责任", "归属"),
        *_labelled("完成时限", "时限", "时限"),
        *_labelled("时间节点", "节点说明", "节点"),
        *_labelled("分管领导", "分管领导", "分管领导"),
    ]
    return [control('if 方案.体例 == "块状式"'), *_outline(*task), control("endif")]


def _labelled(label: str, word: str, *presumed: str) -> list[Element]:
    value = f"{{{{ 任务.{word} }}}}" + star("任务", *presumed)
    return [
        control(f"if 任务.{word}"),
        paragraph("Labelled", run(f"{label}：", "Hei"), value),
        control("endif"),
    ]


def _closing() -> list[Element]:
    """Requirements, 附件说明 (7.3.4), 署名, 成文日期 (7.3.5), 附注 (7.3.6)."""
    return [
        *_lines("方案.要求"),
        *attachment_note(),
        *signature(),
        control("if 方案.附注"),
        paragraph("Note", "（{{ 方案.附注 }}）"),
        control("endif"),
    ]
