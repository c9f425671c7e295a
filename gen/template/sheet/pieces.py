"""A part of the workbook as text with holes: read by lxml once, written by joining strings every time.

While a part is compiled its tree is marked: an attribute or a text that follows the rows gets a token in
place of its value, an element that may disappear is put between two tokens. The tree is then written
once and cut at the tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from lxml import etree

__all__ = ["Hole", "Marker", "Pieces", "escape_attribute", "escape_text", "fill", "parse_xml"]

Hole = Callable[[Any], str]
"""Given the rendering of the workbook, the text (already escaped) that stands in the hole."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_TOKEN = re.compile("\uf8ff([HBE])(\\d+)\uf8ff")


class Group(NamedTuple):
    """Pieces that are written only when ``kept`` says so."""

    kept: Callable[[Any], bool]
    pieces: Pieces


Pieces = tuple["str | Hole | Group", ...]


def parse_xml(data: bytes) -> etree._Element:
    """Parse one part, strictly.

    Raises:
        etree.XMLSyntaxError: not well-formed.
        ValueError: it declares a document type.
    """
    if b"<!DOCTYPE" in data:
        raise ValueError("document type")
    root: etree._Element = etree.fromstring(data, _PARSER)
    return root


def escape_text(text: str) -> str:
    """Escape for the text of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Escape for an attribute in double quotes, line breaks kept."""
    return escape_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


class Marker:
    """The holes of one part, in the order they were marked."""

    def __init__(self) -> None:
        self.holes: list[Hole] = []
        self.kept: list[Callable[[Any], bool]] = []

    def hole(self, hole: Hole) -> str:
        """Return the token that stands for a hole."""
        self.holes.append(hole)
        return f"\uf8ffH{len(self.holes) - 1}\uf8ff"

    def optional(self, element: etree._Element, kept: Callable[[Any], bool]) -> None:
        """Let an element be left out when ``kept`` says no."""
        number = len(self.kept)
        self.kept.append(kept)
        parent = element.getparent()
        if parent is None:
            raise ValueError("the root cannot be left out")
        before = element.getprevious()
        begin, end = f"\uf8ffB{number}\uf8ff", f"\uf8ffE{number}\uf8ff"
        if before is not None:
            before.tail = (before.tail or "") + begin
        else:
            parent.text = (parent.text or "") + begin
        element.tail = end + (element.tail or "")

    def cut(self, root: etree._Element) -> Pieces:
        """Write the tree and cut it at the tokens."""
        text = etree.tostring(root, encoding="unicode")
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return self._until(iter(_TOKEN.split(head + text)), None)

    def _until(self, tokens: Iterator[str], end: str | None) -> Pieces:
        pieces: list[str | Hole | Group] = []
        for text in tokens:
            if text:
                pieces.append(text)
            kind = next(tokens, None)
            if kind is None:
                break
            number = next(tokens)
            if kind == "H":
                pieces.append(self.holes[int(number)])
            elif kind == "B":
                pieces.append(Group(self.kept[int(number)], self._until(tokens, number)))
            elif number == end:
                break
        return tuple(pieces)


def fill(pieces: Pieces, world: object) -> list[str]:
    """Write a part: its text, and what its holes say."""
    parts: list[str] = []
    for piece in pieces:
        if piece.__class__ is str:
            parts.append(piece)
        elif piece.__class__ is Group:
            if piece.kept(world):
                parts += fill(piece.pieces, world)
        else:
            parts.append(piece(world))  # type: ignore[operator]
    return parts
