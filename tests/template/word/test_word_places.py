from __future__ import annotations

import io
import re

import docx
from builders_word import (
    W,
    findings_of,
    paragraphs,
    part,
    printed,
    rendered,
    replace_part,
    said,
    saved,
    with_body,
    with_paragraphs,
)  # fmt: skip

from gen.template.verify import verify

BOX = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p>'
    "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def _everywhere(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = text
    document.sections[0].footer.paragraphs[0].text = text
    document.core_properties.title = text
    return saved(document)


def test_headers_footers_and_properties_are_filled() -> None:
    result = rendered(_everywhere("关于{{ 标题 }}"), 标题="甲&乙\n丙")
    made = docx.Document(io.BytesIO(result.data))
    assert made.sections[0].header.paragraphs[0].text == "关于甲&乙\n丙"
    assert made.sections[0].footer.paragraphs[0].text == "关于甲&乙\n丙"
    assert made.core_properties.title == "关于甲&乙 丙"
    assert verify(result) == []


def test_faults_in_headers_footers_and_properties_have_their_place() -> None:
    assert sorted(said(_everywhere("{{ 错 }}"))) == [
        ("E505", "文档属性“标题”"), ("E505", "页眉第1段"), ("E505", "页脚第1段"),
    ]  # fmt: skip


def test_a_text_box_is_filled_in_both_its_forms() -> None:
    result = rendered(with_body(BOX.format("{% if 公开 %}{{ 标题 }}{% endif %}")), 公开=True, 标题="甲")
    assert part(result.data).count(">甲<") == 2
    assert verify(result) == []


def test_a_fault_in_a_text_box_is_said_once() -> None:
    assert said(with_body(BOX.format("{{ 错 }}"))) == [("E505", "正文第1段的文本框第1段")]


