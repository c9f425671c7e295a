"""Formulas as text and references: taken apart once, written again for every place they move to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol

from gen.template.sheet.axis import Axis, Scope
from gen.template.sheet.references import MAX_COLUMN, MAX_ROW, column_letters, column_number

__all__ = [
    "Formula",
    "Reference",
    "VanishedError",
    "Where",
    "moved",
    "parse_formula",
    "quoted_name",
    "translated",
]

_TOKEN = re.compile(
    r"""
      "(?:[^"]|"")*"                                         # a string
    | (?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?
      (?P<area>
          (?<![\w.$])(?:\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?
          | \$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}
          | \$?\d{1,7}:\$?\d{1,7})
      )(?![\w.(!\[])
    | '(?:[^']|'')+'!?
    | [^\W\d][\w.\\]*[!(]?
    | \d[\w.]*
    """,
    re.VERBOSE,
)
_END = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)(\d{1,7})?")


class End(NamedTuple):
    """One corner of a reference; a row or a column of 0 is the whole of it."""

    row: int
    column: int
    row_fixed: bool
    column_fixed: bool


class Reference(NamedTuple):
    """A reference in a formula. ``sheet`` is the number of the sheet it means, ``named`` if it says so."""

    sheet: int
    named: bool
    start: End
    end: End
    area: bool


class Formula(NamedTuple):
    """A formula: text and references in turn."""

    parts: tuple[str | Reference, ...]
    external: bool


class Where(NamedTuple):
    """The place a formula is written for: its sheet, and the copy it belongs to (None: no copy)."""

    sheet: int
    row: Scope | None = None
    column: Scope | None = None


class World(Protocol):
    """What a formula has to know of the workbook being rendered."""

    def rows(self, sheet: int) -> Axis:
        """Where the rows of a sheet went."""

    def columns(self, sheet: int) -> Axis:
        """Where the columns of a sheet went."""

    def sheet_name(self, sheet: int) -> str:
        """How a sheet is called now."""


class VanishedError(Exception):
    """A formula refers to rows that are not in the output any more."""


def parse_formula(text: str, sheets: Mapping[str, int], own: int) -> Formula:
    """Take a formula (without its equals sign) apart.

    ``sheets`` maps the names of the workbook's sheets, in lower case, to their numbers; ``own`` is the
    number of the sheet a reference without a name means. References to anything else stay text.
    """
    parts: list[str | Reference] = []
    position = 0
    depth_skips = _brackets(text)
    external = any(text[a + 1 : b].isdigit() for a, b in depth_skips) or ".xls" in text.lower()
    for match in _TOKEN.finditer(text):
        if match.group("area") is None or any(a < match.start() < b for a, b in depth_skips):
            continue
        sheet = match.group("sheet")
        number: int | None = own
        if sheet is not None:
            number = sheets.get(_plain_name(sheet[:-1]).lower())
        elif match.start() and text[match.start() - 1] in "!]":
            number = None
        reference = None if number is None else _reference(match.group("area"), number, sheet is not None)
        if reference is not None:
            parts += (text[position : match.start()], reference)
            position = match.end()
    parts.append(text[position:])
    return Formula(tuple(p for p in parts if p != ""), external)


def _brackets(text: str) -> list[tuple[int, int]]:
    """Find what stands in square brackets (structured references, other workbooks)."""
    found: list[tuple[int, int]] = []
    depth = start = 0
    quoted = False
    for index, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif letter == "[":
            start = index if depth == 0 else start
            depth += 1
        elif letter == "]" and depth:
            depth -= 1
            if depth == 0:
                found.append((start, index))
    return found


def _plain_name(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _reference(text: str, sheet: int, named: bool) -> Reference | None:
    first, _, second = text.partition(":")
    start = _end(first)
    end = _end(second) if second else start
    if start is None or end is None:
        return None
    return Reference(sheet, named, start, end, bool(second))


def _end(text: str) -> End | None:
    match = _END.fullmatch(text)
    if match is None:
        return None
    fixed, letters, row_fixed, digits = match.groups()
    column = column_number(letters) if letters else 0
    row = int(digits) if digits else 0
    if row > MAX_ROW or column > MAX_COLUMN or (digits is not None and row < 1):
        return None
    if not letters:
        return End(row, 0, bool(fixed) or bool(row_fixed), False)
    return End(row, column, bool(row_fixed), bool(fixed))


def translated(formula: Formula, rows: int, columns: int) -> Formula:
    """Copy a formula to a cell so many rows further down and columns to the right."""

    def shift(end: End) -> End:
        return End(
            end.row + rows if end.row and not end.row_fixed else end.row,
            end.column + columns if end.column and not end.column_fixed else end.column,
            end.row_fixed,
            end.column_fixed,
        )

    parts = tuple(
        p if isinstance(p, str) else p._replace(start=shift(p.start), end=shift(p.end)) for p in formula.parts
    )
    return Formula(parts, formula.external)


@lru_cache(maxsize=256)
def quoted_name(name: str) -> str:
    """Write a sheet's name as a formula needs it."""
    if re.fullmatch(r"[^\W\d][\w.]*", name) and not re.fullmatch(r"[A-Za-z]{1,3}\d+|[rRcC]\d*", name):
        return name
    return "'" + name.replace("'", "''") + "'"


def moved(formula: Formula, world: World, where: Where) -> str:
    """Write a formula for the place it stands now.

    A relative reference to a row of a loop the formula itself is in means its own round; an absolute one
    (``$6``), and one from outside, means all rows the loop has become.

    Raises:
        VanishedError: it refers to rows that are not there any more.
    """
    return "".join(p if p.__class__ is str else _moved(p, world, where) for p in formula.parts)  # type: ignore[arg-type]


def _moved(reference: Reference, world: World, where: Where) -> str:
    home = reference.sheet == where.sheet
    start, end = reference.start, reference.end
    top = bottom = left = right = 0
    if start.row:
        rows = world.rows(reference.sheet)
        top, bottom = _spanned(
            rows, start.row, start.row_fixed, end.row, end.row_fixed, where.row if home else None
        )
    if start.column:
        columns = world.columns(reference.sheet)
        left, right = _spanned(
            columns,
            start.column,
            start.column_fixed,
            end.column,
            end.column_fixed,
            where.column if home else None,
        )
    first = _written(left, top, start)
    prefix = f"{quoted_name(world.sheet_name(reference.sheet))}!" if reference.named else ""
    if not reference.area and top == bottom and left == right:
        return prefix + first
    return f"{prefix}{first}:{_written(right, bottom, end)}"


def _spanned(
    axis: Axis, first: int, first_fixed: bool, last: int, last_fixed: bool, scope: Scope | None
) -> tuple[int, int]:
    low, high = min(first, last), max(first, last)
    if axis.same:
        return low, high
    if first_fixed == last_fixed:
        found = axis.span(low, high, None if first_fixed else scope)
        if found is None:
            raise VanishedError
        return found
    one = axis.span(low, high, None if first_fixed else scope)
    two = axis.span(low, high, None if last_fixed else scope)
    if one is None or two is None:
        raise VanishedError
    return one[0], two[1]


def _written(column: int, row: int, end: End) -> str:
    letters = f"{'$' if end.column_fixed else ''}{column_letters(column)}" if column else ""
    return letters + (f"{'$' if end.row_fixed else ''}{row}" if row else "")
