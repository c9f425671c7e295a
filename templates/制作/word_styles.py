"""The paragraph, character and table styles of an official document (GB/T 9704—2012).

One 字 of 3号 text is 15.75 pt wide here: 16 pt less the 0.25 pt that lets 28 of them fit into
156 mm. Every indent is written in both units: Word reads the characters, others the twips.
"""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_xml import TEXT_WIDTH, w

__all__ = ["font_table", "styles"]

CHARACTER = 315
"""Width of one 字 of 3号 text, in twips."""
LINE = 579
"""22 lines fill 225 mm."""

FANG_SONG = "仿宋_GB2312"
KAI = "楷体_GB2312"
HEI = "黑体"
SONG = "宋体"
XIAO_BIAO_SONG = "方正小标宋简体"


def _fonts(name: str) -> Element:
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")


def _size(half_points: int) -> tuple[Element, Element]:
    return w("sz", val=half_points), w("szCs", val=half_points)


def _text(font: str = "", size: int = 0, *, color: str = "", tight: bool = True) -> Element:
    """Run properties; ``tight`` text keeps the −0.25 pt of Normal, other text sets it to 0."""
    node = w("rPr")
    if font:
        node.append(_fonts(font))
    if color:
        node.append(w("color", val=color))
    if not tight:
        node.append(w("spacing", val=0))
    if size:
        node.extend(_size(size))
    return node


def _indent(unit: int = CHARACTER, **characters: float) -> Element:
    """Indents in 字, e.g. ``firstLine=2``, written in hundredths of a 字 and in twips."""
    attributes: dict[str, str | int] = {}
    for side, count in characters.items():
        attributes[f"{side}Chars"] = round(count * 100)
        attributes[side] = round(count * unit)
    return w("ind", **attributes)


def _style(
    identity: str, name: str, *properties: Element, base: str = "Normal", kind: str = "paragraph"
) -> Element:
    node = w("style", w("name", val=name), type=kind, styleId=identity, customStyle=1)
    if base:
        node.append(w("basedOn", val=base))
    node.append(w("qFormat"))
    node.extend(properties)
    return node


def _exact(line: int, before: int = 0, after: int = 0) -> Element:
    return w("spacing", before=before, after=after, line=line, lineRule="exact")


def _defaults() -> Element:
    text = w("rPr", _fonts(FANG_SONG), *_size(32), w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))
    return w("docDefaults", w("rPrDefault", text), w("pPrDefault"))


def _normal() -> Element:
    paragraph = w(
        "pPr",
        w("widowControl", val=0),
        w("overflowPunct", val=0),
        w("autoSpaceDE", val=0),
        w("autoSpaceDN", val=0),
        w("adjustRightInd", val=0),
        w("snapToGrid", val=0),
        _exact(LINE),
        w("jc", val="both"),
    )
    text = w(
        "rPr", _fonts(FANG_SONG), w("snapToGrid", val=0), w("spacing", val=-5), w("kern", val=0), *_size(32)
    )
    name = w("name", val="Normal")
    return w("style", name, w("qFormat"), paragraph, text, type="paragraph", default=1, styleId="Normal")


def _bases() -> list[Element]:
    """What text and tables that name no style go by; other programs look for them."""
    kinds = {"character": "Default Paragraph Font", "table": "Normal Table"}
    return [
        w("style", w("name", val=name), w("semiHidden"), type=kind, default=1, styleId=name.replace(" ", ""))
        for kind, name in kinds.items()
    ]


def _red_line() -> Element:
    """The line under the number, 4 mm below it and as wide as the text (7.2.7)."""
    return w("pBdr", w("bottom", val="single", sz=12, space=8, color="FF0000"))