def test_footnotes_are_filled_and_their_faults_have_a_place() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    base = with_paragraphs("正文")
    types = part(base, "[Content_Types].xml").replace(
        "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    )
    base = replace_part(base, "[Content_Types].xml", types)
    note = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    good = rendered(replace_part(base, "word/footnotes.xml", note.format("见{{ 标题 }}")), 标题="甲")
    assert ">见甲<" in part(good.data, "word/footnotes.xml")
    assert said(replace_part(base, "word/footnotes.xml", note.format("{{ 错 }}"))) == [
        ("E505", "脚注第1条第1段")
    ]


def test_content_controls_links_and_fields_are_filled() -> None:
    data = with_body(
        "<w:sdt><w:sdtPr><w:dataBinding w:xpath='x'/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{{ 标题 }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>{{ 标题 }}</w:t></w:r></w:hyperlink>"
        '<w:fldSimple w:instr="TITLE"><w:r><w:t>{{ 标题 }}</w:t></w:r></w:fldSimple></w:p>'
    )
    xml = part(rendered(data, 标题="甲").data)
    assert xml.count(">甲<") == 3
    assert "dataBinding" not in xml


def test_a_table_in_a_cell_has_a_place_of_its_own() -> None:
    data = with_body(
        "<w:tbl><w:tr><w:tc><w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{ 错 }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
        "</w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{ 错 }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert [spot for _, spot in said(data)] == [
        "第1个表格第1行第1格里的表格第1行第1格",
        "第2个表格第1行第1格",
    ]


def test_paragraphs_are_counted_without_those_in_tables() -> None:
    document = docx.Document()
    document.add_paragraph("一")
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "格"
    document.add_paragraph("{{ 错 }}")
    assert said(saved(document)) == [("E505", "正文第2段")]


def test_a_part_under_another_prefix_works() -> None:
    data = with_body("<w:p/>")
    xml = (
        f'<x:document xmlns:x="{W}"><x:body><x:tbl><x:tblGrid><x:gridCol x:w="10"/></x:tblGrid><x:tr><x:tc><x:p><x:r>'
        "<x:t>{{ 标题 }}</x:t></x:r></x:p></x:tc></x:tr></x:tbl><x:p/></x:body></x:document>"
    )
    result = rendered(replace_part(data, "word/document.xml", xml), 标题="甲\n乙")
    made = docx.Document(io.BytesIO(result.data))
    assert made.tables[0].rows[0].cells[0].text == "甲\n乙"


def test_nothing_of_the_author_stays_in_the_properties() -> None:
    document = docx.Document()
    document.core_properties.author = "某人"
    document.core_properties.last_modified_by = "某人"
    result = rendered(saved(document)).data
    core = part(result, "docProps/core.xml")
    assert "某人" not in core
    assert core.count("1980-01-01T00:00:00Z") >= 1
    assert "2013" not in core


def test_an_author_that_is_a_tag_is_printed() -> None:
    document = docx.Document()
    document.core_properties.author = "{{ 方案.文号 }}"
    assert ">市政府<" in part(rendered(saved(document), 方案={"文号": "市政府"}).data, "docProps/core.xml")


def test_images_and_relations_are_copied_untouched() -> None:
    base = replace_part(with_paragraphs("{{ 标题 }}"), "word/media/image1.png", b"\x89PNG\x00\xff")
    import zipfile

    with (
        zipfile.ZipFile(io.BytesIO(rendered(base, 标题="甲").data)) as made,
        zipfile.ZipFile(io.BytesIO(base)) as old,
    ):
        assert made.namelist()[0] == "[Content_Types].xml"
        assert set(old.namelist()) - set(made.namelist()) == {"docProps/thumbnail.jpeg"}
        for name in ("word/media/image1.png", "word/_rels/document.xml.rels", "word/styles.xml"):
            assert made.read(name) == old.read(name)


def test_the_same_data_gives_the_same_bytes() -> None:
    data = _everywhere("{{ 标题 }}")
    assert rendered(data, 标题="甲").data == rendered(data, 标题="甲").data


def test_comments_and_tags_in_charts_are_reported() -> None:
    base = with_paragraphs("甲")
    assert said(replace_part(base, "word/charts/chart1.xml", "<c>{{ 标题 }}</c>")) == [("E507", "图表")]
    assert said(
        replace_part(base, "word/comments.xml", '<w:comments><w:comment w:id="0"/></w:comments>')
    ) == [("W552", "批注")]


def test_every_item_of_a_list_becomes_a_paragraph_of_its_own() -> None:
    document = docx.Document()
    document.add_paragraph("{{p 各段 }}", style="Heading 1")
    result = rendered(saved(document), 各段=["甲", "乙\n二行"])
    assert paragraphs(result.data) == ["甲", "乙\n二行"]
    assert part(result.data).count('w:pStyle w:val="Heading1"') == 2
    assert verify(result) == []


def test_rich_text_becomes_runs_in_the_format_of_the_tag() -> None:
    document = docx.Document()
    document.add_paragraph("前").add_run("{{r 值 }}").italic = True
    rich = {
        "富文本": [
            {"文字": "甲&", "粗": True, "色": "#ff0000", "字体": "黑体", "字号": 16},
            {"文字": "乙\n丙"},
        ]
    }
    result = rendered(saved(document), 值=rich)
    xml = part(result.data)
    assert paragraphs(result.data) == ["前甲&乙\n丙"]
    assert (
        '<w:rPr><w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体" w:cs="黑体"/><w:b w:val="1"/><w:bCs w:val="1"/>'
        '<w:i/><w:color w:val="FF0000"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>' in xml
    )
    assert verify(result) == []


def test_plain_text_can_be_printed_as_rich_and_rich_as_plain() -> None:
    assert printed(with_paragraphs("{{r 标题 }}"), 标题="甲") == ["甲"]
    assert findings_of(with_paragraphs("{{ 值 }}"))[0].id == "E505"


def test_markup_in_rich_text_stays_text() -> None:
    rich = {"富文本": [{"文字": "<w:p/>", "字体": '"><w:b/>', "色": "红"}]}
    result = rendered(with_paragraphs("{{r 值 }}"), 值=rich)
    assert paragraphs(result.data) == ["<w:p/>"]
    assert "<w:b/>" not in part(result.data)


def test_bookmarks_and_editable_ranges_in_the_paragraph_of_a_tag_stay() -> None:
    data = with_body(
        '<w:p><w:bookmarkStart w:id="1" w:name="附件"/><w:permStart w:id="2"/><w:r><w:t>{%p for t in 任务清单 %}</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>{{ t.内容 }}</w:t></w:r></w:p>"
        '<w:p><w:r><w:t>{%p endfor %}</w:t></w:r><w:bookmarkEnd w:id="1"/><w:permEnd w:id="2"/></w:p>'
    )
    xml = part(rendered(data, 任务清单=[{"内容": "甲"}, {"内容": "乙"}]).data)
    assert [
        xml.count(f"<w:{name} ") for name in ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd")
    ] == [1, 1, 1, 1]
    assert xml.index("<w:bookmarkStart") < xml.index("甲") < xml.index("乙") < xml.index("<w:bookmarkEnd")


def test_a_brace_in_a_part_without_tags_stays_a_brace() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "文号{甲}"
    assert "文号&#123;甲}" in part(rendered(saved(document)).data, "word/header1.xml")


def test_every_picture_a_loop_repeats_gets_a_number_of_its_own() -> None:
    namespace = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    drawing = f'<wp:inline xmlns:wp="{namespace}"><wp:docPr id="7" name="图"/></wp:inline>'
    picture = f"<w:p><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>"
    loop = "<w:p><w:r><w:t>{{%p {} %}}</w:t></w:r></w:p>"
    body = picture + loop.format("for 段 in 各段") + picture + loop.format("endfor")
    made = part(rendered(with_body(body), 各段=["甲", "乙"]).data)
    numbers = re.findall(r'<wp:docPr id="(\d+)"', made)
    assert len(numbers) == len(set(numbers)) == 3


def test_a_tag_in_the_address_of_a_hyperlink_is_reported() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        'TargetMode="External" Target="http://a/%7B%7B%20标题%20%7D%7D?b={甲}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>'
    )
    data = replace_part(with_paragraphs("甲"), "word/_rels/footnotes.xml.rels", relations)
    assert said(data) == [("E507", "超链接")]
    assert said(replace_part(data, "word/_rels/footnotes.xml.rels", relations.replace("%7B%7B", "%7B"))) == []
    assert said(replace_part(data, "word/_rels/footnotes.xml.rels", relations[:-9])) == [("E501", "")]
