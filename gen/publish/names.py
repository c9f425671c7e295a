"""File names made from names in the account: fit for Windows and Linux, unique, inside ``out/``."""

from __future__ import annotations

import unicodedata
from pathlib import Path

__all__ = ["MAX_BYTES", "clean_name", "is_inside", "linked_part"]

MAX_BYTES = 120
"""The longest a value from the account may be in UTF-8 (40 Chinese characters): a path stays under Windows' 260."""

_FORBIDDEN = dict.fromkeys(map(ord, '<>:"/\\|?*'))
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{device}{n}" for device in ("com", "lpt") for n in "0123456789¹²³"]
)


def clean_name(text: str, limit: int = MAX_BYTES) -> str:
    """Make one file or folder name of a text.

    NFC; characters Windows forbids, controls and invisible format characters go; no dot or space
    at either end; Windows' device names get an underscore; at most ``limit`` bytes.
    A text of which nothing is left is called 未命名.
    """
    name = unicodedata.normalize("NFC", text).translate(_FORBIDDEN)
    name = "".join(
        c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )
    name = _shorten(name.strip(" .\u3000\xa0"), limit).rstrip(" .\u3000\xa0")
    if not name:
        return "未命名"
    if name.split(".", 1)[0].rstrip(" ").casefold() in _DEVICES:
        return "_" + name
    return name


def _shorten(name: str, limit: int) -> str:
    return name.encode("utf-8")[:limit].decode("utf-8", errors="ignore")


def linked_part(out: Path, relative: str) -> str | None:
    """Return the first part of a path below ``out`` that is a link, or None.

    A link inside ``out/`` could lead a write anywhere; ``out/`` itself may be one.
    """
    here = out
    for part in relative.split("/"):
        here = here / part
        if here.is_symlink():
            return here.relative_to(out).as_posix()
    return None


def is_inside(out: Path, relative: str) -> bool:
    """Say whether a path below ``out`` really ends up below it, everything on the way resolved."""
    return (out / relative).resolve().is_relative_to(out.resolve())
