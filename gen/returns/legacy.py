"""Old formats (.xls, .et, .ods, .xlsb) through python-calamine, which is not required.

It gives values without their formats: a percentage is a bare 0.75, and formulas are not told apart.
"""

from __future__ import annotations

import datetime as dt
import importlib
import io
from typing import Any

from gen.returns.notices import RefusedError
from gen.returns.numbers import GENERAL, date_text, number_text, time_text
from gen.returns.package import damaged, suspicious
from gen.returns.rows_of_sheet import Merge, Sheet

__all__ = ["read_old"]

_MOST_CELLS = 5_000_000


def read_old(data: bytes) -> list[Sheet]:
    """Read all sheets of a workbook in an old format.

    Raises:
        RefusedError: the reader is not installed, or cannot read the file.
    """
    try:
        calamine: Any = importlib.import_module("python_calamine")
    except ImportError as e:
        raise RefusedError(
            "E904",
            "这是旧格式的表（.xls、.et、.ods、.xlsb），没有读取",
            "请用 Excel 或 WPS 打开，另存为 .xlsx 后再读取；经常收到旧格式的，可以装上 python-calamine 直接读",
        ) from e
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_sheet(book.get_sheet_by_name(meta.name), meta) for meta in book.sheets_metadata]
    except RefusedError:
        raise
    except Exception as e:
        raise damaged() from e
    except BaseException as e:
        if type(e).__name__ == "PanicException":
            raise damaged() from e
        raise


def _sheet(source: Any, meta: Any) -> Sheet:
    if source.total_height * source.total_width > _MOST_CELLS:
        raise suspicious("表里的单元格过多")
    sheet = Sheet(meta.name, not str(meta.visible).endswith("Visible") or "Hidden" in str(meta.visible))
    for number, values in enumerate(source.to_python(skip_empty_area=False), 1):
        texts = {column: text for column, value in enumerate(values, 1) if (text := _text(value))}
        if texts:
            sheet.rows[number] = texts
    for (top, left), (bottom, right) in source.merged_cell_ranges or ():
        sheet.merges.append(Merge(top + 1, left + 1, bottom + 1, right + 1))
    return sheet


def _text(value: object) -> str:
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return number_text(repr(value), GENERAL) or ""
        case dt.datetime() | dt.date():
            return date_text(value)
        case dt.time():
            return time_text(value)
        case None:
            return ""
        case _:
            return str(value)
