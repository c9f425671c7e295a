"""Effective formatting: document defaults, table, paragraph and character styles, numbering, direct formatting.

After ECMA-376 part 1, 17.7.2 (style hierarchy) and 17.7.3 (toggle properties).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from gen.inspect.model import Border, ParagraphFormat, RunFormat
from gen.inspect.ooxml import Node, W, attribute, flag, number, twips, value

__all__ = ["StyleSheet", "border_of"]

_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_TOGGLES = ("b", "i", "vanish")
Properties = dict[str, Any]


class StyleSheet:
    """Styles, defaults and theme fonts of one document; answers what a run or paragraph looks like."""

    def __init__(self, styles: Node | None, theme: Mapping[str, str]) -> None:
        self._theme = theme
        self._styles: dict[str, Node] = {}
        self._defaults: dict[str, str] = {}
        self._run_default: Properties = {}
        self._paragraph_default: Properties = {}
        self._chains: dict[str, list[Node]] = {}
        self._runs: dict[tuple[Any, ...], RunFormat] = {}
        self._paragraphs: dict[tuple[Any, ...], ParagraphFormat] = {}
        if styles is not None:
            self._read(styles)

    def _read(self, styles: Node) -> None:
        for style in styles.iterfind(W + "style"):
            name = attribute(style, "styleId")
            if name is None:
                continue
            self._styles.setdefault(name, style)
            if (attribute(style, "default") or "").lower() in {"1", "true", "on"}:
                self._defaults.setdefault(attribute(style, "type") or "", name)
        defaults = styles.find(W + "docDefaults")
        if defaults is not None:
            self._run_default = self._run_level(defaults.find(f"{W}rPrDefault/{W}rPr"))
            self._paragraph_default = paragraph_level(defaults.find(f"{W}pPrDefault/{W}pPr"))

    def chain(self, name: str | None, kind: str) -> list[Node]:
        """Return a style and its ancestors, the root first; the default style when there is no such style."""
        if name is None or name not in self._styles:
            name = self._defaults.get(kind)
        if name is None:
            return []
        if name not in self._chains:
            found: list[Node] = []
            seen: set[str] = set()
            step: str | None = name
            while step and step in self._styles and step not in seen:
                seen.add(step)
                found.append(self._styles[step])
                step = value(self._styles[step], "basedOn")
            self._chains[name] = found[::-1]
        return self._chains[name]

    def paragraph(
        self, properties: Node | None, table: str | None, numbering: Node | None
    ) -> ParagraphFormat:
        """Resolve a paragraph; ``table`` is the style of the table around it, ``numbering`` its level's pPr."""
        style = value(properties, "pStyle")
        key = (style, table, _key(properties), _key(numbering))
        if key not in self._paragraphs:
            levels = [self._paragraph_default]
            if table:
                levels += [paragraph_level(s.find(W + "pPr")) for s in self.chain(table, "table")]
            levels += [paragraph_level(s.find(W + "pPr")) for s in self.chain(style, "paragraph")]
            levels += [paragraph_level(numbering), paragraph_level(properties)]
            self._paragraphs[key] = ParagraphFormat(**_merged(levels))
        return self._paragraphs[key]

    def style_numbering(self, style: str | None) -> Node | None:
        """Return the numPr that a paragraph gets from its style."""
        for node in reversed(self.chain(style, "paragraph")):
            found = node.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return found
        return None

    def run(self, properties: Node | None, paragraph_style: str | None, table: str | None) -> RunFormat:
        """Resolve a run in a paragraph of a style."""
        style = value(properties, "rStyle")
        key = (paragraph_style, style, table, _key(properties))
        if key not in self._runs:
            groups = [
                self._run_levels(self.chain(table, "table") if table else []),
                self._run_levels(self.chain(paragraph_style, "paragraph")),
                self._run_levels(self.chain(style, "character") if style else []),
            ]
            direct = self._run_level(properties)
            merged = _merged([self._run_default, *groups, direct])
            for toggle in _TOGGLES:
                on = sum(bool(group.get(toggle)) for group in groups) % 2 == 1
                merged[toggle] = direct.get(toggle, bool(self._run_default.get(toggle)) or on)
            self._runs[key] = _run_format(merged)
        return self._runs[key]

    def _run_levels(self, chain: Iterable[Node]) -> Properties:
        return _merged([self._run_level(style.find(W + "rPr")) for style in chain])

    def _run_level(self, node: Node | None) -> Properties:
        if node is None:
            return {}
        found: Properties = self._fonts(node.find(W + "rFonts"))
        for toggle in _TOGGLES:
            state = flag(node, toggle)
            if state is not None:
                found[toggle] = state
        for name, key, scale in (("sz", "size", 2.0), ("spacing", "spacing", 20.0)):
            measure = twips(value(node, name))
            if measure is not None:
                found[key] = measure / scale
        color = value(node, "color")
        if color is not None:
            found["color"] = None if color.lower() == "auto" else color.upper()
        return found

    def _fonts(self, node: Node | None) -> Properties:
        found: Properties = {}
        if node is None:
            return found
        hint = attribute(node, "hint")
        if hint:
            found["hint"] = hint
        for slot in _SLOTS:
            theme = attribute(node, "cstheme" if slot == "cs" else f"{slot}Theme")
            name = attribute(node, slot)
            if theme is not None:
                found[slot] = (self._theme.get(theme, ""), True)
            elif name is not None:
                found[slot] = (name, False)
        return found


