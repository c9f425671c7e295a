"""What the templates of the year see: standing, answers, counts, and who gets which letter."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from accounts import MEETING, SECTIONS, TARGETS, task
from cutting import cut
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_walk import assert_words
from year_data import PERIODS, RECORDS, answer, item, make_year, views, whole

from gen.model.account import Account
from gen.view.year import YearView
from gen.view.year_counts import percent
from gen.view.year_words import YEAR_ROOTS

Make = Callable[..., Account]
STATUSES = ("完成", "达到序时", "未达序时", "逾期", "持续推进", "待认定")
LIGHTS = ("蓝", "绿", "黄", "红", "不亮灯")


@pytest.fixture
def account(make_account: Make) -> Account:
    return make_account(SECTIONS, targets=TARGETS, meeting=MEETING)


@pytest.mark.parametrize("root", list(YEAR_ROOTS))
def test_the_view_of_the_year_has_exactly_the_words_that_are_documented(account: Account, root: str) -> None:
    day = {"交办单位": "2022-03-31", "督办单位": "2022-07-08"}.get(root, "2022-06-30")
    year = make_year(account, day=day)
    seen = sum(assert_words(data, YEAR_ROOTS[root], root) for _, data in cut(YearView(year, ["一。"]), root))
    assert seen > 100


def test_a_year_without_periods_has_the_documented_words_too(account: Account) -> None:
    from gen.ledger.year import build_year

    year = build_year([account], None, None, None, make_year(account).day)
    assert assert_words(whole(year), YEAR_ROOTS["全年"], "全年") > 100


def test_an_unknown_root_is_refused(account: Account) -> None:
    with pytest.raises(ValueError, match="部门"):
        views(make_year(account), "部门")


def test_all_meetings_stand_in_one_list_numbered_through(account: Account) -> None:
    view = whole(make_year(account))
    assert [t["编号"] for t in view["任务清单"]] == ["A", "B", "C", "D", "H1", "H2", "H3"]
    assert [t["序号"] for t in view["任务清单"]] == [1, 2, 3, 4, 5, 6, 7]
    assert [t["件号"] for t in view["任务清单"]] == [1, 2, 3, 4, 1, 2, 3]
    assert [t["编号"] for t in view["议定事项"]] == ["H1", "H2", "H3"]
    assert item(view, "A")["会议"] == "XX市2022年任务分工方案"
    assert item(view, "H1")["会议"] == "常务会议（第1次）"


def test_the_answer_of_the_lead_speaks_for_an_item_and_the_others_stand_beside_it(account: Account) -> None:
    shown = item(whole(make_year(account)), "A")
    assert (shown["进展"], shown["状态"], shown["填报单位"]) == ("已开工61%。", "进度滞后", "市发展改革委")
    assert (shown["进展期次"], shown["上期进展"]) == ("二季度", "已开工28%。")
    assert shown["各单位进展"] == "市财政局：资金已拨付。"


def test_an_answer_of_a_later_period_is_not_seen(account: Account) -> None:
    assert item(whole(make_year(account, day="2022-03-31")), "A")["进展"] == "已开工28%。"
    assert item(whole(make_year(account, day="2022-09-30")), "A")["进展"] == "全部开工。"


def test_an_answer_that_came_in_after_the_period_counts_on_its_last_day(account: Account) -> None:
    assert RECORDS[5]["收于"] > "2022-06-30"
    assert item(whole(make_year(account, day="2022-06-30")), "A")["进展期次"] == "二季度"


def test_an_earlier_answer_says_its_period_where_it_is_not_the_last_one(account: Account) -> None:
    third = whole(make_year(account, day="2022-09-30"))
    units = views(make_year(account, day="2022-09-30"), "全年单位")
    assert item(units["市税务局"], "C")["上期进展"] == "（一季度）正在摸底。"
    assert item(third, "A")["上期进展"] == "已开工61%。"


def test_nothing_new_is_told_with_what_had_been_said_before(account: Account) -> None:
    records = [
        *RECORDS[:5],
        answer("A", "二季度", "市发展改革委", 进展="无变化。", 状态="正常推进"),
        answer("A", "二季度", "市财政局", 进展="无变化", 状态="正常推进"),
    ]
    year = make_year(account, records=records)
    assert item(whole(year), "A")["进展"] == "已开工28%。（二季度无变化）"
    assert item(whole(year), "A")["对外进展"] == "已开工28%。"
    assert item(views(year, "全年单位")["市发展改革委"], "A")["进展"] == "无变化。"
    third = make_year(account, records=records, day="2022-09-30")
    assert item(views(third, "全年单位")["市财政局"], "A")["上期进展"] == "（一季度）资金已下达。"


def test_what_several_answer_for_together_is_told_with_the_names_of_the_first(make_account: Make) -> None:
    units = ["市发展改革委", "市财政局", "市税务局", "市水利局"]
    account = make_account([{"标题": "章", "任务": [task("S", 责任=units, 无牵头="是")]}])
    records = [answer("S", "二季度", unit, 进展=f"已办{n}件。") for n, unit in enumerate(units, 1)]
    three = item(whole(make_year(account, records=records[:3])), "S")["进展"]
    assert three == "市发展改革委：已办1件；市财政局：已办2件；市税务局：已办3件"
    assert item(whole(make_year(account, records=records)), "S")["对外进展"] == "已办1件。"
    assert item(whole(make_year(account, records=records)), "S")["进展"] == f"{three}；等4个单位已填报"


def test_what_one_of_several_said_is_never_told_as_the_word_of_all(make_account: Make) -> None:
    units = ["市发展改革委", "市财政局", "市税务局", "市水利局"]
    account = make_account([{"标题": "章", "任务": [task("S", 责任=units, 无牵头="是")]}])
    last = answer("S", "二季度", "市水利局", 进展="已办1件。")
    before = [answer("S", "一季度", unit, 进展="已启动。") for unit in units]
    assert item(whole(make_year(account, records=[last])), "S")["进展"] == "市水利局：已办1件"
    told = item(whole(make_year(account, records=[*before, last])), "S")["进展"]
    assert told == "市水利局：已办1件；其他3个单位此前已填报"
    same = answer("S", "二季度", "市水利局", 进展="无变化")
    told = item(whole(make_year(account, records=[before[3], same])), "S")["进展"]
    assert told == "市水利局：已启动。（二季度无变化）"


def test_the_evidence_of_several_says_whose_it_is(make_account: Make) -> None:
    units = ["市发展改革委", "市财政局", "市税务局", "市水利局"]
    account = make_account([{"标题": "章", "任务": [task("S", 责任=units, 无牵头="是")]}])
    typed = ("X发〔2022〕1号", "", "市税务局报告", "X水发〔2022〕2号")
    records = [
        answer("S", "二季度", unit, 进展="已办。", 佐证=evidence)
        for unit, evidence in zip(units, typed, strict=True)
    ]
    three = item(whole(make_year(account, records=records[:3])), "S")["佐证"]
    assert three == "市发展改革委：X发〔2022〕1号；市税务局报告"
    assert item(whole(make_year(account, records=records)), "S")["佐证"] == f"{three}等"


def test_an_item_nobody_answered_lately_shows_the_last_answer_and_the_one_before_it(account: Account) -> None:
    shown = item(whole(make_year(account, records=RECORDS[:8], day="2022-09-30")), "A")
    assert (shown["进展"], shown["进展期次"]) == ("已开工61%。", "二季度")
    assert shown["上期进展"] == "（一季度）已开工28%。"


def test_an_item_shows_the_light_it_had_at_the_end_of_the_period_before(make_account: Make) -> None:
    plan = make_account(SECTIONS)
    may = {**MEETING, "会议": {**MEETING["会议"], "日期": "2022-05-20"}}
    later = make_account(meeting=may)._replace(key="2022-05-20-常务会议")
    year, earlier = make_year(plan, later), make_year(plan, later, day="2022-03-31")
    view = dict(cut(YearView(year, [], earlier), "全年"))[""]
    assert (item(view, "B")["上期灯"], item(view, "B")["上期判定"]) == ("蓝", "完成")
    assert (item(view, "A")["上期灯"], item(view, "A")["灯"]) == ("绿", "黄")
    assert item(view, "H2")["上期灯"] == ""
    assert item(whole(year), "A")["上期灯"] == ""


def test_registered_events_are_said_with_their_day(account: Account) -> None:
    view = whole(make_year(account))
    assert item(view, "H2")["催办记录"] == "已于4月8日提醒、5月12日督办"
    assert item(view, "H1")["办结"] == "2022年5月6日销号（X政发〔2022〕8号）"
    assert item(view, "D")["延期"] == "经常务副市长批准，延期至2023年3月底前"
    assert item(view, "D")["到期日"].isoformat() == "2023-03-31"


def test_an_event_after_the_day_has_not_happened_yet(account: Account) -> None:
    assert item(whole(make_year(account, day="2022-04-30")), "H2")["催办记录"] == "已于4月8日提醒"


def test_a_target_shows_what_was_done_against_what_time_asks(account: Account) -> None:
    shown = item(whole(make_year(account)), "K01")
    assert (shown["完成"], shown["实际"], shown["序时"]) == ("1050亿元（截至6月底）", 1050, 1000)
    assert (shown["完成率"], shown["状态判定"]) == ("52.5%", "达到序时")
    assert shown["上期进展"] == "480亿元（截至3月底）"


@pytest.mark.parametrize(
    ("goal", "said", "rate", "judged"),
    [
        ("4.5%以内", "4.02%", "", "达到序时"),
        ("4.5%以内", "5%", "", "未达序时"),
        ("7%", "-2%", "", "未达序时"),
        ("800亿元以上", "50亿元", "6.3%", "未达序时"),
        ("100000元以上", "99999元", "99.9%", "达到序时"),
    ],
)
def test_the_rate_of_a_target_is_rounded_as_in_its_reason_and_there_is_none_of_a_ceiling(
    make_account: Make, goal: str, said: str, rate: str, judged: str
) -> None:
    target = {"编号": "K", "名称": "指标", "目标": goal, "牵头": "市财政局"}
    records = [answer("K", "一季度", "市财政局", 完成=said)]
    account = make_account(SECTIONS, targets=[target])
    shown = item(whole(make_year(account, records=records, events=[], day="2022-03-31")), "K")
    assert (shown["完成率"], shown["状态判定"]) == (rate, judged)


def test_days_left_are_said_and_what_is_done_says_none(account: Account) -> None:
    view = whole(make_year(account, day="2022-07-08"))
    assert item(view, "A")["时限情况"] == "逾期6个工作日"
    assert item(view, "B")["时限情况"] == ""
    assert item(whole(make_year(account)), "A")["时限情况"] == "当日到期"


def test_every_total_is_the_sum_of_its_details(account: Account) -> None:
    view = whole(make_year(account))
    for table in ("单位进度", "章节进度", "领导进度", "会议进度"):
        for word in ("项数", *STATUSES, *LIGHTS):
            assert sum(row[word] for row in view[table]) == view["总体"][word], (table, word)
        for row in view[table]:
            assert (
                row["项数"]
                == len(row["事项"])
                == sum(row[s] for s in STATUSES)
                == sum(row[x] for x in LIGHTS)
            )
            assert row["完成"] == len(row["完成事项"])
            assert row["逾期"] == len(row["逾期事项"])
            assert row["未达序时"] == len(row["滞后事项"])
    assert view["总体"]["项数"] == len(view["任务清单"])
    assert view["指标总体"]["项数"] == len(view["指标"])


_STATES = st.sampled_from(["尚未启动", "正常推进", "进度滞后", "已完成", ""])
_ANSWERS = st.builds(
    lambda number, period, unit, state, proof: answer(number, period, unit, 进展="x", 状态=state, 佐证=proof),
    st.sampled_from(["A", "B", "C", "D", "H1", "H2", "H3"]),
    st.sampled_from(["一季度", "二季度"]),
    st.sampled_from(["市发展改革委", "市财政局", "市税务局", "市水利局", "甲县"]),
    _STATES,
    st.sampled_from(["", "X发〔2022〕1号"]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    records=st.lists(_ANSWERS, max_size=20), day=st.sampled_from(["2022-02-01", "2022-06-30", "2022-12-31"])
)
def test_totals_equal_details_whatever_was_answered(account: Account, records: list[Any], day: str) -> None:
    view = whole(make_year(account, records=records, day=day))
    for table in ("单位进度", "章节进度", "领导进度", "会议进度"):
        for word in ("项数", *STATUSES, *LIGHTS):
            assert sum(row[word] for row in view[table]) == view["总体"][word]
    assert sum(Decimal(s["占比"].removesuffix("%")) for s in view["完成情况"]) == 100
    assert sum(s["项数"] for s in view["亮灯情况"]) == len(view["任务清单"])


def test_printed_shares_add_up_to_a_hundred(account: Account) -> None:
    view = whole(make_year(account))
    for shares in (view["完成情况"], view["亮灯情况"]):
        assert sum(Decimal(s["占比"].removesuffix("%")) for s in shares) == 100
        assert sum(s["项数"] for s in shares) == view["总体"]["项数"]
    done = next(s for s in view["完成情况"] if s["名称"] == "完成")
    assert view["总体"]["完成率"] == done["占比"]


def test_an_item_is_counted_once_under_its_first_lead(account: Account) -> None:
    rows = {row["名称"]: [t["编号"] for t in row["事项"]] for row in whole(make_year(account))["单位进度"]}
    assert rows == {
        "市发展改革委": ["A"],
        "市财政局": ["B", "H1"],
        "市水利局": ["D", "H2", "H3"],
        "无牵头单位": ["C"],
    }
    assert list(rows)[-1] == "无牵头单位"


def test_units_that_did_well_come_by_their_share_and_those_behind_officially(account: Account) -> None:
    answered = [*RECORDS[:5], answer("H1", "一季度", "市财政局", 状态="正常推进")]
    view = whole(make_year(account, day="2022-03-31", records=answered))
    assert [u["名称"] for u in view["完成较好"]] == ["市财政局"]
    behind = whole(make_year(account, day="2022-07-08"))["滞后单位"]
    assert [u["序号"] for u in behind] == list(range(1, len(behind) + 1))
    assert all(u["逾期"] + u["未达序时"] for u in behind)


def test_a_unit_that_finished_less_than_the_average_did_not_do_well(make_account: Make) -> None:
    tasks = [task(f"P{n}", 牵头="市财政局") for n in range(4)] + [
        task(f"Q{n}", 牵头="市水利局") for n in range(2)
    ]
    account = make_account([{"标题": "章", "任务": tasks}])
    done = [
        answer(number, "一季度", unit, 进展="已办。", 状态="已完成", 佐证="X发〔2022〕1号")
        for number, unit in (("P0", "市财政局"), ("Q0", "市水利局"), ("Q1", "市水利局"))
    ]
    view = whole(make_year(account, records=done, events=[], day="2022-03-31"))
    assert view["总体"]["完成率"] == "50%"
    assert [(u["名称"], u["完成率"]) for u in view["完成较好"]] == [("市水利局", "100%")]


def test_a_unit_that_finished_one_thing_and_is_behind_with_another_did_not_do_well(account: Account) -> None:
    done = [answer("H3", "二季度", "市水利局", 进展="已办。", 状态="已完成", 佐证="X水发〔2022〕1号")]
    view = whole(make_year(account, records=done, events=[]))
    unit = next(u for u in view["单位进度"] if u["名称"] == "市水利局")
    assert unit["完成"] == 1
    assert unit["未达序时"] > 0
    assert "市水利局" not in {u["名称"] for u in view["完成较好"]}
    assert "市水利局" in {u["名称"] for u in view["滞后单位"]}


def test_a_unit_that_is_behind_with_a_target_it_leads_did_not_do_well(make_account: Make) -> None:
    plan = [{"标题": "章", "任务": [task("P", 牵头="市发展改革委"), task("Q", 牵头="市财政局")]}]
    account = make_account(plan, targets=TARGETS)
    done = {"状态": "已完成", "佐证": "X发〔2022〕1号"}
    said = [answer("P", "一季度", "市发展改革委", **done), answer("Q", "一季度", "市财政局", **done)]
    for figure, good in (("500亿元", {"市发展改革委", "市财政局"}), ("300亿元", {"市财政局"})):
        records = [*said, answer("K01", "一季度", "市发展改革委", 完成=figure)]
        view = whole(make_year(account, records=records, events=[], day="2022-03-31"))
        assert {u["名称"] for u in view["完成较好"]} == good


def test_a_unit_that_holds_up_what_several_answer_for_did_not_do_well(make_account: Make) -> None:
    units = ["市财政局", "市水利局"]
    tasks = [
        task("P", 牵头="市财政局"),
        task("Q", 牵头="市水利局"),
        task("S", 责任=units, 无牵头="是", 时限="2月底前"),
    ]
    account = make_account([{"标题": "章", "任务": tasks}])
    done = {"状态": "已完成", "佐证": "X发〔2022〕1号"}
    said = [answer("P", "一季度", "市财政局", **done), answer("Q", "一季度", "市水利局", **done)]
    said.append(answer("S", "一季度", "市财政局", **done))
    view = whole(make_year(account, records=said, events=[], day="2022-03-31"))
    assert item(view, "S")["状态判定"] == "逾期"
    assert [u["名称"] for u in view["完成较好"]] == ["市财政局"]


def test_a_unit_that_did_not_answer_in_the_period_did_not_do_well(make_account: Make) -> None:
    tasks = [task("P", 牵头="市财政局"), task("Q", 牵头="市财政局"), task("R", 牵头="市水利局")]
    account = make_account([{"标题": "章", "任务": tasks}])
    said = [
        answer("P", "一季度", "市财政局", 状态="已完成", 佐证="X发〔2022〕1号"),
        answer("Q", "一季度", "市财政局", 状态="正常推进"),
    ]
    nobody = whole(make_year(account, records=said, events=[], day="2022-06-30"))
    assert [u["名称"] for u in nobody["完成较好"]] == ["市财政局"]
    other = answer("R", "二季度", "市水利局", 状态="正常推进")
    view = whole(make_year(account, records=[*said, other], events=[], day="2022-06-30"))
    assert "市财政局" in {u["单位"] for u in view["未报单位"]}
    assert view["完成较好"] == []


@pytest.mark.parametrize(("part", "whole_", "printed"), [(6, 32, "18.8%"), (1, 3, "33.3%"), (2, 3, "66.7%")])
def test_the_rate_of_one_unit_is_rounded_by_itself(part: int, whole_: int, printed: str) -> None:
    assert percent(part, whole_) == printed


def test_units_that_did_not_answer_are_listed_with_how_often(account: Account) -> None:
    silent = {u["单位"]: u for u in whole(make_year(account))["未报单位"]}
    assert set(silent) == {"市税务局", "市水利局"}
    assert (silent["市水利局"]["应报"], silent["市水利局"]["连续"], silent["市水利局"]["累计"]) == (3, 2, 2)
    assert (silent["市税务局"]["连续"], silent["市税务局"]["累计"]) == (1, 1)


def test_a_unit_that_answered_after_the_day_of_reporting_is_late_and_not_silent(account: Account) -> None:
    late = [answer("B", "二季度", "市财政局", 进展="已办。", 收于="2022-07-09")]
    view = whole(make_year(account, records=[*RECORDS[:5], *late]))
    assert [u["单位"] for u in view["迟报单位"]] == ["市财政局"]
    assert "市财政局" not in {u["单位"] for u in view["未报单位"]}


def test_decisions_are_carried_out_or_being_carried_out(account: Account) -> None:
    meeting = whole(make_year(account))["会议清单"][0]
    assert [t["编号"] for t in meeting["已落实"]] == ["H1"]
    assert [t["编号"] for t in meeting["正在落实"]] == ["H2", "H3"]
    assert meeting["引称"] == "常务会议（第1次）"


def test_the_period_says_its_number_and_the_one_before(account: Account) -> None:
    assert whole(make_year(account))["期次"] == {
        "名称": "二季度",
        "截止": "2022年6月30日",
        "报送": "2022年7月5日",
        "期号": "第2期",
        "上期": "一季度",
        "第几期": 2,
        "已收": True,
    }
    assert PERIODS[1]["名称"] == "二季度"


def test_a_bulletin_is_dated_by_the_day_of_reporting_and_on_any_other_day_by_it(account: Account) -> None:
    assert whole(make_year(account))["督查"]["成文日期"] == "2022年7月5日"
    assert whole(make_year(account, day="2022-05-10"))["督查"]["成文日期"] == "2022年5月10日"


def test_a_letter_has_the_number_of_the_year_it_is_dated_in(account: Account) -> None:
    last = [{"名称": "四季度", "截止": "2022-12-31", "报送": "2023-01-06"}]
    said = whole(make_year(account, day="2022-12-31", periods=last))["督查"]
    assert (said["成文日期"], said["函号"][-9:]) == ("2023年1月6日", "督函〔2023〕　　号"[-9:])


def test_a_period_nobody_answered_is_not_collected_before_the_day_to_report_by_is_over(
    account: Account,
) -> None:
    records = RECORDS[:5]
    assert not whole(make_year(account, day="2022-06-30", records=records))["期次"]["已收"]
    assert whole(make_year(account, day="2022-06-30"))["期次"]["已收"]
    late = make_year(account, day="2022-07-06", records=records, periods=PERIODS[:2])
    assert whole(late)["期次"]["已收"]


def test_what_stands_round_the_bulletin_has_its_defaults(account: Account) -> None:
    words = whole(make_year(account))["督查"]
    assert words["通报标题"] == "关于二季度重点任务推进情况的通报"
    assert (words["主送"], words["署名"]) == ("各有关单位", "XX市人民政府办公室")
    typed = whole(make_year(account, 通报标题="年中\n通报", 主送=["甲县", "乙县"], 署名="督查室"))["督查"]
    assert (typed["通报标题"], typed["主送"], typed["署名"]) == ("年中通报", "甲县，乙县", "督查室")
