"""Where LibreOffice is installed, without asking the registry of Windows."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

__all__ = ["find_office"]

_WINDOWS = ("soffice.com", "soffice.exe")
"""The first one waits until the work is done and says what it did."""
_WINDOWS_ROOTS = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")
_ELSEWHERE = ("soffice", "libreoffice")
_USUAL = (
    *("/opt/libreoffice*", "/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/usr/local/lib/libreoffice"),
    *("/Applications/LibreOffice.app", "/snap/libreoffice/current"),
)
_BELOW = ("program", "Contents/MacOS", ".", "lib/libreoffice/program")


def find_office(
    told: str | None = None,
    *,
    platform: str = sys.platform,
    environ: Mapping[str, str] = os.environ,
    usual: Iterable[str] = _USUAL,
) -> Path | None:
    """Return LibreOffice's program, or None where there is none.

    ``told``: the program itself or the folder LibreOffice was installed in; nothing else is then looked at.
    Without it: the usual folders on Windows, then ``PATH``, then the usual folders elsewhere.
    """
    names = _WINDOWS if platform == "win32" else _ELSEWHERE
    if told:
        path = Path(told).expanduser()
        return path if path.is_file() else next(_in_folder(path, names), None)
    if platform == "win32":
        return next((p for root in _windows_roots(environ) for p in _in_folder(root, names)), None) or (
            _on_path(names, environ)
        )
    found = _on_path(names, environ)
    return found or next(
        (p for pattern in usual for root in _newest(pattern) for p in _in_folder(root, names)), None
    )


def _windows_roots(environ: Mapping[str, str]) -> Iterator[Path]:
    folders = [Path(environ[name]) for name in _WINDOWS_ROOTS if environ.get(name)]
    if environ.get("LOCALAPPDATA"):
        folders.append(Path(environ["LOCALAPPDATA"]) / "Programs")
    for folder in dict.fromkeys(folders):
        yield from _newest(str(folder / "LibreOffice*"))


def _newest(pattern: str) -> list[Path]:
    """Return the folders of a pattern, the one with the highest number in its name first."""
    path = Path(pattern)
    try:
        return sorted((p for p in path.parent.glob(path.name) if p.is_dir()), key=_version, reverse=True)
    except OSError:
        return []


def _version(folder: Path) -> tuple[int, ...]:
    digits = "".join(c if c.isdigit() else " " for c in folder.name)
    return tuple(int(n) for n in digits.split())


def _in_folder(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    for below in _BELOW:
        for name in names:
            path = folder / below / name
            if path.is_file():
                yield path


def _on_path(names: Iterable[str], environ: Mapping[str, str]) -> Path | None:
    found = (shutil.which(name, path=environ.get("PATH", "")) for name in names)
    return next((Path(path) for path in found if path), None)
