"""The type of every expression in a template, and what is wrong with the words in it."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from typing import Any

from jinja2 import nodes

from gen.findings import nearest, offered
from gen.template.kinds import (
    DATE_WORDS,
    LOOP_WORDS,
    TEXT_METHODS,
    UNKNOWN,
    describe,
    element,
    filtered,
    is_list,
)
from gen.template.syntax import NameFault

__all__ = ["PLAIN", "Expressions", "Scope", "Words", "say"]

Words = Mapping[str, Mapping[str, str]]
"""Type name → word → type; the words a template starts from stand under the empty name."""
Scope = dict[str, str]
"""Names a template has made so far → type."""
PLAIN = frozenset({"文字", "整数", "数", "是否", "日期"})
"""Types that are printed as they are."""


class Expressions:
    """Walks expressions; ``faults`` grows, ``asked`` are the names a test asked to be defined."""

    def __init__(
        self, words: Words, known: Collection[str], filters: Collection[str], tests: Collection[str]
    ) -> None:
        self.words = words
        self.known = known
        self.filters = filters
        self.tests = tests
        self.faults: list[NameFault] = []
        self.asked: list[str] = []

    def fault(self, node: nodes.Node, message: str, remedy: str, id_: str = "E505") -> str:
        """Keep a fault; the type of what is wrong is unknown."""
        self.faults.append(NameFault(node.lineno, message, remedy, id_))
        return UNKNOWN

    def type(self, node: nodes.Node, scope: Scope) -> str:
        """Return the type of an expression, UNKNOWN when it cannot be said; collect its faults."""
        known = _TYPES.get(node.__class__)
        if known is not None:
            return known(self, node, scope)
        for child in node.iter_child_nodes():
            self.type(child, scope)
        return UNKNOWN

    def constant(self, node: nodes.Const, scope: Scope) -> str:  # noqa: ARG002
        """Return the type of a literal: nothing is said about it, but that it is a number one can compute with."""
        if isinstance(node.value, float) and not math.isfinite(node.value):
            return self.fault(node, "标签里的数太大", "请改小这个数", "E504")
        return UNKNOWN

    def name(self, node: nodes.Name, scope: Scope) -> str:
        """Return the type of a name: of the scope, of the root words, of the engine."""
        root = self.words.get("", {})
        if node.name in scope:
            return scope[node.name]
        if node.name in root:
            return root[node.name].rstrip("?")
        if node.name in self.known or node.name in ("range", "namespace"):
            return UNKNOWN
        if node.name == "loop":
            return self.fault(node, "“loop”只能写在 for 和 endfor 之间", "请把它移到循环里面")
        return self.fault(node, f"没有“{node.name}”这个词", self.advice(node.name, scope))

    def advice(self, name: str, scope: Scope) -> str:
        """Say what to write instead of a name there is not."""
        for variable, kind in reversed(scope.items()):
            if name in self.words.get(kind, {}) and kind:
                return f"是不是想写“{variable}.{name}”？"
        near = nearest(name, [*self.words.get("", {}), *(n for n in scope if n != "loop")])
        return offered(near) or "可用的词见“gen template words”"

    def attribute(self, node: nodes.Getattr | nodes.Getitem, scope: Scope) -> str:
        """Return the type of ``thing.word`` or ``thing[…]``."""
        word = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
        kind = self.type(node.node, scope)
        if not isinstance(word, str):
            if isinstance(node, nodes.Getitem):
                self.type(node.arg, scope)
                return kind if isinstance(node.arg, nodes.Slice) else element(kind)
            return UNKNOWN
        if word.startswith("_"):
            return self.fault(node, f"不能用“{word}”这样的内部名字", "请只用词表里的词", "E506")
        return self.member(node, say(node.node), kind, word)

    def member(self, node: nodes.Node, owner: str, kind: str, word: str) -> str:
        """Return the type of ``owner.word``."""
        if not kind or kind.startswith("组"):
            return UNKNOWN
        if kind == "loop":
            if word in LOOP_WORDS:
                return LOOP_WORDS[word]
            near = nearest(word, LOOP_WORDS)
            return self.fault(
                node,
                f"“loop”没有“{word}”",
                f"是不是想写“loop.{near}”？" if near else "常用的是 loop.index、loop.first、loop.last",
            )
        if is_list(kind):
            inner = element(kind)
            remedy = f"请先用 for 逐个取，例如 for {inner} in {owner}，再写 {inner}.{word}"
            return self.fault(node, f"“{owner}”是{describe(kind)}，不能直接取“{word}”", remedy)
        if kind in PLAIN:
            allowed = {"文字": TEXT_METHODS, "日期": DATE_WORDS}.get(kind, {})
            if word in allowed:
                return allowed[word]
            return self.fault(node, f"“{owner}”是{describe(kind)}，下面没有“{word}”", f"请只写“{owner}”")
        words = self.words.get(kind)
        if words is None:
            return UNKNOWN
        if word in words:
            return words[word].rstrip("?")
        near = nearest(word, words)
        remedy = f"是不是想写“{owner}.{near}”？" if near else f"“{kind}”可用的词有：{'、'.join(words)}"
        return self.fault(node, f"“{owner}”下面没有“{word}”这个词", remedy)

    def filter(self, node: nodes.Filter, scope: Scope) -> str:
        """Return the type of ``value|filter``."""
        if node.name not in self.filters:
            near = nearest(node.name, self.filters)
            self.fault(
                node,
                f"没有“{node.name}”这个过滤器",
                offered(near) or "请去掉它，或改用手册里列出的过滤器",
                "E506",
            )
        guarded = node.name in ("default", "d") and isinstance(node.node, nodes.Name)
        if node.node is None:
            kind = UNKNOWN
        elif guarded:
            kind = self.softly(node.node, scope)
        else:
            kind = self.type(node.node, scope)
        self.arguments(node, scope)
        if node.name in ("map", "select", "reject") and node.args:
            self.named(node, _constant(node.args[0]))
        return filtered(node.name, kind, lambda path: self.path(node, kind, path), _arguments(node))

    def named(self, node: nodes.Filter, name: object) -> None:
        """Check the filter or test that is given to map, select, reject by its name."""
        pool = self.filters if node.name == "map" else self.tests
        if isinstance(name, str) and name not in pool:
            self.fault(node, f"没有“{name}”这个过滤器", "请改用手册里列出的过滤器", "E506")

    def path(self, node: nodes.Filter, kind: str, path: str) -> str:
        """Return the type of the dotted word an element of ``kind`` is sorted, grouped, mapped by."""
        found = element(kind)
        for word in path.split("."):
            if word.startswith("_"):
                return self.fault(node, f"不能用“{word}”这样的内部名字", "请只用词表里的词", "E506")
            if found and not word.isdigit():
                found = self.member(node, found, found, word)
        return found

    def softly(self, node: nodes.Node, scope: Scope) -> str:
        """Return a type without minding words that do not exist: they are asked for on purpose."""
        before = len(self.faults)
        kind = self.type(node, scope)
        del self.faults[before:]
        return kind

    def test(self, node: nodes.Test, scope: Scope) -> str:
        """Check ``value is test``."""
        if node.name not in self.tests:
            near = nearest(node.name, self.tests)
            self.fault(
                node,
                f"没有“is {node.name}”这种判断",
                f"是不是想写“is {near}”？" if near else "请改用 == 比较",
                "E506",
            )
        if node.name in ("defined", "undefined"):
            self.softly(node.node, scope)
            if node.name == "defined" and isinstance(node.node, nodes.Name):
                self.asked.append(node.node.name)
        else:
            self.type(node.node, scope)
        self.arguments(node, scope)
        return "是否"

    def arguments(self, node: nodes.Filter | nodes.Test | nodes.Call, scope: Scope) -> None:
        """Check what a filter, a test, a call is given."""
        named = node.kwargs or ()
        for argument in (*(node.args or ()), *(keyword.value for keyword in named)):
            self.type(argument, scope)
        keys = [keyword.key for keyword in named]
        for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
            self.fault(node, f"“{key}=”写了两次", "请只留一个", "E504")

    def call(self, node: nodes.Call, scope: Scope) -> str:
        """Check a call: only a few harmless methods can be called."""
        callee = node.node
        self.arguments(node, scope)
        if isinstance(callee, nodes.Name):
            if callee.name in ("range", "namespace") or callee.name in self.known:
                return "[整数]" if callee.name == "range" else UNKNOWN
            return self.fault(
                node, f"不能把“{callee.name}”当命令来用", "去掉后面的括号；要加工文字请用“|”加过滤器", "E506"
            )
        before = len(self.faults)
        kind = self.type(callee, scope)
        if len(self.faults) > before:
            return UNKNOWN
        if isinstance(callee, nodes.Getattr) and callee.attr in (
            *TEXT_METHODS,
            *DATE_WORDS,
            "cycle",
            "changed",
        ):
            return kind
        return self.fault(
            node, f"不能把“{say(callee)}”当命令来用", "去掉后面的括号；要加工文字请用“|”加过滤器", "E506"
        )

    def choice(self, node: nodes.CondExpr, scope: Scope) -> str:
        """Return the type of ``a if test else b``."""
        self.type(node.test, scope)
        first = self.type(node.expr1, scope)
        second = self.type(node.expr2, scope) if node.expr2 is not None else first
        return first if first == second else UNKNOWN


def say(node: nodes.Node | None) -> str:
    """Write an expression about the way the author wrote it."""
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{say(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{say(node.node)}[…]"
        case nodes.Filter():
            return f"{say(node.node)}|{node.name}"
    return "这个式子"


def _constant(node: nodes.Node) -> object:
    return node.value if isinstance(node, nodes.Const) else None


def _arguments(node: nodes.Filter) -> dict[str, object]:
    """Return the constant arguments of a filter: by position (“0”) and by name."""
    found = {str(at): _constant(argument) for at, argument in enumerate(node.args)}
    found.update((str(keyword.key), _constant(keyword.value)) for keyword in node.kwargs)
    return found


_Type = Callable[[Expressions, Any, Scope], str]
_TYPES: Mapping[type[nodes.Node], _Type] = {
    nodes.Name: Expressions.name,
    nodes.Getattr: Expressions.attribute,
    nodes.Getitem: Expressions.attribute,
    nodes.Filter: Expressions.filter,
    nodes.Test: Expressions.test,
    nodes.Call: Expressions.call,
    nodes.CondExpr: Expressions.choice,
    nodes.Const: Expressions.constant,
}
