"""The Jinja environment every template is compiled in: sandboxed, strict, escaped, plain data only.

Jinja's own attribute look-up tries ``getattr`` first, so that ``任务.items`` would be a method and
every word costs an exception. Data is plain dictionaries here: a word is the dictionary's entry.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.lexer import TokenStream
from jinja2.parser import Parser
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from gen.template.bounds import (
    MAX_PRODUCT,
    Kept,
    Weighed,
    Written,
    bounded_items,
    bounded_range,
    join_texts,
    weigh,
)
from gen.template.filters import filters
from gen.template.kinds import DATE_WORDS, TEXT_METHODS
from gen.template.lexing import plain_tokens
from gen.template.parsing import plain_tree
from gen.template.printed import clean_text, printed

__all__ = [
    "MAX_PRODUCT", "TemplateEnvironment", "TemplateGenerator", "clean_text", "plain_environment", "printed",
]  # fmt: skip

MAX_BITS = 256
"""The longest whole number a template may multiply up to."""


def _nothing(kinds: object) -> tuple[()]:  # noqa: ARG001
    return ()


class TemplateGenerator(CodeGenerator):
    """Lets the environment do ``~``, which Jinja does without asking the sandbox.

    ``check_names`` lets no block, import or loop named “loop” through; Jinja would search the whole tree for
    them, and every loop again.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Write the module."""
        vars(node)["find_all"] = _nothing
        super().visit_Template(node, frame)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        """Write a loop whose turns are counted."""
        vars(node)["find_all"] = _nothing
        node.iter = nodes.MarkSafeIfAutoescape(node.iter)
        super().visit_For(node, frame)

    def visit_MarkSafeIfAutoescape(self, node: nodes.MarkSafeIfAutoescape, frame: Frame) -> None:  # noqa: N802
        """Write what a loop goes through; no template can write this node, and Jinja knows no node of ours."""
        self.write("environment.count_turns(context, ")
        self.visit(node.expr, frame)
        self.write(")")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        """Write ``[…]``."""
        self.write("environment.listed(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """Write ``{…}``, told apart from the data of the account."""
        self.write("environment.written(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Write ``甲 ~ 乙``."""
        self.write("environment.join_texts((")
        for item in node.nodes:
            self.visit(item, frame)
            self.write(", ")
        self.write("))")


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Sandbox (no attribute of an object but a word of plain data), StrictUndefined, autoescape."""

    code_generator_class = TemplateGenerator
    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def __init__(self, **options: Any) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            optimized=False,
            auto_reload=False,
            cache_size=0,
            **options,
        )
        self.filters = filters()
        self.globals = {"range": bounded_range, "namespace": Kept}

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        """Cut a source into tokens, by our own pattern where it is plain."""
        tokens = plain_tokens(source) if state is None else None
        if tokens is None:
            return super()._tokenize(source, name, filename, state)
        return TokenStream(tokens, name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse without telling every node its environment: only the optimizer, which is off, asks for it."""
        tree = plain_tree(self, source)
        if tree is not None:
            return tree
        return nodes.Template(Parser(self, source, name, filename).subparse(), lineno=1)

    def count_turns(self, context: Context, items: Any) -> Any:
        """Take what a loop goes through."""
        return bounded_items(context, items)

    def join_texts(self, items: tuple[object, ...]) -> str:
        """Do ``甲 ~ 乙``: each looks as it would look when printed by itself."""
        return join_texts(tuple(map(printed, items)))

    written = Written
    listed = Weighed

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a word up in plain data, before anything else."""
        if obj.__class__ is dict or obj.__class__ is Written:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Look an item up in plain data, never falling back to an attribute of it."""
        if obj.__class__ is dict or obj.__class__ is Written:
            try:
                return obj[argument]
            except (KeyError, TypeError):
                return self.undefined(obj=obj, name=str(argument))
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow a few harmless methods of texts and dates, nothing else of any object."""
        if isinstance(obj, str):
            return attr in _TEXT_METHODS
        if isinstance(obj, dt.date):
            return attr in _DATE_METHODS
        if isinstance(obj, tuple):
            return attr in ("grouper", "list")
        return isinstance(obj, (LoopContext, Namespace)) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Leave ``str.format`` unsafe: a width in it can ask for any amount of memory."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Bound what can be made large by one operator."""
        if operator == "%" and isinstance(left, str):
            raise SecurityError("模板里不能用 % 拼文字")
        if operator == "+" and isinstance(left, (str, list, tuple)) and len(left) + len(right) > MAX_PRODUCT:
            raise SecurityError("模板里拼出的内容过长")
        if operator == "**" and (abs(left) > MAX_PRODUCT or abs(right) > 64):
            raise SecurityError("模板里的乘方过大")
        if operator == "*":
            for text, times in ((left, right), (right, left)):
                if isinstance(text, (str, list, tuple)) and weigh(text) * int(times) > MAX_PRODUCT:
                    raise SecurityError("模板里重复得过长")
            if isinstance(left, int) and isinstance(right, int) and _bits(left) + _bits(right) > MAX_BITS:
                raise SecurityError("模板里算出的数过大")
        if operator == "+" and isinstance(left, list) and isinstance(right, list):
            return (left if isinstance(left, Weighed) else Weighed(left)).plus(right)
        made = super().call_binop(context, operator, left, right)
        return Weighed(made) if isinstance(made, list) else made


def _bits(value: int) -> int:
    return value.bit_length()


_TEXT_METHODS = frozenset(TEXT_METHODS)
_DATE_METHODS = frozenset(DATE_WORDS)


@cache
def plain_environment() -> TemplateEnvironment:
    """Return the environment that parses and checks; its filters are those of every template."""
    return TemplateEnvironment()
