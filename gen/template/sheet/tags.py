"""The text of one cell, cut into plain text and Jinja tags; what is wrong with it, in words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gen.template.tags import CLOSERS, MEASURES, TAG, Tag, argument, leftover, read_tag

__all__ = ["CellTags", "Fault", "Piece", "has_tags", "parse_cell"]

_MARKS = frozenset({"vm", "hm", "colspan", "cellbg"})
_STRUCTURE = frozenset({"for", "endfor", "if", "elif", "else", "endif"})
"""Commands of rows; ``{%p for %}`` was meant to be one, and counts as one for the balance."""
_OPENS = {opener: closer for closer, opener in CLOSERS.items()}


class Fault(NamedTuple):
    """One thing wrong in a text: the id of the finding, the message and the remedy."""

    id: str
    message: str
    remedy: str


class Piece(NamedTuple):
    """``kind`` is text, value, command (plain Jinja), tr, tc, or a mark (vm, hm, colspan, cellbg).

    ``source`` is Jinja for text, value and command; for tr and tc the tag without its prefix; for marks
    the argument. ``word`` is the first word of a command: for, endfor, if ...
    """

    kind: str
    source: str
    word: str = ""


class CellTags(NamedTuple):
    """A text that holds tags. ``pieces`` are without structure and marks; those stand apart.

    ``balanced``: every ``if`` and ``for`` among the pieces has its end.
    """

    pieces: tuple[Piece, ...]
    rows: tuple[Piece, ...]
    columns: tuple[Piece, ...]
    marks: dict[str, str]
    balanced: bool = True

    @property
    def value(self) -> str | None:
        """The one expression the text consists of, or None: it decides the type of the cell."""
        solid = [p for p in self.pieces if p.word != "set" and (p.kind != "text" or p.source.strip())]
        if len(solid) == 1 and solid[0].kind == "value":
            return solid[0].source[2:-2].strip()
        return None

    @property
    def source(self) -> str:
        """The Jinja source of what is printed."""
        return "".join(p.source for p in self.pieces)

    @property
    def empty(self) -> bool:
        """Whether nothing is printed."""
        return not any(p.source.strip() for p in self.pieces)


def has_tags(text: str) -> bool:
    """Say whether a text has, or was meant to have, a tag."""
    return ("{" in text or "}" in text or "｛" in text or "｝" in text) and (
        TAG.search(text) is not None or leftover(text) is not None
    )


@lru_cache(maxsize=512)
def parse_cell(text: str) -> tuple[CellTags, tuple[Fault, ...]]:
    """Cut a text into tags; every fault that can be seen in it alone is returned."""
    pieces: list[Piece] = []
    faults: list[Fault] = []
    position = 0
    for match in (*TAG.finditer(text), None):
        plain = text[position : match.start() if match else len(text)]
        if plain:
            pieces.append(Piece("text", plain))
            faults += _leftover(plain)
        if match is not None:
            position = match.end()
            tag = read_tag(match.group())
            faults += [Fault(f.id, f.message, f.remedy) for f in tag.faults]
            faults += _misplaced(tag)
            pieces += _piece(tag)
    rest = tuple(p for p in pieces if p.kind in ("text", "value", "command"))
    marks = {p.kind: p.source for p in pieces if p.kind in _MARKS}
    faults += [_two_ways(other) for other in ("vm", "colspan") if marks.keys() >= {"hm", other}]
    uneven = _balance(rest)
    if not faults:
        faults += uneven
    rows = tuple(p for p in pieces if p.kind == "tr")
    columns = tuple(p for p in pieces if p.kind == "tc")
    return CellTags(rest, rows, columns, marks, not uneven), tuple(faults)


def _piece(tag: Tag) -> Iterator[Piece]:
    if tag.mark == "{":
        yield Piece("value", "{{ " + _untrimmed(tag) + " }}")
    elif tag.mark == "%":
        if tag.prefix in ("tr", "tc"):
            yield Piece(tag.prefix, tag.body, tag.command)
        elif tag.prefix and tag.command in _STRUCTURE:
            yield Piece("tr", tag.body, tag.command)
        elif tag.command in _MARKS:
            yield Piece(tag.command, argument(tag))
        elif tag.command not in MEASURES:
            yield Piece("command", tag.source, tag.command)


def _two_ways(other: str) -> Fault:
    return Fault(
        "E507", f"同一格里不能既写“hm”，又写“{other}”", "请只留一个；上下、左右都要合并的，在模板里先合并好"
    )


def _untrimmed(tag: Tag) -> str:
    """Return what a ``{{ }}`` prints without Jinja's marks of trimming, which are no minus: there is nothing to trim."""
    body = tag.body
    if tag.typed[2:3] in ("-", "+"):
        body = body[1:].lstrip()
    return body[:-1].rstrip() if tag.typed[-3:-2] in ("-", "+") else body


def _misplaced(tag: Tag) -> Iterator[Fault]:
    if tag.mark == "%" and tag.prefix in ("p", "r"):
        yield Fault(
            "E507",
            f"Excel 里没有 {{%{tag.prefix} %}} 这种标签",
            "要重复或取舍整行，请写 {%tr … %}；只在单元格里取舍，请写 {% if … %}",
        )
    elif tag.mark == "%" and tag.prefix in ("tr", "tc") and tag.command in _MARKS:
        yield Fault("E507", f"{tag.command} 前面不要写 {tag.prefix}", f"请写成 {{% {tag.body} %}}")
    elif tag.mark == "%" and tag.command in MEASURES:
        yield Fault("E507", f"“{tag.command}”只能用在 Word 模板里", "请在 Excel 里直接设好这一格的格式")
    elif tag.mark == "{" and tag.prefix:
        yield Fault(
            "E507", f"Excel 里没有 {{{{{tag.prefix} }}}} 这种标签", "请写成 {{ … }}，字体用单元格自己的格式"
        )


def _leftover(text: str) -> Iterator[Fault]:
    found = leftover(text)
    if found is not None:
        yield Fault(found.id, found.message, found.remedy.replace("同一段里", "同一个单元格里"))


def _balance(pieces: tuple[Piece, ...]) -> list[Fault]:
    stack: list[str] = []
    for piece in pieces:
        if piece.kind != "command":
            continue
        if piece.word in _OPENS:
            stack.append(piece.word)
        elif piece.word in CLOSERS:
            if not stack or _OPENS[stack.pop()] != piece.word:
                return [_across(piece.word)]
        elif piece.word in ("else", "elif") and not stack:
            return [_across(piece.word)]
    return [_across(stack[-1])] if stack else []


def _across(word: str) -> Fault:
    return Fault(
        "E503",
        f"{{% {word} %}} 在这个单元格里不成对",
        f"成对的标签要写在同一个单元格里；要管整行，请写 {{%tr {word} … %}}，自己占一行",
    )
