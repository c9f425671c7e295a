"""A Word part as one Python generator, where nothing in it needs Jinja's own compiler: see ``gen.template.straight``.

What is fixed and what is printed between two of the engine's own things is given as one piece; those things
stand alone in the stream, as ``flow`` needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import CodeType
from typing import Any

from jinja2 import Environment, nodes

from gen.template.straight import LOOP, NotStraightError, Scope, code_of, loop_scope, tools, translated

__all__ = ["Straight", "straight_part"]

Made = Callable[[Mapping[str, object], Mapping[str, object], Callable[[Any], str]], Iterator[Any]]


class Straight:
    """The translated part; ``usable`` until data came that only Jinja could print."""

    __slots__ = ("_code", "_made", "usable")

    def __init__(self, code: CodeType) -> None:
        self._code = code
        self._made: Made | None = None
        self.usable = True

    def pieces(
        self,
        environment: Environment,
        data: Mapping[str, object],
        own: Mapping[str, object],
        shown: Callable[[Any], str],
    ) -> Iterator[Any]:
        """Give the pieces of the part.

        Raises:
            Exception: anything, at any piece; the data has to be given to Jinja then.
        """
        if self._made is None:
            names = tools(environment)
            exec(self._code, names)  # noqa: S102 - made below of literals and of words checked one by one
            self._made = names["made"]
        return self._made(data, own, shown)


def straight_part(tree: nodes.Template) -> Straight | None:
    """Translate a part; None when only Jinja can print it. The tree is left as it is."""
    writer = _Writer()
    try:
        writer.body(tree.body, {}, 1)
        return Straight(code_of("\n".join(writer.out)))
    except (NotStraightError, SyntaxError):
        return None


class _Writer:
    """Writes the function, statement by statement; ``depth`` is how far a line is indented."""

    def __init__(self) -> None:
        self.out = ["def made(data, own, shown):", " context = fresh()", " yield ''"]
        self.loops = 0

    def body(self, statements: Sequence[nodes.Node], scope: Scope, depth: int) -> None:
        for node in statements:
            if isinstance(node, nodes.Output):
                self.output(node, scope, depth)
            elif isinstance(node, nodes.For):
                self.loop(node, scope, depth)
            elif isinstance(node, nodes.If):
                self.choice(node, scope, depth, "if")
            else:
                raise NotStraightError

    def say(self, depth: int, text: str) -> None:
        self.out.append(" " * depth + text)

    def output(self, node: nodes.Output, scope: Scope, depth: int) -> None:
        parts: list[str] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                parts.append(repr(child.data))
                continue
            own = _own(child, scope)
            if own is None:
                parts.append(f"shown({translated(child, scope)})")
                continue
            self.piece(parts, depth)
            parts.clear()
            self.say(depth, f"yield {own}")
        self.piece(parts, depth)

    def piece(self, parts: Sequence[str], depth: int) -> None:
        if parts:
            self.say(depth, f"yield {parts[0] if len(parts) == 1 else _joined(parts)}")

    def loop(self, node: nodes.For, scope: Scope, depth: int) -> None:
        if node.recursive:
            raise NotStraightError
        number = self.loops
        self.loops += 1
        names, target = _target(node.target, number)
        inner = loop_scope(scope, number, **names)
        things = f"turns(context, {translated(node.iter, scope)})"
        if node.test is not None:
            alone = {name: made for name, made in inner.items() if name != LOOP}
            things = f"[{target} for {target} in {things} if {translated(node.test, alone)}]"
        self.say(depth, f"n{number}, c{number}, l{number} = 0, [], {things}")
        self.say(depth, f"for n{number}, {target} in enumerate(l{number}, 1):")
        if not node.body or not isinstance(node.body[0], nodes.Output):
            self.say(depth + 1, "yield ''")
        self.body(node.body, inner, depth + 1)
        if node.else_:
            self.say(depth, f"if not n{number}:")
            self.say(depth + 1, "pass")
            self.body(node.else_, scope, depth + 1)

    def choice(self, node: nodes.If, scope: Scope, depth: int, word: str) -> None:
        self.say(depth, f"{word} {translated(node.test, scope)}:")
        self.say(depth + 1, "pass")
        self.body(node.body, scope, depth + 1)
        for branch in node.elif_:
            self.choice(branch, scope, depth, "elif")
        if node.else_:
            self.say(depth, "else:")
            self.say(depth + 1, "pass")
            self.body(node.else_, scope, depth + 1)


def _joined(parts: Sequence[str]) -> str:
    return f"''.join(({', '.join(parts)}))"


def _own(node: nodes.Expr, scope: Scope) -> str | None:
    """Translate a thing of the engine, or the call of one; None for what is the author's."""
    if isinstance(node, nodes.Name) and node.name.startswith("__"):
        return f"own[{node.name!r}]"
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name.startswith("__"):
        if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            raise NotStraightError
        arguments = ", ".join(translated(argument, scope) for argument in node.args)
        return f"shown(call(context, own[{node.node.name!r}], {arguments}))"
    return None


def _target(node: nodes.Node, number: int) -> tuple[dict[str, str], str]:
    """Say what the targets of a loop are called, and write them."""
    if isinstance(node, nodes.Name):
        return {node.name: f"x{number}"}, f"x{number}"
    if not isinstance(node, nodes.Tuple) or not all(isinstance(item, nodes.Name) for item in node.items):
        raise NotStraightError
    names = {item.name: f"x{number}_{at}" for at, item in enumerate(node.items)}  # type: ignore[attr-defined]
    return names, f"({''.join(f'{made}, ' for made in names.values())})"
