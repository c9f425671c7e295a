from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from gen.model import resolve as module
from gen.model.account import Account, Origin
from gen.model.entry import read_entry
from gen.model.meeting import MeetingFile
from gen.model.names import Names
from gen.model.plan import PlanFile
from gen.model.register import Register
from gen.model.resolve import resolve

REGISTER = read_entry(
    Register,
    {
        "本机关": {
            "全称": "XX市人民政府",
            "简称": "市政府",
            "办文单位": "XX市人民政府办公室",
            "层级前缀": "市",
        },
        "单位": [
            {"简称": "市发展改革委", "别名": ["市发改委"], "分管领导": "常务副市长"},
            {"简称": "市财政局", "分管领导": "常务副市长"},
            {"简称": "市商务局", "分管领导": "分管商务副市长"},
            {"简称": "市残联"},
        ],
        "集合": [{"名称": "各市县（区）", "成员": ["甲县"]}],
        "领导": ["常务副市长", "分管商务副市长", "分管农业副市长"],
    },
)
FILES = {Origin.PLAN: "会/分工方案.yaml", Origin.MEETING: "会/会议.yaml"}


def plan(
    sections: list[dict[str, Any]], targets: list[dict[str, Any]] | None = None, **head: Any
) -> PlanFile:
    return read_entry(
        PlanFile, {"方案": {"标题": "方案", "年度": "2026"} | head, "章节": sections, "指标": targets or []}
    )


def meeting(agenda: list[dict[str, Any]], date: str = "2027年1月24日") -> MeetingFile:
    return read_entry(MeetingFile, {"会议": {"名称": "会", "日期": date}, "议题": agenda})


def account(plan_file: PlanFile | None, meeting_file: MeetingFile | None = None, key: str = "会") -> Account:
    return resolve(key, Names(REGISTER), plan_file, meeting_file, FILES)


def one_task(**entry: Any) -> Any:
    return account(plan([{"标题": "章", "任务": [{"内容": "做"} | entry]}])).tasks()[0]


MIXED = plan(
    [
        {
            "标题": "甲",
            "导语": "甲导语",
            "小节": [{"标题": "节", "导语": "节导语", "任务": [{"内容": "二"}, {"内容": "三"}]}],
            "任务": [{"内容": "一"}],
        },
        {"标题": "空"},
        {"标题": "乙", "小节": [{"任务": [{"内容": "四"}]}, {"标题": "无任务"}]},
    ]
)


def test_tasks_are_counted_through_the_plan_and_know_their_place_in_the_file() -> None:
    tasks = account(MIXED).tasks()
    assert [(t.ordinal, t.entry.content) for t in tasks] == [(1, "一"), (2, "二"), (3, "三"), (4, "四")]
    assert [t.path for t in tasks] == [
        ("章节", 0, "任务", 0),
        ("章节", 0, "小节", 0, "任务", 0),
        ("章节", 0, "小节", 0, "任务", 1),
        ("章节", 2, "小节", 0, "任务", 0),
    ]
    assert {t.origin for t in tasks} == {Origin.PLAN}


def test_every_task_stands_where_its_section_and_subsection_say() -> None:
    resolved = account(MIXED)
    for task in resolved.tasks():
        assert task in resolved.sections[task.section].subsections[task.subsection].tasks


def test_tasks_directly_under_a_section_come_first_as_an_untitled_point() -> None:
    first, empty, last = account(MIXED).sections
    assert [(s.title, s.lead_in, len(s.tasks)) for s in first.subsections] == [
        ("", "", 1),
        ("节", "节导语", 2),
    ]
    assert (first.title, first.lead_in) == ("甲", "甲导语")
    assert (empty.title, empty.subsections) == ("空", ())
    assert [(s.title, len(s.tasks)) for s in last.subsections] == [("", 1), ("无任务", 0)]


def test_decisions_are_counted_through_the_agenda() -> None:
    resolved = account(
        None,
        meeting(
            [
                {"标题": "议题一", "议定事项": [{"内容": "甲"}, {"内容": "乙"}]},
                {"标题": "议题二"},
                {"标题": "三", "议定事项": [{"内容": "丙"}]},
            ]
        ),
    )
    assert [(t.ordinal, t.section, t.subsection, t.path) for t in resolved.decisions] == [
        (1, 0, 0, ("议题", 0, "议定事项", 0)),
        (2, 0, 0, ("议题", 0, "议定事项", 1)),
        (3, 2, 0, ("议题", 2, "议定事项", 0)),
    ]
    assert {t.origin for t in resolved.decisions} == {Origin.MEETING}
    assert resolved.tasks() == ()


def test_a_task_has_its_owners_times_and_nodes_read() -> None:
    task = one_task(
        牵头="市发改委",
        责任=["市财政局、商务局"],
        时限="6月底前",
        节点=[{"时间": "一季度", "目标": "开工"}, {"时间": "某日", "目标": "x"}],
    )
    assert [o.name for o in task.assignment.lead] == ["市发展改革委"]
    assert [o.name for o in task.assignment.support] == ["市财政局", "市商务局"]
    assert task.deadline.due == dt.date(2026, 6, 30)
    assert task.milestones[0].time.due == dt.date(2026, 3, 31)
    assert (task.milestones[1].time, task.milestones[1].entry.goal) == (None, "x")


