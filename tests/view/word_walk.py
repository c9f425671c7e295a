"""Walk a built view against the list of words: every word is there, of its type, and no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from gen.view.words import TYPES, Word


def assert_words(data: Mapping[str, Any], words: Mapping[str, Word], where: str) -> int:
    """Hold data against its words; return how many values were looked at."""
    assert data.keys() == words.keys(), where
    return sum(_assert_type(data[word], w.type, f"{where}.{word}") for word, w in words.items())


def _assert_type(value: Any, declared: str, where: str) -> int:
    optional = declared.endswith("?")
    name = declared.rstrip("?")
    if value is None:
        assert optional, where
        return 1
    if name.startswith("["):
        assert isinstance(value, list), where
        return sum(_assert_type(v, name[1:-1], where) for v in value) + 1
    plain = {"文字": str, "整数": int, "数": (int, float), "是否": bool, "日期": dt.date}.get(name)
    if plain is not None:
        assert isinstance(value, plain), where
        assert isinstance(value, bool) == (name == "是否"), where
        return 1
    return assert_words(value, TYPES[name], where)
