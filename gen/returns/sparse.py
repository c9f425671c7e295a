"""Leave out the rows of a sheet that hold nothing, before any of them becomes an object.

Borders drawn down to the last row give a million rows of empty cells. A stretch of whole rows without a
closing cell tag holds no value (an empty cell is ``<c …/>``), so it is dropped by a search for bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gen.returns.package import suspicious

__all__ = ["without_blank_rows"]

_START = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)sheetData\s*>")
_NUMBERED = re.compile(rb"<(?:[\w.-]+:)?row\s[^<>]*?\br\s*=\s*[\"'][0-9]")
_LONGEST = 32 * 1024 * 1024
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


def without_blank_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Pass a sheet on in pieces that end between rows, without pieces of blank rows.

    What is not plainly written (UTF-16, comments, CDATA, rows without a number) is passed on whole.

    Raises:
        RefusedError: one row or what stands before the rows is past any measure.
    """
    pending = b""
    prefix: bytes | None = None
    plain = True
    head = 0
    for chunk in chunks:
        pending += chunk
        plain = plain and b"<!" not in pending and pending[:2] not in _WIDE
        if not plain:
            yield pending
            pending = b""
            continue
        if prefix is None:
            start = _START.search(pending)
            if start is None or not _NUMBERED.search(pending, start.end(), start.end() + 4096):
                plain = start is None and len(pending) < _LONGEST
                continue
            prefix = start[1]
            head = start.end()
        if b"sheetData" in pending[head:]:
            plain = False
            yield pending
            pending = b""
            continue
        cut = _last_row_end(pending, prefix)
        if cut > head:
            if head or b"</" + prefix + b"c" in pending[:cut]:
                yield pending[:cut]
            pending = pending[cut:]
            head = 0
        elif len(pending) > _LONGEST:
            raise suspicious("表里有一行长得不正常")
    if pending:
        yield pending


def _last_row_end(piece: bytes, prefix: bytes) -> int:
    """Give where the last whole row of a piece ends; 0 where none does."""
    close = b"</" + prefix + b"row>"
    closed = piece.rfind(close)
    return max(closed + len(close) if closed >= 0 else 0, piece.rfind(b"<" + prefix + b"row "), 0)
