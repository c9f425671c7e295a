"""The little of WordprocessingML that every reader here needs: names, safe parsing, measures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

__all__ = ["MM", "Node", "R", "W", "attribute", "children", "flag", "number", "parse", "twips", "value"]

Node = etree._Element

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{_MAIN}}}"
R = f"{{{_RELATIONS}}}"
MM = 1440 / 25.4
"""Twips in a millimetre."""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _RELATIONS.encode()),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)")
_TWIPS_PER = {"mm": MM, "cm": 10 * MM, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}


def parse(data: bytes) -> Node:
    """Parse a part without entities and network; strict OOXML is read as transitional.

    Raises:
        lxml.etree.XMLSyntaxError: the part is no XML.
    """
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def attribute(node: Node | None, name: str) -> str | None:
    """Return a ``w:`` attribute, or None."""
    return None if node is None else node.get(W + name)


def value(parent: Node | None, name: str) -> str | None:
    """Return ``w:val`` of a ``w:`` child, or None."""
    return None if parent is None else attribute(parent.find(W + name), "val")


def flag(parent: Node | None, name: str) -> bool | None:
    """Return an on/off child: None when it is not there."""
    child = None if parent is None else parent.find(W + name)
    if child is None:
        return None
    return (child.get(W + "val") or "true").lower() not in {"0", "false", "off"}


def twips(text: str | None) -> float | None:
    """Read a measure: a bare number is twips, “28pt” and “37mm” are what they say; None when unreadable."""
    if text is None:
        return None
    measure = _MEASURE.fullmatch(text.strip())
    if measure:
        return float(measure[1]) * _TWIPS_PER[measure[2]]
    return number(text)


def number(text: str | None) -> float | None:
    """Read a plain number, None when it is none."""
    try:
        found = float(text) if text is not None else None
    except ValueError:
        return None
    return found if found is not None and abs(found) < 1e9 else None


def children(node: Node) -> Iterator[Node]:
    """Yield the element children, without comments and processing instructions."""
    return (child for child in node if isinstance(child.tag, str))
