"""One sheet of a workbook, out of its XML."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from lxml import etree

from gen.returns.elements import elements, own_text, text_of
from gen.returns.package import damaged, suspicious
from gen.returns.plain import plain_rows
from gen.returns.rows_of_sheet import Merge, Rows, Sheet, Values, column_number
from gen.returns.sparse import without_blank_rows

__all__ = ["read_sheet"]

_MAX_MERGES = 100_000


def read_sheet(sheet: Sheet, chunks: Iterable[bytes], values: Values) -> None:
    """Read the XML of a sheet into ``sheet``.

    Raises:
        RefusedError: damaged, also where rows and cells contradict each other about where they stand.
    """
    rows = Rows(sheet, values)
    pieces = without_blank_rows(chunks)
    first = next(pieces, b"")
    rest: Iterable[bytes] = pieces
    second = next(pieces, None)
    if second is None:
        around = plain_rows(first, rows)
        first = first if around is None else around
    else:
        rest = chain((second,), pieces)
    for element in elements(chain((first,), rest), "row", "mergeCell"):
        if element.tag[-3:] == "row":
            _read_row(element, rows)
        else:
            sheet.merges.append(_merge(element.get("ref", "")))
            if len(sheet.merges) > _MAX_MERGES:
                raise suspicious("表里的合并单元格过多")


def _read_row(element: etree._Element, rows: Rows) -> None:
    rows.start(element.get("r"))
    for cell in element:
        ref = cell.get("r")
        if not len(cell):
            if ref is None and isinstance(cell.tag, str):
                rows.skip()
            continue
        kind = cell.get("t", "n")
        raw = formula = ""
        for child in cell:
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if name == "v":
                raw = own_text(child)
            elif name == "is":
                raw, kind = text_of(child), "inlineStr"
            elif name == "f":
                formula = "f"
        letters = None if ref is None else ref.rstrip("0123456789")
        rows.put(letters, ref and ref[len(letters or "") :], kind, raw, cell.get("s", ""), formula)
    rows.end()


def _merge(ref: str) -> Merge:
    first, _, last = ref.partition(":")
    top, left = _position(first)
    bottom, right = _position(last or first)
    return Merge(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _position(ref: str) -> tuple[int, int]:
    letters = ref.rstrip("0123456789")
    figures = ref[len(letters) :]
    column = column_number(letters)
    if not column or not figures or len(figures) > 7:
        raise damaged("合并单元格的位置不对")
    return int(figures), column
