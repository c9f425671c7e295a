"""The rows of a sheet on their way in: where each cell stands, and its value as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gen.returns.numbers import GENERAL, Format, iso_text, number_text
from gen.returns.package import damaged, suspicious
from gen.returns.text import unescape

__all__ = ["Merge", "Rows", "Sheet", "Values", "column_letters", "column_number"]

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
    """What a sheet holds: only what holds something, under its row and column.

    ``rows``: row to column to text, as printed (numbers, dates and percentages by their format).
    ``formulas``: where a formula stands; its last value is in ``rows``. ``errors``: where an error value
    stands (#REF!); it is not in ``rows``.
    """

    name: str
    hidden: bool
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Values:
    """What the values of cells are read with: the shared strings, the formats by style, the day dates count from."""

    strings: Callable[[], Sequence[str]]
    formats: Sequence[Format] = ()
    since_1904: bool = False


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


class Rows:
    """Takes rows and cells in the order they are written, into ``sheet``.

    Rows and cells that contradict each other about where they stand are damage: nothing says which is right.
    """

    def __init__(self, sheet: Sheet, values: Values) -> None:
        self._sheet = sheet
        self._values = values
        self._columns: dict[str, int] = {}
        self.forget()

    def forget(self) -> None:
        """Begin again."""
        sheet = self._sheet
        sheet.rows.clear()
        sheet.formulas.clear()
        sheet.errors.clear()
        self._cells = self._number = self._column = 0
        self._figures = ""
        self._texts: dict[int, str] = {}
        self._open = False

    def start(self, figures: str | None) -> None:
        """Begin a row; one without a number follows the one before."""
        if self._open:
            raise damaged("表里的行套在一起")
        if figures is None:
            figures = str(self._number + 1)
        elif not figures.isdigit() or not figures.isascii() or len(figures) > 7:
            raise damaged("表里的行号不对")
        number = int(figures)
        if not self._number < number <= MAX_ROWS:
            raise damaged("表里的行号前后矛盾")
        self._number, self._figures, self._column, self._texts, self._open = number, figures, 0, {}, True

    def end(self) -> None:
        """End the row."""
        if not self._open:
            raise damaged("表里的行没有开头")
        self._open = False
        if self._texts:
            self._sheet.rows[self._number] = self._texts
            self._cells += len(self._texts)
            if self._cells > MAX_CELLS:
                raise suspicious("表里有内容的单元格过多")

    def skip(self) -> None:
        """Pass over an empty cell that does not say where it stands."""
        self._column += 1

    def put(
        self,
        letters: str | None,
        figures: str | None,
        kind: str,
        raw: str,
        style: str,
        formula: str,
    ) -> None:
        """Take a cell: its column and row as written (None: the next column), its type, value, style and formula."""
        if letters is None:
            column = self._column + 1
        else:
            column = self._columns.get(letters) or self._new_column(letters)
            if figures != self._figures or not self._open:
                raise damaged("表里的单元格位置前后矛盾")
        if column <= self._column:
            raise damaged("表里的单元格位置前后矛盾")
        self._column = column
        if formula:
            self._sheet.formulas.add((self._number, column))
        if not raw:
            return
        if kind == "e":
            self._sheet.errors[self._number, column] = raw
        elif text := self._text(kind, raw, style):
            self._texts[column] = text

    def _new_column(self, letters: str) -> int:
        number = column_number(letters)
        if not number:
            raise damaged("表里的单元格位置前后矛盾")
        self._columns[letters] = number
        return number

    def _text(self, kind: str, raw: str, style: str) -> str:
        match kind:
            case "inlineStr" | "str":
                return unescape(raw) if "_x" in raw else raw
            case "s":
                return self._shared(raw)
            case "n":
                return self._counted(raw, style)
            case "b":
                return "TRUE" if raw == "1" else "FALSE"
            case "d":
                return iso_text(raw)
            case _:
                raise damaged("表里有不认识的单元格类型")

    def _shared(self, raw: str) -> str:
        strings = self._values.strings()
        raw = raw.strip()
        if not raw.isdigit() or not raw.isascii() or len(raw) > 9 or int(raw) >= len(strings):
            raise damaged("表里的文字对不上")
        return strings[int(raw)]

    def _counted(self, raw: str, style: str) -> str:
        format = GENERAL  # noqa: A001
        if style:
            formats = self._values.formats
            if not style.isdigit() or not style.isascii() or len(style) > 6:
                raise damaged("表里的单元格样式不对")
            format = formats[int(style)] if int(style) < len(formats) else GENERAL  # noqa: A001
        text = number_text(raw.strip(), format, since_1904=self._values.since_1904)
        if text is None:
            raise damaged("表里有读不出的数")
        return text
