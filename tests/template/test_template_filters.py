from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.exceptions import FilterArgumentError, SecurityError, UndefinedError

from gen.template.environment import TemplateEnvironment
from gen.template.filters import chinese_numeral, filters, long_date
from gen.template.kinds import filtered

ENVIRONMENT = TemplateEnvironment()


def value(source: str, **data: object) -> str:
    return ENVIRONMENT.from_string(f"{{{{ {source} }}}}").render(**data)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"), (5, "五"), (10, "十"), (12, "十二"), (20, "二十"), (100, "一百"), (105, "一百零五"), (110, "一百一十"),
        (1010, "一千零一十"), (10_000, "一万"), (10_010, "一万零一十"), (100_000, "十万"), (120_000, "十二万"),
        (100_000_001, "一亿零一"), (123_456_789, "一亿二千三百四十五万六千七百八十九"), (-3, "负三"), (10_001_000, "一千万一千"),
    ],
)  # fmt: skip
def test_a_number_is_said_in_chinese(number: int, text: str) -> None:
    assert chinese_numeral(number) == text


@given(st.integers(0, 10**12))
def test_two_numbers_are_never_said_alike(number: int) -> None:
    assert chinese_numeral(number) != chinese_numeral(number + 1)
    assert "零零" not in chinese_numeral(number)


@pytest.mark.parametrize("wrong", ["三", 1.5, None, True, 10**16])
def test_what_is_no_whole_number_is_refused(wrong: object) -> None:
    with pytest.raises(FilterArgumentError):
        chinese_numeral(wrong)


def test_a_date_is_written_out_and_nothing_stays_nothing() -> None:
    assert long_date(dt.date(2022, 12, 31)) == "2022年12月31日"
    assert long_date(None) == ""
    with pytest.raises(FilterArgumentError):
        long_date("2022-12-31")


def test_thousands_are_set_off() -> None:
    assert value("n|千分位", n=1234567) == "1,234,567"
    assert value("n|千分位", n=Decimal("1234.50")) == "1,234.50"
    assert value("n|千分位", n=1234567.5) == "1,234,567.5"
    assert value("(n + 0.2)|千分位", n=0.1) == "0.3"
    assert value("n|千分位", n=None) == ""
    with pytest.raises(FilterArgumentError):
        value("n|千分位", n="1")


def test_an_empty_value_gives_way_but_nought_does_not() -> None:
    assert [value("a|空则('—')", a=a) for a in (None, "", [], 0, False, "甲")] == [
        "—",
        "—",
        "—",
        "0",
        "False",
        "甲",
    ]


@pytest.mark.parametrize("name", ["日期", "空则"])
def test_a_word_that_does_not_exist_is_not_taken_for_empty(name: str) -> None:
    with pytest.raises(UndefinedError):
        value(f"无|{name}")


def test_groups_come_in_the_order_they_first_appear() -> None:
    items = [{"单位": "乙"}, {"单位": "甲"}, {"单位": "乙"}]
    source = "{% for g in l|groupby('单位') %}{{ g.grouper }}{{ g.list|length }}{% endfor %}"
    assert ENVIRONMENT.from_string(source).render(l=items) == "乙2甲1"


def test_replace_round_batch_and_slice_do_what_they_did() -> None:
    assert value("'甲乙甲'|replace('甲', '丙')") == "丙乙丙"
    assert value("'甲乙甲'|replace('甲', '丙', 1)") == "丙乙甲"
    assert value("3.14159|round(2)") == "3.14"
    assert value("[1, 2, 3]|batch(2, 0)|list") == "[[1, 2], [3, 0]]"
    assert value("[1, 2, 3]|slice(2)|list") == "[[1, 2], [3]]"


@pytest.mark.parametrize(
    "source", ["a|replace('x', a)", "1|round(99)", "[1]|batch(99999)", "[1]|slice(99999)"]
)
def test_what_would_grow_without_bound_is_refused(source: str) -> None:
    with pytest.raises(SecurityError):
        value(f"({source})|list", a="x" * 2000)


def test_the_linter_types_every_filter_whose_result_does_not_depend_on_what_is_asked_for() -> None:
    untyped = {name for name in filters() if not filtered(name, "[任务]", lambda _: "文字", {})}
    assert untyped == {"default", "d", "dictsort", "map"}


def test_what_is_joined_looks_as_it_does_in_a_sentence() -> None:
    things = [dt.date(2022, 3, 5), True, None, 1.50, "甲"]
    assert value("x|join('、')", x=things) == "2022年3月5日、是、、1.5、甲"
    assert value("x|join(attribute='日')", x=[{"日": dt.date(2022, 3, 5)}]) == "2022年3月5日"


def test_a_date_made_text_or_replaced_in_reads_as_it_is_printed() -> None:
    assert value("x|string", x=dt.date(2022, 3, 5)) == "2022年3月5日"
    assert value("x|string ~ y", x=False, y=True) == "否是"
    assert value("x|replace('年', '-')", x=dt.date(2022, 3, 5)) == "2022-3月5日"


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [("甲。乙。丙", "甲。", "乙。丙"), ("甲", "甲", ""), ("", "", ""), (None, "", ""), ("甲。", "甲。", "")],
)
def test_a_text_is_cut_behind_its_first_stop_and_nothing_is_lost(
    text: str | None, first: str, rest: str
) -> None:
    known = filters()

    assert (known["首句"](text), known["首句后"](text)) == (first, rest)
