"""Task numbers: what makes two of them the same, what their usual form is, which one is free next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from gen.model.numerals import half_width

__all__ = ["NextNumber", "odd_sign", "plain_number", "shape", "usual_shape"]

_TAIL = re.compile(r"(.*?)(\d+)", re.DOTALL)
_ODD_ASCII = re.compile(r"[^0-9A-Za-z\-_.]")
_ENOUGH = 3
_MOST = 0.6


def plain_number(number: str) -> str:
    """Bring a number to the form in which two of them are compared (half width, no spaces)."""
    return "".join(half_width(number).split()).upper()


@cache
def _odd() -> re.Pattern[str]:
    """Compile what only numbers with Chinese characters need (a range of them is dear to compile)."""
    return re.compile(r"[^0-9A-Za-z\-_.\u4e00-\u9fff〔〕]")


def odd_sign(number: str) -> str:
    """Return the first sign that does not belong in a number; empty if all do."""
    match = (_ODD_ASCII if number.isascii() else _odd()).search(number)
    return match[0] if match else ""


def shape(number: str) -> str:
    """Return the form of a number: 2022-012 → 9999-999."""
    return re.sub(r"[A-Za-z]", "A", re.sub(r"\d", "9", number))


def usual_shape(numbers: Sequence[str]) -> tuple[str, str] | None:
    """Return the form most numbers have, with one of them as example; None if there is no such form."""
    counts = Counter(map(shape, numbers))
    if not counts:
        return None
    form, count = counts.most_common(1)[0]
    if count < _ENOUGH or count < _MOST * len(numbers):
        return None
    return form, next(n for n in numbers if shape(n) == form)


class NextNumber:
    """Free numbers that go on from the ones in use: after 2022-079 comes 2022-080."""

    def __init__(self, numbers: Iterable[str]) -> None:
        """Look at the numbers in use once."""
        parts = [m for n in numbers if (m := _TAIL.fullmatch(plain_number(n)))]
        heads = Counter(m[1] for m in parts)
        self._head = heads.most_common(1)[0][0] if heads else None
        tails = [m[2] for m in parts if m[1] == self._head]
        self._last = max((int(t) for t in tails), default=0)
        self._width = max((len(t) for t in tails), default=3)

    def take(self) -> str:
        """Return the next free number, each time another one; empty if there is none to go on from."""
        if self._head is None:
            return ""
        self._last += 1
        return f"{self._head}{self._last:0{self._width}d}"
