"""What a file is, by its first bytes and by what a zip holds; never by its name alone."""

from __future__ import annotations

import enum
from collections.abc import Collection

from gen.returns.notices import RefusedError
from gen.returns.package import damaged

__all__ = ["Kind", "kind_of", "kind_of_zip", "not_a_workbook"]


class Kind(enum.Enum):
    """What can be done with a file."""

    ZIP = "zip"
    WORKBOOK = "xlsx"
    ARCHIVE = "archive"
    OLD = "old"
    """.xls, .et, .ods, .xlsb: for the optional reader."""


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF", "PDF 文件"),
    (b"\xff\xd8\xff", "图片"),
    (b"\x89PNG", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"RIFF", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gz 压缩包"),
    (b"{\\rtf", "RTF 文档"),
)
_PACKED = ("RAR 压缩包", "7z 压缩包", "gz 压缩包")
_BY_CONTENT = (
    ("word/document.xml", "Word 文件"),
    ("ppt/presentation.xml", "演示文稿"),
    ("ofd.xml", "OFD 版式文件"),
    ("index/document.iwa", "苹果 Numbers 表格"),
)
_ENTRIES = ("EncryptedPackage", "WordDocument", "PowerPoint Document")


def kind_of(name: str, data: bytes) -> Kind:
    """Say what a file is.

    Raises:
        RefusedError: what it is cannot be read: a picture, a PDF, a Word file, a file with a password.
    """
    if not data.strip(b"\x00 \r\n\t"):
        raise damaged("文件是空的")
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return Kind.ZIP
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise not_a_workbook(what)
    if data[4:8] == b"ftyp":
        raise not_a_workbook("图片或者视频")
    if data[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02"):
        return Kind.OLD
    head = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        raise not_a_workbook("网页格式的表")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise not_a_workbook("XML 格式的表")
    if name.lower().endswith((".xlsx", ".xlsm", ".xls", ".et", ".ods", ".zip")):
        raise damaged()
    raise not_a_workbook("文本文件" if b"\x00" not in data[:4000] else "别的文件")


def _kind_of_ole(data: bytes) -> Kind:
    for entry in _ENTRIES:
        if entry.encode("utf-16-le") in data:
            if entry == "EncryptedPackage":
                raise RefusedError("E903", "文件加了密码，没有读取", "请报送单位去掉密码后重报")
            raise not_a_workbook("Word 文件" if entry == "WordDocument" else "演示文稿")
    return Kind.OLD


def kind_of_zip(name: str, members: Collection[str]) -> Kind:
    """Say what a zip is; ``members`` are the names in lower case.

    Raises:
        RefusedError: another Office file, or a workbook that lost its parts.
    """
    for member, what in _BY_CONTENT:
        if member in members:
            raise not_a_workbook(what)
    if "mimetype" in members and "content.xml" in members:
        return Kind.OLD
    if "xl/workbook.bin" in members:
        return Kind.OLD
    if "[content_types].xml" in members or any(m.startswith("xl/") for m in members):
        return Kind.WORKBOOK
    if name.lower().endswith((".xlsx", ".xlsm", ".ods")):
        raise damaged()
    return Kind.ARCHIVE


def not_a_workbook(what: str) -> RefusedError:
    """Refuse a file with a word."""
    remedy = "解压后再读取，或者改用 zip 压缩" if what in _PACKED else _SEND_A_SHEET
    if what.endswith("格式的表"):
        remedy = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再读取"
    return RefusedError("E902", f"这是{what}，不是 Excel 表，没有读取", remedy)


_SEND_A_SHEET = "请报送单位把内容填在发下去的 Excel 表里重报；照片、扫描件可以另外存档"
