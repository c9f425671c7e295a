"""The styles of 版头 and title (GB/T 9704—2012 7.2, 7.3.1)."""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_style_parts import CHARACTER, HEI, KAI, LINE, XIAO_BIAO_SONG, exact, indents, make_style, text_shape
from word_xml import TEXT_WIDTH, w

__all__ = ["head_styles"]


def _red_line() -> Element:
    """The line under the number, 4 mm below it and as wide as the text (7.2.7)."""
    return w("pBdr", w("bottom", val="single", sz=12, space=8, color="FF0000"))


def head_styles() -> list[Element]:
    """版头 and title (7.2, 7.3.1)."""
    return [
        make_style(
            "Mark",
            "发文机关标志",
            w("pPr", exact(720, 1984), w("jc", val="center")),
            text_shape(XIAO_BIAO_SONG, 72, color="FF0000", tight=False),
        ),
        make_style(
            "MinutesMark",
            "纪要标志",
            w("pPr", exact(520, 2013), w("jc", val="center")),
            text_shape(XIAO_BIAO_SONG, 52, color="FF0000", tight=False),
        ),
        make_style(
            "DocumentNumber", "发文字号", w("pPr", _red_line(), exact(LINE, 1158), w("jc", val="center"))
        ),
        make_style("CopyNumber", "份号", w("pPr", w("jc", val="left"))),
        make_style("Secrecy", "密级", w("pPr", w("jc", val="left")), text_shape(HEI)),
        make_style("Urgency", "紧急程度", w("pPr", w("jc", val="left")), text_shape(HEI)),
        make_style(
            "JointMark",
            "联合标志",
            w("pPr", exact(720), w("jc", val="distribute")),
            text_shape(XIAO_BIAO_SONG, 72, color="FF0000", tight=False),
        ),
        make_style("JointMarkTail", "联合标志文件", w("pPr", w("jc", val="right")), base="JointMark"),
        make_style("Signers", "签发人", w("pPr", exact(LINE), indents(firstLine=1), w("jc", val="left"))),
        make_style("UpwardNumber", "上行文文号", w("pPr", _red_line()), base="Signers"),
        make_style("Issue", "纪要期号", w("pPr", exact(LINE, LINE), w("jc", val="center"))),
        make_style(
            "IssuedBy",
            "纪要印发",
            w(
                "pPr",
                _red_line(),
                w(
                    "tabs",
                    w("tab", val="left", pos=CHARACTER),
                    w("tab", val="right", pos=TEXT_WIDTH - CHARACTER),
                ),
                exact(LINE, LINE),
            ),
        ),
        make_style(
            "DocumentTitle",
            "公文标题",
            w("pPr", w("keepNext"), exact(720, 1158), w("jc", val="center"), w("outlineLvl", val=0)),
            text_shape(XIAO_BIAO_SONG, 44, tight=False),
        ),
        make_style("Version", "版本", w("pPr", w("keepNext"), w("jc", val="center")), text_shape(KAI)),
        make_style("Blank", "空行"),
    ]
