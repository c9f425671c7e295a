"""LibreOffice and poppler as they are installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from gen.office.convert import Converted, convert
from gen.office.find import find_office
from gen.office.pictures import draw

pytestmark = pytest.mark.rendered


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter of two pages, a workbook with a sum, and a file that only looks like one of Word's."""
    folder = tmp_path_factory.mktemp("文件 （一）")
    document = Document()
    document.add_paragraph("第一页的字")
    document.add_page_break()
    document.add_paragraph("第二页的字")
    document.save(str(folder / "通知.docx"))
    book = openpyxl.Workbook()
    for row in ([1200], [34], ["=A1+A2"]):
        book.active.append(row)
    book.save(folder / "台账.xlsx")
    (folder / "坏的.docx").write_bytes((folder / "通知.docx").read_bytes()[:2000])
    return folder


@pytest.fixture(scope="module")
def done(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Converted:
    office = find_office()
    assert office is not None
    sources = {path.name: path for path in sorted(desk.iterdir())}
    return convert(office, sources, tmp_path_factory.mktemp("pdf"))


def text(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def test_a_word_file_becomes_a_pdf_of_all_its_pages(done: Converted) -> None:
    first, second, _ = text(done.made["通知.docx"]).split("\f")
    assert "第一页的字" in first
    assert "第二页的字" in second


def test_formulas_of_a_workbook_are_computed(done: Converted) -> None:
    assert "1234" in text(done.made["台账.xlsx"])


def test_a_broken_file_is_named_and_the_others_are_made(done: Converted) -> None:
    assert list(done.failed) == ["坏的.docx"]
    assert len(done.made) == 2


def test_no_trace_is_left_beside_the_documents(desk: Path, done: Converted) -> None:
    assert done.made
    assert sorted(path.name for path in desk.iterdir()) == ["台账.xlsx", "坏的.docx", "通知.docx"]


def test_every_page_becomes_a_picture(done: Converted, tmp_path: Path) -> None:
    pictures = draw(done.made["通知.docx"], tmp_path)
    assert [path.read_bytes()[:8] for path in pictures] == [b"\x89PNG\r\n\x1a\n"] * 2
