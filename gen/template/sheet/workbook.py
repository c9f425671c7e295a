"""``xl/workbook.xml``: sheet names, defined names (dead ones left out), and what must not travel."""

from __future__ import annotations

from lxml import etree

from gen.template.sheet.book import Book, tag
from gen.template.sheet.follow import FormulaHole
from gen.template.sheet.pieces import Marker, Pieces, escape_attribute
from gen.template.sheet.tags import has_tags
from gen.template.sheet.texts import TextHole, Texts
from gen.template.sheet.world import World

__all__ = ["plan_workbook"]

_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_BUILT_IN = {
    "_xlnm.print_area": "打印区域",
    "_xlnm.print_titles": "打印标题行",
    "_xlnm._filterdatabase": "筛选区域",
}
_REVISION = "revisionPtr"


def plan_workbook(book: Book, texts: Texts, formulas: bool) -> tuple[Pieces, dict[int, TextHole]]:
    """Prepare the part. Returns its pieces and, by sheet number, the names that have tags."""
    root, marker = book.workbook, Marker()
    _clean(root)
    named: dict[int, TextHole] = {}
    for number, element in enumerate(root.iter(tag("sheet"))):
        name = element.get("name", "")
        if has_tags(name):
            hole = texts.add(name, f"工作表名“{name}”")
            if hole is not None:
                named[number] = hole
                element.set("name", marker.hole(_SheetName(number)))
    for element in list(root.iter(tag("definedName"))):
        parent = element.getparent()
        if "#REF!" in (element.text or "") and parent is not None:
            parent.remove(element)
            continue
        own = int(element.get("localSheetId") or 0)
        if element.text:
            what = _named(element.get("name", ""))
            element.text = marker.hole(FormulaHole(own, element.text, book.names, None, what))
    names = root.find(tag("definedNames"))
    if names is not None and not len(names):
        root.remove(names)
    if formulas:
        _recompute(root)
    return marker.cut(root), named


def _named(name: str) -> str:
    """Say a defined name the way the user knows it."""
    return _BUILT_IN.get(name.lower(), f"名称“{name}”")


class _SheetName:
    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self, world: World) -> str:
        return escape_attribute(world.names[self.number])


def _clean(root: etree._Element) -> None:
    """Take out the author's folder (absPath) and the revision mark."""
    for element in list(root):
        if not isinstance(element.tag, str):
            continue
        if element.tag == _ALTERNATE or etree.QName(element).localname == _REVISION:
            root.remove(element)


def _recompute(root: etree._Element) -> None:
    """Ask whoever opens the file to compute all formulas."""
    setting = root.find(tag("calcPr"))
    if setting is None:
        setting = etree.Element(tag("calcPr"))
        names = root.find(tag("definedNames"))
        before = names if names is not None else root.find(tag("sheets"))
        if before is None:
            return
        before.addnext(setting)
    setting.set("fullCalcOnLoad", "1")
