"""Which task or target a row is: by its number, held against its text; by its text where the number is gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from gen.returns.answers import Matched

__all__ = ["Index", "Told", "likeness", "plain_number", "plain_text"]


class Told(NamedTuple):
    """What a row is.

    ``number`` is "" where it cannot be told; ``near`` then holds the numbers it may be, best first.
    ``against``: the number written in the row, where its text says otherwise.
    """

    number: str
    matched_by: Matched
    near: tuple[str, ...] = ()
    against: str = ""


_KEPT = re.compile(r"[^\w%.+-]|_")
_POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])|-(?![0-9])|\+(?![0-9])")
_ALIKE = 0.5
_NEAR = 0.4
_CANDIDATES = 12


def plain_text(text: str) -> str:
    """Take out of a text what does not make another task: blanks, marks (★▲), punctuation, width of figures."""
    plain = _KEPT.sub("", unicodedata.normalize("NFKC", text))
    return _POINT.sub("", plain).lower()


def plain_number(text: str) -> str:
    """Bring a typed number to the form of the account: half width, no blanks, one kind of dash."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return re.sub("[‐-―−－_—]", "-", plain) if not plain.isascii() else plain


class Index:
    """The contents of the account, by text. Built once a run."""

    def __init__(self, contents: Mapping[str, str]) -> None:
        self._contents = contents
        self._upper = {number.upper(): number for number in contents}
        self._plain: dict[str, str] = {}
        self._by_text: dict[str, list[str]] | None = None
        self._grams: dict[str, list[str]] | None = None

    def tell(self, number: str, content: str) -> Told:
        """Say what a row is, from its cells 编号 and 内容 (or 名称), either of them "" where empty."""
        known = self._known(plain_number(number)) if number else None
        if known is not None:
            own = self._contents[known]
            if not content or content == own or self._same(known, content):
                return Told(known, "编号")
            return self._contradicted(known, content)
        exact = self._exact(content) if content else ()
        if len(exact) == 1:
            return Told(exact[0], "内容", against=number)
        if number:
            return Told(plain_number(number), "编号")
        return Told("", "", exact or (self._nearest(content) if content else ()))

    def content(self, number: str) -> str:
        """Give the text of a known number."""
        return self._contents.get(number, "")

    def _known(self, number: str) -> str | None:
        return number if number in self._contents else self._upper.get(number.upper())

    def _same(self, number: str, content: str) -> bool:
        plain = self._plain.get(number)
        if plain is None:
            plain = self._plain[number] = plain_text(self._contents[number])
        return plain_text(content) == plain

    def _contradicted(self, number: str, content: str) -> Told:
        """Decide on a row whose text is not that of its number: another's text, its own one changed, or neither."""
        exact = self._exact(content)
        if len(exact) == 1:
            return Told(exact[0], "内容", against=number)
        if exact:
            return Told("", "", (number, *exact), against=number)
        near = self._nearest(content)
        plain = plain_text(content)
        if near and near[0] != number and likeness(plain, self._text(near[0])) >= _ALIKE:
            return Told("", "", near, against=number)
        if likeness(plain, self._text(number)) >= _ALIKE:
            return Told(number, "编号")
        return Told("", "", (number,), against=number)

    def _text(self, number: str) -> str:
        return plain_text(self._contents[number])

    def _exact(self, content: str) -> tuple[str, ...]:
        if self._by_text is None:
            self._by_text = {}
            for number, own in self._contents.items():
                self._by_text.setdefault(plain_text(own), []).append(number)
        plain = plain_text(content)
        return tuple(self._by_text.get(plain, ())) if plain else ()

    def _nearest(self, content: str) -> tuple[str, ...]:
        """Give the few numbers whose text looks most like ``content``, found by the pairs of characters they share."""
        if self._grams is None:
            self._grams = {}
            for number in self._contents:
                for gram in _grams(self._text(number)):
                    self._grams.setdefault(gram, []).append(number)
        plain = plain_text(content)
        votes: dict[str, int] = {}
        rare = sorted((self._grams[g] for g in _grams(plain) if g in self._grams), key=len)
        for numbers in rare[:40]:
            if len(numbers) > 2000 and votes:
                break
            for number in numbers:
                votes[number] = votes.get(number, 0) + 1
        best = sorted(votes, key=lambda n: -votes[n])[:_CANDIDATES]
        scored = sorted(((likeness(plain, self._text(n)), n) for n in best), key=lambda s: (-s[0], s[1]))
        return tuple(n for score, n in scored if score >= _NEAR)[:3]


def _grams(plain: str) -> set[str]:
    return {plain[n : n + 2] for n in range(len(plain) - 1)} or {plain}


def likeness(one: str, other: str) -> float:
    """Measure how alike two texts are, by shared pairs of characters (Dice): 1 the same, 0 nothing in common."""
    mine, theirs = _grams(one), _grams(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))
