"""Print a value into WordprocessingML: escaped, line breaks and tabs as Word has them, rich text as runs.

A rich text is plain data: ``{"富文本": [{"文字": "…", "粗": True, "色": "FF0000", "字体": "黑体"}]}``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from jinja2.exceptions import FilterArgumentError

from gen.template.environment import clean_text, printed
from gen.template.word.flow import Control

__all__ = ["Made", "ParagraphShape", "Printer", "RunShape", "body_printer", "property_printer"]

Printer = Callable[[object], str]
_SPECIAL = re.compile("[&<>\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_RICH = "富文本"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _said(value: object) -> str:
    """Return the text of a value; of a rich text, the text without its formatting."""
    if isinstance(value, Mapping):
        if _RICH in value:
            return "".join(_said(run.get("文字")) for run in value[_RICH])
        raise FilterArgumentError("这里要的是一项内容，不是一个整体")
    return printed(value)


def body_printer(values: list[str]) -> Printer:
    """Return what prints a value inside ``w:t``; each text printed is added to ``values``."""
    keep = values.append
    special = _SPECIAL.search

    def out(value: Any) -> Any:
        if value.__class__ is not str:
            if isinstance(value, Made):
                values.extend(value.texts)
                return value.xml
            if isinstance(value, Control):
                return value
            value = _said(value)
        if special(value) is not None:
            value = clean_text(value)
            keep(value)
            return _escaped(value).replace("\n", _BREAK).replace("\t", _TAB)
        if value:
            keep(value)
        return value

    return out


def property_printer(values: list[str]) -> Printer:
    """Return what prints a value into a document property: one line of text."""

    def out(value: object) -> str:
        text = " ".join(clean_text(_said(value)).split())
        if text:
            values.append(text)
        return _escaped(text)

    return out


class Made:
    """XML made of a value already, and the texts in it."""

    __slots__ = ("texts", "xml")

    def __init__(self, xml: str, texts: list[str]) -> None:
        self.xml = xml
        self.texts = texts


_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
    "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign",
)  # fmt: skip
_PROPERTY = re.compile(r"<w:(\w+)(?:\s[^>]*)?/>|<w:(\w+)(?:\s[^>]*)?>.*?</w:\2>", re.DOTALL)
_COLOR = re.compile(r"#?([0-9A-Fa-f]{6})")


class RunShape(NamedTuple):
    """The formatting of a template run, in which rich text is printed."""

    properties: str

    def __call__(self, value: object) -> object:
        """Make the runs of a value, rich or plain."""
        runs = value[_RICH] if isinstance(value, Mapping) and _RICH in value else [{"文字": value}]
        texts: list[str] = []
        out = body_printer(texts)
        xml = "".join(
            f'<w:r>{_shaped(self.properties, run)}<w:t xml:space="preserve">{out(run.get("文字"))}</w:t></w:r>'
            for run in runs
        )
        return Made(xml, texts)


class ParagraphShape(NamedTuple):
    """The formatting of a template paragraph, in which every item of a list becomes a paragraph."""

    paragraph: str
    run: str

    def __call__(self, value: object) -> object:
        """Make the paragraphs of a list of texts or rich texts; of one text, its lines."""
        if isinstance(value, (list, tuple)):
            items = list(value)
        elif value is None:
            items = []
        else:
            items = [value] if isinstance(value, Mapping) else printed(value).split("\n")
        xml: list[str] = []
        texts: list[str] = []
        for item in items:
            pieces = RunShape(self.run)(item)
            if isinstance(pieces, Made):
                xml.append(f"<w:p>{self.paragraph}{pieces.xml}</w:p>")
                texts += pieces.texts
        return Made("".join(xml), texts)


def _shaped(base: str, run: Mapping[str, object]) -> str:
    """Write run properties: those of the template, with what a piece of rich text changes."""
    inner = base.removeprefix("<w:rPr>").removesuffix("</w:rPr>") if base.startswith("<w:rPr>") else ""
    found = {m[1] or m[2]: m[0] for m in _PROPERTY.finditer(inner)}
    found.update(_changes(run))
    if not found:
        return ""
    rank = {name: at for at, name in enumerate(_ORDER)}
    ordered = sorted(found, key=lambda name: rank.get(name, len(_ORDER)))
    return f"<w:rPr>{''.join(found[name] for name in ordered)}</w:rPr>"


def _changes(run: Mapping[str, object]) -> dict[str, str]:
    out: dict[str, str] = {}
    for word, names in (("粗", ("b", "bCs")), ("斜", ("i", "iCs")), ("删除线", ("strike",))):
        if word in run:
            out.update((name, f'<w:{name} w:val="{int(bool(run[word]))}"/>') for name in names)
    if "下划线" in run:
        out["u"] = f'<w:u w:val="{"single" if run["下划线"] else "none"}"/>'
    color = _COLOR.fullmatch(str(run.get("色") or ""))
    if color:
        out["color"] = f'<w:color w:val="{color[1].upper()}"/>'
    if run.get("字体"):
        font = _escaped(clean_text(str(run["字体"]))).replace('"', "")
        out["rFonts"] = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    size = run.get("字号")
    if isinstance(size, (int, float)) and 1 <= size <= 1000:
        out |= {name: f'<w:{name} w:val="{round(size * 2)}"/>' for name in ("sz", "szCs")}
    return out
