"""Odd and even pages of their own: the setting, and an even footer wherever only the odd one has a number."""

from __future__ import annotations

import posixpath

from lxml import etree

from gen.inspect.mend.order import drop, properties_of, put
from gen.inspect.ooxml import Node, R, W, attribute, parse
from gen.inspect.reading import main_part, relations
from gen.template.package import Package

__all__ = ["make_duplex"]

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_FOOTER_KIND = R[1:-1] + "/footer"


def make_duplex(package: Package) -> Package:
    """Switch on 奇偶页不同; without even footers the even pages would lose their numbers, so they get a copy."""
    name = main_part(package)
    settings = next((t for kind, t in relations(package, name).values() if kind == "settings"), None)
    if settings is None or settings not in package.parts:
        return package
    parts = dict(package.parts)
    root = parse(parts[settings])
    put(root, "evenAndOddHeaders", {"val": ""})
    parts[settings] = _bytes(root)
    _even_stories(parts, package, name)
    return Package(parts)


def _even_stories(parts: dict[str, bytes], package: Package, name: str) -> None:
    root = parse(parts[name])
    related = relations(package, name)
    made: dict[str, str] = {}
    for section in root.iter(W + "sectPr"):
        for reference in section.findall(W + "footerReference"):
            kinds = {attribute(r, "type") for r in section.findall(W + "footerReference")}
            key = reference.get(R + "id") or ""
            if attribute(reference, "type") != "default" or "even" in kinds or key not in related:
                continue
            if key not in made:
                made[key] = f"genEven{len(made) + 1}"
                _copy_footer(parts, name, related[key][1], made[key])
            even = etree.Element(W + "footerReference")
            even.set(W + "type", "even")
            even.set(R + "id", made[key])
            reference.addnext(even)
    if made:
        parts[name] = _bytes(root)


def _copy_footer(parts: dict[str, bytes], main: str, source: str, key: str) -> None:
    """Copy a footer with its number set left, one character in."""
    root = parse(parts[source])
    for paragraph in root.iter(W + "p"):
        _set_left(properties_of(paragraph, "pPr"))
    folder, _, file = main.rpartition("/")
    target = posixpath.join(folder, f"{key}.xml")
    parts[target] = _bytes(root)
    own = posixpath.join(posixpath.dirname(source), "_rels", posixpath.basename(source) + ".rels")
    if own in parts:
        parts[posixpath.join(folder, "_rels", f"{key}.xml.rels")] = parts[own]
    _add(
        parts,
        posixpath.join(folder, "_rels", f"{file}.rels"),
        _RELATIONS,
        "Relationship",
        {
            "Id": key,
            "Type": _FOOTER_KIND,
            "Target": f"{key}.xml",
        },
    )
    _add(
        parts,
        "[Content_Types].xml",
        _TYPES,
        "Override",
        {"PartName": f"/{target}", "ContentType": _FOOTER_TYPE},
    )


def _set_left(properties: Node) -> None:
    drop(properties, "ind")
    put(properties, "ind", {"leftChars": "100", "left": "280", "rightChars": "0", "right": "0"})
    put(properties, "jc", {"val": "left"})


def _add(parts: dict[str, bytes], name: str, namespace: str, tag: str, attributes: dict[str, str]) -> None:
    root = parse(parts[name])
    etree.SubElement(root, f"{{{namespace}}}{tag}", attributes)
    parts[name] = _bytes(root)


def _bytes(root: Node) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
