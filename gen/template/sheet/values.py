"""One value as one cell: numbers stay numbers, dates dates, and text is never anything but text."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal

from gen.template.environment import clean_text, printed
from gen.template.sheet.pieces import escape_text
from gen.template.sheet.styles import Styles, Variant

__all__ = ["MAX_TEXT", "CellValueError", "cell_value", "date_serial", "run_text", "text_cell"]

MAX_TEXT = 32_767
"""Characters a cell may hold."""
MAX_EXACT = 10**15
"""Excel keeps fifteen digits of a number."""
RISKY = frozenset("=+-@\t\r\n ")
"""What a text must not begin with to be written as it is."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH_1900 = dt.date(1899, 12, 30)
_EPOCH_1904 = dt.date(1904, 1, 1)
_RUN = re.compile("\x01(\\d+)\x02")


class CellValueError(Exception):
    """A value cannot be written into a cell: the message and the remedy, in Chinese."""

    def __init__(self, message: str, remedy: str, id_: str = "E510") -> None:
        super().__init__(message)
        self.message, self.remedy, self.id = message, remedy, id_


def date_serial(value: dt.date, date1904: bool) -> int | float:
    """Number a day the way the workbook does (1900 or 1904 system); a time is a fraction of it.

    Raises:
        CellValueError: before the first day the system knows without doubt.
    """
    day = dt.date(value.year, value.month, value.day)
    serial: int | float = (day - (_EPOCH_1904 if date1904 else _EPOCH_1900)).days
    if serial < (0 if date1904 else 61):
        raise CellValueError(
            f"日期 {printed(value)} 太早，Excel 记不下", "请改成文字，或检查年份是不是写错了"
        )
    if isinstance(value, dt.datetime):
        serial += (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return serial


def cell_value(value: object, head: str, at: str, style: int, styles: Styles, date1904: bool) -> str:
    """Write a cell that holds one value. ``head`` ends with its column letters.

    Raises:
        CellValueError: a text too long, a number that is none, a thing that is not a plain value.
    """
    if value is None:
        return _blank(head, at, style)
    if isinstance(value, bool):
        return text_cell("是" if value else "否", head, at, style, styles)
    if isinstance(value, (int, float, Decimal)):
        return f"{_open(head, at, style)}><v>{_number(value)}</v></c>"
    if isinstance(value, dt.date):
        serial = date_serial(value, date1904)
        if not styles.book.is_date(style):
            style = styles.of(Variant(style, date=True))
        return f"{_open(head, at, style)}><v>{serial!r}</v></c>"
    if isinstance(value, dict) or (
        isinstance(value, (list, tuple)) and any(isinstance(v, dict) for v in value)
    ):
        raise CellValueError("这里要印的不是文字、数或日期", "请写出要印它的哪一项，例如 任务.内容")
    return text_cell(printed(value), head, at, style, styles)


def _number(value: int | float | Decimal) -> str:
    if isinstance(value, int):
        if abs(value) >= MAX_EXACT:
            raise CellValueError(
                f"数 {value} 超过 15 位，Excel 会改动末尾几位", "请改成文字：在后面加“|string”。", "E525"
            )
        return str(int(value))
    if not math.isfinite(value):
        raise CellValueError("算出来的不是一个数", "请检查是不是除以了零")
    return repr(float(value)) if isinstance(value, float) else str(value)


def _open(head: str, at: str, style: int) -> str:
    return f'{head}{at}" s="{style}"' if style else f'{head}{at}"'


def _blank(head: str, at: str, style: int) -> str:
    return f"{_open(head, at, style)}/>"


def text_cell(text: str, head: str, at: str, style: int, styles: Styles, runs: tuple[str, ...] = ()) -> str:
    """Write a text: escaped, marked as text where it looks like a formula, its line breaks shown."""
    text = str(text) if runs else clean_text(str(text))
    bare = clean_text(_RUN.sub("", text)) if runs else text
    if not bare:
        return _blank(head, at, style)
    if len(bare) > MAX_TEXT:
        raise CellValueError(
            f"文字有 {len(bare)} 个字，一个单元格最多 {MAX_TEXT} 个", "请缩短，或分到几个单元格里。", "E525"
        )
    quote = bare.startswith(_FORMULA)
    wrap = "\n" in bare and not styles.book.wrapped(style)
    if quote or wrap:
        style = styles.of(Variant(style, quote=quote, wrap=wrap))
    spaced = ' xml:space="preserve"' if bare.strip() != bare or not bare.isprintable() else ""
    inner = _runs(text, runs) if runs else f"<t{spaced}>{run_text(text)}</t>"
    return f'{_open(head, at, style)} t="inlineStr"><is>{inner}</is></c>'


def run_text(text: str) -> str:
    """Escape a text for XML, and for Excel, which reads ``_x0041_`` as a letter."""
    if "_x" in text:
        text = _ESCAPE_LIKE.sub("_x005F_", text)
    return escape_text(text)


def _runs(text: str, properties: tuple[str, ...]) -> str:
    tokens = _RUN.split(text)
    parts: list[str] = []
    for number, run in zip(tokens[1::2], tokens[2::2], strict=True):
        if run:
            shown = properties[int(number)] if int(number) < len(properties) else ""
            parts.append(f'<r>{shown}<t xml:space="preserve">{run_text(clean_text(run))}</t></r>')
    return "".join(parts)
