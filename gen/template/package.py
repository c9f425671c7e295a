"""Open an Office file that somebody sent, without trusting it.

Every bound is checked on the zip directory before a byte is decompressed, and again while it is.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

__all__ = [
    "MAX_MEMBERS",
    "MAX_RATIO",
    "MAX_TOTAL",
    "Package",
    "PackageError",
    "read_package",
    "template_package",
]

MAX_MEMBERS = 2_000
MAX_TOTAL = 200 * 1024 * 1024
"""Bytes, uncompressed, of all members together."""
MAX_RATIO = 200
"""Uncompressed to compressed, for a member of more than 1 MiB."""

_ENCRYPTED = 0x1
_XML = (".xml", ".rels", ".vml")
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
"""No Office program writes one; it is where entities are declared that read files or grow without end."""
_KEPT = 32
"""Templates kept apart: between being asked for its words and being compiled others have their turn."""
_OLE = b"\xd0\xcf\x11\xe0"


class PackageError(Exception):
    """The file is not an Office file that may be opened. The message is Chinese, for the user."""


class Package(NamedTuple):
    """The parts of an Office file: name to bytes, in the order of the zip."""

    parts: Mapping[str, bytes]


@lru_cache(maxsize=_KEPT)
def template_package(data: bytes) -> Package:
    """Take a template apart: it is asked for its words, and then compiled. What comes back is not to be changed.

    Raises:
        PackageError: see ``read_package``.
    """
    return read_package(data)


def read_package(data: bytes) -> Package:
    """Take an Office file apart.

    Raises:
        PackageError: not a zip, encrypted, holding macros, damaged, or past a bound.
    """
    if data[:4] == _OLE:
        raise PackageError("是旧格式（.doc/.xls）或加了密码的文件，请另存为 .docx/.xlsx、去掉密码后再用")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return Package(_read_members(archive))
    except PackageError:
        raise
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as e:
        raise PackageError("不是 Word/Excel 文件，或者已经损坏") from e
    except Exception as e:
        if type(e).__module__ in ("zlib", "lzma", "bz2") or type(e).__name__ == "error":
            raise PackageError("文件已经损坏") from e
        raise


def _read_members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    infos = archive.infolist()
    _check_directory(infos)
    parts: dict[str, bytes] = {}
    left = MAX_TOTAL
    for info in infos:
        if info.is_dir():
            continue
        with archive.open(info) as member:
            content = member.read(left + 1)
        left -= len(content)
        if left < 0:
            raise PackageError("解开后过大，疑似恶意文件")
        if info.filename.lower().endswith(_XML) and any(mark in content for mark in _DOCTYPE):
            raise PackageError(f"内部文件 {info.filename} 带有 DOCTYPE 声明，疑似恶意文件")
        parts[info.filename] = content
    if "[Content_Types].xml" not in parts:
        raise PackageError("不是 Word/Excel 文件")
    return parts


def _check_directory(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_MEMBERS:
        raise PackageError("内部文件过多，疑似恶意文件")
    if sum(i.file_size for i in infos) > MAX_TOTAL:
        raise PackageError("解开后过大，疑似恶意文件")
    names: set[str] = set()
    for info in infos:
        name = info.filename
        if info.flag_bits & _ENCRYPTED:
            raise PackageError("加了密码，请去掉密码后再用")
        if (
            name.startswith(("/", "\\"))
            or ".." in PurePosixPath(name.replace("\\", "/")).parts
            or ":" in name
        ):
            raise PackageError("内部路径不合法，疑似恶意文件")
        if name in names:
            raise PackageError("内部有重名文件，疑似恶意文件")
        names.add(name)
        if name.lower().endswith("vbaproject.bin"):
            raise PackageError("带有宏，请另存为不带宏的 .docx/.xlsx")
        if info.file_size > 1024 * 1024 and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise PackageError("压缩比异常，疑似恶意文件")
