"""The cells of one sheet as the template has them: what is fixed, what is a tag, what is a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gen.template.sheet.book import Book, tag
from gen.template.sheet.formula import Formula, parse_formula, translated
from gen.template.sheet.pieces import escape_attribute, escape_text
from gen.template.sheet.references import Area, cell_name, column_number, parse_area
from gen.template.sheet.tags import CellTags, Fault, has_tags, parse_cell

__all__ = ["Cell", "Grid", "Row", "read_grid"]

_XMLNS = re.compile(r' xmlns(?::\w+)?="[^"]*"')
_ROW_ATTRIBUTES = ("s", "customFormat", "hidden", "outlineLevel", "collapsed", "thickTop", "thickBot", "ph")


class Cell:
    """One cell. ``kind`` is blank, static, tags or formula.

    ``xml`` is what a static cell holds inside its element, with ``type`` its t attribute; ``text`` the
    text it shows; ``runs`` the formatted runs (properties as XML, text) of a rich text that has tags.
    """

    __slots__ = (
        "array",
        "column",
        "formula",
        "formula_attributes",
        "kind",
        "row",
        "runs",
        "style",
        "tags",
        "text",
        "type",
        "xml",
    )

    def __init__(self, row: int, column: int, style: int, kind: str) -> None:
        self.row, self.column, self.style, self.kind = row, column, style, kind
        self.text = self.type = self.xml = self.formula_attributes = ""
        self.tags: CellTags | None = None
        self.runs: tuple[tuple[str, str], ...] = ()
        self.formula: Formula | None = None
        self.array: Area | None = None

    @property
    def name(self) -> str:
        """The cell's name in the template."""
        return cell_name(self.row, self.column)


class Row:
    """One row: its attributes as XML, its fixed height in points if somebody set one.

    ``shown`` is the height the template was saved with, as XML; it holds for rows without tags.
    """

    __slots__ = ("attributes", "cells", "height", "hidden", "number", "shown")

    def __init__(
        self, number: int, attributes: str, height: float | None, hidden: bool, shown: str = ""
    ) -> None:
        self.number = number
        self.attributes = attributes
        self.height = height
        self.hidden = hidden
        self.shown = shown
        self.cells: list[Cell] = []


class Grid:
    """All rows that are in the sheet's XML, and the faults found in cells."""

    __slots__ = ("faults", "rows", "used_strings")

    def __init__(self, rows: list[Row], faults: list[tuple[Cell, Fault]], used_strings: set[int]) -> None:
        self.rows = rows
        self.faults = faults
        self.used_strings = used_strings


def read_grid(data: etree._Element, book: Book, own: int) -> Grid:
    """Read the ``sheetData`` of sheet number ``own``."""
    grid = Grid([], [], set())
    shared: dict[str, tuple[Formula, int, int]] = {}
    number = 0
    for element in data.iterchildren(tag("row")):
        number = int(element.get("r") or number + 1)
        row = _row(element, number)
        column = 0
        for item in element.iterchildren(tag("c")):
            letters = (item.get("r") or "").rstrip("0123456789")
            column = column_number(letters) if letters else column + 1
            row.cells.append(_cell(item, number, column, book, own, shared, grid))
        grid.rows.append(row)
    return grid


def _row(element: etree._Element, number: int) -> Row:
    attributes = "".join(
        f' {name}="{escape_attribute(element.get(name, ""))}"'
        for name in _ROW_ATTRIBUTES
        if element.get(name)
    )
    fixed = element.get("customHeight") in ("1", "true") and element.get("ht")
    hidden = element.get("hidden") in ("1", "true")
    height = element.get("ht") or ""
    shown = f' ht="{escape_attribute(height)}"' if height else ""
    return Row(
        number,
        attributes,
        float(height) if fixed else None,
        hidden,
        shown + (' customHeight="1"' if fixed else ""),
    )


