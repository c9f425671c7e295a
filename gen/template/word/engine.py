"""Jinja for Word: every value goes through one printing function, every turn of a loop is counted."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import nodes
from jinja2.compiler import Frame

from gen.template.environment import TemplateEnvironment, TemplateGenerator

__all__ = ["OWN", "PRINT", "WordEnvironment", "prepare", "word_environment"]

PRINT = "__print"
OWN = "__own"


class _Generator(TemplateGenerator):
    """Writes ``print(value)`` where Jinja would escape."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline(f"t_print = resolve({PRINT!r})")
        self.writeline(f"t_own = resolve({OWN!r})")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:  # noqa: ARG002
        if isinstance(node, nodes.TemplateData):
            return str(node.data)
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("(" if isinstance(node, nodes.EnvironmentAttribute) else "t_print(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")

    def visit_EnvironmentAttribute(self, node: nodes.EnvironmentAttribute, frame: Frame) -> None:  # noqa: ARG002, N802
        self.write(f"t_own[{node.name!r}]")


class WordEnvironment(TemplateEnvironment):
    """The environment of Word templates.

    A rendering supplies its printing function as ``PRINT``, the engine's own things by name as ``OWN``.
    """

    code_generator_class = _Generator


@cache
def word_environment() -> WordEnvironment:
    """Return the one environment; it keeps nothing of a template."""
    return WordEnvironment()


def prepare(tree: nodes.Template) -> None:
    """Make a parsed source ready for this engine, in place.

    The engine's own names are looked up where they are used: Jinja would resolve them in every turn of a
    loop. Every turn of a loop gives at least one piece, so that a bound on pieces bounds loops.
    """
    _prepare(tree.body)


def _prepare(statements: list[nodes.Node]) -> None:
    for node in statements:
        if isinstance(node, nodes.Output):
            node.nodes = [_own(child) for child in node.nodes]
        elif isinstance(node, nodes.For):
            _prepare(node.body)
            _prepare(node.else_)
            if not (node.body and isinstance(node.body[0], nodes.Output)):
                node.body.insert(0, nodes.Output([nodes.TemplateData("")]).set_lineno(node.lineno))
        elif isinstance(node, nodes.If):
            _prepare(node.body)
            _prepare(list(node.elif_))
            _prepare(node.else_)
        elif isinstance(node, (nodes.With, nodes.Scope)):
            _prepare(node.body)


def _own(node: nodes.Expr) -> nodes.Expr:
    """Look up a thing of the engine, or call it: nowhere else in an expression does one stand."""
    if isinstance(node, nodes.Call):
        node.node = _own(node.node)
    elif isinstance(node, nodes.Name) and node.name.startswith("__"):
        return nodes.EnvironmentAttribute(node.name, lineno=node.lineno)
    return node
