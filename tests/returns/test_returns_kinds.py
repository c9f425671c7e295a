from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from returned import book, ids, read, saved, task, texts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def word() -> bytes:
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("市财政局.jpg", b"\xff\xd8\xff\xe0rest", "图片"),
        ("市财政局.png", b"\x89PNG\r\n\x1a\n", "图片"),
        ("市财政局.xlsx", b"\xff\xd8\xff\xe0renamed", "图片"),
        ("市财政局.heic", b"\x00\x00\x00\x18ftypheic", "图片"),
        ("市财政局.pdf", b"%PDF-1.7", "PDF"),
        ("市财政局.docx", word(), "Word"),
        ("市财政局.doc", OLE + "WordDocument".encode("utf-16-le"), "Word"),
        ("市财政局.ppt", OLE + "PowerPoint Document".encode("utf-16-le"), "演示文稿"),
        ("市财政局.ofd", zipped("OFD.xml"), "OFD"),
        ("市财政局.rar", b"Rar!\x1a\x07\x00", "RAR"),
        ("市财政局.7z", b"7z\xbc\xaf\x27\x1c", "7z"),
        ("市财政局.xls", b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        ("市财政局.csv", "编号,进展\n2022-001,一\n".encode("gbk"), "文本"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_word(
    tmp_path: Path, name: str, data: bytes, what: str
) -> None:
    returned = read(tmp_path, data, name)
    (finding,) = returned.findings
    assert (finding.id, finding.place.file, returned.answers) == ("E902", name, ())
    assert what in finding.message


def test_a_password_is_said(tmp_path: Path) -> None:
    assert ids(read(tmp_path, OLE + "EncryptedPackage".encode("utf-16-le"))) == ["E903"]


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 4096, b"PK\x03\x04" + b"x" * 100, b"not a zip", zipped("other.txt"), zipped("xl/a.xml")],
)
def test_what_is_broken_is_said(tmp_path: Path, data: bytes) -> None:
    assert ids(read(tmp_path, data)) == ["E901"]


def test_the_name_does_not_decide(tmp_path: Path) -> None:
    assert texts(read(tmp_path, book([task("2022-001", 进展="一")]), "市财政局.xls")) == {"2022-001": "一"}


def test_macros_are_not_run_and_the_cells_are_read(tmp_path: Path) -> None:
    out = io.BytesIO(saved(book([task("2022-001", 进展="一")])))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    returned = read(tmp_path, out.getvalue(), "市财政局.xlsm")
    assert texts(returned) == {"2022-001": "一"}
    assert ids(returned) == ["W919"]
