"""The elements of a part, one after the other; memory holds one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, cast

from lxml import etree

from gen.returns.package import damaged, suspicious

__all__ = ["attribute", "elements", "own_text", "root_of", "text_of"]


def elements(chunks: Iterable[bytes], *names: str) -> Iterator[etree._Element]:
    """Give every element of these local names when it is whole, and no longer than until the next is asked for.

    A part of one chunk is parsed at once, which is three times as fast as in pieces; of a longer one memory
    holds a few elements at a time.

    Raises:
        RefusedError: not well-formed, or a part that declares a document type (where entities come from).
    """
    pieces = iter(chunks)
    first = next(pieces, b"")
    second = next(pieces, None)
    tags = [f"{{*}}{name}" for name in names]
    if second is None:
        yield from root_of(first).iter(*tags)
    else:
        yield from _streamed(chain((first, second), pieces), tags)


def _streamed(chunks: Iterable[bytes], tags: Sequence[str]) -> Iterator[etree._Element]:
    parser = etree.XMLPullParser(events=("end",), tag=tags, resolve_entities=False, no_network=True)
    known = False
    try:
        for chunk in chunks:
            parser.feed(chunk)
            for _, event in parser.read_events():
                element = cast("etree._Element", event)
                if not known:
                    known = True
                    _refuse_doctype(element)
                yield element
                element.clear()
                parent = element.getparent()
                if parent is not None and len(parent) > _KEPT:
                    del parent[:-1]
        parser.close()
    except etree.LxmlError as e:
        raise damaged() from e


_KEPT = 64


def root_of(data: bytes) -> etree._Element:
    """Parse a small part; raises as ``elements`` does."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as e:
        raise damaged() from e
    _refuse_doctype(root)
    return root


def _refuse_doctype(element: etree._Element) -> None:
    docinfo: Any = element.getroottree().docinfo
    if docinfo.doctype:
        raise suspicious("文件内部带有 DOCTYPE 声明，疑似恶意文件")


def attribute(element: etree._Element, name: str) -> str:
    """Give an attribute by its local name, in any namespace; "" where it is missing."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def text_of(element: etree._Element) -> str:
    """Give the text of a string item: plain or in runs, without what is only its pronunciation (rPh)."""
    if len(element) == 1:
        only = element[0]
        if _local(only) == "t":
            return own_text(only)
    parts: list[str] = []
    for child in element:
        name = _local(child)
        if name == "t":
            parts.append(own_text(child))
        elif name == "r":
            parts += [own_text(t) for t in child if _local(t) == "t"]
    return "".join(parts)


def own_text(element: etree._Element) -> str:
    """Give the text of an element that has none but comments in it."""
    text = element.text or ""
    return text + "".join(child.tail or "" for child in element) if len(element) else text


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
