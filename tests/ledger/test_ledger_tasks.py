"""Every line of the table in ``gen.ledger.tasks``, with the lines around it."""

from __future__ import annotations

import pytest
from standing_desk import account, answer, event, meeting, see, stand, task

from gen.ledger.standing import Light, Status

DONE = Status.DONE, Light.BLUE
GREEN = Status.ON_SCHEDULE, Light.GREEN
NEAR = Status.ON_SCHEDULE, Light.YELLOW
ONGOING = Status.ONGOING, Light.GREEN
WATCHED = Status.ONGOING, Light.YELLOW
BEHIND = Status.BEHIND, Light.YELLOW
FAR_BEHIND = Status.BEHIND, Light.RED
OVERDUE = Status.OVERDUE, Light.RED

DONE_Q1 = answer("一季度", "已完成", 佐证="甲财〔2022〕1号")
BARE_Q1 = answer("一季度", "已完成")
ON_Q1 = answer("一季度")
ON_Q2 = answer("二季度")


def verdict(standing):
    return standing.status, standing.light


@pytest.mark.parametrize(
    ("day", "answers", "expected"),
    [
        ("2022-02-01", [], GREEN),
        ("2022-04-09", [ON_Q1], GREEN),
        ("2022-06-15", [ON_Q1], GREEN),
        ("2022-06-16", [ON_Q1], NEAR),
        ("2022-06-30", [ON_Q1], NEAR),
        ("2022-07-01", [ON_Q1], OVERDUE),
        ("2022-07-01", [], OVERDUE),
        ("2022-07-01", [DONE_Q1], DONE),
        ("2022-04-09", [DONE_Q1], DONE),
        ("2022-04-09", [BARE_Q1], GREEN),
        ("2022-07-01", [BARE_Q1], BEHIND),
        ("2022-04-09", [answer("一季度", "进度滞后")], BEHIND),
        ("2022-07-01", [answer("一季度", "进度滞后")], OVERDUE),
        ("2022-04-09", [answer("一季度", "尚未启动")], GREEN),
        ("2022-04-09", [], BEHIND),
        ("2022-04-08", [], GREEN),
        ("2022-07-09", [DONE_Q1], DONE),
    ],
)
def test_a_task_due_in_june(day, answers, expected):
    assert verdict(stand(day, task(), *answers)) == expected


@pytest.mark.parametrize(
    ("day", "answers", "expected"),
    [
        ("2022-02-01", [], ONGOING),
        ("2022-04-09", [ON_Q1], ONGOING),
        ("2022-04-09", [answer("一季度", "进度滞后")], BEHIND),
        ("2022-04-09", [], BEHIND),
        ("2022-07-09", [], FAR_BEHIND),
        ("2022-07-09", [ON_Q1], BEHIND),
        ("2022-07-09", [ON_Q2], ONGOING),
        ("2023-02-01", [ON_Q2, answer("四季度")], ONGOING),
        ("2022-07-09", [DONE_Q1], DONE),
    ],
)
@pytest.mark.parametrize("deadline", ["持续推进", "年内持续推进", "每季度", "", "春节前"])
def test_a_task_without_a_day_that_ends_it_goes_on(deadline, day, answers, expected):
    assert verdict(stand(day, task(时限=deadline), *answers)) == expected


@pytest.mark.parametrize(
    ("day", "answers", "expected"),
    [
        ("2022-03-18", [], NEAR),
        ("2022-03-18", [ON_Q1], GREEN),
        ("2022-04-02", [], OVERDUE),
        ("2022-04-02", [answer("一季度", "尚未启动")], OVERDUE),
        ("2022-04-02", [ON_Q1], ONGOING),
        ("2022-04-02", [answer("一季度", "进度滞后")], BEHIND),
        ("2022-07-09", [ON_Q1], BEHIND),
    ],
)
@pytest.mark.parametrize("deadline", ["3月底前动工"])
def test_a_start_is_met_when_work_has_begun(deadline, day, answers, expected):
    assert verdict(stand(day, task(时限=deadline), *answers)) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [([ON_Q1], OVERDUE), ([DONE_Q1], DONE), ([], OVERDUE), ([answer("一季度", "尚未启动")], OVERDUE)],
)
def test_coming_into_use_is_met_by_completion_only(answers, expected):
    assert verdict(stand("2022-04-02", task(时限="3月底前投入使用"), *answers)) == expected


