"""The shape of a file: which keys, which kind of value, which are needed.

pydantic does the checking; its errors come out as findings in Chinese with the place of the
key or value they are about, all of them at once.
"""

from __future__ import annotations

import enum
import types
import typing
from array import array
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from gen.findings import Finding, Place, Severity, nearest, offered
from gen.model.entry import Entry, Path
from gen.model.meeting import MeetingFile
from gen.model.plan import PlanFile
from gen.model.register import Register
from gen.source.document import Document, Mapping, Sequence
from gen.source.yaml_reader import quiet_collector

__all__ = ["FILES", "entry_of", "field_of", "keys_of", "model_at", "validate"]

E = TypeVar("E", bound=Entry)

MAX_SHOWN = 500
"""How many faults of shape are listed for one file."""

FILES: dict[str, type[Entry]] = {"单位": Register, "分工方案": PlanFile, "会议": MeetingFile}
"""The kinds of files by the name of the file (without ``.yaml``)."""

_LISTS = {"tuple_type", "list_type"}
_MAPPINGS = {"model_type", "dict_type", "model_attributes_type", "mapping_type"}


def validate(document: Document, model: type[E]) -> tuple[E | None, list[Finding]]:
    """Turn the data of ``document`` into ``model``; without an entry there is at least one finding."""
    with quiet_collector():
        try:
            return model.model_validate(document.data), []
        except ValidationError as error:
            if not _fill_blanks(document, model, error):
                return None, _findings(document, model, error)
        try:
            return model.model_validate(document.data), []
        except ValidationError as error:
            return None, _findings(document, model, error)


@cache
def keys_of(model: type[BaseModel]) -> frozenset[str]:
    """Return every key that may stand anywhere in a file of this kind."""
    found: set[str] = set()
    for field in model.model_fields.values():
        found.add(field.alias or "")
        inner = entry_of(field.annotation)
        if inner is not None:
            found |= keys_of(inner)
    return frozenset(found)


def _fill_blanks(document: Document, model: type[Entry], error: ValidationError) -> bool:
    """Take a key with nothing after it as not written, where a list, a mapping or a choice is meant.

    Returns whether anything was filled in; the places of the file stay as they are.
    """
    filled = False
    for fault in error.errors(include_url=False, include_context=False):
        path = tuple(fault["loc"])
        if fault["input"] != "" or not path:
            continue
        parent = document.value(path[:-1])
        if not isinstance(parent, Mapping):
            continue
        blank = _blank(fault["type"], model, path)
        if blank is not None:
            parent[str(path[-1])] = blank
            filled = True
    return filled


def _blank(kind: str, model: type[Entry], path: Path) -> object:
    if kind in _LISTS:
        return Sequence()
    if kind in _MAPPINGS:
        return _empty_mapping()
    if kind == "enum":
        owner = model_at(model, path[:-1])
        field = field_of(owner, str(path[-1])) if owner else None
        return field.default if field is not None and isinstance(field.default, enum.Enum) else None
    return None


def _empty_mapping() -> Mapping:
    node = Mapping()
    node.marks = array("Q", (0,))
    return node


def _findings(document: Document, model: type[Entry], error: ValidationError) -> list[Finding]:
    """Translate every error; where text stands for a mapping the lines may say why."""
    scanned: list[Finding] = []
    errors = _without_echoes(model, error.errors(include_url=False))
    if any(e["type"] in _MAPPINGS and isinstance(e["input"], str) for e in errors):
        from gen.source.lines import scan_lines

        scanned = scan_lines(document.text, document.file, keys_of(model))
    explained = {f.place.line for f in scanned}
    found = [_translate(document, model, dict(e)) for e in errors[:MAX_SHOWN]]
    if len(errors) > MAX_SHOWN:
        found.append(_too_many(document, len(errors)))
    return scanned + [f for f in found if f.place.line not in explained]


def _without_echoes(model: type[Entry], errors: Iterable[Any]) -> list[Any]:
    """Leave out each missing key that a misspelt one beside it is offered as: one fault, one finding."""
    errors = list(errors)
    offered = {
        (*path[:-1], nearest(str(path[-1]), _names(model_at(model, path[:-1]))))
        for path in (tuple(e["loc"]) for e in errors if e["type"] == "extra_forbidden")
    }
    return [e for e in errors if e["type"] != "missing" or tuple(e["loc"]) not in offered]


def _names(owner: type[Entry] | None) -> list[str]:
    return [f.alias or "" for f in owner.model_fields.values()] if owner else []


def _too_many(document: Document, count: int) -> Finding:
    message = f"这个文件有 {count} 处写法不对，只列出前 {MAX_SHOWN} 处"
    remedy = "多半是同一个写法错了很多遍，请先改好列出的，再检查一次。"
    return Finding("E124", Severity.ERROR, message, Place(document.file), remedy)


