"""Read a .docx into a :class:`Document`: parts, sections, headers and footers, body."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from gen.inspect.model import Document, Section, Story
from gen.inspect.numbering import Numbering
from gen.inspect.ooxml import Node, R, W, attribute, flag, number, parse, twips, value
from gen.inspect.story import BodyReader
from gen.inspect.styles import StyleSheet
from gen.template.package import Package

__all__ = ["UnreadableError", "main_part", "read_document"]

_OFFICE = "/officeDocument"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class UnreadableError(Exception):
    """The package holds no Word document that can be read. The message is Chinese."""


def read_document(package: Package) -> Document:
    """Read the whole document.

    Raises:
        UnreadableError: there is no main part, or a part that matters is no XML.
    """
    name = main_part(package)
    root = _parsed(package, name)
    body = root.find(W + "body")
    if body is None:
        raise UnreadableError(f"内部文件 {name} 里没有正文")
    related = relations(package, name)
    kinds = dict(related.values())
    settings = _optional(package, kinds.get("settings"))
    styles = _style_sheet(
        *((name, package.parts.get(name or "")) for name in map(kinds.get, ("styles", "theme")))
    )
    reader = BodyReader(styles, Numbering(_optional(package, kinds.get("numbering"))))
    reader.read_body(body)
    stories = _Stories(package, {key: target for key, (_, target) in related.items()}, styles)
    return Document(
        blocks=tuple(reader.blocks),
        sections=tuple(_sections(reader.sections, stories)),
        boxes=tuple(reader.boxes),
        even_and_odd=bool(flag(settings, "evenAndOddHeaders")),
        mirrored=bool(flag(settings, "mirrorMargins")),
        normal_size=styles.run(None, None, None).size,
    )


def main_part(package: Package) -> str:
    """Return the name of the main part.

    Raises:
        UnreadableError: the package is not a Word document.
    """
    for kind, target in relations(package, "").values():
        if kind == "officeDocument" and target in package.parts:
            if target.endswith((".bin",)) or not _is_word(package.parts[target]):
                break
            return target
    if "word/document.xml" in package.parts and _is_word(package.parts["word/document.xml"]):
        return "word/document.xml"
    raise UnreadableError("不是 Word 文档（.docx）")


def _is_word(data: bytes) -> bool:
    return b"wordprocessingml" in data[:20_000]


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return id → (kind, part name) of a part's relations; links to the outside are left out."""
    folder, _, file = part.rpartition("/")
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name not in package.parts:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for node in _parsed(package, name):
        if not isinstance(node.tag, str) or node.get("TargetMode") == "External":
            continue
        target = node.get("Target") or ""
        full = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[node.get("Id") or ""] = ((node.get("Type") or "").rpartition("/")[2], full)
    return found


@lru_cache(maxsize=4)
def _style_sheet(*parts: tuple[str | None, bytes | None]) -> StyleSheet:
    """Read the styles and the theme, each with the name of its part; for documents of one template once."""
    styles, theme = (_root(name, data) if name and data is not None else None for name, data in parts)
    return StyleSheet(styles, _theme(theme))


def _parsed(package: Package, name: str) -> Node:
    return _root(name, package.parts[name])


def _root(name: str, data: bytes) -> Node:
    try:
        return parse(data)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"内部文件 {name} 已经损坏") from error


def _optional(package: Package, name: str | None) -> Node | None:
    return _parsed(package, name) if name and name in package.parts else None


def _theme(root: Node | None) -> dict[str, str]:
    """Return what each theme font name stands for in a Chinese document."""
    found: dict[str, str] = {}
    if root is None:
        return found
    for kind in ("major", "minor"):
        fonts = root.find(f".//{_A}{kind}Font")
        if fonts is None:
            continue

        def face(tag: str, fonts: Node = fonts) -> str:
            node = fonts.find(_A + tag)
            return (node.get("typeface") or "") if node is not None else ""

        hans = next(
            (f.get("typeface") or "" for f in fonts.findall(_A + "font") if f.get("script") == "Hans"), ""
        )
        found[f"{kind}EastAsia"] = face("ea") or hans
        found[f"{kind}Ascii"] = found[f"{kind}HAnsi"] = face("latin")
        found[f"{kind}Bidi"] = face("cs")
    return found


class _Stories:
    """Headers and footers by relation id, each read once."""

    def __init__(self, package: Package, targets: Mapping[str, str], styles: StyleSheet) -> None:
        self._package = package
        self._targets = targets
        self._styles = styles
        self._read: dict[str, Story] = {}

    def get(self, key: str) -> Story:
        if key not in self._read:
            root = _optional(self._package, self._targets.get(key))
            self._read[key] = Story() if root is None else self._story(root)
        return self._read[key]

    def _story(self, root: Node) -> Story:
        reader = BodyReader(self._styles, Numbering(None))
        reader.read_story(root)
        turned = any((node.get("vert") or "horz") != "horz" for node in root.iter("{*}bodyPr")) or any(
            "layout-flow:vertical" in (node.get("style") or "") for node in root.iter("{*}textbox")
        )
        return Story((*reader.all_paragraphs, *reader.boxes), turned)


def _sections(nodes: list[Node | None], stories: _Stories) -> list[Section]:
    found: list[Section] = []
    headers: dict[str, Story] = {}
    footers: dict[str, Story] = {}
    for node in nodes:
        headers, footers = dict(headers), dict(footers)
        for tag, inherited in (("headerReference", headers), ("footerReference", footers)):
            for reference in node.iterfind(W + tag) if node is not None else ():
                kind = attribute(reference, "type") or "default"
                inherited[kind] = stories.get(reference.get(R + "id") or "")
        found.append(_geometry(node)._replace(headers=headers, footers=footers))
    return found


def _geometry(node: Node | None) -> Section:
    def part(tag: str) -> Node | None:
        return node.find(W + tag) if node is not None else None

    size, margins, grid = part("pgSz"), part("pgMar"), part("docGrid")
    numbers, columns = part("pgNumType"), part("cols")

    def length(of: Node | None, name: str, default: float) -> float:
        measure = twips(attribute(of, name))
        return default if measure is None else measure

    start = number(attribute(numbers, "start"))
    return Section(
        width=length(size, "w", 12240),
        height=length(size, "h", 15840),
        top=length(margins, "top", 1440),
        bottom=length(margins, "bottom", 1440),
        left=length(margins, "left", 1800),
        right=length(margins, "right", 1800),
        gutter=length(margins, "gutter", 0),
        header=length(margins, "header", 720),
        footer=length(margins, "footer", 720),
        grid=attribute(grid, "type"),
        pitch=twips(attribute(grid, "linePitch")),
        char_space=number(attribute(grid, "charSpace")) or 0,
        title_page=bool(flag(node, "titlePg")),
        columns=int(number(attribute(columns, "num")) or 1),
        start=value(node, "type") or "nextPage",
        number_start=int(start) if start is not None else None,
    )
