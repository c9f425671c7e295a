r"""Characters no document may print that come in by an escape: ``"甲\x07乙"`` in double quotes.

The bytes of such a file are clean (``decode`` finds nothing); only the value read from it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from gen.findings import Finding, Severity
from gen.source.decode import MAX_FAULTS, UNWANTED, character_name

if TYPE_CHECKING:
    from gen.model.entry import Path
    from gen.source.document import Document

__all__ = ["escaped_findings"]

_REMEDY = (
    "英文双引号里的反斜杠会和后面的字连成一个特殊字符；请删掉它，要印反斜杠本身的，把双引号换成英文单引号。"
)


def escaped_findings(document: Document) -> list[Finding]:
    """Name every such value and put a blank in its place, so that nothing can print it."""
    if "\\" not in document.text:
        return []
    return list(islice(_walk(document, document.data, ()), MAX_FAULTS))


def _walk(document: Document, node: object, path: Path) -> Iterator[Finding]:
    items = list(
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    )
    for key, value in items:
        here = (*path, key)
        if isinstance(key, str) and UNWANTED.search(key):
            yield _finding(document, key, here, key=True)
        if isinstance(value, str):
            if UNWANTED.search(value):
                yield _finding(document, value, here)
                node[key] = UNWANTED.sub(" ", value)  # type: ignore[index]
        else:
            yield from _walk(document, value, here)


def _finding(document: Document, text: str, path: Path, *, key: bool = False) -> Finding:
    found = UNWANTED.search(text)
    char = found[0] if found else ""
    message = f"这里用反斜杠写出了一个{character_name(char)}（U+{ord(char):04X}）"
    return document.finding("E106", Severity.ERROR, message, _REMEDY, path, key=key)
