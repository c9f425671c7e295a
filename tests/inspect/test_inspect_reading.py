from __future__ import annotations

import pytest
from notice import R, W, package

from gen.inspect.model import Document, Paragraph, Run
from gen.inspect.reading import UnreadableError, read_document
from gen.template.package import read_package

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:font script="Hans" typeface="黑体"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
KINDS = ("styles", "settings", "numbering", "theme", "header1", "header2", "footer1")


def relations(*listed: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{target}"/>' for i, kind, target in listed
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def read(body: str, styles: str = "", **parts: str) -> Document:
    listed = [(k, k.rstrip("12"), f"{k}.xml") for k in KINDS]
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("d", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(*listed),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/theme.xml": THEME,
    }
    for name, content in parts.items():
        tag = {"header1": "hdr", "header2": "hdr", "footer1": "ftr"}.get(name, name)
        files[f"word/{name}.xml"] = f'<w:{tag} xmlns:w="{W}">{content}</w:{tag}>'
    return read_document(read_package(package(files)))


def first(body: str, styles: str = "", **parts: str) -> Paragraph:
    return read(body, styles, **parts).paragraphs[0]


def run(properties: str = "", style: str = "", styles: str = "", text: str = "字") -> Run:
    paragraph = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    body = f"<w:p>{paragraph}<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    return first(body, styles).runs[0]


def style(name: str, inner: str, based: str = "", kind: str = "paragraph", default: bool = False) -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{" w:default=" + chr(34) + "1" + chr(34) if default else ""}>{on}{inner}</w:style>'


def defaults(properties: str) -> str:
    return f"<w:docDefaults><w:rPrDefault><w:rPr>{properties}</w:rPr></w:rPrDefault></w:docDefaults>"


def fonts(**slots: str) -> str:
    return "<w:rFonts " + " ".join(f'w:{k}="{v}"' for k, v in slots.items()) + "/>"


def test_the_defaults_hold_where_nothing_else_is_said() -> None:
    found = run(styles=defaults('<w:sz w:val="21"/>' + fonts(eastAsia="宋体"))).format
    assert (found.size, found.east_asia) == (10.5, "宋体")


def test_a_style_takes_over_what_its_ancestors_say_and_adds_its_own() -> None:
    styles = (
        defaults('<w:sz w:val="21"/>')
        + style("A", '<w:rPr><w:sz w:val="32"/><w:color w:val="ff0000"/></w:rPr>')
        + style("B", '<w:rPr><w:sz w:val="44"/></w:rPr>', based="A")
    )
    found = run(style="B", styles=styles).format
    assert (found.size, found.color) == (22, "FF0000")


def test_direct_formatting_beats_the_character_style_and_that_the_paragraph_style() -> None:
    styles = style("P", '<w:rPr><w:sz w:val="20"/></w:rPr>') + style(
        "C", '<w:rPr><w:sz w:val="30"/></w:rPr>', kind="character"
    )
    assert run('<w:rStyle w:val="C"/>', "P", styles).format.size == 15
    assert run('<w:rStyle w:val="C"/><w:sz w:val="40"/>', "P", styles).format.size == 20


def test_an_unnamed_paragraph_has_the_default_style() -> None:
    assert run(styles=style("N", '<w:rPr><w:sz w:val="32"/></w:rPr>', default=True)).format.size == 16


def test_a_theme_font_beats_a_named_one_of_the_same_level() -> None:
    found = run(
        fonts(eastAsia="仿宋", eastAsiaTheme="minorEastAsia", ascii="仿宋", asciiTheme="minorHAnsi")
    ).format
    assert (found.east_asia, found.ascii) == ("宋体", "Calibri")
    assert found.themed == {"eastAsia", "ascii"}


def test_a_named_font_beats_a_theme_font_of_a_lower_level() -> None:
    styles = defaults(fonts(eastAsiaTheme="majorEastAsia"))
    assert run(styles=styles).format.east_asia == "黑体"
    found = run(fonts(eastAsia="仿宋"), styles=styles).format
    assert (found.east_asia, found.themed) == ("仿宋", frozenset())


def test_bold_of_paragraph_style_and_character_style_cancel_each_other() -> None:
    styles = style("P", "<w:rPr><w:b/></w:rPr>") + style("C", "<w:rPr><w:b/></w:rPr>", kind="character")
    assert run("", "P", styles).format.bold
    assert not run('<w:rStyle w:val="C"/>', "P", styles).format.bold
    assert run('<w:rStyle w:val="C"/><w:b/>', "P", styles).format.bold
    assert not run('<w:b w:val="0"/>', "P", styles).format.bold


def test_a_circle_of_styles_ends() -> None:
    styles = style("A", '<w:rPr><w:sz w:val="30"/></w:rPr>', based="B") + style("B", "", based="A")
    assert run("", "A", styles).format.size == 15


def test_hidden_and_deleted_text_is_not_printed_and_inserted_text_is() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r><w:del><w:r><w:t>乙</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>丙</w:t></w:r></w:ins><w:hyperlink><w:r><w:t>丁</w:t></w:r></w:hyperlink></w:p>"
    )
    assert first(body).text == "丙丁"


