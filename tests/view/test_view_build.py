"""What a template sees of an account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from accounts import MEETING, SECTIONS, TARGETS, task
from cutting import cut
from word_walk import assert_words

from gen.model.account import Account
from gen.view.build import build_view
from gen.view.words import ROOTS

Make = Callable[..., Account]


def root_of(account: Account, root: str = "会议") -> dict[str, Any]:
    return dict(cut(build_view(account), root)[0][1])


def views_of(account: Account, root: str) -> dict[str, dict[str, Any]]:
    return dict(cut(build_view(account), root))


def test_sections_points_and_tasks_are_numbered_in_printed_order(make_account: Make) -> None:
    view = root_of(make_account(SECTIONS))
    assert [(s["序号"], s["标题"], s["项数"]) for s in view["章节"]] == [
        ("一", "稳增长", 3),
        ("二", "惠民生", 1),
    ]
    assert [p["序号"] for p in view["章节"][0]["小节"]] == ["（一）", "（二）"]
    assert [t["序号"] for t in view["任务清单"]] == [1, 2, 3, 4]


def test_counts_are_computed_from_the_tasks(make_account: Make) -> None:
    plan = root_of(make_account(SECTIONS, targets=TARGETS))["方案"]
    assert plan["项数说明"] == "2个方面4项（3+1）"
    assert (plan["方面数"], plan["任务数"], plan["指标数"]) == (2, 4, 1)


def test_moving_a_task_changes_its_printed_number_and_not_its_own(make_account: Make) -> None:
    reordered = [SECTIONS[1], SECTIONS[0]]
    before = {t["内容"]: (t["编号"], t["序号"]) for t in root_of(make_account(SECTIONS))["任务清单"]}
    after = {t["内容"]: (t["编号"], t["序号"]) for t in root_of(make_account(reordered))["任务清单"]}
    assert {k: v[0] for k, v in before.items()} == {k: v[0] for k, v in after.items()}
    assert before["完成第D项工作。"][1] == 4
    assert after["完成第D项工作。"][1] == 1


def test_owners_are_said_in_one_phrase(make_account: Make) -> None:
    phrases = [t["归属"] for t in root_of(make_account(SECTIONS))["任务清单"]]
    assert phrases == [
        "市发展改革委牵头，市财政局、各市县（区）按职责分工负责",
        "市财政局负责",
        "市财政局、市税务局按职责分工负责",
        "市水利局牵头，甲县按职责分工负责",
    ]


def test_an_enumeration_typed_with_etc_keeps_it(make_account: Make) -> None:
    tasks = [{"编号": "A", "内容": "抓好落实。", "归属": "市财政局牵头，市税务局、市水利局等按职责分工负责"}]
    first = root_of(make_account([{"标题": "章", "任务": tasks}]))["任务清单"][0]
    assert first["归属"] == "市财政局牵头，市税务局、市水利局等按职责分工负责"
    assert first["责任"] == "市税务局、市水利局等"


def test_a_plan_that_declares_the_first_as_lead_does_not_say_lead_again(make_account: Make) -> None:
    view = root_of(make_account(SECTIONS, head={"第一位为牵头": "是"}))
    assert view["任务清单"][0]["归属"] == "市发展改革委、市财政局、各市县（区）按职责分工负责"


def test_what_has_no_lead_is_told_apart_where_the_first_is_declared_lead(make_account: Make) -> None:
    view = root_of(make_account(SECTIONS, head={"第一位为牵头": "是"}))
    assert view["任务清单"][2]["归属"] == "市财政局、市税务局分别负责"


@pytest.mark.parametrize("declared", ["是", "否"])
@pytest.mark.parametrize(
    "owners",
    [
        {"归属": "市财政局、市税务局共同牵头"},
        {"牵头": ["市财政局", "市税务局"]},
        {"牵头": "市财政局、市税务局"},
    ],
)
def test_two_leads_without_others_are_said_to_lead(
    make_account: Make, owners: dict[str, object], declared: str
) -> None:
    sections = [{"标题": "章", "任务": [task("A", **owners)]}]
    first = root_of(make_account(sections, head={"第一位为牵头": declared}))["任务清单"][0]
    assert first["牵头单位"] == ["市财政局", "市税务局"]
    assert first["归属"] == "市财政局、市税务局牵头"


@pytest.mark.parametrize(
    ("support", "open_point"),
    [("市财政局、市税务局分别负责", ""), (["市财政局", "市税务局"], "牵头单位待明确")],
)
def test_a_target_of_which_no_unit_is_to_lead_waits_for_none(
    make_account: Make, support: object, open_point: str
) -> None:
    target = {"编号": "K01", "名称": "投资", "目标": "7%左右", "责任": support}
    assert root_of(make_account(SECTIONS, targets=[target]))["指标"][0]["待明确"] == open_point


def test_a_deadline_is_a_real_date_and_keeps_its_words(make_account: Make) -> None:
    first = root_of(make_account(SECTIONS))["任务清单"][0]
    assert (first["时限"], first["到期日"]) == ("6月底前", dt.date(2022, 6, 30))


def test_a_unit_sees_only_its_own_tasks_with_its_role(make_account: Make) -> None:
    units = views_of(make_account(SECTIONS, targets=TARGETS), "单位")
    finance = units["市财政局"]
    assert [(t["序号"], t["编号"], t["角色"]) for t in finance["任务清单"]] == [
        (1, "A", "责任"),
        (2, "B", "牵头"),
        (3, "C", "责任"),
    ]
    assert finance["单位"] == {
        "简称": "市财政局",
        "全称": "XX市财政局",
        "分管领导": "常务副市长",
        "牵头数": 1,
        "责任数": 2,
        "合计": 3,
    }
    assert finance["指标"] == []
    assert [t["编号"] for t in units["市发展改革委"]["指标"]] == ["K01"]


def test_members_of_a_group_get_the_group_s_tasks(make_account: Make) -> None:
    units = views_of(make_account(SECTIONS), "单位")
    assert [t["编号"] for t in units["甲县"]["任务清单"]] == ["A", "D"]
    assert [t["编号"] for t in units["乙县"]["任务清单"]] == ["A"]


def test_units_come_in_the_official_order_and_only_those_with_something_to_do(make_account: Make) -> None:
    only_one = [{"标题": "章", "任务": [task("A", 牵头="市水利局", 责任=["市财政局"])]}]
    assert list(views_of(make_account(only_one), "单位")) == ["市财政局", "市水利局"]


def test_a_leader_sees_what_the_leading_units_below_do(make_account: Make) -> None:
    leaders = views_of(make_account(SECTIONS), "分管领导")
    assert list(leaders) == ["常务副市长", "分管农业的副市长"]
    assert [t["编号"] for t in leaders["分管农业的副市长"]["任务清单"]] == ["D"]


def test_grouping_by_leader_keeps_every_task_and_the_fields_as_points(make_account: Make) -> None:
    view = root_of(make_account(SECTIONS, head={"分组": "分管领导"}))
    assert sorted(t["编号"] for t in view["任务清单"]) == ["A", "B", "C", "D"]
    assert view["章节"][0]["标题"] == "常务副市长牵头重点工作"
    assert [p["标题"] for p in view["章节"][0]["小节"]] == ["稳增长"]
    assert [t["序号"] for t in view["任务清单"]] == [1, 2, 3, 4]


def test_unit_statistics_add_up_to_the_roles_in_the_tasks(make_account: Make) -> None:
    account = make_account(SECTIONS, targets=TARGETS)
    rows = {r["单位"]: r for r in root_of(account)["单位统计"]}
    sheets = views_of(account, "单位")
    assert rows.keys() == sheets.keys()
    for unit, row in rows.items():
        assert row["合计"] == len(sheets[unit]["任务清单"]) + len(sheets[unit]["议定事项"])
        assert row["合计"] == row["牵头"] + row["责任"]


def test_section_and_month_statistics_count_every_task_once(make_account: Make) -> None:
    view = root_of(make_account(SECTIONS))
    assert sum(r["项数"] for r in view["章节统计"]) == 4
    assert {r["月"]: r["项数"] for r in view["月份统计"] if r["项数"]} == {6: 1, 12: 3}
    assert {r["月"]: r["节点数"] for r in view["月份统计"] if r["节点数"]} == {3: 1}


def test_the_bar_chart_marks_nodes_and_the_due_month(make_account: Make) -> None:
    first = root_of(make_account(SECTIONS))["任务清单"][0]
    assert "".join(m["标记"] or "　" for m in first["月份"]) == "■■◆■■●　　　　　　"


@pytest.mark.parametrize(
    ("deadline", "bar"),
    [
        ("7月1日起施行", "　　　　　　■■■■■■"),
        ("3月起，每季度", "　　■■■■■■■■■■"),
        ("3—5月", "　　■■●　　　　　　　"),
        ("2021年6月起", "■■■■■■■■■■■■"),
        ("2023年起", "　　　　　　　　　　　　"),
        ("2023—2024年", "　　　　　　　　　　　　"),
        ("2021年底前", "　　　　　　　　　　　　"),
        ("每季度", "■■■■■■■■■■■■"),
    ],
)
def test_a_bar_begins_where_the_deadline_says(make_account: Make, deadline: str, bar: str) -> None:
    sections = [{"标题": "章", "任务": [task("A", 牵头="市财政局", 时限=deadline)]}]
    months = root_of(make_account(sections))["任务清单"][0]["月份"]
    assert "".join(m["标记"] or "　" for m in months) == bar


def test_the_bar_of_an_account_begins_in_the_month_of_its_meeting(make_account: Make) -> None:
    view = root_of(make_account(SECTIONS, meeting={"会议": {"名称": "全体会议", "日期": "2022年4月2日"}}))
    assert "".join(m["标记"] or "　" for m in view["任务清单"][1]["月份"]) == "　　　■■■■■■■■●"


def test_an_open_ended_task_runs_to_december(make_account: Make) -> None:
    view = root_of(make_account([{"标题": "章", "任务": [task("A", 时限="持续推进")]}]))
    assert {m["标记"] for m in view["任务清单"][0]["月份"]} == {"■"}
    assert view["任务清单"][0]["到期日"] is None


def test_what_is_undecided_is_said_in_the_row(make_account: Make) -> None:
    tasks = [
        task("A", 牵头="市财政局", 推定=["牵头"], 待补=["十大工程项目"]),
        {"编号": "B", "内容": "抓好落实。"},
    ]
    view = root_of(make_account([{"标题": "章", "任务": tasks}]))
    assert view["任务清单"][0]["待明确"] == "牵头为推定；十大工程项目（名目待补）"
    assert view["任务清单"][1]["待明确"] == "牵头单位待明确；时限待明确"


def test_decisions_stand_under_their_agenda_items(make_account: Make) -> None:
    view = root_of(make_account(SECTIONS, meeting=MEETING))
    assert [(t["序号"], t["章"], t["来源"]) for t in view["议定事项"]] == [
        (1, "听取财政情况汇报", "议定事项"),
        (2, "研究水利工作", "议定事项"),
        (3, "研究水利工作", "议定事项"),
    ]
    assert [[d["编号"] for d in a["议定事项"]] for a in view["会议"]["议题"]] == [["H1"], ["H2", "H3"]]
    units = views_of(make_account(SECTIONS, meeting=MEETING), "单位")
    assert [d["编号"] for d in units["市水利局"]["议定事项"]] == ["H2", "H3"]
    assert units["市水利局"]["单位"]["合计"] == 3


def test_the_minutes_open_with_date_chair_and_place(make_account: Make) -> None:
    meeting = root_of(make_account(meeting=MEETING))["会议"]
    assert (
        meeting["开头"]
        == "2022年1月24日上午，市长在市政府会议室主持召开第1次常务会议。现将会议议定事项纪要如下。"
    )
    assert meeting["纪要标题"] == "常务会议纪要"
    assert meeting["出席名单"] == "市长、常务副市长"


def test_an_account_without_a_plan_has_every_word_of_the_plan_empty(make_account: Make) -> None:
    view = root_of(make_account(meeting=MEETING))
    assert view["方案"]["标题"] == ""
    assert view["任务清单"] == []
    assert view["方案"]["任务数"] == 0


def test_targets_carry_real_numbers(make_account: Make) -> None:
    target = root_of(make_account(SECTIONS, targets=TARGETS))["指标"][0]
    assert (target["数值"], target["计量"], target["类别"]) == (2000, "亿元", "不低于")


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("年内", ""),
        ("年底前", ""),
        ("2022年", ""),
        ("12月底前", ""),
        ("2028年", "2028年"),
        ("6月底前", "6月底前"),
        ("持续推进", "持续推进"),
        ("6月底前开工，年内完成", "6月底前开工，年内完成"),
    ],
)
def test_a_target_that_is_not_for_the_end_of_the_plans_year_says_when(
    make_account: Make, typed: str, own: str
) -> None:
    target = root_of(make_account(SECTIONS, targets=[{**TARGETS[0], "时限": typed}]))["指标"][0]
    assert target["另定时限"] == own
    assert target["时限"] == typed


def test_a_task_names_the_targets_it_serves(make_account: Make) -> None:
    tasks = [task("A", 牵头="市财政局", 指标=["K01"])]
    view = root_of(make_account([{"标题": "章", "任务": tasks}], targets=TARGETS))
    assert view["任务清单"][0]["指标"] == "完成投资2000亿元以上"


def test_the_version_changes_with_any_locked_cell_and_with_nothing_else(make_account: Make) -> None:
    version = root_of(make_account(SECTIONS))["生成"]["账版本"]
    assert version == root_of(make_account(SECTIONS))["生成"]["账版本"]
    changed = [SECTIONS[0], {"标题": "惠民生", "任务": [task("D", 牵头="市水利局", 责任=["乙县"])]}]
    assert version != root_of(make_account(changed))["生成"]["账版本"]
    retitled = [{**SECTIONS[0], "标题": "稳住增长"}, SECTIONS[1]]
    assert version == root_of(make_account(retitled))["生成"]["账版本"]


def test_the_version_of_a_unit_s_sheet_changes_only_with_its_own_items(make_account: Make) -> None:
    changed = [SECTIONS[0], {"标题": "惠民生", "任务": [task("D", 牵头="市水利局", 责任=["乙县"])]}]
    before, after = views_of(make_account(SECTIONS), "单位"), views_of(make_account(changed), "单位")
    assert before["市税务局"]["生成"] == after["市税务局"]["生成"]
    assert before["市水利局"]["生成"]["账版本"] != after["市水利局"]["生成"]["账版本"]


def test_marks_are_explained_only_where_one_is_printed(make_account: Make) -> None:
    tasks = [task("A", 牵头="市水利局", 标记="★"), task("B", 牵头="市财政局")]
    account = make_account([{"标题": "章", "任务": tasks}], head={"标记说明": "★为重点督查事项。"})
    units = views_of(account, "单位")
    assert root_of(account)["方案"]["标记说明"] == "★为重点督查事项"
    assert units["市水利局"]["方案"]["标记说明"] == "★为重点督查事项"
    assert units["市财政局"]["方案"]["标记说明"] == ""


def test_open_points_are_counted_and_cut_for_each_unit(make_account: Make) -> None:
    point = {"内容": "x", "事项": "推定", "说明": "牵头", "现值": "y", "位置": "z:1"}
    points = [{**point, "编号": "A"}, {**point, "编号": "D"}]
    view = build_view(make_account(SECTIONS), lambda: points)
    assert [p["序号"] for p in cut(view, "会议")[0][1]["待明确清单"]] == [1, 2]
    water = dict(cut(view, "单位"))["市水利局"]
    assert [(p["序号"], p["编号"]) for p in water["待明确清单"]] == [(1, "D")]


def test_a_placeholder_that_does_not_exist_is_refused(make_account: Make) -> None:
    with pytest.raises(ValueError, match="部门"):
        cut(build_view(make_account(SECTIONS)), "部门")


@pytest.mark.parametrize("root", ["会议", "单位", "分管领导"])
def test_the_view_has_exactly_the_words_that_are_documented(make_account: Make, root: str) -> None:
    point = {"编号": "A", "内容": "x", "事项": "推定", "说明": "牵头", "现值": "y", "位置": "z:1"}
    account = make_account(SECTIONS, targets=TARGETS, meeting=MEETING)
    seen = 0
    for _, data in cut(build_view(account, lambda: [point]), root):
        seen += assert_words(data, ROOTS[root], root)
    assert seen > 100


def test_by_leader_the_counts_are_of_leaders_and_say_what_none_has(make_account: Make) -> None:
    plan = root_of(make_account(SECTIONS, head={"分组": "分管领导"}))["方案"]
    assert plan["项数说明"].startswith(f"{plan['领导数']}位领导4项（")
    tasks = [task("A", 牵头="市财政局", 分管领导="常务副市长"), task("B", 责任=["市税务局"], 无牵头="是")]
    open_plan = root_of(make_account([{"标题": "章", "任务": tasks}], head={"分组": "分管领导"}))["方案"]
    assert open_plan["项数说明"] == "1位领导2项（1+1），其中1项分管领导待明确"
    assert (open_plan["领导数"], open_plan["方面数"]) == (1, 2)


def test_nodes_can_be_printed_one_a_line(make_account: Make) -> None:
    nodes = [{"时间": "3月底前", "目标": "动工。"}, {"时间": "6月底前", "目标": "过半"}]
    tasks = [task("A", 牵头="市财政局", 节点=nodes), task("B", 牵头="市财政局")]
    shown = root_of(make_account([{"标题": "章", "任务": tasks}]))["任务清单"]
    assert [t["节点分行"] for t in shown] == ["3月底前：动工\n6月底前：过半", ""]


def test_a_long_title_is_also_there_broken_by_sense(make_account: Make) -> None:
    title = "XX市2022年《政府工作报告》重点任务分工方案"
    plan = root_of(make_account(SECTIONS, head={"标题": title}))["方案"]
    assert plan["标题"] == title
    assert plan["标题分行"] == "XX市2022年《政府工作报告》\n重点任务分工方案"


def test_a_break_typed_in_a_title_is_printed_and_gone_from_the_name(make_account: Make) -> None:
    plan = root_of(make_account(SECTIONS, head={"标题": "甲市\n任务分工方案"}))["方案"]
    assert (plan["标题"], plan["标题分行"]) == ("甲市任务分工方案", "甲市\n任务分工方案")


def test_without_a_plan_the_statistics_by_section_are_by_agenda_item(make_account: Make) -> None:
    rows = root_of(make_account(None, meeting=MEETING))["章节统计"]
    assert [(r["序号"], r["标题"], r["项数"], r["牵头单位数"]) for r in rows] == [
        ("一", "听取财政情况汇报", 1, 1),
        ("二", "研究水利工作", 2, 1),
    ]


def test_an_open_point_names_the_file_without_its_folders(make_account: Make) -> None:
    point = {"编号": "A", "内容": "x", "事项": "推定", "说明": "牵头", "现值": "y"}
    built = build_view(make_account(SECTIONS), lambda: [{**point, "位置": "inputs/会/分工方案.yaml 第 3 行"}])
    view = cut(built, "会议")[0][1]
    assert view["待明确清单"][0]["位置"] == "分工方案.yaml 第 3 行"
