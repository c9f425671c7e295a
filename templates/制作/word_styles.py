"""The paragraph, character and table styles of an official document (GB/T 9704—2012)."""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_head_styles import head_styles
from word_style_parts import (
    FANG_SONG,
    HEI,
    KAI,
    LINE,
    SONG,
    XIAO_BIAO_SONG,
    exact,
    font_slots,
    indents,
    make_style,
    sizes,
    text_shape,
)
from word_xml import TEXT_WIDTH, w

__all__ = ["font_table", "styles"]


def _defaults() -> Element:
    text = w("rPr", font_slots(FANG_SONG), *sizes(32), w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))
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
        exact(LINE),
        w("jc", val="both"),
    )
    text = w(
        "rPr",
        font_slots(FANG_SONG),
        w("snapToGrid", val=0),
        w("spacing", val=-5),
        w("kern", val=0),
        *sizes(32),
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


def _body_styles() -> list[Element]:
    """主体 (7.3)."""
    indent = {"firstLine": 2}
    return [
        make_style("Addressees", "主送机关"),
        make_style("Body", "公文正文", w("pPr", indents(**indent))),
        make_style("BodyBefore", "公文正文引下文", w("pPr", w("keepNext"), indents(**indent))),
        make_style(
            "Level1",
            "一级标题",
            w("pPr", w("keepNext"), indents(**indent), w("outlineLvl", val=0)),
            text_shape(HEI),
        ),
        make_style(
            "Level2",
            "二级标题",
            w("pPr", w("keepNext"), indents(**indent), w("outlineLvl", val=1)),
            text_shape(KAI),
        ),
        make_style("Level3", "三级标题", base="", kind="character"),
        make_style("Task", "任务", w("pPr", indents(**indent))),
        make_style("Labelled", "任务分行", w("pPr", indents(left=7, hanging=5))),
        make_style(
            "AttachmentNote",
            "附件说明",
            w("pPr", w("keepNext"), exact(LINE, LINE), indents(left=6, hanging=4)),
        ),
        make_style("AttachmentNoteNext", "附件说明续行", w("pPr", w("keepNext"), indents(left=6, hanging=1))),
        make_style(
            "AttachmentNoteMore", "附件说明中间行", w("pPr", w("keepNext", val=0)), base="AttachmentNoteNext"
        ),
        make_style(
            "AttachmentNoteSingle",
            "附件说明一件",
            w("pPr", w("keepNext"), exact(LINE, LINE), indents(left=5, hanging=3)),
        ),
        make_style(
            "Signatory",
            "署名",
            w("pPr", w("keepNext"), exact(LINE, 1158), indents(right=3.25), w("jc", val="right")),
        ),
        make_style(
            "DocumentDate", "成文日期", w("pPr", w("keepNext"), indents(right=4), w("jc", val="right"))
        ),
        make_style("SealName", "联合署名", w("pPr", w("keepNext"), w("jc", val="center"))),
        make_style("Note", "附注", w("pPr", indents(**indent))),
        make_style("Roll", "名单", w("pPr", indents(left=5, hanging=3))),
        make_style("Hei", "黑体字", text_shape(HEI), base="", kind="character"),
        make_style("Kai", "楷体字", text_shape(KAI), base="", kind="character"),
    ]


def _attachment_styles() -> list[Element]:
    """附件 (7.3.7) and its tables: 10 pt, exactly 14.5 pt."""
    in_table = text_shape(FANG_SONG, 20, tight=False)
    return [
        make_style(
            "AttachmentNumber", "附件序号", w("pPr", w("keepNext"), w("pageBreakBefore")), text_shape(HEI)
        ),
        make_style(
            "AttachmentTitle",
            "附件标题",
            w("pPr", w("keepNext"), exact(720, LINE, 240), w("jc", val="center")),
            text_shape(XIAO_BIAO_SONG, 44, tight=False),
        ),
        make_style(
            "TableNote",
            "表前说明",
            w("pPr", w("keepNext"), exact(290, 0, 80)),
            text_shape(FANG_SONG, 18, tight=False),
        ),
        make_style(
            "TableHead", "表头", w("pPr", exact(290), w("jc", val="center")), text_shape(HEI, 20, tight=False)
        ),
        make_style("TableText", "表内文字", w("pPr", exact(290), w("jc", val="left")), in_table),
        make_style("TableNodes", "表内节点", base="TableText"),
        make_style("TableCenter", "表内居中", w("pPr", w("jc", val="center")), base="TableText"),
        make_style("TableCenterKept", "表内居中与下行同页", w("pPr", w("keepNext")), base="TableCenter"),
        make_style("TableSection", "表内章", w("pPr", w("keepNext")), text_shape(HEI), base="TableText"),
        make_style("TableSubsection", "表内节", w("pPr", w("keepNext")), text_shape(KAI), base="TableText"),
    ]


def _edge_styles() -> list[Element]:
    """版记 (7.4), page numbers (7.5), and what only a template has."""
    four = 280
    return [
        make_style(
            "Copies",
            "抄送",
            w("pPr", indents(four, left=4, right=1, hanging=3)),
            text_shape(FANG_SONG, 28, tight=False),
        ),
        make_style(
            "PrintedBy",
            "印发",
            w("pPr", w("tabs", w("tab", val="right", pos=TEXT_WIDTH - four)), indents(four, left=1, right=1)),
            text_shape(FANG_SONG, 28, tight=False),
        ),
        make_style(
            "PageNumberOdd",
            "单页页码",
            w("pPr", exact(four), indents(four, right=1), w("jc", val="right")),
            text_shape(SONG, 28, tight=False),
        ),
        make_style(
            "PageNumberEven",
            "双页页码",
            w("pPr", exact(four), indents(four, left=1), w("jc", val="left")),
            text_shape(SONG, 28, tight=False),
        ),
        make_style("Anchor", "占位", w("pPr", exact(14)), text_shape(size=2, tight=False)),
        make_style(
            "TemplateTag",
            "模板标记",
            w("pPr", exact(320), w("jc", val="left")),
            text_shape(FANG_SONG, 18, color="7F7F7F", tight=False),
        ),
    ]


def _table_style(identity: str, name: str, borders: dict[str, int], margins: dict[str, int]) -> Element:
    lines = (w(side, val="single", sz=size, space=0, color="auto") for side, size in borders.items())
    inside = (w(side, w=margins.get(side, 0), type="dxa") for side in ("top", "left", "bottom", "right"))
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), w("tblBorders", *lines), w("tblCellMar", *inside))
    return make_style(identity, name, properties, base="NormalTable", kind="table")


def styles() -> Element:
    """All styles, as ``word/styles.xml``."""
    grid = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), 4)
    return w(
        "styles",
        _defaults(),
        _normal(),
        *_bases(),
        *head_styles(),
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
