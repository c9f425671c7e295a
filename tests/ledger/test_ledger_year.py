from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from standing_desk import QUARTERS, account, answer, event, figure, meeting, see, stand, target, task

from gen.ledger.standing import Light, Status
from gen.ledger.year import build_year


def test_without_any_file_of_the_year_days_still_decide():
    year = build_year([account([task(), task("T2", 时限="持续推进")])], None, None, None, dt.date(2022, 7, 1))
    assert [s.status for s in year.standings.values()] == [Status.OVERDUE, Status.ONGOING]
    assert year.period is None
    assert all(s.silent == 0 for s in year.standings.values())


def test_every_task_decision_and_target_has_its_standing_by_number():
    year = see(
        "2022-07-01", account([task("T1"), task("T2")], [target("28件")]), meeting([task("H1")], "2022-05-10")
    )
    assert list(year.standings) == ["T1", "T2", "K1", "H1"]
    assert all(s.number == n for n, s in year.standings.items())


def test_the_first_of_two_with_one_number_keeps_it_and_both_are_in_the_list():
    year = see("2022-07-01", account([task("T1"), task("T1", 时限="年内")]))
    assert len(year.items) == 2
    assert year.standings["T1"].due == dt.date(2022, 6, 30)


@pytest.mark.parametrize(
    ("day", "period"),
    [
        ("2022-01-01", "一季度"),
        ("2022-03-31", "一季度"),
        ("2022-04-01", "二季度"),
        ("2022-12-31", "四季度"),
        ("2023-05-01", "四季度"),
    ],
)
def test_a_day_falls_in_the_first_period_that_ends_on_or_after_it(day, period):
    assert see(day, account([task()])).period.name == period


def test_an_answer_of_a_later_period_does_not_count_yet():
    answers = answer("一季度"), answer("三季度", "进度滞后")
    found = stand("2022-05-01", task(时限="年内"), *answers)
    assert found.record.period == "一季度"
    assert stand("2022-10-01", task(时限="年内"), *answers).record.period == "三季度"


def test_an_answer_does_not_count_before_it_came():
    late = answer("一季度", 收于="2022-04-20")
    assert stand("2022-04-19", task(), late).record is None
    assert stand("2022-04-19", task(), late).silent == 1
    assert stand("2022-04-20", task(), late).silent == 0


def test_with_hindsight_an_answer_about_a_period_that_is_over_counts_whenever_it_came():
    late = answer("一季度", 收于="2022-04-20")
    assert stand("2022-03-31", task(), late, hindsight=True).record is not None
    assert stand("2022-03-30", task(), late, hindsight=True).record is None
    assert stand("2022-03-31", task(), answer("二季度", 收于="2022-04-20"), hindsight=True).record is None
    assert stand("2022-03-31", task(), late).record is None


def test_with_hindsight_who_did_not_answer_a_period_others_answered_is_silent():
    tasks = account([task("T1", 时限="年内"), task("T2", 时限="年内", 牵头="市水务局")])
    year = see("2022-03-31", tasks, answers=[answer("一季度", 收于="2022-04-02")], hindsight=True)
    assert [s.silent for s in year.standings.values()] == [0, 1]
    nobody = see("2022-03-31", tasks, hindsight=True)
    assert [s.silent for s in nobody.standings.values()] == [0, 0]


def test_between_the_end_of_a_period_and_the_day_to_report_nobody_is_silent_yet():
    tasks = account([task("T1", 时限="年内"), task("T2", 时限="年内", 牵头="市水务局")])
    year = see("2022-04-05", tasks, answers=[answer("一季度", 收于="2022-04-02")], hindsight=True)
    assert [s.silent for s in year.standings.values()] == [0, 0]


def test_a_period_that_is_reported_late_is_closed_at_the_end_of_the_next():
    months = [
        {"名称": "5月", "截止": "2022-05-31", "报送": "2022-07-05"},
        {"名称": "6月", "截止": "2022-06-30"},
    ]
    tasks = account([task("T1", 时限="年内"), task("T2", 时限="年内", 牵头="市水务局")])
    answers = [answer("5月"), answer("6月")]
    year = see("2022-06-30", tasks, answers=answers, periods=months, hindsight=True)
    assert [s.silent for s in year.standings.values()] == [0, 2]


