"""Jinja for Word: every value goes through one printing function, every turn of a loop is counted."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError

from gen.template.environment import TemplateEnvironment
from gen.template.filters import MAX_PRODUCT

__all__ = ["PRINT", "WordEnvironment", "word_environment"]

PRINT = "__print"


class _Generator(CodeGenerator):
    """Writes ``print(value)`` where Jinja would escape, and bounds what ``~`` can join."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline(f"t_print = resolve({PRINT!r})")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:  # noqa: ARG002
        if isinstance(node, nodes.TemplateData):
            return str(node.data)
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("t_print(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.join_texts((")
        for item in node.nodes:
            self.visit(item, frame)
            self.write(", ")
        self.write("))")


class WordEnvironment(TemplateEnvironment):
    """The environment of Word templates. A rendering supplies its printing function as ``PRINT``."""

    code_generator_class = _Generator

    def join_texts(self, items: tuple[object, ...]) -> str:
        """Do ``甲 ~ 乙``."""
        text = "".join("" if item is None else str(item) for item in items)
        if len(text) > MAX_PRODUCT:
            raise SecurityError("模板里拼出的内容过长")
        return text


@cache
def word_environment() -> WordEnvironment:
    """Return the one environment; it keeps nothing of a template."""
    return WordEnvironment()


def count_turns(tree: nodes.Template) -> None:
    """Let every turn of a loop give at least one piece, so that a bound on pieces bounds loops."""
    for loop in tree.find_all(nodes.For):
        if not (loop.body and isinstance(loop.body[0], nodes.Output)):
            loop.body.insert(0, nodes.Output([nodes.TemplateData("")]).set_lineno(loop.lineno))
