from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.model.figures import Figure, FigureKind, figures, scale


def counts(text: str) -> list[str]:
    return [f.text for f in figures(text) if f.kind is FigureKind.COUNT]


def of_kind(text: str, kind: FigureKind) -> list[str]:
    return [f.text for f in figures(text) if f.kind is kind]


def test_every_figure_of_a_sentence_is_found_with_value_unit_and_place() -> None:
    text = "围绕九个重点产业，完成投资2000亿元以上，新增就业7.5万人。"
    assert figures(text) == [
        Figure("九个", Decimal(9), "个", 2, chinese=True),
        Figure("2000亿元", Decimal(2000), "亿元", 13),
        Figure("7.5万人", Decimal("7.5"), "万人", 26),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“六个一百”重大项目、“十大工程项目”、四大提升行动", ["六个", "十大", "四大"]),
        ("10个方面28件民生实事", ["10个", "28件"]),
        ("71.3万户、增长13.9%，活跃度88.7%", ["71.3万户", "13.9%", "88.7%"]),
        ("“1+6”政策文件", ["1", "6"]),
        ("6.5%—7%", ["6.5%", "7%"]),
        ("２０００亿元，百分之三", ["２０００亿元", "百分之三"]),
        ("1,200.5公里", ["1,200.5公里"]),
        ("三个月内、20个工作日、连续三年", ["三个月", "20个工作日", "三年"]),
        ("30微克/立方米", ["30微克/立方米"]),
        ("千分之五，百分之3.5", ["千分之五", "百分之3.5"]),
        ("三千亿元和两万多户", ["三千亿元"]),
        ("2000 亿元", ["2000 亿元"]),
        ("5000元/人", ["5000元/人"]),
        ("-3%", ["-3%"]),
    ],
)
def test_counts(text: str, found: list[str]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "1. 推进",
        "（2）推进",
        "(3) 推进",
        "1、推进",
        "一是抓，二是管",
        "一项一项盯，一件一件改",
        "一次能办",
        "十分重要",
    ],
)
def test_list_ordinals_and_idioms_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_a_list_ordinal_after_a_stop_is_no_figure_but_the_figure_behind_it_is() -> None:
    assert counts("推进；2. 建成3个") == ["3个"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022年1月24日", ["2022年", "1月", "24日"]),
        ("2025—2027年", ["2025", "2027年"]),
        ("1—11月", ["1", "11月"]),
        ("3、6、9月", ["6", "9月"]),
        ("二〇二二年十二月", ["二〇二二年", "十二月"]),
        ("一季度、2季度", ["一季度", "2季度"]),
        ("2022-01-24 9:00", ["2022-01-24", "9:00"]),
        ("2025-2027年", ["2025", "2027年"]),
        ("10时30分", ["10时30分"]),
    ],
)
def test_dates_say_that_they_are_dates(text: str, found: list[str]) -> None:
    assert of_kind(text, FigureKind.DATE) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("摆在第一位", ["第一位"]),
        ("第3批", ["第3批"]),
        ("第十三次党代会", ["第十三次"]),
        ("党的二十大召开", ["二十大"]),
        ("5G基站", ["5"]),
        ("PM2.5浓度", ["M2.5"]),
        ("〔2022〕6号", ["〔2022〕6号"]),
        ("12345政务服务热线", ["12345"]),
        ("2022-012", ["2022-012"]),
        ("2022-012项", ["2022-012"]),
        ("2022-0120项", ["2022-0120"]),
        ("2022-1200", ["2022-1200"]),
        ("指标K02", ["K02"]),
    ],
)
def test_numbers_in_names_say_that_they_are_names(text: str, found: list[str]) -> None:
    assert of_kind(text, FigureKind.NAME) == found
    assert counts(text) == []


def test_the_first_of_a_range_has_the_unit_of_the_second() -> None:
    assert [(f.value, f.unit) for f in figures("7.5—8%")] == [(Decimal("7.5"), "%"), (Decimal(8), "%")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1000-2000万元", [("1000", "万元"), ("2000万元", "万元")]),
        ("1000－1500.5亩", [("1000", "亩"), ("1500.5亩", "亩")]),
        ("2000-3000余户", [("2000", "户"), ("3000余户", "户")]),
        ("1000-2000%", [("1000", "%"), ("2000%", "%")]),
        ("1000-1,500万元", [("1000", "万元"), ("1,500万元", "万元")]),
        ("1500-2000元/平方米", [("1500", "元/平方米"), ("2000元/平方米", "元/平方米")]),
    ],
)
def test_four_digits_to_four_digits_with_a_unit_behind_are_a_range(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert [(f.text, f.unit) for f in figures(text) if f.kind is FigureKind.COUNT] == found


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("居全国第11位", 11, "位"), ("第 5 名", 5, "名"), ("全省第十二位", 12, "位")]
)
def test_a_place_among_others_is_a_rank(text: str, value: int, unit: str) -> None:
    assert [(f.value, f.unit, f.kind) for f in figures(text)] == [(Decimal(value), unit, FigureKind.RANK)]


@pytest.mark.parametrize(
    "text",
    [
        "热线0891-6832123公布", "0591-87654321人工", "0755-82001234位于", "编号2022-1000项目", "2020-1234项目代码",
        "0571-85252000户籍", "作为第一位的任务", "第一位置", "第一位次", "第三名录", "第一名师",
    ],
)  # fmt: skip
def test_a_number_of_a_telephone_or_a_project_and_a_first_place_in_words_count_nothing(text: str) -> None:
    assert {f.kind for f in figures(text)} == {FigureKind.NAME}


def test_two_figures_in_different_magnitudes_are_equal_in_the_base_unit() -> None:
    assert figures("1.2万亿元")[0].base() == figures("12000亿元")[0].base()


@pytest.mark.parametrize(
    ("unit", "factor", "base"),
    [
        ("亿元", 10**8, "元"),
        ("万亿元", 10**12, "元"),
        ("千瓦", 1, "千瓦"),
        ("万千瓦", 10**4, "千瓦"),
        ("个百分点", 1, "个百分点"),
        ("百分点", 1, "百分点"),
        ("千米", 1, "千米"),
        ("万", 10**4, ""),
    ],
)
def test_a_unit_is_split_into_factor_and_base(unit: str, factor: int, base: str) -> None:
    assert scale(unit) == (factor, base)


@given(st.text(max_size=80))
def test_every_figure_stands_where_it_says(text: str) -> None:
    end = 0
    for figure in figures(text):
        assert figure.start >= end
        end = figure.start + len(figure.text)
        assert text[figure.start : end] == figure.text
        figure.base()


def test_a_decimal_that_breaks_off_is_no_percentage() -> None:
    assert counts("百分之点五，百分之.") == []
