"""Read the copies of one template row back: all cells at once, by what their values must look like.

Made from the values alone and not by what writes them. A row that reads differently is not yet wrong:
it may hold a format of its own or an escaped letter, and is then parsed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from gen.template.sheet.lines import AT, LinePlan
from gen.template.sheet.values import date_serial
from gen.template.sheet.world import RowRecord

__all__ = ["RowReader"]

_CELL = (
    r'<c r="{letters}\1"(?: s="\d+")?(?:/>| t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>'
    r"|><v>([^<&]*)</v></c>)"
)
_ATTRIBUTES = re.compile(r'(?: \w+="[^"<&]*")*')
_SPECIAL = re.compile("[&<>]")
_LINES = {ord("\n"): None, ord("\t"): None}
"""What XML may hold beside printable characters, and keeps as it is."""
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MOST_KNOWN = 500


class RowReader:
    """Compares copies of one template row."""

    def __init__(self, line: LinePlan) -> None:
        self._line = line
        self._simple = not any(s.cell.runs or s.cell.formula is not None for s in line.slots)
        self._expected = _expected(line) if self._simple else None
        self._pattern: re.Pattern[str] | None = None
        self._attributes: set[str] = set()

    def reads(self, piece: str, record: RowRecord, date1904: bool) -> bool:
        """Say whether a row (what follows ``<row r="``) holds just its values, for certain."""
        if self._expected is None or "]]>" in piece:
            return False
        _, row, values = record
        if not piece.isprintable() and (not piece.translate(_LINES).isprintable() or _bare_ends(values)):
            return False
        head, _, body = piece.partition(">")
        number = f'{row}"'
        if not head.startswith(number) or not self._known(head[len(number) :]):
            return False
        if "&" in piece:
            values = tuple(map(_escaped, values))
        return body == self._expected(row, *values) or self._alike(piece, values, date1904)

    def _known(self, attributes: str) -> bool:
        if attributes in self._attributes:
            return True
        if _ATTRIBUTES.fullmatch(attributes) is None:
            return False
        if len(self._attributes) < _MOST_KNOWN:
            self._attributes.add(attributes)
        return True

    def _alike(self, piece: str, values: tuple[object, ...], date1904: bool) -> bool:
        """Compare by a pattern that lets a cell have any format, and numbers that are no whole ones."""
        if self._pattern is None:
            self._pattern = _pattern(self._line)
        match = self._pattern.fullmatch(piece)
        return match is not None and match.groups()[1:] == _wanted(values, date1904)


def _bare_ends(values: tuple[object, ...]) -> bool:
    """Say whether a text begins or ends with white space, which only some attributes keep."""
    return any(value.__class__ is str and value != value.strip() for value in values)


def _escaped(value: object) -> object:
    if value.__class__ is not str or not _SPECIAL.search(value):
        return value
    return _SPECIAL.sub(lambda found: _ENTITIES[found[0]], value)


def _expected(line: LinePlan) -> Callable[..., str | None]:
    """Make the function that says what follows the row's first ``>``, given its number and values; None: unsure."""
    names: dict[str, Any] = {}
    body: list[str] = []
    pieces: list[str] = []
    for index, slot in enumerate(line.slots):
        v, t = f"v{index}", f"t{index}"
        body += [
            f"    if {v}.__class__ is str and {v}:",
            f"        if '<' in {v}: return None",
            f"        {t} = f' t=\"inlineStr\"><is><t>{{{v}}}</t></is></c>'",
            f"    elif {v} is None or {v} == '': {t} = '/>'",
            f"    elif {v}.__class__ is int: {t} = f'><v>{{{v}}}</v></c>'",
            "    else: return None",
        ]
        style = f' s="{slot.style}"' if slot.style else ""
        pieces.append(
            f'{_constants(slot.before, f"b{index}", names)}<c r="{slot.letters}{{r}}"{style}{{{t}}}'
        )
    whole = "".join(pieces) + _constants(line.after, "after", names)
    arguments = "".join(f", v{i}" for i in range(len(line.slots)))
    source = "\n".join([f"def expected(r{arguments}):", *body, f"    return f'''{whole}'''"])
    exec(compile(source, "<reading>", "exec"), names)  # noqa: S102 - holds no text of the template
    made: Callable[..., str | None] = names["expected"]
    return made


def _constants(xml: str, name: str, names: dict[str, Any]) -> str:
    if not xml:
        return ""
    parts = xml.split(AT)
    names.update((f"{name}_{number}", part) for number, part in enumerate(parts))
    return "{r}".join(f"{{{name}_{number}}}" for number in range(len(parts)))


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
        if value.__class__ is str:
            wanted += (value or None, None)
        elif value is None:
            wanted += (None, None)
        elif value.__class__ is int:
            wanted += (None, str(value))
        elif value.__class__ is dt.date:
            wanted += (None, _day(value, date1904))
        else:
            wanted += (value, value)
    return tuple(wanted)


@lru_cache(maxsize=4096)
def _day(value: dt.date, date1904: bool) -> str:
    return repr(date_serial(value, date1904))
