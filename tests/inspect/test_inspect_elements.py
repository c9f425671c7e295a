from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from notice import Notice, P

from gen.inspect.elements import Elements, recognise
from gen.inspect.form import form_of
from gen.inspect.reading import read_document
from gen.inspect.run import Report, inspect
from gen.template.package import read_package


def elements(data: bytes) -> Elements:
    return recognise(read_document(read_package(data)))


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_every_element_of_a_notice_is_found() -> None:
    found = elements(Notice().build())
    head = found.head
    assert head.mark_text == "甲市人民政府文件"
    named = [head.copy_number, head.secret, head.urgent, head.number, found.addressee, found.date, found.note]
    assert [p.words if p else None for p in named] == [
        "000001",
        "秘密★1年",
        "特急",
        "甲政发〔2022〕1号",
        "各县（区）人民政府，市政府各部门：",
        "2022年1月24日",
        "（此件公开发布）",
    ]
    assert [p.words for p in found.title] == ["甲市人民政府关于做好2022年", "重点工作的通知"]
    assert [p.words for p in found.signatures] == ["甲市人民政府"]
    assert len(found.attachment_note) == 2
    assert [a.title[0].words for a in found.attachments] == [
        "重点工作目标任务分解表",
        "重点工作完成情况统计表",
    ]
    assert [h.level for h in found.headings] == [1, 2, 3, 4, 1]
    assert len(found.body) == 7
    assert found.imprint is not None
    assert found.imprint.table is not None


def test_style_names_play_no_part() -> None:
    document = Document()
    for text, style in (
        ("甲市关于做好工作的通知", "Heading 3"),
        ("各部门：", "Title"),
        ("一、总体要求", "Normal"),
    ):
        document.add_paragraph(text, style)
    document.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for paragraph, size in zip(document.paragraphs, (22, 16, 16), strict=True):
        paragraph.runs[0].font.size = Pt(size)
    found = elements(saved(document))
    assert [p.words for p in found.title] == ["甲市关于做好工作的通知"]
    assert found.addressee is not None
    assert found.addressee.words == "各部门："
    assert [h.level for h in found.headings] == [1]


def set_face(run: Any, face: str, size: float) -> None:
    run.font.size = Pt(size)
    properties = run._r.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), face)
    fonts.set(qn("w:hint"), "eastAsia")


