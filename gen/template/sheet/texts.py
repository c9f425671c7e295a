"""Texts outside the cells that may hold tags: headers, properties, text boxes, titles, sheet names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from gen.template.environment import clean_text
from gen.template.names import check_names
from gen.template.sheet.pieces import Pieces, escape_text
from gen.template.sheet.straight import Straight, straight_text
from gen.template.sheet.tags import Fault, Piece, parse_cell
from gen.template.sheet.world import World

__all__ = ["Text", "TextHole", "Texts", "printed_texts"]

_AFTER_SIZE = re.compile(r"&\d+$")


class Text(NamedTuple):
    """One text with tags: its Jinja source, the place the user knows it by, its translation if it has one.

    ``header``: it is the header or footer of the pages.
    """

    source: str
    spot: str
    straight: Straight | None
    header: bool


class Texts:
    """All texts of a workbook that have tags, in the order they were met."""

    __slots__ = ("faults", "items", "words")

    def __init__(self, words: Mapping[str, Mapping[str, str]]) -> None:
        self.words = words
        self.items: list[Text] = []
        self.faults: list[tuple[str, Fault, str]] = []

    def add(self, text: str, spot: str, *, header: bool = False) -> TextHole | None:
        """Take a text in; None when it has a fault. ``header``: in page headers “&” is written twice."""
        tags, found = parse_cell(text)
        faults = list(found)
        if tags.rows or tags.columns or tags.marks:
            faults.append(
                Fault("E507", "这里只能写 {{ }} 和 {% if %} 之类的标签", "请去掉 tr、tc、vm 等标签")
            )
        source = tags.source
        if not faults:
            faults += [Fault(f.id, f.message, f.remedy) for f in check_names(source, self.words)]
        self.faults += [(spot, fault, text) for fault in faults]
        if faults:
            return None
        pieces = _for_header(tags.pieces) if header else tags.pieces
        self.items.append(Text("".join(p.source for p in pieces), spot, straight_text(pieces), header))
        return TextHole(len(self.items) - 1)


def _for_header(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Keep a figure that follows a type size apart from it, and “&” of a value a letter."""
    parts: list[Piece] = []
    for piece in pieces:
        if piece.kind != "value":
            parts.append(piece)
            continue
        if parts and _AFTER_SIZE.search(parts[-1].source):
            parts.append(Piece("text", " "))
        parts.append(Piece("value", "{{ (" + piece.source[2:-2].strip() + ") | _header }}"))
    return tuple(parts)


class TextHole:
    """Where such a text is printed."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self, world: World) -> str:
        """Write it, escaped."""
        return escape_text(self.shown(world))

    def shown(self, world: World) -> str:
        """Return what a reader sees there."""
        return clean_text(world.text(self.number))


def printed_texts(pieces: Pieces, world: World) -> list[str]:
    """List what the texts in a part's pieces print, in their order."""
    return [p.shown(world) for p in pieces if isinstance(p, TextHole)]
