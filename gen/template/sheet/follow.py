"""What of a sheet stands around its rows and refers to them: marked so that it follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from lxml import etree

from gen.template.sheet.axis import Axis, Scope
from gen.template.sheet.book import tag
from gen.template.sheet.breaks import mark_breaks
from gen.template.sheet.formula import VanishedError, Where, moved, parse_formula
from gen.template.sheet.pieces import Marker, escape_attribute, escape_text
from gen.template.sheet.references import Area, area_name, column_letters, parse_area, parse_sqref
from gen.template.sheet.values import CellValueError
from gen.template.sheet.world import World

__all__ = ["Ranges", "mark_sheet", "moved_area"]

_XMLNS = re.compile(r' xmlns(?::\w+)?="[^"]*"')
_RULE = "条件格式或数据有效性"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"


def moved_area(world: World, sheet: int, area: Area) -> Area | None:
    """Say the one rectangle that holds everything an area became; None when nothing is left of it."""
    rows = world.rows(sheet).span(area.top, area.bottom)
    columns = world.columns(sheet).span(area.left, area.right)
    if rows is None or columns is None:
        return None
    return Area(rows[0], columns[0], rows[1], columns[1])


def exact_areas(world: World, sheet: int, areas: Sequence[Area]) -> list[Area]:
    """Say exactly which rectangles areas became."""
    rows, columns = world.rows(sheet), world.columns(sheet)
    return [
        Area(top, left, bottom, right)
        for area in areas
        for left, right in columns.groups(area.left, area.right)
        for top, bottom in rows.groups(area.top, area.bottom)
    ]


class Ranges:
    """Areas of one sheet that follow exactly: the repeated rows and no other."""

    __slots__ = ("areas", "sheet")

    def __init__(self, sheet: int, areas: tuple[Area, ...]) -> None:
        self.sheet, self.areas = sheet, areas

    def __call__(self, world: World) -> str:
        """Write them as a ``sqref``."""
        if self not in world.ranges:
            world.ranges[self] = " ".join(map(area_name, exact_areas(world, self.sheet, self.areas)))
        return world.ranges[self]

    def kept(self, world: World) -> bool:
        """Say whether anything is left of them."""
        return bool(self(world))


class Hull:
    """One area that follows as one rectangle."""

    __slots__ = ("area", "sheet")

    def __init__(self, sheet: int, area: Area) -> None:
        self.sheet, self.area = sheet, area

    def __call__(self, world: World) -> str:
        """Write it."""
        moved_to = moved_area(world, self.sheet, self.area)
        return area_name(moved_to or self.area)

    def kept(self, world: World) -> bool:
        """Say whether anything is left of it."""
        return moved_area(world, self.sheet, self.area) is not None


class Point:
    """A cell something is anchored at: the first copy of it."""

    __slots__ = ("column", "row", "sheet")

    def __init__(self, sheet: int, row: int, column: int) -> None:
        self.sheet, self.row, self.column = sheet, row, column

    def __call__(self, world: World) -> str:
        """Write its name."""
        return f"{column_letters(world.columns(self.sheet).point(self.column))}{world.rows(self.sheet).point(self.row)}"


class FormulaHole:
    """A formula outside the cells, relative to the first cell of the area ``anchor`` (None: to no cell).

    ``what`` it belongs to, in the user's words.
    """

    def __init__(
        self, sheet: int, text: str, names: Mapping[str, int], anchor: Area | None, what: str
    ) -> None:
        self.sheet, self.anchor, self.what = sheet, anchor, what
        self.formula = parse_formula(text, names, sheet)
        self.fixed = escape_text(text) if all(isinstance(p, str) for p in self.formula.parts) else None

    def __call__(self, world: World) -> str:
        """Write it.

        Raises:
            CellValueError: it refers to rows that are not there any more.
        """
        if self.fixed is not None:
            return self.fixed
        where = Where(self.sheet)
        if self.anchor is not None:
            rows, columns = world.rows(self.sheet), world.columns(self.sheet)
            top, left = self.anchor.top, self.anchor.left
            first = rows.span(top, self.anchor.bottom) or (top, top)
            row = Scope(first[0], rows.loops(top))
            side = columns.span(left, self.anchor.right) or (left, left)
            where = Where(self.sheet, row, Scope(side[0], columns.loops(left)))
        try:
            return escape_text(moved(self.formula, world, where))
        except VanishedError as error:
            raise CellValueError(
                f"{self.what}引用的行这次没有印出来",
                "请不要引用会被 if 去掉的行；要引用的行请留在 if 外面。",
                "E527",
            ) from error


def mark_sheet(root: etree._Element, sheet: int, names: Mapping[str, int], marker: Marker) -> list[Area]:
    """Mark everything around the rows of a sheet. Returns its merged areas, which the rows write anew."""
    _mark_views(root, sheet, marker)
    merges = [a for e in root.iter(tag("mergeCell")) if (a := parse_area(e.get("ref", ""))) is not None]
    for element in root.findall(tag("mergeCells")):
        root.remove(element)
    for element in root.findall(tag("dimension")):
        root.remove(element)
    _mark_columns(root, sheet, marker)
    _mark_ranges(root, sheet, names, marker)
    _mark_extensions(root, sheet, names, marker)
    _mark_filter(root, sheet, marker)
    mark_breaks(root, sheet, marker)
    return merges


def _mark_views(root: etree._Element, sheet: int, marker: Marker) -> None:
    for pane in root.iter(tag("pane")):
        _point(pane, "topLeftCell", sheet, marker)
        if pane.get("state") in ("frozen", "frozenSplit"):
            for name, axis in (("ySplit", World.rows), ("xSplit", World.columns)):
                count = int(float(pane.get(name) or 0))
                if count:
                    pane.set(name, marker.hole(_Split(sheet, count, axis)))
    for view in root.iter(tag("sheetView")):
        _point(view, "topLeftCell", sheet, marker)
    for selection in root.iter(tag("selection")):
        _point(selection, "activeCell", sheet, marker)
        areas = parse_sqref(selection.get("sqref", ""))
        if areas:
            selection.set("sqref", marker.hole(Point(sheet, areas[0].top, areas[0].left)))
            if "activeCellId" in selection.attrib:
                del selection.attrib["activeCellId"]


class _Split:
    __slots__ = ("axis", "count", "sheet")

    def __init__(self, sheet: int, count: int, axis: Callable[[World, int], Axis]) -> None:
        self.sheet = sheet
        self.count = count
        self.axis = axis

    def __call__(self, world: World) -> str:
        span = self.axis(world, self.sheet).span(1, self.count)
        return str(span[1] if span else self.count)


def _point(element: etree._Element, name: str, sheet: int, marker: Marker) -> None:
    area = parse_area(element.get(name, ""))
    if area is not None:
        element.set(name, marker.hole(Point(sheet, area.top, area.left)))


def _mark_columns(root: etree._Element, sheet: int, marker: Marker) -> None:
    columns = root.find(tag("cols"))
    if columns is None or not len(columns):
        return
    widths = [
        (int(c.get("min", "1")), int(c.get("max", "1")), {str(k): str(v) for k, v in c.attrib.items()})
        for c in columns.iterchildren(tag("col"))
    ]

    fixed = "".join(etree.tostring(c, encoding="unicode", with_tail=False) for c in columns)
    fixed = _XMLNS.sub("", fixed)

    def write(world: World) -> str:
        axis = world.columns(sheet)
        if axis.same:
            return fixed
        parts: list[str] = []
        for low, high, attributes in widths:
            for first, last in axis.groups(low, high):
                shown = {**attributes, "min": str(first), "max": str(last)}
                parts.append(
                    "<col" + "".join(f' {k}="{escape_attribute(v)}"' for k, v in shown.items()) + "/>"
                )
        return "".join(parts)

    for child in list(columns):
        columns.remove(child)
    columns.text = marker.hole(write)
    marker.optional(columns, lambda world: bool(write(world)))


def _mark_ranges(root: etree._Element, sheet: int, names: Mapping[str, int], marker: Marker) -> None:
    for group, child in (
        ("conditionalFormatting", None),
        ("dataValidations", "dataValidation"),
        ("protectedRanges", "protectedRange"),
        ("ignoredErrors", "ignoredError"),
    ):
        for element in root.findall(tag(group)):
            items = [element] if child is None else element.findall(tag(child))
            kept = [_mark_sqref(item, sheet, names, marker) for item in items]
            if child is not None:
                if "count" in element.attrib:
                    del element.attrib["count"]
                marker.optional(element, _any_of(kept))
    for holder in root.findall(tag("hyperlinks")):
        probes = []
        for link in holder.findall(tag("hyperlink")):
            area = parse_area(link.get("ref", ""))
            if area is not None:
                hull = Hull(sheet, area)
                link.set("ref", marker.hole(hull))
                marker.optional(link, hull.kept)
                probes.append(hull.kept)
            if link.get("location"):
                link.set(
                    "location",
                    marker.hole(
                        _AttributeFormula(FormulaHole(sheet, link.get("location", ""), names, None, "超链接"))
                    ),
                )
        marker.optional(holder, _any_of(probes))


class _AttributeFormula:
    __slots__ = ("formula",)

    def __init__(self, formula: FormulaHole) -> None:
        self.formula = formula

    def __call__(self, world: World) -> str:
        return self.formula(world).replace('"', "&quot;")


def _any_of(probes: Sequence[Callable[[World], bool]]) -> Callable[[World], bool]:
    return lambda world: any(p(world) for p in probes)


def _always(_: World) -> bool:
    return True


def _mark_sqref(
    item: etree._Element, sheet: int, names: Mapping[str, int], marker: Marker
) -> Callable[[World], bool]:
    areas = parse_sqref(item.get("sqref", ""))
    if not areas:
        return _always
    ranges = Ranges(sheet, tuple(areas))
    item.set("sqref", marker.hole(ranges))
    for element in item.iter(tag("formula"), tag("formula1"), tag("formula2"), f"{{{_XM}}}f"):
        _formula(element, sheet, names, areas[0], marker)
    for element in item.iter(tag("cfvo")):
        if element.get("type") == "formula" and element.get("val"):
            hole = FormulaHole(sheet, element.get("val", ""), names, areas[0], _RULE)
            element.set("val", marker.hole(_AttributeFormula(hole)))
    marker.optional(item, ranges.kept)
    return ranges.kept


def _formula(
    element: etree._Element, sheet: int, names: Mapping[str, int], anchor: Area | None, marker: Marker
) -> None:
    text = element.text or ""
    if text:
        element.text = marker.hole(FormulaHole(sheet, text, names, anchor, _RULE))


def _mark_extensions(root: etree._Element, sheet: int, names: Mapping[str, int], marker: Marker) -> None:
    """Extensions of 2010 keep their ranges in an element of their own (``xm:sqref``)."""
    for sqref in list(root.iter(f"{{{_XM}}}sqref")):
        areas = parse_sqref(sqref.text or "")
        item = sqref.getparent()
        if not areas or item is None:
            continue
        ranges = Ranges(sheet, tuple(areas))
        sqref.text = marker.hole(ranges)
        for element in item.iter(f"{{{_XM}}}f"):
            _formula(element, sheet, names, areas[0], marker)
        marker.optional(item, ranges.kept)
        holder = item.getparent()
        if holder is not None and "count" in holder.attrib:
            del holder.attrib["count"]


def _mark_filter(root: etree._Element, sheet: int, marker: Marker) -> None:
    for element in root.iter(tag("autoFilter"), tag("sortState"), tag("sortCondition")):
        area = parse_area(element.get("ref", ""))
        if area is None:
            continue
        hull = Hull(sheet, area)
        element.set("ref", marker.hole(hull))
        marker.optional(element, hull.kept)
