from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from returned import STATES

from gen.returns.states import SYNONYMS, near_state, state_of


def test_every_synonym_is_of_a_state_that_can_be_chosen() -> None:
    assert set(SYNONYMS) == set(STATES)


def test_no_word_is_listed_for_two_states() -> None:
    words = [word for listed in SYNONYMS.values() for word in listed.split()]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_itself_whatever_is_around_it(state: str) -> None:
    assert state_of(f" “{state}”。", STATES) == state


@pytest.mark.parametrize(
    "word", ["基本完成", "未完成", "部分完成", "完成80%", "逾期", "√", "", "已完成投资20亿元"]
)
def test_words_that_are_not_in_the_list_are_not_guessed(word: str) -> None:
    assert state_of(word, STATES) is None


def test_a_synonym_of_a_state_that_is_not_offered_is_unknown() -> None:
    assert state_of("办结", ("正常推进",)) is None


@pytest.mark.parametrize(
    ("word", "near"), [("已完成了的", "已完成"), ("推进滞后了", "进度滞后"), ("尚未启动前期", "尚未启动")]
)
def test_the_nearest_state_is_offered(word: str, near: str) -> None:
    assert near_state(word, STATES) == near


@pytest.mark.parametrize("word", ["未完成", "没完成", "不能完成", "待完成", "基本完成", "部分完成"])
def test_completion_is_never_offered_for_what_denies_it(word: str) -> None:
    assert near_state(word, STATES) != "已完成"


@given(st.text(max_size=30))
def test_a_state_is_always_one_that_can_be_chosen(text: str) -> None:
    assert state_of(text, STATES) in (None, *STATES)