def _head_styles() -> list[Element]:
    """版头 and title (7.2, 7.3.1)."""
    return [
        _style(
            "Mark",
            "发文机关标志",
            w("pPr", _exact(720, 1984), w("jc", val="center")),
            _text(XIAO_BIAO_SONG, 72, color="FF0000", tight=False),
        ),
        _style(
            "MinutesMark",
            "纪要标志",
            w("pPr", _exact(640, 1984), w("jc", val="center")),
            _text(XIAO_BIAO_SONG, 52, color="FF0000", tight=False),
        ),
        _style(
            "DocumentNumber", "发文字号", w("pPr", _red_line(), _exact(LINE, 1158), w("jc", val="center"))
        ),
        _style("CopyNumber", "份号", w("pPr", w("jc", val="left"))),
        _style("Secrecy", "密级", w("pPr", w("jc", val="left")), _text(HEI)),
        _style("Urgency", "紧急程度", w("pPr", w("jc", val="left")), _text(HEI)),
        _style(
            "JointMark",
            "联合标志",
            w("pPr", _exact(720), w("jc", val="distribute")),
            _text(XIAO_BIAO_SONG, 72, color="FF0000", tight=False),
        ),
        _style("JointMarkTail", "联合标志文件", w("pPr", w("jc", val="right")), base="JointMark"),
        _style("Signers", "签发人", w("pPr", _exact(LINE), _indent(firstLine=1), w("jc", val="left"))),
        _style("UpwardNumber", "上行文文号", w("pPr", _red_line()), base="Signers"),
        _style("Issue", "纪要期号", w("pPr", _exact(LINE, LINE), w("jc", val="center"))),
        _style(
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
                _exact(LINE, LINE),
            ),
        ),
        _style(
            "DocumentTitle",
            "公文标题",
            w("pPr", w("keepNext"), _exact(720, 1158), w("jc", val="center"), w("outlineLvl", val=0)),
            _text(XIAO_BIAO_SONG, 44, tight=False),
        ),
        _style("Version", "版本", w("pPr", w("keepNext"), w("jc", val="center")), _text(KAI)),
        _style("Blank", "空行"),
    ]


def _body_styles() -> list[Element]:
    """主体 (7.3)."""
    indent = {"firstLine": 2}
    return [
        _style("Addressees", "主送机关"),
        _style("Body", "公文正文", w("pPr", _indent(**indent))),
        _style("BodyBefore", "公文正文引下文", w("pPr", w("keepNext"), _indent(**indent))),
        _style(
            "Level1",
            "一级标题",
            w("pPr", w("keepNext"), _indent(**indent), w("outlineLvl", val=0)),
            _text(HEI),
        ),
        _style(
            "Level2",
            "二级标题",
            w("pPr", w("keepNext"), _indent(**indent), w("outlineLvl", val=1)),
            _text(KAI),
        ),
        _style("Level3", "三级标题", base="", kind="character"),
        _style("Task", "任务", w("pPr", _indent(**indent))),
        _style("Labelled", "任务分行", w("pPr", _indent(left=7, hanging=5))),
        _style(
            "AttachmentNote",
            "附件说明",
            w("pPr", w("keepNext"), _exact(LINE, LINE), _indent(left=6, hanging=4)),
        ),
        _style("AttachmentNoteNext", "附件说明续行", w("pPr", w("keepNext"), _indent(left=6, hanging=1))),
        _style(
            "AttachmentNoteMore", "附件说明中间行", w("pPr", w("keepNext", val=0)), base="AttachmentNoteNext"
        ),
        _style(
            "AttachmentNoteSingle",
            "附件说明一件",
            w("pPr", w("keepNext"), _exact(LINE, LINE), _indent(left=5, hanging=3)),
        ),
        _style(
            "Signatory",
            "署名",
            w("pPr", w("keepNext"), _exact(LINE, 1158), _indent(right=3.25), w("jc", val="right")),
        ),
        _style("DocumentDate", "成文日期", w("pPr", w("keepNext"), _indent(right=4), w("jc", val="right"))),
        _style("SealName", "联合署名", w("pPr", w("keepNext"), w("jc", val="center"))),
        _style("Note", "附注", w("pPr", _indent(**indent))),
        _style("Roll", "名单", w("pPr", _indent(left=5, hanging=3))),
        _style("Hei", "黑体字", _text(HEI), base="", kind="character"),
        _style("Kai", "楷体字", _text(KAI), base="", kind="character"),
    ]


