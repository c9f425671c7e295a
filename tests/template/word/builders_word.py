"""Small Word files for tests, and what a reader finds in one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape

import docx
from docx.document import Document

from gen.findings import Finding
from gen.template.compile import compile_template
from gen.template.rendered import Rendered

WORDS: dict[str, dict[str, str]] = {
    "": {
        "标题": "文字", "说明": "文字", "公开": "是否", "年度": "整数", "日子": "日期?", "值": "富文本", "各段": "[文字]",
        "章节": "[章]", "任务清单": "[任务]", "方案": "方案",
    },
    "方案": {"标题": "文字", "文号": "文字"},
    "章": {"标题": "文字", "小节": "[节]"},
    "节": {"标题": "文字", "任务": "[任务]"},
    "任务": {"内容": "文字", "牵头": "文字", "序号": "整数", "到期日": "日期?", "推定": "是否", "月份": "[月格]"},
    "月格": {"月": "整数", "标记": "文字"},
    "富文本": {"富文本": "文字"},
}  # fmt: skip
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FILE = "模板.docx"


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def _base() -> bytes:
    return saved(docx.Document())


def _paragraph(*texts: str, bold: Sequence[int] = ()) -> str:
    runs = (
        f'<w:r>{"<w:rPr><w:b/></w:rPr>" if at in bold else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        for at, text in enumerate(texts)
    )
    return f"<w:p>{''.join(runs)}</w:p>"


def with_paragraphs(*texts: str) -> bytes:
    """A file of plain paragraphs."""
    return with_body("".join(map(_paragraph, texts)))


def with_runs(*texts: str, bold: Sequence[int] = ()) -> bytes:
    """A file of one paragraph of several runs."""
    return with_body(_paragraph(*texts, bold=bold))


def with_table(*rows: Sequence[str]) -> bytes:
    """A file of one table; a row shorter than the others has fewer cells."""
    columns = max(map(len, rows))
    width = 8640 // columns
    cells = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{{}}</w:tc>'
    body = "".join(f"<w:tr>{''.join(cells.format(_paragraph(text)) for text in row)}</w:tr>" for row in rows)
    columns_xml = f'<w:gridCol w:w="{width}"/>' * columns
    return with_body(f"<w:tbl><w:tblPr/><w:tblGrid>{columns_xml}</w:tblGrid>{body}</w:tbl><w:p/>")


def add_table(document: Document, *rows: Sequence[str]) -> None:
    """Put a table into a document."""
    table = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
        for extra in list(row._tr.tc_lst)[len(texts) :]:
            row._tr.remove(extra)


def with_body(xml: str) -> bytes:
    """A file whose body is the given XML (prefix w is declared)."""
    return replace_part(
        _base(),
        "word/document.xml",
        f'<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        f'xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{xml}</w:body></w:document>',
    )


def replace_part(data: bytes, name: str, content: str | bytes) -> bytes:
    """The same file with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str = "word/document.xml") -> str:
    """The text of one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def findings_of(data: bytes, words: Mapping[str, Mapping[str, str]] = WORDS) -> list[Finding]:
    """What is wrong with a template."""
    template, findings = compile_template(data, FILE, words)
    assert (template is None) == any(f.severity.value == "错误" for f in findings)
    return findings


def said(data: bytes) -> list[tuple[str, str]]:
    """The findings of a template: id and place."""
    return [(f.id, f.place.spot or "") for f in findings_of(data)]


def rendered(data: bytes, **values: object) -> Rendered:
    """Render a template that has nothing wrong with it."""
    template, findings = compile_template(data, FILE, WORDS)
    assert template is not None, findings
    return template.render(values)


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs of the body, as python-docx reads them."""
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


def printed(data: bytes, **values: object) -> list[str]:
    """The paragraphs of a rendered template."""
    return paragraphs(rendered(data, **values).data)


def rows(data: bytes) -> list[list[str]]:
    """Every cell of every row of the first table: its text, “▼” before it where a merge begins, “·” for the rest."""
    table = re.search(r"<w:tbl>.*?</w:tbl>", part(data), re.DOTALL)
    found = re.findall(r"<w:tr[ >].*?</w:tr>", table[0] if table else "", re.DOTALL)
    return [[_cell(cell) for cell in re.findall(r"<w:tc[ >].*?</w:tc>", row, re.DOTALL)] for row in found]


def _cell(xml: str) -> str:
    text = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))
    if "<w:vMerge/>" in xml:
        assert text == ""
        return "·"
    return ("▼" if '<w:vMerge w:val="restart"/>' in xml else "") + text


def grid(data: bytes) -> list[int]:
    """The widths of the grid of the first table."""
    return [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', part(data))]


def task(content: str, lead: str = "甲", **more: object) -> dict[str, object]:
    """A task."""
    return {"内容": content, "牵头": lead, "序号": 1, "推定": False, "到期日": None, **more}
