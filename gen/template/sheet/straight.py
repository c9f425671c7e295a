"""Sheets simple enough to run without Jinja: loops, choices, words, filters; which is nearly every sheet.

The tags are translated into one function that lists the rows with their values. It takes the straight
way only: whatever goes wrong in it, the sheet is run by Jinja instead, which says what and where. So a
translation need not be complete, but where it succeeds it must print what Jinja prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.utils import _PassArg

from gen.template.names import plain_environment
from gen.template.sheet.axis import Recorder
from gen.template.sheet.lines import LinePlan
from gen.template.sheet.program import Line, Program, Tag
from gen.template.sheet.references import MAX_ROW
from gen.template.sheet.tags import Piece
from gen.template.sheet.world import RowRecord

__all__ = ["Straight", "fixed_rows", "straight_rows", "straight_text"]

_PATH = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_LOOP = re.compile(r"for\s+([^\W\d]\w*)\s+in\s+(.+)", re.DOTALL)
_RESERVED = frozenset(
    {"and", "or", "not", "if", "else", "in", "is", "true", "false", "none", "True", "False", "None"}
)
_COMPARED = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">="}
_Scope = Mapping[str, str]


class _NotStraightError(Exception):
    """A tag that only Jinja can run."""


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
        names: dict[str, Any] = {
            "plus": partial(environment.call_binop, None, "+"),  # type: ignore[attr-defined]
            "shown": environment.finalize,
            "filters": environment.filters,
            "environment": environment,
        }
        code = compile(self._source, "<straight>", "exec")
        exec(code, names)  # noqa: S102 - made below of literals and of words checked one by one
        made: Callable[..., Any] = names["made"]
        return made


def straight_text(pieces: Sequence[Piece]) -> Straight | None:
    """Translate a text outside the cells; None when only Jinja can print it."""
    try:
        return Straight(f"def made(data):\n    return {_text(pieces, {})}")
    except _NotStraightError:
        return None


def straight_rows(program: Program, lines: Mapping[int, LinePlan], scoped: bool) -> Straight | None:
    """Translate the rows of a sheet; None when only Jinja can run them. ``scoped``: rounds are asked for."""
    writer = _Writer(program, lines, scoped)
    try:
        writer.all()
    except _NotStraightError:
        return None
    return Straight("\n".join(writer.out))


class _Writer:
    """Writes the function of a sheet, item by item."""

    def __init__(self, program: Program, lines: Mapping[int, LinePlan], scoped: bool) -> None:
        self.program, self.lines, self.scoped = program, lines, scoped
        self.out = [
            "def made(data, recorder):",
            "    copies, records, row = recorder.copies, [], 1",
            "    put = records.append",
        ]
        self.depth = 1
        self.open: list[tuple[Tag, int, _Scope]] = []
        self.scope: _Scope = {}
        self.loops = 0

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
            values = "".join(f"{_slot(slot.cell, self.scope)}, " for slot in plan.slots)
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
            raise _NotStraightError

    def inner(self) -> None:
        self.depth += 1
        self.say("pass")

    def begin_for(self, item: Tag) -> None:
        name, things = _loop(item.source)
        number = self.loops
        self.loops += 1
        self.say(f"n{number} = 0")
        self.say(f"for n{number}, x{number} in enumerate({_expression(things, self.scope)}, 1):")
        self.open.append((item, number, self.scope))
        self.scope = {**self.scope, "loop": f"n{number}", name: f"x{number}"}
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
    if match is None or match[1] == "loop":
        raise _NotStraightError
    if re.search(r"\bif\b|\brecursive\b", match[2]):
        raise _NotStraightError
    return match[1], match[2]


def _slot(cell: Any, scope: _Scope) -> str:
    tags = cell.tags
    if tags is None:
        return "None"
    if cell.runs or tags.marks:
        raise _NotStraightError
    if tags.value is not None:
        if any(p.word == "set" for p in tags.pieces):
            raise _NotStraightError
        return _expression(tags.value, scope)
    return _text(tags.pieces, scope)


def _text(pieces: Sequence[Piece], scope: _Scope) -> str:
    """Translate a text with tags into one expression; ``if`` becomes a choice in it."""
    made, rest = _until(list(pieces), scope)
    if rest:
        raise _NotStraightError
    return made


def _until(pieces: list[Piece], scope: _Scope) -> tuple[str, list[Piece]]:
    parts: list[str] = []
    while pieces:
        piece = pieces[0]
        if piece.kind == "text":
            parts.append(repr(piece.source))
        elif piece.kind == "value":
            parts.append(f"shown({_expression(piece.source[2:-2], scope)})")
        elif piece.word == "if":
            made, pieces = _choice(pieces, scope)
            parts.append(made)
            continue
        else:
            break
        pieces = pieces[1:]
    return (f"''.join(({', '.join(parts)},))" if parts else "''"), pieces


def _choice(pieces: list[Piece], scope: _Scope) -> tuple[str, list[Piece]]:
    test = pieces[0].source[2:-2].strip().removeprefix("elif").removeprefix("if")
    first, rest = _until(pieces[1:], scope)
    second = "''"
    if rest and rest[0].word == "elif":
        second, rest = _choice(rest, scope)
        return f"({first} if {_expression(test, scope)} else {second})", rest
    if rest and rest[0].word == "else":
        second, rest = _until(rest[1:], scope)
    if not rest or rest[0].word != "endif":
        raise _NotStraightError
    return f"({first} if {_expression(test, scope)} else {second})", rest[1:]


def _expression(source: str, scope: _Scope) -> str:
    source = source.strip()
    if _PATH.fullmatch(source) and not _RESERVED.intersection(source.split(".")):
        names = source.split(".")
        return _member(names, scope)
    return _translated(_parsed(source), scope)


def _member(names: Sequence[str], scope: _Scope) -> str:
    made = _name(names[0], scope) if names[0] != "loop" else ""
    if names[0] == "loop":
        if list(names) != ["loop", "index"] or "loop" not in scope:
            raise _NotStraightError
        return scope["loop"]
    return made + "".join(f"[{n!r}]" for n in names[1:])


def _name(name: str, scope: _Scope) -> str:
    return scope.get(name) or f"data[{name!r}]"


@lru_cache(maxsize=256)
def _parsed(source: str) -> nodes.Expr:
    try:
        tree = plain_environment().parse("{{ " + source + " }}")
    except TemplateSyntaxError as error:
        raise _NotStraightError from error
    output = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise _NotStraightError
    return output.nodes[0]


def _translated(node: nodes.Node | None, scope: _Scope) -> str:
    match node:
        case nodes.Name() if node.name != "loop":
            return _name(node.name, scope)
        case nodes.Getattr():
            if isinstance(node.node, nodes.Name) and node.node.name == "loop":
                return _member(["loop", node.attr], scope)
            return f"{_translated(node.node, scope)}[{node.attr!r}]"
        case nodes.Getitem() if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, (int, str)):
            return f"{_translated(node.node, scope)}[{node.arg.value!r}]"
        case nodes.Const():
            return repr(node.value)
        case nodes.Filter():
            return _filter(node, scope)
        case nodes.Compare() if all(o.op in _COMPARED for o in node.ops):
            ends = "".join(f" {_COMPARED[o.op]} {_translated(o.expr, scope)}" for o in node.ops)
            return f"({_translated(node.expr, scope)}{ends})"
        case nodes.And() | nodes.Or():
            word = "and" if isinstance(node, nodes.And) else "or"
            return f"({_translated(node.left, scope)} {word} {_translated(node.right, scope)})"
        case nodes.Not():
            return f"(not {_translated(node.node, scope)})"
        case nodes.Add():
            return f"plus({_translated(node.left, scope)}, {_translated(node.right, scope)})"
    raise _NotStraightError


def _filter(node: nodes.Filter, scope: _Scope) -> str:
    environment = plain_environment()
    function = environment.filters.get(node.name)
    if function is None and node.name != "_header":
        raise _NotStraightError
    if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None or node.node is None:
        raise _NotStraightError
    passed = _PassArg.from_obj(function) if function is not None else None
    if node.name in ("default", "d") or passed not in (None, _PassArg.environment):
        raise _NotStraightError
    arguments = ["environment"] if passed is not None else []
    arguments += [_translated(n, scope) for n in (node.node, *node.args)]
    return f"filters[{node.name!r}]({', '.join(arguments)})"


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
