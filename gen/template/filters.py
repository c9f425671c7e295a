"""Filters of our own, and bounded versions of those of Jinja that can be made to compute without end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any

from jinja2 import Environment, Undefined, pass_environment
from jinja2.exceptions import FilterArgumentError, SecurityError
from jinja2.filters import FILTERS, _GroupTuple, do_batch, make_attrgetter, sync_do_slice

from gen.template.bounds import MAX_PRODUCT, Weighed, join_bounded, weigh
from gen.template.printed import decimal_of, printed

__all__ = ["MAX_PRODUCT", "chinese_numeral", "filters", "long_date"]

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")


def long_date(value: object) -> str:
    """Print a date as GB/T 9704—2012 7.3.5.4 has it, 2022年3月5日; nothing for an empty one."""
    if isinstance(value, Undefined):
        return str(value)
    if value is None or value == "":
        return ""
    if isinstance(value, dt.date):
        return printed(value)
    raise FilterArgumentError("“日期”前面的不是日期")


def chinese_numeral(value: object) -> str:
    """Print a whole number in Chinese numerals: 12 is 十二, 105 is 一百零五."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 10**16:
        raise FilterArgumentError("“中文数”前面的不是整数")
    if value < 0:
        return "负" + chinese_numeral(-value)
    if value < 10:
        return _DIGITS[value]
    out = ""
    gap = False
    for power in range(3, -1, -1):
        group = value // 10_000**power % 10_000
        if group:
            out += ("零" if out and (gap or group < 1_000) else "") + _thousands(group) + _GROUPS[power]
        gap = bool(out) and group == 0
    return out.removeprefix("一") if out.startswith("一十") else out


def _thousands(value: int) -> str:
    out = ""
    gap = False
    for power in range(3, -1, -1):
        digit = value // 10**power % 10
        if digit:
            out += ("零" if gap else "") + _DIGITS[digit] + _UNITS[power]
        gap = bool(out) and digit == 0
    return out


def thousands(value: object) -> str:
    """Print a number with a comma between thousands; nothing for an empty one."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise FilterArgumentError("“千分位”前面的不是数")
    if isinstance(value, int):
        return f"{value:,}"
    return f"{decimal_of(value) if isinstance(value, float) else value:,f}"


def first_sentence(value: object) -> str:
    """Return a text up to its first 。, with it; the whole text where there is none."""
    text = value if isinstance(value, str) else _text_of(value)
    return text[: text.find("。") + 1] or text


def after_first_sentence(value: object) -> str:
    """Return what stands behind the first 。 of a text."""
    text = value if isinstance(value, str) else _text_of(value)
    at = text.find("。")
    return "" if at < 0 else text[at + 1 :]


def _text_of(value: object) -> str:
    return "" if value is None else printed(value)


def or_else(value: object, replacement: object = "") -> object:
    """Take ``replacement`` when a value is empty (nothing, “”, an empty list); 0 and 否 are not."""
    if isinstance(value, Undefined):
        str(value)
    return replacement if value is None or value in ("", [], ()) else value


def _replace(value: object, old: object, new: object, count: int | None = None) -> str:
    text, before, after = printed(value), printed(old), printed(new)
    if len(text) + text.count(before) * len(after) > MAX_PRODUCT:
        raise SecurityError("模板里替换出的文字过长")
    return text.replace(before, after, -1 if count is None else count)


def _round(value: float, precision: int = 0, method: str = "common") -> float:
    if abs(int(precision)) > 15:
        raise SecurityError("round 的位数过大")
    return FILTERS["round"](value, precision, method)  # type: ignore[no-any-return]


def _batch(value: Iterable[object], linecount: int, fill_with: object = None) -> Iterable[object]:
    if not 0 < int(linecount) <= 10_000:
        raise SecurityError("batch 的个数过大")
    return do_batch(value, int(linecount), fill_with)


def _slice(value: Any, slices: int, fill_with: object = None) -> Any:
    if not 0 < int(slices) <= 10_000:
        raise SecurityError("slice 的个数过大")
    return sync_do_slice(value, int(slices), fill_with)


@pass_environment
def _groupby(
    environment: Environment, value: Iterable[object], attribute: str | int, default: object = None
) -> list[_GroupTuple]:
    """Group, in the order in which groups first appear: the official order of units is not the alphabet's."""
    key = make_attrgetter(environment, attribute, default=default)
    groups: dict[Any, list[object]] = {}
    for item in value:
        groups.setdefault(key(item), []).append(item)
    return [_GroupTuple(grouper, items) for grouper, items in groups.items()]


def _text(value: object) -> str:
    if isinstance(value, dict):
        weigh(value)
    return printed(value)


@pass_environment
def _join(
    environment: Environment, value: Iterable[object], d: str = "", attribute: str | int | None = None
) -> str:
    """Join: every item looks as it would look when printed by itself."""
    if attribute is not None:
        value = map(make_attrgetter(environment, attribute), value)
    return printed(d).join(map(printed, join_bounded(value, d)))


@pass_environment
def _sum(
    environment: Environment, value: Iterable[Any], attribute: str | int | None = None, start: Any = 0
) -> object:
    if not isinstance(start, (int, float, Decimal)):
        raise SecurityError("sum 只能用来加数")
    return FILTERS["sum"](environment, value, attribute, start)


_OWN: Mapping[str, Callable[..., object]] = {
    "日期": long_date, "中文数": chinese_numeral, "千分位": thousands, "首句": first_sentence, "首句后": after_first_sentence, "空则": or_else,
    "replace": _replace, "round": _round, "batch": _batch, "slice": _slice, "groupby": _groupby, "e": _text, "escape": _text,
    "string": _text, "join": _join, "sum": _sum,
}  # fmt: skip
_JINJA = (
    "abs", "capitalize", "default", "d", "dictsort", "first", "float", "int",
    "last", "length", "count", "list", "lower", "map", "max", "min", "reject", "rejectattr",
    "reverse", "select", "selectattr", "sort",
    "title", "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip


_LAZY = (
    "batch", "map", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "unique",
)  # fmt: skip
"""Filters of Jinja that give their items one by one, and only once: what they give is printed, and read back."""


def _at_once(lazy: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(lazy)
    def listed(*args: Any, **named: Any) -> Any:
        made = lazy(*args, **named)
        return made if isinstance(made, str) else Weighed(made)

    return listed


def filters() -> dict[str, Callable[..., Any]]:
    """Return the filters of a template by name. Everything printed is escaped, so ``e`` does nothing."""
    found = {**{name: FILTERS[name] for name in _JINJA}, **_OWN}
    return {**found, **{name: _at_once(found[name]) for name in _LAZY}}
