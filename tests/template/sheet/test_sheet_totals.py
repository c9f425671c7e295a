from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest

LOOP = (
    ["{%tr for 任务 in 任务清单 %}"],
    ["{{ 任务.内容 }}", "{{ 任务.数 }}"],
    ["{%tr endfor %}"],
)


@pytest.fixture
def total(xl):
    """Render the numbers with a total below; what a viewer that does not compute shows in it."""

    def shown(formula, numbers, *between):
        xl.rows(["名称", "数"], *LOOP, *between, ["合计", formula])
        rendered = xl.finish(任务清单=[{"内容": "甲", "数": n} for n in numbers])
        book = openpyxl.load_workbook(io.BytesIO(rendered.data), data_only=True)
        sheet = book["台账"]
        return sheet.cell(sheet.max_row, 2).value

    return shown


@pytest.mark.parametrize(
    ("formula", "numbers", "value"),
    [
        ("=SUM(B3)", [1, 2, 4], 7),
        ("=SUM(B3:B3)", [1], 1),
        ("=SUM($B$3:$B$3)", [0.1] * 10, 1),
        ("=sum(B3:B3)", [Decimal("1.5"), 2], 3.5),
        ("=SUM(B3:B3)", ["未定", 5, None, ""], 5),
        ("=SUM(B3:B3)", [], 0),
        ("=COUNT(B3:B3)", ["未定", 5, None], 1),
        ("=COUNTA(B3:B3)", ["未定", 5, None, ""], 2),
        ("=COUNTA(B1:B3)", [5], 2),
        ("=SUM(台账!B3:B3)", [1, 2], 3),
    ],
)
def test_a_simple_total_shows_without_being_computed(total, formula, numbers, value):
    assert total(formula, numbers) == value


@pytest.mark.parametrize(
    ("formula", "numbers"),
    [
        ("=SUM(A3:B3)", [1, 2]),
        ("=SUM(B3:B3)+1", [1, 2]),
        ("=AVERAGE(B3:B3)", [1, 2]),
        ("=SUM(B:B)", [1, 2]),
        ("=SUM(B3:B3)", [dt.date(2022, 1, 1)]),
        ("=SUM(B3:B3)", [True, 1]),
        ("=SUM(B3:B3)", [9 * 10**14, 9 * 10**14]),
    ],
)
def test_what_is_not_that_simple_is_left_to_be_computed(total, formula, numbers):
    assert total(formula, numbers) is None


def test_a_formula_within_the_stretch_leaves_the_total_to_be_computed(total):
    assert total("=SUM(B3:B5)", [1, 2], ["小计", "=SUM(B3:B3)"]) is None


def test_fixed_numbers_and_rows_without_content_are_counted_as_they_are(total):
    assert total("=SUM(B3:B6)", [1, 2], ["另有", 2.5], [None, None]) == 5.5


def test_a_program_that_computes_is_still_asked_to(total, xl):
    total("=SUM(B3:B3)", [1])
    assert 'fullCalcOnLoad="1"' in xl.part("xl/workbook.xml")
    assert "<f>SUM(B2:B2)</f><v>1</v>" in xl.part("xl/worksheets/sheet1.xml")