@pytest.mark.parametrize(
    ("answers", "expected"), [([ON_Q1], ONGOING), ([], OVERDUE), ([answer("一季度", "尚未启动")], OVERDUE)]
)
def test_a_first_date_of_a_task_that_goes_on_asks_for_a_beginning(answers, expected):
    assert verdict(stand("2022-04-02", task(时限="3月底前，持续推进"), *answers)) == expected


@pytest.mark.parametrize(
    ("completion", "answers", "expected"),
    [
        ("自报", [BARE_Q1], DONE),
        ("佐证", [BARE_Q1], GREEN),
        ("佐证", [DONE_Q1], DONE),
        ("销号", [DONE_Q1], GREEN),
    ],
)
def test_what_a_completion_demands_is_decided_once(completion, answers, expected):
    assert verdict(stand("2022-04-09", task(), *answers, head={"完成认定": completion})) == expected


@pytest.mark.parametrize("completion", ["自报", "佐证", "销号"])
@pytest.mark.parametrize("kind", ["办结", "销号"])
def test_a_registered_closure_closes_whatever_was_reported(kind, completion):
    late = answer("一季度", "进度滞后")
    found = stand(
        "2022-07-20", task(), late, events=[event(kind, "2022-06-20")], head={"完成认定": completion}
    )
    assert verdict(found) == DONE
    assert found.closed.kind.value == kind
    assert found.working_days is None


def test_a_closure_does_not_count_before_its_day():
    assert verdict(stand("2022-06-10", task(), ON_Q1, events=[event("办结", "2022-06-20")])) == GREEN


def test_a_closure_after_the_deadline_says_so():
    found = stand("2022-07-20", task(), events=[event("办结", "2022-07-15", 佐证="甲财〔2022〕9号")])
    assert found.reason == "2022年7月15日办结（甲财〔2022〕9号），超过时限（2022年6月30日）"


@pytest.mark.parametrize(
    ("answers", "registered"),
    [
        ([DONE_Q1], event("销号", "2022-07-15")),
        ([BARE_Q1], event("办结", "2022-07-15")),
        ([ON_Q1], event("认定", "2022-07-15", 结论="完成")),
    ],
)
def test_what_was_done_in_time_and_closed_later_is_not_called_late(answers, registered):
    assert "超过时限" not in stand("2022-07-20", task(), *answers, events=[registered]).reason


@pytest.mark.parametrize(
    ("day", "judgement", "expected"),
    [
        ("2022-05-01", event("认定", "2022-04-20", 结论="完成"), DONE),
        ("2022-05-01", event("认定", "2022-04-20", 结论="达到序时"), GREEN),
        ("2022-05-01", event("认定", "2022-04-20", 结论="未达序时"), BEHIND),
        ("2022-07-01", event("认定", "2022-04-20", 结论="达到序时"), OVERDUE),
        ("2022-07-01", event("认定", "2022-04-20", 结论="未达序时"), OVERDUE),
        ("2022-07-09", event("认定", "2022-07-05", 结论="达到序时"), GREEN),
        ("2022-05-01", event("认定", "2022-04-20", 结论="差不多"), BEHIND),
    ],
)
def test_a_judgement_takes_the_place_of_what_was_reported_before_it(day, judgement, expected):
    lagging = answer("一季度", "进度滞后")
    assert verdict(stand(day, task(), lagging, events=[judgement])) == expected