def by_hand() -> Any:
    """Make a notice as a secretary does in Word: empty lines, direct formatting, a drawn red line, no styles."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(37),
        Mm(35),
        Mm(28),
        Mm(26),
    )

    def line(
        text: str, face: str = "仿宋", size: float = 16, align: int | None = None, indent: float = 0
    ) -> Any:
        paragraph = document.add_paragraph()
        shown = paragraph.paragraph_format
        shown.space_before = shown.space_after = Pt(0)
        shown.line_spacing = Pt(28)
        shown.first_line_indent = Pt(indent)
        shown.alignment = align
        set_face(paragraph.add_run(text), face, size)
        return paragraph

    for _ in range(3):
        line("")
    mark = line("甲市水务局文件", "方正小标宋_GBK", 48, WD_ALIGN_PARAGRAPH.CENTER)
    mark.runs[0].font.color.rgb = RGBColor(255, 0, 0)
    mark.paragraph_format.line_spacing = Pt(60)
    mark.paragraph_format.space_before = Pt(8)
    line("")
    line("")
    line("甲水发〔2024〕12号", align=WD_ALIGN_PARAGRAPH.CENTER)
    drawn = line("")
    drawn.add_run()._r.append(red_line())
    line("")
    line(
        "甲市水务局关于做好防汛工作的通知", "方正小标宋_GBK", 22, WD_ALIGN_PARAGRAPH.CENTER
    ).paragraph_format.line_spacing = Pt(30)
    line("")
    line("各县（区）水务局：")
    line("现将有关事项通知如下，请认真贯彻执行。", indent=32)
    line("一、加强值守", "黑体", indent=32)
    line("各单位要落实二十四小时值班制度。", indent=32)
    line("")
    line("")
    line("甲市水务局", align=WD_ALIGN_PARAGRAPH.RIGHT).paragraph_format.right_indent = Pt(16 * 5)
    line("2024年5月8日", align=WD_ALIGN_PARAGRAPH.RIGHT).paragraph_format.right_indent = Pt(16 * 4)
    return document


def red_line() -> Any:
    from lxml import etree

    return etree.fromstring(
        '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><v:line from="0,0" to="442.2pt,0" strokecolor="red"/></w:pict>'
    )


def failing(report: Report, *grades: str) -> set[str]:
    return {r.rule.id for r in report.failed(*grades)}


def test_a_document_made_by_hand_is_judged_by_what_it_shows() -> None:
    data = saved(by_hand())
    found = elements(data)
    assert found.head.mark_text == "甲市水务局文件"
    assert found.head.red_line is not None
    assert round(found.head.red_line.length or 0) == 156
    assert [p.words for p in found.signatures] == ["甲市水务局"]
    report = inspect(data, "手工.docx")
    assert report.form == "文件（通知等）"
    assert failing(report, "P0") == set()
    assert failing(report, "P1") == {
        "page.characters",
        "page.duplex",
        "imprint.present",
        "pagenum.present",
    }


def test_a_document_in_the_default_style_of_a_library_is_judged_sensibly() -> None:
    document = Document()
    document.add_heading("关于做好2024年工作的通知", 0)
    document.add_paragraph("各市县人民政府：")
    document.add_heading("一、总体要求", 1)
    document.add_paragraph("为做好今年工作，现将有关事项通知如下。")
    report = inspect(saved(document), "默认.docx")
    assert report.form == "无红头"
    broken = failing(report)
    assert {
        "page.size",
        "page.margin_top",
        "title.font",
        "title.center",
        "body.font",
        "body.indent",
    } <= broken
    assert not {rule for rule in broken if rule.startswith(("head.", "imprint.", "att", "date."))}


@pytest.mark.parametrize(
    ("mark", "version", "form"),
    [
        ("甲市人民政府文件", "", "文件（通知等）"),
        ("甲市人民政府常务会议纪要", "", "纪要"),
        ("甲市人民政府令", "", "命令（令）"),
        ("甲市人民政府文件", "（征求意见稿）", "征求意见稿"),
    ],
)
def test_the_form_is_told_by_the_mark_and_the_words_under_the_title(
    mark: str, version: str, form: str
) -> None:
    notice = Notice()
    notice.p["mark"].text = mark
    if version:
        notice.p["blank"] = P(version, jc="center")
    assert form_of(elements(notice.build())) == form


def test_without_a_head_there_is_no_mark_and_the_title_is_still_found() -> None:
    notice = Notice()
    notice.drop("copy", "secret", "urgent", "mark", "number")
    found = elements(notice.build())
    assert form_of(found) == "无红头"
    assert [p.words for p in found.title] == ["甲市人民政府关于做好2022年", "重点工作的通知"]


def test_a_number_under_the_title_is_no_head() -> None:
    notice = Notice()
    notice.drop("copy", "secret", "urgent", "mark")
    number = notice.p.pop("number")
    number.before, number.border = 0, ""
    items = list(notice.p.items())
    notice.p = dict([*items[:2], ("number", number), *items[2:]])
    found = elements(notice.build())
    assert form_of(found) == "无红头"
    assert found.head.mark == ()


def test_numbers_counted_by_word_make_headings_too() -> None:
    document = Document()
    for text in ("总体要求", "重点任务"):
        document.add_paragraph(text, "List Number")
    found = elements(saved(document))
    assert found.head.title == () or found.head.title[0].label


def test_a_list_in_the_text_is_no_attachment_note() -> None:
    notice = Notice()
    notice.drop("note1", "note2")
    assert elements(notice.build()).attachment_note == ()
