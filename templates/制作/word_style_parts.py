"""What styles are made of: fonts, sizes, spacings and indents (GB/T 9704—2012).

One 字 of 3号 text is 15.75 pt wide here: 16 pt less the 0.25 pt that lets 28 of them fit into
156 mm. Every indent is written in both units: Word reads the characters, others the twips.
"""

from __future__ import annotations

from lxml.etree import _Element as Element
from word_xml import w

__all__ = [
    "CHARACTER",
    "FANG_SONG",
    "HEI",
    "KAI",
    "LINE",
    "SONG",
    "XIAO_BIAO_SONG",
    "exact",
    "font_slots",
    "indents",
    "make_style",
    "sizes",
    "text_shape",
]

CHARACTER = 315
"""Width of one 字 of 3号 text, in twips."""
LINE = 579
"""22 lines fill 225 mm."""

FANG_SONG = "仿宋_GB2312"
KAI = "楷体_GB2312"
HEI = "黑体"
SONG = "宋体"
XIAO_BIAO_SONG = "方正小标宋简体"


def font_slots(name: str) -> Element:
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")


def sizes(half_points: int) -> tuple[Element, Element]:
    return w("sz", val=half_points), w("szCs", val=half_points)


def text_shape(font: str = "", size: int = 0, *, color: str = "", tight: bool = True) -> Element:
    """Run properties; ``tight`` text keeps the −0.25 pt of Normal, other text sets it to 0."""
    node = w("rPr")
    if font:
        node.append(font_slots(font))
    if color:
        node.append(w("color", val=color))
    if not tight:
        node.append(w("spacing", val=0))
    if size:
        node.extend(sizes(size))
    return node


def indents(unit: int = CHARACTER, **characters: float) -> Element:
    """Indents in 字, e.g. ``firstLine=2``, written in hundredths of a 字 and in twips."""
    attributes: dict[str, str | int] = {}
    for side, count in characters.items():
        attributes[f"{side}Chars"] = round(count * 100)
        attributes[side] = round(count * unit)
    return w("ind", **attributes)


def make_style(
    identity: str, name: str, *properties: Element, base: str = "Normal", kind: str = "paragraph"
) -> Element:
    node = w("style", w("name", val=name), type=kind, styleId=identity, customStyle=1)
    if base:
        node.append(w("basedOn", val=base))
    node.append(w("qFormat"))
    node.extend(properties)
    return node


def exact(line: int, before: int = 0, after: int = 0) -> Element:
    return w("spacing", before=before, after=after, line=line, lineRule="exact")
