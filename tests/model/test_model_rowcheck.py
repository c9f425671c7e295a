from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.model.rowcheck import answer_hash, locked_part, read_check, row_check

TASK = {
    "编号": "2022-001",
    "内容": "加固中小水库。",
    "牵头": "市水务局",
    "责任": "市财政局",
    "时限": "6月底前",
    "节点说明": "",
    "进展": "",
    "状态": "",
    "佐证": "",
}
TARGET = {
    "编号": "K01",
    "名称": "投资",
    "目标": "2000亿元以上",
    "牵头": "市财政局",
    "责任": "",
    "时限": "",
    "完成": "",
}


def test_a_row_sent_empty_has_eight_figures() -> None:
    assert len(row_check(TASK)) == 8


@pytest.mark.parametrize("word", ["编号", "内容", "牵头", "责任", "时限", "节点说明"])
def test_every_locked_cell_counts(word: str) -> None:
    assert row_check({**TASK, word: "别的"}) != row_check(TASK)


@pytest.mark.parametrize("word", ["进展", "状态", "佐证"])
def test_an_open_cell_sent_filled_leaves_the_locked_part_as_it_is(word: str) -> None:
    check = row_check({**TASK, word: "正常推进"})
    assert check != row_check(TASK)
    assert locked_part(check) == row_check(TASK)


def test_a_cell_sent_empty_knows_that_anything_in_it_is_new() -> None:
    read = read_check(row_check(TASK), target=False)
    assert read is not None
    assert read.was_sent("进展", "")
    assert not read.was_sent("进展", "开工了")


@given(st.text(), st.text(), st.text())
def test_every_text_sent_is_recognised(progress: str, state: str, evidence: str) -> None:
    item: dict[str, Any] = {**TASK, "进展": progress, "状态": state, "佐证": evidence}
    read = read_check(row_check(item), target=False)
    assert read is not None
    assert all(read.was_sent(word, item[word]) for word in ("进展", "状态", "佐证"))


def test_the_achieved_figure_of_a_target_is_recognised() -> None:
    read = read_check(row_check({**TARGET, "完成": "500亿元"}), target=True)
    assert read is not None
    assert read.was_sent("完成", "500亿元")
    assert not read.was_sent("完成", "")
    assert not read.was_sent("完成", "800亿元")


def test_line_ends_and_blanks_at_the_ends_of_lines_are_no_change() -> None:
    assert answer_hash("已开工\n完成三成") == answer_hash(" 已开工 \r\n完成三成\n")


def test_a_line_break_moved_is_a_change() -> None:
    assert answer_hash("已开工完成三成") != answer_hash("已开工\n完成三成")


@pytest.mark.parametrize(
    "text", ["", "1a2b", "1a2b3c4d.1", "1a2b3c4d.112233", "=A1", "1a2b3c4d.112233.0.0.0"]
)
def test_a_check_somebody_wrote_over_is_none(text: str) -> None:
    assert read_check(text, target=False) is None


def test_a_check_in_capitals_is_read() -> None:
    read = read_check(row_check(TASK).upper(), target=False)
    assert read is not None
    assert read.locked == row_check(TASK)
