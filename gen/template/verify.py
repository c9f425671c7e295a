"""Read a finished Office file back, and say what is missing from it.

The bytes are read as any program will: the zip with its check sums, every XML part with a strict
parser, and every value that was printed has to be found in its part, in the order it was printed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from xml.parsers import expat
from zipfile import BadZipFile

from gen.template.archive import Entry, inflate, list_archive, mark_of
from gen.template.rendered import Rendered

__all__ = ["verify"]

_MOST_PROVED = 200
_PROVED: set[bytes] = set()
"""Members without values that were found in order before: letters to many units share styles and fonts."""
_MOST = 20
"""Faults said for one part; one more makes no difference."""
_MARKS = ("{{", "{%")
"""How a tag begins. How one ends says nothing: a brace that is meant meets the next where a loop prints one each turn."""
_TAG = re.compile("|".join(map(re.escape, _MARKS)))
_ENDS = (":p", ":tc", ":title")
_OWN = b"<g:m"
"""How a mark of the Word engine begins (``gen.template.word.draft``): none may be left, whoever else calls a thing so."""
_DIVIDE = "\x1f"
"""Cannot stand in XML, so in no text: keeps the end of one paragraph from reading as a tag with the next."""


def verify(rendered: Rendered) -> list[str]:
    """Return what is wrong with a finished file, in words; an empty list when everything arrived."""
    if any(part.part.startswith("xl/") for part in rendered.values):
        from gen.template.sheet.verify import verify_sheet

        return verify_sheet(rendered)
    wanted = {part.part: part.values for part in rendered.values}
    wrong: list[str] = []
    try:
        entries = list_archive(rendered.data)
        names = {entry.name for entry in entries}
        wrong += [f"缺少内部文件 {name}" for name in wanted if name not in names]
        for entry in entries:
            wrong += _proved_part(rendered.data, entry, wanted.get(entry.name))
    except (BadZipFile, zlib.error):
        return [*wrong, "文件打不开，没有写完整"]
    return wrong


def _proved_part(data: bytes, entry: Entry, values: Sequence[str] | None) -> list[str]:
    """Verify a part; one without values is not read again when just these bytes were found in order before."""
    if values is not None:
        return _verify_part(data, entry, values)
    mark = mark_of(data, entry)
    if mark in _PROVED:
        return []
    faults = _verify_part(data, entry, None)
    if not faults and len(_PROVED) < _MOST_PROVED:
        _PROVED.add(mark)
    return faults


def _verify_part(data: bytes, entry: Entry, values: Sequence[str] | None) -> list[str]:
    if not entry.name.endswith((".xml", ".rels")):
        for _ in inflate(data, entry):
            pass
        return []
    try:
        text = _unbroken(_read_text(data, entry, keep=values is not None))
        doubtful = any(mark in text for mark in _MARKS)
        if doubtful:
            text = _unbroken(_read_text(data, entry, keep=True, divided=True))
    except expat.ExpatError:
        return [f"内部文件 {entry.name} 不是完整的 XML"]
    return _find_values(entry.name, text, values or (), doubtful=doubtful)


def _read_text(data: bytes, entry: Entry, *, keep: bool, divided: bool = False) -> str:
    """Parse a part; return its text, with ``divided`` a mark between paragraphs, which costs much more."""
    texts: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    if keep:
        parser.CharacterDataHandler = texts.append
    if divided:
        parser.EndElementHandler = lambda tag: texts.append(_DIVIDE) if tag.endswith(_ENDS) else None
    before = b""
    for piece in inflate(data, entry):
        parser.Parse(piece)
        before += piece[: len(_OWN)]
        if _OWN in before or _OWN in piece:
            _check_prefixes(data, entry)
        before = piece[-len(_OWN) :] if len(piece) > len(_OWN) else before[-len(_OWN) :]
    parser.Parse(b"", True)
    return "".join(texts)


def _check_prefixes(data: bytes, entry: Entry) -> None:
    """Parse a part as one whose prefixes have to be declared.

    Raises:
        ExpatError: one is not.
    """
    parser = expat.ParserCreate(None, " ")
    for piece in inflate(data, entry):
        parser.Parse(piece)


def _unbroken(text: str) -> str:
    """Leave line breaks and tabs out: in a document they are elements, not text."""
    return text.replace("\n", "").replace("\t", "")


def _find_values(name: str, text: str, values: Sequence[str], *, doubtful: bool) -> list[str]:
    """Look for every value, each after the one before; what lies between must hold no tag."""
    wrong: list[str] = []
    at = 0
    for value in values:
        if "\n" in value or "\t" in value:
            value = _unbroken(value)
        found = text.find(value, at)
        if found < 0:
            wrong.append(f"{name} 里找不到“{value[:30]}”")
            if len(wrong) >= _MOST:
                return wrong
            continue
        if doubtful and found > at:
            wrong += _left(name, text[at:found])
        at = found + len(value)
    if doubtful:
        wrong += _left(name, text[at:])
    return wrong


def _left(name: str, text: str) -> list[str]:
    found = _TAG.search(text)
    return [f"{name} 里有没替换的标签“{text[max(found.start() - 5, 0) : found.end() + 15]}”"] if found else []
