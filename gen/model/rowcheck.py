"""The 校验 of a row: what a sheet says, on its way back, about how the row was sent.

``1a2b3c4d`` is the fingerprint of the locked cells of a row whose open cells were sent empty. Where some were
sent filled, one fingerprint for each open cell follows: ``1a2b3c4d.5e6f70.0.0`` (``0``: sent empty).
So the way back knows for every cell what was sent: nothing, or a text it can recognise.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

__all__ = [
    "OPEN_OF_TARGET",
    "OPEN_OF_TASK",
    "RowCheck",
    "answer_hash",
    "answers_check",
    "locked_part",
    "read_check",
    "row_check",
]

OPEN_OF_TASK = ("进展", "状态", "佐证")
"""The open columns of a task or a decision, in the order of their fingerprints."""

OPEN_OF_TARGET = ("完成",)
"""The open column of a target."""

_LOCKED = ("编号", "内容", "名称", "目标", "牵头", "责任", "时限", "节点说明")
_EMPTY = "0"
_WRITTEN = re.compile(r"([0-9a-f]{8})((?:\.(?:0|[0-9a-f]{6}))*)")


class RowCheck(NamedTuple):
    """A 校验 read back. ``sent`` holds the fingerprint of every open cell by its word; "" was sent empty."""

    locked: str
    sent: Mapping[str, str]

    def was_sent(self, word: str, text: str) -> bool:
        """Say whether a cell still holds what was sent in it."""
        sent = self.sent.get(word)
        return answer_hash(text) == sent if sent else not text.strip()


def row_check(item: Mapping[str, Any]) -> str:
    """Fingerprint a row as it is sent: 8 hexadecimal figures, and one more part for each open cell if any is filled.

    ``item`` holds the words of a task or a target (``gen.view.words``). Whoever fills an open cell
    before a sheet is made calls this again.
    """
    text = "\x1f".join(item[word] for word in _LOCKED if word in item)
    locked = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return answers_check(locked, item)


def answers_check(locked: str, item: Mapping[str, Any]) -> str:
    """Fingerprint a row whose locked cells are fingerprinted already, with what is sent in its open cells."""
    hashes = [answer_hash(item.get(word, "")) for word in _open_words("内容" not in item)]
    return ".".join([locked, *(h or _EMPTY for h in hashes)]) if any(hashes) else locked


def locked_part(check: str) -> str:
    """Return the part of a 校验 that speaks for the locked cells only."""
    return check.partition(".")[0]


def read_check(text: str, *, target: bool) -> RowCheck | None:
    """Read a 校验 that came back; None where it is gone or somebody wrote over it."""
    found = _WRITTEN.fullmatch(text.strip().lower())
    if found is None:
        return None
    words = _open_words(target)
    hashes = found[2].split(".")[1:]
    if hashes and len(hashes) != len(words):
        return None
    return RowCheck(found[1], {w: h for w, h in zip(words, hashes, strict=False) if h != _EMPTY})


@lru_cache(4096)
def answer_hash(text: str) -> str:
    """Fingerprint the text of an open cell: 6 hexadecimal figures; "" for an empty one.

    What Excel changes by itself does not count: the kind of line ends, blanks at the ends of lines.
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    plain = "\n".join(line.strip() for line in lines).strip()
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest() if plain else ""


def _open_words(target: bool) -> tuple[str, ...]:
    return OPEN_OF_TARGET if target else OPEN_OF_TASK
