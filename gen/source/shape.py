"""The shape of a file: which keys, which kind of value, which are needed.

Reading an entry collects its faults; they come out as findings in Chinese with the place of the
key or value they are about, all of them at once.
"""

from __future__ import annotations

from array import array
from functools import cache
from typing import TypeVar

from gen.findings import Finding, Place, Severity, nearest, offered
from gen.model.entry import Entry, FieldSpec, MisshapenError, fields_of, read_entry
from gen.model.kinds import Choice, Fault, FaultKind, ListOf, Mapped, Path, ValueKind
from gen.model.meeting import MeetingFile
from gen.model.plan import PlanFile
from gen.model.progress import ProgressFile
from gen.model.register import Register
from gen.model.supervision import CalendarFile, SupervisionFile
from gen.source.document import Document, Mapping, Sequence
from gen.source.yaml_reader import quiet_collector

__all__ = ["FILES", "entry_of", "field_of", "keys_of", "model_at", "validate"]

C = TypeVar("C", Mapping, Sequence)
E = TypeVar("E", bound=Entry)

MAX_SHOWN = 500
"""How many faults of shape are listed for one file."""

FILES: dict[str, type[Entry]] = {
    "单位": Register,
    "分工方案": PlanFile,
    "会议": MeetingFile,
    "督查": SupervisionFile,
    "日历": CalendarFile,
    "进展": ProgressFile,
}
"""The kinds of files by the name of the file (without ``.yaml``)."""

_SO: dict[FaultKind, str] = {
    "flag": "只能写“是”或“否”",
    "year": "年度要写成四位数字，例如 2022",
}
"""How a value of a kind with its own spelling is to be written."""


def validate(document: Document, model: type[E]) -> tuple[E | None, list[Finding]]:
    """Turn the data of ``document`` into ``model``; without an entry there is at least one finding."""
    with quiet_collector():
        try:
            return read_entry(model, document.data), []
        except MisshapenError as error:
            if not _fill_blanks(document, model, error.faults):
                return None, _findings(document, model, error.faults)
        try:
            return read_entry(model, document.data), []
        except MisshapenError as error:
            return None, _findings(document, model, error.faults)


@cache
def keys_of(model: type[Entry]) -> frozenset[str]:
    """Return every key that may stand anywhere in a file of this kind."""
    found: set[str] = set()
    for field in fields_of(model).values():
        found.add(field.alias)
        inner = entry_of(field.kind)
        if inner is not None:
            found |= keys_of(inner)
    return frozenset(found)


def _fill_blanks(document: Document, model: type[Entry], faults: list[Fault]) -> bool:
    """Take a key with nothing after it as not written, where a list, a mapping or a choice is meant.

    Returns whether anything was filled in; the places of the file stay as they are.
    """
    filled = False
    for fault in faults:
        path = fault.path
        if fault.value != "" or not path:
            continue
        parent = document.value(path[:-1])
        if not isinstance(parent, Mapping):
            continue
        blank = _blank(fault.kind, model, path)
        if blank is not None:
            parent[str(path[-1])] = blank
            filled = True
    return filled


def _blank(kind: FaultKind, model: type[Entry], path: Path) -> object:
    if kind == "list":
        return _unmarked(Sequence())
    if kind == "mapping":
        return _unmarked(Mapping())
    if kind == "choice":
        field = field_of(model_at(model, path[:-1]), str(path[-1]))
        return field.default if field is not None and not field.needed else None
    return None


def _unmarked(node: C) -> C:
    """Give an empty container that nobody wrote the one place every container has: its own, at the very start."""
    node.marks = array("Q", (0,))
    return node


def _findings(document: Document, model: type[Entry], faults: list[Fault]) -> list[Finding]:
    """Translate every fault; where text stands for a mapping the lines may say why."""
    scanned: list[Finding] = []
    faults = _without_echoes(model, faults)
    if any(f.kind == "mapping" and isinstance(f.value, str) for f in faults):
        from gen.source.lines import scan_lines

        scanned = scan_lines(document.text, document.file, keys_of(model))
    explained = {f.place.line for f in scanned}
    found = [_translate(document, model, fault) for fault in faults[:MAX_SHOWN]]
    if len(faults) > MAX_SHOWN:
        found.append(_too_many(document, len(faults)))
    return scanned + [f for f in found if f.place.line not in explained]


