from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.enum.section import WD_ORIENT

from gen.template.compile import compile_template

WORDS = {"": {"有": "是否", "还有": "是否"}}
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TURNED = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
UPRIGHT = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
BREAK = f"<w:p><w:pPr>{TURNED}</w:pPr></w:p>"


def text(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def document(body: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
        )
    return stream.getvalue()


def pages(body: str, **data: bool) -> tuple[list[str], list[str]]:
    """Render a document of these body elements; give its texts, and how the page of each section lies."""
    template, findings = compile_template(document(body), "甲.docx", WORDS)
    assert template is not None, findings
    made = Document(io.BytesIO(template.render(data).data))
    turned = ["横" if s.orientation is WD_ORIENT.LANDSCAPE else "竖" for s in made.sections]
    return [p.text for p in made.paragraphs], turned


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
IF, END = text("{%p if 有 %}"), text("{%p endif %}")


def test_a_last_section_on_a_condition_that_holds_is_printed() -> None:
    body = text("表") + BREAK + IF + text("版记") + END + UPRIGHT

    assert pages(body, 有=True, 还有=False) == (["表", "", "版记"], ["横", "竖"])


def test_a_last_section_on_a_condition_that_does_not_hold_leaves_no_page_behind() -> None:
    body = text("表") + BREAK + IF + text("版记") + END + UPRIGHT

    assert pages(body, 有=False, 还有=False) == (["表"], ["横"])


def test_conditions_inside_the_last_section_stay_inside() -> None:
    inner = text("{%p if 还有 %}") + text("抄送") + text("{%p else %}") + text("无") + END
    body = text("表") + BREAK + IF + text("版记") + inner + END + UPRIGHT

    assert pages(body, 有=True, 还有=False) == (["表", "", "版记", "无"], ["横", "竖"])
    assert pages(body, 有=False, 还有=True) == (["表"], ["横"])


def test_a_last_section_with_something_unconditional_keeps_its_page() -> None:
    body = text("表") + BREAK + IF + text("版记") + END + text("完") + UPRIGHT

    assert pages(body, 有=False, 还有=False) == (["表", "", "完"], ["横", "竖"])


def test_a_last_section_with_something_else_to_print_keeps_its_page() -> None:
    body = text("表") + BREAK + IF + text("版记") + text("{%p else %}") + text("空") + END + UPRIGHT

    assert pages(body, 有=False, 还有=False) == (["表", "", "空"], ["横", "竖"])


def test_a_break_in_a_paragraph_with_text_is_never_taken_away() -> None:
    spoken = f"<w:p><w:pPr>{TURNED}</w:pPr><w:r><w:t>表尾</w:t></w:r></w:p>"

    assert pages(spoken + IF + text("版记") + END + UPRIGHT, 有=False, 还有=False) == (["表尾"], ["横", "竖"])


def test_two_conditions_one_after_the_other_are_left_alone() -> None:
    body = text("表") + BREAK + IF + text("甲") + END + IF + text("乙") + END + UPRIGHT

    assert pages(body, 有=False, 还有=False) == (["表", ""], ["横", "竖"])


def test_a_document_of_one_section_is_left_alone() -> None:
    assert pages(text("表") + IF + text("版记") + END + UPRIGHT, 有=False, 还有=False) == (["表"], ["竖"])


def test_a_break_in_a_paragraph_of_blanks_goes_with_its_section() -> None:
    blanks = f"<w:p><w:pPr>{TURNED}</w:pPr><w:r><w:t> </w:t></w:r></w:p>"

    assert pages(text("表") + blanks + IF + text("版记") + END + UPRIGHT, 有=False, 还有=False) == (
        ["表"],
        ["横"],
    )


def test_a_break_in_the_paragraph_of_an_end_tag_is_kept() -> None:
    end = f"<w:p><w:pPr>{TURNED}</w:pPr><w:r><w:t>{{%p endif %}}</w:t></w:r></w:p>"

    assert pages(IF + text("甲") + end + text("乙") + UPRIGHT, 有=False, 还有=False) == (
        ["", "乙"],
        ["横", "竖"],
    )
    assert pages(IF + text("甲") + end + text("乙") + UPRIGHT, 有=True, 还有=False) == (
        ["甲", "", "乙"],
        ["横", "竖"],
    )


def test_a_break_in_the_paragraph_of_an_opening_tag_is_a_finding() -> None:
    start = f"<w:p><w:pPr>{TURNED}</w:pPr><w:r><w:t>{{%p if 有 %}}</w:t></w:r></w:p>"

    _, findings = compile_template(document(start + text("甲") + END + UPRIGHT), "甲.docx", WORDS)
    assert [(f.id, "分节符" in f.message) for f in findings] == [("E502", True)]