@pytest.mark.parametrize("deadline", ["", "看情况吧", "2月30日"])
def test_a_deadline_that_is_missing_or_cannot_be_read_is_none_and_its_text_stays(deadline: str) -> None:
    task = one_task(时限=deadline)
    assert (task.deadline, task.entry.deadline) == (None, deadline)


def test_leaderless_and_a_sentence_of_owners_are_read() -> None:
    assert one_task(责任="市财政局", 无牵头="是").assignment.leaderless is True
    assert [o.name for o in one_task(归属="市财政局牵头，各市县（区）配合").assignment.lead] == ["市财政局"]


def test_the_declaration_that_the_first_leads_holds_for_tasks_and_targets_of_the_plan_only() -> None:
    resolved = account(
        plan(
            [{"标题": "章", "任务": [{"内容": "做", "责任": ["市财政局", "市商务局"]}]}],
            [{"编号": "K1", "名称": "数", "目标": "7%", "责任": ["市商务局", "市财政局"]}],
            第一位为牵头="是",
        ),
        meeting([{"标题": "题", "议定事项": [{"内容": "定", "责任": ["市财政局", "市商务局"]}]}]),
    )
    assert [o.name for o in resolved.tasks()[0].assignment.lead] == ["市财政局"]
    assert [o.name for o in resolved.targets[0].assignment.lead] == ["市商务局"]
    assert resolved.decisions[0].assignment.lead == ()


@pytest.mark.parametrize(
    ("entry", "leader"),
    [
        ({"牵头": "市发改委", "分管领导": "市长"}, "市长"),
        ({"牵头": "市发改委", "责任": "市商务局"}, "常务副市长"),
        ({"牵头": ["市商务局", "市财政局"]}, "分管商务副市长"),
        ({"牵头": "市残联", "责任": "市财政局"}, ""),
        ({"牵头": "某局"}, ""),
        ({"归属": "分管农业副市长负责，市财政局牵头"}, "分管农业副市长"),
        ({"责任": ["市发改委", "市财政局"], "无牵头": "是"}, "常务副市长"),
        ({"责任": ["市发改委", "市商务局"], "无牵头": "是"}, ""),
        ({"责任": ["市发改委", "各市县（区）"], "无牵头": "是"}, ""),
        ({}, ""),
    ],
)
def test_the_supervising_leader_is_typed_or_follows_from_the_owners(
    entry: dict[str, Any], leader: str
) -> None:
    assert one_task(**entry).leader == leader


def test_a_target_has_its_goal_tolerance_owners_and_deadline_read() -> None:
    targets = account(
        plan(
            [],
            [
                {
                    "编号": "K1",
                    "名称": "增速",
                    "目标": "7%左右",
                    "容差": "0.5%",
                    "牵头": "市发改委",
                    "时限": "年内",
                },
                {"编号": "K2", "名称": "别的", "目标": "××%"},
            ],
        )
    ).targets
    first, second = targets
    assert (first.ordinal, first.path, first.leader) == (1, ("指标", 0), "常务副市长")
    assert first.quantity is not None
    assert first.quantity.value == 7
    assert first.tolerance is not None
    assert first.tolerance.value == Decimal("0.5")
    assert first.deadline is not None
    assert first.deadline.due == dt.date(2026, 12, 31)
    assert (second.ordinal, second.quantity, second.tolerance, second.deadline) == (2, None, None, None)


@pytest.mark.parametrize(
    ("plan_file", "date", "key", "year"),
    [
        (plan([]), "2027年1月24日", "会", 2026),
        (None, "2027-1-24", "会", 2027),
        (None, "2027年初", "会", 2027),
        (None, "近日", "2028-01-24-会议", 2028),
        (None, "近日", "会议", 0),
    ],
)
def test_the_year_is_that_of_the_plan_then_of_the_date_then_of_the_folder(
    plan_file: PlanFile | None, date: str, key: str, year: int
) -> None:
    assert account(plan_file, meeting([], date), key).year == year


def test_an_account_of_nothing_is_empty() -> None:
    resolved = account(None)
    assert (resolved.sections, resolved.decisions, resolved.targets, resolved.year) == ((), (), (), 0)


def test_the_account_carries_what_it_was_made_from() -> None:
    meeting_file = meeting([])
    resolved = account(MIXED, meeting_file, "2026-会")
    assert (resolved.key, resolved.plan, resolved.meeting) == ("2026-会", MIXED, meeting_file)
    assert (resolved.register, resolved.files) == (REGISTER, FILES)


def test_a_text_that_comes_again_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def counted(name: str) -> None:
        reader = getattr(module, name)

        def call(*args: Any, **named: Any) -> Any:
            calls.append(name)
            return reader(*args, **named)

        monkeypatch.setattr(module, name, call)

    for name in ("parse_deadline", "parse_quantity", "assign"):
        counted(name)
    task = {
        "内容": "做",
        "牵头": "市发改委",
        "责任": "市财政局",
        "时限": "年内",
        "节点": [{"时间": "年内", "目标": "x"}],
    }
    target = {"编号": "K", "名称": "数", "目标": "7%", "牵头": "市发改委", "责任": "市财政局", "时限": "年内"}
    account(plan([{"标题": "章", "任务": [task] * 50}], [target] * 50))
    assert {name: calls.count(name) for name in calls} == {
        "parse_deadline": 1,
        "parse_quantity": 1,
        "assign": 1,
    }
