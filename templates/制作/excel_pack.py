"""Save a workbook so that the same maker gives the same bytes, with nothing of the machine in it.

openpyxl stamps the time of saving and its own name into the properties and the time of day into the
zip; both are replaced. It writes Chinese as character references; they are turned back into UTF-8.
"""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl.workbook import Workbook

from gen.template.archive import deflate, write_archive

__all__ = ["pack"]

_CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>\
<dcterms:created xsi:type="dcterms:W3CDTF">2022-01-01T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">2022-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>"""
_APP = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
</Properties>"""
_CHART_TEXT = (
    '<{c}txPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:bodyPr/><a:p><a:pPr>'
    '<a:defRPr sz="1000"><a:latin typeface="仿宋_GB2312"/><a:ea typeface="仿宋_GB2312"/></a:defRPr></a:pPr>'
    '<a:endParaRPr lang="zh-CN"/></a:p></{c}txPr>'
)
_REFERENCE = re.compile(rb"&#(\d+);")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CHART = "xl/charts/chart"


def pack(book: Workbook, title: str) -> bytes:
    """Return the bytes of a workbook; ``title`` goes into its properties."""
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in sorted(archive.namelist())}
    parts["docProps/core.xml"] = _CORE.format(title=title).encode()
    parts["docProps/app.xml"] = _APP.encode()
    first = "[Content_Types].xml"
    order = [first, *(name for name in parts if name != first)]
    return write_archive((name, deflate(_plain(name, parts[name]))) for name in order)


def _plain(name: str, data: bytes) -> bytes:
    text = _REFERENCE.sub(_character, data)
    if not text.startswith(b"<?xml"):
        text = _DECLARATION + text
    if name.startswith(_CHART):
        text = _with_chart_font(text)
    return text


def _character(match: re.Match[bytes]) -> bytes:
    code = int(match[1])
    return chr(code).encode() if code > 0x7F else match[0]


def _with_chart_font(data: bytes) -> bytes:
    """Give all text of a chart the body font; openpyxl cannot say it for the whole chart."""
    prefix = "c:" if b"<c:chartSpace" in data else ""
    head, tail, rest = data.rpartition(f"</{prefix}chartSpace>".encode())
    return head + _CHART_TEXT.format(c=prefix).encode() + tail + rest