def _translate(document: Document, model: type[Entry], error: dict[str, Any]) -> Finding:
    kind = str(error["type"])
    path: Path = tuple(error["loc"])
    where = _where(path)
    if kind == "extra_forbidden":
        return _unknown_key(document, model, path)
    if kind == "missing":
        message = f"{_owner(path)}缺少必须写的“{path[-1]}”"
        return _report(document, "E122", message, f"请补上一行“{path[-1]}: ……”。", path[:-1], key=True)
    if kind == "string_too_short":
        if isinstance(path[-1], int):
            return _report(document, "E122", f"{where}是空的", "请补上内容，或者删掉这一项。", path)
        return _report(document, "E122", f"{where}是空的，这一项必须写", "请补上内容。", path, key=True)
    if kind == "enum":
        return _not_allowed(document, model, path, error)
    if kind in ("flag", "year"):
        return _report(
            document,
            "E123",
            f"{where}写的是“{_shown(error['input'])}”，{error['msg']}",
            "请照这个写法改。",
            path,
        )
    return _wrong_type(document, kind, path, error, where)


def _wrong_type(document: Document, kind: str, path: Path, error: dict[str, Any], where: str) -> Finding:
    found = _kind(error["input"])
    if kind in _LISTS:
        wanted, remedy = "一个列表", "请每项另起一行，以“- ”开头，并比上一级多缩进两格。"
    elif kind in _MAPPINGS:
        wanted, remedy = (
            "若干行“键: 值”",
            "请另起一行、多缩进两格，写成“键: 值”；冒号用英文冒号，后面空一格。",
        )
    else:
        wanted, remedy = "一段文字", "请写成一行文字；文字里有“: ”或以特殊符号开头的，用英文双引号括起来。"
    return _report(document, "E121", f"{where}应当是{wanted}，现在写的是{found}", remedy, path)


def _unknown_key(document: Document, model: type[Entry], path: Path) -> Finding:
    key = str(path[-1])
    owner = model_at(model, path[:-1])
    names = _names(owner)
    bare = key.strip(" \t\u3000\u00a0-")
    if bare in names and bare != key:
        name = "全角空格" if "\u3000" in key else "多余的空格或“-”"
        return _report(
            document, "E120", f"“{bare}”前后有{name}", f"请把它删掉，只写“{bare}: ”。", path, key=True
        )
    split = key.split("：", 1)
    if len(split) == 2 and split[0] in names:
        return _report(document, "E107", f"“{split[0]}”后面用了全角冒号“：”", f"请改成英文冒号加一个空格：“{split[0]}: ”。",
                       path, key=True, within="：")  # fmt: skip
    near = nearest(key, names)
    offer = offered(near)
    listed = "、".join(names)
    return _report(
        document,
        "E120",
        f"{_owner(path)}没有“{key}”这个键",
        f"{offer}这里可以写的有：{listed}。",
        path,
        key=True,
    )


def _not_allowed(document: Document, model: type[Entry], path: Path, error: dict[str, Any]) -> Finding:
    owner = model_at(model, path[:-1])
    field = field_of(owner, str(path[-1])) if owner else None
    kind = field.annotation if field is not None else None
    allowed = [str(m.value) for m in kind] if isinstance(kind, type) and issubclass(kind, enum.Enum) else []
    value = error["input"]
    if not isinstance(value, str):
        return _wrong_type(document, "string_type", path, error, _where(path))
    near = nearest(value, allowed)
    offer = offered(near)
    choice = "、".join(allowed)
    return _report(
        document, "E123", f"{_where(path)}不能写“{_shown(value)}”", f"{offer}只能写：{choice}。", path
    )


def _report(
    document: Document,
    identity: str,
    message: str,
    remedy: str,
    path: Path,
    *,
    key: bool = False,
    within: str = "",
) -> Finding:
    return document.finding(identity, Severity.ERROR, message, remedy, path, key=key, within=within)


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 20 else text[:20] + "……"


def _kind(value: object) -> str:
    if isinstance(value, str):
        return f"“{_shown(value)}”" if value else "空的"
    return "一个列表" if isinstance(value, list) else "若干行“键: 值”"


def _where(path: Path) -> str:
    """Name a value for the reader: the nearest key, and which item of it."""
    if not path:
        return "这个文件"
    if isinstance(path[-1], int):
        key = next((s for s in reversed(path) if isinstance(s, str)), "列表")
        return f"“{key}”的第 {path[-1] + 1} 项"
    return f"“{path[-1]}”"


def _owner(path: Path) -> str:
    """Name the mapping a key belongs to."""
    return _where(path[:-1]) + "里"


def model_at(model: type[Entry], path: Path) -> type[Entry] | None:
    """Return the entry that stands at ``path``."""
    current: type[Entry] | None = model
    for step in path:
        if isinstance(step, int):
            continue
        field = field_of(current, step) if current is not None else None
        current = entry_of(field.annotation) if field is not None else None
    return current


def field_of(model: type[Entry] | None, alias: str) -> Any:
    """Return the field a key stands for, or None."""
    if model is None:
        return None
    return next((f for f in model.model_fields.values() if f.alias == alias), None)


def entry_of(annotation: object) -> type[Entry] | None:
    """Find the entry inside a field's type: itself, or what its list holds."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    if get_origin(annotation) in (tuple, list, typing.Union, types.UnionType):
        for inner in get_args(annotation):
            entry = entry_of(inner)
            if entry is not None:
                return entry
    return None
