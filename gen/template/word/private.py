"""Leave out what a template would tell of the machine it was made on: paths, editing sessions, a picture of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["without_traces"]

_SETTINGS = "word/settings.xml"
_SETTINGS_RELATIONS = "word/_rels/settings.xml.rels"
_ROOT_RELATIONS = "_rels/.rels"
_TYPES = "[Content_Types].xml"


def _element(name: bytes) -> bytes:
    return rb"<" + name + rb"(?:\s[^>]*)?(?:/>|(?<!/)>.*?</" + name + rb">)"


def _relation(kinds: bytes) -> re.Pattern[bytes]:
    return re.compile(rb'<Relationship\s[^>]*Type="[^"]*/(?:' + kinds + rb')"[^>]*?(?:/>|></Relationship>)')


_TRACES = re.compile(b"|".join(map(_element, (b"w:rsids", b"w:attachedTemplate", b"w:mailMerge"))), re.DOTALL)
"""Editing sessions; the path of the template's own template, of the data of a mail merge."""
_PATHS = _relation(b"attachedTemplate|mailMergeSource|mailMergeHeaderSource|mailMergeRecipientData")
_PICTURE = _relation(b"thumbnail")
_PICTURE_TYPE = re.compile(rb'<Override\s[^>]*PartName="/docProps/thumbnail\.[^"]*"[^>]*?/>')
_PATTERNS = {
    _SETTINGS: _TRACES, _SETTINGS_RELATIONS: _PATHS, _ROOT_RELATIONS: _PICTURE, _TYPES: _PICTURE_TYPE,
}  # fmt: skip


def without_traces(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a template without the traces of its making; relations go with what they name."""
    kept = {name: data for name, data in parts.items() if not name.startswith("docProps/thumbnail.")}
    for name, pattern in _PATTERNS.items():
        if name in kept:
            kept[name] = pattern.sub(b"", kept[name])
    return kept
