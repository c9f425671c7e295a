"""The types of expressions in a template, written as in the word list: 文字, 任务, [任务].

``UNKNOWN`` is a type nothing is said about. A group of ``groupby`` is written ``组甲|[乙]``: what it
is grouped by, and the list of things.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

__all__ = [
    "DATE_WORDS",
    "LOOP_WORDS",
    "TEXT_METHODS",
    "UNKNOWN",
    "describe",
    "element",
    "filtered",
    "is_list",
]

UNKNOWN = ""

LOOP_WORDS: Mapping[str, str] = {
    "index": "整数", "index0": "整数", "revindex": "整数", "revindex0": "整数", "first": "是否", "last": "是否",
    "length": "整数", "depth": "整数", "depth0": "整数", "previtem": UNKNOWN, "nextitem": UNKNOWN,
    "cycle": UNKNOWN, "changed": "是否",
}  # fmt: skip
TEXT_METHODS: Mapping[str, str] = {
    "startswith": "是否", "endswith": "是否", "isdigit": "是否", "split": "[文字]", "rsplit": "[文字]",
    "splitlines": "[文字]", "strip": "文字", "lstrip": "文字", "rstrip": "文字", "upper": "文字", "lower": "文字",
    "find": "整数", "count": "整数", "removeprefix": "文字", "removesuffix": "文字",
}  # fmt: skip
DATE_WORDS: Mapping[str, str] = {
    "year": "整数", "month": "整数", "day": "整数", "weekday": "整数", "isoweekday": "整数", "isoformat": "文字",
}  # fmt: skip

_SAME = frozenset({"sort", "select", "reject", "reverse", "unique", "list"})
_BY_FIRST = frozenset({"selectattr", "rejectattr"})
_ONE = frozenset({"first", "last", "min", "max"})
_RESULTS: Mapping[str, str] = {
    "length": "整数", "count": "整数", "int": "整数", "wordcount": "整数", "float": "数", "round": "数", "abs": "数",
    "sum": "数", "join": "文字", "string": "文字", "upper": "文字", "lower": "文字", "trim": "文字", "title": "文字",
    "capitalize": "文字", "truncate": "文字", "replace": "文字", "e": "文字", "escape": "文字",
    "日期": "文字", "中文数": "文字", "千分位": "文字", "首句": "文字", "首句后": "文字", "空则": "文字",
}  # fmt: skip


def is_list(kind: str) -> bool:
    """Say whether a type is a list."""
    return kind.startswith("[")


def element(kind: str) -> str:
    """Return what a list holds, UNKNOWN for anything else."""
    return kind[1:-1].rstrip("?") if is_list(kind) else UNKNOWN


def describe(kind: str) -> str:
    """Say a type in a sentence."""
    if kind == "loop":
        return "循环本身"
    if is_list(kind):
        return f"一串{element(kind) or '东西'}"
    return {"整数": "数", "是否": "“是/否”"}.get(kind, kind)


def filtered(name: str, kind: str, path: Callable[[str], str], arguments: Mapping[str, object]) -> str:
    """Return the type of ``value|name`` for a value of ``kind``.

    ``path`` gives the type of a dotted word of an element, and reports it when it does not exist.
    """
    attribute = arguments.get("attribute")
    if name in _BY_FIRST or name == "groupby":
        attribute = arguments.get("0", attribute)
    elif name == "join":
        attribute = arguments.get("1", attribute)
    elif name == "sum":
        attribute = arguments.get("0", attribute)
    by = UNKNOWN
    if isinstance(attribute, str) and is_list(kind):
        by = " ".join(path(part.strip()) for part in attribute.split(","))
    if name == "groupby":
        return f"[组{by}|{kind}]" if is_list(kind) else UNKNOWN
    if name == "map":
        return f"[{by}]" if "attribute" in arguments and by else UNKNOWN
    if name in _SAME or name in _BY_FIRST:
        return kind if is_list(kind) else UNKNOWN
    if name in _ONE:
        return element(kind)
    if name in ("slice", "batch"):
        return f"[{kind}]" if is_list(kind) else UNKNOWN
    return _RESULTS.get(name, UNKNOWN)