def test_the_unit_of_an_indent_may_be_metric() -> None:
    assert round(first('<w:p><w:pPr><w:ind w:left="10mm"/></w:pPr></w:p>').format.left) == 567


def test_a_hanging_indent_is_a_negative_first_line() -> None:
    found = first('<w:p><w:pPr><w:ind w:hanging="640" w:hangingChars="200"/></w:pPr></w:p>').format
    assert (found.first, found.first_chars) == (-640, -2)


def test_characters_inherited_from_a_style_outlive_a_bare_length() -> None:
    styles = style("A", '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>')
    body = '<w:p><w:pPr><w:pStyle w:val="A"/><w:ind w:firstLine="0"/></w:pPr></w:p>'
    assert first(body, styles).format.first_chars == 2


def test_numbers_that_word_counts_stand_before_the_text() -> None:
    levels = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )

    def item(level: int) -> str:
        return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>文</w:t></w:r></w:p>'

    found = read("".join(map(item, [0, 1, 1, *[0] * 11, 1])), numbering=levels).paragraphs
    assert [p.words for p in found[:4]] == ["一、文", "一.1文", "一.2文", "二、文"]
    assert [p.words for p in found[-2:]] == ["十二、文", "十二.1文"]


def test_a_section_takes_over_the_headers_of_the_one_before() -> None:
    one = (
        '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr></w:pPr></w:p>'
    )
    two = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="even" r:id="header2"/></w:sectPr></w:pPr></w:p>'
    header = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    found = read(one + two + "<w:sectPr/>", header1=header.format("甲"), header2=header.format("乙")).sections
    shown = [{k: s.paragraphs[0].text for k, s in section.headers.items()} for section in found]
    assert shown == [{"default": "甲"}, {"default": "甲", "even": "乙"}, {"default": "甲", "even": "乙"}]


def test_a_page_number_field_is_seen_in_both_spellings() -> None:
    simple = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    reference = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    assert len(read(reference, footer1=simple).sections[0].footers["default"].page_numbers) == 1
    split = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PA</w:instrText></w:r>'
        '<w:r><w:instrText>GE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert len(read(reference, footer1=split).sections[0].footers["default"].page_numbers) == 1


def test_text_in_a_box_is_kept_apart_and_read_once() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>文</w:t></w:r></w:p>"
    )
    found = read(body)
    assert [p.text for p in found.paragraphs] == ["文"]
    assert [p.text for p in found.boxes] == ["框"]


def test_a_page_break_belongs_to_what_follows_it() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    text = "<w:r><w:t>文</w:t></w:r>"
    found = read(
        f"<w:p>{text}{page}</w:p><w:p>{text}</w:p><w:p>{page}{text}</w:p><w:p>{text}</w:p>"
    ).paragraphs
    assert [p.starts_page for p in found] == [False, True, True, False]


def test_strict_files_are_read_too() -> None:
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" '
        'xmlns:x="wordprocessingml"><w:body><w:p><w:pPr><w:ind w:start="28pt"/></w:pPr><w:r><w:t>文</w:t></w:r>'
        "</w:p></w:body></w:document>",
    }
    (found,) = read_document(read_package(package(files))).paragraphs
    assert (found.text, found.format.left) == ("文", 560)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"xl/workbook.xml": "<workbook/>"},
        {"word/document.xml": "wordprocessingml, cut off <"},
        {"word/document.xml": f'<w:document xmlns:w="{W}"/>'},
    ],
)
def test_what_is_no_document_is_refused_in_chinese(parts: dict[str, str]) -> None:
    data = package({"[Content_Types].xml": "<Types/>", **parts})
    with pytest.raises(UnreadableError, match=r"[一-鿿]"):
        read_document(read_package(data))


def test_borders_of_a_table_s_cells_count_as_its_lines() -> None:
    line = '<w:{} w:val="single" w:sz="{}" w:color="000000"/>'
    cell = "<w:tc><w:tcPr><w:tcBorders>{}</w:tcBorders></w:tcPr><w:p/></w:tc>"
    rows = "".join(
        f"<w:tr>{cell.format(borders)}</w:tr>"
        for borders in (line.format("top", 8) + line.format("bottom", 6), line.format("bottom", 12))
    )
    (table,) = read(f"<w:tbl>{rows}</w:tbl>").tables
    assert {side: b.width for side, b in table.borders.items()} == {"top": 1, "insideH": 0.75, "bottom": 1.5}
