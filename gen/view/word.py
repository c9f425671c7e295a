"""One word of a template."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Word"]


class Word(NamedTuple):
    """One word: what it holds and what it is for."""

    type: str
    meaning: str
