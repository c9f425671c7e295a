"""Mend pages and tables."""

from __future__ import annotations

from gen.inspect.mend.order import properties_of, put
from gen.inspect.mend.patch import Patch
from gen.inspect.ooxml import Node, W, attribute, twips

__all__ = ["landscape", "margins", "number_height", "page_size", "sections", "table_header", "whole_rows"]

_UPRIGHT = {"top": "2098", "right": "1474", "bottom": "1984", "left": "1588", "gutter": "0"}
_TURNED = {"top": "1588", "right": "2098", "bottom": "1474", "left": "1984", "gutter": "0"}


def sections(patch: Patch) -> list[tuple[Node, bool]]:
    """Return each sectPr and whether it is turned."""
    found = []
    for node in patch.root.iter(W + "sectPr"):
        size = node.find(W + "pgSz")
        wide, high = twips(attribute(size, "w")) or 11906, twips(attribute(size, "h")) or 16838
        found.append((node, wide > high))
    return found


def page_size(patch: Patch) -> None:
    """A4, turned sections turned."""
    for node, turned in sections(patch):
        wide, high = ("16838", "11906") if turned else ("11906", "16838")
        put(node, "pgSz", {"w": wide, "h": high, "orient": "landscape" if turned else "", "code": ""})


def margins(patch: Patch) -> None:
    """37, 35, 28, 26 mm for upright sections."""
    for node, turned in sections(patch):
        if not turned:
            distances = {"header": "851", "footer": "1426"} if node.find(W + "pgMar") is None else {}
            put(node, "pgMar", {**_UPRIGHT, **distances})


def landscape(patch: Patch) -> None:
    """The same turned, for turned sections."""
    for node, turned in sections(patch):
        if turned:
            put(node, "pgMar", _TURNED)


def number_height(patch: Patch) -> None:
    """The dash 7 mm below the text, with a page number on a line of 14 pt."""
    for node, turned in sections(patch):
        if not turned:
            put(node, "pgMar", {"footer": "1426"})


def _table_rows(patch: Patch) -> list[Node]:
    body = patch.root.find(W + "body")
    return [t for t in body.iter(W + "tbl") if len(t.findall(W + "tr")) > 2] if body is not None else []


def whole_rows(patch: Patch) -> None:
    """Rows may not break."""
    for table in _table_rows(patch):
        for row in table.findall(W + "tr"):
            put(_row_properties(row), "cantSplit", {"val": ""})


def table_header(patch: Patch) -> None:
    """The first row repeats."""
    for table in _table_rows(patch):
        rows = table.findall(W + "tr")
        if len(rows[0].findall(W + "tc")) > 1:
            put(_row_properties(rows[0]), "tblHeader", {"val": ""})


def _row_properties(row: Node) -> Node:
    found = row.find(W + "trPr")
    if found is None:
        found = properties_of(row, "trPr")
        exceptions = row.find(W + "tblPrEx")
        if exceptions is not None:
            exceptions.addnext(found)
    return found
