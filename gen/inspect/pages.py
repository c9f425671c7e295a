"""The rendered pages: what stands where, read from poppler's output in pure Python. All lengths in millimetres."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from gen.inspect.ink import Ink

__all__ = ["Page", "Pages", "PagesError", "Row", "Word", "fonts_of_listing", "pages_of_boxes", "rows_of"]

_MM = 25.4 / 72
_SAME_ROW = 2.5
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:[0-8]|1[124-9]|2\d|3[01]|x[0-9a-fA-F]);")


class PagesError(Exception):
    """The PDF cannot be measured. The message is Chinese, for the user."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page and its box, from the paper's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one line of a page."""

    text: str
    left: float
    right: float
    middle: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``number`` counts from 1; ``ink`` only for the pages that were drawn."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    ink: Ink | None = None
    text: str = ""
    """All words without blanks."""

    @property
    def landscape(self) -> bool:
        """Wider than high."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages, and the names of the fonts in the file."""

    pages: tuple[Page, ...]
    fonts: tuple[str, ...] = ()

    def with_ink(self, inks: dict[int, Ink]) -> Pages:
        """Return the pages with the ink of those that were drawn (by number)."""
        pages = tuple(replace(p, ink=inks.get(p.number, p.ink)) for p in self.pages)
        return replace(self, pages=pages)

    def find(self, text: str) -> int | None:
        """Return the first page on which a text begins, None when it is on none."""
        wanted = "".join(text.split())[:16]
        return next((p.number for p in self.pages if wanted and wanted in p.text), None)


def pages_of_boxes(data: bytes) -> tuple[Page, ...]:
    """Read what ``pdftotext -bbox`` or ``-bbox-layout`` writes.

    Raises:
        PagesError: it is not what that program writes.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(_CONTROL.sub(b"", data), parser)
    except etree.XMLSyntaxError as error:
        raise PagesError("PDF 里的文字读不出来") from error
    nodes = list(root.iter("{*}page")) if root is not None else []
    if not nodes:
        raise PagesError("PDF 里没有页面")
    return tuple(_page(number, node) for number, node in enumerate(nodes, 1))


def _page(number: int, node: etree._Element) -> Page:
    words = []
    for word in node.iter("{*}word"):
        box = [_millimetres(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")]
        words.append(Word(word.text or "", *box))
    width, height = _millimetres(node.get("width")), _millimetres(node.get("height"))
    return Page(number, width, height, tuple(words), text="".join("".join(w.text.split()) for w in words))


def _millimetres(points: str | None) -> float:
    try:
        return float(points or 0) * _MM
    except ValueError as error:
        raise PagesError("PDF 里的位置读不出来") from error


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Put words on lines, from top to bottom."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.middle):
        if groups and abs(groups[-1][0].middle - word.middle) < _SAME_ROW:
            groups[-1].append(word)
        else:
            groups.append([word])
    rows = []
    for group in groups:
        group.sort(key=lambda w: w.left)
        rows.append(
            Row(
                "".join(w.text for w in group),
                group[0].left,
                max(w.right for w in group),
                sum(w.middle for w in group) / len(group),
            )
        )
    return rows


def fonts_of_listing(text: str) -> tuple[str, ...]:
    """Read what ``pdffonts`` prints: the names, without the tag of a subset, each once."""
    names: dict[str, None] = {}
    for line in text.splitlines()[2:]:
        name = line.split(" ")[0]
        if name:
            names[re.sub(r"^[A-Z]{6}\+", "", name)] = None
    return tuple(names)
