"""YAML to plain data with the place of every key and value.

The parser is libyaml by its events: nothing is turned into a number, a date or a truth value,
so ``10:30``, ``0123``, ``是``, ``2026-3-1``, ``null`` and ``~`` stay what was typed. Anchors, aliases,
tags and further documents are refused: none is needed here, and an alias tree can be a bomb.
Duplicate keys are refused with both lines; the first value is kept so that the rest can be read.
"""

from __future__ import annotations

import gc
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import pairwise
from typing import Any

import yaml

from gen.findings import Finding, Place, Severity
from gen.source.decode import MAX_FAULTS, decode, line_starts
from gen.source.escapes import escaped_findings
from gen.source.syntax import scan_lines, syntax_findings

__all__ = [
    "MAX_DEPTH",
    "Document",
    "Mapping",
    "Path",
    "Sequence",
    "parse",
    "quiet_collector",
    "read_document",
]

Path = tuple[str | int, ...]

MAX_DEPTH = 30
"""How deep lists and mappings may stand in each other. The vocabulary needs eight."""

_SHIFT = 32
_LOW = (1 << _SHIFT) - 1


class Mapping(dict[str, Any]):
    """A mapping with its places: ``marks`` holds its own, then key and value by turns."""

    __slots__ = ("marks",)
    marks: array[int]


class Sequence(list[Any]):
    """A list with its places: ``marks`` holds its own, then one an item."""

    __slots__ = ("marks",)
    marks: array[int]


class Document:
    """One YAML file: its text, its data and the way from a path to a place."""

    def __init__(self, file: str, text: str, data: object) -> None:
        """Keep ``data`` as read; ``file`` is the name shown to the user."""
        self.file = file
        self.text = text
        self.data = data

    @cached_property
    def _starts(self) -> array[int]:
        return array("I", line_starts(self.text))

    @property
    def line_count(self) -> int:
        """How many lines the file has (at least 1)."""
        return len(self._starts)

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its end; empty if there is no such line."""
        starts = self._starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return where the value at ``path`` stands, or its key; the nearest ancestor if it is missing."""
        line, column = self._mark(path, key=key)[0]
        return Place(self.file, line, column)

    def place_at(self, offset: int) -> Place:
        """Return the place of the character at ``offset`` in the text."""
        line = bisect_right(self._starts, offset)
        return Place(self.file, line, offset - self._starts[line - 1] + 1)

    def value(self, path: Path) -> object:
        """Return the value at ``path``, or None if there is none.

        One text counts as a list of one where a list is asked for, here and in ``place``.
        """
        node: object = self.data
        for step in path:
            if isinstance(node, Mapping) and step in node:
                node = node[str(step)]
            elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node):
                node = node[step]
            elif not (isinstance(node, str) and step == 0):
                return None
        return node

    def finding(
        self,
        identity: str,
        severity: Severity,
        message: str,
        remedy: str,
        path: Path,
        *,
        key: bool = False,
        within: str = "",
    ) -> Finding:
        """Report something about the value at ``path`` (or its key), with its line and a caret.

        ``within`` is a part of the value to point at, as typed.
        """
        (line, column), found = self._mark(path, key=key)
        value = path[-1] if key and found and path else self.value(path) if found else None
        width = self._width(line, column, value)
        if within and isinstance(value, str):
            start = self._starts[line - 1] + column - 1
            offset = self.text.find(within, start, start + 2 * len(value) + 400)
            if offset >= 0:
                at = self.place_at(offset)
                line, column, width = at.line or 1, at.column or 1, len(within)
        excerpt = self.line(line)
        width = max(1, min(width, len(excerpt) - column + 1))
        return Finding(identity, severity, message, Place(self.file, line, column), remedy, excerpt, width)

    def _width(self, line: int, column: int, value: object) -> int:
        rest = self.line(line)[column - 1 :]
        if isinstance(value, str) and value:
            at = 1 if rest[:1] in ("'", '"') else 0
            return len(value) + 2 * at if rest.startswith(value, at) else len(rest.rstrip())
        return 1

    def _mark(self, path: Path, *, key: bool) -> tuple[tuple[int, int], bool]:
        """Walk down ``path``: (line, column) and whether the whole path was there."""
        node: object = self.data
        mark = node.marks[0] if isinstance(node, (Mapping, Sequence)) else self._first
        found = True
        for depth, step in enumerate(path):
            if isinstance(node, Mapping) and step in node:
                at = 2 * list(node).index(str(step)) + 1
                last = depth == len(path) - 1
                mark = node.marks[at if key and last else at + 1]
                node = node[str(step)]
            elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node):
                mark, node = node.marks[step + 1], node[step]
            elif not (isinstance(node, str) and step == 0):
                found = False
                break
        line = min((mark >> _SHIFT) + 1, self.line_count)
        return (line, min((mark & _LOW), len(self.line(line))) + 1), found

    _first = 0


