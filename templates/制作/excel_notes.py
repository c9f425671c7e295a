"""The sheet “填报说明”: numbered paragraphs, a table of columns, a legend of colours and marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import excel_style as style
from excel_sheet import tag_row
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["NOTES", "Notes"]

NOTES = "填报说明"
_WIDTHS = (16.0, 44.0, 44.0)
_LINE = 17.0
"""Height of a line of body text, in points. Merged cells do not grow by themselves."""


class Notes:
    """Written from the top down; every call adds below what is there."""

    def __init__(self, book: Workbook, title: str) -> None:
        self.sheet: Worksheet = book.create_sheet(NOTES)
        for letter, width in zip("ABC", _WIDTHS, strict=True):
            self.sheet.column_dimensions[letter].width = width
        style.set_page(self.sheet, style.A4, landscape=False)
        self.sheet.page_setup.fitToHeight = 1
        self._row = 0
        cell = self._across(title)
        cell.font, cell.alignment = style.body_font(20, name=style.TITLE), style.CENTRE
        self.sheet.row_dimensions[1].height = 40

    def heading(self, text: str) -> None:
        """Add a heading."""
        cell = self._across(text)
        cell.font, cell.alignment = style.header_font(12), style.LEFT
        self.sheet.row_dimensions[self._row].height = 26

    def paragraphs(self, *texts: str) -> None:
        """Add paragraphs, each as high as its text needs."""
        for text in texts:
            cell = self._across(text)
            cell.font, cell.alignment = style.body_font(), style.LEFT
            self.sheet.row_dimensions[self._row].height = _height(text, sum(_WIDTHS))

    def repeated(self, item: str, items: str, text: str, longest: int) -> None:
        """Add one paragraph for each item of a list, as high as ``longest`` characters need."""
        tag_row(self.sheet, self._row + 1, f"{{%tr for {item} in {items} %}}")
        self._row += 1
        cell = self._across(text)
        cell.font, cell.alignment = style.body_font(), style.LEFT
        self.sheet.row_dimensions[self._row].height = _height("字" * longest, sum(_WIDTHS))
        self._row += 1
        tag_row(self.sheet, self._row, "{%tr endfor %}")

    def table(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], *, marked: Sequence[str] = ()
    ) -> None:
        """Add a table of three columns; rows whose first cell is in ``marked`` are tinted as input."""
        self._cells(header)
        for cell in self.sheet[self._row]:
            cell.font, cell.fill, cell.alignment = style.header_font(), style.HEADER_FILL, style.CENTRE
        self.sheet.row_dimensions[self._row].height = 24
        for row in rows:
            self._cells(row)
            height = max(_height(text, width) for text, width in zip(row, _WIDTHS, strict=True))
            self.sheet.row_dimensions[self._row].height = height
            self.sheet.cell(self._row, 1).alignment = style.CENTRE
            if row[0] in marked:
                self.sheet.cell(self._row, 1).fill = style.INPUT_FILL

    def legend(self, rows: Sequence[tuple[str, tuple[str, str] | None, str]]) -> None:
        """Add a legend: the sample in its colours (fill, font), and what it means."""
        for sample, colours, meaning in rows:
            self._cells((sample, meaning, ""))
            row = self._row
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
            cell = self.sheet.cell(row, 1)
            cell.alignment = style.CENTRE
            if colours is not None:
                cell.fill, cell.font = style.fill(colours[0]), style.body_font(color=colours[1])
            self.sheet.row_dimensions[row].height = _height(meaning, sum(_WIDTHS[1:]))

    def _across(self, text: str) -> Cell:
        self._row += 1
        self.sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=1, end_column=3)
        return self.sheet.cell(self._row, 1, text)

    def _cells(self, texts: Sequence[str]) -> None:
        self._row += 1
        for n, text in enumerate(texts, 1):
            cell = self.sheet.cell(self._row, n, text)
            cell.font, cell.alignment, cell.border = style.body_font(), style.LEFT, style.BORDER


def _height(text: str, width: float) -> float:
    """Return the height in points a text needs in a column so many characters wide."""
    lines = 0
    for line in text.split("\n"):
        used = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)
        lines += max(1, -int(-used * 1.06 // (width - 1)))
    return lines * _LINE + 6
