from __future__ import annotations

import datetime as dt

import pytest
from standing_desk import answer, event, meeting, see, stand, task

from gen.ledger.calendar import build_calendar
from gen.ledger.due import due_of, left_phrase
from gen.ledger.standing import Status
from gen.model.deadline import parse_deadline

GRANTED = {"新时限": "9月底前", "原因": "受疫情影响", "批准": "常务副市长"}


def extended(day="2022-06-20", **words):
    return event("延期", day, **{**GRANTED, **words})


def test_an_approved_extension_moves_the_day():
    found = stand("2022-07-01", task(), answer("二季度"), events=[extended()])
    assert found.due == dt.date(2022, 9, 30)
    assert found.status is Status.ON_SCHEDULE
    assert found.extension.entry.reason == "受疫情影响"
    assert found.reason.startswith("延期到2022年9月30日（9月底前），还有")


def test_an_extension_counts_from_the_day_it_was_asked_for():
    assert stand("2022-06-19", task(), events=[extended()]).due == dt.date(2022, 6, 30)
    assert stand("2022-06-20", task(), events=[extended()]).due == dt.date(2022, 9, 30)


def test_an_extension_nobody_approved_moves_nothing_and_is_mentioned_when_the_day_is_over():
    found = stand("2022-07-01", task(), answer("二季度"), events=[extended(批准="")])
    assert found.due == dt.date(2022, 6, 30)
    assert found.status is Status.OVERDUE
    assert found.extension is None
    assert found.reason.endswith("申请了延期，没有登记批准")


def test_the_last_of_several_extensions_counts_the_others_stay_history():
    events = [extended(), extended("2022-09-20", 新时限="11月底前")]
    assert stand("2022-09-21", task(), events=events).due == dt.date(2022, 11, 30)
    assert stand("2022-09-19", task(), events=events).due == dt.date(2022, 9, 30)


def test_an_extension_refused_later_leaves_the_approved_one():
    events = [extended(), extended("2022-09-20", 新时限="11月底前", 批准="")]
    assert stand("2022-09-21", task(), events=events).due == dt.date(2022, 9, 30)


@pytest.mark.parametrize("new", ["尽快", "", "13月底"])
def test_an_extension_without_a_day_moves_nothing(new):
    assert stand("2022-07-01", task(), events=[extended(新时限=new)]).due == dt.date(2022, 6, 30)


def test_an_extension_asked_for_too_late_is_shown_all_the_same():
    assert stand("2022-07-10", task(), events=[extended("2022-07-05")]).due == dt.date(2022, 9, 30)


def test_what_the_old_deadline_meant_stays_where_the_new_one_only_names_a_day():
    begun = answer("二季度")
    start = task(时限="6月底前动工")
    assert stand("2022-10-01", start, begun, answer("三季度"), events=[extended()]).status is Status.ONGOING


def test_an_extension_into_the_next_year_names_it():
    found = stand("2022-07-01", task(), answer("二季度"), events=[extended(新时限="2023年3月底前")])
    assert found.due == dt.date(2023, 3, 31)


def test_a_task_without_a_day_gets_one_by_an_extension():
    found = stand("2022-10-01", task(时限="持续推进"), answer("三季度"), events=[extended()])
    assert found.status is Status.OVERDUE


@pytest.mark.parametrize(
    ("deadline", "due"),
    [
        ("会后20个工作日内", "2022-06-08"),
        ("会后１个工作日内印发", "2022-05-11"),
        ("会后三日内", "2022-05-13"),
        ("会后一周内", "2022-05-17"),
        ("会议结束后10天内", "2022-05-20"),
        ("会后1个月内", "2022-06-10"),
        ("会后半个月内", "2022-05-25"),
        ("20个工作日内", None),
        ("会后尽快", None),
        ("印发后20个工作日内", None),
    ],
)
def test_a_deadline_counted_from_the_meeting_has_its_day(deadline, due):
    found = see("2022-05-11", meeting([task(时限=deadline)], "2022年5月10日")).standings["T1"]
    assert found.due == (dt.date.fromisoformat(due) if due else None)


def test_a_deadline_counted_from_the_meeting_can_be_overdue():
    held = meeting([task(时限="会后10个工作日内")], "2022年5月10日")
    found = see("2022-05-25", held).standings["T1"]
    assert found.status is Status.OVERDUE
    assert found.reason == "时限2022年5月24日（会后10个工作日内），已过1个工作日，还没有填报"


def test_a_month_after_the_last_of_january_is_the_last_of_february():
    held = meeting([task(时限="会后1个月内")], "2022年1月31日")
    assert see("2022-02-01", held).standings["T1"].due == dt.date(2022, 2, 28)


def test_working_days_after_a_meeting_are_not_guessed_in_a_year_nobody_announced():
    held = meeting([task(时限="会后10个工作日内")], "2099年5月10日")
    assert see("2099-05-25", held).standings["T1"].due is None


def test_the_due_day_of_a_done_task_is_kept():
    found = stand("2022-07-01", task(), events=[event("办结", "2022-06-01")])
    assert found.due == dt.date(2022, 6, 30)


@pytest.mark.parametrize(
    ("day", "due", "said"),
    [
        ("2022-06-27", "2022-06-30", (3, "还有3个工作日", True)),
        ("2022-06-30", "2022-06-30", (0, "当日到期", True)),
        ("2022-07-02", "2022-07-03", (0, "到期前没有工作日", True)),
        ("2022-07-01", "2022-06-30", (-1, "已过1个工作日", True)),
        ("2022-07-03", "2022-07-02", (0, "已过（其间没有工作日）", True)),
        ("2099-07-01", "2099-07-06", (5, "还有5天（自然日）", False)),
        ("2099-07-06", "2099-07-01", (-5, "已过5天（自然日）", False)),
    ],
)
def test_what_is_left_is_counted_in_working_days_and_else_called_calendar_days(day, due, said):
    read = dt.date.fromisoformat
    assert left_phrase(read(day), read(due), build_calendar(None)) == said


def test_earlier_points_of_a_deadline_are_kept_apart_from_the_last():
    deadline = parse_deadline("4月底前完成设计，11月底前建成", 2022)
    found = due_of(deadline, "4月底前完成设计，11月底前建成", (), 2022)
    assert (found.day, found.passed) == (dt.date(2022, 11, 30), (dt.date(2022, 4, 30),))


def test_a_year_of_going_on_has_no_day_that_ends_it():
    found = due_of(parse_deadline("年内持续推进", 2022), "年内持续推进", (), 2022)
    assert (found.day, found.phrase) == (None, "时限“年内持续推进”")
