"""Jinja for Word: every value goes through one printing function, every turn of a loop is counted."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import nodes
from jinja2.compiler import Frame
from jinja2.visitor import NodeTransformer

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


class _Own(NodeTransformer):
    """Look the engine's own names up where they are used: Jinja would resolve them in every turn of a loop."""

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802
        return (
            nodes.EnvironmentAttribute(node.name).set_lineno(node.lineno)
            if node.name.startswith("__")
            else node
        )

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        """Let every turn of a loop give at least one piece, so that a bound on pieces bounds loops."""
        self.generic_visit(node)
        if not (node.body and isinstance(node.body[0], nodes.Output)):
            node.body.insert(0, nodes.Output([nodes.TemplateData("")]).set_lineno(node.lineno))
        return node


def prepare(tree: nodes.Template) -> None:
    """Make a parsed source ready for this engine, in place."""
    _Own().visit(tree)