def _without_echoes(model: type[Entry], faults: list[Fault]) -> list[Fault]:
    """Leave out each missing key that a misspelt one beside it is offered as: one fault, one finding."""
    offered = {
        (*path[:-1], nearest(str(path[-1]), _names(model_at(model, path[:-1]))))
        for path in (fault.path for fault in faults if fault.kind == "unknown")
    }
    return [f for f in faults if f.kind != "missing" or f.path not in offered]


def _names(owner: type[Entry] | None) -> list[str]:
    return [f.alias for f in fields_of(owner).values()] if owner else []


def _too_many(document: Document, count: int) -> Finding:
    message = f"这个文件有 {count} 处写法不对，只列出前 {MAX_SHOWN} 处"
    remedy = "多半是同一个写法错了很多遍，请先改好列出的，再检查一次。"
    return Finding("E124", Severity.ERROR, message, Place(document.file), remedy)


def _translate(document: Document, model: type[Entry], fault: Fault) -> Finding:
    path = fault.path
    where = _where(path)
    if fault.kind == "unknown":
        return _unknown_key(document, model, path)
    if fault.kind == "missing":
        message = f"{_owner(path)}缺少必须写的“{path[-1]}”"
        return _report(document, "E122", message, f"请补上一行“{path[-1]}: ……”。", path[:-1], key=True)
    if fault.kind == "empty":
        if isinstance(path[-1], int):
            return _report(document, "E122", f"{where}是空的", "请补上内容，或者删掉这一项。", path)
        return _report(document, "E122", f"{where}是空的，这一项必须写", "请补上内容。", path, key=True)
    if fault.kind == "choice" and isinstance(fault.value, str):
        return _not_allowed(document, model, path, fault.value)
    if fault.kind in _SO:
        message = f"{where}写的是{_found(fault.value)}，{_SO[fault.kind]}"
        return _report(document, "E123", message, "请照这个写法改。", path)
    return _wrong_type(document, fault, path)


def _wrong_type(document: Document, fault: Fault, path: Path) -> Finding:
    if fault.kind == "list":
        wanted, remedy = "一个列表", "请每项另起一行，以“- ”开头，并比上一级多缩进两格。"
    elif fault.kind == "mapping":
        wanted, remedy = (
            "若干行“键: 值”",
            "请另起一行、多缩进两格，写成“键: 值”；冒号用英文冒号，后面空一格。",
        )
    else:
        wanted, remedy = "一段文字", "请写成一行文字；文字里有“: ”或以特殊符号开头的，用英文双引号括起来。"
    message = f"{_where(path)}应当是{wanted}，现在写的是{_found(fault.value)}"
    return _report(document, "E121", message, remedy, path)


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


def _not_allowed(document: Document, model: type[Entry], path: Path, typed: str) -> Finding:
    field = field_of(model_at(model, path[:-1]), str(path[-1]))
    words = field.kind.by_value if field is not None and isinstance(field.kind, Choice) else {}
    offer = offered(nearest(typed, list(words)))
    message = f"{_where(path)}不能写“{_shown(typed)}”"
    return _report(document, "E123", message, f"{offer}只能写：{'、'.join(words)}。", path)


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


def _found(value: object) -> str:
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
        field = field_of(current, step)
        current = entry_of(field.kind) if field is not None else None
    return current


def field_of(model: type[Entry] | None, alias: str) -> FieldSpec | None:
    """Return the field a key stands for, or None."""
    if model is None:
        return None
    return next((f for f in fields_of(model).values() if f.alias == alias), None)


def entry_of(kind: ValueKind) -> type[Entry] | None:
    """Find the entry a value of this kind holds: itself, or what its list holds."""
    if isinstance(kind, ListOf):
        return entry_of(kind.item)
    return kind.entry if isinstance(kind, Mapped) else None
