"""Take out of a part what only Word's editing left there, before its tags are read."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from gen.template.word.xml import Element, W, detach, w

__all__ = ["tidy"]

_EDITING = (w("proofErr"), w("lastRenderedPageBreak"))
_IDENTITY = re.compile(r"\{http://schemas\.microsoft\.com/office/word/2010/wordml\}(paraId|textId)")
_RSID = f"{{{W}}}rsid"


def tidy(root: Element) -> Element:
    """Drop revision ids, spelling marks, paragraph ids and white space between elements."""
    root = _prefixed(root)
    for element in list(root.iter()):
        if element.tag in _EDITING:
            detach(element)
            continue
        for name in [n for n in map(str, element.attrib) if n.startswith(_RSID) or _IDENTITY.fullmatch(n)]:
            del element.attrib[name]
        if element.tail and not element.tail.strip():
            element.tail = None
        if len(element) and element.text and not element.text.strip():
            element.text = None
    _drop_last_place(root)
    _unbind(root)
    return root


def _drop_last_place(root: Element) -> None:
    """Drop the bookmark of where the author last was."""
    last = {b.get(w("id")) for b in root.iter(w("bookmarkStart")) if b.get(w("name")) == "_GoBack"}
    for mark in [b for b in root.iter(w("bookmarkStart"), w("bookmarkEnd")) if b.get(w("id")) in last]:
        detach(mark)


def _unbind(root: Element) -> None:
    """Unbind content controls whose text has tags: Word would put the bound text back over it."""
    for control in root.iter(w("sdt")):
        binding = control.find(f"{w('sdtPr')}/{w('dataBinding')}")
        if binding is not None and "{" in "".join(t.text or "" for t in control.iter(w("t"))):
            detach(binding)


def _prefixed(root: Element) -> Element:
    """Make sure the main namespace goes by ``w``: what the engine writes uses it."""
    if root.nsmap.get("w") == W:
        return root
    names: dict[Any, str] = {"w": W}
    names |= {
        ("w0" if prefix == "w" else prefix): uri for prefix, uri in root.nsmap.items() if uri != W and prefix
    }
    made = etree.Element(root.tag, {str(k): str(v) for k, v in root.attrib.items()}, nsmap=names)
    made.extend(list(root))
    return made
