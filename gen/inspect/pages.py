"""The rendered pages: what stands where, measured from poppler's output in pure Python."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Page", "Pages", "Word"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page and its box, millimetres from the paper's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Sizes in millimetres."""

    width: float
    height: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages, and the fonts of the file."""

    pages: tuple[Page, ...]
    fonts: tuple[str, ...] = ()
