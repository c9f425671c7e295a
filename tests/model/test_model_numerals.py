from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.model.numerals import (
    chinese_number,
    half_width,
    official_date,
    parse_chinese_number,
    parse_date,
    section_ordinal,
    subsection_ordinal,
)


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10_000, "一万"),
        (10_500, "一万零五百"),
        (100_100, "十万零一百"),
        (120_000_000, "一亿二千万"),
        (100_000_001, "一亿零一"),
    ],
)
def test_a_number_is_written_as_it_is_read(n: int, text: str) -> None:
    assert chinese_number(n) == text


@given(st.integers(0, 10**12 - 1))
def test_every_number_written_is_read_back(n: int) -> None:
    assert parse_chinese_number(chinese_number(n)) == n


@pytest.mark.parametrize("n", [-1, 10**12])
def test_a_number_nobody_writes_out_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match=str(n)):
        chinese_number(n)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("两千", 2000),
        ("三万五千", 35_000),
        ("二〇二六", 2026),
        ("二零二六", 2026),
        ("〇", 0),
        ("一千〇五", 1005),
        ("二亿", 2 * 10**8),
    ],
)
def test_a_number_is_read(text: str, n: int) -> None:
    assert parse_chinese_number(text) == n


@pytest.mark.parametrize(
    "text", ["", "三成", "两十", "十百", "百", "二十零", "万", "亿万", "一万亿万", "12", "二" * 17]
)
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert parse_chinese_number(text) is None


@given(st.text())
def test_half_width_keeps_every_place_and_is_done_once(text: str) -> None:
    assert len(half_width(text)) == len(text)
    assert half_width(half_width(text)) == half_width(text)


def test_figures_letters_and_number_signs_become_half_width_and_punctuation_stays() -> None:
    assert half_width("２０００亿元，７．５％－Ａｚ（一）") == "2000亿元，7.5%-Az（一）"


def test_ordinals_of_sections() -> None:
    assert [section_ordinal(3), subsection_ordinal(11)] == ["三", "（十一）"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2022年1月24日",
            "2022年01月24日",
            "2022-1-24",
            "2022-01-24",
            "2022.1.24",
            "2022/1/24",
            "2022年1月24号",
        ),
        *("２０２２年１月２４日", "２０２２／１／２４", "二〇二二年一月二十四日", " 2022 年 1 月 24 日 "),
    ],
)
def test_a_date_is_read_in_every_way_it_is_typed(text: str) -> None:
    assert parse_date(text) == dt.date(2022, 1, 24)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022年2月30日",
        "2022年1月",
        "2022-1.24",
        "22年1月24日",
        "2022-13-1",
        "1月24日",
        "0000-1-1",
        "2022年1月24",
        "x2022-1-24",
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_date_printed_officially_is_read_back(day: dt.date) -> None:
    assert parse_date(official_date(day)) == day


def test_an_official_date_has_no_leading_zero() -> None:
    assert official_date(dt.date(2022, 1, 4)) == "2022年1月4日"


@given(st.text(max_size=20))
def test_no_text_makes_the_readers_fail(text: str) -> None:
    parse_date(text)
    parse_chinese_number(text)
