"""版头 (GB/T 9704—2012 7.2): 份号 to 紧急程度, the mark of one organ or of several, 发文字号, 签发人, red line.

Sizes and places come from computed words; the order and the wording are here.
"""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_xml import cell, control, paragraph, row, run, table

__all__ = ["copy_secrecy_urgency", "mark", "red_head"]

_JOINT_WIDTHS = [6800, 2044]
"""Names and 文件, where nothing is computed."""


def copy_secrecy_urgency(of: str) -> list[Element]:
    """Make 份号, 密级 and 紧急程度, a line each, flush left (7.2.1 to 7.2.3). ``of`` is 方案 or 会议."""
    nodes: list[Element] = []
    for style, word in (("CopyNumber", "份号"), ("Secrecy", "密级"), ("Urgency", "紧急程度")):
        nodes += [
            control(f"if {of}.{word}"),
            paragraph(style, f"{{{{ {of}.{word} }}}}"),
            control("endif"),
        ]
    return nodes


def mark(style: str, of: str) -> Element:
    """Make the mark of one organ: as large as it fits, its upper edge 35 mm below that of the text (7.2.4)."""
    return paragraph(
        style,
        f"{{% 字号 {of}.标志字号 %}}{{% 行距 {of}.标志行距 %}}{{% 段前 {of}.标志段前 %}}{{{{ {of}.机关标志 }}}}",
    )


def red_head() -> list[Element]:
    """Make the whole head of a plan; 份号, 密级 and 紧急程度 stand even where it has no red head."""
    return [
        *copy_secrecy_urgency("方案"),
        control("if 方案.红头"),
        control("if 方案.联合发文"),
        paragraph("Anchor", "{% 段前 方案.标志段前 %}"),
        _joint_mark(),
        control("else"),
        mark("Mark", "方案"),
        control("endif"),
        control("if 方案.上行文"),
        *_upward(),
        control("else"),
        paragraph("DocumentNumber", "{{ 方案.文号 }}"),
        control("endif"),
        control("endif"),
    ]


def _joint_mark() -> Element:
    """Names under each other, spread to one width; 文件 to their right, in the middle (7.2.4)."""
    size = "{% 字号 方案.标志字号 %}{% 行距 方案.标志行距 %}"
    names = paragraph("JointMark", f"{{% 格宽 方案.机关栏宽 %}}{size}{{{{ 方案.机关标志 }}}}")
    tail = paragraph("JointMarkTail", f"{{% 格宽 方案.附字栏宽 %}}{size}{{{{ 方案.标志附字 }}}}")
    return table(
        _JOINT_WIDTHS,
        row(cell(_JOINT_WIDTHS[0], names), cell(_JOINT_WIDTHS[1], tail)),
        style="Plain",
        centred=True,
    )


def _upward() -> list[Element]:
    """Number on the left, 签发人 on the right, two names a row; the last row stands beside the number (7.2.6)."""
    tab = "{% 制表 方案.签发人位 %}"
    return [
        control("for 行 in 方案.签发人前行"),
        paragraph(
            "Signers",
            f"{tab}{{% 段前 方案.行距 * 2 if loop.first else 0 %}}\t{{% if loop.first %}}签发人：{{% else %}}　　　　{{% endif %}}",
            run("{{ 行 }}", "Kai"),
        ),
        control("endfor"),
        paragraph(
            "UpwardNumber",
            f"{tab}{{% 段前 0 if 方案.签发人前行 else 方案.行距 * 2 %}}{{{{ 方案.文号 }}}}\t"
            "{% if 方案.签发人前行 %}　　　　{% else %}签发人：{% endif %}",
            run("{{ 方案.签发人末行 }}", "Kai"),
        ),
    ]
