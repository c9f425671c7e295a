"""A Word document as it prints: text with its effective formatting, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

__all__ = [
    "Border",
    "Document",
    "Line",
    "Paragraph",
    "ParagraphFormat",
    "Row",
    "Run",
    "RunFormat",
    "Section",
    "Story",
    "Table",
]


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class RunFormat(NamedTuple):
    """Effective character formatting. ``size`` and ``spacing`` in points; ``color`` is six hex digits or None."""

    ascii: str | None = None
    h_ansi: str | None = None
    east_asia: str | None = None
    cs: str | None = None
    themed: frozenset[str] = frozenset()
    """The slots whose font comes from the theme."""
    hint: str | None = None
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    color: str | None = None
    spacing: float = 0.0


class Run(NamedTuple):
    r"""Characters of one formatting; a tab is ``\t``, a line break ``\n``."""

    text: str
    format: RunFormat


class Border(NamedTuple):
    """A line. ``width`` in points; ``space`` from the text in points."""

    kind: str
    width: float
    space: float
    color: str | None


class ParagraphFormat(NamedTuple):
    """Effective paragraph formatting.

    Lengths are twips; ``…_chars`` are characters (None: not set). ``first`` is negative for a hanging indent.
    ``line`` is twips for the rules ``exact`` and ``atLeast``, 240ths of a line for ``auto``.
    """

    align: str = "left"
    left: float = 0.0
    left_chars: float | None = None
    right: float = 0.0
    right_chars: float | None = None
    first: float = 0.0
    first_chars: float | None = None
    before: float = 0.0
    before_lines: float | None = None
    after: float = 0.0
    after_lines: float | None = None
    line: float = 240.0
    line_rule: str = "auto"
    page_break_before: bool = False
    keep_next: bool = False
    """Stays on the page of the paragraph after it."""
    snap_to_grid: bool = True
    top: Border | None = None
    bottom: Border | None = None


class Line(NamedTuple):
    """A drawn line that is no border: a shape anchored in a paragraph."""

    color: str | None
    length: float | None
    """Millimetres, None when it is not said."""
    compound: str = ""
    """What it is made of: thickThin, thinThick, dbl … as the file says; empty for a single line."""


class Paragraph(NamedTuple):
    """One paragraph and where it stands.

    ``number`` counts the paragraphs of the body outside tables from 1 (0: not of the body); ``cell`` is
    (table, row, cell), each from 1. ``label`` is the number Word puts before it by itself.
    """

    text: str
    runs: tuple[Run, ...]
    format: ParagraphFormat
    mark: RunFormat
    """Formatting of the paragraph mark: what an empty line is set in."""
    number: int = 0
    cell: tuple[int, int, int] | None = None
    section: int = 0
    label: str = ""
    boxed: bool = False
    """Stands in a text box."""
    starts_page: bool = False
    """A page or section break stands before it."""
    fields: tuple[str, ...] = ()
    drawings: tuple[Line, ...] = ()
    pictures: bool = False
    source: int = -1
    """Which ``w:p`` of its part it is, in document order from 0."""

    @property
    def words(self) -> str:
        """The visible text with its automatic number, without white space at the ends."""
        return (self.label + self.text).strip(" \t\n　\xa0")

    @property
    def blank(self) -> bool:
        """Nothing is printed but an empty line."""
        return not self.words and not self.pictures

    @property
    def size(self) -> float:
        """The size most of its characters have, in points."""
        weights: dict[float, int] = {}
        for run in self.runs:
            weights[run.format.size] = weights.get(run.format.size, 0) + len(run.text.strip())
        return max(weights, key=lambda size: weights[size]) if any(weights.values()) else self.mark.size


class Row(NamedTuple):
    """One table row: its cells' paragraphs, and the two settings that keep a long table readable."""

    cells: tuple[tuple[Paragraph, ...], ...]
    header: bool
    whole: bool
    """May not break across pages (``w:cantSplit``)."""


class Table(NamedTuple):
    """A table; ``borders`` by side (top, bottom, insideH …), widths in points. ``width`` in twips or None."""

    number: int
    rows: tuple[Row, ...]
    borders: Mapping[str, Border] = _NOTHING
    width: float | None = None
    floating: bool = False
    at_foot: bool = False
    """Floats at the lower edge of the margins or the page."""
    section: int = 0

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs of all cells."""
        return (p for row in self.rows for cell in row.cells for p in cell)

    @property
    def text(self) -> str:
        """All words of the table."""
        return "\n".join(p.words for p in self.paragraphs)


class Story(NamedTuple):
    """A header or footer: its paragraphs, those in text boxes too; ``turned`` when its text box is rotated."""

    paragraphs: tuple[Paragraph, ...] = ()
    turned: bool = False

    @property
    def page_numbers(self) -> tuple[Paragraph, ...]:
        """The paragraphs that hold a page number field."""
        return tuple(p for p in self.paragraphs if any(f.upper().startswith("PAGE") for f in p.fields))


class Section(NamedTuple):
    """Page geometry in twips, with the headers and footers that are in force (inherited ones too)."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    gutter: float
    header: float
    footer: float
    grid: str | None = None
    pitch: float | None = None
    char_space: float = 0.0
    title_page: bool = False
    columns: int = 1
    start: str = "nextPage"
    number_start: int | None = None
    headers: Mapping[str, Story] = _NOTHING
    footers: Mapping[str, Story] = _NOTHING

    @property
    def landscape(self) -> bool:
        """Wider than high."""
        return self.width > self.height

    @property
    def text_width(self) -> float:
        """Twips between the margins."""
        return self.width - self.left - self.right - self.gutter

    @property
    def text_height(self) -> float:
        """Twips between top and bottom margin."""
        return self.height - abs(self.top) - abs(self.bottom)


class Document(NamedTuple):
    """A whole document. ``blocks`` are its paragraphs and tables in order."""

    blocks: tuple[Paragraph | Table, ...]
    sections: tuple[Section, ...]
    boxes: tuple[Paragraph, ...] = ()
    """Paragraphs in text boxes of the body."""
    even_and_odd: bool = False
    mirrored: bool = False
    normal_size: float = 10.0
    """Points of the default paragraph style: the grid's cell is built on it."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs outside tables."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the body, nested ones not."""
        return tuple(b for b in self.blocks if isinstance(b, Table))
