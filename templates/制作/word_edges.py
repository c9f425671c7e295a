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

_POINT = 72 / 25.4
"""Points in a millimetre."""
_LINE = 14.0
"""Points; the box is as wide as its one line, so that the line lies alike whichever side a program begins at."""
_MIDDLE = 28.0
"""Millimetres: the middle of the box is 7 mm outside the text, which begins at 35 mm."""
_BOX_HEIGHT = 40.0
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


def _turned(style: str, top: float, identity: int) -> Element:
    """Set a box at the left edge of the page in which the number is turned clockwise.

    A text box in the older drawing language (VML): one in DrawingML is left at the corner of the page by LibreOffice 7.4
    where a turned section begins on an odd page.
    """
    place = {
        "position": "absolute",
        "margin-left": f"{_MIDDLE * _POINT - _LINE / 2:.2f}pt",
        "margin-top": f"{top * _POINT:.2f}pt",
        "width": f"{_LINE:g}pt",
        "height": f"{_BOX_HEIGHT * _POINT:.2f}pt",
        "z-index": "1",
        "mso-position-horizontal-relative": "page",
        "mso-position-vertical-relative": "page",
    }
    box = _node(
        "v", "textbox", w("txbxContent", page_number(style)), style="layout-flow:vertical", inset="0,0,0,0"
    )
    shape = _node(
        "v",
        "shape",
        box,
        id=f"_x0000_s{1024 + identity}",
        type="#_x0000_t202",
        style=";".join(f"{name}:{value}" for name, value in place.items()),
        filled="f",
        stroked="f",
    )
    form = _node(
        "v", "shapetype", id="_x0000_t202", coordsize="21600,21600", path="m,l,21600r21600,l21600,xe"
    )
    form.set(f"{{{NAMESPACES['o']}}}spt", "202")
    return w("r", w("pict", form, shape))
