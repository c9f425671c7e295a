"""The parts around the sheets: what is dropped, what is cleaned, what follows the rows."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from gen.template.sheet.book import Book, Sheet, main_root, tag
from gen.template.sheet.follow import FormulaHole, Hull, Point
from gen.template.sheet.pieces import Marker, Pieces, parse_xml
from gen.template.sheet.references import parse_area
from gen.template.sheet.tags import Fault, has_tags
from gen.template.sheet.texts import Texts
from gen.template.sheet.world import World

__all__ = ["OtherParts", "PartPlan", "mark_text", "outside_faults", "plan_parts"]

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/terms/"
_DC = "http://purl.org/dc/elements/1.1/"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_FIXED_DATE = "2000-01-01T00:00:00Z"
_DROPPED_KINDS = frozenset({"calcChain", "printerSettings", "thumbnail"})
_PRIVATE = {
    "core-properties": (f"{{{_DC}}}creator", f"{{{_CORE}}}lastModifiedBy"),
    "extended-properties": (f"{{{_APP}}}Company", f"{{{_APP}}}Manager", f"{{{_APP}}}HyperlinkBase"),
}


class PartPlan(NamedTuple):
    """One part: its name and its pieces."""

    name: str
    pieces: Pieces


class OtherParts:
    """What is planned so far: parts with holes, parts that are dropped, and the sheet every part hangs on."""

    __slots__ = ("changed", "charts", "dropped", "owners", "plans")

    def __init__(
        self,
        plans: list[PartPlan],
        dropped: set[str],
        changed: dict[str, bytes],
        owners: dict[str, Sheet],
        charts: dict[str, Sheet],
    ) -> None:
        self.plans = plans
        self.dropped = dropped
        self.changed = changed
        self.owners = owners
        self.charts = charts


def plan_parts(book: Book, texts: Texts, used_strings: set[int]) -> OtherParts:
    """Walk all parts but the sheets, the workbook and the styles."""
    other = OtherParts([], set(), {}, {}, {})
    _find_owners(book, other)
    _drop(book, other)
    kinds = _kinds(book)
    for name in book.parts:
        if name in other.dropped or not name.endswith((".xml", ".vml")):
            continue
        sheet = other.owners.get(name)
        kind = kinds.get(name, "")
        if name == book.strings_part:
            other.changed[name] = _scrubbed_strings(book, used_strings)
        elif kind in ("core-properties", "extended-properties", "custom-properties"):
            _properties(name, kind, book, texts, other)
        elif sheet is not None and kind in _MARKERS:
            marker = Marker()
            root = (
                parse_xml(book.parts[name])
                if kind not in ("comments", "table")
                else main_root(book.parts[name])
            )
            _MARKERS[kind](root, _Site(sheet, book.names, texts, marker))
            if marker.holes:
                other.plans.append(PartPlan(name, marker.cut(root)))
            elif kind == "comments":
                other.changed[name] = etree.tostring(
                    root, xml_declaration=True, encoding="UTF-8", standalone=True
                )
    return other


def _find_owners(book: Book, other: OtherParts) -> None:
    for sheet in book.sheets:
        waiting = [sheet.part]
        while waiting:
            part = waiting.pop()
            for link in book.links_of(part).values():
                if not link.outside and link.target in book.parts and link.target not in other.owners:
                    other.owners[link.target] = sheet
                    waiting.append(link.target)
                    if link.kind == "chart":
                        other.charts[link.target] = sheet


def _drop(book: Book, other: OtherParts) -> None:
    """Leave out parts that are stale or tell about the author's machine, with the links to them."""
    for name in [n for n in book.parts if n.endswith(".rels")]:
        folder, base = posixpath.split(posixpath.dirname(name))[0], posixpath.basename(name)[:-5]
        owner = posixpath.join(folder, base) if base else ""
        gone = [k for k in book.links_of(owner).values() if k.kind in _DROPPED_KINDS and not k.outside]
        if gone:
            root = parse_xml(book.parts[name])
            for element in list(root):
                if element.get("Id") in {k.id for k in gone}:
                    root.remove(element)
            other.changed[name] = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
            other.dropped |= {k.target for k in gone}
    if other.dropped:
        root = parse_xml(book.parts["[Content_Types].xml"])
        for element in list(root):
            if (element.get("PartName") or "").lstrip("/") in other.dropped:
                root.remove(element)
        other.changed["[Content_Types].xml"] = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )


def _kinds(book: Book) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in book.parts:
        if name.endswith(".rels"):
            folder, base = posixpath.split(posixpath.dirname(name))[0], posixpath.basename(name)[:-5]
            owner = posixpath.join(folder, base) if base else ""
            for link in book.links_of(owner).values():
                if not link.outside:
                    found[link.target] = link.kind
    return found


def _scrubbed_strings(book: Book, used: set[int]) -> bytes:
    """Empty the shared strings no fixed cell shows: tags, and what only the template's cells held."""
    root = main_root(book.parts[book.strings_part])
    for index, item in enumerate(root.findall(tag("si"))):
        if index not in used:
            for child in list(item):
                item.remove(child)
            etree.SubElement(item, tag("t"))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _properties(name: str, kind: str, book: Book, texts: Texts, other: OtherParts) -> None:
    root, marker = parse_xml(book.parts[name]), Marker()
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        if has_tags(element.text or ""):
            hole = texts.add(element.text or "", "文档属性")
            element.text = marker.hole(hole) if hole else ""
        elif element.tag in _PRIVATE.get(kind, ()):
            element.text = ""
        elif element.tag in (f"{{{_TERMS}}}created", f"{{{_TERMS}}}modified"):
            element.text = _FIXED_DATE
        elif element.tag in (
            f"{{{_CORE}}}lastPrinted",
            f"{{{_APP}}}TitlesOfParts",
            f"{{{_APP}}}HeadingPairs",
        ):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    other.plans.append(PartPlan(name, marker.cut(root)))


