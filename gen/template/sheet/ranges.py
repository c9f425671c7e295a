"""The ranges of a finished workbook: inside the sheet, not across each other, none gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.template.sheet.references import Area, area_name, parse_area, parse_sqref

__all__ = ["overlapping", "sheet_faults"]

_ATTRIBUTE = 'ref="'
_MERGE = re.compile(r'<mergeCell ref="([^"]*)"/>')


def sheet_faults(name: str, text: str) -> Iterator[str]:
    """Say what is wrong with the ranges of a sheet; ``text`` is its XML without the rows."""
    if "#REF!" in text:
        yield f"{name} 里有失效的引用（#REF!）"
    for found in dict.fromkeys(_ranges(text)):
        if parse_sqref(found) is None:
            yield f"{name} 里的区域 {found[:40]} 不在表内"
    listed = _MERGE.findall(text) if "<mergeCell " in text else ()
    merges = [a for m in listed if (a := parse_area(m)) is not None]
    clash = overlapping(merges)
    if clash is not None:
        yield f"{name} 里合并单元格 {area_name(clash[0])} 与 {area_name(clash[1])} 重叠"


def _ranges(text: str) -> Iterator[str]:
    """List what the attributes ``ref`` and ``sqref`` say."""
    begin = text.find(_ATTRIBUTE)
    while begin >= 0:
        end = text.find('"', begin + len(_ATTRIBUTE))
        named = text[begin - 1].isspace() or (text[begin - 2 : begin] == "sq" and text[begin - 3].isspace())
        if named and text.rfind("<", 0, begin) > text.rfind(">", 0, begin):
            yield text[begin + len(_ATTRIBUTE) : end]
        begin = text.find(_ATTRIBUTE, end)


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
