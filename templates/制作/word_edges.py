"""Headers and footers: page numbers at the outer edge, and turned ones on landscape pages.

GB/T 9704—2012 7.5: 4号 宋体 between two dashes, 7 mm below the text, one 字 from the outer edge.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element as Element
from word_xml import NAMESPACES, blank_part, paragraph, run, w

__all__ = [
    "LANDSCAPE_EDGES",
    "PLAIN_EDGES",
    "PORTRAIT_EDGES",
    "UNNUMBERED_EDGES",
    "edge_parts",
    "page_number",
]

PORTRAIT_EDGES = {"footer even": "footer2", "footer default": "footer1"}
"""Page numbers at the outer edge, no header."""
LANDSCAPE_EDGES = {
    "header even": "header2",
    "header default": "header1",
    "footer even": "footer4",
    "footer default": "footer3",
}
"""Page numbers turned, where the other pages have them; nothing at the foot."""
PLAIN_EDGES = {"header even": "header4", "header default": "header3"}
"""No page number; the empty footers are those of the landscape section before."""
UNNUMBERED_EDGES = {"footer even": "footer4", "footer default": "footer3"}
"""No page number after a section that has them at the foot."""

_MILLIMETRE = 36_000
"""English metric units."""
_BOX_LEFT, _BOX_WIDTH, _BOX_HEIGHT = 24.0, 8.0, 40.0
"""Millimetres; the middle of the box is 7 mm outside the text, which begins at 35 mm."""
_ODD_TOP = 144.0
"""The box ends where the text of a portrait page ends on the right."""
_EVEN_TOP = 28.0
"""The box begins where the text of a portrait page begins on the left."""


def edge_parts(*sections: Mapping[str, str]) -> dict[str, Element]:
    """Make the headers and footers that sections refer to, by relation id."""
    parts = {
        "header1": w("hdr", paragraph("Anchor", _turned("PageNumberOdd", _ODD_TOP, 1))),
        "header2": w("hdr", paragraph("Anchor", _turned("PageNumberEven", _EVEN_TOP, 2))),
        "header3": blank_part("hdr"),
        "header4": blank_part("hdr"),
        "footer1": w("ftr", page_number("PageNumberOdd")),
        "footer2": w("ftr", page_number("PageNumberEven")),
        "footer3": blank_part("ftr"),
        "footer4": blank_part("ftr"),
    }
    used = {identity for relations in sections for identity in relations.values()}
    return {identity: part for identity, part in parts.items() if identity in used}


def page_number(style: str) -> Element:
    """Make the paragraph of a page number: a PAGE field between two dashes."""
    field = [w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    code = w("instrText")
    code.text = " PAGE "
    return paragraph(style, "— ", field[0], w("r", code), field[1], run("1"), field[2], " —")


def _node(prefix: str, tag: str, *children: Element, **attributes: str | int) -> Element:
    node = etree.Element(f"{{{NAMESPACES[prefix]}}}{tag}", nsmap=NAMESPACES)
    for name, value in attributes.items():
        node.set(name, str(value))
    node.extend(children)
    return node


def _offset(axis: str, millimetres: float) -> Element:
    offset = _node("wp", "posOffset")
    offset.text = str(round(millimetres * _MILLIMETRE))
    return _node("wp", f"position{axis}", offset, relativeFrom="page")


def _turned(style: str, top: float, identity: int) -> Element:
    """Anchor a box at the left edge of the page in which the number is turned clockwise."""
    extent = {"cx": round(_BOX_WIDTH * _MILLIMETRE), "cy": round(_BOX_HEIGHT * _MILLIMETRE)}
    anchor = _node(
        "wp",
        "anchor",
        _node("wp", "simplePos", x=0, y=0),
        _offset("H", _BOX_LEFT),
        _offset("V", top),
        _node("wp", "extent", **extent),
        _node("wp", "effectExtent", l=0, t=0, r=0, b=0),
        _node("wp", "wrapNone"),
        _node("wp", "docPr", id=identity, name=f"页码{identity}"),
        _node("wp", "cNvGraphicFramePr"),
        _graphic(style, extent),
        distT=0, distB=0, distL=0, distR=0, simplePos=0, relativeHeight=1,
        behindDoc=0, locked=0, layoutInCell=1, allowOverlap=1,
    )  # fmt: skip
    choice = _node("mc", "Choice", w("drawing", anchor), Requires="wps")
    return w("r", _node("mc", "AlternateContent", choice))


def _graphic(style: str, extent: dict[str, int]) -> Element:
    form = _node(
        "wps",
        "spPr",
        _node("a", "xfrm", _node("a", "off", x=0, y=0), _node("a", "ext", **extent)),
        _node("a", "prstGeom", _node("a", "avLst"), prst="rect"),
        _node("a", "noFill"),
        _node("a", "ln", _node("a", "noFill")),
    )
    shape = _node(
        "wps",
        "wsp",
        _node("wps", "cNvSpPr", txBox=1),
        form,
        _node("wps", "txbx", w("txbxContent", page_number(style))),
        _node("wps", "bodyPr", vert="vert", lIns=0, tIns=0, rIns=0, bIns=0, anchor="ctr"),
    )
    data = _node("a", "graphicData", shape, uri=NAMESPACES["wps"])
    return _node("a", "graphic", data)
