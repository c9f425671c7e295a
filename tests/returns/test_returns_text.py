from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.returns.text import clean, narrow, unescape


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("　完成 ", "完成"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("完\x00成\u200b了\ufeff", "完成了"),
        ("甲\t乙", "甲\t乙"),
        ("甲\u3000乙", "甲\u3000乙"),
        ("\u202e倒着\u202c", "倒着"),
    ],
)
def test_only_what_cannot_be_seen_is_taken_away(typed: str, text: str) -> None:
    assert clean(typed) == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("７５％", "75%"),
        ("１，２５０．５亿元", "1,250.5亿元"),
        ("完成，ＡＢ．好", "完成，ＡＢ．好"),
        ("1250亿元", "1250亿元"),
    ],
)
def test_figures_are_brought_to_half_width_and_nothing_else(typed: str, text: str) -> None:
    assert narrow(typed) == text


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("一_x000D_\n二", "一\r\n二"),
        ("_x005F_x0041_", "_x0041_"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("_x00_", "_x00_"),
    ],
)
def test_what_xml_cannot_hold_is_read_as_excel_writes_it(stored: str, text: str) -> None:
    assert unescape(stored) == text


@given(st.text())
def test_clean_text_is_clean(text: str) -> None:
    assert clean(clean(text)) == clean(text)
