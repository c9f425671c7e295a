"""The parts of a workbook and how they hang together."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from gen.template.package import Package
from gen.template.sheet.pieces import parse_xml

__all__ = ["MAIN", "REL", "Book", "Link", "Sheet", "open_book", "tag"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"


def tag(name: str) -> str:
    """Name an element of a worksheet for lxml."""
    return f"{{{MAIN}}}{name}"


class Link(NamedTuple):
    """A relationship: the last word of its type, and the part (or, outside, the address) it leads to."""

    id: str
    kind: str
    target: str
    outside: bool


class Sheet(NamedTuple):
    """One worksheet: its number in the workbook's order from 0, its name and its part."""

    number: int
    name: str
    part: str


class Book:
    """A workbook taken apart. ``sheets`` are worksheets only; ``names`` has every sheet, in lower case.

    ``links`` are the relationships read so far, by part (``links_of``).
    """

    def __init__(
        self,
        parts: Mapping[str, bytes],
        workbook_part: str,
        workbook: etree._Element,
        sheets: list[Sheet],
        names: dict[str, int],
        all_names: list[str],
    ) -> None:
        self.parts = parts
        self.workbook_part = workbook_part
        self.workbook = workbook
        self.sheets = sheets
        self.names = names
        self.all_names = all_names
        self.strings: list[etree._Element] = []
        self.strings_part = ""
        self.styles_part = ""
        self.date1904 = False
        self.links: dict[str, dict[str, Link]] = {}

    def links_of(self, part: str) -> dict[str, Link]:
        """Return the relationships of a part."""
        if part not in self.links:
            self.links[part] = _links_of(self.parts, part)
        return self.links[part]


def _links_of(parts: Mapping[str, bytes], part: str) -> dict[str, Link]:
    """Read the relationships of a part; none when it has none."""
    folder, name = posixpath.split(part)
    data = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if data is None:
        return {}
    links: dict[str, Link] = {}
    for element in parse_xml(data).iter(f"{{{_PACKAGE_REL}}}Relationship"):
        outside = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not outside:
            target = unquote(target)
            target = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
        kind = element.get("Type", "").rpartition("/")[2]
        links[element.get("Id", "")] = Link(element.get("Id", ""), kind, target, outside)
    return links


def open_book(package: Package) -> Book | None:
    """Find the workbook and its sheets; None when the package holds no workbook.

    Raises:
        etree.XMLSyntaxError: a part is not well-formed.
    """
    parts = package.parts
    office = next((k for k in _links_of(parts, "").values() if k.kind == "officeDocument"), None)
    if office is None or office.target not in parts:
        return None
    root = main_root(parts[office.target])
    if root.tag != tag("workbook"):
        return None
    links = _links_of(parts, office.target)
    book = Book(parts, office.target, root, [], {}, [])
    for number, element in enumerate(root.iter(tag("sheet"))):
        name = element.get("name", "")
        book.names[name.lower()] = number
        book.all_names.append(name)
        link = links.get(element.get(f"{{{REL}}}id", ""))
        if link is not None and link.kind == "worksheet" and link.target in parts:
            book.sheets.append(Sheet(number, name, link.target))
    for link in links.values():
        if link.kind == "sharedStrings" and link.target in parts:
            book.strings_part = link.target
            strings = main_root(parts[link.target])
            if strings.tag != tag("sst"):
                raise ValueError("not a string table")
            book.strings = list(strings.iterchildren(tag("si")))
        elif link.kind == "styles":
            book.styles_part = link.target
    setting = root.find(tag("workbookPr"))
    book.date1904 = setting is not None and setting.get("date1904") in ("1", "true")
    return book


def main_root(data: bytes) -> etree._Element:
    """Parse a part of the workbook so that its own namespace needs no prefix."""
    root = parse_xml(data)
    if _STRICT_MAIN in root.nsmap.values():
        raise ValueError("strict OOXML")
    if root.prefix is None or root.nsmap.get(root.prefix) != MAIN:
        return root
    text = etree.tostring(root, encoding="unicode")
    prefix = root.prefix
    text = text.replace(f"<{prefix}:", "<").replace(f"</{prefix}:", "</")
    return parse_xml(text.replace(f"xmlns:{prefix}=", "xmlns=", 1).encode())
