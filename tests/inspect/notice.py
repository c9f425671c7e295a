"""A right notice made of raw XML, part by part, so that a test can spoil just one thing of it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FANG, HEI, KAI, SONG, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "方正小标宋简体"
TWO = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="FF0000"/></w:pBdr>'


@dataclass
class P:
    """A paragraph. Sizes in half points, lengths in twips; ``lead`` is a first run in another face."""

    text: str = ""
    face: str = FANG
    size: int = 32
    jc: str = "both"
    ind: str = ""
    before: int = 0
    line: str = 'w:line="579" w:lineRule="exact"'
    border: str = ""
    spacing: int = -5
    color: str = ""
    lead: tuple[str, str] | None = None
    run: str = ""
    """More run properties."""
    para: str = ""
    """More paragraph properties, at their beginning."""
    fonts: str = ""
    """The whole rFonts element when it is not the four slots of ``face``."""
    hint: str = "eastAsia"

    def properties(self, face: str) -> str:
        fonts = self.fonts or (
            f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}" w:hint="{self.hint}"/>'
        )
        color = f'<w:color w:val="{self.color}"/>' if self.color else ""
        size = f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>'
        return f'{fonts}{self.run}{color}<w:spacing w:val="{self.spacing}"/>{size}'

    def one_run(self, text: str, face: str) -> str:
        inner = "".join(
            {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(part, f'<w:t xml:space="preserve">{escape(part)}</w:t>')
            for part in _split(text)
        )
        return f"<w:r><w:rPr>{self.properties(face)}</w:rPr>{inner}</w:r>" if text else ""

    def xml(self, section: str = "") -> str:
        spacing = f'<w:spacing w:before="{self.before}" w:after="0" {self.line}/>'
        properties = f'{self.para}{self.border}{spacing}{self.ind}<w:jc w:val="{self.jc}"/>'
        mark = f"<w:rPr>{self.properties(self.face)}</w:rPr>"
        lead = self.one_run(*self.lead) if self.lead else ""
        return (
            f"<w:p><w:pPr>{properties}{mark}{section}</w:pPr>{lead}{self.one_run(self.text, self.face)}</w:p>"
        )


def _split(text: str) -> list[str]:
    parts, plain = [], ""
    for c in text:
        if c in "\t\n":
            parts += [plain, c] if plain else [c]
            plain = ""
        else:
            plain += c
    return [*parts, plain] if plain else parts


@dataclass
class Sheet:
    """A section's page."""

    width: int = 11906
    height: int = 16838
    top: int = 2098
    bottom: int = 1984
    left: int = 1588
    right: int = 1474
    footer: int = 1426
    grid: str = '<w:docGrid w:type="lines" w:linePitch="579"/>'
    references: str = ""
    more: str = ""

    def xml(self) -> str:
        turned = ' w:orient="landscape"' if self.width > self.height else ""
        return (
            f'<w:sectPr>{self.references}<w:pgSz w:w="{self.width}" w:h="{self.height}"{turned}/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.right}" w:bottom="{self.bottom}" w:left="{self.left}"'
            f' w:header="851" w:footer="{self.footer}" w:gutter="0"/>{self.more}{self.grid}</w:sectPr>'
        )


FOOTERS = '<w:footerReference w:type="default" r:id="odd"/><w:footerReference w:type="even" r:id="even"/>'
TURNED = (
    '<w:headerReference w:type="default" r:id="side"/><w:headerReference w:type="even" r:id="side"/>'
    '<w:footerReference w:type="default" r:id="none"/><w:footerReference w:type="even" r:id="none"/>'
)
UPRIGHT = (
    '<w:headerReference w:type="default" r:id="none"/><w:headerReference w:type="even" r:id="none"/>'
    + FOOTERS
)
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            *((story, "footer") for story in ("odd", "even", "side", "none", "first")),
        )
    )
    + "</Types>"
)
DASHES = ("— ", " —")


