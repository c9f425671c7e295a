"""A “#” that cuts a value short: “内容: 建设 #1机组。” is 建设 to YAML, and the rest a remark.

A remark is written with a blank after its “#”. Where text follows at once, the “#” may be meant: it is
refused rather than printed without what follows. Whole-line remarks and ``#gen:`` are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from gen.findings import Finding, Severity
from gen.source.decode import MAX_FAULTS
from gen.source.document import Document

__all__ = ["cut_findings"]

_MEANT = re.compile(r"[ \t]#(?=#*[^\s#\-=*~])")
"""A “#” with text right after it; lines drawn with signs (“#----”) are no text."""

_SIGN = re.compile(r"(?<![^ \t])#")
_OWN = re.compile(r"#+gen[:：]")


def cut_findings(document: Document, parser: Any) -> list[Finding]:
    """Report every value that a “#” cuts short.

    Most files have no such sign and cost one search; only the others are scanned for where their values
    stand, with ``parser`` (a fresh one on the same text).
    """
    rows = sorted({document.place_at(m.end() - 1).line or 1 for m in _MEANT.finditer(document.text)})
    rows = [r for r in rows if document.line(r).lstrip(" \t")[:1] not in ("#", "")]
    if not rows:
        return []
    values = _values(parser)
    found: list[Finding] = []
    for row in rows:
        column = _remark(document, row, values)
        line = document.line(row)
        if column is not None and _MEANT.match(line, column - 1) and not _OWN.match(line, column):
            found.append(_finding(document, row, column, line))
            if len(found) == MAX_FAULTS:
                break
    return found


def _values(parser: Any) -> dict[int, list[tuple[int, int]]]:
    """Return which columns of every row are inside a value, as (begin, end)."""
    inside: dict[int, list[tuple[int, int]]] = {}
    for token in _tokens(parser):
        begin, end = token.start_mark, token.end_mark
        for row in range(begin.line, end.line + 1):
            first = begin.column if row == begin.line else 0
            last = end.column if row == end.line else 1 << 31
            inside.setdefault(row, []).append((first, last))
    return inside


def _tokens(parser: Any) -> Iterator[Any]:
    token = parser.get_token()
    while token is not None and type(token) is not yaml.StreamEndToken:
        if type(token) is yaml.ScalarToken:
            yield token
        token = parser.get_token()


def _remark(document: Document, row: int, values: dict[int, list[tuple[int, int]]]) -> int | None:
    """Return the column (from 0) of the sign that begins the remark of a line; None if it has none."""
    spans = values.get(row - 1, [])
    for sign in _SIGN.finditer(document.line(row)):
        if not any(first <= sign.start() < last for first, last in spans):
            return sign.start()
    return None


def _finding(document: Document, row: int, column: int, line: str) -> Finding:
    text = line[column:].rstrip()
    shown = text if len(text) <= 12 else text[:12] + "……"
    place = document.place_at(document.offset(row) + column)
    return Finding(
        "E113",
        Severity.ERROR,
        f"“{shown}”会被当成说明，不会印出来",
        place,
        "是正文的，请把整个值用英文双引号括起来；是说明的，请在“#”后面空一格。",
        line,
        len(text),
    )