@pytest.mark.parametrize(
    ("day", "made", "expected"),
    [
        ("2022-03-31", "2022-04-12", Status.DONE),
        ("2022-03-31", "2022-06-30", Status.DONE),
        ("2022-03-31", "2022-07-01", Status.BEHIND),
        ("2022-03-30", "2022-04-12", Status.BEHIND),
        ("2022-06-30", "2022-07-01", Status.DONE),
    ],
)
def test_with_hindsight_a_judgement_speaks_of_the_last_period_that_was_over(day, made, expected):
    judged = event("认定", made, 结论="完成")
    lagging = answer("一季度", "进度滞后", 收于="2022-03-29")
    found = stand(day, task(时限="年内"), lagging, events=[judged], hindsight=True)
    assert found.status is expected


def test_no_other_event_counts_before_its_day_with_hindsight_either():
    for kind in ("办结", "销号", "延期"):
        later = event(kind, "2022-04-12", 新时限="年底", 批准="市长")
        found = stand("2022-03-31", task(), answer("一季度"), events=[later], hindsight=True)
        assert (found.closed, found.extension) == (None, None)


def test_a_correction_counts_from_the_day_it_came_and_the_first_answer_until_then():
    first = answer("一季度", "正常推进", 收于="2022-04-05")
    second = answer("一季度", "进度滞后", 收于="2022-04-20")
    assert stand("2022-04-19", task(), first, second).record.entry.state == "正常推进"
    assert stand("2022-04-20", task(), first, second).record.entry.state == "进度滞后"


def test_a_past_day_is_seen_as_it_was_whatever_came_later():
    before = [answer("一季度", 收于="2022-04-05")]
    later = [
        answer("二季度", "已完成", 佐证="有", 收于="2022-07-05"),
        answer("一季度", "进度滞后", 收于="2022-07-06"),
    ]
    events = [event("办结", "2022-07-08"), event("延期", "2022-06-20", 新时限="年底", 批准="市长")]
    then = see("2022-05-01", account([task()]), answers=before)
    now = see("2022-05-01", account([task()]), answers=before + later, events=events)
    assert now.standings["T1"].reason == then.standings["T1"].reason
    assert now.standings["T1"].due == then.standings["T1"].due


def test_the_order_of_periods_is_their_days_not_the_order_of_writing():
    answers = answer("二季度", "进度滞后"), answer("一季度", "正常推进")
    assert stand("2022-07-09", task(时限="年内"), *answers).record.period == "二季度"


def test_an_answer_of_a_period_nobody_knows_is_not_lost_and_ranks_before_all_others():
    unknown = answer("春季")
    assert stand("2022-02-01", task(), unknown).record.period == "春季"
    assert stand("2022-04-09", task(), unknown).silent == 1
    assert stand("2022-04-09", task(), answer("一季度"), unknown).record.period == "一季度"


def test_the_answers_that_count_are_kept_by_number():
    year = see(
        "2022-05-01", account([task()]), answers=[answer("一季度"), answer("二季度"), answer("三季度")]
    )
    assert [r.period for r in year.answers["T1"]] == ["一季度", "二季度"]


def test_an_event_whose_day_cannot_be_read_does_not_count():
    assert stand("2022-07-01", task(), events=[event("办结", "六月中")]).status is Status.OVERDUE


def test_each_item_says_where_it_is_from():
    plan = account([task("T1", 责任=["市水务局"], 牵头="市财政局")], [target("28件")])
    held = meeting([task("H1", 无牵头="是", 责任=["各县"])], "2022-05-10")
    one, goal, decided = see("2022-07-01", plan, held).items
    assert (one.kind, one.meeting, one.section, one.leader) == (
        "任务",
        "2022-01-24-全会",
        "稳住经济",
        "常务副市长",
    )
    assert (one.units, one.named) == (("市财政局",), ("市财政局", "市水务局"))
    assert (goal.kind, goal.text, goal.section) == ("指标", "投资：28件", "")
    assert (decided.kind, decided.meeting, decided.section) == (
        "议定事项",
        "常务会议（第2次）",
        "研究水利工作",
    )
    assert decided.units == ("东县", "西县")
    assert decided.begun == dt.date(2022, 5, 10)
    assert [i.origin.value for i in (one, goal, decided)] == ["分工方案", "分工方案", "议定事项"]


