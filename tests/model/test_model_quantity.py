from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.model.quantity import Bound, Quantity, parse_quantity

AT_LEAST, AT_MOST, ABOUT = Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT
RANGE, STEADY, RELATIVE = Bound.RANGE, Bound.STEADY, Bound.RELATIVE


def read(text: str) -> Quantity:
    quantity = parse_quantity(text)
    assert quantity is not None, text
    return quantity


@pytest.mark.parametrize(
    ("text", "bound", "value", "unit"),
    [
        ("2000亿元以上", AT_LEAST, "2000", "亿元"),
        ("２０００亿元以上", AT_LEAST, "2000", "亿元"),
        ("不低于2000亿元", AT_LEAST, "2000", "亿元"),
        ("不少于10件", AT_LEAST, "10", "件"),
        ("达到83%", AT_LEAST, "83", "%"),
        ("８３％以上", AT_LEAST, "83", "%"),
        ("超过500户", AT_LEAST, "500", "户"),
        ("突破1万亿元", AT_LEAST, "1", "万亿元"),
        ("力争7%", AT_LEAST, "7", "%"),
        ("高于5%", AT_LEAST, "5", "%"),
        ("至少12个", AT_LEAST, "12", "个"),
        ("≥90%", AT_LEAST, "90", "%"),
        ("＞90%", AT_LEAST, "90", "%"),
        ("≧90%", AT_LEAST, "90", "%"),
        (">=90%", AT_LEAST, "90", "%"),
        ("＜5%", AT_MOST, "5", "%"),
        ("＜＝5%", AT_MOST, "5", "%"),
        ("失业率≦５％", AT_MOST, "5", "%"),
        ("≈3%", ABOUT, "3", "%"),
        ("90%（含）以上", AT_LEAST, "90", "%"),
        ("提高到43%", AT_LEAST, "43", "%"),
        ("从70%提高到83%", AT_LEAST, "83", "%"),
        ("到2027年达到83%", AT_LEAST, "83", "%"),
        ("2026年6月底前达到43%", AT_LEAST, "43", "%"),
        ("60万以上", AT_LEAST, "60", "万"),
        ("达到九个以上", AT_LEAST, "9", "个"),
        ("100舱以上", AT_LEAST, "100", "舱"),
        ("高血压控制率达到70%", AT_LEAST, "70", "%"),
        ("4.5%以内", AT_MOST, "4.5", "%"),
        ("登记失业率4.5%以内", AT_MOST, "4.5", "%"),
        ("控制在103.5以内", AT_MOST, "103.5", ""),
        ("不超过4.5%", AT_MOST, "4.5", "%"),
        ("不得超过3件", AT_MOST, "3", "件"),
        ("达到4.5%以下", AT_MOST, "4.5", "%"),
        ("低于3%", AT_MOST, "3", "%"),
        ("控制在3%", AT_MOST, "3", "%"),
        ("降至4%", AT_MOST, "4", "%"),
        ("压到4%", AT_MOST, "4", "%"),
        ("由5%降至4%", AT_MOST, "4", "%"),
        ("30微克/立方米以下", AT_MOST, "30", "微克/立方米"),
        ("全国前10名", AT_MOST, "10", "名"),
        ("第3位以内", AT_MOST, "3", "位"),
        ("全省第3位（含）以内", AT_MOST, "3", "位"),
        ("由第8位提升到第3名以内", AT_MOST, "3", "名"),
        ("百分之三以内", AT_MOST, "3", "%"),
        ("7%左右", ABOUT, "7", "%"),
        ("控制在3%左右", ABOUT, "3", "%"),
        ("约3%", ABOUT, "3", "%"),
        ("3%上下", ABOUT, "3", "%"),
        ("百分之三点五左右", ABOUT, "3.5", "%"),
        ("稳定在80%", STEADY, "80", "%"),
        ("保持在70%左右", STEADY, "70", "%"),
        ("维持3%", STEADY, "3", "%"),
        ("高于全国平均水平2个百分点", RELATIVE, "2", "个百分点"),
        ("三成以上", AT_LEAST, "30", "%"),
        ("两成以内", AT_MOST, "20", "%"),
        ("三成五左右", ABOUT, "35", "%"),
        ("占比达到八成", AT_LEAST, "80", "%"),
        ("翻一番", RELATIVE, "1", "番"),
        ("翻番", RELATIVE, "1", "番"),
        ("比2020年翻两番", RELATIVE, "2", "番"),
        ("翻1番", RELATIVE, "1", "番"),
    ],
)
def test_a_goal_says_how_it_is_met(text: str, bound: Bound, value: str, unit: str) -> None:
    quantity = read(text)
    assert (quantity.bound, quantity.value, quantity.upper, quantity.unit) == (
        bound,
        Decimal(value),
        None,
        unit,
    )
    assert quantity.stated is True
    assert quantity.text == text


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("6.5%—7%", "6.5", "7", "%"),
        ("7.5%至8%", "7.5", "8", "%"),
        ("7.5—8%", "7.5", "8", "%"),
        ("6.5-7%", "6.5", "7", "%"),
        ("7.5%-8%", "7.5", "8", "%"),
        ("7.5％－8％", "7.5", "8", "%"),
        ("8～9%", "8", "9", "%"),
        ("1000-2000万元", "1000", "2000", "万元"),
        ("2000-3000亩", "2000", "3000", "亩"),
        ("1000-1,500万元", "1000", "1500", "万元"),
        ("三成至五成", "30", "50", "%"),
        ("约2000—2200亿元", "2000", "2200", "亿元"),
    ],
)
def test_a_range_has_two_ends(text: str, lower: str, upper: str, unit: str) -> None:
    quantity = read(text)
    assert (quantity.bound, quantity.value, quantity.upper, quantity.unit) == (
        RANGE,
        Decimal(lower),
        Decimal(upper),
        unit,
    )


