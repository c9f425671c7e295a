"""What a workbook holds beside its cells: comments, pictures, text boxes. None of it is read; that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.findings import Finding, Place
from gen.returns.elements import root_of
from gen.returns.notices import RefusedError, notice
from gen.returns.package import Package
from gen.returns.text import clean

__all__ = ["said_beside"]

_COMMENTS = re.compile(r"xl/(?:comments[^/]*|(?:comments|threadedcomments)/[^/]+)\.xml")
_DRAWING = re.compile(r"xl/drawings/drawing[^/]*\.xml")
_PICTURE = re.compile(r"xl/(?:media/.+|cellimages\.xml)")


def said_beside(package: Package, file: str) -> Iterator[Finding]:
    """Say what is in a workbook that is not a cell, one finding a kind."""
    names = package.names()
    for pattern, tag, what in ((_COMMENTS, "text", "批注"), (_DRAWING, "txBody", "文本框")):
        texts = [t for name in names if pattern.fullmatch(name) for t in _texts(package, name, tag)]
        if texts:
            yield notice(
                "W917",
                Place(file),
                f"文件里有{len(texts)}处{what}，其中的文字没有读取",
                "看一下有没有要记到账上的话；有的，填到任务清单的格子里再读取",
                texts[0],
            )
    pictures = sum(1 for name in names if _PICTURE.fullmatch(name) and not name.endswith("/"))
    if pictures:
        message = f"文件里有{pictures}张图片，图片里的内容没有读取"
        yield notice("W917", Place(file), message, "图片里有要报的内容的，请报送单位改成文字填在格子里")


def _texts(package: Package, name: str, tag: str) -> list[str]:
    try:
        root = root_of(package.read(name))
    except RefusedError:
        return ["（读不出来）"]
    return [text for e in root.iter(f"{{*}}{tag}") if (text := clean("".join(map(str, e.itertext()))))]
