from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.returns.numbers import GENERAL, iso_text, number_text, read_format

SERIAL = "44732"
"""20 June 2022."""


def shown(raw: str, code: str | None = None, number: int = 164, *, since_1904: bool = False) -> str | None:
    return number_text(raw, read_format(number, code), since_1904=since_1904)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("1250", "1250"),
        ("1250.0", "1250"),
        ("0.30000000000000004", "0.3"),
        ("1.1000000000000001", "1.1"),
        ("-0.5", "-0.5"),
        ("1E+3", "1000"),
        ("1.5e-7", "0.00000015"),
        ("0", "0"),
        ("-0", "0"),
        ("007", "7"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_a_number_is_printed_without_what_floats_add(raw: str, text: str) -> None:
    assert number_text(raw, GENERAL) == text


@pytest.mark.parametrize("raw", ["", "一", "nan", "inf", "1e999", "0x10", "1 2"])
def test_what_is_no_number_is_none(raw: str) -> None:
    assert number_text(raw, GENERAL) is None


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        ("0.75", "0%", "75%"),
        ("0.7512", "0%", "75.12%"),
        ("0.919", "0.0%;[Red]-0.0%", "91.9%"),
        ("1250", '#,##0"亿元"', "1250亿元"),
        ("1250", '"约"0', "约1250"),
        ("1250", "¥#,##0.00", "¥1250"),
        ("12.5", 'G/通用格式"万人"', "12.5万人"),
        ("12.5", "General", "12.5"),
        ("12.5", "@", "12.5"),
        ("1250000", '0.0,"千元"', "1250000"),
        ("0.5", "# ?/?", "0.5"),
        ("1250", "0.00E+00", "1250"),
        ("5", "_ * #,##0_ ", "5"),
        ("5", '0"天"', "5天"),
    ],
)
def test_a_number_keeps_what_its_format_says_around_it(raw: str, code: str, text: str) -> None:
    assert shown(raw, code) == text


@pytest.mark.parametrize("number", [9, 10])
def test_the_built_in_percentages_are_percentages(number: int) -> None:
    assert shown("0.75", None, number) == "75%"


@pytest.mark.parametrize("number", [14, 15, 16, 31, 57, 58])
def test_the_built_in_dates_are_dates(number: int) -> None:
    assert shown(SERIAL, None, number) == "2022年6月20日"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("yyyy-mm-dd", "2022年6月20日"),
        ('yyyy"年"m"月"d"日"', "2022年6月20日"),
        ('[$-804]yyyy"年"m"月"', "2022年6月"),
        ('m"月"d"日"', "2022年6月20日"),
        ("yyyy/m/d h:mm", "2022年6月20日12:00"),
        ("[DBNum1]yyyy年m月d日;@", "2022年6月20日"),
        ("mmm-yy", "2022年6月"),
    ],
)
def test_a_date_is_printed_the_official_way(code: str, text: str) -> None:
    raw = SERIAL + ".5" if "h" in code else SERIAL
    assert shown(raw, code) == text


def test_a_month_alone_still_says_its_day() -> None:
    assert shown(SERIAL, 'm"月"') == "2022年6月20日"


@pytest.mark.parametrize(("raw", "text"), [("0.5", "12:00"), ("0.397569444444444", "09:32:30")])
def test_a_time_of_day_is_a_time(raw: str, text: str) -> None:
    assert shown(raw, "h:mm:ss") == text


def test_the_days_before_march_1900_are_those_excel_shows() -> None:
    assert shown("1", "yyyy-mm-dd") == "1900年1月1日"
    assert shown("59", "yyyy-mm-dd") == "1900年2月28日"
    assert shown("61", "yyyy-mm-dd") == "1900年3月1日"


def test_the_1904_calendar_begins_four_years_later() -> None:
    assert shown("43270", "yyyy-mm-dd", since_1904=True) == "2022年6月20日"
    assert shown("2957003", "yyyy-mm-dd", since_1904=True) == "9999年12月31日"
    assert shown("2957004", "yyyy-mm-dd", since_1904=True) == "2957004"


@pytest.mark.parametrize("raw", ["-1", "2958466", "99999999"])
def test_a_serial_that_is_no_day_stays_a_number(raw: str) -> None:
    assert shown(raw, "yyyy-mm-dd") == raw


def test_the_last_second_of_the_last_day_is_no_overflow() -> None:
    assert shown("2958465.9999999", "yyyy-mm-dd h:mm") is not None


@pytest.mark.parametrize(
    ("raw", "text"),
    [("2022-06-20", "2022年6月20日"), ("2022-06-20T09:30:00Z", "2022年6月20日09:30"), ("下周", "下周")],
)
def test_an_iso_date_is_a_date(raw: str, text: str) -> None:
    assert iso_text(raw) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**10), max_value=10**10))
def test_fifteen_figures_come_back_as_they_went(value: Decimal) -> None:
    text = number_text(repr(float(value)), GENERAL)
    assert text is not None
    assert Decimal(text) == value


@given(st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 31)))
def test_every_day_comes_back(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    assert shown(str(serial), "yyyy-mm-dd") == f"{day.year}年{day.month}月{day.day}日"


@given(st.text(max_size=30), st.floats(allow_nan=False, allow_infinity=False))
def test_no_format_at_all_is_an_exception(code: str, value: float) -> None:
    number_text(repr(value), read_format(164, code))
