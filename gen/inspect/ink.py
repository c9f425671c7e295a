"""Ink on a page picture (PPM), measured without an image library. Lengths in millimetres."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Band", "Ink", "measure"]

_HEADER = re.compile(rb"P6\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)\s+255\s")
_LONG = 100.0
"""A run of ink this long is a drawn line, not text."""
_TEST = {
    "dark": bytes(1 if v < 140 else 0 for v in range(256)),
    "bright": bytes(1 if v >= 150 else 0 for v in range(256)),
}


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of ink without a gap: a line of text, or a drawn line."""

    top: float
    bottom: float
    left: float
    right: float

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Ink:
    """What is printed on a page: text in black and in red, long lines in black and in red."""

    black: tuple[Band, ...]
    red: tuple[Band, ...]
    black_lines: tuple[Band, ...]
    red_lines: tuple[Band, ...]


def measure(picture: bytes, dpi: float) -> Ink | None:
    """Measure a PPM picture (P6, 8 bits) of a page; None when it is not one."""
    header = _HEADER.match(picture)
    if header is None:
        return None
    width, height = int(header[1]), int(header[2])
    pixels = picture[header.end() : header.end() + 3 * width * height]
    if width == 0 or height == 0 or len(pixels) < 3 * width * height:
        return None
    red, green, blue = pixels[0::3], pixels[1::3], pixels[2::3]
    not_green = _both(green.translate(_TEST["dark"]), blue.translate(_TEST["dark"]))
    reddish = _both(red.translate(_TEST["bright"]), not_green)
    black = _both(red.translate(_TEST["dark"]), not_green)
    scale = 25.4 / dpi
    black_text, black_lines = _bands(black, width, scale)
    red_text, red_lines = _bands(reddish, width, scale)
    return Ink(black_text, red_text, black_lines, red_lines)


def _both(one: bytes, other: bytes) -> bytes:
    both = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return both.to_bytes(len(one), "little")


def _bands(mask: bytes, width: int, scale: float) -> tuple[tuple[Band, ...], tuple[Band, ...]]:
    run = b"\x01" * max(1, int(_LONG / scale))
    rows = [mask[start : start + width] for start in range(0, len(mask), width)]
    lines = [run in row for row in rows]
    text = tuple(_joined(rows, [not line for line in lines], scale))
    return text, tuple(_joined(rows, lines, scale))


def _joined(rows: list[bytes], wanted: list[bool], scale: float) -> Iterator[Band]:
    """Join neighbouring rows that are wanted and hold ink."""
    start, left, right = -1, 0, 0
    for index, row in enumerate([*rows, b""]):
        first = row.find(1) if index < len(rows) and wanted[index] else -1
        if first >= 0:
            last = row.rfind(1)
            if start < 0:
                start, left, right = index, first, last
            else:
                left, right = min(left, first), max(right, last)
        elif start >= 0:
            yield Band(start * scale, index * scale, left * scale, (right + 1) * scale)
            start = -1
