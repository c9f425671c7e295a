"""Every kind of goal, before the end, at the end, and without a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standing_desk import QUARTERS, account, event, figure, see, stand, target

from gen.ledger.standing import Light, Status

DONE = Status.DONE, Light.BLUE
GREEN = Status.ON_SCHEDULE, Light.GREEN
BEHIND = Status.BEHIND, Light.YELLOW
FAR_BEHIND = Status.BEHIND, Light.RED
OVERDUE = Status.OVERDUE, Light.RED
OPEN = Status.UNDECIDED, Light.NONE


def verdict(standing):
    return standing.status, standing.light


def at_half(goal, achieved, **words):
    return verdict(stand("2022-07-09", target(goal, **words), figure("二季度", achieved)))


def at_end(goal, achieved, **words):
    return verdict(stand("2023-01-10", target(goal, **words), figure("四季度", achieved)))


@pytest.mark.parametrize(
    ("goal", "achieved", "expected"),
    [
        # at least, amounts: held against half of the goal in June
        ("2000亿元以上", "1000亿元", GREEN),
        ("2000亿元以上", "999.9亿元", BEHIND),
        ("2000亿元以上", "800亿元", BEHIND),
        ("2000亿元以上", "799亿元", FAR_BEHIND),
        ("2000亿元以上", "2000亿元", DONE),
        ("2000亿元以上", "10000000万元", GREEN),
        ("2000亿元以上", "0.1万亿元", GREEN),
        ("7.5万人", "3.75万人", GREEN),
        ("7.5万人", "37499人", BEHIND),
        ("28件", "14件", GREEN),
        # at least, rates: held against the goal itself
        ("达到83%", "83%", GREEN),
        ("达到83%", "82.9%", BEHIND),
        ("达到83%", "60%", FAR_BEHIND),
        ("增长7%", "增长7.1%", GREEN),
        ("增长7%", "增长6.9%", BEHIND),
        ("增长7%", "下降0.5%", FAR_BEHIND),
        ("增长7%以上", "-0.5%", FAR_BEHIND),
        # at most
        ("4.5%以内", "4.02%", GREEN),
        ("4.5%以内", "4.5%", GREEN),
        ("4.5%以内", "4.6%", BEHIND),
        ("4.5%以内", "6%", FAR_BEHIND),
        ("不超过100亿元", "100亿元", GREEN),
        ("不超过100亿元", "101亿元", BEHIND),
        # range
        ("6.5%—7%", "6.5%", GREEN),
        ("6.5%—7%", "8%", GREEN),
        ("6.5%—7%", "6.4%", BEHIND),
        ("100—120亿元", "50亿元", GREEN),
        ("100—120亿元", "49亿元", BEHIND),
        # steady
        ("稳定在80%", "80%", GREEN),
        ("稳定在80%", "79%", BEHIND),
        ("保持在20万户", "20万户", GREEN),
        ("保持在20万户", "15万户", FAR_BEHIND),
        # a person's business
        ("与经济增长基本同步", "6%", OPEN),
        ("居全省前列", "第2位", OPEN),
        ("3%左右", "3%", OPEN),
    ],
)
def test_half_a_year_of_a_goal(goal, achieved, expected):
    assert at_half(goal, achieved) == expected


@pytest.mark.parametrize(
    ("goal", "achieved", "expected"),
    [
        ("2000亿元以上", "2000亿元", DONE),
        ("2000亿元以上", "1999亿元", OVERDUE),
        ("达到83%", "83%", DONE),
        ("达到83%", "82.9%", OVERDUE),
        ("4.5%以内", "4.02%", DONE),
        ("4.5%以内", "4.6%", OVERDUE),
        ("6.5%—7%", "6.6%", DONE),
        ("6.5%—7%", "7.5%", DONE),
        ("6.5%—7%", "6.4%", OVERDUE),
        ("稳定在80%", "81%", DONE),
        ("稳定在80%", "79%", OVERDUE),
        ("居全省前列", "第2位", OPEN),
    ],
)
def test_the_end_of_a_goal(goal, achieved, expected):
    assert at_end(goal, achieved) == expected


@pytest.mark.parametrize(
    ("goal", "achieved", "share"),
    # what the State Council set for 2016 and what it published: 1000 → 1314万, 4.5% 以内 → 4.02%, 2000 → 2005公里
    [
        ("1000万人以上", "1314万人", "131.4%"),
        ("2000公里以上", "2005公里", "100.3%"),
        ("20万公里", "29.256万公里", "146.3%"),
    ],
)
def test_published_results_of_a_year_come_out_as_done(goal, achieved, share):
    found = stand("2023-01-10", target(goal), figure("四季度", achieved))
    assert verdict(found) == DONE
    assert share in found.reason
    assert at_end("4.5%以内", "4.02%") == DONE


@pytest.mark.parametrize(
    ("achieved", "expected"), [("3.5%", GREEN), ("2.5%", GREEN), ("2.4%", BEHIND), ("3.6%", BEHIND)]
)
def test_about_is_as_near_as_the_tolerance(achieved, expected):
    assert at_half("3%左右", achieved, 容差="0.5%") == expected
    assert at_half("3%左右", achieved, 容差="0.5个百分点") == expected


@pytest.mark.parametrize(("achieved", "expected"), [("3.5%", DONE), ("2.4%", OVERDUE)])
def test_about_at_the_end(achieved, expected):
    assert at_end("3%左右", achieved, 容差="0.5%") == expected


@pytest.mark.parametrize(
    ("achieved", "expected"),
    [("950亿元", GREEN), ("949亿元", BEHIND), ("2100亿元", GREEN), ("2101亿元", BEHIND)],
)
def test_about_an_amount_gets_its_share_of_the_time_and_a_tolerance_in_per_cent(achieved, expected):
    assert at_half("2000亿元左右", achieved, 容差="5%") == expected


def test_a_tolerance_of_another_unit_is_not_used():
    found = stand("2022-07-09", target("3%左右", 容差="5亿元"), figure("二季度", "3%"))
    assert verdict(found) == OPEN
    assert found.reason.endswith("目标“3%左右”的容差“5亿元”读不懂")


@pytest.mark.parametrize(
    ("goal", "measure", "achieved", "expected"),
    [
        ("达到100%", "累计", "50%", GREEN),
        ("达到100%", "当期值", "50%", FAR_BEHIND),
        ("20万户", "当期值", "20万户", GREEN),
        ("20万户", "当期值", "10万户", FAR_BEHIND),
        ("20万户", "累计", "10万户", GREEN),
        ("20万户", "自动", "10万户", GREEN),
        ("稳定在400万吨", "累计", "200万吨", GREEN),
    ],
)
def test_the_way_a_figure_runs_can_be_said(goal, measure, achieved, expected):
    assert at_half(goal, achieved, 口径=measure) == expected


@pytest.mark.parametrize(
    ("achieved", "expected"),
    [("1833亿元", BEHIND), ("1834亿元", GREEN)],
)
def test_in_november_the_schedule_is_eleven_twelfths(achieved, expected):
    months = [{"名称": "1—11月", "截止": "2022-11-30"}]
    found = stand("2022-12-05", target("2000亿元以上"), figure("1—11月", achieved), periods=months)
    assert verdict(found) == expected
    assert "序时进度91.7%" in found.reason


@given(st.integers(1, 12), st.integers(1, 999))
def test_exactly_the_share_of_the_time_is_enough_in_every_month(month, monthly):
    months = [{"名称": "本月", "截止": f"2022-{month:02}-28"}]
    thing = target(f"{12 * monthly}件")
    even = stand("2022-12-30", thing, figure("本月", f"{month * monthly}件"), periods=months)
    less = stand("2022-12-30", thing, figure("本月", f"{month * monthly - 1}件"), periods=months)
    assert even.status in (Status.ON_SCHEDULE, Status.DONE)
    assert less.status is Status.BEHIND


def test_a_figure_that_says_how_far_it_goes_is_held_against_that():
    early = figure("一季度", "300亿元（1—2月）")
    found = stand("2022-04-09", target("2000亿元以上"), early)
    assert round(found.scheduled, 2) == Decimal("333.33")
    assert verdict(found) == BEHIND


def test_a_target_due_in_june_has_half_a_year():
    found = stand("2022-04-09", target("100亿元", 时限="6月底前"), figure("一季度", "50亿元"))
    assert found.scheduled == 50
    assert verdict(found) == GREEN


def test_a_target_over_three_years_has_three_years():
    found = stand("2022-07-09", target("60万亩", 时限="到2024年底"), figure("二季度", "10万亩"))
    assert found.scheduled == 10
    assert verdict(found) == GREEN


def test_an_extension_stretches_the_schedule():
    granted = event("延期", "2022-06-01", "K1", 新时限="2023年12月底前", 批准="市长")
    found = stand("2022-07-09", target("24亿元"), figure("二季度", "6亿元"), events=[granted])
    assert found.scheduled == 6


def test_the_figures_are_in_the_unit_of_the_goal():
    found = stand("2022-07-09", target("2000亿元以上"), figure("二季度", "9800000万元"))
    assert (found.actual, found.scheduled, found.share) == (980, 1000, Decimal("0.49"))
    assert found.reason == "市财政局二季度报“9800000万元”，完成目标“2000亿元以上”的49%，序时进度50%"


@pytest.mark.parametrize(
    ("line", "red", "achieved", "expected"),
    [
        ("95%", "80%", "950亿元", GREEN),
        ("95%", "80%", "949亿元", BEHIND),
        ("100%", "90%", "899亿元", FAR_BEHIND),
        ("100%", "90%", "900亿元", BEHIND),
    ],
)
def test_the_lines_are_the_accounts(line, red, achieved, expected):
    found = stand(
        "2022-07-09", target("2000亿元以上"), figure("二季度", achieved), head={"达标线": line, "红灯线": red}
    )
    assert verdict(found) == expected


def test_a_goal_reached_early_stays_done_through_later_silence():
    found = stand("2022-10-11", target("28件"), figure("一季度", "28件"))
    assert verdict(found) == DONE
    assert found.silent == 0


@pytest.mark.parametrize(
    ("day", "answers", "expected"),
    [
        ("2022-02-01", [], OPEN),
        ("2022-04-09", [], BEHIND),
        ("2022-07-09", [], FAR_BEHIND),
        ("2022-07-09", [figure("一季度", "900亿元")], BEHIND),
    ],
)
def test_silence_about_a_target(day, answers, expected):
    assert verdict(stand(day, target("2000亿元以上"), *answers)) == expected


def test_the_last_word_waits_for_the_figure_of_the_year():
    third = figure("三季度", "1600亿元")
    waiting = stand("2023-01-05", target("2000亿元以上"), third)
    assert verdict(waiting) == GREEN
    assert waiting.reason.endswith("到2022年12月31日的数还没有报来")
    assert verdict(stand("2023-01-10", target("2000亿元以上"), third)) == OVERDUE
    full = figure("四季度", "1999亿元")
    assert verdict(stand("2022-12-31", target("2000亿元以上"), third, full)) == OVERDUE


@pytest.mark.parametrize(
    ("achieved", "words"),
    [
        ("", "没有填完成数"),
        ("正在统计", "里没有读出数字"),
        ("900亿元，增长8%", "有2个数，不知道取哪一个"),
        ("900", "没有写计量单位"),
        ("900万人", "计量单位对不上"),
    ],
)
def test_a_figure_that_cannot_be_read_is_left_to_a_person_and_said(achieved, words):
    found = stand("2022-07-09", target("2000亿元以上"), figure("二季度", achieved))
    assert verdict(found) == OPEN
    assert words in found.reason
    assert found.reason.startswith("市财政局二季度：")
    assert found.actual is None


def test_figures_of_several_units_are_not_added_up():
    shared = {**target("2000亿元以上"), "牵头": ["市财政局", "市水务局"]}
    found = stand("2022-07-09", shared, figure("二季度", "1亿元"), figure("二季度", "2亿元", 单位="市水务局"))
    assert verdict(found) == OPEN
    assert found.reason == "2个单位各报了一个数，不知道取哪一个"


@pytest.mark.parametrize(("result", "expected"), [("完成", DONE), ("达到序时", GREEN), ("未达序时", BEHIND)])
def test_a_judgement_decides_what_no_figure_can(result, expected):
    judged = event("认定", "2022-07-12", "K1", 结论=result)
    found = stand("2022-07-13", target("居全省前列"), figure("二季度", "第2位"), events=[judged])
    assert verdict(found) == expected


def test_an_old_judgement_of_a_goal_in_words_says_that_it_is_old():
    judged = event("认定", "2022-04-12", "K1", 结论="达到序时")
    answers = figure("一季度", "第2位", 收于="2022-04-05"), figure("二季度", "第9位", 收于="2022-07-05")
    found = stand("2022-07-13", target("居全省前列"), *answers, events=[judged])
    assert verdict(found) == GREEN
    assert found.reason.endswith("2022年4月12日认定达到序时，此后又有填报，还没有再认定")


@pytest.mark.parametrize(
    ("judged", "result", "expected"),
    [
        ("2022-10-12", "达到序时", OPEN),
        ("2022-10-12", "未达序时", OPEN),
        ("2023-01-08", "达到序时", GREEN),
        ("2023-01-08", "未达序时", OVERDUE),
        ("2023-01-08", "完成", DONE),
    ],
)
def test_a_judgement_within_the_year_says_nothing_of_its_end(judged, result, expected):
    events = [event("认定", judged, "K1", 结论=result)]
    answers = figure("三季度", "2.4%", 收于="2022-10-05"), figure("四季度", "3.2%", 收于="2023-01-05")
    found = stand("2023-01-10", target("3%左右"), *answers, events=events)
    assert verdict(found) == expected
    if expected == OPEN:
        assert found.reason.endswith(f"2022年10月12日认定{result}，到2022年12月31日是否完成还没有认定")


def test_a_judgement_of_a_figure_holds_until_the_next_one():
    judged = event("认定", "2022-07-12", "K1", 结论="达到序时")
    low = figure("二季度", "2.4%", 收于="2022-07-05")
    thing = target("3%左右", 容差="0.5%")
    assert verdict(stand("2022-07-13", thing, low, events=[judged])) == GREEN
    later = figure("三季度", "2.3%", 收于="2022-10-05")
    assert verdict(stand("2022-10-11", thing, low, later, events=[judged])) == FAR_BEHIND


def test_a_goal_nobody_can_read_is_left_to_a_person():
    found = see("2022-07-09", account([], [target("XX亿元")]), answers=[figure("二季度", "5亿元")])
    assert found.standings["K1"].status is Status.UNDECIDED
    assert found.standings["K1"].reason == "目标“XX亿元”读不懂"


def test_a_range_above_its_upper_end_says_so():
    found = stand("2023-01-10", target("6.5%—7%"), figure("四季度", "7.5%"))
    assert found.reason.endswith("达到目标“6.5%—7%”，高于上限")


@pytest.mark.parametrize(
    ("goal", "words", "achieved", "said"),
    [
        ("4.5%以内", {}, "4.5%", "没有超过目标“4.5%以内”"),
        ("4.5%以内", {}, "4.6%", "超过了目标“4.5%以内”"),
        ("达到83%", {}, "83%", "达到目标“达到83%”"),
        ("达到83%", {}, "82%", "没有达到目标“达到83%”"),
        ("6.5%—7%", {}, "7%", "达到目标“6.5%—7%”"),
        ("6.5%—7%", {}, "7.1%", "达到目标“6.5%—7%”，高于上限"),
        ("3%左右", {"容差": "0.5%"}, "3.5%", "和目标“3%左右”相差0.5%，在容差之内（0.5%）"),
        ("3%左右", {"容差": "0.5%"}, "3.6%", "和目标“3%左右”相差0.6%，超出容差（0.5%）"),
        ("20亿元左右", {"容差": "5%"}, "12亿元", "完成目标“20亿元左右”的60%，序时进度50%"),
        ("20亿元左右", {"容差": "5%"}, "20亿元", "完成目标“20亿元左右”的100%，序时进度50%"),
        ("20亿元左右", {"容差": "5%"}, "21亿元", "完成目标“20亿元左右”的105%，序时进度50%，在容差之内（5%）"),
        ("20亿元左右", {"容差": "5%"}, "22亿元", "完成目标“20亿元左右”的110%，序时进度50%，超出容差（5%）"),
        ("居全省前列", {}, "全省第2", "目标“居全省前列”没有固定的数，要由人认定"),
        ("3%左右", {}, "3%", "目标“3%左右”没有写容差"),
    ],
)
def test_the_reason_says_what_was_reported_and_how_that_compares(goal, words, achieved, said):
    found = stand("2022-07-09", target(goal, **words), figure("二季度", achieved))
    assert found.reason == f"市财政局二季度报“{achieved}”，{said}"


def test_the_end_of_an_amount_that_is_about_so_much_says_whether_it_is_near_enough():
    found = stand("2023-01-10", target("20亿元左右", 容差="5%"), figure("四季度", "19亿元"))
    assert verdict(found) == DONE
    assert found.reason.endswith("序时进度100%，在容差之内（5%）")


def test_a_silent_target_says_what_was_reported_last():
    found = stand("2022-07-09", target("2000亿元以上"), figure("一季度", "300亿元"))
    assert found.reason == "目标“2000亿元以上”，市财政局最近一期没有填报，上次市财政局一季度报“300亿元”"
    never = stand("2022-07-09", target("2000亿元以上"))
    assert never.reason == "目标“2000亿元以上”，市财政局连续2期没有填报"


@pytest.mark.parametrize(
    ("day", "made", "result", "expected"),
    [
        ("2022-12-31", "2022-10-12", "达到序时", GREEN),
        ("2023-01-01", "2022-10-12", "达到序时", OPEN),
        ("2023-01-01", "2022-12-31", "达到序时", OPEN),
        ("2023-01-02", "2023-01-01", "达到序时", GREEN),
        ("2022-12-31", "2022-10-12", "未达序时", BEHIND),
        ("2023-01-01", "2022-10-12", "未达序时", OVERDUE),
    ],
)
def test_a_judgement_without_a_later_answer_holds_up_to_the_last_day(day, made, result, expected):
    judged = event("认定", made, "K1", 结论=result)
    third = figure("三季度", "2.4%", 收于="2022-10-05")
    assert verdict(stand(day, target("3%左右"), third, events=[judged])) == expected


def test_without_periods_the_last_word_is_due_when_the_last_day_is_over():
    third = figure("三季度", "1600亿元（截至9月底）")
    last = stand("2022-12-31", target("2000亿元以上"), third, periods=[])
    assert verdict(last) == GREEN
    assert "还没有报来" not in last.reason
    assert verdict(stand("2023-01-01", target("2000亿元以上"), third, periods=[])) == OVERDUE


def test_the_last_word_is_due_when_the_period_of_the_last_day_is_closed_though_others_follow():
    periods = [*QUARTERS, {"名称": "2023年一季度", "截止": "2023-03-31"}]
    third = figure("三季度", "1600亿元")
    assert verdict(stand("2023-01-09", target("2000亿元以上"), third, periods=periods)) == GREEN
    assert verdict(stand("2023-01-10", target("2000亿元以上"), third, periods=periods)) == OVERDUE


def test_the_lower_end_of_a_range_is_enough_at_the_end():
    assert at_end("6.5%—7%", "6.5%") == DONE


def test_a_goal_of_nothing_is_met_by_nothing():
    assert at_half("0件", "0件") == DONE
    assert at_half("-2%以上", "-1%") == GREEN
    assert at_half("-2%以上", "-3%") == FAR_BEHIND


def test_a_distance_to_something_else_is_left_to_a_person():
    assert at_half("高于全国2个百分点", "3个百分点") == OPEN


def test_an_older_figure_of_another_lead_does_not_count_beside_the_latest():
    shared = {**target("2000亿元以上"), "牵头": ["市财政局", "市水务局"]}
    answers = figure("一季度", "500亿元", 单位="市水务局"), figure("二季度", "1000亿元")
    found = stand("2022-07-09", shared, *answers)
    assert found.actual == 1000
    assert verdict(found) == GREEN
