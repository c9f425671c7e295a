from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl

from gen.findings import Finding
from gen.template.package import Package, read_package
from gen.template.rendered import Rendered, Template
from gen.template.sheet.book import MAIN, REL
from gen.template.sheet.compile import compile_sheet
from gen.template.sheet.verify import verify_sheet

WORDS: dict[str, dict[str, str]] = {
    "": {"标题": "文字", "任务清单": "[任务]", "章节": "[章]", "月份": "[月]", "空": "文字?", "值": "文字", "有": "是否", "单位": "文字"},
    "任务": {
        "序号": "整数", "内容": "文字", "章": "文字", "节": "文字", "到期日": "日期?", "数": "数", "月份": "[月]", "色": "文字",
        "节点": "[节点]",
    },
    "章": {"标题": "文字", "小节": "[节]", "任务": "[任务]"},
    "节": {"标题": "文字", "任务": "[任务]"},
    "月": {"月": "整数", "标记": "文字"},
    "节点": {"目标": "文字"},
}  # fmt: skip


class Sheets:
    """Builds a template with openpyxl, compiles and renders it, and reads the result with openpyxl."""

    def __init__(self, shared: bool) -> None:
        self.shared = shared
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        assert self.sheet is not None
        self.sheet.title = "台账"
        self.edits: list[Callable[[dict[str, bytes]], None]] = []
        self.findings: list[Finding] = []
        self.rendered: Rendered | None = None

    def rows(self, *rows: list[Any]) -> None:
        for row in rows:
            self.sheet.append(row)

    def data(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
            parts = {n: archive.read(n) for n in archive.namelist()}
        if self.shared:
            share_strings(parts)
        for edit in self.edits:
            edit(parts)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    def compile(self) -> Template | None:
        package: Package = read_package(self.data())
        template, self.findings = compile_sheet(package, "台账.xlsx", WORDS)
        return template

    def render(self, **data: Any) -> openpyxl.Workbook:
        return openpyxl.load_workbook(io.BytesIO(self.finish(**data).data))

    def finish(self, **data: Any) -> Rendered:
        """Render and read back, without openpyxl, which does not know everything."""
        template = self.compile()
        assert template is not None, self.findings
        self.rendered = template.render(data)
        assert verify_sheet(self.rendered) == []
        return self.rendered

    def part(self, name: str) -> str:
        assert self.rendered is not None
        return zipfile.ZipFile(io.BytesIO(self.rendered.data)).read(name).decode()

    def said(self) -> list[tuple[str, str]]:
        self.compile()
        return [(f.id, f.place.spot or "") for f in self.findings]


def share_strings(parts: dict[str, bytes]) -> None:
    """Keep texts the way Excel and WPS save them: in a table of their own, each once."""
    table: dict[str, int] = {}

    def share(match: re.Match[str]) -> str:
        number = table.setdefault(match.group(2), len(table))
        return f'{match.group(1)} t="s"><v>{number}</v></c>'

    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            text = parts[name].decode()
            parts[name] = re.sub(
                r'(<c [^>]*?) t="inlineStr"><is>(.*?)</is></c>', share, text, flags=re.DOTALL
            ).encode()
    items = "".join(f"<si>{text}</si>" for text in table)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{items}</sst>'.encode()
    link = f'<Relationship Id="rIdS" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].decode().replace("</Relationships>", link).encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    types = "[Content_Types].xml"
    parts[types] = parts[types].decode().replace("</Types>", part).encode()