def read_document(
    data: bytes, file: str, keys: Collection[str] = ()
) -> tuple[Document | None, list[Finding]]:
    """Read one YAML file from its bytes.

    ``keys`` are the keys known to be used, to tell a key typed with a full-width colon from
    text. Returns no document when the text cannot be parsed; findings never raise.
    """
    text, findings = decode(data, file)
    if text is None:
        return None, findings
    document, faults = parse(text, file, keys)
    escaped = escaped_findings(document) if document is not None else []
    return document, findings + faults + escaped


def parse(text: str, file: str, keys: Collection[str] = ()) -> tuple[Document | None, list[Finding]]:
    """Read YAML from text that is already decoded (see ``read_document``)."""
    builder = _Builder(file, text)
    try:
        with quiet_collector():
            data = builder.build(_parser(text))
    except yaml.YAMLError as error:
        return None, builder.findings + syntax_findings(error, text, file, keys)
    except _Refused:
        return None, builder.findings + scan_lines(text, file, keys)
    if data is None:
        finding = Finding(
            "E102",
            Severity.ERROR,
            "这个文件里只有注释，没有内容",
            Place(file, 1),
            "请写上内容，或者把这个文件删掉。",
        )
        return None, [*builder.findings, finding]
    return builder.document(data), builder.findings


@contextmanager
def quiet_collector() -> Iterator[None]:
    """Hold the garbage collector while a large tree is built: nothing in it can be garbage yet."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Refused(Exception):  # noqa: N818
    """The rest of the file is not worth reading; the finding is already in the list."""


def _parser(text: str) -> Any:
    """Return libyaml's parser, or the pure one where PyYAML was built without it."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        return _pure_parser(text)
    return CParser(text)


def _pure_parser(text: str) -> Any:
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser):
        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PureParser(text)


_IGNORED: Any = object()


