"""The shipped templates of the year: they know their words, and their makers make them again."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gen.publish.outputs import read_name
from gen.template.compile import compile_template
from gen.view.words import ROOTS, vocabulary

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SHIPPED = sorted(
    p.relative_to(TEMPLATES).as_posix()
    for p in (TEMPLATES / "全年").rglob("*.*")
    if p.suffix in {".docx", ".xlsx"}
)
BOOKS = [name for name in SHIPPED if name.endswith(".xlsx")]


def made(maker: str) -> Mapping[str, bytes]:
    folder = str(TEMPLATES / "制作")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    if maker == "excel":
        from excel_year import year_books

        return year_books()
    from word_year import year_letters

    return year_letters()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_kind_of_document_is_shipped() -> None:
    roots = {template.root for name in SHIPPED if (template := read_name(name)[0])}
    assert roots == {"全年", "全年单位", "全年分管领导", "交办单位", "提醒单位", "督办单位"}
    assert roots <= set(ROOTS)


@pytest.mark.parametrize("name", SHIPPED)
def test_it_uses_words_that_are_there(name: str) -> None:
    template, findings = read_name(name)
    assert template is not None
    assert findings == []
    _, faults = compile_template((TEMPLATES / name).read_bytes(), name, vocabulary(template.root))
    assert faults == []


@pytest.mark.parametrize("name", SHIPPED)
def test_the_maker_gives_the_shipped_file(name: str) -> None:
    again = made("excel" if name in BOOKS else "word")[name]
    assert parts(again) == parts((TEMPLATES / name).read_bytes())


@pytest.mark.parametrize("name", [n for n in SHIPPED if n.endswith(("提醒函.docx", "督办函.docx"))])
def test_the_signature_of_a_letter_never_stands_on_a_page_alone(name: str) -> None:
    body = parts((TEMPLATES / name).read_bytes())["word/document.xml"].decode()
    before, _, _ = body.partition('<w:pStyle w:val="Signatory"/>')
    last = before.split("<w:p>")[-2]
    assert "<w:keepNext/>" in last
    assert last.count("<w:t") == 1


@pytest.mark.parametrize("name", BOOKS)
def test_a_table_is_printed_one_page_wide_with_its_header_on_every_page(name: str) -> None:
    for sheet in load_workbook(TEMPLATES / name).worksheets:
        if sheet.sheet_state == "visible" and sheet["A4"].value and "for" in str(sheet["A4"].value):
            assert sheet.print_title_rows == "$3:$3"
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
            assert sheet.freeze_panes is not None


@pytest.mark.parametrize("name", ["全年/总台账.xlsx", "全年/进展情况表.xlsx", "全年/年底交账表.xlsx"])
def test_the_rules_of_the_lights_stand_under_the_table(name: str) -> None:
    sheets = load_workbook(TEMPLATES / name).worksheets
    assert any("灯规则" in str(cell.value) for sheet in sheets for cell in sheet["A"])
