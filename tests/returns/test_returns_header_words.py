from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from returned import HEADERS, TARGET_HEADERS

from gen.returns.header_words import meaning


@pytest.mark.parametrize("header", sorted({*HEADERS, *TARGET_HEADERS}))
def test_every_header_that_is_sent_is_known_as_sent(header: str) -> None:
    mean = meaning(header)
    assert mean is not None
    assert mean.exact


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("进展情况", "进展"),
        ("落实情况", "进展"),
        ("推进情况（截至6月底）", "进展"),
        ("★ 目前\n进展情况：", "进展"),
        ("2022年一季度工作进展", "进展"),
        ("截至目前办理进展", "进展"),
        ("6月底完成情况", "进展"),
        ("办理状态", "状态"),
        ("完成状态（下拉选择）", "状态"),
        ("佐证材料", "佐证"),
        ("实际完成", "完成"),
        ("重点工作任务", "内容"),
        ("牵头责任单位", "牵头"),
        ("配合单位", "责任"),
        ("系统内编号", "编号"),
        ("报送单位", "单位"),
    ],
)
def test_what_offices_call_a_column_is_known(header: str, role: str) -> None:
    mean = meaning(header)
    assert mean is not None
    assert (mean.role, mean.exact) == (role, False)


@pytest.mark.parametrize("header", ["上期进展", "上季度完成情况", "分管领导", "灯", "去年进展"])
def test_columns_that_are_not_answers_are_known_and_not_read(header: str) -> None:
    mean = meaning(header)
    assert mean is not None
    assert mean.role == ""


@pytest.mark.parametrize(
    "header",
    ["备注", "困难和问题", "进", "未进展原因", "下步打算", "进展缓慢的原因", "6月", "", "—", "市财政局牵头"],
)
def test_other_words_mean_nothing(header: str) -> None:
    assert meaning(header) is None


@given(st.text(max_size=60))
def test_no_header_at_all_is_an_exception(text: str) -> None:
    meaning(text)
