"""How tall a row has to be for its text: an estimate from column widths, letters and type size.

A program that opens the file measures rows of its own accord only when it feels like it, and merged
cells never. The estimate is what is printed when it does not.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from lxml import etree

from gen.template.sheet.book import tag

__all__ = ["MAX_HEIGHT", "Measured", "Widths", "filled_line", "height_attribute", "lines_of", "units_of"]

MAX_HEIGHT = 409.0
"""Points; Excel allows no more."""
_LEADING = 1.3
"""Line height to type size of the CJK fonts in use."""
_PADDING = 2.0
_LOST, _LOST_SHARE = 2.0, 0.12
"""Half-width characters a line loses to marks that must not begin the next: measured with LibreOffice on 219 rows."""
_DEFAULT_WIDTH = 8.43


class Measured(NamedTuple):
    """A wrapped cell of a row: its slot, the half-width characters a line holds, points, whether merged."""

    slot: int
    units: float
    size: float
    merged: bool


class Widths:
    """Column widths in characters of the normal type (a Chinese character takes two)."""

    def __init__(self, sheet: etree._Element) -> None:
        setting = sheet.find(tag("sheetFormatPr"))
        self.default = _DEFAULT_WIDTH
        if setting is not None:
            if setting.get("defaultColWidth"):
                self.default = float(setting.get("defaultColWidth", "0"))
            elif setting.get("baseColWidth"):
                self.default = float(setting.get("baseColWidth", "0")) + 0.71
        self.ranges = [
            (int(c.get("min", "1")), int(c.get("max", "1")), _width(c, self.default))
            for c in sheet.iterfind(f"{tag('cols')}/{tag('col')}")
        ]

    def of(self, first: int, last: int) -> float:
        """Add up the widths of the columns ``first`` to ``last``."""
        return sum(self._one(c) for c in range(first, min(last, first + 200) + 1))

    def _one(self, column: int) -> float:
        for low, high, width in self.ranges:
            if low <= column <= high:
                return width
        return self.default


def _width(column: etree._Element, default: float) -> float:
    if column.get("hidden") in ("1", "true"):
        return 0.0
    return float(column.get("width") or default)


def lines_of(text: str, units: float) -> int:
    """Count the lines a text takes in a column ``units`` half-width characters wide.

    A full-width character is never cut: an odd half at the end of a line stays empty; and a mark that may not
    begin a line takes a letter down with it, so that of several lines none is counted quite full.
    """
    if "\n" in text:
        return sum(lines_of(line, units) for line in text.split("\n"))
    length = len(text)
    if length * 2 <= units:
        return 1
    wide = (len(text.encode("utf-8", "replace")) + length) / 2
    return 1 if wide <= max(units // 2 * 2, 2) else max(2, ceil(wide / filled_line(units)))


@lru_cache(maxsize=1024)
def filled_line(units: float) -> float:
    """Say how many half-width characters a line of several holds on the average."""
    whole = max(units // 2 * 2, 2)
    return whole - min(_LOST, whole * _LOST_SHARE)


@lru_cache(maxsize=1024)
def height_attribute(lines: float, merged: bool, least: float = 0.0) -> str:
    """Write the height for so many points of type, lines times size, and at least ``least`` points.

    A program may measure the row again, unless merged cells decide: those it would not measure.
    """
    height = min(round((lines * _LEADING + _PADDING) * 4) / 4, MAX_HEIGHT)
    if height <= least:
        return f' ht="{least:g}"'
    return f' ht="{height:g}"' + (' customHeight="1"' if merged else "")


def units_of(width: float, size: float, normal: float) -> float:
    """Say how many half-width characters of ``size`` points fit into a width, cell margins taken off."""
    return max((width - 1.0) * normal / size, 2.0)
