"""Fonts and sizes of the printed characters of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.inspect.fonts import face_of
from gen.inspect.model import Paragraph, RunFormat

__all__ = ["FIGURE", "HAN", "QUOTE", "han_fault", "has_size", "pieces", "size_name"]

HAN = re.compile(r"[〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
"""Characters set in the East Asian font whatever the hint."""
FIGURE = re.compile(r"[0-9A-Za-z]")
"""Characters set in the Latin font."""
QUOTE = re.compile(r"[“”‘’—…]")
"""Marks that are Chinese or Latin by the run's hint."""

_NAMED_SIZES = {
    42.0: "初号",
    36.0: "小初",
    26.0: "1号",
    24.0: "小1号",
    22.0: "2号",
    18.0: "小2号",
    16.0: "3号",
    15.0: "小3号",
    14.0: "4号",
    12.0: "小4号",
    10.5: "5号",
    9.0: "小5号",
}


def pieces(paragraph: Paragraph, start: int = 0, end: int | None = None) -> Iterator[tuple[str, RunFormat]]:
    """Yield the printed text by formatting, from ``start`` to ``end`` of the paragraph's text, blanks left out."""
    at = 0
    for run in paragraph.runs:
        text = run.text[max(0, start - at) : None if end is None else max(0, end - at)]
        at += len(run.text)
        if text.strip():
            yield text, run.format


def han_fault(paragraph: Paragraph, faces: set[str], *, start: int = 0, end: int | None = None) -> str | None:
    """Return the face most of the wrongly set Chinese characters have, None when all are right."""
    wrong: dict[str, int] = {}
    for text, shown in pieces(paragraph, start, end):
        face = face_of(shown.east_asia) or "没有指定字体"
        if face not in faces:
            count = len(HAN.findall(text))
            if count:
                wrong[face] = wrong.get(face, 0) + count
    return max(wrong, key=lambda f: wrong[f]) if wrong else None


def has_size(paragraph: Paragraph, size: float) -> bool:
    """Say whether every printed character has a size in points."""
    return all(shown.size == size for _, shown in pieces(paragraph))


def size_name(paragraph: Paragraph, wanted: float = 16) -> str:
    """Name the size that is not the wanted one: “小4号（12磅）”."""
    weights: dict[float, int] = {}
    for text, shown in pieces(paragraph):
        if shown.size != wanted:
            weights[shown.size] = weights.get(shown.size, 0) + len(text)
    found = max(weights, key=lambda size: weights[size]) if weights else paragraph.size
    name = _NAMED_SIZES.get(found)
    return f"{name}（{found:g}磅）" if name else f"{found:g}磅"
