"""Expressions of a template as Python, for templates simple enough to run without Jinja: nearly all of them.

Jinja's compiler takes longer than all the outputs of an ordinary template. What is translated here takes the
straight way only: a word is an entry of plain data. Whatever goes wrong while it runs, Jinja is asked instead, which says
what and where. So a translation need not be complete, but where it succeeds it must print what Jinja prints.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import cache, partial
from types import CodeType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.runtime import Context
from jinja2.utils import _PassArg

from gen.template.environment import plain_environment
from gen.template.kinds import DATE_WORDS, TEXT_METHODS

__all__ = [
    "CALLED",
    "LOOP",
    "NotStraightError",
    "Scope",
    "changed",
    "code_of",
    "loop_scope",
    "loop_word",
    "name_of",
    "tools",
    "translated",
]

Scope = Mapping[str, str]
"""Names made by loops → what they are called in Python; under ``LOOP`` the number of the innermost loop."""
LOOP = "loop"
_COMPARED = {
    "eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in",
}  # fmt: skip
_COMPUTED: Mapping[type[nodes.BinExpr], str] = {
    nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%", nodes.Pow: "**",
}  # fmt: skip
_METHODS = frozenset({*DATE_WORDS, *TEXT_METHODS})
CALLED = _METHODS | {"grouper", "list"}
"""Words that may be asked of what is no plain data."""


class NotStraightError(Exception):
    """A tag that only Jinja can run."""


def code_of(source: str) -> CodeType:
    """Compile a translation, without a word about what looks odd in it: the author of the template sees no Python.

    Raises:
        SyntaxError: it is nested too deep.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        return compile(source, "<straight>", "exec")


def tools(environment: Environment) -> dict[str, Any]:
    """Return what translated expressions call: the environment's own functions, bounds and sandbox with them.

    Every run needs a ``context`` of its own (``fresh()``), in which its loops are counted.
    """
    return {
        "binop": partial(environment.call_binop, None),  # type: ignore[attr-defined]
        "call": environment.call,  # type: ignore[attr-defined]
        "changed": changed,
        "environment": environment,
        "filters": environment.filters,
        "fresh": partial(Context, environment, {}, None, {}),
        "get": environment.getattr,
        "joined": environment.join_texts,  # type: ignore[attr-defined]
        "turns": environment.count_turns,  # type: ignore[attr-defined]
    }


def changed(seen: list[object], *values: object) -> bool:
    """Do ``loop.changed(…)``; ``seen`` is what the loop remembers."""
    if seen and seen[0] == values:
        return False
    seen[:] = [values]
    return True


def loop_scope(scope: Scope, number: int, **names: str) -> dict[str, str]:
    """Return the scope inside loop ``number``; ``names`` are its targets.

    Its turn is ``n``, its things ``l`` and what ``loop.changed`` remembers ``c`` with the number behind.
    """
    return {**scope, LOOP: str(number), **names}


def loop_word(word: str, scope: Scope) -> str:
    """Translate ``loop.word``.

    Raises:
        NotStraightError: outside of loops, or a word of a loop that is not known here.
    """
    number = scope.get(LOOP)
    made = _LOOP_WORDS.get(word)
    if number is None or made is None:
        raise NotStraightError
    return made.format(number)


_LOOP_WORDS = {
    "index": "n{0}", "index0": "(n{0} - 1)", "first": "(n{0} == 1)", "last": "(n{0} == len(l{0}))", "length": "len(l{0})",
    "revindex": "(len(l{0}) - n{0} + 1)", "revindex0": "(len(l{0}) - n{0})",
}  # fmt: skip


def name_of(name: str, scope: Scope) -> str:
    """Translate a name.

    Raises:
        NotStraightError: the loop itself, or a name of an engine.
    """
    if name == LOOP or name.startswith("__"):
        raise NotStraightError
    return scope.get(name) or f"data[{name!r}]"


def translated(node: nodes.Node | None, scope: Scope) -> str:
    """Translate an expression.

    Raises:
        NotStraightError: only Jinja can compute it.
    """
    made = _NODES.get(node.__class__)
    if made is None:
        raise NotStraightError
    return made(node, scope)


def _name(node: nodes.Name, scope: Scope) -> str:
    return name_of(node.name, scope)


