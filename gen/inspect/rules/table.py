"""Tables: practice, not in the standard, but what makes a long one readable."""

from __future__ import annotations

from gen.inspect.model import Table
from gen.inspect.ooxml import MM
from gen.inspect.rule import Judgement, Spot, Subject, bad, good, rule, skip

__all__ = ["header"]

_LONG = 12
"""Rows from which on a table is taken to pass the end of a page."""
_NONE = "没有正式的表格"


def _tables(subject: Subject) -> list[Table]:
    """Return the tables with content, without those that only lay out the head or the 版记."""
    imprint = subject.elements.imprint
    skipped = imprint.table.number if imprint and imprint.table else None
    return [
        t
        for t in subject.document.tables
        if t.number != skipped and len(t.rows) > 2 and len(t.rows[0].cells) > 1
    ]


def _spots(tables: list[Table]) -> list[Spot]:
    return [
        Spot(f"第{t.number}个表格", next((p.words[:14] for p in t.paragraphs if p.words), "")) for t in tables
    ]


@rule("table.header", "长表格的表头在各页重复", "", "P2")
def header(subject: Subject) -> Judgement:
    """``w:tblHeader`` on the first row."""
    tables = [t for t in _tables(subject) if len(t.rows) >= _LONG]
    if not tables:
        return skip("没有跨页的长表格")
    wrong = [t for t in tables if not t.rows[0].header]
    return good("重复", "重复标题行") if not wrong else bad("没有设", "“重复标题行”", *_spots(wrong))


@rule("table.whole_rows", "表格的行不跨页断开", "", "P2")
def whole_rows(subject: Subject) -> Judgement:
    """``w:cantSplit`` on every row."""
    tables = _tables(subject)
    if not tables:
        return skip(_NONE)
    wrong = [t for t in tables if not all(r.whole for r in t.rows)]
    return (
        good("不断开", "不允许跨页断行") if not wrong else bad("允许断开", "不允许跨页断行", *_spots(wrong))
    )


@rule("table.width", "表格不超出版心", "5.2.1", "P1")
def width(subject: Subject) -> Judgement:
    """Width against the page of its own section."""
    tables = [t for t in _tables(subject) if t.width]
    if not tables:
        return skip(_NONE)
    wrong = []
    for table in tables:
        section = subject.document.sections[min(table.section, len(subject.document.sections) - 1)]
        if (table.width or 0) > section.text_width + 5 * MM:
            wrong.append(table)
    return good("不超出", "不超出版心") if not wrong else bad("超出版心", "不超出版心", *_spots(wrong))
