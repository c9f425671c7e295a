"""Fonts and sizes of the printed characters of a paragraph."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from gen.inspect.fonts import face_of
from gen.inspect.model import Paragraph, RunFormat

__all__ = [
    "NAMED_SIZES",
    "characters",
    "han_fault",
    "has_size",
    "is_figure",
    "is_han",
    "is_quote",
    "size_name",
]

NAMED_SIZES = {
    42.0: "初号",
    36.0: "小初",
    26.0: "一号",
    24.0: "小一",
    22.0: "2号",
    18.0: "小2号",
    16.0: "3号",
    15.0: "小3号",
    14.0: "4号",
    12.0: "小4号",
    10.5: "5号",
    9.0: "小5号",
}


def characters(
    paragraph: Paragraph, start: int = 0, end: int | None = None
) -> Iterator[tuple[str, RunFormat]]:
    """Yield each character with its formatting, from ``start`` to ``end`` of the text."""
    at = 0
    for run in paragraph.runs:
        for character in run.text:
            if at >= start and (end is None or at < end):
                yield character, run.format
            at += 1


def is_han(character: str) -> bool:
    """Say whether a character is set in the East Asian font whatever the hint."""
    return unicodedata.east_asian_width(character) in "WF" and character.isalnum()


def is_figure(character: str) -> bool:
    """Say whether a character is set in the Latin font."""
    return character.isascii() and character.isalnum()


def is_quote(character: str) -> bool:
    """Say whether a mark is Chinese or Latin by the run's hint."""
    return character in "“”‘’—…"


def han_fault(paragraph: Paragraph, faces: set[str], *, start: int = 0, end: int | None = None) -> str | None:
    """Return the wrong face of the Chinese characters (with some of them), None when all are right."""
    wrong: dict[str, str] = {}
    for character, shown in characters(paragraph, start, end):
        if is_han(character):
            face = face_of(shown.east_asia) or "没有指定字体"
            if face not in faces:
                wrong[face] = wrong.get(face, "") + character
    if not wrong:
        return None
    return max(wrong, key=lambda f: len(wrong[f]))


def has_size(paragraph: Paragraph, size: float) -> bool:
    """Say whether every printed character has a size in points."""
    return all(shown.size == size for c, shown in characters(paragraph) if not c.isspace())


def size_name(paragraph: Paragraph, wanted: float = 16) -> str:
    """Name the size that is not the wanted one: “小4号（12磅）”."""
    sizes = [shown.size for c, shown in characters(paragraph) if not c.isspace() and shown.size != wanted]
    found = max(set(sizes), key=sizes.count) if sizes else paragraph.size
    name = NAMED_SIZES.get(found)
    return f"{name}（{found:g}磅）" if name else f"{found:g}磅"
