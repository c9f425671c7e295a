"""The template of the minutes (会议纪要): in full, and as a public version without attendance."""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_edges import PORTRAIT_EDGES, UNNUMBERED_EDGES, edge_parts
from word_head import copy_secrecy_urgency, mark
from word_imprint import imprint
from word_package import assemble
from word_xml import control, paragraph, run, section, w

__all__ = ["minutes_template"]

_IMPRINT = "会议.发送 and not 公开版"
"""On the last page of the text where that is an even one with room for it, else on the next even one."""


def minutes_template() -> bytes:
    """Make 会议纪要{公开版}.docx."""
    body = w(
        "body",
        *_head(),
        paragraph("Body", "{{ 会议.开头 }}"),
        control("for 议题 in 会议.议题"),
        *_item(),
        control("endfor"),
        control("if 会议.结尾"),
        paragraph("Body", "{{ 会议.结尾 }}"),
        control("endif"),
        control("if not 公开版"),
        *_rolls(),
        control("endif"),
        control(f"if {_IMPRINT} and not 版记另页"),
        *_imprint(),
        control("endif"),
        paragraph("Anchor", end=section(PORTRAIT_EDGES)),
        control(f"if {_IMPRINT} and 版记另页"),
        paragraph("Anchor"),
        *_imprint(),
        control("endif"),
        section(UNNUMBERED_EDGES, start="evenPage"),
    )
    return assemble(
        body,
        edge_parts(PORTRAIT_EDGES, UNNUMBERED_EDGES),
        title="{{ 会议.纪要标题 }}",
        creator="{{ 机关.办文单位 }}",
    )


def _imprint() -> list[Element]:
    return imprint("发送", "会议.发送", "会议.印发机关", "会议.印发日期")


def _head() -> list[Element]:
    """In full: red mark, number, who and when, red line; public: a plain title."""
    return [
        control("if 公开版"),
        paragraph("DocumentTitle", "{{ 会议.纪要标题分行 }}"),
        control("else"),
        *copy_secrecy_urgency("会议"),
        mark("MinutesMark", "会议"),
        control("if 会议.期号"),
        paragraph("Issue", "{{ 会议.期号 }}"),
        control("endif"),
        paragraph("IssuedBy", "\t{{ 机关.办文单位 }}\t{{ 会议.印发日期 }}"),
        control("endif"),
        paragraph("Blank"),
    ]


def _item() -> list[Element]:
    """One agenda item: report, the three parts with their lead words, what was decided."""
    owners = (
        "{% if not 公开版 and (事项.归属 or 事项.时限) %}（{{ 事项.归属 }}"
        "{% if 事项.归属 and 事项.时限 %}；{% endif %}{{ 事项.时限 }}）{% endif %}"
    )
    return [
        paragraph("Level1", "{{ 议题.序号 }}、{{ 议题.标题 }}"),
        control("if 议题.汇报"),
        paragraph("Body", "{{ 议题.汇报 }}"),
        control("endif"),
        *_part("会议指出"),
        *_part("会议要求"),
        *_part("会议决定"),
        control("if 议题.议定事项"),
        paragraph("BodyBefore", run("会议议定", "Kai"), "以下事项："),
        control("for 事项 in 议题.议定事项"),
        paragraph(
            "Task",
            run("{{ 事项.序号 }}.{{ 事项.标记 }}{{ 事项.内容|首句 }}", "Level3"),
            "{{ 事项.内容|首句后 }}" + owners,
        ),
        control("endfor"),
        control("endif"),
    ]


def _part(words: str) -> list[Element]:
    """Paragraphs of which the first begins with its lead words."""
    lead = run(f"{{% if loop.first %}}{words}{{% endif %}}", "Kai")
    return [
        control(f"for 段 in 议题.{words}"),
        paragraph("Body", lead, "{% if loop.first %}，{% endif %}{{ 段 }}"),
        control("endfor"),
    ]


def _rolls() -> list[Element]:
    """出席, 列席, 请假 (GB/T 9704—2012 10.3): one line below the text, names hanging."""
    rolls = [("出席", "会议.出席名单"), ("列席", "会议.列席名单"), ("请假", "会议.请假名单")]
    nodes: list[Element] = [
        control("if 会议.出席名单 or 会议.列席名单 or 会议.请假名单"),
        paragraph("Blank"),
        control("endif"),
    ]
    for label, word in rolls:
        nodes += [
            control(f"if {word}"),
            paragraph("Roll", run(f"{label}：", "Hei"), f"{{{{ {word} }}}}。"),
            control("endif"),
        ]
    return nodes
