"""A workbook: which sheets there are and how each is read (ECMA-376, transitional and strict)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from gen.returns.elements import attribute, elements, root_of, text_of
from gen.returns.numbers import GENERAL, Format, read_format
from gen.returns.package import Package, damaged, suspicious
from gen.returns.plain import plain_strings
from gen.returns.rows_of_sheet import Sheet, Values
from gen.returns.sheet import read_sheet
from gen.returns.text import unescape

__all__ = ["SheetPart", "Workbook"]

_MAX_TEXT = 64 * 1024 * 1024
"""Characters of all shared strings."""
_MAX_CACHED = 256 * 1024


class SheetPart(NamedTuple):
    """A sheet as listed: its name, whether it is hidden, the part that holds it."""

    name: str
    hidden: bool
    part: str


class _Relation(NamedTuple):
    kind: str
    part: str


class Workbook:
    """An opened workbook. ``sheets`` are in the order of the tabs; ``macros``: it holds some, never run."""

    sheets: tuple[SheetPart, ...]
    macros: bool

    def __init__(self, package: Package) -> None:
        """Open a workbook.

        Raises:
            RefusedError: the package is no workbook, or damaged.
        """
        self._package = package
        package.check_unique()
        main = self._main_part()
        self._relations = self._read_relations(main)
        root = root_of(package.read(main))
        self._since_1904 = False
        listed: list[SheetPart] = []
        for element in root.iter("{*}workbookPr", "{*}sheet"):
            if element.tag.endswith("workbookPr"):
                self._since_1904 = element.get("date1904", "0") in ("1", "true")
                continue
            relation = self._relations.get(attribute(element, "id"))
            if relation is None:
                raise damaged("文件内部缺了工作表")
            if relation.kind == "worksheet":
                hidden = element.get("state", "visible") != "visible"
                listed.append(SheetPart(unescape(element.get("name", "")), hidden, relation.part))
        self.sheets = tuple(listed)
        self.macros = any(name.endswith("vbaproject.bin") for name in package.names())
        self._formats: Sequence[Format] | None = None
        self._strings: Sequence[str] | None = None

    def read(self, part: SheetPart) -> Sheet:
        """Read one sheet; raises RefusedError where it is damaged."""
        if self._formats is None:
            self._formats = self._read_formats()
        sheet = Sheet(part.name, part.hidden)
        values = Values(self._shared_strings, self._formats, self._since_1904)
        read_sheet(sheet, self._package.stream(part.part), values)
        return sheet

    def _main_part(self) -> str:
        for relation in self._read_relations("").values():
            if relation.kind == "officeDocument":
                return relation.part
        raise damaged("文件内部缺了目录")

    def _read_relations(self, part: str) -> dict[str, _Relation]:
        """Read which parts a part refers to, by the id of the reference; external ones are left out."""
        folder, name = posixpath.split(part)
        found: dict[str, _Relation] = {}
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if part and listing not in self._package:
            raise damaged("文件内部缺了目录")
        for element in root_of(self._package.read(listing)).iter("{*}Relationship"):
            if element.get("TargetMode") == "External":
                continue
            target = element.get("Target", "").replace("\\", "/")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = _Relation(kind, path)
        return found

    def _part_of_kind(self, kind: str) -> str | None:
        return next((r.part for r in self._relations.values() if r.kind == kind), None)

    def _read_formats(self) -> Sequence[Format]:
        part = self._part_of_kind("styles")
        if part is None or part not in self._package:
            return ()
        data = self._package.read(part)
        return _cached_formats(data) if len(data) <= _MAX_CACHED else _formats(data)

    def _shared_strings(self) -> Sequence[str]:
        if self._strings is None:
            part = self._part_of_kind("sharedStrings")
            self._strings = [] if part is None else _strings(self._package.stream(part))
        return self._strings


def _strings(chunks: Iterator[bytes]) -> list[str]:
    first = next(chunks, b"")
    second = next(chunks, None)
    if second is None and (plain := plain_strings(first)) is not None:
        return [unescape(text) if "_x" in text else text for text in plain]
    strings: list[str] = []
    left = _MAX_TEXT
    for item in elements(chain((first,), () if second is None else (second,), chunks), "si"):
        text = unescape(text_of(item))
        left -= len(text)
        if left < 0:
            raise suspicious("表里的文字过多")
        strings.append(text)
    return strings


@lru_cache(maxsize=8)
def _cached_formats(data: bytes) -> Sequence[Format]:
    """Units send back the same styles: a thousand files of one template read them once."""
    return _formats(data)


def _formats(data: bytes) -> Sequence[Format]:
    root = root_of(data)
    codes = {f.get("numFmtId", ""): f.get("formatCode", "") for f in root.iter("{*}numFmt")}
    known: dict[str, Format] = {}
    found: list[Format] = []
    for listing in root.iter("{*}cellXfs"):
        for style in listing.iter("{*}xf"):
            number = style.get("numFmtId", "0")
            if number not in known:
                plain = number.isdigit() and number.isascii() and len(number) <= 9
                known[number] = read_format(int(number), codes.get(number)) if plain else GENERAL
            found.append(known[number])
        break
    return tuple(found)
