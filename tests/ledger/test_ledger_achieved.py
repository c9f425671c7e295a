from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.ledger.achieved import read_achieved
from gen.model.quantity import parse_quantity

AMOUNT = parse_quantity("2000亿元以上")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1250亿元（截至6月底）", "1250"),
        ("1,250.5 亿元", "1250.5"),
        ("１２５０亿元", "1250"),
        ("完成投资1250亿元", "1250"),
        ("约1250亿元", "1250"),
        ("1250亿元（占年度目标的62.5%，同比增长8%）", "1250"),
        ("1.25万亿元", "12500"),
        ("截至2022年6月30日完成1250亿元", "1250"),
        ("1—6月完成1250亿元", "1250"),
        ("0亿元", "0"),
    ],
)
def test_an_amount_is_read_into_the_unit_of_its_goal(text, value):
    assert read_achieved(text, AMOUNT).value == Decimal(value)


@pytest.mark.parametrize(
    ("goal", "text", "value"),
    [
        ("达到83%", "75％", "75"),
        ("达到83%", "百分之七十五", "75"),
        ("7.5万人", "3.2万人", "3.2"),
        ("7.5万人", "32000人", "3.2"),
        ("下降3%左右", "下降3.2%", "3.2"),
        ("下降3%左右", "3.2%", "3.2"),
        ("下降3%左右", "增长1%", "-1"),
        ("下降3%左右", "0%", "0"),
        ("增长7%", "增长0%", "0"),
        ("增长7%", "下降1%", "-1"),
        ("增长7%", "-1%", "-1"),
        ("100公里", "58千米", "58"),
        ("第3位以内", "第2位", "2"),
        ("第3位以内", "全省第二位", "2"),
        ("前3位", "第2位", "2"),
    ],
)
def test_rates_and_other_units_are_read_in_the_direction_of_the_goal(goal, text, value):
    assert read_achieved(text, parse_quantity(goal)).value == Decimal(value)


@pytest.mark.parametrize(
    ("goal", "text"), [("下降3%左右", "-3.2%"), ("3%左右", "下降3.2%"), ("增长7%", "下降-1%")]
)
def test_a_direction_that_can_be_read_two_ways_is_not_read(goal, text):
    read = read_achieved(text, parse_quantity(goal))
    assert read.value is None
    assert "分不清是升是降" in read.unread


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1250亿元（截至6月底）", 6),
        ("1250亿元（截至2022年6月30日）", 6),
        ("1—11月完成1250亿元", 11),
        ("1至5月1250亿元", 5),
        ("前5个月1250亿元", 5),
        ("上半年1250亿元", 6),
        ("前三季度1250亿元", 9),
        ("一季度1250亿元", 3),
        ("全年1250亿元", 12),
        ("截至1月底1250亿元", 1),
        ("截至12月底1250亿元", 12),
        ("1250亿元", None),
        ("1250亿元（截至13月）", None),
    ],
)
def test_how_far_a_figure_goes_is_read_where_it_is_said(text, month):
    assert read_achieved(text, AMOUNT).month == month


@given(st.text(max_size=60))
def test_whatever_a_unit_writes_is_read_or_its_reason_said(text):
    read = read_achieved(text, AMOUNT)
    assert (read.value is None) == bool(read.unread)


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["亿元", "万元", "万亿元", "千万元", "元"]))
def test_an_amount_means_the_same_in_any_unit(value, unit):
    powers = {"亿元": 8, "万元": 4, "万亿元": 12, "千万元": 7, "元": 0}
    assert read_achieved(f"{value}{unit}", AMOUNT).value == value * Decimal(10) ** (powers[unit] - 8)
