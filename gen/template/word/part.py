"""One compiled part of a Word template, and its rendering as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from jinja2 import Template, nodes
from jinja2.exceptions import FilterArgumentError, SecurityError, TemplateRuntimeError, UndefinedError

from gen.findings import Finding, Place, Severity
from gen.template.archive import Member, deflate_stream
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


@dataclass(frozen=True, slots=True)
class Part:
    """A part whose content is computed; ``names`` are what the engine's own names stand for."""

    name: str
    file: str
    source: Source
    template: Template
    names: Mapping[str, object]
    printer: Callable[[list[str]], Printer]
    controls: bool = field(default=False)

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
        message, remedy = _explain(error)
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


def _explain(error: Exception) -> tuple[str, str]:
    """Say in Chinese what failed, and what to do."""
    match error:
        case UndefinedError():
            found = getattr(error, "message", None) or ""
            name = found.split("'")[-2] if found.count("'") >= 2 else ""
            return (
                f"要印的内容不存在{f'（“{name}”）' if name else ''}",
                "请对照“gen template words”检查词名；可能没有的，先用 if 判断",
            )
        case ZeroDivisionError():
            return "除数是 0", "请先用 if 判断除数不是 0"
        case SecurityError() if any("\u4e00" <= c <= "\u9fff" for c in str(error)):
            return str(error), "请把式子写小一些；重复、拼接的内容过多时改由数据提供"
        case SecurityError():
            return "模板里用了不允许的写法", "请只用词表里的词和手册里列出的过滤器"
        case FilterArgumentError() if any("\u4e00" <= c <= "\u9fff" for c in str(error)):
            return str(error), "请检查词的类型，见“gen template words”"
        case OverflowError() | MemoryError() | RecursionError():
            return "算出来的结果过大", "请检查这里的式子"
        case (
            TypeError()
            | ValueError()
            | ArithmeticError()
            | TemplateRuntimeError()
            | LookupError()
            | AttributeError()
        ):
            return (
                "这里的内容类型不对，算不出来",
                "请检查是不是拿文字和数相加、比较，或对空的内容做了计算；可先用 if 判断",
            )
    return "这里算不出来", "请检查这里的式子"


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
