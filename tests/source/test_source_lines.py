from __future__ import annotations

from gen.source.lines import scan_lines

KEYS = frozenset({"方案", "标题", "版本", "年度", "章节", "导语", "牵头", "备注"})


def test_text_inside_a_block_and_comments_are_not_taken_for_keys() -> None:
    text = "# 标题：一\n备注: |\n  标题：二\n\n  牵头：三\n导语: >-\n  标题：四\n版本：五\n"
    assert [f.place.line for f in scan_lines(text, "a.yaml", KEYS)] == [8]


def test_a_colon_in_a_value_is_not_taken_for_a_key() -> None:
    assert scan_lines("标题: 一：二\n  会议指出：三\n- 要求：四\n", "a.yaml", KEYS) == []


def test_without_known_keys_any_short_word_before_the_colon_counts() -> None:
    found = scan_lines("甲：一\n乙:二\n这是很长很长的一句话不是键：三\n", "a.yaml")
    assert [f.place.line for f in found] == [1]


def test_no_more_than_fifty_lines_are_named() -> None:
    assert 50 <= len(scan_lines("标题：一\n" * 500, "a.yaml", KEYS)) <= 52
