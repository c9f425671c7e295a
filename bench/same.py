"""Before anything is timed: the same text and the same cells come out of ours and of the plain library."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_text(path: Path) -> list[str]:
    """Return the text of every paragraph of a Word file, line breaks as ``\\n``."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    texts = []
    for paragraph in root.iter(f"{_W}p"):
        pieces = []
        for node in paragraph.iter():
            if node.tag == f"{_W}t":
                pieces.append(node.text or "")
            elif node.tag == f"{_W}br":
                pieces.append("\n")
        texts.append("".join(pieces))
    return texts


def sheet_cells(path: Path) -> list[tuple[str, object]]:
    """Return every filled cell of the first sheet with its value, in order."""
    import openpyxl

    book = openpyxl.load_workbook(str(path))
    sheet = book.worksheets[0]
    return [(c.coordinate, c.value) for row in sheet.iter_rows() for c in row if c.value not in (None, "")]


def assert_same_text(ours: Path, theirs: Path) -> int:
    """Compare two Word files; return how many characters were compared.

    Raises:
        AssertionError: they differ, or there was nothing to compare.
    """
    left, right = word_text(ours), word_text(theirs)
    _assert_equal(left, right)
    return sum(map(len, left))


def assert_same_cells(ours: Path, theirs: Path) -> int:
    """Compare the first sheets of two workbooks; return how many cells were compared.

    Raises:
        AssertionError: they differ, or there was nothing to compare.
    """
    left, right = sheet_cells(ours), sheet_cells(theirs)
    _assert_equal(left, right)
    return len(left)


def _assert_equal(left: Sequence[object], right: Sequence[object]) -> None:
    if not left:
        raise AssertionError("nothing to compare")
    for n, (a, b) in enumerate(zip_longest(left, right)):
        if a != b:
            raise AssertionError(f"item {n}: {a!r} is not {b!r}")
