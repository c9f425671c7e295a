"""Numbers and dates as official documents write them.

Half- and full-width figures are the same figure, 十二 is 12, and a date is printed one way only:
“2022年1月24日” (GB/T 9704—2012 7.3.5.4: Arabic figures, the year in full, no leading zero).
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache

__all__ = [
    "chinese_number",
    "half_width",
    "official_date",
    "parse_chinese_number",
    "parse_date",
    "section_ordinal",
    "subsection_ordinal",
]

_HALF = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_HALF |= {ord(full): ord(half) for full, half in zip("％．－", "%.-", strict=True)}
_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ％．－]")


def half_width(text: str) -> str:
    """Turn full-width figures, letters and ％ ． － to half width; the length stays the same."""
    return text.translate(_HALF) if _FULL.search(text) else text


_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿")


def chinese_number(n: int) -> str:
    """Write a whole number as it is read: 12 → 十二, 105 → 一百零五.

    Raises ValueError below 0 and from 10¹² on.
    """
    if not 0 <= n < 10**12:
        raise ValueError(n)
    if n == 0:
        return "零"
    text = ""
    for power in (2, 1, 0):
        group = n // 10_000**power % 10_000
        if group == 0:
            continue
        if text and (group < 1000 or text[-1] != _MYRIADS[power + 1]):
            text += "零"
        text += _four_places(group) + _MYRIADS[power]
    return text.removeprefix("一") if text.startswith("一十") else text


def _four_places(n: int) -> str:
    text = ""
    for place in range(3, -1, -1):
        digit = n // 10**place % 10
        if digit:
            text += _DIGITS[digit] + _PLACES[place]
        elif text and n % 10**place:
            text = text.removesuffix("零") + "零"
    return text


def section_ordinal(n: int) -> str:
    """Return the ordinal of a section: 1 → 一."""
    return chinese_number(n)


def subsection_ordinal(n: int) -> str:
    """Return the ordinal of a subsection in its brackets: 1 → （一）."""
    return f"（{chinese_number(n)}）"


_VALUES = {"〇": 0, "零": 0, "两": 2} | {digit: n for n, digit in enumerate(_DIGITS)}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_FIGURES = str.maketrans("零一二三四五六七八九两", "0123456789L")
_SPOKEN = re.compile("(?:[1-9L]千)?0?(?:[1-9L]百)?0?(?:[1-9]?十)?0?[1-9L]?")
"""On numerals written as ``_FIGURES``: a class of Chinese characters takes longer to compile than all the rest."""


def parse_chinese_number(text: str) -> int | None:
    """Read 十二, 一百零五, 两千, 三万五千, and figures read one by one (二〇二六). None: not a number."""
    if not text or any(c not in _VALUES and c not in _SCALES and c not in _BIG for c in text):
        return None
    if len(text) > 1 and all(c in _VALUES for c in text):
        return int("".join(str(_VALUES[c]) for c in text)) if len(text) <= 16 else None
    if text in ("零", "〇"):
        return 0
    return _spoken(text.replace("〇", "零"))


def _spoken(text: str) -> int | None:
    for big in ("亿", "万"):
        head, found, tail = text.rpartition(big)
        if found:
            above = _spoken(head) if head else None
            below = _spoken(tail.removeprefix("零")) if tail else 0
            return None if not above or below is None or below >= _BIG[big] else above * _BIG[big] + below
    return _below_myriad(text)


def _below_myriad(text: str) -> int | None:
    if not _SPOKEN.fullmatch(text.translate(_FIGURES)) or text.endswith("零"):
        return None
    total, digit = 0, 0
    for char in text:
        if char in _SCALES:
            total += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            digit = _VALUES[char]
    return total + digit


_DATE = re.compile(r"(\d{4})(?:年|([-./]))(\d{1,2})(?(2)\2|月)(\d{1,2})(?(2)日?|[日号])")
_NUMERALS = frozenset("〇零一二三四五六七八九十")


@cache
def _chinese_part() -> re.Pattern[str]:
    """Compile what only dates in Chinese numerals need."""
    return re.compile(r"[〇零一二三四五六七八九十]+(?=[年月日号])")


@lru_cache(4096)
def parse_date(text: str) -> dt.date | None:
    """Read a whole date: 2022年1月24日, 2022-1-24, 2022.1.24, 2022/1/24, in any width, 二〇二二年一月二十四日.

    None where it is not a date or there is no such day.
    """
    plain = "".join(half_width(text).split()).replace("／", "/")
    if not _NUMERALS.isdisjoint(plain):
        plain = _chinese_part().sub(
            lambda m: str(n) if (n := parse_chinese_number(m[0])) is not None else m[0], plain
        )
    found = _DATE.fullmatch(plain)
    if found is None or not plain.isprintable():
        return None
    try:
        return dt.date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def official_date(day: dt.date) -> str:
    """Print a date the official way: 2022年1月24日."""
    return f"{day.year}年{day.month}月{day.day}日"
