"""The cell formats of a workbook, and the few more that values need: a date, a quote prefix, a fill."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from gen.template.archive import Member, deflate
from gen.template.sheet.book import main_root, tag

__all__ = ["DATE_FORMAT", "StyleBook", "Styles", "Variant"]

DATE_FORMAT = 'yyyy"年"m"月"d"日"'
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class Variant(NamedTuple):
    """A format made from the template's format number ``base``."""

    base: int
    quote: bool = False
    date: bool = False
    wrap: bool = False
    fill: str = ""


class StyleBook:
    """The formats of the template: which are dates, which wrap, how large their type is (points)."""

    def __init__(self, data: bytes | None) -> None:
        self.root = main_root(data) if data is not None else None
        if self.root is not None and self.root.tag != tag("styleSheet"):
            raise ValueError("not a style sheet")
        self.dates: list[bool] = []
        self.wraps: list[bool] = []
        self.sizes: list[float] = []
        self.fixed = deflate(self._bytes(self.root)) if self.root is not None else None
        self._made: dict[tuple[Variant, ...], Member] = {}
        if self.root is not None:
            self._read(self.root)

    def _read(self, root: etree._Element) -> None:
        codes = {
            f.get("numFmtId"): f.get("formatCode", "")
            for f in root.iterfind(f"{tag('numFmts')}/{tag('numFmt')}")
        }
        sizes = [
            float(s.get("val") or 11) if (s := font.find(tag("sz"))) is not None else 11.0
            for font in root.iterfind(f"{tag('fonts')}/{tag('font')}")
        ]
        for xf in root.iterfind(f"{tag('cellXfs')}/{tag('xf')}"):
            number = xf.get("numFmtId") or "0"
            self.dates.append(_is_date(number, codes))
            alignment = xf.find(tag("alignment"))
            self.wraps.append(alignment is not None and alignment.get("wrapText") in ("1", "true"))
            font = int(xf.get("fontId") or 0)
            self.sizes.append(sizes[font] if font < len(sizes) else 11.0)

    @property
    def size(self) -> float:
        """The type size of the normal style, in points."""
        return self.sizes[0] if self.sizes else 11.0

    def is_date(self, style: int) -> bool:
        """Say whether a format shows numbers as dates."""
        return style < len(self.dates) and self.dates[style]

    def wrapped(self, style: int) -> bool:
        """Say whether a format breaks long text into lines."""
        return style < len(self.wraps) and self.wraps[style]

    def member(self, variants: Mapping[Variant, int]) -> Member | None:
        """Write the part, with the formats that came to it."""
        if not variants or self.root is None:
            return self.fixed
        key = tuple(variants)
        if key not in self._made:
            root = copy.deepcopy(self.root)
            for variant in variants:
                _append(root, variant)
            self._made[key] = deflate(self._bytes(root))
        return self._made[key]

    @staticmethod
    def _bytes(root: etree._Element) -> bytes:
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class Styles:
    """The formats of one output: those of the template, and those its values made necessary."""

    __slots__ = ("asked", "book", "variants")

    def __init__(self, book: StyleBook) -> None:
        self.book = book
        self.variants: dict[Variant, int] = {}
        self.asked = 0
        """How often a format came to it: what asked for none looks the same in every output."""

    def of(self, variant: Variant) -> int:
        """Return the number of a format, which is new when nobody asked for it before."""
        if self.book.root is None or (variant == Variant(variant.base)):
            return variant.base
        self.asked += 1
        if variant not in self.variants:
            self.variants[variant] = len(self.book.dates) + len(self.variants)
        return self.variants[variant]


def _is_date(number: str, codes: Mapping[str | None, str]) -> bool:
    if number in codes:
        bare = _LITERAL.sub("", codes[number].partition(";")[0]).lower()
        return any(letter in bare for letter in "ymdh") and "general" not in bare
    return int(number) in _BUILT_IN_DATES


def _append(root: etree._Element, variant: Variant) -> None:
    formats = root.find(tag("cellXfs"))
    if formats is None:
        return
    base = formats.findall(tag("xf"))
    xf = copy.deepcopy(base[variant.base if variant.base < len(base) else 0])
    if variant.quote:
        xf.set("quotePrefix", "1")
    if variant.date:
        xf.set("numFmtId", _date_number(root))
        xf.set("applyNumberFormat", "1")
    if variant.wrap:
        alignment = xf.find(tag("alignment"))
        if alignment is None:
            alignment = etree.Element(tag("alignment"))
            xf.insert(0, alignment)
        alignment.set("wrapText", "1")
        xf.set("applyAlignment", "1")
    if variant.fill:
        xf.set("fillId", _fill_number(root, variant.fill))
        xf.set("applyFill", "1")
    formats.append(xf)
    formats.set("count", str(len(formats.findall(tag("xf")))))


def _date_number(root: etree._Element) -> str:
    formats = root.find(tag("numFmts"))
    if formats is None:
        formats = etree.Element(tag("numFmts"))
        root.insert(0, formats)
    for element in formats:
        if element.get("formatCode") == DATE_FORMAT:
            return element.get("numFmtId", "")
    number = str(max([163, *(int(f.get("numFmtId") or 0) for f in formats)]) + 1)
    etree.SubElement(formats, tag("numFmt"), numFmtId=number, formatCode=DATE_FORMAT)
    formats.set("count", str(len(formats)))
    return number


def _fill_number(root: etree._Element, colour: str) -> str:
    fills = root.find(tag("fills"))
    if fills is None:
        return "0"
    for number, fill in enumerate(fills):
        shown = fill.find(f"{tag('patternFill')}/{tag('fgColor')}")
        if number > 1 and shown is not None and shown.get("rgb") == f"FF{colour}" and len(fill) == 1:
            return str(number)
    fill = etree.SubElement(fills, tag("fill"))
    pattern = etree.SubElement(fill, tag("patternFill"), patternType="solid")
    etree.SubElement(pattern, tag("fgColor"), rgb=f"FF{colour}")
    etree.SubElement(pattern, tag("bgColor"), indexed="64")
    fills.set("count", str(len(fills)))
    return str(len(fills) - 1)
