"""Charts: series follow the rows they draw, and their caches hold the values that are there now.

Programs show a chart from its cache until they compute it anew; a stale or empty cache is a wrong or
blank chart on paper.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from lxml import etree

from gen.template.environment import clean_text, printed
from gen.template.sheet.book import Book, Sheet
from gen.template.sheet.follow import FormulaHole
from gen.template.sheet.formula import Reference, VanishedError, Where, moved, parse_formula
from gen.template.sheet.parts import OtherParts, mark_text
from gen.template.sheet.pieces import Marker, Pieces, escape_text, parse_xml
from gen.template.sheet.references import Area, parse_area
from gen.template.sheet.texts import Texts
from gen.template.sheet.values import date_serial
from gen.template.sheet.world import World

__all__ = ["plan_charts"]

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MOST = 20_000
"""Points kept in one cache."""


def plan_charts(book: Book, other: OtherParts, texts: Texts) -> dict[str, Pieces]:
    """Prepare every chart that hangs on a sheet."""
    plans: dict[str, Pieces] = {}
    for name, sheet in other.charts.items():
        root, marker = parse_xml(book.parts[name]), Marker()
        mark_text(root, texts, f"工作表“{sheet.name}” 图表", marker)
        for formula in list(root.iter()):
            if isinstance(formula.tag, str) and etree.QName(formula).localname == "f" and formula.text:
                _mark_series(formula, sheet, book.names, marker)
        if marker.holes:
            plans[name] = marker.cut(root)
    return plans


def _mark_series(formula: etree._Element, sheet: Sheet, names: Mapping[str, int], marker: Marker) -> None:
    text = formula.text or ""
    formula.text = marker.hole(FormulaHole(sheet.number, text, names, None, f"工作表“{sheet.name}”的图表"))
    for cache in list(formula.itersiblings()):
        kind = etree.QName(cache).localname if isinstance(cache.tag, str) else ""
        if kind in ("numCache", "strCache"):
            code = cache.find(f"{{{_C}}}formatCode")
            hole = _Cache(
                sheet.number,
                text,
                names,
                kind,
                cache.prefix or "",
                (code.text or "") if code is not None else "",
            )
            cache.tag = f"{{{_C}}}gone"
            parent = cache.getparent()
            if parent is not None:
                parent.remove(cache)
            formula.tail = marker.hole(hole) + (formula.tail or "")
        elif kind in ("multiLvlStrCache", "dlblRangeCache"):
            parent = cache.getparent()
            if parent is not None:
                parent.remove(cache)


class _Cache:
    """The cache of one series: numbers, or texts."""

    __slots__ = ("code", "formula", "kind", "names", "prefix", "sheet")

    def __init__(
        self, sheet: int, formula: str, names: Mapping[str, int], kind: str, prefix: str, code: str
    ) -> None:
        self.sheet, self.formula, self.names, self.kind, self.prefix, self.code = (
            sheet,
            formula,
            names,
            kind,
            prefix,
            code,
        )

    def __call__(self, world: World) -> str:
        place = _area(self.formula, self.names, self.sheet, world)
        if place is None:
            return ""
        sheet, area = place
        prefix = f"{self.prefix}:" if self.prefix else ""
        cells = [
            world.value(sheet, row, column)
            for row in range(area.top, min(area.bottom, area.top + _MOST) + 1)
            for column in range(area.left, area.right + 1)
        ]
        points = "".join(
            f'<{prefix}pt idx="{at}"><{prefix}v>{escape_text(shown)}</{prefix}v></{prefix}pt>'
            for at, cell in enumerate(cells)
            if (shown := _shown(cell, self.kind == "numCache", world.date1904)) is not None
        )
        code = f"<{prefix}formatCode>{escape_text(self.code or 'General')}</{prefix}formatCode>"
        head = code if self.kind == "numCache" else ""
        count = f'<{prefix}ptCount val="{len(cells)}"/>'
        return f"<{prefix}{self.kind}>{head}{count}{points}</{prefix}{self.kind}>"


def _shown(value: object, number: bool, date1904: bool) -> str | None:
    if value is None or value == "":
        return None
    if not number:
        return clean_text(printed(value))
    if isinstance(value, dt.date):
        return repr(date_serial(value, date1904))
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return str(value)
    return None


def _area(text: str, names: Mapping[str, int], own: int, world: World) -> tuple[int, Area] | None:
    """Say which cells a series draws now; None when it is more than one area."""
    formula = parse_formula(text, names, own)
    references = [p for p in formula.parts if isinstance(p, Reference)]
    if len(references) != 1 or len(formula.parts) != 1:
        return None
    try:
        shown = moved(formula, world, Where(own))
    except VanishedError:
        return None
    area = parse_area(shown.rpartition("!")[2])
    return (references[0].sheet, area) if area is not None else None