@dataclass
class Number:
    """The paragraph with the page number."""

    jc: str = "right"
    ind: str = '<w:ind w:rightChars="100" w:right="280"/>'
    face: str = SONG
    size: int = 28
    dashes: tuple[str, str] = DASHES
    field: str = "PAGE"

    def xml(self) -> str:
        p = P(face=self.face, size=self.size, spacing=0)
        run = f"<w:r><w:rPr>{p.properties(self.face)}</w:rPr>"
        number = (
            f'{run}<w:fldChar w:fldCharType="begin"/></w:r>{run}<w:instrText> {self.field} </w:instrText></w:r>'
            f'{run}<w:fldChar w:fldCharType="separate"/></w:r>{run}<w:t>1</w:t></w:r>'
            f'{run}<w:fldChar w:fldCharType="end"/></w:r>'
        )
        line = '<w:spacing w:before="0" w:after="0" w:line="280" w:lineRule="exact"/>'
        runs = f"{p.one_run(self.dashes[0], self.face)}{number}{p.one_run(self.dashes[1], self.face)}"
        return f'<w:p><w:pPr>{line}{self.ind}<w:jc w:val="{self.jc}"/></w:pPr>{runs}</w:p>'


BOX = (
    '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox style="layout-flow:vertical">'
    "<w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


@dataclass
class Table:
    """The table of the second attachment."""

    rows: int = 14
    header: bool = True
    whole: bool = True
    width: int = 12756

    def xml(self) -> str:
        rows = []
        for n in range(self.rows):
            header = "<w:tblHeader/>" if self.header and n == 0 else ""
            whole = "<w:cantSplit/>" if self.whole else ""
            cell = P(f"甲{n}", size=24, line='w:line="400" w:lineRule="exact"', spacing=0).xml()
            cells = f"<w:tc>{cell}</w:tc>" * 3
            rows.append(f"<w:tr><w:trPr>{whole}{header}</w:trPr>{cells}</w:tr>")
        return f'<w:tbl><w:tblPr><w:tblW w:w="{self.width}" w:type="dxa"/></w:tblPr>{"".join(rows)}</w:tbl>'


@dataclass
class Imprint:
    """The 版记 as a one-column floating table."""

    copies: P = field(
        default_factory=lambda: P(
            "抄送：市委办公室，市人大常委会办公室，市政协办公室，市纪委监委机关，市法院，市检察院。",
            size=28,
            spacing=0,
            ind='<w:ind w:left="1120" w:right="280" w:hanging="840"/>',
        )
    )
    printed: P = field(
        default_factory=lambda: P(
            "甲市人民政府办公室\t2022年1月24日印发",
            size=28,
            spacing=0,
            ind='<w:ind w:left="280" w:right="280"/>',
        )
    )
    outer: int = 8
    inner: int = 6
    width: int = 8844
    foot: str = 'w:tblpYSpec="bottom"'

    def xml(self) -> str:
        line = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="000000"/>'.format
        borders = line("top", self.outer) + line("bottom", self.outer) + line("insideH", self.inner)
        rows = "".join(
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{p.xml()}</w:tc></w:tr>"
            for p in (self.copies, self.printed)
        )
        return (
            f'<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="1588" {self.foot}/>'
            f'<w:tblW w:w="{self.width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{rows}</w:tbl>'
        )


LONG = "各地各部门要提高认识，加强领导，细化措施，压实责任，确保各项任务按期完成。"


class Notice:
    """The whole document: its paragraphs by name, in order."""

    def __init__(self) -> None:
        self.p: dict[str, P] = _paragraphs()
        self.portrait = Sheet(references=FOOTERS)
        self.landscape = Sheet(16838, 11906, 1588, 1474, 1984, 2098, grid="", references=TURNED)
        self.last = Sheet(references=UPRIGHT)
        self.odd = Number()
        self.even = Number("left", '<w:ind w:leftChars="100" w:left="280"/>')
        self.side = BOX.format(Number().xml())
        self.table = Table()
        self.imprint: Imprint | None = Imprint()
        self.settings = "<w:evenAndOddHeaders/>"
        self.after_imprint = ""
        self.defaults = P().properties(FANG)
        self.first = "<w:p/>"
        """The footer of page 1, where a section refers to it."""
        self.more: dict[str, str] = {}

    def drop(self, *names: str) -> None:
        for name in names:
            del self.p[name]

    def body(self) -> str:
        parts = []
        for name, p in self.p.items():
            if name == "att2_label":
                parts.append(P(size=2, line='w:line="20" w:lineRule="exact"').xml(self.portrait.xml()))
            parts.append(p.xml())
        if "att2_label" in self.p:
            parts.append(self.table.xml())
            parts.append(P(size=2, line='w:line="20" w:lineRule="exact"').xml(self.landscape.xml()))
        if self.imprint:
            parts.append(self.imprint.xml())
        return "".join(parts) + self.after_imprint + P(size=2).xml() + self.last.xml()

    def build(self) -> bytes:
        parts = {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": _relations(("doc", "officeDocument", "word/document.xml")),
            "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{self.body()}</w:body></w:document>',
            "word/_rels/document.xml.rels": _relations(
                ("styles", "styles", "styles.xml"),
                ("settings", "settings", "settings.xml"),
                ("numbering", "numbering", "numbering.xml"),
                ("theme", "theme", "theme.xml"),
                *((name, "footer", f"{name}.xml") for name in ("odd", "even", "side", "none", "first")),
            ),
            "word/styles.xml": f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{self.defaults}</w:rPr>'
            "</w:rPrDefault></w:docDefaults></w:styles>",
            "word/settings.xml": f'<w:settings xmlns:w="{W}">{self.settings}</w:settings>',
            "word/odd.xml": _footer(self.odd.xml() if self.odd else "<w:p/>"),
            "word/even.xml": _footer(self.even.xml() if self.even else "<w:p/>"),
            "word/side.xml": _footer(self.side),
            "word/none.xml": _footer("<w:p/>"),
            "word/first.xml": _footer(self.first),
        }
        return package({**parts, **self.more})


def _footer(inner: str) -> str:
    return f'<w:ftr xmlns:w="{W}">{inner}</w:ftr>'


def _relations(*listed: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{target}"/>' for i, kind, target in listed
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def package(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _paragraphs() -> dict[str, P]:
    big = {"face": TITLE, "size": 44, "jc": "center", "line": 'w:line="720" w:lineRule="exact"', "spacing": 0}
    mark = {"face": TITLE, "size": 72, "jc": "center", "color": "FF0000", "spacing": 0}
    return {
        "copy": P("000001"),
        "secret": P("秘密★1年", face=HEI),
        "urgent": P("特急", face=HEI),
        "mark": P("甲市人民政府文件", before=247, line='w:line="720" w:lineRule="exact"', **mark),
        "number": P("甲政发〔2022〕1号", jc="center", before=1158, border=RED_LINE),
        "title1": P("甲市人民政府关于做好2022年", before=1158, **big),
        "title2": P("重点工作的通知", **big),
        "blank": P(),
        "to": P("各县（区）人民政府，市政府各部门："),
        "text": P("为做好“十四五”开局工作，现将有关事项通知如下。" + LONG, ind=TWO),
        "one": P("一、加强组织领导", face=HEI, ind=TWO),
        "two": P(LONG, lead=("（一）压实责任。", KAI), ind=TWO),
        "three": P("1.明确分工。" + LONG, ind=TWO),
        "four": P("（1）建立台账。" + LONG, ind=TWO),
        "one_more": P("二、强化督查督办", face=HEI, ind=TWO),
        "text_more": P("市政府督查室每月通报1次进展情况。" + LONG, ind=TWO),
        "note1": P(
            "附件：1.重点工作目标任务分解表",
            before=579,
            ind='<w:ind w:leftChars="650" w:left="2048" w:hangingChars="450" w:hanging="1418"/>',
        ),
        "note2": P(
            "2.重点工作完成情况统计表",
            ind='<w:ind w:leftChars="650" w:left="2048" w:hangingChars="150" w:hanging="472"/>',
        ),
        "sign": P("甲市人民政府", jc="right", before=1158, ind='<w:ind w:rightChars="425" w:right="1339"/>'),
        "date": P("2022年1月24日", jc="right", ind='<w:ind w:rightChars="400" w:right="1260"/>'),
        "remark": P("（此件公开发布）", ind=TWO),
        "att1_label": P("附件1", face=HEI, para="<w:pageBreakBefore/>"),
        "att1_title": P("重点工作目标任务分解表", before=579, **big),
        "att1_text": P("本表所列任务由市政府办公室负责解释。" + LONG, ind=TWO),
        "att2_label": P("附件2", face=HEI),
        "att2_title": P("重点工作完成情况统计表", before=579, **big),
    }
