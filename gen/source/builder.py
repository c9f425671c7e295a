"""Parser events to data with places."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import yaml

from gen.findings import Finding, Place, Severity
from gen.source.decode import MAX_FAULTS
from gen.source.document import SHIFT, Document, Mapping, Sequence

__all__ = ["MAX_DEPTH", "MAX_KEYS", "MAX_NODES", "Builder", "Refused"]

MAX_DEPTH = 30
"""How deep lists and mappings may stand in each other. The vocabulary needs eight."""

MAX_KEYS = 1_000
"""How many keys one mapping may have. The vocabulary needs twenty."""

MAX_NODES = 1_000_000
"""How many keys and items a file may have. 10,000 tasks have about 200,000."""


class Refused(Exception):  # noqa: N818
    """The rest of the file is not worth reading; the finding is already in the list."""


_IGNORED: Any = object()


class Builder:
    """Events to data. One loop, no recursion: depth is bounded by ``MAX_DEPTH``, not by the stack."""

    def __init__(self, file: str, text: str) -> None:
        """Build from the events of ``text``; ``file`` is the name shown to the user."""
        self.file = file
        self.text = text
        self._document = Document(file, text, None)
        self.findings: list[Finding] = []
        self.first = 0
        self.size = 0
        self._counts: Counter[str] = Counter()

    def document(self, data: object) -> Document:
        """Return the file with ``data`` as its content."""
        self._document.data, self._document.start = data, self.first
        return self._document

    def build(self, parser: Any) -> object:
        """Return the data of the only document, or None if there is none.

        Raises:
            yaml.YAMLError: the text is not YAML.
            Refused: something stands in it that is not read at all.
        """
        get: Callable[[], Any] = parser.get_event
        get()
        event = get()
        if type(event) is yaml.StreamEndEvent:
            return None
        if event.tags or event.version:
            self._refuse("E111", event, "文件开头有 % 开头的指令", "请删掉这一行。")
        event = get()
        self.first = event.start_mark.line << SHIFT | event.start_mark.column
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
        node.marks = array("Q", (mark.line << SHIFT | mark.column,))
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
                    value = value or _typed(event)
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
                value = _typed(event)
            else:
                self._closed(top, event)
                if not stack:
                    return
                top, is_map, key = stack.pop()
                add = top.marks.append
                continue
            mark = event.start_mark
            if kind is scalar and event.end_mark.line != mark.line and event.style != "|":
                raw = self.text[mark.index : event.end_mark.index]
                if "-" in raw and not event.style:
                    self._dashes(raw, mark.line)
                value = _unfolded(value, raw)
            if kind is scalar and key is not None and value[:1] == "-" and not event.style:
                self._own_line(event, top)
            if not is_map:
                add(mark.line << SHIFT | mark.column)
                top.append(value)
            elif key is None:
                if value in top:
                    self._duplicate(top, value, event)
                    key = _IGNORED
                else:
                    add(mark.line << SHIFT | mark.column)
                    key = value
                continue
            else:
                if key is not _IGNORED:
                    add(mark.line << SHIFT | mark.column)
                    top[key] = value
                key = None
            if kind is not scalar and type(value) is not str:
                stack.append((top, is_map, key))
                top, is_map, key = value, kind is map_start, None
                add = top.marks.append

    def _closed(self, node: Mapping | Sequence, event: Any) -> None:
        """Count a finished container; what no account can be is not read on."""
        self.size += len(node)
        if (type(node) is Mapping and len(node) > MAX_KEYS) or self.size > MAX_NODES:
            self._refuse("E105", event, "这里的键或者列表的项多得不像一份账", "请看看是不是误放了别的文件。")

    def _duplicate(self, node: Mapping, key: str, event: Any) -> None:
        if self._counts["E110"] >= MAX_FAULTS:
            return
        first = (node.marks[2 * list(node).index(key) + 1] >> SHIFT) + 1
        line = event.start_mark.line + 1
        self._note(
            "E110",
            event,
            f"“{key}”写了两次，第 {first} 行已经写过",
            f"请把第 {first} 行和第 {line} 行合成一处，只留一个“{key}”。",
            max(1, len(key)),
        )

    def _own_line(self, event: Any, top: Any) -> None:
        """Refuse a text that begins with “-” in a line of its own below its key: a list was meant.

        On the key's line it is a value like any other (-5%).
        """
        if event.start_mark.line > top.marks[-1] >> SHIFT:
            self._note("E107", event, *_BARE_DASH)

    def _dashes(self, raw: str, first: int) -> None:
        """Refuse lines that begin with “-” and would go on with the text of the line before."""
        for offset, line in enumerate(raw.splitlines()[1:], 1):
            body = line.lstrip(" ")
            if body.startswith("-"):
                what = _BARE_DASH if body[1:2].strip() else _LATE_DASH
                self._note_at("E107", first + offset, len(line) - len(body), *what)

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
        raise Refused

    def _note(self, identity: str, event: Any, message: str, remedy: str, width: int = 1) -> None:
        self._note_at(identity, event.start_mark.line, event.start_mark.column, message, remedy, width)

    def _note_at(
        self, identity: str, row: int, column: int, message: str, remedy: str, width: int = 1
    ) -> None:
        self._counts[identity] += 1
        if self._counts[identity] > MAX_FAULTS:
            return
        line = row + 1
        place = Place(self.file, line, column + 1)
        excerpt = self._document.line(line)
        self.findings.append(Finding(identity, Severity.ERROR, message, place, remedy, excerpt, width))


def _typed(event: Any) -> str:
    """Return what stands in place of a text: with “*甲” or “&甲” typed, the value is wrong and not empty."""
    if type(event) is yaml.AliasEvent:
        return f"*{event.anchor}"
    return f"&{event.anchor}" if event.anchor is not None else str(event.tag)


def _unfolded(value: str, raw: str) -> str:
    """Take out the blank YAML puts where a text goes on in the next line, beside a Chinese character.

    Chinese has no blanks between words: printed, that blank would be a fault.
    """
    lines = [line.strip() for line in raw.splitlines()]
    pieces: list[str] = []
    done = misses = 0
    for before, after in pairwise(lines):
        if not before or not after or not (_is_wide(before[-1]) or _is_wide(after[0])):
            continue
        tail, head = _ESCAPED.split(before)[-1][-_JOINT:], _ESCAPED.split(after)[0][:_JOINT]
        at = value.find(f"{tail} {head}", done)
        if at >= 0:
            pieces.append(value[done : at + len(tail)])
            done = at + len(tail) + 1
        elif (misses := misses + 1) > _MISSES:
            break
    return "".join(pieces) + value[done:]


_ESCAPED = re.compile(r"[\\\"']")
_JOINT = 8
"""How many characters on each side must match before a blank is taken out."""

_MISSES = 20
"""How many lines may not be found again (escapes in quotes) before the rest is left as YAML has it."""


def _is_wide(char: str) -> bool:
    return char >= "\u2e80" or char in "“”‘’—…·"


_BARE_DASH = (
    "“-”后面少了一个空格，这一行会被当成一段文字",
    "要写列表的，请在“-”后面加一个空格：“- ”；要的就是这个短横的，请把整个值用英文双引号括起来。",
)
_LATE_DASH = (
    "这一行的“-”会被接到上一行的文字后面，不会另成一项",
    "要写列表的，请让各项的“-”左对齐，冒号后面不再写字；要的就是这个短横的，请把整个值用英文双引号括起来。",
)
_ODD_KEY = (
    "键的位置上是括号（列表或者一组键值），不是文字",
    "键要写成文字；值里带 { } 或 [ ] 的，请把整个值用英文双引号括起来。",
)
