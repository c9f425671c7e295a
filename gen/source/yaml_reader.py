"""YAML to plain data with the place of every key and value.

The parser is libyaml by its events: nothing is turned into a number, a date or a truth value,
so ``10:30``, ``0123``, ``是``, ``2026-3-1``, ``null`` and ``~`` stay what was typed. Anchors, aliases,
tags and further documents are refused: none is needed here, and an alias tree can be a bomb.
Duplicate keys are refused with both lines; the first value is kept so that the rest can be read.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

import yaml

from gen.findings import Finding, Place, Severity
from gen.source.builder import Builder, Refused
from gen.source.decode import MAX_BYTES, decode
from gen.source.document import Document
from gen.source.escapes import escaped_findings
from gen.source.remarks import cut_findings

__all__ = ["event_parser", "parse", "quiet_collector", "read_document"]


def read_document(
    data: bytes, file: str, keys: Collection[str] = (), limit: int = MAX_BYTES
) -> tuple[Document | None, list[Finding]]:
    """Read one YAML file from its bytes.

    ``keys`` are the keys known to be used, to tell a key typed with a full-width colon from
    text. Findings never raise. Where the text cannot be parsed, the document holds what is left of it beside
    the faults (``gen.source.salvage``), good for checks only; there is none where too much is wrong.
    """
    text, findings = decode(data, file, limit)
    if text is None:
        return None, findings
    document, faults = parse(text, file, keys)
    escaped = escaped_findings(document) if document is not None else []
    return document, findings + faults + escaped


def parse(text: str, file: str, keys: Collection[str] = ()) -> tuple[Document | None, list[Finding]]:
    """Read YAML from text that is already decoded (see ``read_document``)."""
    builder = Builder(file, text)
    try:
        with quiet_collector():
            data = builder.build(event_parser(text))
    except yaml.YAMLError as error:
        from gen.source.salvage import salvage
        from gen.source.syntax import syntax_findings

        faults = syntax_findings(error, text, file, keys)
        rest, more = salvage(text, file, faults)
        told = {f.place.line for f in faults + more}
        early = [f for f in builder.findings if f.place.line not in told]
        return rest, early + faults + more
    except Refused:
        from gen.source.lines import scan_lines

        return None, builder.findings + scan_lines(text, file, keys)
    if data is None:
        finding = Finding(
            "E102",
            Severity.ERROR,
            "这个文件里只有注释，没有内容",
            Place(file, 1),
            "请写上内容，或者把这个文件删掉。",
        )
        return None, [*builder.findings, finding]
    document = builder.document(data)
    return document, builder.findings + cut_findings(document, event_parser(text))


@contextmanager
def quiet_collector() -> Iterator[None]:
    """Hold the garbage collector while a large tree is built: nothing in it can be garbage yet."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def event_parser(text: str) -> Any:
    """Return libyaml's parser, or the pure one where PyYAML was built without it."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        return _pure_parser(text)
    return CParser(text)


def _pure_parser(text: str) -> Any:
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser):
        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PureParser(text)
