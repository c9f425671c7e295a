"""Render a shipped Word template and read what came out, as a reader sees it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.table import Table

from gen.template.compile import compile_template
from gen.view.words import vocabulary

TEMPLATES = Path(__file__).parents[2] / "templates"
PLAN = "任务分工方案.docx"
MINUTES = "会议纪要{公开版}.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUTS = ["叙述式", "块状式", "表格式"]
_compiled: dict[str, Any] = {}


def render(name: str, data: dict[str, Any]) -> bytes:
    if name not in _compiled:
        template, findings = compile_template((TEMPLATES / name).read_bytes(), name, vocabulary("会议"))
        assert template is not None, findings
        _compiled[name] = template
    rendered: bytes = _compiled[name].render(data).data
    return rendered


def lines(data: bytes) -> list[str]:
    """Every paragraph of the body that says something, tables as rows of cells joined by |."""
    found: list[str] = []
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            found += ["|".join(cell.text for cell in distinct(row.cells)) for row in block.rows]
        elif block.text.strip():
            found.append(block.text)
    return found


def distinct(cells: Any) -> list[Any]:
    return [c for n, c in enumerate(cells) if n == 0 or c._tc is not cells[n - 1]._tc]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def sections_of(data: bytes) -> list[Any]:
    return list(Document(io.BytesIO(data)).sections)
