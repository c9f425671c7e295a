"""Which outputs are open in an office program, by the owner file it lays beside an open document.

On Windows an open file refuses to be replaced; on Linux it does not, and what is typed into it is saved
over ours later, or lost. A program that was killed leaves its owner file behind.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["Owners"]

_SIGNS = ("~$", ".~")
"""How every owner file begins: Word and Excel; LibreOffice and WPS."""


class Owners:
    """The owner files below ``out/``. A folder is listed once, however many outputs lie in it."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._listed: dict[str, frozenset[str]] = {}

    def of(self, path: str) -> str:
        """Return the owner file of an output (below ``out/``, as its path is); empty where there is none."""
        folder, _, name = path.rpartition("/")
        if folder not in self._listed:
            self._listed[folder] = frozenset(_owner_files(self._out / folder))
        listed = self._listed[folder]
        held = next((owner for owner in _owners_of(name) if owner in listed), "") if listed else ""
        return f"{folder}/{held}" if held else ""


def _owner_files(folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            yield from (entry.name for entry in entries if entry.name.startswith(_SIGNS))
    except (FileNotFoundError, NotADirectoryError):
        return


def _owners_of(name: str) -> Iterator[str]:
    """Yield what the owner file of a document may be called.

    Word lays the sign over the first letters of the name: over none, one or two, the longer it is.
    """
    yield f".~lock.{name}#"
    yield f".~{name}"
    yield f"~${name}"
    if name.lower().endswith(".docx"):
        yield from (f"~${name[covered:]}" for covered in (1, 2))
