"""What a unit and a leader see of the year, and who gets which letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accounts import MEETING, SECTIONS, TARGETS, task
from year_data import answer, item, make_year, views, whole

from gen.model.account import Account

Make = Callable[..., Account]


@pytest.fixture
def account(make_account: Make) -> Account:
    return make_account(SECTIONS, targets=TARGETS, meeting=MEETING)


def test_a_unit_sees_its_own_answers_of_this_period_only(account: Account) -> None:
    units = views(make_year(account), "全年单位")
    own = item(units["市财政局"], "A")
    assert (own["角色"], own["进展"], own["上期进展"]) == ("责任", "资金已拨付。", "资金已下达。")
    assert item(units["市财政局"], "B")["进展"] == ""
    assert item(units["市财政局"], "B")["上期进展"] == "已印发方案。"
    assert item(units["甲县"], "A")["进展"] == ""


def test_the_check_of_a_row_says_what_was_sent_in_its_open_cells(account: Account) -> None:
    units = views(make_year(account), "全年单位")
    empty, filled = item(units["甲县"], "A")["校验"], item(units["市财政局"], "A")["校验"]
    assert "." not in empty
    assert filled.startswith(f"{empty}.")


def test_the_version_of_a_unit_sheet_stays_while_only_answers_change(account: Account) -> None:
    before, after = (views(make_year(account, day=d), "全年单位") for d in ("2022-03-31", "2022-06-30"))
    assert before["市财政局"]["生成"]["账版本"] == after["市财政局"]["生成"]["账版本"]
    assert (before["市财政局"]["生成"]["期次"], after["市财政局"]["生成"]["期次"]) == ("一季度", "二季度")


def test_a_leader_sees_what_he_supervises(account: Account) -> None:
    leaders = views(make_year(account), "全年分管领导")
    assert list(leaders) == ["常务副市长", "分管农业的副市长"]
    assert [t["编号"] for t in leaders["分管农业的副市长"]["任务清单"]] == ["D", "H2", "H3"]


def test_new_items_are_handed_out_to_every_unit_they_name(account: Account) -> None:
    first = views(make_year(account, day="2022-03-31", events=[]), "交办单位")
    assert list(first) == ["市发展改革委", "市财政局", "市税务局", "市水利局", "甲县", "乙县"]
    assert [t["编号"] for t in first["甲县"]["任务清单"]] == ["A", "D"]
    assert views(make_year(account), "交办单位") == {}


def test_what_a_later_meeting_decides_is_new_then_and_not_there_before(make_account: Make) -> None:
    plan = make_account(SECTIONS)
    may = {**MEETING, "会议": {**MEETING["会议"], "日期": "2022-05-20"}}
    later = make_account(meeting=may)._replace(key="2022-05-20-常务会议")
    handed = views(make_year(plan, later), "交办单位")
    assert {t["编号"] for data in handed.values() for t in data["任务清单"]} == {"H2", "H3"}
    first = whole(make_year(plan, later, day="2022-03-31"))
    assert [t["编号"] for t in first["任务清单"]] == ["A", "B", "C", "D"]
    assert [m["序号"] for m in first["会议清单"]] == [1]


def test_yellow_is_reminded_of_and_red_is_pressed_and_nobody_else_gets_a_letter(account: Account) -> None:
    year = make_year(account, day="2022-07-08")
    lights = {t["编号"]: t["灯"] for t in whole(year)["任务清单"]}
    pressed, reminded = views(year, "督办单位"), views(year, "提醒单位")
    assert lights["A"] == "红"
    assert [t["编号"] for t in pressed["市发展改革委"]["任务清单"]] == ["A"]
    assert "甲县" not in pressed
    for unit, data in reminded.items():
        assert {lights.get(t["编号"]) for t in data["任务清单"]} <= {"黄"}, unit
    for unit, data in pressed.items():
        assert {lights.get(t["编号"]) for t in data["任务清单"]} <= {"红"}, unit


def test_of_several_who_answer_together_only_those_behind_are_told(make_account: Make) -> None:
    shared = [task("S", 责任=["市财政局", "市税务局"], 无牵头="是")]
    account = make_account([{"标题": "章", "任务": shared}])
    records = [
        answer("S", "一季度", "市财政局", 进展="已做。", 状态="正常推进"),
        answer("S", "一季度", "市税务局", 进展="没做。", 状态="进度滞后"),
        answer("S", "二季度", "市财政局", 进展="已做。", 状态="正常推进"),
        answer("S", "二季度", "市税务局", 进展="没做。", 状态="进度滞后"),
    ]
    year = make_year(account, records=records, events=[])
    assert item(whole(year), "S")["灯"] == "黄"
    assert list(views(year, "提醒单位")) == ["市税务局"]
