"""Parse a template whose tags are loops, choices and prints, as nearly all are: Jinja's parser is asked for expressions only.

Jinja goes through a dozen functions for every word. A word, its parts behind dots and filters without arguments are settled
by one pattern here. The tree is the same as Jinja's, as a test holds against Jinja itself; what is not plain, or wrong, is
left to Jinja as a whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

from gen.template.lexing import ODD, TAG_OR_LINE, tag_tokens

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["plain_tree"]

_WORD = r"[^\W\d]\w*"
_PATH = re.compile(rf"\s*({_WORD})((?:\.{_WORD})*)((?:\s*\|\s*{_WORD})*)\s*")
_COMMAND = re.compile(rf"\s*({_WORD})\b")
_FOR = re.compile(rf"\s*for\s+({_WORD})\s+in\b")
_RESERVED = frozenset(
    {"and", "or", "not", "if", "else", "in", "is", "true", "false", "none", "True", "False", "None", "import"}
)


_Node = TypeVar("_Node", bound=nodes.Node)


class _NotPlainError(Exception):
    """Only Jinja can parse this, or say what is wrong with it."""


def plain_tree(environment: Environment, source: str) -> nodes.Template | None:
    """Parse a source; None when Jinja has to."""
    if "\r" in source:
        return None
    try:
        return _Builder(environment).built(source)
    except (_NotPlainError, TemplateSyntaxError):
        return None


class _Builder:
    """Puts the statements of a source together, tag by tag."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.body: list[nodes.Node] = []
        self.printed: list[nodes.Expr] = []
        self.opened: list[tuple[nodes.For | nodes.If, list[nodes.Node]]] = []

    def built(self, source: str) -> nodes.Template:
        line = 1
        for number, piece in enumerate(TAG_OR_LINE.split(source)):
            if not piece:
                continue
            if not number % 2:
                if ODD.search(piece) or piece[-1] == "{":
                    raise _NotPlainError
                self.printed.append(_made(nodes.TemplateData, line, data=piece))
            elif piece[1] == "{":
                self.printed.append(self.expression(piece, piece[2:-2], line))
            elif piece[1] == "%":
                self.command(piece, line)
            line += piece.count("\n")
        if self.opened:
            raise _NotPlainError
        self.flush()
        return nodes.Template(self.body, lineno=1)

    def flush(self) -> None:
        if self.printed:
            self.body.append(_made(nodes.Output, self.printed[0].lineno, nodes=self.printed))
            self.printed = []

    def command(self, tag: str, line: int) -> None:
        found = _COMMAND.match(tag, 2)
        if found is None or "\n" in tag:
            raise _NotPlainError
        self.flush()
        rest = tag[found.end() : -2]
        match found[1]:
            case "for":
                self.open(self.loop(tag, line))
            case "if":
                self.open(nodes.If(self.test(tag, rest, line), [], [], [], lineno=line))
            case "elif":
                self.branch(nodes.If(self.test(tag, rest, line), [], [], [], lineno=line))
            case "else" if not rest.strip() and self.opened:
                self.otherwise()
            case "endfor" | "endif" if not rest.strip():
                self.close(nodes.For if found[1] == "endfor" else nodes.If)
            case _:
                raise _NotPlainError

    def open(self, node: nodes.For | nodes.If) -> None:
        self.body.append(node)
        self.opened.append((node, self.body))
        self.body = node.body

    def branch(self, node: nodes.If) -> None:
        first = self.opened[-1][0] if self.opened else None
        if not isinstance(first, nodes.If) or self.body is first.else_:
            raise _NotPlainError
        first.elif_.append(node)
        self.body = node.body

    def otherwise(self) -> None:
        node = self.opened[-1][0]
        if self.body is node.else_:
            raise _NotPlainError
        self.body = node.else_

    def close(self, kind: type[nodes.Node]) -> None:
        if not self.opened or not isinstance(self.opened[-1][0], kind):
            raise _NotPlainError
        _, self.body = self.opened.pop()

    def loop(self, tag: str, line: int) -> nodes.For:
        found = _FOR.match(tag, 2)
        if found is None or not _sound(found[1]):
            raise _NotPlainError
        target = nodes.Name(found[1], "store", lineno=line)
        things = self.path(tag[found.end() : -2], line)
        if things is not None:
            return nodes.For(target, things, [], [], None, False, lineno=line)
        parser = self.parser(tag, line)
        for _ in range(3):
            next(parser.stream)
        things = parser.parse_tuple(with_condexpr=False, extra_end_rules=("name:recursive",))
        test = parser.parse_expression() if parser.stream.skip_if("name:if") else None
        if parser.stream.current.type != "block_end":
            raise _NotPlainError
        return nodes.For(target, things, [], [], test, False, lineno=line)

    def test(self, tag: str, rest: str, line: int) -> nodes.Expr:
        made = self.path(rest, line)
        if made is not None:
            return made
        parser = self.parser(tag, line)
        next(parser.stream)
        made = parser.parse_tuple(with_condexpr=False)
        if parser.stream.current.type != "block_end":
            raise _NotPlainError
        return made

    def expression(self, tag: str, inner: str, line: int) -> nodes.Expr:
        made = self.path(inner, line)
        if made is not None:
            return made
        parser = self.parser(tag, line)
        made = parser.parse_tuple(with_condexpr=True)
        if parser.stream.current.type != "variable_end":
            raise _NotPlainError
        return made

    def path(self, inner: str, line: int) -> nodes.Expr | None:
        """Make the nodes of ``word.part|filter``; None when it is more than that."""
        found = _PATH.fullmatch(inner)
        if found is None or "\n" in inner:
            return None
        first, parts, filters = found.groups()
        names = parts.split(".")[1:] if parts else ()
        used = [name.strip() for name in filters.split("|")[1:]] if filters else ()
        if not _sound(first) or not all(map(_sound, (*names, *used))):
            return None
        made: nodes.Expr = _made(nodes.Name, line, name=first, ctx="load")
        for name in names:
            made = _made(nodes.Getattr, line, node=made, attr=name, ctx="load")
        for name in used:
            made = nodes.Filter(made, name, [], [], None, None, lineno=line)
        return made

    def parser(self, tag: str, line: int) -> Parser:
        """Return Jinja's parser behind the beginning of a tag."""
        tokens: list[Token] = []
        if not tag_tokens(tokens, tag, line):
            raise _NotPlainError
        return _TagParser(self.environment, tokens[1:])


class _TagParser(Parser):
    """Jinja's parser, over the tokens of one tag."""

    def __init__(self, environment: Environment, tokens: list[Token]) -> None:
        self.environment = environment
        self.stream = TokenStream(tokens, None, None)
        self.name = self.filename = None
        self.closed = False
        self.extensions = {}
        self._last_identifier = 0
        self._tag_stack = []
        self._end_token_stack = []


def _made(kind: type[_Node], line: int, **fields: object) -> _Node:
    """Make a node as its constructor would, which goes through the fields one by one."""
    node = kind.__new__(kind)
    vars(node).update(fields, lineno=line, environment=None)
    return node


def _sound(name: str) -> bool:
    return name not in _RESERVED and name.isidentifier()
