"""Read the copies of one template row back: all cells at once, by what their values must look like.

Made from the values alone and not by what writes them. A row that reads differently is not yet wrong:
it may hold a format of its own or an escaped letter, and is then parsed.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from functools import lru_cache

from gen.template.sheet.lines import AT, LinePlan, between_numbers
from gen.template.sheet.values import date_serial
from gen.template.sheet.world import RowRecord

__all__ = ["RowReader"]

_CELL = (
    r'<c r="{letters}\1"(?: s="\d+")?(?:/>| t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>'
    r"|><v>([^<&]*)</v></c>)"
)
_ATTRIBUTES = re.compile(r'(?: \w+="[^"<&]*")*')
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_KNOWN = 500


class RowReader:
    """Compares copies of one template row. What a text must look like in a cell is made once."""

    def __init__(self, line: LinePlan) -> None:
        self._line = line
        self._simple = not any(s.cell.runs or s.cell.formula is not None for s in line.slots)
        self._head, self._behind = between_numbers(line)
        self._styles = [f' s="{s.style}"' if s.style else "" for s in line.slots]
        blanks = (f'"{s}/>{b}' for s, b in zip(self._styles, self._behind, strict=True))
        self._cells: list[dict[object, str]] = [{"": blank, None: blank} for blank in blanks]
        self._numbered = any(AT in s.before for s in line.slots) or AT in line.after
        self._pattern: re.Pattern[str] | None = None
        self._attributes: set[str] = set()

    def reads(self, piece: str, record: RowRecord, date1904: bool) -> bool:
        """Say whether a row (what follows ``<row r="``) holds just its values, for certain."""
        if not self._simple:
            return False
        _, row, values = record
        head, _, body = piece.partition(">")
        number = f'{row}"'
        if not head.startswith(number) or not self._known(head[len(number) :]):
            return False
        return body == self._expected(values, str(row), date1904) or self._alike(piece, values, date1904)

    def _known(self, attributes: str) -> bool:
        if attributes in self._attributes:
            return True
        if _ATTRIBUTES.fullmatch(attributes) is None:
            return False
        if len(self._attributes) < _MOST_KNOWN:
            self._attributes.add(attributes)
        return True

    def _expected(self, values: tuple[object, ...], row: str, date1904: bool) -> str | None:
        """Say what follows the row's first ``>``; None: not sure."""
        try:
            cells = [known.get(value) for known, value in zip(self._cells, values, strict=True)]
        except (TypeError, ValueError):  # a list, or other than so many values
            return None
        if None in cells and not self._complete(cells, values, date1904):
            return None
        text = row.join((self._head, *cells)) if cells else self._line.after  # type: ignore[arg-type]
        return text.replace(AT, row) if self._numbered else text

    def _complete(self, cells: list[str | None], values: tuple[object, ...], date1904: bool) -> bool:
        """Say what the cells that are not known yet look like; False: not sure."""
        for index, cell in enumerate(cells):
            if cell is not None:
                continue
            value = values[index]
            if not isinstance(value, str):
                shown = _figures(value, date1904)
                if not shown:
                    return False
                cells[index] = f'"{self._styles[index]}><v>{shown}</v></c>{self._behind[index]}'
                continue
            spaced = ""
            if not value.isprintable() or value[0] == " " or value[-1] == " ":
                if not _fit(value):
                    return False
                spaced = ' xml:space="preserve"'
            text = _escaped(value) if "&" in value or "<" in value or ">" in value else value
            made = f'"{self._styles[index]} t="inlineStr"><is><t{spaced}>{text}</t></is></c>{self._behind[index]}'
            cells[index] = made
            if len(self._cells[index]) < _MOST_KNOWN:
                self._cells[index][value] = made
        return True

    def _alike(self, piece: str, values: tuple[object, ...], date1904: bool) -> bool:
        """Compare by a pattern that lets a cell have any format, and numbers that are no whole ones."""
        if "]]>" in piece or not _fit(piece) or any(map(_bare_ends, values)):
            return False
        if self._pattern is None:
            self._pattern = _pattern(self._line)
        match = self._pattern.fullmatch(piece)
        return match is not None and match.groups()[1:] == _wanted(values, date1904)


def _figures(value: object, date1904: bool) -> str:
    """Say a number or a day the way a cell holds it; nothing where that is not sure."""
    if value.__class__ is int:
        return str(value)
    if value.__class__ is dt.date:
        return _day(value, date1904)
    return repr(value) if value.__class__ is float and math.isfinite(value) else ""


def _fit(text: str) -> bool:
    """Say whether XML holds a text as it is: no control character, no line end that would be changed."""
    return text.isprintable() or _UNFIT.search(text) is None


def _bare_ends(value: object) -> bool:
    """Say whether a text begins or ends with white space, which only some attributes keep."""
    return isinstance(value, str) and value != value.strip()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _pattern(line: LinePlan) -> re.Pattern[str]:
    parts = [r'(\d+)"(?: \w+="[^"<&]*")*>']
    parts += [_literal(s.before) + _CELL.replace("{letters}", s.letters) for s in line.slots]
    parts.append(_literal(line.after))
    return re.compile("".join(parts))


def _literal(xml: str) -> str:
    return re.escape(xml).replace(re.escape(AT), r"\1")


def _wanted(values: tuple[object, ...], date1904: bool) -> tuple[object, ...]:
    wanted: list[object] = []
    for value in values:
        if isinstance(value, str):
            wanted += (_escaped(value) or None, None)
        elif value is None:
            wanted += (None, None)
        else:
            shown = _figures(value, date1904)
            wanted += (None, shown) if shown else (value, value)
    return tuple(wanted)


@lru_cache(maxsize=4096)
def _day(value: dt.date, date1904: bool) -> str:
    return repr(date_serial(value, date1904))
