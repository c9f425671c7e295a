"""The template of 议定事项落实情况: meeting by meeting, what is carried out and what is being carried out."""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_edges import PORTRAIT_EDGES, edge_parts
from word_package import assemble
from word_xml import control, paragraph, section, w

__all__ = ["decisions_report"]

_MEETINGS = "会议清单 | selectattr('议定事项') | list"
_LATE = "议定事项 | selectattr('状态判定', 'equalto', '逾期') | list | length"


def decisions_report() -> bytes:
    """Make 议定事项落实情况.docx."""
    body = w(
        "body",
        paragraph("DocumentTitle", "{{ 年度 }}年会议议定事项落实情况"),
        paragraph("Version", "（截至{{ 截止日 }}）"),
        paragraph("Blank"),
        control("if 议定事项"),
        paragraph(
            "Body",
            f"截至{{{{ 截止日 }}}}，{{{{ ({_MEETINGS}) | length }}}}次会议共议定{{{{ 议定事项 | length }}}}件，"
            "已落实{{ 议定事项 | selectattr('状态判定', 'equalto', '完成') | list | length }}件，"
            "正在落实{{ 议定事项 | rejectattr('状态判定', 'equalto', '完成') | list | length }}件"
            f"{{% if {_LATE} %}}，其中逾期{{{{ {_LATE} }}}}件{{% endif %}}。",
        ),
        control("else"),
        paragraph("Body", "截至{{ 截止日 }}，还没有会议议定事项。"),
        control("endif"),
        control(f"for 会议 in {_MEETINGS}"),
        paragraph(
            "Level1",
            "{{ loop.index | 中文数 }}、{{ 会议.名称 }}（{% if 会议.届次 %}{{ 会议.届次 }}，{% endif %}"
            "{{ 会议.日期 }}，{{ 会议.议定事项 | length }}件）",
        ),
        *_part("已落实", "（一）"),
        *_part("正在落实", "{% if 会议.已落实 %}（二）{% else %}（一）{% endif %}"),
        control("endfor"),
        section(PORTRAIT_EDGES),
    )
    return assemble(
        body,
        edge_parts(PORTRAIT_EDGES),
        title="{{ 年度 }}年会议议定事项落实情况",
        creator="{{ 机关.办文单位 }}",
    )


def _part(words: str, ordinal: str) -> list[Element]:
    """One part of a meeting: every item with its owner, its deadline and its progress."""
    progress = (
        "{% if 项.进展 %}{{ 项.进展.rstrip('。；') }}{% if 项.佐证 %}（{{ 项.佐证 }}）{% endif %}。"
        "{% else %}没有填报进展。{% endif %}"
        "{% if 项.办结 %}{{ 项.办结 }}。{% endif %}{% if 项.延期 %}{{ 项.延期 }}。{% endif %}"
        "{% if 项.时限情况 and 项.状态判定 == '逾期' %}{{ 项.时限情况 }}。{% endif %}"
    )
    owners = "{% if 项.归属 or 项.时限 %}（{{ 项.归属 }}{% if 项.归属 and 项.时限 %}；{% endif %}{{ 项.时限 }}）{% endif %}"
    return [
        control(f"if 会议.{words}"),
        paragraph("Level2", f"{ordinal}{words}事项（{{{{ 会议.{words} | length }}}}件）"),
        control(f"for 项 in 会议.{words}"),
        paragraph("Task", "第{{ 项.件号 }}件　{{ 项.内容 }}" + owners),
        paragraph("Body", "进展：" + progress),
        control("endfor"),
        control("endif"),
    ]
