"""Where things stand whose place follows from how wide they are: the mark, the signers, the signature and its date.

Sizes are points, indents are 字 (one character of 3号 text, 28 of which fill 156 mm), after GB/T 9704—2012.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gen.view.title_lines import title_lines, width_of

__all__ = [
    "LINE",
    "Mark",
    "Signature",
    "mark_of",
    "seal_rows",
    "sealed",
    "signer_rows",
    "signer_tab",
    "unsealed",
]

LINE = 28.95
"""Points from line to line, 22 of which fill 225 mm (5.2.3)."""
_MARK_WIDTH = 425.0
"""150 mm in points: a mark keeps a little inside the 156 mm of the text, since faces differ in width."""
_CHARACTERS = 28.0
_MARK_TOP = 99.2
"""35 mm, from the top of the text to the top of the mark (7.2.4)."""
_LARGEST = 62
"""22 mm: a mark has to stay smaller than this."""
_LEGIBLE = 28
"""A mark of one line that would be smaller than this is set in two or three."""
_BASE = 0.8
"""Where in a line of fixed height its base line is."""
_ASCENT = 0.855
"""How far characters reach above the base line, in sizes."""
_LOOSE = 1.2
"""Line height of a mark of several lines, in sizes."""
_JOINT_HEIGHT = 190.0
"""Points several names may take above a title of two lines."""
_SMALL = 22
"""Names of a joint mark that would be smaller than the title share a line."""
_APART = 0.4
"""Between several names and what stands to their right, in sizes."""
_TAIL = "文件"
_DATE_ROOM = 4.0
_SEAL_ROOM = 9.0
"""Characters a name has room for in a third of the line; a longer one is broken by sense."""
_SEALS_A_ROW = 3
"""Seals are 42 mm across and may not pass the edges of the text (7.3.5.1)."""


class Mark(NamedTuple):
    """The mark (发文机关标志): its lines, their size and height, the space before it; points.

    ``tail`` is 文件 when it stands apart, to the right of several names; ``columns`` are the widths of
    names and tail.
    """

    lines: tuple[str, ...]
    size: float
    line: float
    before: float
    tail: str = ""
    columns: tuple[float, float] = (0.0, 0.0)


def mark_of(
    names: Sequence[str],
    *,
    rows_above: int,
    tail: str = _TAIL,
    pitch: float = LINE,
    room: float = _JOINT_HEIGHT,
) -> Mark:
    """Size a mark after its characters.

    ``names``: one organ, or several that issue together, the leading one first; ``tail`` is put behind.
    ``rows_above``: lines of 份号, 密级 and 紧急程度, ``pitch`` points each, which take from the 35 mm above.
    ``room``: points several names may take, so that running text still begins on the first page (7.3.3); where that
    would make them small, two or three stand on a line.
    """
    if len(names) > 1:
        beside = _mark_width(tail) + _APART if tail else 0.0
        size, lines = _joint_lines(names, beside, room)
        widest = max(map(_mark_width, lines))
        columns = (math.ceil(widest * size) + 2.0, math.ceil(beside * size) + 2.0)
        line = round(_LOOSE * size, 1)
        return Mark(lines, size, line, _before(size, line, rows_above * pitch), tail, columns)
    text = "".join(names) + tail
    lines = _mark_lines(text)
    size = _fit(max(_mark_width(line) for line in lines))
    line = size if len(lines) == 1 else round(_LOOSE * size, 1)
    return Mark(lines, size, line, _before(size, line, rows_above * pitch))


def _joint_lines(names: Sequence[str], beside: float, room: float) -> tuple[float, tuple[str, ...]]:
    """Set several names one a line, or more on each where they would be too small; return the size too."""
    tried: list[tuple[float, tuple[str, ...]]] = []
    for count in (1, 2, 3):
        lines = tuple("　".join(names[at : at + count]) for at in range(0, len(names), count))
        size = _fit(max(map(_mark_width, lines)) + beside, room / (_LOOSE * len(lines)))
        tried.append((size, lines))
        if size >= _SMALL:
            break
    return max(tried, key=lambda found: found[0])


def _mark_lines(text: str) -> tuple[str, ...]:
    typed = tuple(line for line in text.split("\n") if line) or ("",)
    if len(typed) > 1 or _fit(_mark_width(text)) >= _LEGIBLE:
        return typed
    longest = _MARK_WIDTH / _LEGIBLE
    return title_lines(text, max(longest, _mark_width(text) / 3 + 1))


def _fit(width: float, highest: float = _LARGEST) -> float:
    """Return the greatest whole size at which so many characters fill no more than the line."""
    return float(max(10, min(_LARGEST, math.floor(highest), math.floor(_MARK_WIDTH / max(width, 1.0)))))


def _mark_width(text: str) -> float:
    """Measure in characters of the mark's face, whose letters are wide and may be set off from Chinese by a gap."""
    kinds = [_is_letter(sign) for sign in text]
    seams = sum(one is not None and other is not None and one != other for one, other in pairwise(kinds))
    return sum(0.8 if ord(sign) < 0x2000 else 1.0 for sign in text) + 0.25 * seams


