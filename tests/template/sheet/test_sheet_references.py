from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.template.sheet.references import (
    MAX_COLUMN,
    MAX_ROW,
    Area,
    area_name,
    cell_name,
    column_letters,
    column_number,
    parse_area,
    parse_sqref,
)


@given(st.integers(1, MAX_COLUMN))
def test_letters_and_numbers_of_columns_are_each_others_inverse(number):
    assert column_number(column_letters(number)) == number


@given(
    st.integers(1, MAX_ROW), st.integers(1, MAX_COLUMN), st.integers(1, MAX_ROW), st.integers(1, MAX_COLUMN)
)
def test_an_area_is_read_as_it_is_named(top, left, bottom, right):
    area = Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    assert parse_area(area_name(area)) == area


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("$B$3", Area(3, 2, 3, 2)),
        ("b3:A1", Area(1, 1, 3, 2)),
        ("A:C", Area(1, 1, MAX_ROW, 3)),
        ("3:5", Area(3, 1, 5, MAX_COLUMN)),
        ("", None),
        ("A", None),
        ("3", None),
        ("A0", None),
        ("A1:B", None),
        ("XFE1", None),
        ("A1048577", None),
        ("A1:B2:C3", None),
    ],
)
def test_what_is_an_area_and_what_is_not(text, area):
    assert parse_area(text) == area


def test_a_list_of_areas_is_read_whole_or_not_at_all():
    assert parse_sqref("A1 B2:C3") == [Area(1, 1, 1, 1), Area(2, 2, 3, 3)]
    assert parse_sqref("A1 ?") is None
    assert cell_name(5, 28) == "AB5"
