"""The numbers that Word puts before paragraphs by itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from gen.inspect.ooxml import Node, W, attribute, number, value

__all__ = ["Numbering"]

_DIGITS = "〇一二三四五六七八九"


def _chinese(n: int) -> str:
    if n <= 0 or n >= 100:
        return str(n)
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def _letters(n: int) -> str:
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if n > 0 else ""


_SHAPES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "ideographDigital": _chinese,
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "decimalEnclosedCircle": lambda n: chr(0x245F + n) if 0 < n <= 20 else str(n),
    "decimalFullWidth": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in str(n)),
    "bullet": lambda _: "",
    "none": lambda _: "",
}


class Numbering:
    """The lists of one document, counted on as its paragraphs go by."""

    def __init__(self, part: Node | None) -> None:
        self._levels: dict[str, dict[int, Node]] = {}
        self._lists: dict[str, str] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if part is not None:
            self._read(part)

    def _read(self, part: Node) -> None:
        for abstract in part.iterfind(W + "abstractNum"):
            name = attribute(abstract, "abstractNumId") or ""
            self._levels[name] = {
                int(number(attribute(level, "ilvl")) or 0): level for level in abstract.iterfind(W + "lvl")
            }
        for one in part.iterfind(W + "num"):
            name = attribute(one, "numId") or ""
            self._lists[name] = value(one, "abstractNumId") or ""
            for override in one.iterfind(W + "lvlOverride"):
                start = number(value(override, "startOverride"))
                if start is not None:
                    self._overrides[name, int(number(attribute(override, "ilvl")) or 0)] = int(start)

    def next(self, properties: Node | None) -> tuple[str, Node | None]:
        """Count one paragraph on; return its label and the level's pPr (both empty without a list)."""
        name = value(properties, "numId")
        at = int(number(value(properties, "ilvl")) or 0)
        levels = self._levels.get(self._lists.get(name or "", ""), {})
        level = levels.get(at)
        if name is None or level is None:
            return "", None
        counts = self._counts.setdefault(self._lists[name], {})
        self._count(name, at, counts, level)
        for deeper in [n for n in counts if n > at]:
            del counts[deeper]
        return self._label(level, levels, counts), level.find(W + "pPr")

    def _count(self, name: str, at: int, counts: dict[int, int], level: Node) -> None:
        if (name, at) in self._overrides and (name, at) not in self._begun:
            counts[at] = self._overrides[name, at]
        elif at in counts:
            counts[at] += 1
        else:
            start = number(value(level, "start"))
            counts[at] = int(start) if start is not None else 1
        self._begun.add((name, at))

    def _label(self, level: Node, levels: dict[int, Node], counts: dict[int, int]) -> str:
        def shown(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            shape = value(levels.get(index), "numFmt") or "decimal"
            return _SHAPES.get(shape, str)(counts.get(index, 1))

        if value(level, "numFmt") == "bullet":
            return ""
        return re.sub(r"%(\d)", shown, value(level, "lvlText") or "")
