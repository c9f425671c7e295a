from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.template.sheet.heights import filled_line, height_attribute, lines_of


@pytest.mark.parametrize(
    ("text", "units", "lines"),
    [
        ("", 10, 1),
        ("一二三四五", 10, 1),
        ("一二三四五", 11.9, 1),
        ("一二三四五六", 11.9, 2),
        ("abcdefghij", 10, 1),
        ("abcdefghijk", 10, 2),
        ("一\n二\n三", 10, 3),
        ("牵头为推定；责任为推定；时限为推定；节点为推定；九个重点产业（名目待补）", 19.8, 5),
        ("党中央、国务院开了重要会议、发了重要文件、作了重要部署，都要随到随办、跟进到底", 29.7, 3),
    ],
)
def test_lines_are_counted_as_a_program_that_measures_breaks_them(text, units, lines):
    assert lines_of(text, units) == lines


@given(st.text(alphabet="一，a1", max_size=200), st.floats(min_value=2, max_value=120))
def test_no_text_takes_more_lines_than_the_bound_used_to_skip_counting(text, units):
    assert lines_of(text, units) <= len(text) * 2 / filled_line(units) + 2


def test_the_least_height_wins_over_a_lower_estimate_only():
    assert height_attribute(22, False, 60) == ' ht="60"'
    assert height_attribute(22, True, 60) == ' ht="60"'
    assert height_attribute(44, False, 20) == ' ht="59.25"'
    assert height_attribute(44, True, 20) == ' ht="59.25" customHeight="1"'
    assert height_attribute(9000, False, 20) == ' ht="409"'
