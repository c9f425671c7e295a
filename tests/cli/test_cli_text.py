from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.cli.text import columns, cut, pad


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("市财政局", 8), ("a市", 3), ("ＡＢ", 4), ("e\u0301", 1), ("\u200b", 0), ("“”", 2)],
)
def test_chinese_takes_two_columns(text, width):
    assert columns(text) == width


def test_old_chinese_consoles_draw_quotes_wide():
    assert columns("“甲”", ambiguous=2) == 6


def test_padding_counts_columns():
    assert pad("甲", 5) == "甲   "
    assert pad("甲乙丙", 3) == "甲乙丙"


def test_cutting_says_that_something_is_missing():
    assert cut("市财政局", 8) == "市财政局"
    assert cut("市财政局", 7) == "市财政…"
    assert cut("市财政局", 6) == "市财…"


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_cut_text_always_fits(text, width):
    assert columns(cut(text, width)) <= max(width, 1)
