from __future__ import annotations

import datetime as dt

import pytest

from gen.template.sheet.reading import RowReader


@pytest.fixture
def reader(xl):
    xl.rows(["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.内容 }}", "{{ 任务.数 }}"], ["{%tr endfor %}"])
    (line,) = xl.compile().plans[0].lines.values()
    return RowReader(line)


def row(text: str, number: str = "<v>5</v>", *, at: int = 7, attributes: str = "") -> str:
    """A row as it stands in the part, behind ``<row r="``."""
    cell = f'<c r="A{at}" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'{at}"{attributes}>{cell}<c r="B{at}">{number}</c></row>'


def test_a_row_is_read_at_once(reader):
    assert reader.reads(row("甲"), (0, 7, ("甲", 5)), False)
    assert reader.reads(row("甲", attributes=' ht="30.5" customHeight="1"'), (0, 7, ("甲", 5)), False)
    assert reader.reads(row("R&amp;D&lt;b&gt;"), (0, 7, ("R&D<b>", 5)), False)
    assert reader.reads(row("甲", "<v>44621</v>"), (0, 7, ("甲", dt.date(2022, 3, 1))), False)
    assert reader.reads(row("甲", "<v>43159</v>"), (0, 7, ("甲", dt.date(2022, 3, 1))), True)
    assert reader.reads(row("甲", "<v>5.5</v>"), (0, 7, ("甲", 5.5)), False)
    assert not reader.reads(row("甲", "<v>44621</v>"), (0, 7, ("甲", dt.date(2022, 3, 1))), True)


@pytest.mark.parametrize(
    ("piece", "values"),
    [
        (row("甲<b></b>"), ("甲<b></b>", 5)),
        (row("甲&乙"), ("甲&乙", 5)),
        (row("甲]]>乙"), ("甲]]>乙", 5)),
        (row("甲\x01"), ("甲\x01", 5)),
        (row("甲\n"), ("甲\n", 5)),
        (row("甲", "<v>6</v>"), ("甲", 5)),
        (row("乙"), ("甲", 5)),
        (row("甲", at=8), ("甲", 5)),
        (row("甲").replace("A7", "A8"), ("甲", 5)),
        (row("甲", attributes=" ht=30"), ("甲", 5)),
        (row("甲") + "<row", ("甲", 5)),
        (row("甲", "<v>5</v>"), ("甲", 5.0)),
        (row("甲", "<v>nan</v>"), ("甲", float("nan"))),
        (row("甲", "<v>1</v>"), ("甲", True)),
    ],
)
def test_what_is_not_certain_is_left_to_the_parser(reader, piece, values):
    assert not reader.reads(piece, (0, 7, values), False)
