"""One compiled part of a Word template, and its rendering as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

from jinja2 import Template, nodes
from jinja2.exceptions import SecurityError

from gen.findings import Finding, Place, Severity
from gen.template.archive import Member, deflate_stream
from gen.template.failures import explain
from gen.template.rendered import RenderError
from gen.template.word.engine import OWN, PRINT, prepare, word_environment
from gen.template.word.flow import State, flow
from gen.template.word.printer import Printer
from gen.template.word.source import Source
from gen.template.word.straight import Straight, straight_part

__all__ = ["DECLARATION", "MAX_OUTPUT", "MAX_PIECES", "Part", "compile_part"]

MAX_OUTPUT = 500 * 1024 * 1024
"""Characters of XML one part may become."""
MAX_PIECES = 20_000_000
"""Pieces one part may be made of; every turn of a loop gives at least one."""
_BATCH = 768
"""Pieces joined at a time: about 64 KiB of an ordinary table."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Part:
    """A part whose content is computed; ``names`` are what the engine's own names stand for.

    ``straight`` is the part as it runs without Jinja, where it can. ``template``, what Jinja made of it, is then made
    only when that fails.
    """

    __slots__ = ("controls", "file", "name", "names", "printer", "source", "straight", "template")

    def __init__(
        self, name: str, file: str, source: Source, names: Mapping[str, object],
        printer: Callable[[list[str]], Printer], *, controls: bool,
    ) -> None:  # fmt: skip
        self.name, self.file, self.source, self.names = name, file, source, names
        self.printer, self.controls = printer, controls
        self.straight: Straight | None = None
        self.template: Template | None = None

    def render(self, data: Mapping[str, object]) -> tuple[Member, list[str]]:
        """Render straight into the deflater; give the member and the values printed.

        Raises:
            RenderError: with the place of the tag that failed.
        """
        if self.straight is not None and self.straight.usable:
            values: list[str] = []
            with suppress(Exception):
                pieces = self.straight.pieces(word_environment(), data, self.names, self.printer(values))
                return deflate_stream(_chunks(self._flow(pieces, values))), values
        done = self._by_jinja(data)
        if self.straight is not None:
            self.straight.usable = False
        return done

    def _flow(self, pieces: Iterator[Any], values: list[str]) -> Iterator[str]:
        return flow(pieces, State(values)) if self.controls else pieces

    def _by_jinja(self, data: Mapping[str, object]) -> tuple[Member, list[str]]:
        values: list[str] = []
        try:
            if self.template is None:
                self.template = self.compiled(word_environment().parse(self.source.text))
            template = self.template
            words = {**template.globals, **data, OWN: self.names, PRINT: self.printer(values)}
            context = template.new_context(words, shared=True)
            return deflate_stream(_chunks(self._flow(template.root_render_func(context), values))), values
        except Exception as error:
            raise RenderError([self._finding(error)]) from error

    @staticmethod
    def _line_of(error: Exception, template: Template) -> int:
        line = 0
        trace = error.__traceback__
        code = template.root_render_func.__code__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == code.co_filename:
                line = template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return line

    def compiled(self, tree: nodes.Template) -> Template:
        """Let Jinja compile the part, parsed; the tree is changed.

        Raises:
            SyntaxError: it is nested too deep for Python; RecursionError as well.
        """
        environment = word_environment()
        prepare(tree)
        code = environment.compile(tree, self.name, f"<{self.name}>")
        return Template.from_code(environment, code, environment.globals)

    def _finding(self, error: Exception) -> Finding:
        line = self._line_of(error, self.template) if self.template is not None else 0
        placed = self.source.lines[line - 1] if 0 < line <= len(self.source.lines) else None
        message, remedy = explain(error)
        excerpt = placed.tag.typed if placed else None
        return Finding(
            "E510",
            Severity.ERROR,
            message,
            Place(self.file, spot=placed.spot if placed else None),
            remedy,
            excerpt,
        )


def _chunks(pieces: Iterator[str]) -> Iterator[str]:
    """Join pieces into chunks, and stop what does not end."""
    yield DECLARATION
    total = count = 0
    while batch := list(islice(pieces, _BATCH)):
        chunk = "".join(batch)
        total += len(chunk)
        count += len(batch)
        if total > MAX_OUTPUT or count > MAX_PIECES:
            raise SecurityError("输出过大")
        yield chunk


def compile_part(
    name: str, file: str, source: Source, tree: nodes.Template, names: Mapping[str, object],
    printer: Callable[[list[str]], Printer], *, controls: bool,
) -> Part:  # fmt: skip
    """Compile a parsed source: without Jinja where that can be done.

    Raises:
        SyntaxError: as ``Part.compiled``.
    """
    part = Part(name, file, source, names, printer, controls=controls)
    part.straight = straight_part(tree)
    if part.straight is None:
        part.template = part.compiled(tree)
    return part