STATES = st.sampled_from(["", "尚未启动", "正常推进", "进度滞后", "已完成", "胡写"])
DEADLINES = st.sampled_from(
    [
        "",
        "6月底前",
        "3月底前动工",
        "持续推进",
        "每月",
        "年内，每季度通报",
        "尽快",
        "3月底前，持续推进",
        "4月至9月",
        "9月投入使用",
    ]
)
ANSWERS = st.lists(
    st.builds(
        answer,
        st.sampled_from([p["名称"] for p in QUARTERS] + ["别的"]),
        STATES,
        佐证=st.sampled_from(["", "有"]),
        收于=st.sampled_from(["", "2022-04-05", "2022-07-05", "不知道"]),
        单位=st.sampled_from(["市财政局", "市水务局", "没有的单位"]),
    ),
    max_size=6,
)
EVENTS = st.lists(
    st.builds(
        event,
        st.sampled_from(["延期", "办结", "销号", "认定", "提醒", "督办"]),
        st.sampled_from(["2022-03-01", "2022-05-01", "2022-08-01", "某日"]),
        新时限=st.sampled_from(["", "9月底前", "尽快"]),
        批准=st.sampled_from(["", "市长"]),
        结论=st.sampled_from(["", "完成", "达到序时", "未达序时", "胡写"]),
    ),
    max_size=4,
)
DAYS = st.dates(dt.date(2021, 12, 1), dt.date(2023, 3, 1)).map(dt.date.isoformat)
ALLOWED = {
    Status.DONE: {Light.BLUE},
    Status.ON_SCHEDULE: {Light.GREEN, Light.YELLOW},
    Status.ONGOING: {Light.GREEN, Light.YELLOW},
    Status.BEHIND: {Light.YELLOW, Light.RED},
    Status.OVERDUE: {Light.RED},
    Status.UNDECIDED: {Light.NONE},
}


@settings(max_examples=300)
@given(DAYS, DEADLINES, ANSWERS, EVENTS)
def test_whatever_was_written_there_is_a_status_with_its_light_and_one_sentence(
    day, deadline, answers, events
):
    shared = {
        "编号": "T1",
        "内容": "做好。",
        "无牵头": "是",
        "责任": ["市财政局", "市水务局"],
        "时限": deadline,
    }
    found = stand(day, shared, *answers, events=events)
    assert found.light in ALLOWED[found.status]
    assert found.reason
    assert not found.reason.endswith(("。", "，"))
    assert "，，" not in found.reason
    assert (found.status is Status.OVERDUE) <= (found.due is not None and found.due.isoformat() < day)


GOALS = st.sampled_from(
    [
        "2000亿元以上",
        "7%左右",
        "4.5%以内",
        "6.5%—7%",
        "稳定在80%",
        "居前列",
        "下降3%",
        "XX亿元",
        "0件",
        "-2%以上",
    ]
)
FIGURES = st.sampled_from(["", "500亿元", "3000亿元", "7.1%", "下降3.1%", "-1%", "好", "5、6", "1件", "0"])


@settings(max_examples=300)
@given(
    DAYS,
    GOALS,
    st.lists(st.builds(figure, st.sampled_from([p["名称"] for p in QUARTERS]), FIGURES), max_size=3),
    st.sampled_from(["", "0.5%", "5%"]),
)
def test_whatever_was_answered_a_target_has_a_status_with_its_light(day, goal, answers, tolerance):
    found = stand(day, target(goal, 容差=tolerance), *answers)
    assert found.light in ALLOWED[found.status]
    assert found.reason
    assert not found.reason.endswith(("。", "，"))


def test_where_nobody_is_named_every_answer_counts():
    found = stand(
        "2022-04-09", {"编号": "T1", "内容": "做好。", "时限": "年内"}, answer("一季度", "进度滞后")
    )
    assert found.status is Status.BEHIND
    assert found.record.unit == "市财政局"


def test_an_answer_of_the_running_period_counts_from_the_day_it_came():
    early = answer("二季度", "进度滞后", 收于="2022-05-10")
    assert stand("2022-05-10", task(时限="年内"), early, hindsight=True).status is Status.BEHIND
    assert stand("2022-05-09", task(时限="年内"), early, hindsight=True).record is None


def test_what_was_decided_on_the_last_day_of_a_period_is_asked_for_in_it():
    held = meeting([task(时限="年内")], "2022-03-31")
    assert see("2022-04-09", held).standings["T1"].silent == 1
    held = meeting([task(时限="年内")], "2022-04-01")
    assert see("2022-04-09", held).standings["T1"].silent == 0
