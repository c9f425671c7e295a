"""Sheets simple enough to run without Jinja: loops, choices, words, filters; which is nearly every sheet.

The tags are translated into one function that lists the rows with their values. It takes the straight
way only: whatever goes wrong in it, the sheet is run by Jinja instead, which says what and where. So a
translation need not be complete, but where it succeeds it must print what Jinja prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from gen.template.environment import plain_environment
from gen.template.sheet.axis import Recorder
from gen.template.sheet.lines import LinePlan
from gen.template.sheet.program import Line, Program, Tag
from gen.template.sheet.references import MAX_ROW
from gen.template.sheet.tags import Piece
from gen.template.sheet.world import RowRecord
from gen.template.straight import (
    CALLED,
    LOOP,
    NotStraightError,
    Scope,
    code_of,
    loop_scope,
    loop_word,
    name_of,
    tools,
    translated,
)

__all__ = ["Straight", "fixed_rows", "straight_rows", "straight_text"]

_PATH = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_LOOP = re.compile(r"for\s+([^\W\d]\w*)\s+in\s+(.+)", re.DOTALL)
_FILTERED = re.compile(r"\bif\b|\brecursive\b")
_RESERVED = frozenset(
    {"and", "or", "not", "if", "else", "in", "is", "true", "false", "none", "True", "False", "None"}
)


class Straight:
    """The translated rows of a sheet, or one translated text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._made: tuple[Environment, Callable[..., Any]] | None = None

    def run(self, environment: Environment, data: Mapping[str, object], recorder: Recorder | None) -> Any:
        """Run it: the records of a sheet (the copies of its strips are put down), or the text.

        A record with a negative strip is the row ``~strip`` left empty.

        Raises:
            Exception: anything; the data has to be given to Jinja then.
        """
        if self._made is None or self._made[0] is not environment:
            self._made = environment, self._compiled(environment)
        made = self._made[1]
        return made(data) if recorder is None else made(data, recorder)

    def _compiled(self, environment: Environment) -> Callable[..., Any]:
        names = {**tools(environment), "shown": environment.finalize}
        code = code_of(self._source)
        exec(code, names)  # noqa: S102 - made below of literals and of words checked one by one
        made: Callable[..., Any] = names["made"]
        return made


def straight_text(pieces: Sequence[Piece]) -> Straight | None:
    """Translate a text outside the cells; None when only Jinja can print it."""
    try:
        text = _text(pieces, {}, count())
    except NotStraightError:
        return None
    return Straight(f"def made(data):\n    context = fresh()\n    return {text}")


def straight_rows(program: Program, lines: Mapping[int, LinePlan], scoped: bool) -> Straight | None:
    """Translate the rows of a sheet; None when only Jinja can run them. ``scoped``: rounds are asked for."""
    writer = _Writer(program, lines, scoped)
    try:
        writer.all()
    except NotStraightError:
        return None
    return Straight("\n".join(writer.out))


class _Writer:
    """Writes the function of a sheet, item by item."""

    def __init__(self, program: Program, lines: Mapping[int, LinePlan], scoped: bool) -> None:
        self.program, self.lines, self.scoped = program, lines, scoped
        self.out = [
            "def made(data, recorder):",
            "    copies, records, row = recorder.copies, [], 1",
            "    put, context = records.append, fresh()",
        ]
        self.depth = 1
        self.open: list[tuple[Tag, int, Scope]] = []
        self.scope: Scope = {}
        self.loops = count()

    def say(self, text: str) -> None:
        self.out.append("    " * self.depth + text)

    def all(self) -> None:
        for item in self.program.items:
            if isinstance(item, Tag):
                self.tag(item)
            else:
                self.line(item)
        self.say("recorder.next = row")
        self.say("return records")

    def line(self, item: Line) -> None:
        strip, plan = item.strip, self.lines.get(item.strip)
        if plan is not None:
            values = "".join(f"{_slot(slot.cell, self.scope, self.loops)}, " for slot in plan.slots)
            self.say(f"put(({strip}, row, ({values})))")
        self.down(strip)

    def down(self, strip: int) -> None:
        self.say(f"copies[{strip}].append(row); row += {self.program.strips[strip].count}")

    def tag(self, item: Tag) -> None:
        if item.word == "for":
            self.begin_for(item)
        elif item.word == "if":
            self.open.append((item, -1, self.scope))
            self.say(f"if {_expression(item.source[2:], self.scope)}:")
            self.inner()
        elif item.word == "elif":
            self.depth -= 1
            self.say(f"elif {_expression(item.source[4:], self.scope)}:")
            self.inner()
        elif item.word == "else":
            self.depth -= 1
            opened, number, scope = self.open[-1]
            self.scope = scope
            self.say("else:" if opened.word == "if" else f"if not n{number}:")
            self.inner()
        elif item.word in ("endif", "endfor"):
            self.end(item)
        else:
            raise NotStraightError

    def inner(self) -> None:
        self.depth += 1
        self.say("pass")

    def begin_for(self, item: Tag) -> None:
        name, things = _loop(item.source)
        number = next(self.loops)
        self.say(
            f"n{number}, c{number}, l{number} = 0, [], turns(context, {_expression(things, self.scope)})"
        )
        self.say(f"for n{number}, x{number} in enumerate(l{number}, 1):")
        self.open.append((item, number, self.scope))
        self.scope = loop_scope(self.scope, number, **{name: f"x{number}"})
        self.inner()
        self.say(f"if row > {MAX_ROW + 1}: raise OverflowError")
        self.round(item)

    def round(self, item: Tag) -> None:
        if self.scoped:
            self.say(f"recorder.next = row; recorder.iteration({item.loop})")

    def end(self, item: Tag) -> None:
        self.depth -= 1
        opened, number, self.scope = self.open.pop()
        if opened.word == "if":
            return
        if item.blank:
            self.say(f"if not n{number}:")
            self.inner()
            self.round(item)
            for strip in item.blank:
                if strip in self.lines:
                    self.say(f"put(({~strip}, row, ()))")
                self.down(strip)
            self.depth -= 1
        if self.scoped:
            self.say(f"recorder.next = row; recorder.end({item.loop})")


