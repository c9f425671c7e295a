"""Measures computed from the account: ``{% 字号 … %}``, ``{% 右空 … %}`` and their like.

What a template says in words (a style of 36 pt, an indent of 4 字) holds for every document; a mark as wide as its
name needs, or a signature centred over its date, follows from what is printed. A measure tag stands anywhere in its
paragraph, prints nothing, and puts its value in place of what the paragraph says itself. An empty value
leaves the paragraph as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from jinja2.exceptions import FilterArgumentError
from lxml import etree

from gen.template.tags import MEASURES, argument
from gen.template.word.draft import Code, Draft, Placed
from gen.template.word.grid import insert_property, span_of, table_of
from gen.template.word.paragraph import Lift
from gen.template.word.printer import Made
from gen.template.word.xml import Element, parent_of, w

__all__ = ["Measure", "shape_paragraphs"]

_CHARACTER = 315
"""One 字 of 3号 text in twips, 28 of which fill 156 mm (GB/T 9704—2012 5.2.3)."""
_POINT = 20
_LIMIT = 31_680
"""Twips; Word knows no greater measure."""

_SPACING = {"段前": ("before",), "段后": ("after",), "行距": ("line",)}
_INDENTS = {"左空": "left", "右空": "right", "首行": "firstLine", "悬挂": "hanging"}
_BEFORE_TABS = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd",
)  # fmt: skip
_BEFORE_SPACING = (
    *_BEFORE_TABS, "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
    "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid",
)  # fmt: skip
_BEFORE_INDENT = (*_BEFORE_SPACING, "spacing")
"""What stands before a property of a paragraph in the schema (ISO/IEC 29500-1, CT_PPr)."""
_BEFORE_SIZE = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position",
)  # fmt: skip

Write = Callable[[Mapping[str, float]], str]


class Measure(NamedTuple):
    """Makes one property from values: ``names`` are the tags, in the order their values come in."""

    names: tuple[str, ...]
    write: Write
    fallback: str = ""
    """What the paragraph says itself, for when every value is empty."""

    def __call__(self, *values: object) -> object:
        """Write the property.

        Raises:
            FilterArgumentError: a value is no number, or out of bounds.
        """
        found: dict[str, float] = {}
        for name, value in zip(self.names, values, strict=True):
            if value is None or value == "":
                continue
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise FilterArgumentError(f"“{name}”后面要是一个数")
            if not 0 <= value <= _LIMIT / _POINT:
                raise FilterArgumentError(f"“{name}”后面的数太大，或者是负数")
            found[name] = value
        return Made(self.write(found) if found else self.fallback, [])


def shape_paragraphs(draft: Draft, lifts: list[Lift]) -> None:
    """Carry out what measure tags say about their paragraphs and cells."""
    said: dict[Element, dict[str, Placed]] = {}
    for item in lifts:
        tag = item.placed.tag
        if tag.command not in MEASURES or tag.faults:
            continue
        measures = said.setdefault(item.paragraph, {})
        if tag.command in measures:
            draft.report(
                "E507", item.placed.spot, f"同一段里写了两个“{tag.command}”", "请只留一个", tag.typed
            )
        measures[tag.command] = item.placed
    for paragraph, measures in said.items():
        _shape(draft, paragraph, measures)


def _shape(draft: Draft, paragraph: Element, said: Mapping[str, Placed]) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    for names, tag, before, write in (
        (_INDENTS, "ind", _BEFORE_INDENT, _indents),
        (_SPACING, "spacing", _BEFORE_SPACING, _spacing),
        (("制表",), "tabs", _BEFORE_TABS, _tabs),
    ):
        own = {name: said[name] for name in names if name in said}
        if own:
            old = properties.find(w(tag))
            kept = {} if old is None else {_local(key): str(value) for key, value in old.attrib.items()}
            marker = _marker(draft, own, write(kept), "" if old is None else _plain(tag, kept))
            if old is not None:
                properties.remove(old)
            insert_property(properties, marker, before)
    if "字号" in said:
        _size_runs(draft, paragraph, {"字号": said["字号"]})
    if "格宽" in said:
        _widen(draft, paragraph, said["格宽"])


def _marker(draft: Draft, said: Mapping[str, Placed], write: Write, fallback: str = "") -> Element:
    name = draft.name(Measure(tuple(said), write, fallback))
    arguments = ", ".join(f"({argument(placed.tag)})" for placed in said.values())
    return draft.marker(draft.add(Code(f"{{{{ {name}({arguments}) }}}}", next(iter(said.values())))))


def _local(key: object) -> str:
    return etree.QName(str(key)).localname


def _plain(tag: str, attributes: Mapping[str, str]) -> str:
    written = "".join(f' w:{name}="{value}"' for name, value in attributes.items())
    return f"<w:{tag}{written}/>"


def _spacing(kept: Mapping[str, str]) -> Write:
    def write(values: Mapping[str, float]) -> str:
        attributes = dict(kept)
        for name, value in values.items():
            for key in _SPACING[name]:
                attributes.pop(f"{key}Lines", None)
                attributes[key] = str(round(value * _POINT))
        if "行距" in values:
            attributes["lineRule"] = "exact"
        return _plain("spacing", attributes)

    return write


def _indents(kept: Mapping[str, str]) -> Write:
    def write(values: Mapping[str, float]) -> str:
        attributes = dict(kept)
        for name, value in values.items():
            key = _INDENTS[name]
            attributes[f"{key}Chars"] = str(round(value * 100))
            attributes[key] = str(round(value * _CHARACTER))
        return _plain("ind", attributes)

    return write


def _tabs(_: Mapping[str, str]) -> Write:
    def write(values: Mapping[str, float]) -> str:
        place = round(values["制表"] * _CHARACTER)
        return f'<w:tabs><w:tab w:val="left" w:pos="{place}"/></w:tabs>'

    return write


def _size(values: Mapping[str, float]) -> str:
    half_points = max(2, round(values["字号"] * 2))
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _size_runs(draft: Draft, paragraph: Element, said: Mapping[str, Placed]) -> None:
    """Size the text of every run and the paragraph mark."""
    properties = paragraph.find(w("pPr"))
    holders = [run for run in paragraph.iter(w("r")) if run.find(w("t")) is not None]
    for holder in (*holders, *([] if properties is None else [properties])):
        shape = holder.find(w("rPr"))
        if shape is None:
            shape = etree.Element(w("rPr"))
            if holder is properties:
                _put_mark_properties(holder, shape)
            else:
                holder.insert(0, shape)
        kept = "".join(_plain(_local(old.tag), {"val": old.get(w("val")) or ""}) for old in _sizes(shape))
        for old in _sizes(shape):
            shape.remove(old)
        insert_property(shape, _marker(draft, said, _size, kept), _BEFORE_SIZE)


def _sizes(shape: Element) -> list[Element]:
    return [*shape.findall(w("sz")), *shape.findall(w("szCs"))]


def _put_mark_properties(properties: Element, shape: Element) -> None:
    """Put the formatting of the paragraph mark before the section and the changes, after everything else."""
    later = next((child for child in properties if child.tag in (w("sectPr"), w("pPrChange"))), None)
    if later is None:
        properties.append(shape)
    else:
        later.addprevious(shape)


def _widen(draft: Draft, paragraph: Element, placed: Placed) -> None:
    """Set the width of the cell around a paragraph, and of its column."""
    cell = next((a for a in paragraph.iterancestors() if a.tag in (w("tc"), w("txbxContent"))), None)
    if cell is None or cell.tag != w("tc"):
        draft.report(
            "E507", placed.spot, f"“{placed.tag.typed}”只能写在表格的格子里", "请移到要定宽的那一格", placed.tag.typed
        )  # fmt: skip
        return
    place = sum(span_of(other) for other in cell.itersiblings(w("tc"), preceding=True))
    columns = list(table_of(cell).iterfind(f"{w('tblGrid')}/*"))
    for old in (cell.find(f"{w('tcPr')}/{w('tcW')}"), columns[place] if place < len(columns) else None):
        if old is not None and old.tag in (w("tcW"), w("gridCol")):
            new = _marker(
                draft, {"格宽": placed}, _width(_local(old.tag)), _plain(_local(old.tag), _own(old))
            )
            parent_of(old).replace(old, new)
    total = table_of(cell).find(f"{w('tblPr')}/{w('tblW')}")
    if total is not None:
        total.set(w("w"), "0")
        total.set(w("type"), "auto")


def _own(element: Element) -> dict[str, str]:
    return {_local(key): str(value) for key, value in element.attrib.items()}


def _width(tag: str) -> Write:
    def write(values: Mapping[str, float]) -> str:
        width = {"w": str(round(values["格宽"] * _POINT))}
        return _plain(tag, {**width, "type": "dxa"} if tag == "tcW" else width)

    return write
