from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.source.append import UnfitError, appended
from gen.source.yaml_reader import parse
from gen.source.yaml_text import clean_text

NEW = {"编号": "2022-002", "进展": "完工"}
TWO = "进展:\n  - 编号: 2022-001\n    进展: 开工\n"


def read(text: str) -> object:
    document, findings = parse(text, "")
    assert document is not None
    assert findings == []
    return document.data


def test_an_entry_comes_at_the_end_of_its_list() -> None:
    assert appended(TWO, {"进展": [NEW]}) == TWO + "  - 编号: 2022-002\n    进展: 完工\n"


def test_a_list_in_the_middle_grows_before_the_next_key() -> None:
    text = TWO + "\n# 登记的事\n登记: []\n"
    assert (
        appended(text, {"进展": [NEW]})
        == TWO + "  - 编号: 2022-002\n    进展: 完工\n" + "\n# 登记的事\n登记: []\n"
    )


def test_a_remark_under_the_last_entry_stays_under_it() -> None:
    text = TWO + "    # 这条待核\n未采纳: []\n"
    assert appended(text, {"进展": [NEW]}).startswith(TWO + "    # 这条待核\n  - 编号: 2022-002\n")


def test_a_remark_that_stands_where_the_dashes_do_stays_before_the_new_entry() -> None:
    text = TWO + "  # 这条待核\n# 顶格的是下一节的\n登记: []\n"
    new = "  - 编号: 2022-002\n    进展: 完工\n"
    assert appended(text, {"进展": [NEW]}) == TWO + "  # 这条待核\n" + new + "# 顶格的是下一节的\n登记: []\n"


def test_a_remark_behind_the_last_value_stays_behind_it() -> None:
    text = "进展:\n  - 编号: a  # 待核\n"
    assert appended(text, {"进展": [{"编号": "b"}]}) == "进展:\n  - 编号: a  # 待核\n  - 编号: b\n"


def test_an_empty_list_in_brackets_becomes_a_list_of_lines() -> None:
    assert appended("进展: []  # 空的\n登记:\n", {"进展": [{"编号": "b"}]}) == (
        "进展:  # 空的\n  - 编号: b\n登记:\n"
    )


def test_a_key_with_nothing_behind_it_becomes_a_list() -> None:
    assert appended("进展:\n登记: []\n", {"进展": [{"编号": "b"}]}) == "进展:\n  - 编号: b\n登记: []\n"


def test_a_list_that_is_not_there_comes_last() -> None:
    assert appended(TWO, {"未采纳": [{"原因": "晚了"}]}) == TWO + "未采纳:\n  - 原因: 晚了\n"


def test_a_file_of_remarks_only_gets_its_first_list() -> None:
    assert appended("# 说明\n", {"进展": [{"编号": "b"}]}) == "# 说明\n进展:\n  - 编号: b\n"


def test_a_last_line_without_its_end_gets_one() -> None:
    assert appended("进展:\n  - 编号: a", {"进展": [{"编号": "b"}]}) == "进展:\n  - 编号: a\n  - 编号: b\n"


def test_dashes_stand_where_the_others_do() -> None:
    assert appended("进展:\n- 编号: a\n登记: []\n", {"进展": [NEW]}) == (
        "进展:\n- 编号: a\n- 编号: 2022-002\n  进展: 完工\n登记: []\n"
    )


def test_line_ends_stay_what_they_were() -> None:
    text = appended("进展:\r\n  - 编号: a\r\n", {"进展": [{"编号": "b", "进展": "一\n二"}]})
    assert text == "进展:\r\n  - 编号: a\r\n  - 编号: b\r\n    进展: |-\r\n      一\r\n      二\r\n"


def test_a_block_of_text_that_looks_like_a_remark_is_not_cut() -> None:
    text = "进展:\n  - 编号: a\n    进展: |-\n      一\n      # 二\n\n登记: []\n"
    data = read(appended(text, {"进展": [{"编号": "b"}]}))
    assert data == {"进展": [{"编号": "a", "进展": "一\n# 二"}, {"编号": "b"}], "登记": []}


def test_a_block_of_text_that_keeps_its_blank_lines_keeps_them() -> None:
    text = "进展:\n  - 编号: a\n    进展: |+\n      一\n\n\n登记: []\n"
    data = read(appended(text, {"进展": [{"编号": "b"}]}))
    assert data == {"进展": [{"编号": "a", "进展": "一\n\n\n"}, {"编号": "b"}], "登记": []}


def test_text_after_the_end_mark_of_the_document_stays_behind() -> None:
    assert appended("进展:\n  - 编号: a\n...\n", {"登记": [{"编号": "b"}]}) == (
        "进展:\n  - 编号: a\n登记:\n  - 编号: b\n...\n"
    )


def test_several_lists_grow_at_once() -> None:
    data = read(
        appended(TWO + "登记: []\n", {"未采纳": [{"原因": "x"}], "登记": [{"编号": "e"}], "进展": [NEW]})
    )
    assert data == {
        "进展": [{"编号": "2022-001", "进展": "开工"}, NEW],
        "登记": [{"编号": "e"}],
        "未采纳": [{"原因": "x"}],
    }


def test_new_lists_come_in_the_order_they_are_given_and_after_the_old_ones() -> None:
    added = {"进展": [{"编号": "a"}], "登记": [{"编号": "b"}], "未采纳": [{"原因": "c"}]}
    assert appended("登记:\n  - 编号: x\n", added) == (
        "登记:\n  - 编号: x\n  - 编号: b\n进展:\n  - 编号: a\n未采纳:\n  - 原因: c\n"
    )


@pytest.mark.parametrize(
    "text",
    ["进展: [{编号: a}]\n", "{进展: []}\n", "进展: 一段文字\n", "- 编号: a\n", "进展: [\n", "进展: &x []\n"],
)
def test_a_file_that_is_laid_out_otherwise_is_refused(text: str) -> None:
    with pytest.raises(UnfitError):
        appended(text, {"进展": [NEW]})


def test_the_line_that_stands_in_the_way_is_named() -> None:
    with pytest.raises(UnfitError) as caught:
        appended("登记: []\n进展: [{编号: a}]\n", {"进展": [NEW]})
    assert caught.value.line == 2


TEXTS = st.text().map(clean_text).filter(bool)
SHAPES = st.sampled_from(
    [
        "",
        "# 只有说明\n",
        "进展:\n",
        "进展: []\n登记: []\n未采纳: []\n",
        TWO,
        TWO + "  # 后面的说明\n\n# 顶格的说明\n登记:\n- 编号: x\n",
        "登记:\n    - 编号: x\n      进展: >\n        折行\n        的\n\n进展:\n    -\n      编号: y\n",
    ]
)


@given(SHAPES, st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(["\n", "\r\n"]))
def test_any_text_reads_back_and_the_old_lines_are_all_there(shape: str, texts: list[str], end: str) -> None:
    text = shape.replace("\n", end)
    entries = [{"编号": "n", "进展": t} for t in texts]
    result = appended(text, {"进展": entries})
    data = read(result)
    assert isinstance(data, dict)
    assert data["进展"][-len(entries) :] == entries
    kept = iter(result.split(end))
    assert all(
        any(line == new for new in kept) for line in text.replace("进展: []", "进展:").split(end) if line
    )


@given(st.text())
def test_what_can_be_read_back_is_not_cleaned_away(text: str) -> None:
    printable = "".join(c for c in text if c.isprintable() or c == "\n").strip()
    assert clean_text(printable) == printable or any(ord(c) in range(0xFFF9, 0xFFFE) for c in text)