def _loop(source: str) -> tuple[str, str]:
    match = _LOOP.fullmatch(source.strip())
    if match is None or match[1] == LOOP or _FILTERED.search(match[2]):
        raise NotStraightError
    return match[1], match[2]


def _slot(cell: Any, scope: Scope, numbers: Iterator[int]) -> str:
    tags = cell.tags
    if tags is None:
        return "None"
    if cell.runs or tags.marks:
        raise NotStraightError
    if tags.value is not None:
        if any(p.word == "set" for p in tags.pieces):
            raise NotStraightError
        return _expression(tags.value, scope)
    return _text(tags.pieces, scope, numbers)


def _text(pieces: Sequence[Piece], scope: Scope, numbers: Iterator[int]) -> str:
    """Translate a text with tags into one expression; ``if`` becomes a choice in it, ``for`` texts joined."""
    made, rest = _until(list(pieces), scope, numbers)
    if rest:
        raise NotStraightError
    return made


def _until(pieces: list[Piece], scope: Scope, numbers: Iterator[int]) -> tuple[str, list[Piece]]:
    parts: list[str] = []
    while pieces:
        piece = pieces[0]
        if piece.kind == "text":
            parts.append(repr(piece.source))
        elif piece.kind == "value":
            parts.append(f"shown({_expression(piece.source[2:-2], scope)})")
        elif piece.word in ("if", "for"):
            made, pieces = (_choice if piece.word == "if" else _repeated)(pieces, scope, numbers)
            parts.append(made)
            continue
        else:
            break
        pieces = pieces[1:]
    return (f"''.join(({', '.join(parts)},))" if parts else "''"), pieces


def _choice(pieces: list[Piece], scope: Scope, numbers: Iterator[int]) -> tuple[str, list[Piece]]:
    test = pieces[0].source[2:-2].strip().removeprefix("elif").removeprefix("if")
    first, rest = _until(pieces[1:], scope, numbers)
    second = "''"
    if rest and rest[0].word == "elif":
        second, rest = _choice(rest, scope, numbers)
        return f"({first} if {_expression(test, scope)} else {second})", rest
    if rest and rest[0].word == "else":
        second, rest = _until(rest[1:], scope, numbers)
    if not rest or rest[0].word != "endif":
        raise NotStraightError
    return f"({first} if {_expression(test, scope)} else {second})", rest[1:]


def _repeated(pieces: list[Piece], scope: Scope, numbers: Iterator[int]) -> tuple[str, list[Piece]]:
    name, things = _loop(pieces[0].source[2:-2])
    number = next(numbers)
    made, rest = _until(pieces[1:], loop_scope(scope, number, **{name: f"x{number}"}), numbers)
    if not rest or rest[0].word != "endfor":
        raise NotStraightError
    once = f"for l{number}, c{number} in ((turns(context, {_expression(things, scope)}), []),)"
    each = f"for n{number}, x{number} in enumerate(l{number}, 1)"
    return f"''.join([{made} {once} {each}])", rest[1:]


def _expression(source: str, scope: Scope) -> str:
    source = source.strip()
    if _PATH.fullmatch(source):
        first, *words = source.split(".")
        if first == LOOP and len(words) == 1:
            return loop_word(words[0], scope)
        if not _RESERVED.intersection((first, *words)) and not CALLED.intersection(words):
            return name_of(first, scope) + "".join(f"[{word!r}]" for word in words)
    return translated(_parsed(source), scope)


@lru_cache(maxsize=256)
def _parsed(source: str) -> nodes.Expr:
    try:
        tree = plain_environment().parse("{{ " + source + " }}")
    except TemplateSyntaxError as error:
        raise NotStraightError from error
    output = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise NotStraightError
    return output.nodes[0]


def fixed_rows(program: Program, lines: Mapping[int, LinePlan], recorder: Recorder) -> list[RowRecord]:
    """List the rows of a sheet without tags."""
    records: list[RowRecord] = []
    for item in program.items:
        if not isinstance(item, Line):
            continue
        plan = lines.get(item.strip)
        if plan is not None:
            records.append((item.strip, recorder.next, (None,) * len(plan.slots)))
        recorder.strip(item.strip)
    return records
