"""Put the parts of a Word file together, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree
from lxml.etree import _Element as Element
from word_styles import font_table, styles
from word_xml import w

from gen.template.archive import deflate, write_archive

__all__ = ["assemble"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def assemble(
    body: Element,
    edges: Mapping[str, Element],
    *,
    title: str,
    creator: str,
    more_styles: Iterable[Element] = (),
) -> bytes:
    """Make a .docx.

    ``body`` is the ``w:body``; ``edges`` are headers and footers by relation id, which is also
    the name of the part; ``title`` and ``creator`` go into the properties and may hold tags;
    ``more_styles`` are those of a form that only some documents have.
    """
    style_sheet = styles()
    style_sheet.extend(more_styles)
    parts: dict[str, Element] = {
        "word/document.xml": w("document", body),
        "word/styles.xml": style_sheet,
        "word/settings.xml": _settings(),
        "word/fontTable.xml": font_table(),
        **{f"word/{name}.xml": part for name, part in edges.items()},
        "docProps/core.xml": _core(title, creator),
    }
    whole = {
        "[Content_Types].xml": _content_types(edges),
        "_rels/.rels": _relations(
            {
                "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
                "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "word/_rels/document.xml.rels": _relations(
            {name: (f"{_OFFICE}/{name}", f"{name}.xml") for name in ("styles", "settings", "fontTable")}
            | {name: (f"{_OFFICE}/{_kind(name)}", f"{name}.xml") for name in edges}
        ),
        **parts,
    }
    return write_archive((name, deflate(_serialised(part))) for name, part in whole.items())


def _serialised(part: Element) -> bytes:
    etree.cleanup_namespaces(part, keep_ns_prefixes=["w", "r"])
    return etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _content_types(edges: Mapping[str, Element]) -> Element:
    space = f"{_PACKAGE}/content-types"
    node = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for extension, content in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(node, f"{{{space}}}Default", Extension=extension, ContentType=content)
    overrides = {
        "word/document.xml": f"{_WORD}.document.main+xml",
        "word/styles.xml": f"{_WORD}.styles+xml",
        "word/settings.xml": f"{_WORD}.settings+xml",
        "word/fontTable.xml": f"{_WORD}.fontTable+xml",
        **{f"word/{name}.xml": f"{_WORD}.{_kind(name)}+xml" for name in edges},
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    for name, content in overrides.items():
        etree.SubElement(node, f"{{{space}}}Override", PartName=f"/{name}", ContentType=content)
    return node


def _relations(relations: Mapping[str, tuple[str, str]]) -> Element:
    space = f"{_PACKAGE}/relationships"
    node = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for identity, (kind, target) in relations.items():
        etree.SubElement(node, f"{{{space}}}Relationship", Id=identity, Type=kind, Target=target)
    return node


def _settings() -> Element:
    setting = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", setting),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def _core(title: str, creator: str) -> Element:
    properties = f"{_PACKAGE}/metadata/core-properties"
    elements = "http://purl.org/dc/elements/1.1/"
    node = etree.Element(f"{{{properties}}}coreProperties", nsmap={"cp": properties, "dc": elements})
    for name, text in (("title", title), ("creator", creator)):
        etree.SubElement(node, f"{{{elements}}}{name}").text = text
    return node
