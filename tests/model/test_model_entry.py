from __future__ import annotations

import pytest
from pydantic import ValidationError

from gen.model.entry import Entry, Flag, Texts, Year


class Sample(Entry):
    flag: Flag = False
    year: Year = 2026
    texts: Texts = ()


@pytest.mark.parametrize(
    ("typed", "flag"), [("是", True), ("有", True), ("否", False), ("无", False), ("", False), (True, True)]
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


def test_one_text_is_a_list_of_one_and_an_empty_one_is_no_list() -> None:
    assert [Sample.model_validate({"texts": t}).texts for t in ("甲", ["甲", "乙"], "", None)] == [
        ("甲",),
        ("甲", "乙"),
        (),
        (),
    ]
