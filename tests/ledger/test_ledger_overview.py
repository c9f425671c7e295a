from __future__ import annotations

import pytest
from standing_desk import account, answer, event, meeting, see, task

from gen.ledger.overview import Choice, overview

PLAN = [
    task("T1", 时限="6月底前"),
    task("T2", 时限="7月15日前", 牵头="市水务局"),
    task("T3", 时限="8月底前"),
    task("T4", 时限="3月底前", 牵头="市水务局"),
    task("T5", 时限="持续推进"),
]


ALL = Choice()


def look(day="2022-07-01", choice=ALL, within=30, since=None, **more):
    accounts = account(PLAN), meeting([task("H1", 时限="7月10日前")], "2022-06-10")
    before = see(since, *accounts, **more) if since else None
    return overview(see(day, *accounts, **more), choice, within, since=before)


def numbers(items):
    return [i.number for i in items]


def test_what_is_late_stands_with_the_longest_first():
    assert numbers(look().late) == ["T4", "T1"]


@pytest.mark.parametrize(
    ("within", "expected"), [(0, []), (9, ["H1"]), (14, ["H1", "T2"]), (61, ["H1", "T2", "T3"])]
)
def test_what_falls_due_stands_with_the_next_first(within, expected):
    assert numbers(look(within=within).soon) == expected


def test_what_is_done_does_not_fall_due():
    assert numbers(look(within=14, events=[event("办结", "2022-06-01", "T2")]).soon) == ["H1"]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(units=("市水务局",)), ["T2", "T4"]),
        (Choice(leaders=("副市长",)), ["T2", "T4"]),
        (Choice(meetings=("2022-05-10-常务会",)), ["H1"]),
        (Choice(units=("市水务局",), meetings=("2022-05-10-常务会",)), []),
        (Choice(), ["T1", "T2", "T3", "T4", "T5", "H1"]),
    ],
)
def test_a_choice_narrows_every_list_and_table(choice, expected):
    seen = look(choice=choice)
    assert numbers(seen.items) == expected
    for table in (seen.units, seen.sections, seen.leaders, seen.meetings):
        assert table.total.total == len(expected)
    assert set(numbers(seen.late)) <= set(expected)


def test_the_table_of_one_unit_does_not_list_those_it_shares_a_task_with():
    shared = account([task("T1", 无牵头="是", 责任=["市财政局", "市水务局"])])
    seen = overview(see("2022-07-01", shared), Choice(units=("市水务局",)), 30)
    assert [r.name for r in seen.units.rows] == ["市水务局"]


def test_what_a_later_meeting_decided_is_not_there_yet():
    assert "H1" not in numbers(look("2022-06-09").items)
    assert "H1" in numbers(look("2022-06-10").items)


def test_what_changed_is_told_with_what_it_was():
    seen = look(since="2022-06-30")
    assert {c.item.number: c.what for c in seen.changed} == {
        "T1": ("未达序时→逾期", "黄灯→红灯"),
    }
    assert seen.changed[0].before.status.value == "未达序时"


def test_what_was_decided_in_between_is_new():
    changed = {c.item.number: c.what for c in look(since="2022-06-01").changed}
    assert changed["H1"] == ("新增，达到序时",)


def test_an_extension_an_answer_and_a_closure_are_changes():
    events = [
        event("延期", "2022-06-15", "T1", 新时限="9月底前", 批准="市长"),
        event("办结", "2022-06-15", "T5"),
        event("销号", "2022-06-20", "T5"),
    ]
    answers = [answer("二季度", number="T3", 收于="2022-06-16")]
    changed = {
        c.item.number: c.what for c in look(since="2022-06-14", events=events, answers=answers).changed
    }
    assert "时限2022年6月30日→2022年9月30日" in changed["T1"]
    assert "有新的填报" in changed["T3"]
    assert "持续推进→完成" in changed["T5"] or "未达序时→完成" in changed["T5"]
    later = {c.item.number: c.what for c in look(since="2022-06-16", events=events, answers=answers).changed}
    assert later["T5"] == ("登记了销号",)
    assert "T3" not in later


def test_without_a_day_to_compare_with_nothing_is_said_about_changes():
    assert look().changed is None