def _attachment_styles() -> list[Element]:
    """附件 (7.3.7) and its tables: 10 pt, exactly 14.5 pt."""
    in_table = _text(FANG_SONG, 20, tight=False)
    return [
        _style("AttachmentNumber", "附件序号", w("pPr", w("keepNext"), w("pageBreakBefore")), _text(HEI)),
        _style(
            "AttachmentTitle",
            "附件标题",
            w("pPr", w("keepNext"), _exact(720, LINE, 240), w("jc", val="center")),
            _text(XIAO_BIAO_SONG, 44, tight=False),
        ),
        _style(
            "TableNote",
            "表前说明",
            w("pPr", w("keepNext"), _exact(290, 0, 80)),
            _text(FANG_SONG, 18, tight=False),
        ),
        _style(
            "TableHead", "表头", w("pPr", _exact(290), w("jc", val="center")), _text(HEI, 20, tight=False)
        ),
        _style("TableText", "表内文字", w("pPr", _exact(290), w("jc", val="left")), in_table),
        _style("TableNodes", "表内节点", base="TableText"),
        _style("TableCenter", "表内居中", w("pPr", w("jc", val="center")), base="TableText"),
        _style("TableCenterKept", "表内居中与下行同页", w("pPr", w("keepNext")), base="TableCenter"),
        _style("TableSection", "表内章", w("pPr", w("keepNext")), _text(HEI), base="TableText"),
        _style("TableSubsection", "表内节", w("pPr", w("keepNext")), _text(KAI), base="TableText"),
    ]


def _edge_styles() -> list[Element]:
    """版记 (7.4), page numbers (7.5), and what only a template has."""
    four = 280
    return [
        _style(
            "Copies",
            "抄送",
            w("pPr", _indent(four, left=4, right=1, hanging=3)),
            _text(FANG_SONG, 28, tight=False),
        ),
        _style(
            "PrintedBy",
            "印发",
            w("pPr", w("tabs", w("tab", val="right", pos=TEXT_WIDTH - four)), _indent(four, left=1, right=1)),
            _text(FANG_SONG, 28, tight=False),
        ),
        _style(
            "PageNumberOdd",
            "单页页码",
            w("pPr", _exact(four), _indent(four, right=1), w("jc", val="right")),
            _text(SONG, 28, tight=False),
        ),
        _style(
            "PageNumberEven",
            "双页页码",
            w("pPr", _exact(four), _indent(four, left=1), w("jc", val="left")),
            _text(SONG, 28, tight=False),
        ),
        _style("Anchor", "占位", w("pPr", _exact(14)), _text(size=2, tight=False)),
        _style(
            "TemplateTag",
            "模板标记",
            w("pPr", _exact(320), w("jc", val="left")),
            _text(FANG_SONG, 18, color="7F7F7F", tight=False),
        ),
    ]


def _table_style(identity: str, name: str, borders: dict[str, int], margins: dict[str, int]) -> Element:
    lines = (w(side, val="single", sz=size, space=0, color="auto") for side, size in borders.items())
    inside = (w(side, w=margins.get(side, 0), type="dxa") for side in ("top", "left", "bottom", "right"))
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), w("tblBorders", *lines), w("tblCellMar", *inside))
    return _style(identity, name, properties, base="NormalTable", kind="table")


def styles() -> Element:
    """All styles, as ``word/styles.xml``."""
    grid = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), 4)
    return w(
        "styles",
        _defaults(),
        _normal(),
        *_bases(),
        *_head_styles(),
        *_body_styles(),
        *_attachment_styles(),
        *_edge_styles(),
        _table_style("Grid", "附表", grid, {"left": 70, "bottom": 30, "right": 70}),
        _table_style("Plain", "无线表", {}, {}),
        _table_style("Imprint", "版记", {"top": 8, "bottom": 8, "insideH": 6}, {}),
    )


def font_table() -> Element:
    """The fonts, with the name each has on a machine that lacks the GB 2312 edition."""
    spare = {
        FANG_SONG: "仿宋",
        KAI: "楷体",
        HEI: "SimHei",
        SONG: "SimSun",
        XIAO_BIAO_SONG: "FZXiaoBiaoSong-B05S",
    }
    return w(
        "fonts",
        *(
            w("font", w("altName", val=other), w("charset", val="86"), w("pitch", val="default"), name=name)
            for name, other in spare.items()
        ),
    )
