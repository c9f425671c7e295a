"""The text the tasks come from (原文): read once a meeting, searched for every 依据.

Compared are letters, characters, figures and the signs that belong to figures; blanks, quotes and other
punctuation are not, because they change when a sentence is copied out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from pathlib import Path
from typing import NamedTuple

from gen.model.numerals import half_width
from gen.source.decode import decode
from gen.source.read import read_bytes

__all__ = ["SourceText", "read_source_text"]

_LEFT_OUT = re.compile(r"[…⋯]+|\.{3,}|\n")
_KEPT = re.compile(r"[^\W_]|(?<=\d)\.(?=\d)|[%‰+\-]")
_SHORTEST = 4
"""A shorter beginning in common is chance."""


class SourceText(NamedTuple):
    """A text made ready for searching."""

    plain: str

    @classmethod
    def of(cls, text: str) -> SourceText:
        """Make a text ready."""
        return cls("".join(_KEPT.findall(half_width(text))))

    def missing(self, basis: str) -> str:
        """Return the part of ``basis``, as typed, from which on the text does not have it; empty if it has all.

        “……” stands for words left out: the parts around it are looked for by themselves.
        """
        for part in _LEFT_OUT.split(basis):
            kept = list(_KEPT.finditer(half_width(part)))
            plain = "".join(m[0] for m in kept)
            if not plain or plain in self.plain:
                continue
            same = bisect_left(range(1, len(plain) + 1), True, key=lambda n: plain[:n] not in self.plain)
            return part[kept[same].start() :] if same >= _SHORTEST else part.strip()
        return ""


def read_source_text(folder: Path, name: str) -> tuple[SourceText | None, str]:
    """Read the file ``name`` in a meeting's folder, or say in words why it cannot be read."""
    if name in ("", ".", "..") or Path(name).name != name or "\\" in name:
        return None, "只能写同一文件夹里的文件名，不能带路径"
    if not (folder / name).exists():
        return None, "同一文件夹里没有这个文件"
    data, fault = read_bytes(folder / name, name)
    if data is None:
        return None, fault.message if fault else "这个文件打不开"
    text, findings = decode(data, name)
    if text is None:
        return None, findings[0].message
    return SourceText.of(text), ""