@pytest.mark.parametrize(
    ("day", "made", "result", "expected"),
    [
        ("2022-05-01", "2022-04-20", "未达序时", BEHIND),
        ("2022-05-01", "2022-04-20", "达到序时", GREEN),
        ("2022-07-01", "2022-04-20", "未达序时", OVERDUE),
        ("2022-07-01", "2022-04-20", "达到序时", OVERDUE),
        ("2022-07-09", "2022-07-05", "未达序时", OVERDUE),
        ("2022-04-20", "2022-04-21", "未达序时", DONE),
    ],
)
def test_a_judgement_counts_against_a_unit_that_reported_itself_done(day, made, result, expected):
    assert verdict(stand(day, task(), DONE_Q1, events=[event("认定", made, 结论=result)])) == expected


@pytest.mark.parametrize(
    ("came", "made", "expected"),
    [
        ("2022-04-05", "2022-04-05", GREEN),
        ("2022-04-05", "2022-04-04", BEHIND),
        ("", "2022-03-31", GREEN),
        ("", "2022-03-30", BEHIND),
    ],
)
def test_a_judgement_speaks_of_what_came_by_its_day(came, made, expected):
    lagging = answer("一季度", "进度滞后", 收于=came)
    judged = event("认定", made, 结论="达到序时")
    assert verdict(stand("2022-05-01", task(), lagging, events=[judged])) == expected


def test_a_judgement_may_say_done_either_way():
    assert verdict(stand("2022-05-01", task(), events=[event("认定", "2022-04-20", 结论="已完成")])) == DONE


def test_a_judgement_of_a_task_that_goes_on_holds_beyond_its_first_date():
    judged = event("认定", "2022-03-31", 结论="达到序时")
    thing = task(时限="3月底前，持续推进")
    assert verdict(stand("2022-04-02", thing, ON_Q1, events=[judged])) == GREEN


def test_a_later_answer_takes_the_place_of_a_judgement():
    lagging = answer("二季度", "进度滞后", 收于="2022-04-21")
    judged = event("认定", "2022-04-20", 结论="达到序时")
    assert verdict(stand("2022-05-01", task(), lagging, events=[judged])) == BEHIND


def test_a_judgement_after_a_closure_opens_the_task_again():
    events = [event("销号", "2022-04-10"), event("认定", "2022-04-20", 结论="未达序时")]
    found = stand("2022-05-01", task(), ON_Q1, events=events)
    assert verdict(found) == BEHIND
    assert found.closed is None


@pytest.mark.parametrize(
    ("day", "periods", "expected"),
    [("2022-07-08", "2", BEHIND), ("2022-07-09", "2", FAR_BEHIND), ("2022-07-09", "3", BEHIND)],
)
def test_silence_turns_red_after_the_periods_that_were_decided(day, periods, expected):
    found = stand(day, task(时限="年内"), head={"未报期数": periods})
    assert verdict(found) == expected


def test_silence_is_counted_from_the_last_answer():
    found = stand("2022-10-11", task(时限="年内"), ON_Q1)
    assert found.silent == 2
    assert found.reason == "时限2022年12月31日（年内），还有58个工作日，市财政局连续2期没有填报"


def test_an_answer_to_the_period_that_is_being_answered_ends_the_silence():
    assert stand("2022-07-04", task(时限="年内"), ON_Q2).silent == 0


def test_who_was_given_a_task_in_may_is_not_asked_for_the_first_quarter():
    held = meeting([task(时限="年内")], "2022年5月10日")
    assert verdict(see("2022-07-01", held).standings["T1"]) == GREEN
    assert see("2022-07-09", held).standings["T1"].silent == 1


@pytest.mark.parametrize(
    ("day", "answers", "expected"),
    [
        ("2022-05-01", [ON_Q1], NEAR),
        ("2022-04-30", [ON_Q1], GREEN),
        ("2022-05-01", [ON_Q2], GREEN),
        ("2022-05-01", [answer("一季度", "尚未启动")], BEHIND),
        ("2022-04-30", [answer("一季度", "尚未启动")], GREEN),
        ("2022-07-09", [ON_Q1], BEHIND),
    ],
)
def test_a_node_must_not_pass_in_silence(day, answers, expected):
    nodes = [{"时间": "4月底前", "目标": "完成设计"}]
    assert verdict(stand(day, task(时限="年内", 节点=nodes), *answers)) == expected


