"""How a value looks in a sentence, and text fit for XML."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from types import BuiltinMethodType, MethodType

from jinja2 import Undefined
from jinja2.exceptions import FilterArgumentError

from gen.template.bounds import weigh

__all__ = ["clean_text", "decimal_of", "printed"]

_DIGITS = 15
"""So many digits of a number hold; what is behind them comes from computing in powers of two."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    r"""Make a text fit for XML: line ends are ``\n``, characters XML cannot hold are U+FFFD.

    The reader reports such characters (a finding with its place); they cannot arrive here silently.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", text) if _CONTROL.search(text) else text


def decimal_of(value: float) -> Decimal:
    """Return a number with the digits that hold.

    Raises:
        FilterArgumentError: it is infinite, or no number.
    """
    if not math.isfinite(value):
        raise FilterArgumentError("算出来的不是一个数")
    return Decimal(f"{value + 0.0:.{_DIGITS}g}")


def printed(value: object) -> str:
    """Say how a value looks in a sentence: None is nothing, a date is 2022年3月5日, 是/否 for flags.

    Raises:
        FilterArgumentError: it is no value, and would look like a piece of a program.
    """
    if value.__class__ is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float):
        return f"{decimal_of(value):f}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (list, tuple)):
        weigh(value)
        return "、".join(printed(v) for v in value)
    if isinstance(value, (str, int, Undefined)):
        return str(value)
    if isinstance(value, range):
        return printed(list(value))
    method = isinstance(value, (MethodType, BuiltinMethodType))
    raise FilterArgumentError("这里的词后面少了括号" if method else "这里要印的不是文字、数或日期")
