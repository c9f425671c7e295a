"""Build WordprocessingML nodes: paragraphs, runs, tables, sections, in the order the schema wants.

Lengths are twips (1/20 pt); conversions from millimetres are in the constants below.
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

__all__ = [
    "LANDSCAPE",
    "NAMESPACES",
    "PORTRAIT",
    "TEXT_HEIGHT",
    "TEXT_WIDTH",
    "blank_part",
    "cell",
    "control",
    "control_row",
    "paragraph",
    "row",
    "run",
    "section",
    "table",
    "w",
]

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}

TEXT_WIDTH = 8844
"""版心 156 mm (GB/T 9704—2012 5.2.1)."""
TEXT_HEIGHT = 12756
"""版心 225 mm; on a landscape page this is the width of the text."""

PORTRAIT = {"top": 2098, "right": 1474, "bottom": 1984, "left": 1588}
"""天头 37, 切口 26, 地脚 35, 订口 28 mm (GB/T 9704—2012 5.2.1)."""
LANDSCAPE = {"top": 1588, "right": 2098, "bottom": 1474, "left": 1984}
"""The same margins on a page that is turned: the binding edge is at the top."""

_FOOTER = 1426
"""The dash of a page number lies 7 mm below the text (7.5)."""
_EVEN_FOOTER = 1701
"""A page of the 版记 has nothing at its foot; LibreOffice ends the text of an even-page section 5 mm above the footer."""


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Make a node of the main namespace; attributes are of that namespace too."""
    space = NAMESPACES["w"]
    node = etree.Element(f"{{{space}}}{tag}", nsmap=NAMESPACES)
    for name, value in attributes.items():
        node.set(f"{{{space}}}{name}", str(value))
    node.extend(children)
    return node


def run(text: str, style: str = "") -> Element:
    r"""Make a run; ``\t`` and ``\n`` in the text become a tab and a line break."""
    node = w("r")
    if style:
        node.append(w("rPr", w("rStyle", val=style)))
    piece = ""
    for sign in text:
        if sign in "\t\n":
            _append_text(node, piece)
            node.append(w("tab" if sign == "\t" else "br"))
            piece = ""
        else:
            piece += sign
    _append_text(node, piece)
    return node


def _append_text(node: Element, text: str) -> None:
    if text:
        leaf = w("t")
        leaf.text = text
        leaf.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        node.append(leaf)


def paragraph(
    style: str, *content: Element | str, end: Element | None = None, with_next: bool = False
) -> Element:
    """Make a paragraph of a style.

    ``end``: the section that ends with this paragraph. ``with_next``: its last lines stay on the page of
    what follows it.
    """
    properties = w("pPr", w("pStyle", val=style))
    if with_next:
        properties.append(w("keepNext"))
    if end is not None:
        properties.append(end)
    runs = [run(piece) if isinstance(piece, str) else piece for piece in content]
    return w("p", properties, *runs)


def control(tag: str) -> Element:
    """Make a paragraph that holds one ``{%p … %}`` tag and goes when the template is rendered."""
    return paragraph("TemplateTag", f"{{%p {tag} %}}")


def cell(width: int, *paragraphs: Element, span: int = 1) -> Element:
    """Make a table cell, over ``span`` columns."""
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    properties.append(w("vAlign", val="center"))
    return w("tc", properties, *paragraphs)


def row(*cells: Element, header: bool = False, height: int = 0) -> Element:
    """Make a row that stays whole on one page; ``header`` rows are repeated on every page."""
    properties = w("trPr", w("cantSplit"))
    if height:
        properties.append(w("trHeight", val=height, hRule="atLeast"))
    if header:
        properties.append(w("tblHeader"))
    return w("tr", properties, *cells)


def control_row(tag: str, width: int, span: int) -> Element:
    """Make a row that holds one ``{%tr … %}`` tag and goes when the template is rendered."""
    return row(cell(width, paragraph("TemplateTag", f"{{%tr {tag} %}}"), span=span))


def table(
    widths: list[int], *rows: Element, style: str, floating: Element | None = None, centred: bool = False
) -> Element:
    """Make a table of fixed column widths."""
    properties = w("tblPr", w("tblStyle", val=style))
    if floating is not None:
        properties.append(floating)
    properties.append(w("tblW", w=sum(widths), type="dxa"))
    if centred:
        properties.append(w("jc", val="center"))
    properties.extend((w("tblLayout", type="fixed"), w("tblLook", val="0000")))
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, *rows)


def section(relations: dict[str, str], *, landscape: bool = False, start: str = "nextPage") -> Element:
    """Make a section on a new page, or with ``start`` evenPage on the next even one; the text of a portrait one keeps to 22 lines, a table to none.

    ``relations``: “header default”, “footer even” … to the relation id of the part.
    """
    node = w("sectPr")
    for key, identity in relations.items():
        kind, pages = key.split()
        reference = w(f"{kind}Reference", type=pages)
        reference.set(f"{{{NAMESPACES['r']}}}id", identity)
        node.append(reference)
    node.append(w("type", val=start))
    size: dict[str, str | int] = {"w": 11906, "h": 16838}
    if landscape:
        size = {"w": 16838, "h": 11906, "orient": "landscape"}
    margins = LANDSCAPE if landscape else PORTRAIT
    footer = _EVEN_FOOTER if start == "evenPage" else _FOOTER
    node.extend(
        (
            w("pgSz", **size),
            w("pgMar", **margins, header=851, footer=footer, gutter=0),
            w("cols", space=425),
        )
    )
    if not landscape:
        node.append(w("docGrid", type="lines", linePitch=579))
    return node


def blank_part(kind: str) -> Element:
    """Make a header (``hdr``) or footer (``ftr``) with nothing to see in it."""
    return w(kind, paragraph("Anchor"))
