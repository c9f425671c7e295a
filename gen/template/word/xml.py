"""Names of WordprocessingML, and a parser that trusts nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lxml import etree

__all__ = [
    "XML_SPACE",
    "BrokenPartError",
    "Element",
    "W",
    "detach",
    "parent_of",
    "parse_part",
    "w",
    "whole_number",
    "xml_of",
]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element


@cache
def w(name: str) -> str:
    """Return the full name of an element or attribute of the main namespace."""
    return f"{{{W}}}{name}"


class BrokenPartError(ValueError):
    """A part cannot be read; why, in words for the user."""


def parse_part(data: bytes) -> Element:
    """Parse one part.

    Raises:
        BrokenPartError: not XML, or XML with a document type (entities have no place in an Office file).
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenPartError("内部的 XML 已经损坏") from error
    info: Any = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise BrokenPartError("内部的 XML 带有文档类型声明，疑似恶意文件")
    return root


_DECLARATION = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')


def xml_of(element: Element | None) -> str:
    """Write an element out for use inside its own part, whose root declares every namespace."""
    if element is None:
        return ""
    return _DECLARATION.sub("", etree.tostring(element, encoding="unicode", with_tail=False))


def parent_of(element: Element) -> Element:
    """Return the parent of an element that has one.

    Raises:
        LookupError: it is a root.
    """
    parent = element.getparent()
    if parent is None:
        raise LookupError(element.tag)
    return parent


def whole_number(typed: str | None, otherwise: int) -> int:
    """Read a number that should be whole: some programs write a width as 3120.0; what is none is ``otherwise``."""
    try:
        return round(float(typed or otherwise))
    except (ValueError, OverflowError):
        return otherwise


def detach(element: Element) -> None:
    """Take an element out of its tree."""
    parent_of(element).remove(element)
