"""The kinds of values in YAML: how each is read from what was typed, and how a wrong one is told.

A kind never raises and never stops: it notes what is wrong as a ``Fault`` and the reading goes on, so that
everything wrong with a file is known at once.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from gen.model.numerals import half_width

if TYPE_CHECKING:
    from gen.model.entry import Entry

__all__ = [
    "Choice",
    "Fault",
    "FaultKind",
    "FlagKind",
    "ListOf",
    "Mapped",
    "Path",
    "TextKind",
    "TextsKind",
    "ValueKind",
    "YearKind",
]

Path = tuple[str | int, ...]
"""The way from the top of a YAML file to one value in it: keys of mappings, indexes of lists."""

FaultKind: TypeAlias = Literal[
    "unknown", "missing", "empty", "choice", "flag", "year", "text", "list", "mapping"
]
"""What is wrong: a key that is not known, a needed one that is missing, a needed text that is empty; a word that is not
among those allowed, no yes or no, no year; not a text, not a list, not a mapping where one is meant.
"""


class Fault:
    """One thing that is wrong: of which kind, where, and what stands there."""

    __slots__ = ("_steps", "kind", "value")

    def __init__(self, kind: FaultKind, value: object, *steps: str | int) -> None:
        """Note a fault at the value itself, or at ``steps`` within it."""
        self.kind = kind
        self.value = value
        self._steps: list[str | int] = list(reversed(steps))

    def within(self, step: str | int) -> None:
        """Say that everything noted so far lies under ``step``."""
        self._steps.append(step)

    @property
    def path(self) -> Path:
        """Return the way to it from the top."""
        return tuple(reversed(self._steps))


class ValueKind(Protocol):
    """A way to read one value. ``read`` returns what it means; what it returns beside a fault is not used."""

    def read(self, value: object, faults: list[Fault]) -> Any:
        """Read ``value``; append to ``faults`` what is wrong with it."""


class TextKind:
    """A text. Blanks and line breaks around it are dropped, full-width ones, which YAML keeps, too."""

    def __init__(self, *, needed: bool = False) -> None:
        """A ``needed`` text may not be empty."""
        self.needed = needed

    def read(self, value: object, faults: list[Fault]) -> str:
        """Read a text."""
        if not isinstance(value, str):
            faults.append(Fault("text", value))
            return ""
        text = value.strip()
        if self.needed and not text:
            faults.append(Fault("empty", value))
        return text


class ListOf:
    """A list of values of one kind."""

    def __init__(self, item: ValueKind) -> None:
        self.item = item

    def read(self, value: object, faults: list[Fault]) -> tuple[Any, ...]:
        """Read every item."""
        if not isinstance(value, (list, tuple)):
            faults.append(Fault("list", value))
            return ()
        read = self.item.read
        known = len(faults)
        items = []
        for at, item in enumerate(value):
            items.append(read(item, faults))
            if len(faults) != known:
                for fault in faults[known:]:
                    fault.within(at)
                known = len(faults)
        return tuple(items)


class TextsKind(ListOf):
    """A list of texts of which none is empty; a single text may be written without the list."""

    def read(self, value: object, faults: list[Fault]) -> tuple[str, ...]:
        """Read the texts; an empty value is an empty list."""
        if value is None or value == "":
            return ()
        return super().read((value,) if isinstance(value, str) else value, faults)


class FlagKind:
    """是 or 否, as a person types them. Everything else is refused, never guessed."""

    def read(self, value: object, faults: list[Fault]) -> bool:
        """Read yes or no; an empty value is no."""
        if isinstance(value, bool):
            return value
        word = value.strip() if isinstance(value, str) else None
        if word in ("是", "有", "true", "True", "yes"):
            return True
        if word not in ("否", "无", "false", "False", "no", ""):
            faults.append(Fault("flag", value))
        return False


class YearKind:
    """A four-digit year, with or without 年, in half- or full-width figures."""

    def read(self, value: object, faults: list[Fault]) -> int:
        """Read a year."""
        if isinstance(value, int):
            return value
        digits = half_width(value.strip().removesuffix("年")) if isinstance(value, str) else ""
        if digits.isascii() and digits.isdigit() and len(digits) == 4:
            return int(digits)
        faults.append(Fault("year", value))
        return 0


class Choice:
    """A word of a fixed list; blanks around it do not make it another word."""

    def __init__(self, words: type[enum.Enum]) -> None:
        """Read the values of ``words``."""
        self.words = words
        self.by_value = {member.value: member for member in words}

    def read(self, value: object, faults: list[Fault]) -> enum.Enum | None:
        """Read one of the words."""
        if isinstance(value, self.words):
            return value
        word = value.strip() if isinstance(value, str) else value
        member = self.by_value.get(word) if isinstance(word, str) else None
        if member is None:
            faults.append(Fault("choice", word))
        return member


class Mapped:
    """A mapping that is an entry of its own."""

    def __init__(self, entry: type[Entry]) -> None:
        """Read ``entry``."""
        self.entry = entry

    def read(self, value: object, faults: list[Fault]) -> Entry | None:
        """Read the mapping."""
        return self.entry._read(value, faults)
