"""How a value looks in a sentence, and text fit for XML."""

from __future__ import annotations

import datetime as dt
import re

from gen.template.bounds import weigh

__all__ = ["clean_text", "printed"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    r"""Make a text fit for XML: line ends are ``\n``, characters XML cannot hold are U+FFFD.

    The reader reports such characters (a finding with its place); they cannot arrive here silently.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", text) if _CONTROL.search(text) else text


def printed(value: object) -> str:
    """Say how a value looks in a sentence: None is nothing, a date is 2022年3月5日, 是/否 for flags."""
    if value.__class__ is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, (list, tuple)):
        weigh(value)
        return "、".join(printed(v) for v in value)
    return str(value)
