from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from returned import CONTENTS

from gen.returns.match import Index, likeness, plain_number, plain_text

TWINS = {**CONTENTS, "2022-010": "按月通报进展。", "2022-011": "按月通报进展"}


def index() -> Index:
    return Index(TWINS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("★完成投资１２５０亿元。", "完成投资1250亿元"),
        ("完成 投资\n1250亿元；", "完成投资1250亿元"),
        ("R&D投入", "rd投入"),
        ("“十四五”规划", "「十四五」规划"),
    ],
)
def test_blanks_marks_width_and_punctuation_make_no_other_text(one: str, other: str) -> None:
    assert plain_text(one) == plain_text(other)


@pytest.mark.parametrize(
    ("one", "other"), [("增长3.5%", "增长35%"), ("增长3.5%", "增长3.5"), ("-5%", "5%"), ("3-5个", "35个")]
)
def test_what_changes_a_figure_makes_another_text(one: str, other: str) -> None:
    assert plain_text(one) != plain_text(other)


@pytest.mark.parametrize(
    "typed", ["2022-001", " 2022-001 ", "２０２２－００１", "2022—001", "2022–001", "2022 - 001"]
)
def test_a_number_is_read_in_any_width_and_with_any_dash(typed: str) -> None:
    assert plain_number(typed) == "2022-001"
    assert index().tell(typed, "").number == "2022-001"


def test_a_number_is_known_in_either_case() -> None:
    assert index().tell("k01", CONTENTS["K01"]) == ("K01", "编号", (), "")


def test_a_number_without_text_is_enough() -> None:
    assert index().tell("2022-001", "").number == "2022-001"


def test_a_text_alone_is_enough_where_it_is_one_of_a_kind() -> None:
    assert index().tell("", CONTENTS["2022-002"]) == ("2022-002", "内容", (), "")


def test_a_text_that_two_tasks_have_is_not_told_apart() -> None:
    assert index().tell("", "按月通报进展") == ("", "", ("2022-010", "2022-011"), "")


def test_of_two_equal_texts_the_number_tells() -> None:
    assert index().tell("2022-011", "按月通报进展。").number == "2022-011"


def test_a_number_beside_a_text_two_others_have_is_not_told() -> None:
    told = index().tell("2022-001", "按月通报进展")
    assert (told.number, told.against) == ("", "2022-001")
    assert told.near == ("2022-001", "2022-010", "2022-011")


def test_a_text_nearer_to_another_task_is_not_told() -> None:
    series = {
        f"2022-{n}": f"推进{name}开发区污水处理厂提标改造工程" for n, name in enumerate("甲乙丙丁", 101)
    }
    told = Index(series).tell("2022-101", "推进丙开发区污水处理厂提标改造工程建设")
    assert told.number == ""
    assert told.near[0] == "2022-103"


def test_a_text_changed_a_little_keeps_its_number() -> None:
    assert index().tell("2022-001", CONTENTS["2022-001"].replace("120个", "130个")).number == "2022-001"


def test_a_text_of_nothing_known_takes_the_number_away() -> None:
    assert index().tell("2022-001", "召开年度总结大会") == ("", "", ("2022-001",), "2022-001")


def test_an_unknown_number_beside_a_known_text_yields_to_the_text() -> None:
    assert index().tell("2022-0O1", CONTENTS["2022-001"]) == ("2022-001", "内容", (), "2022-0O1")


def test_an_unknown_number_beside_an_unknown_text_is_passed_on() -> None:
    assert index().tell("2022-099", "别的事") == ("2022-099", "编号", (), "")


def test_an_account_of_nothing_tells_nothing() -> None:
    assert Index({}).tell("", "任何话") == ("", "", (), "")


@given(
    st.sampled_from(sorted(CONTENTS)) | st.just("") | st.text(max_size=8),
    st.sampled_from(sorted(CONTENTS.values())) | st.text(max_size=20),
)
def test_a_number_is_never_given_to_the_text_of_another(number: str, content: str) -> None:
    told = index().tell(number, content)
    if told.number in CONTENTS and plain_text(content):
        assert likeness(plain_text(content), plain_text(CONTENTS[told.number])) >= 0.5


@given(st.text(max_size=60))
def test_plain_text_of_plain_text_is_itself(text: str) -> None:
    assert plain_text(plain_text(text)) == plain_text(text)
