"""One sheet as rows of texts: only what holds something, under its row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from gen.returns.elements import elements, text_of
from gen.returns.numbers import GENERAL, Format, iso_text, number_text
from gen.returns.package import damaged, suspicious
from gen.returns.sparse import without_blank_rows
from gen.returns.text import unescape

__all__ = ["Merge", "Sheet", "column_letters", "column_number", "read_sheet"]

MAX_COLUMNS = 16_384
MAX_ROWS = 1_048_576
MAX_CELLS = 2_000_000
"""Cells that hold something, of one sheet: a table of 100,000 rows."""


class Merge(NamedTuple):
    """A merged range: first row, first column, last row, last column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """What a sheet holds.

    ``rows``: row to column to text, as printed (numbers, dates and percentages by their format).
    ``formulas``: where a formula stands; its last value is in ``rows``. ``errors``: where an error value
    stands (#REF!); it is not in ``rows``. ``stored``: cells of a shared formula or of an error too.
    """

    name: str
    hidden: bool
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)


def column_number(letters: str) -> int:
    """Read the letters of a column: AA is 27. 0 where they are none."""
    number = 0
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        return 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number if number <= MAX_COLUMNS else 0


def column_letters(number: int) -> str:
    """Write the letters of a column: 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Context(NamedTuple):
    strings: Callable[[], Sequence[str]]
    formats: Sequence[Format]
    since_1904: bool


def read_sheet(
    sheet: Sheet,
    chunks: Iterable[bytes],
    *,
    strings: Callable[[], Sequence[str]],
    formats: Sequence[Format],
    since_1904: bool,
) -> None:
    """Read the XML of a sheet into ``sheet``; ``strings`` gives the shared strings, ``formats`` those of a style.

    Raises:
        RefusedError: damaged, also where rows and cells contradict each other about where they stand.
    """
    context = _Context(strings, formats, since_1904)
    reader = _Rows(sheet, context)
    for element in elements(without_blank_rows(chunks), "row", "mergeCell"):
        if element.tag[-3:] == "row":
            reader.row(element)
        else:
            sheet.merges.append(_merge(element.get("ref", "")))
            if len(sheet.merges) > 100_000:
                raise suspicious("表里的合并单元格过多")


def _merge(ref: str) -> Merge:
    first, _, last = ref.partition(":")
    top, left = _position(first)
    bottom, right = _position(last or first)
    return Merge(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _position(ref: str) -> tuple[int, int]:
    letters = ref.rstrip("0123456789")
    figures = ref[len(letters) :]
    column = column_number(letters)
    if not column or not figures or len(figures) > 7:
        raise damaged("合并单元格的位置不对")
    return int(figures), column


class _Rows:
    """Reads row after row; what came before says where a row without a number stands."""

    def __init__(self, sheet: Sheet, context: _Context) -> None:
        self._sheet = sheet
        self._context = context
        self._last = 0
        self._cells = 0
        self._columns: dict[str, int] = {}

    def row(self, element: etree._Element) -> None:
        figures = element.get("r")
        if figures is None:
            number = self._last + 1
        elif figures.isdigit() and figures.isascii() and len(figures) <= 7:
            number = int(figures)
        else:
            raise damaged("表里的行号不对")
        if not self._last < number <= MAX_ROWS:
            raise damaged("表里的行号前后矛盾")
        self._last = number
        texts: dict[int, str] = {}
        column = 0
        for cell in element:
            ref = cell.get("r")
            if ref is None:
                here = column + 1
            else:
                letters = ref.removesuffix(figures or str(number))
                here = self._columns.get(letters) or self._column(letters)
            if here <= column:
                raise damaged("表里的单元格位置前后矛盾")
            column = here
            if len(cell):
                self._cell(cell, number, here, texts)
        if texts:
            self._sheet.rows[number] = texts
            self._cells += len(texts)
            if self._cells > MAX_CELLS:
                raise suspicious("表里有内容的单元格过多")

    def _column(self, letters: str) -> int:
        number = column_number(letters)
        if not number:
            raise damaged("表里的单元格位置前后矛盾")
        self._columns[letters] = number
        return number

    def _cell(self, cell: etree._Element, row: int, column: int, texts: dict[int, str]) -> None:
        kind = cell.get("t", "n")
        text = ""
        for child in cell:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            name = tag.rpartition("}")[2]
            if name == "v":
                text = child.text or ""
            elif name == "is":
                text = unescape(text_of(child))
                kind = "inlineStr"
            elif name == "f":
                self._sheet.formulas.add((row, column))
        if not text:
            return
        if kind == "e":
            self._sheet.errors[row, column] = text
            return
        text = self._text(kind, text, cell.get("s"))
        if text:
            texts[column] = text

    def _text(self, kind: str, raw: str, style: str | None) -> str:
        match kind:
            case "s":
                return self._shared(raw)
            case "n":
                return self._number(raw, style)
            case "str":
                return unescape(raw)
            case "b":
                return "TRUE" if raw == "1" else "FALSE"
            case "d":
                return iso_text(raw)
            case "inlineStr":
                return raw
            case _:
                raise damaged("表里有不认识的单元格类型")

    def _shared(self, raw: str) -> str:
        strings = self._context.strings()
        raw = raw.strip()
        if not raw.isdigit() or not raw.isascii() or len(raw) > 9 or int(raw) >= len(strings):
            raise damaged("表里的文字对不上")
        return strings[int(raw)]

    def _number(self, raw: str, style: str | None) -> str:
        format = GENERAL  # noqa: A001
        if style is not None:
            formats = self._context.formats
            if not style.isdigit() or not style.isascii() or len(style) > 6:
                raise damaged("表里的单元格样式不对")
            format = formats[int(style)] if int(style) < len(formats) else GENERAL  # noqa: A001
        text = number_text(raw.strip(), format, since_1904=self._context.since_1904)
        if text is None:
            raise damaged("表里有读不出的数")
        return text
