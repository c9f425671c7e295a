"""Read a finished workbook back: every value at its cell and of its kind, every range in order.

The bytes are read, not what was meant to be written. A row is compared at once with what its values must
look like; a row that differs, or holds a letter that has to be escaped, is read again by an XML parser
and compared cell by cell. What was found in order once, byte for byte, is not read again.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from xml.parsers import expat
from zipfile import BadZipFile

from lxml import etree

from gen.template.archive import Entry, inflate, list_archive, mark_of
from gen.template.environment import clean_text, printed
from gen.template.rendered import Rendered
from gen.template.sheet.expected import ExpectedCells
from gen.template.sheet.grid import shown_text
from gen.template.sheet.pause import collector_paused
from gen.template.sheet.pieces import parse_xml
from gen.template.sheet.ranges import sheet_faults
from gen.template.sheet.reading import RowReader
from gen.template.sheet.references import column_letters
from gen.template.sheet.values import date_serial
from gen.template.sheet.world import RowRecord

__all__ = ["verify_sheet"]

_MOST = 20
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MOST_KNOWN = 1_000
_MOST_SOUND = 100
_WHOLE = 1 << 14
_PROVED: set[bytes] = set()
"""Members without values that were found in order before: a hundred workbooks share styles and theme."""
_REFERRING = ("xl/charts/", "xl/workbook.xml")
_TAG = re.compile(r"\{\{|\{%")


def verify_sheet(rendered: Rendered) -> list[str]:
    """Return what is wrong with a finished workbook, in words; an empty list when all of it is there."""
    with collector_paused():
        return _verify(rendered)


def _verify(rendered: Rendered) -> list[str]:
    expected = {part.part: part.values for part in rendered.values}
    wrong: list[str] = []
    try:
        entries = list_archive(rendered.data)
        names = {entry.name for entry in entries}
        wrong += [f"缺少内部文件 {name}" for name in expected if name not in names]
        for entry in entries:
            wrong += _part(rendered.data, entry, expected.get(entry.name))
    except (BadZipFile, zlib.error, etree.XMLSyntaxError) as error:
        return [*wrong, f"文件打不开：{error.__class__.__name__}"]
    return wrong


def _part(data: bytes, entry: Entry, values: Sequence[str] | None) -> list[str]:
    if isinstance(values, ExpectedCells):
        known = values.proved if values.kept else None
    else:
        known = None if values else _PROVED
    if known is None:
        return list(_read(data, entry, values))
    mark = mark_of(data, entry)
    if mark in known:
        return []
    faults = list(_read(data, entry, values))
    if not faults and len(known) < _MOST_KNOWN:
        known.add(mark)
    return faults


def _read(data: bytes, entry: Entry, values: Sequence[str] | None) -> Iterator[str]:
    name = entry.name
    if not isinstance(values, ExpectedCells):
        content = b"".join(inflate(data, entry))
        yield from _other(name, content)
        yield from _missing(name, content, values or ())
        return
    cells = _Rows(values)
    try:
        for piece in inflate(data, entry):
            cells.read(piece)
        around = cells.end()
    except (expat.ExpatError, ValueError):
        yield f"内部文件 {name} 不是完整的 XML"
        return
    yield from cells.finish()
    if around not in values.sound:
        faults = list(sheet_faults(name, around))
        if not faults and len(around) < _WHOLE and len(values.sound) < _MOST_SOUND:
            values.sound.add(around)
        yield from faults
    yield from _missing(name, around.encode(), values.around)


def _missing(name: str, content: bytes, texts: Sequence[str]) -> Iterator[str]:
    """Look for texts outside the cells, each behind the one before: as text or as an attribute."""
    if not texts:
        return
    seen: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = seen.append
    parser.StartElementHandler = lambda _, attributes: seen.extend(attributes.values())
    with suppress(expat.ExpatError):
        parser.Parse(content, True)
    whole, at = "".join(seen), 0
    for text in texts:
        found = whole.find(text, at)
        if found < 0:
            yield f"{name} 里找不到“{text[:30]}”"
        at = found + len(text) if found >= 0 else at


def _other(name: str, content: bytes) -> Iterator[str]:
    """Read a part without cells."""
    if not name.endswith((".xml", ".rels", ".vml")):
        return
    try:
        expat.ParserCreate().Parse(content, True)
    except expat.ExpatError:
        yield f"内部文件 {name} 不是完整的 XML"
        return
    if name.endswith("sharedStrings.xml") and _TAG.search(content.decode()):
        yield f"{name} 里有没替换的标签"
    elif name.startswith(_REFERRING) and b"#REF!" in content:
        yield f"{name} 里有失效的引用（#REF!）"


class _Rows:
    """Compares the rows of one sheet while its bytes pass by.

    As long as every row is word for word what it should be, only what stands around them has to be parsed, and
    that no more than once for the same text. ``parser`` is there from the first other row on.
    """

    def __init__(self, expected: ExpectedCells) -> None:
        self.expected = expected
        self.state = expected.state
        self.sheet = expected.name
        self.records = iter(expected.state.records)
        self.next: RowRecord | None = next(self.records, None)
        self.readers = expected.readers
        self.parser: expat.XMLParserType | None = None
        self.rest = b""
        self.around = ""
        self.wrong: list[str] = []

    def read(self, chunk: bytes) -> None:
        """Take the next bytes.

        Raises:
            expat.ExpatError: not well-formed.
            ValueError: not UTF-8.
        """
        data = self.rest + chunk
        end = data.rfind(b"</row>") + 6
        if end < 6:
            self.rest = data
            return
        self.rest = data[end:]
        before, *rows = data[:end].decode().split('<row r="')
        if self.parser is not None:
            self.parser.Parse(before.encode())
        self.around += before
        for piece in rows:
            if not self._exact(piece):
                if self.parser is None:
                    self.parser = expat.ParserCreate()
                    self.parser.Parse(self.around.encode())
                self.parser.Parse(f'<row r="{piece}'.encode())
                self._careful(piece)

    def end(self) -> str:
        """Take the end of the part; returns all that stands around its rows.

        Raises:
            expat.ExpatError: not well-formed.
            ValueError: not UTF-8.
        """
        around = self.around + self.rest.decode()
        if self.parser is not None:
            self.parser.Parse(self.rest, True)
        elif around not in self.expected.sound:
            expat.ParserCreate().Parse(around.encode(), True)
        return around

    def _exact(self, piece: str) -> bool:
        record = self.next
        if record is None or self.state.spread:
            return False
        reader = self.readers.get(record[0])
        if reader is None:
            reader = self.readers[record[0]] = RowReader(self.state.lines[record[0]])
        if not reader.reads(piece, record, self.expected.date1904):
            return False
        self.next = next(self.records, None)
        return True

    def _careful(self, piece: str) -> None:
        number = int(piece[: piece.index('"')])
        while self.next is not None and self.next[1] < number:
            self._say(f"工作表“{self.sheet}”缺第 {self.next[1]} 行")
            self.next = next(self.records, None)
        if self.next is None or self.next[1] > number:
            if _TAG.search(piece):
                self._say(f"工作表“{self.sheet}”第 {number} 行有没替换的标签")
            return
        record, self.next = self.next, next(self.records, None)
        self._compare(piece, record)

    def finish(self) -> list[str]:
        """Say what differed."""
        if self.next is not None:
            self._say(f"工作表“{self.sheet}”缺第 {self.next[1]} 行以下的内容")
        return self.wrong

    def _compare(self, piece: str, record: RowRecord) -> None:
        try:
            root = parse_xml(f'<d xmlns="{_MAIN}"><row r="{piece}</d>'.encode())
        except etree.XMLSyntaxError:
            self._say(f"工作表“{self.sheet}”第 {record[1]} 行不是完整的 XML")
            return
        found: dict[str, etree._Element] = {str(c.get("r")): c for c in root.iter(f"{{{_MAIN}}}c")}
        for column, value in self.state.cells(record):
            name = f"{column_letters(column)}{record[1]}"
            cell = found.get(name)
            if cell is not None and cell.find(f"{{{_MAIN}}}f") is not None:
                continue
            problem = _differs(cell, value, self.expected.date1904)
            if problem:
                self._say(f"工作表“{self.sheet}” {name} {problem}")

    def _say(self, text: str) -> None:
        if len(self.wrong) < _MOST:
            self.wrong.append(text)


def _differs(cell: etree._Element | None, value: object, date1904: bool) -> str:
    """Compare one cell; say the difference, nothing when there is none."""
    number = _number(value, date1904)
    if cell is None:
        return "" if value is None or value == "" else f"应为“{printed(value)[:30]}”，却没有这一格"
    kind = cell.get("t") or "n"
    shown = cell.find(f"{{{_MAIN}}}v")
    if number is not None:
        text = (shown.text or "") if shown is not None else ""
        try:
            same = kind == "n" and float(text) == number
        except ValueError:
            same = False
        return "" if same else f"应为数 {number:g}，读到“{text}”"
    holder = cell.find(f"{{{_MAIN}}}is")
    text = shown_text(holder) if holder is not None else ((shown.text or "") if shown is not None else "")
    wanted = clean_text(printed(value))
    if holder is not None and len(holder) and holder.find(f"{{{_MAIN}}}r") is not None:
        wanted = re.sub("\x01\\d+\x02", "", printed(value))
        wanted = clean_text(wanted)
    if text == wanted and (kind == "inlineStr" or not wanted):
        return ""
    return f"应为“{wanted[:30]}”，读到“{text[:30]}”"


def _number(value: object, date1904: bool) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float, Decimal)):
        return float(value)
    return float(date_serial(value, date1904)) if isinstance(value, dt.date) else None
