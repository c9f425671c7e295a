"""Cell references in A1 style: rows and columns count from 1, as the user sees them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "MAX_COLUMN",
    "MAX_ROW",
    "Area",
    "area_name",
    "cell_name",
    "column_letters",
    "column_number",
    "parse_area",
    "parse_sqref",
]

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_AREA = re.compile(r"\$?([A-Za-z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Za-z]{1,3})?\$?(\d{1,7})?)?")


class Area(NamedTuple):
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@lru_cache(maxsize=4096)
def column_letters(number: int) -> str:
    """Say the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """Say the number of a column from its letters, in either case."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """Name one cell: (5, 3) is C5."""
    return f"{column_letters(column)}{row}"


def area_name(area: Area) -> str:
    """Name a rectangle: one cell without a colon."""
    start = cell_name(area.top, area.left)
    if area.top == area.bottom and area.left == area.right:
        return start
    return f"{start}:{cell_name(area.bottom, area.right)}"


@lru_cache(maxsize=4096)
def parse_area(text: str) -> Area | None:
    """Read “A1”, “$A$1:B2”, “A:C” or “3:5”; None when it is none of these or off the sheet."""
    match = _AREA.fullmatch(text.strip())
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    single = ":" not in text
    if single and (left is None or top is None):
        return None
    if not single and ((left is None) != (right is None) or (top is None) != (bottom is None)):
        return None
    if left is None and top is None:
        return None
    rows = sorted((int(top or 1), int(bottom or (top if single else None) or MAX_ROW)))
    columns = sorted(
        (
            column_number(left) if left else 1,
            column_number(right) if right else (column_number(left) if single and left else MAX_COLUMN),
        )
    )
    if rows[0] < 1 or rows[1] > MAX_ROW or columns[1] > MAX_COLUMN:
        return None
    return Area(rows[0], columns[0], rows[1], columns[1])


def parse_sqref(text: str) -> list[Area] | None:
    """Read a list of areas separated by blanks; None when one of them cannot be read."""
    areas = [parse_area(part) for part in text.split()]
    found = [a for a in areas if a is not None]
    return found if len(found) == len(areas) else None
