"""The house style, applied to a Word template before it is compiled.

A template is written once, in the look of the standard; what a house does differently (line pitch, the font of
figures, the name of 仿宋, bold headings of the third level, mirrored margins) is a few choices for all of
its templates, those its people changed too. Bytes come in and bytes go out; without a choice they are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from gen.template.archive import deflate, write_archive
from gen.template.package import Package, PackageError, read_package
from gen.template.word.part import DECLARATION
from gen.template.word.xml import Element, detach, parent_of, parse_part, w

__all__ = ["HouseLook", "in_house_style"]

_PITCH = 28.95
_LINE = 579
"""22 lines of 28.95 pt fill 225 mm; so many twips is the line of every template."""
_INSIDE, _OUTSIDE = 1588, 1474
"""订口 28 mm and 切口 26 mm."""
_BOLD = "三级标题"
"""Name of the style whose text a house may want bold."""
_FANGSONG = frozenset(
    ("仿宋", "仿宋_GB2312", "FangSong", "FangSong_GB2312", "方正仿宋_GBK", "方正仿宋简体", "方正仿宋_GB2312", "华文仿宋", "STFangsong")
)  # fmt: skip
_TEXT_FACES = _FANGSONG | frozenset(
    ("楷体", "楷体_GB2312", "KaiTi", "KaiTi_GB2312", "方正楷体_GBK", "方正楷体简体", "黑体", "SimHei", "方正黑体_GBK", "方正黑体简体")
)  # fmt: skip
"""Faces of running text and headings; titles and page numbers keep their own figures."""
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


class HouseLook(NamedTuple):
    """What a house has chosen; the defaults are what templates are written in.

    ``pitch`` in points; ``figures`` a font, or nothing for that of the text; ``fangsong`` a font, or nothing.
    """

    pitch: float = _PITCH
    figures: str = ""
    fangsong: str = ""
    bold_third: bool = False
    mirrored: bool = False


def in_house_style(data: bytes, look: HouseLook) -> bytes:
    """Return a .docx in the look of the house.

    A file that is none, or is damaged, comes back as it is: compiling it says what is wrong.
    """
    if look == HouseLook():
        return data
    try:
        package = read_package(data)
        parts = {name: _restyled(name, part, look) for name, part in package.parts.items()}
    except (PackageError, ValueError):
        return data
    return write_archive((name, deflate(part)) for name, part in _in_order(package, parts))


def _in_order(package: Package, parts: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    return [(name, parts[name]) for name in package.parts]


def _restyled(name: str, data: bytes, look: HouseLook) -> bytes:
    if not (name.startswith("word/") and name.endswith(".xml")) or "/theme/" in name:
        return data
    root = parse_part(data)
    for tag, change in _CHANGES.items():
        for element in list(root.iter(w(tag))):
            change(element, look)
    if root.tag == w("settings") and look.mirrored and root.find(w("mirrorMargins")) is None:
        _mirror(root)
    return f"{DECLARATION}{etree.tostring(root, encoding='unicode')}".encode()


def _spacing(element: Element, look: HouseLook) -> None:
    """Set the pitch of a line, and the space of one or two lines above and below."""
    line = round(look.pitch * 20)
    if element.get(w("line")) == str(_LINE) and element.get(w("lineRule")) == "exact":
        element.set(w("line"), str(line))
    for side in ("before", "after"):
        for count in (1, 2):
            if element.get(w(side)) == str(_LINE * count):
                element.set(w(side), str(line * count))
                break


def _grid(element: Element, look: HouseLook) -> None:
    """Take the grid away where lines do not fill the page: lines have a fixed height, and LibreOffice centres a grid."""
    if element.get(w("linePitch")) == str(_LINE) and look.pitch != _PITCH:
        element.set(w("linePitch"), str(round(look.pitch * 20)))
        if w("type") in element.attrib:
            del element.attrib[w("type")]


def _place(element: Element, look: HouseLook) -> None:
    """Move a table that floats at the left edge of the text: the 版记 is on an even page, whose left margin is 26 mm."""
    if look.mirrored and element.get(w("tblpYSpec")) == "bottom" and element.get(w("tblpX")) == str(_INSIDE):
        element.set(w("tblpX"), str(_OUTSIDE))


def _fonts(element: Element, look: HouseLook) -> None:
    """Rename 仿宋; give figures and letters of running text their font, Chinese marks keep the Chinese one."""
    chinese = element.get(w("eastAsia"))
    for slot in _SLOTS:
        if look.fangsong and element.get(w(slot)) in _FANGSONG:
            element.set(w(slot), look.fangsong)
    if look.figures and chinese in _TEXT_FACES:
        for slot in ("ascii", "hAnsi"):
            element.set(w(slot), look.figures)
        element.set(w("hint"), "eastAsia")


def _font(element: Element, look: HouseLook) -> None:
    """Rename 仿宋 in the table of fonts, where its substitute is named."""
    if look.fangsong and element.get(w("name")) in _FANGSONG:
        known = any(other.get(w("name")) == look.fangsong for other in parent_of(element))
        if known and element.get(w("name")) != look.fangsong:
            detach(element)
        else:
            element.set(w("name"), look.fangsong)


def _style(element: Element, look: HouseLook) -> None:
    name = element.find(w("name"))
    if not look.bold_third or name is None or name.get(w("val")) != _BOLD:
        return
    shape = element.find(w("rPr"))
    if shape is None:
        shape = etree.Element(w("rPr"))
        later = [element.find(w(tag)) for tag in ("tblPr", "trPr", "tcPr", "tblStylePr")]
        place = next((found for found in later if found is not None), None)
        if place is None:
            element.append(shape)
        else:
            place.addprevious(shape)
    for old in (*shape.findall(w("b")), *shape.findall(w("bCs"))):
        shape.remove(old)
    at = sum(child.tag in (w("rStyle"), w("rFonts")) for child in shape)
    for tag in ("bCs", "b"):
        shape.insert(at, etree.Element(w(tag)))


def _mirror(settings: Element) -> None:
    """Put the setting where the schema has it: after those that may stand before it."""
    before = [w(name) for name in ("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
                                   "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
                                   "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts",
                                   "embedSystemFonts", "saveSubsetFonts", "saveFormsData")]  # fmt: skip
    at = sum(child.tag in before for child in settings)
    settings.insert(at, etree.Element(w("mirrorMargins")))


_CHANGES: Mapping[str, Callable[[Element, HouseLook], None]] = {
    "spacing": _spacing,
    "docGrid": _grid,
    "tblpPr": _place,
    "rFonts": _fonts,
    "font": _font,
    "style": _style,
}
