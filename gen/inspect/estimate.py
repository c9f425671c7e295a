"""How many pages a document fills, reckoned without laying it out.

Good for texts whose lines have a fixed height and whose characters have a fixed width, as an official document has
them: 22 lines of 28 characters. Widths of letters, and lines of no fixed height, are estimates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from gen.inspect.layout import pitch, width_in_characters
from gen.inspect.model import Document, Paragraph, Section, Table

__all__ = ["Fill", "fill_of", "lines_of"]

_NOT_FIRST = frozenset("、，。；：？！）》〉”’】〕」』％%·…—,.;:?!)]}")
_NOT_LAST = frozenset("（《〈“‘【〔「『([{￥$")
_UNIT = re.compile(r"[\x21-\x7e]+|.", re.DOTALL)
"""What a line does not break: a word of letters and figures, or one character."""
_SLACK = 0.05
"""Points forgiven where a line or a page is just full."""


class Fill(NamedTuple):
    """Where the text ends: on which page, how many points of it are used, and how high the 版记 behind it is."""

    page: int
    used: float
    room: float
    imprint: float

    @property
    def imprint_apart(self) -> bool:
        """Say whether the 版记 needs a page of its own: it belongs on an even page, clear of the text (7.4)."""
        if not self.imprint:
            return False
        return self.page % 2 == 1 or self.used + self.imprint > self.room + _SLACK


def fill_of(document: Document) -> Fill:
    """Reckon where the text before the 版记 ends; the 版记 is a table that floats at the foot."""
    setter = _Setter(document)
    blocks = list(document.blocks)
    foot = next((i for i, b in enumerate(blocks) if isinstance(b, Table) and b.at_foot), len(blocks))
    text = blocks[:foot]
    for at, block in enumerate(text):
        setter.put(block, islice(text, at + 1, None))
    imprint = blocks[foot] if foot < len(blocks) else None
    height = setter.table_height(imprint) if isinstance(imprint, Table) else 0.0
    return Fill(setter.page, setter.used, setter.room, height)


def lines_of(paragraph: Paragraph, width: float) -> int:
    """Return how many lines a paragraph takes between margins ``width`` points apart."""
    shown = paragraph.format
    room = width - (shown.left + shown.right) / 20
    spacing = next((r.format.spacing for r in paragraph.runs if r.text.strip()), paragraph.mark.spacing)
    size = paragraph.size
    return sum(
        _broken(_units(part, size, spacing), room, room - (shown.first / 20 if n == 0 else 0.0))
        for n, part in enumerate(paragraph.text.split("\n"))
    )


def _units(text: str, size: float, spacing: float) -> list[tuple[str, float]]:
    """Cut a text where a line may break; widths are points."""
    return [(unit, _width(unit) * size + spacing * len(unit)) for unit in _UNIT.findall(text)]


def _width(unit: str) -> float:
    return _wide(unit) if len(unit) == 1 else sum(map(_wide, unit))


@cache
def _wide(sign: str) -> float:
    """Return how many Chinese characters wide a sign is."""
    return 0.5 if sign.isspace() and sign != "　" else width_in_characters(sign) or 1.0


def _broken(units: Sequence[tuple[str, float]], room: float, first: float) -> int:
    """Count lines: what may not begin a line takes the character before it along."""
    lines, start, used, limit = 1, 0, 0.0, first
    at = 0
    while at < len(units):
        wide = units[at][1]
        if used + wide <= limit + _SLACK or at == start:
            used += wide
            at += 1
            continue
        at = _break_before(units, start, at)
        lines, start, used, limit = lines + 1, at, 0.0, room
    return lines


def _break_before(units: Sequence[tuple[str, float]], start: int, at: int) -> int:
    place = at
    while place > start + 1 and (units[place][0][0] in _NOT_FIRST or units[place - 1][0][-1] in _NOT_LAST):
        place -= 1
    return place if place > start else at


class _Setter:
    """Puts blocks on pages, one after the other."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._section = 0
        self.page = 1
        self.used = 0.0

    @property
    def room(self) -> float:
        """Return the points a page of this section has."""
        return self._now.text_height / 20

    @property
    def _now(self) -> Section:
        return self._document.sections[min(self._section, len(self._document.sections) - 1)]

    def put(self, block: Paragraph | Table, rest: Iterable[Paragraph | Table]) -> None:
        """Put one block; ``rest`` follows it, for what must stay with the next."""
        if block.section != self._section:
            self._section = block.section
            self._turn()
            if self._now.start == "evenPage" and self.page % 2:
                self.page += 1
        if isinstance(block, Table):
            if not block.floating:
                for row in self._row_heights(block):
                    self._add(row)
            return
        if (block.starts_page or block.format.page_break_before) and self.used:
            self._turn()
        if block.format.keep_next and self.used and self.used + self._kept(block, rest) > self.room + _SLACK:
            self._turn()
        line = pitch(block, self._now)
        self.used += block.format.before / 20 if self.used or self.page == 1 else 0.0
        for _ in range(self._lines(block)):
            self._add(line)
        self.used += block.format.after / 20

    def table_height(self, table: Table) -> float:
        """Return the height of a whole table."""
        return sum(self._row_heights(table))

    def _lines(self, paragraph: Paragraph) -> int:
        return lines_of(paragraph, self._now.text_width / 20)

    def _add(self, height: float) -> None:
        if self.used and self.used + height > self.room + _SLACK:
            self._turn()
        self.used += height

    def _turn(self) -> None:
        self.page += 1
        self.used = 0.0

    def _kept(self, first: Paragraph, rest: Iterable[Paragraph | Table]) -> float:
        """Return the height of a paragraph with those it must stay with and one line of the next."""
        height = self._height(first)
        for block in rest:
            if not isinstance(block, Paragraph) or height > self.room:
                break
            if not block.format.keep_next:
                return height + block.format.before / 20 + pitch(block, self._now)
            height += self._height(block)
        return height

    def _height(self, paragraph: Paragraph) -> float:
        shown = paragraph.format
        return (
            self._lines(paragraph) * pitch(paragraph, self._now)
            + (shown.before + shown.after) / 20
        )  # fmt: skip

    def _row_heights(self, table: Table) -> list[float]:
        width = (table.width or self._now.text_width) / 20
        return [
            max(
                sum(
                    lines_of(p, width / max(len(row.cells), 1)) * pitch(p, self._now)
                    + (p.format.before + p.format.after) / 20
                    for p in cell
                )
                for cell in row.cells
            )
            if row.cells
            else 0.0
            for row in table.rows
        ]