@pytest.mark.parametrize(
    "text",
    ["与经济增长基本同步", "不低于全市平均水平", "高于全国", "低于去年同期", "与上年持平", "不高于全国平均"],
)
def test_a_goal_that_hangs_on_another_figure_has_none_of_its_own(text: str) -> None:
    quantity = read(text)
    assert (quantity.bound, quantity.value, quantity.unit, quantity.change) == (RELATIVE, None, "", "")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("7%", "7", "%"),
        ("7%的增速", "7", "%"),
        ("新增7.5万人", "7.5", "万人"),
        ("75万人", "75", "万人"),
        ("1,200公里", "1200", "公里"),
        ("-3%", "-3", "%"),
        ("28件民生实事", "28", "件"),
        ("2000余亿元", "2000", "亿元"),
        ("年底前100%", "100", "%"),
        ("达标率95%", "95", "%"),
        ("中级以上职称占比40%", "40", "%"),
        ("稳定就业75万人", "75", "万人"),
        ("百分之百", "100", "%"),
        ("5GW", "5", "GW"),
        ("0.5个百分点", "0.5", "个百分点"),
    ],
)
def test_a_bare_figure_counts_as_at_least_and_says_that_nobody_said_so(
    text: str, value: str, unit: str
) -> None:
    quantity = read(text)
    assert (quantity.bound, quantity.stated) == (AT_LEAST, False)
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("下降3%左右", "下降"),
        ("能耗降低3%", "下降"),
        ("增长7%以上", "增长"),
        ("7%的增速", "增长"),
        ("涨幅3.5%左右", "增长"),
        ("提高2个百分点以上", "增长"),
        ("提高到43%", ""),
        ("下降至3%", ""),
        ("新增7.5万人", ""),
        ("83%", ""),
    ],
)
def test_a_change_is_told_from_a_level(text: str, change: str) -> None:
    assert read(text).change == change


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "7.5万人、75万人",
            "10个方面28件",
            "1+6",
            "第11位",
            "2026年底前",
        ),
        *("1，200户", "8%—7%", "1:30", "7%" + "的" * 200),
        *("XX亿元", "××%", "亿元以上", "达到%以上", "___亿元", "件以上", "（）", "abc", "全"),
    ],
)
def test_what_is_no_single_goal_is_not_read(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("全覆盖", "基本消除", "居全省前列", "增长两位数", "保持在合理区间", "实现零增长", "待定"),
        *("2026年底前全覆盖", "居全省第11位", "见三成效", "二三成", "成效显著"),
    ],
)
def test_words_without_a_figure_are_left_to_a_person(text: str) -> None:
    quantity = read(text)
    assert (quantity.bound, quantity.value, quantity.unit) == (Bound.QUALITATIVE, None, "")
    assert quantity.stated is True


def test_a_goal_that_doubles_grows() -> None:
    assert read("翻一番").change == "增长"
    assert read("力争达到200亿元，翻一番").value == 200


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("75万人", 750_000, "人"),
        ("1.2万亿元", 1_200_000_000_000, "元"),
        ("3000万千瓦", 30_000_000, "千瓦"),
        ("5千瓦", 5, "千瓦"),
        ("83%", 83, "%"),
    ],
)
def test_a_goal_in_its_base_unit(text: str, value: int, unit: str) -> None:
    assert read(text).base() == (value, None, unit)


def test_both_ends_of_a_range_in_the_base_unit_and_none_where_there_is_no_figure() -> None:
    assert read("2—3万人").base() == (20_000, 30_000, "人")
    assert read("高于全国").base() == (None, None, "")


PIECES = st.sampled_from(
    [
        *"0123456789.,%—至到约前万亿元人个大内",
        "不低于",
        "以上",
        "左右",
        "百分之",
        "控制在",
        "年",
        "月",
        "同步",
        "十",
    ]
)


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_is_read_or_not_read(text: str) -> None:
    quantity = parse_quantity(text)
    if quantity is not None:
        assert quantity.text == text.strip()
        assert quantity.value is not None or quantity.bound in (RELATIVE, Bound.QUALITATIVE)
        assert quantity.upper is None or (quantity.value is not None and quantity.value <= quantity.upper)
        quantity.base()


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["%", "亿元", "万人", "件", "个百分点", "公里"]))
def test_every_figure_comes_back_with_its_value_and_unit(value: Decimal, unit: str) -> None:
    quantity = read(f"{value}{unit}以上")
    assert (quantity.value, quantity.unit, quantity.bound) == (value, unit, AT_LEAST)
