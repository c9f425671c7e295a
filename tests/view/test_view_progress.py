"""A meeting's own documents show what the journal says; without a year they are as they were."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from accounts import MEETING, SECTIONS, TARGETS
from cutting import cut
from year_data import make_year

from gen.model.account import Account
from gen.view.build import build_view
from gen.view.progress import Progress

Make = Callable[..., Account]


@pytest.fixture
def account(make_account: Make) -> Account:
    return make_account(SECTIONS, targets=TARGETS, meeting=MEETING)


def seen(account: Account, root: str = "会议", day: str = "2022-06-30") -> dict[str, Mapping[str, Any]]:
    return dict(cut(build_view(account, tuple, Progress(make_year(account, day=day))), root))


def numbered(view: Mapping[str, Any], number: str) -> Mapping[str, Any]:
    return next(i for i in (*view["任务清单"], *view["议定事项"], *view["指标"]) if i["编号"] == number)


def test_the_ledger_of_a_meeting_shows_what_the_lead_answered_last(account: Account) -> None:
    view = seen(account)[""]
    assert (numbered(view, "A")["进展"], numbered(view, "A")["状态"]) == ("已开工61%。", "进度滞后")
    assert numbered(view, "B")["佐证"] == "X财发〔2022〕3号"
    assert numbered(view, "K01")["完成"] == "1050亿元（截至6月底）"
    assert numbered(view, "D")["进展"] == ""


def test_sections_and_agenda_show_the_same_as_the_list(account: Account) -> None:
    view = seen(account)[""]
    assert view["章节"][0]["任务"][0]["进展"] == "已开工61%。"


def test_a_unit_finds_its_own_answer_of_the_period_in_its_sheet(account: Account) -> None:
    units = seen(account, "单位")
    assert numbered(units["市财政局"], "A")["进展"] == "资金已拨付。"
    assert numbered(units["市财政局"], "B")["进展"] == ""
    assert numbered(units["市发展改革委"], "K01")["完成"] == "1050亿元（截至6月底）"


def test_one_unit_never_sees_the_answer_of_another_in_its_own_cells(account: Account) -> None:
    units = seen(account, "单位")
    assert numbered(units["甲县"], "A")["进展"] == ""
    assert numbered(units["乙县"], "A")["状态"] == ""


def test_the_sheet_says_for_which_period_it_is(account: Account) -> None:
    assert seen(account, "单位")["市财政局"]["生成"]["期次"] == "二季度"
    assert dict(cut(build_view(account), "单位"))["市财政局"]["生成"]["期次"] == ""


def test_answers_do_not_change_the_version_of_a_sheet(account: Account) -> None:
    plain = dict(cut(build_view(account), "单位"))["市财政局"]["生成"]["账版本"]
    assert seen(account, "单位")["市财政局"]["生成"]["账版本"] == plain
