from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.model.entry import read_entry
from gen.model.progress import EventEntry, RecordEntry
from gen.source.yaml_reader import read_document
from gen.source.yaml_text import clean_text, entry_data, entry_text, scalar


@pytest.mark.parametrize(
    "text", ["已开工，完成30%。", "2022-06-30", "是", "null", "10:30", "0123", "〔2022〕15号", "A-1"]
)
def test_what_yaml_takes_for_text_is_written_as_it_is(text: str) -> None:
    assert scalar(text, 2) == text


@pytest.mark.parametrize(
    "text", ["- 一", "一: 二", "一 #二", "'引'", "{x}", "[x]", "*重点", "&x", "!x", "%", "", "一:"]
)
def test_what_yaml_would_take_for_something_else_stands_in_quotes(text: str) -> None:
    assert scalar(text, 2) == "'" + text.replace("'", "''") + "'"


def test_several_lines_are_a_block_under_their_key() -> None:
    assert scalar("一\n\n二", 4) == "|-\n      一\n\n      二"


def test_an_entry_is_written_under_its_chinese_words_without_what_is_empty() -> None:
    entry = RecordEntry(编号="2022-001", 期次="一季度", 单位="市财政局", 状态="已完成")
    assert entry_text(entry_data(entry), 2) == (
        "  - 编号: 2022-001\n    期次: 一季度\n    单位: 市财政局\n    状态: 已完成\n"
    )


def test_a_word_of_a_fixed_list_is_written_as_the_word() -> None:
    data = entry_data(EventEntry(编号="2022-001", 事项="延期", 日期="2022-06-01"))
    assert data["事项"] == "延期"


def test_control_characters_and_lost_halves_are_taken_out() -> None:
    assert clean_text(" 一\x07二\u200b\ud800\r\n三 ") == "一二\n三"


TEXT = st.text(st.characters(exclude_categories=()), max_size=200)


@given(TEXT, TEXT)
def test_every_text_goes_out_and_comes_back_through_the_reader(progress: str, evidence: str) -> None:
    entry = RecordEntry(编号="n", 期次="p", 单位="u", 进展=clean_text(progress), 佐证=clean_text(evidence))
    text = "进展:\n" + entry_text(entry_data(entry), 2)
    document, findings = read_document(text.encode(), "")
    assert findings == []
    assert document is not None
    assert read_entry(RecordEntry, document.value(("进展", 0))) == entry
