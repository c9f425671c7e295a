"""How wide a text is on the screen: Chinese characters take two columns."""

from __future__ import annotations

import sys
import unicodedata

__all__ = ["ambiguous_width", "columns", "cut", "pad"]


def columns(text: str, *, ambiguous: int = 1) -> int:
    """Return the columns a text takes; ``ambiguous`` is for “ ” …, wide on old Chinese consoles."""
    return sum(_width(c, ambiguous) for c in text)


def _width(character: str, ambiguous: int) -> int:
    if character < "\x7f":
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    kind = unicodedata.east_asian_width(character)
    return 2 if kind in "WF" else ambiguous if kind == "A" else 1


def ambiguous_width() -> int:
    """Return the columns of “ ” … on this screen: old Chinese consoles (GBK) draw them two columns wide."""
    name = (getattr(sys.stdout, "encoding", None) or "").lower()
    return 2 if name.startswith(("gb", "cp936", "hz")) else 1


def pad(text: str, width: int, *, ambiguous: int = 1) -> str:
    """Fill a text up with spaces to a number of columns."""
    return text + " " * (width - columns(text, ambiguous=ambiguous))


def cut(text: str, width: int, *, ambiguous: int = 1) -> str:
    """Shorten a text to a number of columns, with … where something is left out."""
    if columns(text, ambiguous=ambiguous) <= width:
        return text
    kept = ""
    room = width - ambiguous
    for character in text:
        room -= columns(character, ambiguous=ambiguous)
        if room < 0:
            break
        kept += character
    return kept + "…"