def test_a_node_of_a_task_that_goes_on_lights_yellow_too():
    nodes = [{"时间": "4月底前", "目标": "完成设计"}]
    found = stand("2022-05-01", task(时限="持续推进", 节点=nodes), ON_Q1)
    assert verdict(found) == WATCHED
    assert found.reason.endswith("2022年4月30日的节点已过，此后没有填报")


def test_who_has_not_begun_after_the_day_a_range_begins_is_behind():
    idle = answer("二季度", "尚未启动")
    found = stand("2022-05-01", task(时限="2022年4月至12月"), idle)
    assert verdict(found) == BEHIND
    assert found.reason.endswith("报“尚未启动”，应当从2022年4月1日开始")
    assert verdict(stand("2022-04-01", task(时限="2022年4月至12月"), idle)) == GREEN


def test_the_day_a_range_begins_asks_for_no_answer_of_its_own():
    assert verdict(stand("2022-04-09", task(时限="2022年4月至12月"), ON_Q1)) == GREEN


def test_an_earlier_point_of_a_deadline_is_a_node():
    deadline = "4月底前完成设计，11月底前动工"
    assert verdict(stand("2022-05-01", task(时限=deadline), ON_Q1)) == NEAR


SHARED = task(无牵头="是", 责任=["市财政局", "市水务局", "市商务局"], 时限="年内")


def test_of_a_leaderless_task_the_worst_state_counts_and_it_is_said_whose():
    answers = [ON_Q1, answer("一季度", "进度滞后", 单位="市水务局"), answer("一季度", 单位="市商务局")]
    found = stand("2022-04-09", SHARED, *answers)
    assert verdict(found) == BEHIND
    assert "市水务局一季度报“进度滞后”" in found.reason


def test_a_leaderless_task_is_done_when_all_have_done_it():
    answers = [
        answer("一季度", "已完成", 单位=unit, 佐证="通知") for unit in ("市财政局", "市水务局", "市商务局")
    ]
    assert verdict(stand("2022-04-09", SHARED, *answers[:2])) == GREEN
    assert verdict(stand("2022-04-09", SHARED, *answers)) == DONE


def test_a_leaderless_task_names_who_never_answered():
    found = stand("2022-04-09", SHARED, ON_Q1)
    assert verdict(found) == GREEN
    assert found.reason.endswith("市财政局一季度报“正常推进”，市水务局、市商务局没有填报过")


def test_of_many_units_three_are_named_and_all_counted():
    units = [*SHARED["责任"], "各县"]
    found = stand("2022-04-09", {**SHARED, "责任": units})
    assert "市财政局、市水务局、市商务局等5个单位最近一期没有填报" in found.reason


def test_three_units_are_all_named():
    found = stand("2022-04-09", SHARED)
    assert found.reason.endswith("市财政局、市水务局、市商务局最近一期没有填报")


@pytest.mark.parametrize(
    ("deadline", "words"),
    [("3月底前动工", "已动工，"), ("3月底前，持续推进", "首个时限已过，持续推进，")],
)
def test_a_first_date_that_was_met_is_not_called_late(deadline, words):
    found = stand("2022-04-02", task(时限=deadline), ON_Q1)
    assert found.reason == f"时限2022年3月31日（{deadline}），{words}市财政局一季度报“正常推进”"


def test_a_node_whose_time_cannot_be_read_is_passed_over():
    nodes = [{"时间": "某个时候", "目标": "完成设计"}, {"时间": "尽快", "目标": "开工"}]
    assert verdict(stand("2022-05-01", task(时限="年内", 节点=nodes), ON_Q1)) == GREEN


def test_an_answer_about_the_very_day_of_a_node_is_one_since():
    nodes = [{"时间": "3月底前", "目标": "完成设计"}]
    assert verdict(stand("2022-04-09", task(时限="年内", 节点=nodes), ON_Q1)) == GREEN