def _is_letter(sign: str) -> bool | None:
    """Tell letters and figures from Chinese characters; None for white space and what is neither."""
    if sign < "\x21" or sign > "\uffff":
        return None
    return sign < "\u2000"


def _before(size: float, line: float, above: float) -> float:
    ink = _BASE * line - _ASCENT * size
    return round(max(0.0, _MARK_TOP - ink - above), 2)


class Signature(NamedTuple):
    """Right indents of 署名 (one for each organ) and 成文日期, and the lines above the first 署名."""

    names: tuple[float, ...]
    date: float
    lines_above: int


def sealed(names: Sequence[str], date: str) -> Signature:
    """Place a signature that is sealed: the date four 字 from the right, the name centred over it (7.3.5.1).

    A name so long that it would pass the margin ends at the margin, and the date goes under its middle.
    """
    day = width_of(date) or 7.0
    widest = max((width_of(name) for name in names), default=0.0)
    room = max(_DATE_ROOM, (min(widest, _CHARACTERS) - day) / 2)
    rights = tuple(max(0.0, round(room + (day - width_of(name)) / 2, 2)) for name in names)
    return Signature(rights, round(room, 2), 2)


def unsealed(names: Sequence[str], date: str) -> Signature:
    """Place a signature without a seal: the name two 字 from the right, the date begins two further in (7.3.5.2).

    A date that is longer than that allows keeps two 字 from the right itself, and the name moves left.
    """
    day = width_of(date)
    last = min(width_of(names[-1]), _CHARACTERS - 2) if names else 0.0
    right = last - day
    if not names or day > last:
        shift = day - last + 4 if names else 0.0
        return Signature((*(2.0 for _ in names[:-1]), *((round(shift, 2),) if names else ())), 2.0, 1)
    return Signature(tuple(2.0 for _ in names), round(right, 2), 1)


def seal_rows(names: Sequence[str]) -> list[tuple[str, str, str]]:
    """Share organs that seal together out over rows of three; the last stands right, above the date (7.3.5.1)."""
    full = ["\n".join(title_lines(name, _SEAL_ROOM)) for name in names]
    rows: list[tuple[str, str, str]] = []
    while full:
        taken, full = full[:_SEALS_A_ROW], full[_SEALS_A_ROW:]
        first, second, third = [""] * (_SEALS_A_ROW - len(taken)) + taken
        rows.append((first, second, third))
    return rows


def signer_rows(signers: Sequence[str]) -> list[str]:
    """Set the names of several signers two a row, the second ones under each other (7.2.6)."""
    widest = max((width_of(name) for name in signers), default=0.0)
    rows: list[str] = []
    for at in range(0, len(signers), 2):
        pair = signers[at : at + 2]
        room = math.ceil(widest - width_of(pair[0])) + 1
        rows.append(pair[0] + "　" * room + pair[1] if len(pair) > 1 else pair[0])
    return rows


def signer_tab(rows: Sequence[str]) -> float:
    """Return where 签发人： begins, in 字 from the left, so that the longest row ends one 字 from the right."""
    widest = max((width_of(row) for row in rows), default=0.0)
    return round(max(0.0, _CHARACTERS - 1 - widest - width_of("签发人：")), 2)
