from __future__ import annotations

import io
import zipfile

import pytest

from gen.template.compile import compile_template

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def office(kind: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        types = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        archive.writestr("[Content_Types].xml", types)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "不是 Word/Excel 文件"),
        (b"\xd0\xcf\x11\xe0", "旧格式"),
        (office(MAIN.format("template.main")), "模板格式"),
        (office("application/vnd.ms-word.document.macroEnabled.main+xml"), "宏"),
        (
            office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
            "不是 Word/Excel 文件",
        ),
    ],
)
def test_what_is_no_template_is_one_finding_with_a_remedy(data: bytes, word: str) -> None:
    template, (finding,) = compile_template(data, "甲.docx", {})
    assert template is None
    assert (finding.id, finding.place.file) == ("E501", "甲.docx")
    assert word in finding.message
    assert "另存为" in finding.remedy


def test_types_that_are_not_xml_are_a_finding() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types")
    template, (finding,) = compile_template(buffer.getvalue(), "甲.docx", {})
    assert template is None
    assert finding.id == "E501"


def test_a_document_without_a_main_part_is_a_finding() -> None:
    template, findings = compile_template(office(MAIN.format("document.main")), "甲.docx", {})
    assert template is None
    assert [f.id for f in findings] == ["E501"]