def _attribute(node: nodes.Getattr, scope: Scope) -> str:
    if isinstance(node.node, nodes.Name) and node.node.name == LOOP:
        return loop_word(node.attr, scope)
    owner = translated(node.node, scope)
    return f"get({owner}, {node.attr!r})" if node.attr in CALLED else f"{owner}[{node.attr!r}]"


def _item(node: nodes.Getitem, scope: Scope) -> str:
    if not isinstance(node.arg, nodes.Const) or not isinstance(node.arg.value, (int, str)):
        raise NotStraightError
    return f"{translated(node.node, scope)}[{node.arg.value!r}]"


def _call(node: nodes.Call, scope: Scope) -> str:
    if (
        node.kwargs
        or node.dyn_args is not None
        or node.dyn_kwargs is not None
        or not isinstance(node.node, nodes.Getattr)
    ):
        raise NotStraightError
    owner, word = node.node.node, node.node.attr
    arguments = "".join(f", {translated(argument, scope)}" for argument in node.args)
    if isinstance(owner, nodes.Name) and owner.name == LOOP:
        if word != "changed" or LOOP not in scope:
            raise NotStraightError
        return f"changed(c{scope[LOOP]}{arguments})"
    if word not in _METHODS:
        raise NotStraightError
    return f"call(context, get({translated(owner, scope)}, {word!r}){arguments})"


def _filter(node: nodes.Filter, scope: Scope) -> str:
    passed = _passed(node.name)
    if node.dyn_args is not None or node.dyn_kwargs is not None or node.node is None:
        raise NotStraightError
    arguments = [passed] if passed else []
    arguments += [translated(argument, scope) for argument in (node.node, *node.args)]
    arguments += [f"{keyword.key}={translated(keyword.value, scope)}" for keyword in node.kwargs]
    return f"filters[{node.name!r}]({', '.join(arguments)})"


_PASSED = {
    None: "", _PassArg.context: "context", _PassArg.eval_context: "context.eval_ctx",
    _PassArg.environment: "environment",
}  # fmt: skip


@cache
def _passed(name: str) -> str:
    """Say what a filter is given before its value."""
    function = plain_environment().filters.get(name)
    if function is None and name != "_header":
        raise NotStraightError
    wanted = _PassArg.from_obj(function) if function is not None else None
    if name in ("default", "d"):
        raise NotStraightError
    return _PASSED[wanted]


def _comparison(node: nodes.Compare, scope: Scope) -> str:
    ends = "".join(f" {_COMPARED[o.op]} {translated(o.expr, scope)}" for o in node.ops)
    return f"({translated(node.expr, scope)}{ends})"


def _computed(node: nodes.BinExpr, scope: Scope) -> str:
    sign = _COMPUTED[node.__class__]
    left, right = translated(node.left, scope), translated(node.right, scope)
    if sign in plain_environment().intercepted_binops:
        return f"binop({sign!r}, {left}, {right})"
    return f"({left} {sign} {right})"


def _both(node: nodes.And, scope: Scope) -> str:
    return f"({translated(node.left, scope)} and {translated(node.right, scope)})"


def _either(node: nodes.Or, scope: Scope) -> str:
    return f"({translated(node.left, scope)} or {translated(node.right, scope)})"


def _not(node: nodes.Not, scope: Scope) -> str:
    return f"(not {translated(node.node, scope)})"


def _choice(node: nodes.CondExpr, scope: Scope) -> str:
    if node.expr2 is None:
        raise NotStraightError
    first, test, second = (translated(n, scope) for n in (node.expr1, node.test, node.expr2))
    return f"({first} if {test} else {second})"


def _concat(node: nodes.Concat, scope: Scope) -> str:
    return f"joined(({''.join(f'{translated(n, scope)}, ' for n in node.nodes)}))"


def _list(node: nodes.List, scope: Scope) -> str:
    return f"[{', '.join(translated(n, scope) for n in node.items)}]"


def _constant(node: nodes.Const, scope: Scope) -> str:  # noqa: ARG001
    return repr(node.value)


_NODES: Mapping[type[Any], Callable[[Any, Scope], str]] = {
    nodes.Name: _name, nodes.Getattr: _attribute, nodes.Getitem: _item, nodes.Call: _call, nodes.Filter: _filter,
    nodes.Compare: _comparison, nodes.And: _both, nodes.Or: _either, nodes.Not: _not, nodes.CondExpr: _choice,
    nodes.Concat: _concat, nodes.List: _list, nodes.Const: _constant, **dict.fromkeys(_COMPUTED, _computed),
}  # fmt: skip
