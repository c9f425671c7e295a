from __future__ import annotations

import pytest
from pydantic import ValidationError

from gen.model.entry import Entry, Flag, Texts, Year
from gen.model.plan import Grouping, Layout, PlanHead


class Sample(Entry):
    flag: Flag = False
    year: Year = 2026
    texts: Texts = ()


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
    assert Sample.model_validate({"flag": typed}).flag is flag


@pytest.mark.parametrize("typed", ["2026", "2026年", " ２０２６年 ", 2026])
def test_a_year_is_read_in_every_width(typed: object) -> None:
    assert Sample.model_validate({"year": typed}).year == 2026


@pytest.mark.parametrize(
    "entry", [{"flag": "也许"}, {"year": "26"}, {"year": "二六年"}, {"year": "20261"}, {"year": None}]
)
def test_what_is_no_flag_and_no_year_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate(entry)


def test_blanks_around_a_text_or_a_word_of_a_list_are_dropped_and_those_within_are_kept() -> None:
    head = {"标题": "\u3000甲 乙\n", "年度": " 2022 ", "体例": "表格式\u3000", "分组": " 分管领导"}
    read = PlanHead.model_validate(head)
    assert (read.title, read.year, read.layout, read.grouping) == (
        "甲 乙",
        2022,
        Layout.TABLE,
        Grouping.LEADER,
    )


def test_one_text_is_a_list_of_one_and_an_empty_one_is_no_list() -> None:
    assert [Sample.model_validate({"texts": t}).texts for t in ("甲", ["甲", "乙"], "", None)] == [
        ("甲",),
        ("甲", "乙"),
        (),
        (),
    ]