def _cell(
    item: etree._Element,
    row: int,
    column: int,
    book: Book,
    own: int,
    shared: dict[str, tuple[Formula, int, int]],
    grid: Grid,
) -> Cell:
    cell = Cell(row, column, int(item.get("s") or 0), "blank")
    formula = item.find(tag("f"))
    if formula is not None:
        _read_formula(cell, formula, book, own, shared, grid)
        return cell
    kind = item.get("t") or "n"
    value = item.find(tag("v"))
    source: etree._Element | None = item.find(tag("is"))
    if kind == "s" and value is not None and value.text:
        index = int(value.text)
        if index >= len(book.strings):
            return cell
        source = book.strings[index]
        cell.type, cell.xml = "s", f"<v>{index}</v>"
    elif source is not None:
        cell.type, cell.xml = "inlineStr", inner_xml(source)
    elif value is not None and value.text is not None:
        cell.kind, cell.text = "static", value.text
        cell.type, cell.xml = ("" if kind == "n" else kind), f"<v>{escape_text(value.text)}</v>"
        if kind != "str":
            return cell
    else:
        return cell
    if source is not None:
        cell.text = shown_text(source)
    cell.kind = "static"
    _read_tags(cell, source, grid)
    if cell.type == "s" and cell.kind == "static":
        grid.used_strings.add(int(cell.xml[3:-4]))
    return cell


def _read_tags(cell: Cell, source: etree._Element | None, grid: Grid) -> None:
    if not has_tags(cell.text):
        return
    cell.kind = "tags"
    cell.tags, faults = parse_cell(cell.text)
    grid.faults += [(cell, fault) for fault in faults]
    if source is not None and cell.tags.value is None:
        cell.runs = tuple(rich_runs(source))


def _read_formula(
    cell: Cell,
    element: etree._Element,
    book: Book,
    own: int,
    shared: dict[str, tuple[Formula, int, int]],
    grid: Grid,
) -> None:
    cell.kind = "formula"
    text = element.text or ""
    cell.text = f"={text}"
    kind, group = element.get("t"), element.get("si") or ""
    if kind == "shared" and not text and group in shared:
        master, row, column = shared[group]
        cell.formula = translated(master, cell.row - row, cell.column - column)
        return
    cell.formula = parse_formula(text, book.names, own)
    if has_tags("".join(p for p in cell.formula.parts if isinstance(p, str))):
        fault = Fault("E524", "公式里不能写标签", "请把要填的内容放到别的单元格，公式里引用那一格。")
        grid.faults.append((cell, fault))
    if kind == "shared" and text:
        shared[group] = (cell.formula, cell.row, cell.column)
    elif kind == "array":
        cell.array = parse_area(element.get("ref", ""))
        cell.formula_attributes = ' t="array"'


def shown_text(source: etree._Element) -> str:
    """Return the text of a string item or inline string, without its reading aids."""
    parts: list[str] = []
    for child in source.iterchildren(tag("t"), tag("r")):
        element = child if child.tag == tag("t") else child.find(tag("t"))
        parts.append((element.text or "") if element is not None else "")
    return unescape_controls("".join(parts))


def unescape_controls(text: str) -> str:
    """Undo ``_x000D_``: how Excel writes characters XML cannot hold."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def rich_runs(source: etree._Element) -> Iterator[tuple[str, str]]:
    """Return the runs of a rich text; a tag that is cut by a change of format goes to the run it begins in."""
    runs: list[tuple[str, str]] = []
    for child in source.iterchildren(tag("t"), tag("r")):
        properties = child.find(tag("rPr"))
        element = child if child.tag == tag("t") else child.find(tag("t"))
        text = unescape_controls((element.text or "") if element is not None else "")
        shown = inner_xml(properties, whole=True) if properties is not None else ""
        if runs and _open_tag(runs[-1][1]):
            cut = _close_of(text)
            runs[-1] = (runs[-1][0], runs[-1][1] + text[:cut])
            text = text[cut:]
        if text:
            runs.append((shown, text))
    return iter(runs if len(runs) > 1 or any(p for p, _ in runs) else [])


def _open_tag(text: str) -> bool:
    position = max(text.rfind("{{"), text.rfind("{%"))
    if position < 0:
        return text.endswith("{")
    return "}}" not in text[position:] and "%}" not in text[position:]


def _close_of(text: str) -> int:
    ends = [text.find(mark) + 2 for mark in ("}}", "%}") if mark in text]
    if ends:
        return min(ends)
    return 1 if text.startswith("}") else len(text)


def inner_xml(element: etree._Element, whole: bool = False) -> str:
    """Write an element (or what is in it) without the namespaces the sheet declares at its top."""
    if whole:
        return _XMLNS.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
    return "".join(
        _XMLNS.sub("", etree.tostring(child, encoding="unicode", with_tail=False)) for child in element
    )
