"""One compiled part of a Word template, and its rendering as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

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

__all__ = ["DECLARATION", "MAX_OUTPUT", "MAX_PIECES", "Part", "compile_part"]

MAX_OUTPUT = 500 * 1024 * 1024
"""Characters of XML one part may become."""
MAX_PIECES = 20_000_000
"""Pieces one part may be made of; every turn of a loop gives at least one."""
_BATCH = 768
"""Pieces joined at a time: about 64 KiB of an ordinary table."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Part(NamedTuple):
    """A part whose content is computed; ``names`` are what the engine's own names stand for."""

    name: str
    file: str
    source: Source
    template: Template
    names: Mapping[str, object]
    printer: Callable[[list[str]], Printer]
    controls: bool = False

    def render(self, data: Mapping[str, object]) -> tuple[Member, list[str]]:
        """Render straight into the deflater; give the member and the values printed.

        Raises:
            RenderError: with the place of the tag that failed.
        """
        values: list[str] = []
        words = {**self.template.globals, **data, OWN: self.names, PRINT: self.printer(values)}
        context = self.template.new_context(words, shared=True)
        pieces: Iterator[str] = self.template.root_render_func(context)
        if self.controls:
            pieces = flow(pieces, State(values))
        try:
            return deflate_stream(_chunks(pieces)), values
        except Exception as error:
            raise RenderError([self._finding(error)]) from error

    def _finding(self, error: Exception) -> Finding:
        line = 0
        trace = error.__traceback__
        code = self.template.root_render_func.__code__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == code.co_filename:
                line = self.template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
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
    """Compile a parsed source."""
    environment = word_environment()
    prepare(tree)
    code = environment.compile(tree, name, f"<{name}>")
    template = Template.from_code(environment, code, environment.globals)
    return Part(name, file, source, template, names, printer, controls)
