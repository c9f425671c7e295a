"""Texts outside the cells that may hold tags: headers, properties, text boxes, titles, sheet names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gen.template.environment import clean_text
from gen.template.names import check_names
from gen.template.sheet.pieces import escape_attribute, escape_text
from gen.template.sheet.tags import Fault, parse_cell
from gen.template.sheet.world import World

__all__ = ["Text", "TextHole", "Texts"]

_AFTER_SIZE = re.compile(r"&\d+$")


@dataclass(frozen=True, slots=True)
class Text:
    """One text with tags: its Jinja source, and the place the user knows it by."""

    source: str
    spot: str


@dataclass(slots=True)
class Texts:
    """All texts of a workbook that have tags, in the order they were met."""

    words: Mapping[str, Mapping[str, str]]
    items: list[Text] = field(default_factory=list)
    faults: list[tuple[str, Fault, str]] = field(default_factory=list)

    def add(self, text: str, spot: str, *, header: bool = False) -> TextHole | None:
        """Take a text in; None when it has a fault. ``header``: in page headers “&” is written twice."""
        tags, faults = parse_cell(text)
        faults = list(faults)
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
        if header:
            source = _for_header(tags.pieces)
        self.items.append(Text(source, spot))
        return TextHole(len(self.items) - 1)


def _for_header(pieces: tuple[object, ...]) -> str:
    """Keep a figure that follows a type size apart from it, and “&” of a value a letter."""
    parts: list[str] = []
    for piece in pieces:
        kind, source = piece.kind, piece.source  # type: ignore[attr-defined]
        if kind == "value":
            if parts and _AFTER_SIZE.search(parts[-1]):
                parts.append(" ")
            source = "{{ (" + source[2:-2].strip() + ") | _header }}"
        parts.append(source)
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class TextHole:
    """Where such a text is printed."""

    number: int
    attribute: bool = False

    def __call__(self, world: World) -> str:
        """Write it, escaped."""
        text = clean_text(world.text(self.number))
        return escape_attribute(text) if self.attribute else escape_text(text)
