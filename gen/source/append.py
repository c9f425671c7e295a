"""Entries added to the lists of a YAML file; every other byte stays as it is.

The place is found in the text, the result is read back: what would not read as the old file with the new
entries behind is refused, never written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence as AbstractSequence
from typing import Any

import yaml

from gen.source.decode import LINE_BREAK
from gen.source.document import SHIFT, Document, Mapping, Sequence
from gen.source.yaml_reader import parse, quiet_collector
from gen.source.yaml_text import entry_text

__all__ = ["UnfitError", "appended"]

_COLUMN = 2
"""Where the dash of a new list stands."""

_REMARK = re.compile(r"( +)#")


class UnfitError(Exception):
    """The file is written in a way nothing can be added to; ``line`` is where (None: all of it)."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


Additions = AbstractMapping[str, AbstractSequence[dict[str, str]]]
"""Entries to add by the key of their list, each as its keys and clean texts."""


def appended(text: str, additions: Additions, file: str = "") -> str:
    """Return ``text`` with entries added at the ends of its lists; a list that is not there comes last.

    ``text`` is without a byte order mark; its own kind of line ends is kept.

    Raises:
        UnfitError: the file is not laid out as a block of keys with one item a line.
    """
    document, findings = parse(text, file)
    wrong = [f.place.line for f in findings if f.id != "E102"]
    if wrong:
        raise UnfitError("这个文件里有读不懂的写法", wrong[0])
    newline = found[0] if (found := LINE_BREAK.search(text)) else "\n"
    known = document.data if document is not None and isinstance(document.data, Mapping) else ()
    keys = sorted((k for k in additions if additions[k]), key=lambda k: k not in known)
    edits = [_edit(document, text, key, additions[key]) for key in keys]
    result = text
    for begin, end, new in sorted(edits, key=lambda e: e[:2])[::-1]:
        before = result[:begin]
        if begin == end and before and not before.endswith(("\n", "\r")):
            new = "\n" + new
        result = before + new.replace("\n", newline) + result[end:]
    _prove(document, result, additions)
    return result


def _edit(
    document: Document | None, text: str, key: str, entries: AbstractSequence[dict[str, str]]
) -> tuple[int, int, str]:
    """Return which part of the text to replace (mostly none of it) and with what."""
    if document is None:
        return len(text), len(text), _list_text(key, entries)
    top = document.data
    if not isinstance(top, Mapping):
        raise UnfitError("这个文件的最外层应当是“键: 值”", 1)
    line, column = (top.marks[0] >> SHIFT) + 1, top.marks[0] & ((1 << SHIFT) - 1)
    if document.line(line)[column : column + 1] == "{":
        raise UnfitError("整个文件写在了花括号里", line)
    if key not in top:
        end = _section_end(document, text, len(top))
        return end, end, _list_text(key, entries, column)
    return _within(document, text, key, entries)


def _list_text(key: str, entries: AbstractSequence[dict[str, str]], column: int = 0) -> str:
    body = "".join(entry_text(e, column + _COLUMN) for e in entries)
    return f"{' ' * column}{key}:\n{body}"


def _within(
    document: Document, text: str, key: str, entries: AbstractSequence[dict[str, str]]
) -> tuple[int, int, str]:
    top = document.data
    assert isinstance(top, Mapping)
    index = list(top).index(key)
    row, column = top.marks[2 * index + 2] >> SHIFT, top.marks[2 * index + 2] & ((1 << SHIFT) - 1)
    value = top[key]
    start = document.offset(row + 1) + column
    if isinstance(value, Sequence) and value:
        if text[start] == "[":
            raise UnfitError(f"“{key}”写在了一行方括号里", row + 1)
        end = _item_end(
            document, text, value.marks[-1] >> SHIFT, _section_end(document, text, index + 1), column
        )
        return end, end, "".join(entry_text(e, column) for e in entries)
    key_row, key_column = top.marks[2 * index + 1] >> SHIFT, top.marks[2 * index + 1] & ((1 << SHIFT) - 1)
    return _first(document, text, key, (key_row, key_column), entries)


def _first(
    document: Document,
    text: str,
    key: str,
    place: tuple[int, int],
    entries: AbstractSequence[dict[str, str]],
) -> tuple[int, int, str]:
    """Fill a list that is still empty: nothing after its key, or ``[]``."""
    row, column = place
    begin = document.offset(row + 1)
    line = document.line(row + 1)
    body = "".join(entry_text(e, column + _COLUMN) for e in entries)
    written = re.match(r"[^:]*:(?P<empty>[ \t]*\[[ \t]*\])?(?P<rest>[ \t]*(?:#.*)?)$", line)
    if written is None:
        raise UnfitError(f"“{key}”应当是一个列表", row + 1)
    end = _line_end(text, begin)
    if written["empty"] is None:
        return end, end, body
    return begin + written.start("empty"), end, f"{written['rest'].rstrip()}\n{body}"


def _section_end(document: Document, text: str, index: int) -> int:
    """Return where the key with this index begins its line, or the file (or its ``...``) ends."""
    top = document.data
    assert isinstance(top, Mapping)
    if index < len(top):
        return document.offset((top.marks[2 * index + 1] >> SHIFT) + 1)
    last = document.offset((top.marks[-1] >> SHIFT) + 1)
    closed = re.compile(r"^\.\.\.[ \t]*$", re.MULTILINE).search(text, last)
    return closed.start() if closed else len(text)


def _line_end(text: str, offset: int) -> int:
    found = LINE_BREAK.search(text, offset)
    return found.end() if found else len(text)


def _item_end(document: Document, text: str, row: int, limit: int, column: int) -> int:
    """Return where the lines of the item that begins in ``row`` end, remarks indented under it included."""
    begin = document.offset(row + 1)
    piece = text[begin:limit]
    end = begin + _content_end(piece)
    at = end
    while at < limit:
        after = min(_line_end(text, at), limit)
        remark = _REMARK.match(text, at, after)
        if remark is not None and column and len(remark[1]) >= column:
            end = after
        at = after
    return end


def _content_end(piece: str) -> int:
    """Return where the line of the last value of a piece of YAML ends."""
    last, keep = 0, False
    for event in yaml.parse(piece, Loader=_loader()):
        begin, end = _span(event)
        if isinstance(event, yaml.ScalarEvent):
            head = LINE_BREAK.split(piece[begin:end], maxsplit=1)[0]
            last, keep = end, event.style in ("|", ">") and "+" in head
        elif isinstance(event, yaml.CollectionEndEvent) and end > begin:
            last, keep = end, False
    return last if keep else _line_end(piece, len(piece[:last].rstrip()))


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _loader() -> type:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _prove(before: Document | None, text: str, additions: Additions) -> None:
    """Read the new text and hold it against what it has to say."""
    with quiet_collector():
        document, findings = parse(text, "")
    if document is None or findings or not isinstance(document.data, Mapping):
        raise UnfitError("加进去以后读不回来")
    old = before.data if before is not None and isinstance(before.data, Mapping) else {}
    wanted = dict(old)
    for key, entries in additions.items():
        if entries:
            wanted[key] = [*(old.get(key) or []), *entries]
    if document.data != wanted:
        raise UnfitError("加进去以后读出来的内容和原来的对不上")
