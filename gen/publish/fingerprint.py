"""What an output was made from, as one hash: the program, the template, the meeting's files.

Only contents count, never times or places on a disk: two machines give the same fingerprint.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import gen

__all__ = [
    "UNREADABLE",
    "combine",
    "digest",
    "file_digest",
    "ignored",
    "output_digest",
    "program_stamp",
    "tree_stamp",
]

UNREADABLE = "?"
_SMALL = 1 << 20
"""Bytes that are read at once."""


def digest(data: bytes) -> str:
    """Hash bytes (SHA-256, hex)."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str | None:
    """Hash a file, or return None where there is none.

    Raises:
        OSError: it is there and cannot be read (open in another program, a folder).
    """
    try:
        with path.open("rb", buffering=0) as file:
            if os.fstat(file.fileno()).st_size <= _SMALL:
                return digest(file.read())
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def output_digest(path: Path) -> str | None:
    """Hash an output; one that another program keeps from being read is like no other: “?”.

    Raises:
        OSError: there is a folder in its place, or the disk fails.
    """
    try:
        return file_digest(path)
    except PermissionError:
        return UNREADABLE


def combine(*parts: str) -> str:
    """Hash hashes and names together; where one ends and the next begins counts."""
    return digest("\x00".join(parts).encode("utf-8", errors="surrogatepass"))


def ignored(name: str) -> bool:
    """Say whether a file is none of ours: hidden, or the owner file of an open Office document."""
    return name.startswith((".", "~$", "__pycache__"))


def program_stamp() -> str:
    """Hash the program itself: a mended gen renders again although its version stays the same."""
    root = Path(gen.__file__).parent
    rooms = (root / room for room in ("model", "source", "ledger", "view", "template"))
    return combine(gen.__version__, *(tree_stamp(room, suffixes=(".py",)) for room in rooms))


def tree_stamp(folder: Path, *, suffixes: tuple[str, ...] = ()) -> str:
    """Hash the names and contents of all files below a folder; folders that are links are not entered.

    Raises:
        OSError: one cannot be read.
    """
    parts: list[str] = []
    for relative, path in _walk(folder, ""):
        if not suffixes or relative.endswith(suffixes):
            parts += (relative, _digest_of(path))
    return combine(*parts)


def _digest_of(path: str) -> str:
    """Hash a file; one that goes away while it is looked for is empty. There are hundreds, so nothing is in between."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return digest(file.read())
    except FileNotFoundError:
        return ""


def _walk(folder: Path | str, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield every file below a folder: its path below it, and where it is."""
    for entry in _entries(folder):
        if ignored(entry.name):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield prefix + entry.name, entry.path


def _entries(folder: Path | str) -> Iterable[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda e: e.name)
    except FileNotFoundError:
        return ()
