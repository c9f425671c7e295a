"""Text of cells, freed of what is only encoding."""

from __future__ import annotations

import re

__all__ = ["clean", "narrow", "unescape"]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_NARROW = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {ord("％"): "%"}
_BETWEEN = re.compile("(?<=[0-9])[．，](?=[0-9])")


def unescape(text: str) -> str:
    """Read ``_x000D_`` and the like, as Excel writes what XML cannot hold (ECMA-376 part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def clean(text: str) -> str:
    """Take away control characters and the blanks around; lines end in one way."""
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
        text = _INVISIBLE.sub("", text)
    return text.strip()


def narrow(text: str) -> str:
    """Bring figures, ％ and the points between figures to half width; everything else stays as typed."""
    if text.isascii():
        return text
    return _BETWEEN.sub(lambda m: "." if m[0] == "．" else ",", text.translate(_NARROW))
