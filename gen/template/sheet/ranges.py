"""The ranges of a finished workbook: inside the sheet, not across each other, none gone."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from gen.template.sheet.references import Area, area_name, parse_area, parse_sqref

__all__ = ["overlapping", "range_faults"]

_AROUND = re.compile(rb"<sheetData\b[^>]*?(?:/>|>.*</sheetData>)", re.DOTALL)
_RANGE = re.compile(r'<[\w:]+ [^>]*?\b(?:sqref|ref)="([^"]*)"')
_MERGE = re.compile(r'<mergeCell ref="([^"]*)"/>')


def range_faults(archive: zipfile.ZipFile) -> Iterator[str]:
    """Say what is wrong with merged cells, ranges, names and the references of charts."""
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            yield from _sheet(name, _around(archive, name))
        elif name.startswith("xl/charts/") or name == "xl/workbook.xml":
            if b"#REF!" in archive.read(name):
                yield f"{name} 里有失效的引用（#REF!）"


def _around(archive: zipfile.ZipFile, name: str) -> str:
    """Read a sheet without its rows: what is before them and behind them."""
    head, tail, seen = b"", b"", False
    with archive.open(name) as member:
        while chunk := member.read(1 << 19):
            if not seen:
                head += chunk
                seen = b"<sheetData" in head
                chunk = head if seen else b""
            tail = tail + chunk
            cut = tail.rfind(b"</sheetData>")
            if cut >= 0:
                tail = tail[cut:]
            elif b"</row>" in tail:
                tail = tail[tail.rindex(b"</row>") :]
    return head.partition(b"<sheetData")[0].decode() + tail.decode(errors="replace")


def _sheet(name: str, text: str) -> Iterator[str]:
    if "#REF!" in text:
        yield f"{name} 里有失效的引用（#REF!）"
    for found in _RANGE.findall(text):
        if parse_sqref(found) is None:
            yield f"{name} 里的区域 {found[:40]} 不在表内"
    merges = [a for m in _MERGE.findall(text) if (a := parse_area(m)) is not None]
    clash = overlapping(merges)
    if clash is not None:
        yield f"{name} 里合并单元格 {area_name(clash[0])} 与 {area_name(clash[1])} 重叠"


def overlapping(areas: list[Area]) -> tuple[Area, Area] | None:
    """Find two areas that share a cell; None when there are none. Linear for tables as they are."""
    open_: list[Area] = []
    for area in sorted(areas):
        open_ = [o for o in open_ if o.bottom >= area.top]
        for other in open_:
            if other.left <= area.right and area.left <= other.right:
                return other, area
        open_.append(area)
    return None
