"""The files that came back: out of folders and zips, one after the other."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gen.findings import Finding, Place, disk_reason
from gen.returns.kinds import Kind, kind_of, kind_of_zip
from gen.returns.notices import RefusedError, notice
from gen.returns.package import MAX_FILE, Package, member_name, suspicious

__all__ = ["Sent", "sent_files"]

_DEEPEST = 3
"""Zips in zips: districts send the zips of their townships on in a zip of their own."""
_JUNK_NAMES = frozenset(("thumbs.db", "desktop.ini", ".ds_store"))


class Sent(NamedTuple):
    """One file: its name as shown, what it is, its bytes; or why it cannot be read."""

    name: str
    kind: Kind | None
    data: bytes
    package: Package | None
    findings: tuple[Finding, ...] = ()


def sent_files(paths: Sequence[Path], shown: Callable[[Path], str]) -> Iterator[Sent]:
    """Give every file among ``paths`` once, folders walked by name, zips opened; what no person made is left out."""
    seen: set[Path] = set()
    for path in paths:
        try:
            folder = path.is_dir()
        except OSError:
            folder = False
        yield from _folder(path, shown, seen) if folder else _once(path, shown, seen)


def _once(path: Path, shown: Callable[[Path], str], seen: set[Path]) -> Iterator[Sent]:
    """Give a file, unless it was given before: named alone and in its folder, it came back once."""
    place = path.absolute()
    if place not in seen:
        seen.add(place)
        yield from _file(path, shown(path))


def _folder(folder: Path, shown: Callable[[Path], str], seen: set[Path]) -> Iterator[Sent]:
    failed: list[OSError] = []
    found = False
    for place, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(f for f in folders if not _is_junk(f))
        for name in sorted(files):
            if not _is_junk(name):
                found = True
                yield from _once(Path(place, name), shown, seen)
    for error in failed:
        name = shown(Path(error.filename)) if error.filename else shown(folder)
        yield _refused(name, "E911", f"文件夹打不开：{disk_reason(error)}", "检查文件夹后再读取")
    if not found and not failed:
        yield _refused(shown(folder), "E911", "文件夹里没有文件", "核对路径；收回的表放进去以后再读取")


def _is_junk(name: str) -> bool:
    """Whether a file was made by a program on the side: the lock of an open workbook, a folder's thumbnails."""
    return name.lower() in _JUNK_NAMES or name.startswith(("~$", ".~", "._", "__MACOSX")) or name == ".git"


def _refused(name: str, id: str, message: str, remedy: str) -> Sent:  # noqa: A002
    return Sent(name, None, b"", None, (notice(id, Place(name), message, remedy),))


def _file(path: Path, name: str) -> Iterator[Sent]:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield _refused(name, "E911", "读不了：不是文件", "核对文件名和位置后再读取")
            return
        if status.st_size > MAX_FILE:
            yield _refused(
                name, "E905", "文件过大（超过100 MB），没有打开", "请报送单位只留要报的表，另存一份重报"
            )
            return
        data = path.read_bytes()
    except ValueError:
        yield _refused(name, "E911", "读不了：文件名不对", "核对文件名和位置后再读取")
        return
    except OSError as error:
        reason = "没有这个文件" if isinstance(error, FileNotFoundError) else disk_reason(error)
        yield _refused(name, "E911", f"读不了：{reason}", "核对文件名和位置后再读取")
        return
    yield from _opened(name, data, 1)


def _opened(name: str, data: bytes, depth: int) -> Iterator[Sent]:
    """Give a file, or what is in it where it is a zip."""
    try:
        kind = kind_of(name, data)
        if kind is not Kind.ZIP:
            yield Sent(name, kind, data, None)
            return
        package = Package(data)
        kind = kind_of_zip(name, package.names())
        if kind is not Kind.ARCHIVE:
            yield Sent(name, kind, data, package)
            return
        if depth >= _DEEPEST:
            raise suspicious("压缩包套了太多层")
    except RefusedError as refused:
        yield Sent(name, None, data, None, (refused.at(Place(name)),))
        return
    yield from _members(name, package, depth)


def _members(name: str, package: Package, depth: int) -> Iterator[Sent]:
    found = False
    for info in package.members:
        inner = member_name(info)
        if any(_is_junk(part) for part in PurePosixPath(inner).parts):
            continue
        found = True
        shown = f"{name}/{inner}"
        try:
            data = package.read(info)
        except RefusedError as refused:
            yield Sent(shown, None, b"", None, (refused.at(Place(shown)),))
            continue
        yield from _opened(shown, data, depth + 1)
    if not found:
        yield _refused(name, "E911", "压缩包里没有文件", "核对压缩包；重新打包后再读取")
