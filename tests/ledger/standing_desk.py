"""A small account to be watched: tasks and targets in a line each, a year of quarters, one day to look from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gen.ledger.standing import Standing
from gen.ledger.year import Year, build_year
from gen.model.account import Account, Origin
from gen.model.entry import read_entry
from gen.model.meeting import MeetingFile
from gen.model.names import Names
from gen.model.plan import PlanFile
from gen.model.progress import ProgressFile
from gen.model.register import Register
from gen.model.resolve import resolve
from gen.model.supervision import CalendarFile, SupervisionFile

REGISTER = {
    "本机关": {"全称": "甲市人民政府", "简称": "市政府", "办文单位": "甲市人民政府办公室", "层级前缀": "市"},
    "领导": ["市长", "常务副市长", "副市长"],
    "单位": [
        {"简称": "市财政局", "别名": ["财政局"], "分管领导": "常务副市长"},
        {"简称": "市水务局", "分管领导": "副市长"},
        {"简称": "市商务局"},
        {"简称": "东县"},
        {"简称": "西县"},
    ],
    "集合": [{"名称": "各县", "成员": ["东县", "西县"]}],
}
NAMES = Names(read_entry(Register, REGISTER))
QUARTERS = [
    {"名称": "一季度", "截止": "2022-03-31", "报送": "2022-04-08"},
    {"名称": "二季度", "截止": "2022-06-30", "报送": "2022-07-08"},
    {"名称": "三季度", "截止": "2022-09-30", "报送": "2022-10-10"},
    {"名称": "四季度", "截止": "2022-12-31", "报送": "2023-01-09"},
]


def task(number: str = "T1", **words: Any) -> dict[str, Any]:
    """One task of 市财政局, due at the end of June unless told otherwise."""
    owned = {} if {"责任", "无牵头"} & words.keys() else {"牵头": "市财政局"}
    return {"编号": number, "内容": f"做好{number}。", "时限": "6月底前", **owned, **words}


def target(goal: str, number: str = "K1", **words: Any) -> dict[str, Any]:
    """One target of 市财政局."""
    return {"编号": number, "名称": "投资", "目标": goal, "牵头": "市财政局", **words}


def answer(period: str, state: str = "正常推进", number: str = "T1", **words: Any) -> dict[str, Any]:
    """One answer of 市财政局."""
    return {"编号": number, "期次": period, "单位": "市财政局", "状态": state, **words}


def figure(period: str, achieved: str, number: str = "K1", **words: Any) -> dict[str, Any]:
    """One figure of 市财政局."""
    return {"编号": number, "期次": period, "单位": "市财政局", "完成": achieved, **words}


def event(kind: str, day: str, number: str = "T1", **words: Any) -> dict[str, Any]:
    """One registered event."""
    return {"编号": number, "事项": kind, "日期": day, **words}


def account(
    tasks: list[dict[str, Any]], targets: list[dict[str, Any]] | None = None, *, key: str = "2022-01-24-全会"
) -> Account:
    """A plan with one section."""
    plan = {
        "方案": {"标题": "甲市任务分工方案", "年度": "2022"},
        "章节": [{"标题": "稳住经济", "任务": tasks}],
        "指标": targets or [],
    }
    return resolve(key, NAMES, read_entry(PlanFile, plan), None, {Origin.PLAN: "分工方案.yaml"})


def meeting(
    decisions: list[dict[str, Any]], day: str, *, key: str = "2022-05-10-常务会", session: str = "第2次"
) -> Account:
    """A meeting that decided something."""
    held = {
        "会议": {"名称": "常务会议", "届次": session, "日期": day},
        "议题": [{"标题": "研究水利工作", "议定事项": decisions}],
    }
    return resolve(key, NAMES, None, read_entry(MeetingFile, held), {Origin.MEETING: "会议.yaml"})


def see(
    day: str,
    *accounts: Account,
    answers: list[dict[str, Any]] | None = None,
    events: list[dict[str, Any]] | None = None,
    head: dict[str, Any] | None = None,
    periods: list[dict[str, Any]] | None = None,
    calendar: list[dict[str, Any]] | None = None,
    hindsight: bool = False,
) -> Year:
    """See accounts from a day, as they were known on that day unless with ``hindsight``."""
    supervision = {"督查": head or {}, "期次": QUARTERS if periods is None else periods}
    progress = {"进展": answers or [], "登记": events or []}
    return build_year(
        accounts,
        read_entry(SupervisionFile, supervision),
        read_entry(ProgressFile, progress),
        read_entry(CalendarFile, {"日历": calendar}) if calendar else None,
        dt.date.fromisoformat(day),
        known=None if hindsight else dt.date.fromisoformat(day),
    )


def stand(day: str, thing: dict[str, Any], *answers: dict[str, Any], **more: Any) -> Standing:
    """Say where one task or target stands on a day."""
    of_plan = account([], [thing]) if "目标" in thing else account([thing])
    return see(day, of_plan, answers=list(answers), **more).standings[thing["编号"]]