def _key(node: Node | None) -> bytes | None:
    return None if node is None else etree.tostring(node, with_tail=False)


def _merged(levels: Iterable[Properties]) -> Properties:
    merged: Properties = {}
    for level in levels:
        merged.update(level)
    return merged


def _run_format(found: Properties) -> RunFormat:
    fonts = {slot: found.get(slot, (None, False)) for slot in _SLOTS}
    return RunFormat(
        ascii=fonts["ascii"][0],
        h_ansi=fonts["hAnsi"][0],
        east_asia=fonts["eastAsia"][0],
        cs=fonts["cs"][0],
        themed=frozenset(slot for slot, (_, themed) in fonts.items() if themed),
        hint=found.get("hint"),
        size=found.get("size", 10.0),
        bold=bool(found["b"]),
        italic=bool(found["i"]),
        hidden=bool(found["vanish"]),
        color=found.get("color"),
        spacing=found.get("spacing", 0.0),
    )


_INDENTS = (
    ("left", "left", "start"),
    ("right", "right", "end"),
    ("left_chars", "leftChars", "startChars"),
    ("right_chars", "rightChars", "endChars"),
)


def paragraph_level(node: Node | None) -> Properties:
    """Read one level of paragraph formatting: only what it says itself."""
    found: Properties = {}
    if node is None:
        return found
    align = value(node, "jc")
    if align is not None:
        found["align"] = {"start": "left", "end": "right"}.get(align, align)
    _read_indents(node.find(W + "ind"), found)
    _read_spacing(node.find(W + "spacing"), found)
    for name, key in (
        ("pageBreakBefore", "page_break_before"),
        ("keepNext", "keep_next"),
        ("snapToGrid", "snap_to_grid"),
    ):
        state = flag(node, name)
        if state is not None:
            found[key] = state
    borders = node.find(W + "pBdr")
    if borders is not None:
        for side in ("top", "bottom"):
            if borders.find(W + side) is not None:
                found[side] = border_of(borders.find(W + side))
    return found


def _read_indents(node: Node | None, found: Properties) -> None:
    if node is None:
        return
    for key, name, other in _INDENTS:
        text = attribute(node, name) or attribute(node, other)
        measure = number(text) if key.endswith("chars") else twips(text)
        if measure is not None:
            found[key] = measure / 100 if key.endswith("chars") else measure
    for name, sign in (("firstLine", 1), ("hanging", -1)):
        measure = twips(attribute(node, name))
        if measure is not None:
            found["first"] = sign * measure
        chars = number(attribute(node, name + "Chars"))
        if chars is not None and (chars or "first_chars" not in found):
            found["first_chars"] = sign * chars / 100


def _read_spacing(node: Node | None, found: Properties) -> None:
    if node is None:
        return
    for side in ("before", "after"):
        measure = twips(attribute(node, side))
        if measure is not None:
            found[side] = measure
        lines = number(attribute(node, side + "Lines"))
        if lines is not None:
            found[f"{side}_lines"] = lines / 100
    line = twips(attribute(node, "line"))
    if line is not None:
        found["line"] = line
        found["line_rule"] = attribute(node, "lineRule") or "auto"


def border_of(node: Node | None) -> Border | None:
    """Read a border, None when there is no line."""
    kind = attribute(node, "val")
    if node is None or kind is None or kind in {"nil", "none"}:
        return None
    color = attribute(node, "color")
    return Border(
        kind=kind,
        width=(number(attribute(node, "sz")) or 0) / 8,
        space=number(attribute(node, "space")) or 0,
        color=None if color is None or color.lower() == "auto" else color.upper(),
    )
