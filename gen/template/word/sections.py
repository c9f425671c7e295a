"""Section breaks beside tags: kept, and not left behind by a section that is not printed.

A section's page is set at its end: the last one's at the end of the body, every other's in the
paragraph before the next. When everything in the last section stands in one ``{%p if … %}``, and the
condition does not hold, the break before it would leave an empty page behind. So the break goes
where the section goes, and the section before it becomes the last.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from gen.template.tags import CLOSERS, MIDDLES
from gen.template.word.draft import MARK, Code, Draft, number_of
from gen.template.word.paragraph import Lift
from gen.template.word.xml import Element, w

__all__ = ["free_section_breaks", "tie_last_section"]

_TINY = {"before": "0", "after": "0", "line": "14", "lineRule": "exact"}
"""Spacing of a paragraph nobody should see: 0.7 pt, the least Word knows."""

_THINGS = frozenset({w("drawing"), w("pict"), w("object"), w("fldChar"), w("fldSimple"), MARK})


def free_section_breaks(lifts: list[Lift]) -> None:
    """Give a section break that stands in the paragraph of an end tag a paragraph of its own.

    Word puts a break into the paragraph it is typed behind, and LibreOffice moves one there when it saves.
    """
    commands: dict[Element, set[str]] = {}
    for item in lifts:
        commands.setdefault(item.paragraph, set()).add(item.placed.tag.command)
    for paragraph, found in commands.items():
        page = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
        if page is not None and found <= CLOSERS.keys():
            paragraph.addnext(_tiny_paragraph(page))


def _tiny_paragraph(page: Element) -> Element:
    paragraph = page.makeelement(w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(properties, w("snapToGrid"), {w("val"): "0"})
    etree.SubElement(properties, w("spacing"), {w(name): value for name, value in _TINY.items()})
    mark = etree.SubElement(properties, w("rPr"))
    etree.SubElement(mark, w("sz"), {w("val"): "2"})
    properties.append(page)
    return paragraph


def tie_last_section(draft: Draft) -> None:
    """Put the break before a conditional last section, and the page of that section, into its condition."""
    last = draft.root.find(f"{w('body')}/{w('sectPr')}")
    if last is None:
        return
    end = last.getprevious()
    start = _opening(draft, end) if end is not None else None
    before = start.getprevious() if start is not None else None
    if end is None or start is None or before is None:
        return
    page = before.find(f"{w('pPr')}/{w('sectPr')}")
    if page is None or _says_something(before):
        return
    before.addprevious(start)
    last.addnext(end)
    end.addprevious(draft.marker(draft.add(Code("{% else %}"))))
    end.addprevious(deepcopy(page))


def _says_something(paragraph: Element) -> bool:
    return any(
        node.tag in _THINGS or (node.tag == w("t") and (node.text or "").strip()) for node in paragraph.iter()
    )


def _opening(draft: Draft, end: Element) -> Element | None:
    """Return the ``if`` that ``end`` closes; None when it closes no plain ``if`` without ``else``."""
    if _command(draft, end) != "endif":
        return None
    depth = 0
    for node in end.itersiblings(preceding=True):
        command = _command(draft, node)
        if command in CLOSERS:
            depth += 1
        elif command in MIDDLES and not depth:
            return None
        elif command in CLOSERS.values():
            if not depth:
                return node if command == "if" else None
            depth -= 1
    return None


def _command(draft: Draft, node: Element) -> str:
    """Return the command of the tag a marker stands for; empty for what is no tag."""
    placed = draft.placed(number_of(node)) if node.tag == MARK else None
    return placed.tag.command if placed is not None else ""
