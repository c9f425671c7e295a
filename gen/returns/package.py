"""A zip that somebody sent, opened without trusting it: a workbook, or an archive of workbooks.

Every bound is checked on the directory before a byte is decompressed, and again while it is. A large member is
only ever streamed, so that a sheet formatted down to its last row (400 MB of XML, 30 MB of zip) costs its
decompression and no memory.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from gen.returns.notices import RefusedError

__all__ = ["CHUNK", "MAX_FILE", "Package", "damaged", "member_name", "suspicious"]

MAX_FILE = 100 * 1024 * 1024
"""Bytes of one returned file, and of one part that has to be in memory as a whole."""
MAX_STREAM = 2 * 1024 * 1024 * 1024
"""Bytes, uncompressed, of all members of one zip."""
MAX_MEMBERS = 5_000
MAX_RATIO = 200
"""Uncompressed to compressed, for a member of more than 1 MiB. Rows of empty styled cells reach 15."""
CHUNK = 1024 * 1024

_ENCRYPTED = 0x1
_UTF8 = 0x800
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    MemoryError,
)


def damaged(what: str = "文件已经损坏，读不出来") -> RefusedError:
    """Say that a file is damaged."""
    return RefusedError("E901", f"{what}，没有读取", "请报送单位用 Excel 或 WPS 打开看看，另存一份重报")


def suspicious(what: str) -> RefusedError:
    """Say that a file is not as any Office program writes it, and was left alone."""
    return RefusedError("E905", f"{what}，没有打开", "请报送单位把内容复制到发下去的表里，另存一份重报")


class Package:
    """The members of a zip under their names; separators are “/”, case does not matter."""

    def __init__(self, data: bytes) -> None:
        """Open a zip.

        Raises:
            RefusedError: not a zip, damaged, encrypted or past a bound.
        """
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as e:
            raise damaged() from e
        infos = self._archive.infolist()
        if len(infos) > MAX_MEMBERS:
            raise suspicious("压缩包里的文件过多")
        if sum(i.file_size for i in infos) > MAX_STREAM:
            raise suspicious("压缩包解开后过大")
        self.members = [i for i in infos if not i.is_dir()]
        self._named = {_key(i.filename): i for i in self.members}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._named

    def names(self) -> list[str]:
        """Give the names of the members, in lower case and without a leading separator."""
        return list(self._named)

    def check_unique(self) -> None:
        """Refuse two members of one name: which of them is read would depend on the program."""
        if len(self._named) != len(self.members):
            raise suspicious("文件内部有重名的部分")

    def read(self, member: str | zipfile.ZipInfo) -> bytes:
        """Give a whole member.

        Raises:
            RefusedError: missing, damaged, encrypted or past a bound.
        """
        return b"".join(self._stream(self._info(member), MAX_FILE))

    def stream(self, member: str) -> Iterator[bytes]:
        """Give a member in chunks; raises as ``read`` does, on the way."""
        return self._stream(self._info(member), MAX_STREAM)

    def _info(self, member: str | zipfile.ZipInfo) -> zipfile.ZipInfo:
        info = self._named.get(_key(member)) if isinstance(member, str) else member
        if info is None:
            raise damaged("文件内部缺了一部分")
        if info.flag_bits & _ENCRYPTED:
            raise RefusedError("E903", "文件加了密码，没有读取", "请报送单位去掉密码后重报")
        if info.file_size > CHUNK and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise suspicious("文件压缩比异常，疑似恶意文件")
        return info

    def _stream(self, info: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
        try:
            with self._archive.open(info) as member:
                while chunk := member.read(CHUNK):
                    limit -= len(chunk)
                    if limit < 0:
                        raise suspicious("文件解开后过大")
                    yield chunk
        except _BROKEN as e:
            raise damaged() from e
        except Exception as e:
            if type(e).__module__.lstrip("_") in ("lzma", "bz2"):
                raise damaged() from e
            raise


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def member_name(info: zipfile.ZipInfo) -> str:
    """Give the name of a member as its author saw it.

    Chinese packers write GBK without saying so, some add the name in UTF-8 as an extra field (0x7075,
    PKWARE APPNOTE 4.6.9); the standard library reads what is not marked as UTF-8 as code page 437.
    """
    name = info.filename
    if not info.flag_bits & _UTF8 and not name.isascii():
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
        name = _unicode_path(info.extra) or name
    return name.replace("\\", "/").lstrip("/")


def _unicode_path(extra: bytes) -> str:
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == 0x7075 and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "ignore")
        extra = extra[4 + size :]
    return ""
