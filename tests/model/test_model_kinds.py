from __future__ import annotations

import pytest

from gen.model.entry import Entry, Field, Flag, MisshapenError, Texts, Year, read_entry
from gen.model.plan import Grouping, Layout, PlanHead, TaskEntry


class Sample(Entry):
    flag: Flag = Field(default=False, alias="flag")
    year: Year = Field(default=2026, alias="year")
    texts: Texts = Field(default=(), alias="texts")


def faults(model: type[Entry], data: object) -> list[tuple[str, tuple[str | int, ...]]]:
    with pytest.raises(MisshapenError) as raised:
        read_entry(model, data)
    return [(fault.kind, fault.path) for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("typed", "flag"),
    [
        ("是", True),
        ("有", True),
        ("否", False),
        ("无", False),
        ("", False),
        (True, True),
        (" 是\u3000", True),
    ],
)
def test_yes_and_no_are_read_as_typed(typed: object, flag: bool) -> None:
    assert read_entry(Sample, {"flag": typed}).flag is flag


@pytest.mark.parametrize("typed", ["2026", "2026年", " ２０２６年 ", 2026])
def test_a_year_is_read_in_every_width(typed: object) -> None:
    assert read_entry(Sample, {"year": typed}).year == 2026


@pytest.mark.parametrize(
    "entry",
    [
        {"flag": "也许"},
        {"flag": None},
        {"flag": ["是"]},
        {"year": "26"},
        {"year": "二六年"},
        {"year": "20261"},
        {"year": None},
    ],
)
def test_what_is_no_flag_and_no_year_is_refused(entry: dict[str, object]) -> None:
    (key,) = entry
    assert faults(Sample, entry) == [(key, (key,))]


def test_blanks_around_a_text_or_a_word_of_a_list_are_dropped_and_those_within_are_kept() -> None:
    head = {"标题": "\u3000甲 乙\n", "年度": " 2022 ", "体例": "表格式\u3000", "分组": " 分管领导"}
    read = read_entry(PlanHead, head)
    assert (read.title, read.year, read.layout, read.grouping) == (
        "甲 乙",
        2022,
        Layout.TABLE,
        Grouping.LEADER,
    )


def test_one_text_is_a_list_of_one_and_an_empty_one_is_no_list() -> None:
    assert [read_entry(Sample, {"texts": t}).texts for t in ("甲", ["甲", "乙"], "", None)] == [
        ("甲",),
        ("甲", "乙"),
        (),
        (),
    ]


@pytest.mark.parametrize("typed", [3, None, ["甲"], {"甲": "乙"}])
def test_what_is_no_text_is_refused_where_a_text_is_meant(typed: object) -> None:
    assert faults(TaskEntry, {"内容": typed}) == [("text", ("内容",))]


@pytest.mark.parametrize("typed", ["诗", "", 3, None, ["表格式"]])
def test_what_is_not_among_the_words_of_a_list_is_refused(typed: object) -> None:
    assert faults(PlanHead, {"标题": "一", "年度": "2022", "体例": typed}) == [("choice", ("体例",))]


def test_a_word_of_a_list_may_be_given_as_itself() -> None:
    head = {"标题": "一", "年度": "2022", "体例": Layout.TABLE}
    assert read_entry(PlanHead, head).layout is Layout.TABLE


@pytest.mark.parametrize("typed", ["三月", 3, None, {"一": "二"}])
def test_what_is_no_list_is_refused_where_entries_are_listed(typed: object) -> None:
    assert faults(TaskEntry, {"内容": "甲", "节点": typed}) == [("list", ("节点",))]


def test_what_is_no_text_in_a_list_of_texts_is_told_with_its_number() -> None:
    assert faults(TaskEntry, {"内容": "甲", "责任": ["乙", ["丙"], " "]}) == [
        ("text", ("责任", 1)),
        ("empty", ("责任", 2)),
    ]