def test_a_judgement_on_the_last_day_itself_does_not_reach_beyond_it():
    judged = event("认定", "2022-06-30", 结论="达到序时")
    assert verdict(stand("2022-06-30", task(), ON_Q1, events=[judged])) == GREEN
    assert verdict(stand("2022-07-01", task(), ON_Q1, events=[judged])) == OVERDUE


def test_what_is_closed_on_its_last_day_is_in_time():
    assert "超过" not in stand("2022-07-20", task(), events=[event("办结", "2022-06-30")]).reason


def test_of_several_who_answered_in_different_periods_no_period_is_said_of_all():
    answers = [ON_Q1, answer("二季度", 单位="市水务局"), answer("二季度", 单位="市商务局")]
    found = stand("2022-07-01", SHARED, *answers)
    assert found.reason.endswith("市水务局、市商务局、市财政局二季度及以前报“正常推进”")


def test_the_members_of_a_group_answer_for_it():
    shared = task(无牵头="是", 责任=["各县"], 时限="年内")
    found = stand("2022-04-09", shared, answer("一季度", "进度滞后", 单位="西县"))
    assert verdict(found) == BEHIND
    assert "西县一季度报“进度滞后”，东县没有填报过" in found.reason


def test_a_supporting_unit_does_not_answer_for_the_lead():
    thing = {**task(时限="年内"), "责任": ["市水务局"]}
    found = stand("2022-04-09", thing, answer("一季度", "已完成", 单位="市水务局", 佐证="有"))
    assert found.record is None
    assert found.silent == 1


def test_a_unit_answers_under_any_of_its_names():
    assert stand("2022-04-09", task(), answer("一季度", 单位="财政局")).silent == 0


def test_an_unknown_state_is_shown_and_not_taken_for_progress_or_delay():
    found = stand("2022-04-09", task(), answer("一季度", "差不多了"))
    assert verdict(found) == GREEN
    assert "报的状态“差不多了”不在四种状态之内" in found.reason


def test_an_answer_without_a_state_is_an_answer():
    found = stand("2022-04-09", task(), answer("一季度", ""))
    assert found.silent == 0
    assert "已填报，没有写状态" in found.reason


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2022-06-10", "时限2022年6月30日（6月底前），还有14个工作日，"),
        ("2022-06-30", "时限2022年6月30日（6月底前），当日到期，"),
        ("2022-07-01", "时限2022年6月30日（6月底前），已过1个工作日，"),
    ],
)
def test_the_reason_says_the_day_and_how_many_working_days(day, words):
    assert stand(day, task(), ON_Q1).reason == words + "市财政局一季度报“正常推进”"


def test_where_holidays_are_not_known_calendar_days_count_and_are_called_so():
    found = stand("2022-12-20", task(时限="2099年1月底前"), answer("四季度"))
    assert found.working_days is None
    assert "天（自然日）" in found.reason


def test_a_saturday_that_is_worked_is_a_working_day():
    # 29 and 30 January 2022 were worked in lieu of the spring festival
    assert stand("2022-01-28", task(时限="2022年1月30日前")).working_days == 2


def test_only_what_is_overdue_is_late_by_so_many_days():
    assert stand("2022-07-05", task(), ON_Q1).working_days == -3
    begun = stand("2022-04-09", task(时限="3月底前动工"), ON_Q1)
    assert (begun.working_days, begun.due.isoformat()) == (None, "2022-03-31")
    assert stand("2022-07-05", task(), BARE_Q1).working_days is None


def test_near_is_counted_in_working_days_and_can_be_changed():
    assert verdict(stand("2022-06-24", task(), ON_Q1, head={"临近天数": "3"})) == GREEN
    assert verdict(stand("2022-06-27", task(), ON_Q1, head={"临近天数": "3"})) == NEAR


def test_an_item_without_a_number_is_judged_all_the_same():
    year = see("2022-07-01", account([task("")]))
    assert verdict(year.items[0].standing) == OVERDUE
    assert year.standings == {}
