"""Find the tags of one paragraph, whatever runs Word split them over, and set each where it works.

A printed value stays in the text of the run its tag began in; a command stands between runs; what
wraps paragraphs, rows or cells, and what is said about a cell, is handed back to be lifted.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from gen.template.tags import MEASURES, TAG, leftover, read_tag
from gen.template.word.draft import BRACE, Code, Draft, Placed
from gen.template.word.printer import RunShape
from gen.template.word.xml import XML_SPACE, Element, detach, parent_of, w, xml_of

__all__ = ["Lift", "scan_paragraph"]

_STOPS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): ""}
_TRACKED = {w(name) for name in ("ins", "del", "moveFrom", "moveTo")}
_SHAPING = ("vm", "hm", "colspan", "cellbg", *MEASURES)
_BRACES = frozenset("{}｛｝")
_LOOP = re.compile(r"\bfor\s+([\w,，\s]+?)\s+in\b")


class Lift(NamedTuple):
    """A tag to be taken out of its paragraph: to wrap what ``tag.prefix`` says, or to shape its cell."""

    number: int
    placed: Placed
    paragraph: Element


def scan_paragraph(draft: Draft, paragraph: Element) -> list[Lift]:
    """Set the tags of a paragraph; report what is wrong with them one by one."""
    texts = list(_texts(paragraph))
    joined = "".join(text for _, text in texts)
    if _BRACES.isdisjoint(joined):
        return []
    spot = draft.spots.of(paragraph)
    segments, extras = _cut(draft, texts, joined, spot)
    for element in extras:
        _remove(element)
    static = "".join(s for items in segments.values() for s in items if isinstance(s, str))
    fault = leftover(static)
    if fault is not None:
        draft.report(fault.id, spot, fault.message, fault.remedy, joined)
        for targets in _LOOP.findall(static):
            draft.loose_names.update(re.findall(r"\w+", targets))
    lifts: list[Lift] = []
    for element, items in segments.items():
        _set(draft, element, items, paragraph, lifts)
    return lifts


def _texts(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """Every text of the paragraph itself, not of paragraphs in its text boxes."""
    for child in paragraph:
        if child.tag == w("t"):
            yield child, child.text or ""
        elif child.tag in _STOPS and parent_of(child).tag == w("r"):
            yield child, _STOPS[child.tag]
        elif child.tag not in (w("p"), w("pPr"), w("rPr"), w("txbxContent")):
            yield from _texts(child)


_Items = list["str | Placed"]


def _cut(
    draft: Draft, texts: list[tuple[Element, str]], joined: str, spot: str
) -> tuple[dict[Element, _Items], list[Element]]:
    """Share the text out again: each tag goes whole to the text it began in."""
    found = [(m.start(), m.end(), m[0]) for m in TAG.finditer(joined)]
    segments: dict[Element, _Items] = {}
    extras: list[Element] = []
    start = at = 0
    for element, text in texts:
        end = start + len(text)
        items: _Items = []
        here = start
        while at < len(found) and found[at][0] < end:
            first, last, typed = found[at]
            if first >= here:
                items.append(joined[here:first])
                items.append(_place(draft, element, typed, joined, spot))
            here = min(last, end)
            if last > end:
                break
            at += 1
        items.append(joined[here:end])
        if element.tag == w("t"):
            segments[element] = [i for i in items if i != ""]
        elif here > start:
            extras.append(element)
        start = end
    return segments, extras


def _place(draft: Draft, element: Element, typed: str, around: str, spot: str) -> Placed:
    placed = Placed(read_tag(typed, trust=draft.trust), spot, around)
    for fault in placed.tag.faults:
        draft.report_fault(fault, placed)
    if draft.tracked and any(a.tag in _TRACKED for a in element.iterancestors()):
        draft.report(
            "E509", spot, "标签写在未处理的修订里", "请在“审阅”里接受或拒绝这处修订，再保存模板", typed
        )
    return placed


def _set(draft: Draft, element: Element, items: _Items, paragraph: Element, lifts: list[Lift]) -> None:
    """Put the pieces of one text back: values inside it, commands between runs."""
    out: list[str | int] = []
    for item in items:
        if isinstance(item, str):
            out.append(item.replace("{", BRACE))
            continue
        tag = item.tag
        number = draft.add(item)
        if tag.prefix in ("p", "tr", "tc") or tag.command in _SHAPING:
            lifts.append(Lift(number, item, paragraph))
        elif tag.mark == "{" and not tag.prefix:
            out.append(f"{{{number}}}")
        elif tag.mark != "#":
            out.append(number)
    if any(isinstance(o, int) for o in out):
        _split(draft, element, out)
    else:
        _write(element, "".join(str(o) for o in out))


def _write(element: Element, text: str) -> None:
    element.text = text
    element.set(XML_SPACE, "preserve")
    if not text:
        _remove(element)


def _split(draft: Draft, element: Element, items: list[str | int]) -> None:
    """Divide a run at its commands; every part keeps the formatting."""
    run = parent_of(element)
    shape = run.find(w("rPr"))
    after = list(element.itersiblings())
    holder, place = parent_of(run), run

    def put(new: Element) -> None:
        nonlocal place
        place.addnext(new)
        place = new

    def new_run() -> Element:
        made = etree.Element(w("r"))
        if shape is not None:
            made.append(copy.deepcopy(shape))
        return made

    text = ""
    for item in (*items, ""):
        if isinstance(item, str) and item:
            text += item
            continue
        if text:
            part = new_run()
            _write(etree.SubElement(part, w("t")), text)
            put(part)
            text = ""
        if isinstance(item, int):
            placed = draft.placed(item)
            if placed is not None and placed.tag.mark == "{":
                rich = draft.name(RunShape(xml_of(shape)))
                draft.entries[item] = Code(f"{{{{ {rich}({placed.tag.body}) }}}}", placed)
            put(draft.marker(item))
    if after:
        tail = new_run()
        tail.extend(after)
        put(tail)
    run.remove(element)
    if all(child.tag == w("rPr") for child in run):
        holder.remove(run)


def _remove(element: Element) -> None:
    """Take out a text or stop, and its run when nothing else is in it."""
    run = parent_of(element)
    run.remove(element)
    if run.tag == w("r") and all(child.tag == w("rPr") for child in run) and run.getparent() is not None:
        detach(run)