def mark_text(root: etree._Element, texts: Texts, spot: str, marker: Marker) -> None:
    """Mark the paragraphs of a drawing whose text has tags; a tag cut into runs is joined in its first."""
    for paragraph in root.iter(f"{{{_A}}}p"):
        runs = list(paragraph.iter(f"{{{_A}}}t"))
        whole = "".join(r.text or "" for r in runs)
        if not has_tags(whole):
            continue
        hole = texts.add(whole, spot)
        for run in runs:
            run.text = ""
        if hole is not None:
            runs[0].text = marker.hole(hole)


class _Site(NamedTuple):
    """Where a part hangs, and what marking it needs."""

    sheet: Sheet
    names: Mapping[str, int]
    texts: Texts
    marker: Marker


def _mark_drawing(root: etree._Element, site: _Site) -> None:
    mark_text(root, site.texts, f"工作表“{site.sheet.name}” 文本框", site.marker)
    for corner in root.iter(f"{{{_DRAWING}}}from", f"{{{_DRAWING}}}to"):
        for name, rows in (("row", True), ("col", False)):
            element = corner.find(f"{{{_DRAWING}}}{name}")
            if element is not None and (element.text or "").isdigit():
                element.text = site.marker.hole(_Anchor(site.sheet.number, int(element.text or 0), rows))


class _Anchor:
    __slots__ = ("number", "rows", "sheet")

    def __init__(self, sheet: int, number: int, rows: bool) -> None:
        self.sheet, self.number, self.rows = sheet, number, rows

    def __call__(self, world: World) -> str:
        axis = world.rows(self.sheet) if self.rows else world.columns(self.sheet)
        return str(axis.point(self.number + 1) - 1)


def _mark_comments(root: etree._Element, site: _Site) -> None:
    for author in root.iter(tag("author")):
        author.text = ""
    for comment in root.iter(tag("comment")):
        area = parse_area(comment.get("ref", ""))
        if area is not None:
            comment.set("ref", site.marker.hole(Point(site.sheet.number, area.top, area.left)))


def _mark_table(root: etree._Element, site: _Site) -> None:
    for element in root.iter(tag("table"), tag("autoFilter"), tag("sortState"), tag("sortCondition")):
        area = parse_area(element.get("ref", ""))
        if area is not None:
            element.set("ref", site.marker.hole(Hull(site.sheet.number, area)))
    for element in root.iter(tag("calculatedColumnFormula"), tag("totalsRowFormula")):
        if element.text:
            element.text = site.marker.hole(
                FormulaHole(site.sheet.number, element.text, site.names, None, "表格的公式")
            )


def _mark_vml(root: etree._Element, site: _Site) -> None:
    excel = "{urn:schemas-microsoft-com:office:excel}"
    for data in root.iter(f"{excel}ClientData"):
        for name, rows in (("Row", True), ("Column", False)):
            element = data.find(excel + name)
            if element is not None and (element.text or "").strip().isdigit():
                element.text = site.marker.hole(_Anchor(site.sheet.number, int(element.text or 0), rows))
        anchor = data.find(f"{excel}Anchor")
        numbers = [n.strip() for n in (anchor.text or "").split(",")] if anchor is not None else []
        if anchor is not None and len(numbers) == 8 and all(n.lstrip("-").isdigit() for n in numbers):
            values = [int(n) for n in numbers]
            text: list[str] = []
            for index, value in enumerate(values):
                follows = index in (0, 2, 4, 6)
                text.append(
                    site.marker.hole(_Anchor(site.sheet.number, value, index in (2, 6)))
                    if follows
                    else str(value)
                )
            anchor.text = ", ".join(text)


_Mark = Callable[[etree._Element, _Site], None]
_MARKERS: dict[str, _Mark] = {
    "drawing": _mark_drawing,
    "comments": _mark_comments,
    "table": _mark_table,
    "vmlDrawing": _mark_vml,
}


def outside_faults(book: Book) -> Iterator[tuple[str, Fault]]:
    """Report what hangs on other files or runs code: links, connections, embedded objects."""
    seen: set[str] = set()
    for name, kind in _kinds(book).items():
        if kind in seen:
            continue
        seen.add(kind)
        if kind in ("externalLink", "externalLinkPath"):
            yield "外部链接", Fault("E530", "引用了别的工作簿", "请用“数据→编辑链接→断开链接”，再保存模板。")
        elif kind in ("connections", "queryTable", "xmlMaps", "model"):
            yield "数据连接", Fault("E530", "带有外部数据连接", "请用“数据→查询和连接”删去连接，再保存模板。")
        elif kind in ("oleObject", "package", "control", "ctrlProp", "activeXControlBinary"):
            yield "嵌入对象", Fault("E530", f"带有嵌入的对象或控件（{name}）", "请删去它，或改成图片。")
        elif kind == "pivotTable":
            yield (
                "数据透视表",
                Fault("W531", "带有数据透视表，生成时不会更新", "打开文件后点“全部刷新”，或改用公式统计。"),
            )