class _Builder:
    """Events to data. One loop, no recursion: depth is bounded by ``MAX_DEPTH``, not by the stack."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.findings: list[Finding] = []
        self.first = 0

    def document(self, data: object) -> Document:
        document = Document(self.file, self.text, data)
        document._first = self.first
        return document

    def build(self, parser: Any) -> object:
        """Return the data of the only document, or None if there is none.

        Raises:
            yaml.YAMLError: the text is not YAML.
            _Refused: something stands in it that is not read at all.
        """
        get: Callable[[], Any] = parser.get_event
        get()
        event = get()
        if type(event) is yaml.StreamEndEvent:
            return None
        if event.tags or event.version:
            self._refuse("E111", event, "文件开头有 % 开头的指令", "请删掉这一行。")
        event = get()
        self.first = event.start_mark.line << _SHIFT | event.start_mark.column
        data = self._node(event, get)
        get()
        event = get()
        if type(event) is not yaml.StreamEndEvent:
            self._refuse(
                "E111", event, "一个文件里有两份内容（用“---”隔开）", "请删掉“---”这一行，或者分成两个文件。"
            )
        return data

    def _node(self, event: Any, get: Callable[[], Any]) -> object:
        kind = type(event)
        if kind is yaml.ScalarEvent or kind is yaml.AliasEvent:
            return self._plain(event)
        root = self._open(event)
        self._fill(root, kind is yaml.MappingStartEvent, get)
        return root

    def _open(self, event: Any) -> Mapping | Sequence:
        """Start a container with its own place."""
        if event.anchor is not None or event.tag is not None:
            self._special(event)
        mark = event.start_mark
        node = Mapping() if type(event) is yaml.MappingStartEvent else Sequence()
        node.marks = array("Q", (mark.line << _SHIFT | mark.column,))
        return node

    def _plain(self, event: Any) -> str:
        """Return the text of a scalar or an alias that is the whole file."""
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            self._special(event)
        return getattr(event, "value", "") or ""

    def _fill(self, root: Mapping | Sequence, is_map: bool, get: Callable[[], Any]) -> None:
        """Read events up to the end of ``root``, the hot loop of the reader."""
        scalar, map_start, list_start = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        stack: list[tuple[Any, bool, Any]] = []
        top: Any = root
        add = top.marks.append
        key: Any = None
        while True:
            event = get()
            kind = type(event)
            if kind is scalar:
                value = event.value
                if event.anchor is not None or event.tag is not None:
                    self._special(event)
            elif kind is map_start or kind is list_start:
                if is_map and key is None:
                    self._refuse("E112", event, *_ODD_KEY)
                if len(stack) >= MAX_DEPTH - 1:
                    self._refuse(
                        "E105",
                        event,
                        f"这里套了 {MAX_DEPTH} 层以上",
                        "请检查缩进和括号，正常的内容不会套这么深。",
                    )
                value = self._open(event)
            elif kind is yaml.AliasEvent:
                self._special(event)
                value = ""
            else:
                if not stack:
                    return
                top, is_map, key = stack.pop()
                add = top.marks.append
                continue
            mark = event.start_mark
            if kind is scalar and event.end_mark.line != mark.line and event.style != "|":
                value = _unfolded(value, self.text[mark.index : event.end_mark.index])
            if not is_map:
                add(mark.line << _SHIFT | mark.column)
                top.append(value)
            elif key is None:
                if value in top:
                    self._duplicate(top, value, event)
                    key = _IGNORED
                else:
                    add(mark.line << _SHIFT | mark.column)
                    key = value
                continue
            else:
                if key is not _IGNORED:
                    add(mark.line << _SHIFT | mark.column)
                    top[key] = value
                key = None
            if kind is not scalar and type(value) is not str:
                stack.append((top, is_map, key))
                top, is_map, key = value, kind is map_start, None
                add = top.marks.append

    def _duplicate(self, node: Mapping, key: str, event: Any) -> None:
        first = (node.marks[2 * list(node).index(key) + 1] >> _SHIFT) + 1
        line = event.start_mark.line + 1
        self._note(
            "E110",
            event,
            f"“{key}”写了两次，第 {first} 行已经写过",
            f"请把第 {first} 行和第 {line} 行合成一处，只留一个“{key}”。",
            max(1, len(key)),
        )

    def _special(self, event: Any) -> None:
        """Refuse an anchor, an alias or a tag, and say which sign did it."""
        if type(event) is yaml.AliasEvent:
            sign, what = "*", "会被当成 YAML 的“引用”"
        elif event.anchor is not None:
            sign, what = "&", "会被当成 YAML 的“锚点”"
        else:
            sign, what = "!", "会被当成 YAML 的“标签”"
        self._note(
            "E111",
            event,
            f"值的开头有“{sign}”，{what}，本程序不用这种写法",
            "要的就是这个符号时，请把整个值用英文双引号括起来；否则删掉它。",
        )

    def _refuse(self, identity: str, event: Any, message: str, remedy: str) -> None:
        self._note(identity, event, message, remedy)
        raise _Refused

    def _note(self, identity: str, event: Any, message: str, remedy: str, width: int = 1) -> None:
        if sum(f.id == identity for f in self.findings) >= MAX_FAULTS:
            return
        mark = event.start_mark
        line = mark.line + 1
        place = Place(self.file, line, mark.column + 1)
        excerpt = Document(self.file, self.text, None).line(line)
        self.findings.append(Finding(identity, Severity.ERROR, message, place, remedy, excerpt, width))


def _unfolded(value: str, raw: str) -> str:
    """Take out the blank YAML puts where a text goes on in the next line, beside a Chinese character.

    Chinese has no blanks between words: printed, that blank would be a fault.
    """
    lines = [line.strip() for line in raw.splitlines()]
    for before, after in pairwise(lines):
        if before and after and (_is_wide(before[-1]) or _is_wide(after[0])):
            tail, head = _ESCAPED.split(before)[-1][-_JOINT:], _ESCAPED.split(after)[0][:_JOINT]
            value = value.replace(f"{tail} {head}", tail + head, 1)
    return value


_ESCAPED = re.compile(r"[\\\"']")
_JOINT = 8
"""How many characters on each side must match before a blank is taken out."""


def _is_wide(char: str) -> bool:
    return char >= "\u2e80" or char in "“”‘’—…·"


_ODD_KEY = (
    "键的位置上是括号（列表或者一组键值），不是文字",
    "键要写成文字；值里带 { } 或 [ ] 的，请把整个值用英文双引号括起来。",
)
