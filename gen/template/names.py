"""Check the words of a Jinja source against the words a template may use, without rendering it.

The source is parsed and walked once, with the type of every expression known as far as it can be; what
cannot be known is never an alarm. Used by the Word and by the Excel engine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from gen.findings import nearest
from gen.template.environment import plain_environment
from gen.template.expressions import PLAIN, Expressions, Scope, Words, say
from gen.template.kinds import UNKNOWN, describe, element, is_list
from gen.template.syntax import FLATTEN, TOO_DEEP, NameFault, syntax_fault

__all__ = ["NameFault", "Words", "check_names", "plain_environment", "syntax_fault"]


def check_names(
    source: str | nodes.Template,
    words: Words,
    *,
    known: Collection[str] = (),
    named_filters: Collection[str] = (),
) -> list[NameFault]:
    """Walk a template and say every word, filter and construct it may not use, in source order.

    ``known`` are names of the engine itself; ``named_filters`` filters beyond the environment's.
    A source that cannot be parsed gives its one syntax fault. A parsed source is left as it is, so
    that it can be compiled afterwards.
    """
    environment = plain_environment()
    if isinstance(source, str):
        try:
            source = environment.parse(source)
        except TemplateSyntaxError as error:
            return [syntax_fault(error)]
    walk = _Walk(words, known, {*environment.filters, *named_filters}, environment.tests)
    try:
        walk.body(source.body, {})
    except RecursionError:
        walk.faults.append(NameFault(1, TOO_DEEP, FLATTEN, "E504"))
    unique = dict.fromkeys(walk.faults)
    return sorted(unique, key=lambda fault: fault.lineno)


_FORBIDDEN: dict[type[nodes.Node], str] = {
    nodes.Extends: "extends", nodes.Include: "include", nodes.Import: "import", nodes.FromImport: "from … import",
    nodes.Macro: "macro", nodes.CallBlock: "call", nodes.FilterBlock: "filter", nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape", nodes.EvalContextModifier: "autoescape",
}  # fmt: skip


class _Walk(Expressions):
    """One walk over the statements of a template."""

    def body(self, statements: list[nodes.Node], scope: Scope) -> None:
        for statement in statements:
            walk = _STATEMENTS.get(statement.__class__, _Walk.forbidden)
            walk(self, statement, scope)

    def forbidden(self, node: nodes.Node, scope: Scope) -> None:  # noqa: ARG002
        name = _FORBIDDEN.get(type(node), "这种命令")
        self.fault(node, f"模板里不能用 {name}", "请直接写出内容；重复用 for，选择用 if", "E506")

    def output(self, node: nodes.Output, scope: Scope) -> None:
        for child in node.nodes:
            if child.__class__ is not nodes.TemplateData:
                self.printed(child, scope)

    def assignment(self, node: nodes.Assign, scope: Scope) -> None:
        self.bind(node.target, self.type(node.node, scope), scope)

    def with_(self, node: nodes.With, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self.bind(target, self.type(value, scope), inner)
        self.body(node.body, inner)

    def scope(self, node: nodes.Scope, scope: Scope) -> None:
        self.body(node.body, dict(scope))

    def expression(self, node: nodes.ExprStmt, scope: Scope) -> None:
        self.type(node.node, scope)

    def paired_set(self, node: nodes.AssignBlock, scope: Scope) -> None:  # noqa: ARG002
        self.fault(node, "不能用成对的 set … endset", "请写成一句：set 名字 = 内容", "E506")

    def printed(self, node: nodes.Expr, scope: Scope) -> None:
        before = len(self.faults)
        kind = self.type(node, scope)
        if len(self.faults) > before:
            return
        base = element(kind) if is_list(kind) else kind
        if base and base not in PLAIN and base in self.words:
            word = nearest("内容", self.words[base]) or next(iter(self.words[base]), "")
            remedy = f"请写出要印它的哪一项，例如 {say(node)}.{word}"
            if is_list(kind):
                remedy = f"请用 for 逐个取，再写出要印的项，例如 {base}.{word}"
            self.fault(node, f"“{say(node)}”是{describe(kind)}，不能直接印出来", remedy)

    def loop(self, node: nodes.For, scope: Scope) -> None:
        kind = self.type(node.iter, scope)
        if kind and not is_list(kind):
            self.fault(
                node,
                f"“{say(node.iter)}”是{describe(kind)}，不是一串，不能用 for 逐个取",
                "for … in 后面要写一串东西",
            )
            kind = UNKNOWN
        if node.recursive:
            self.fault(node, "不能用 recursive", "请写成一层套一层的 for", "E506")
        inner = {**scope, "loop": "loop"}
        self.bind(node.target, element(kind), inner)
        if node.test is not None:
            self.type(node.test, inner)
        self.body(node.body, inner)
        self.body(node.else_, dict(scope))

    def condition(self, node: nodes.If, scope: Scope) -> None:
        """Walk an if; a word the test asks to be defined is taken as known inside."""
        self.asked.clear()
        self.type(node.test, scope)
        added = [n for n in self.asked if n not in scope and n not in self.words.get("", {})]
        scope.update(dict.fromkeys(added, UNKNOWN))
        self.body(node.body, scope)
        for name in added:
            scope.pop(name, None)
        for branch in node.elif_:
            self.condition(branch, scope)
        self.body(node.else_, scope)

    def bind(self, target: nodes.Node, kind: str, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            if target.name == "loop":
                self.fault(target, "“loop”是循环本身的名字，不能另作他用", "请换一个名字", "E506")
            scope[target.name] = kind
        elif isinstance(target, nodes.NSRef):
            if scope.get(target.name) != UNKNOWN:
                remedy = f"请先写 {{% set {target.name} = namespace() %}}"
                self.fault(
                    target, f"“{target.name}”不是 namespace，不能写“{target.name}.{target.attr} = …”", remedy
                )
        elif isinstance(target, nodes.Tuple):
            parts = kind[1:].split("|", 1) if kind.startswith("组") and len(target.items) == 2 else []
            for at, item in enumerate(target.items):
                self.bind(item, parts[at] if parts else UNKNOWN, scope)


_Statement = Callable[[_Walk, Any, Scope], None]
_STATEMENTS: Mapping[type[nodes.Node], _Statement] = {
    nodes.Output: _Walk.output,
    nodes.For: _Walk.loop,
    nodes.If: _Walk.condition,
    nodes.Assign: _Walk.assignment,
    nodes.With: _Walk.with_,
    nodes.Scope: _Walk.scope,
    nodes.ExprStmt: _Walk.expression,
    nodes.AssignBlock: _Walk.paired_set,
}
