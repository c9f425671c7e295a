"""What stands round the tasks: the organ, the plan's head, the meeting and its agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gen.model.account import Account, Section
from gen.model.meeting import MeetingFile
from gen.model.numerals import official_date, parse_date, section_ordinal
from gen.model.plan import Grouping, PlanHead
from gen.view.items import Item
from gen.view.official import minutes_head_words, no_minutes_words, no_plan_words, plan_head_words
from gen.view.phrases import counts_phrase, leaders_of, names_phrase
from gen.view.title_lines import MARK_LIMIT, title_lines

__all__ = ["meeting_day", "meeting_words", "organ_words", "plan_words"]


def meeting_day(account: Account) -> dt.date | None:
    """Return the day of the meeting, or None where there is none or it cannot be read."""
    return parse_date(account.meeting.head.date) if account.meeting else None


def organ_words(account: Account) -> Item:
    """Show the body whose account this is."""
    organ = account.register.organ
    return {"全称": organ.full_name, "简称": organ.short_name, "办文单位": organ.issuing_office}


def plan_words(account: Account, sections: Sequence[Section], unit_count: int) -> Item:
    """Show the head of the plan with its counts; without a plan every text is empty."""
    head = account.plan.head if account.plan else None
    tasks = sum(len(sub.tasks) for s in sections for sub in s.subsections)
    return {
        **_plan_texts(head, account),
        "年度": account.year,
        "方面数": len(sections),
        "领导数": len(leaders_of(sections)),
        "任务数": tasks,
        "指标数": len(account.targets),
        "单位数": unit_count,
        "项数说明": counts_phrase(sections, by_leader=head is not None and head.grouping is Grouping.LEADER),
    }


def _plan_texts(head: PlanHead | None, account: Account) -> Item:
    if head is None:
        texts = (
            "标题",
            "标题分行",
            "标记说明",
            "版本",
            "体例",
            "分组",
            "主送",
            "成文日期",
            "附注",
            "抄送",
            "印发日期",
        )
        return {
            **no_plan_words(),
            **dict.fromkeys(texts, ""),
            "引言": [],
            "要求": [],
            "第一位为牵头": False,
        }
    return {
        **plan_head_words(head, account.register),
        "标题": _one_line(head.title),
        "标题分行": "\n".join(title_lines(head.title)),
        "标记说明": head.mark_legend.rstrip("。"),
        "版本": head.version,
        "体例": head.layout.value,
        "分组": head.grouping.value,
        "主送": "，".join(head.addressees),
        "引言": list(head.preamble),
        "要求": list(head.requirements),
        "成文日期": _day(head.date),
        "附注": head.note,
        "抄送": "，".join(head.copies),
        "印发日期": _day(head.printed_on or head.date),
        "第一位为牵头": head.first_leads,
    }


def meeting_words(account: Account, decisions: Sequence[Item]) -> Item:
    """Show the meeting; ``decisions`` are the shown 议定事项 in agenda order."""
    meeting = account.meeting
    if meeting is None:
        texts = (
            "名称", "届次", "类别", "日期", "时间", "地点", "主持", "记录", "纪要标题", "纪要标题分行", "期号", "开头", "结尾",
            "印发日期", "出席名单", "列席名单", "请假名单", "发送",
        )  # fmt: skip
        lists = ("出席", "列席", "请假", "议题")
        return {
            **no_minutes_words(),
            **dict.fromkeys(texts, ""),
            **{word: [] for word in lists},
            "议题数": 0,
        }
    head, minutes = meeting.head, meeting.minutes
    title = minutes.title or f"{head.name}纪要"
    return {
        **minutes_head_words(minutes, account.register, title),
        "名称": head.name,
        "届次": head.session,
        "类别": head.kind,
        "日期": _day(head.date),
        "时间": head.time,
        "地点": head.place,
        "主持": head.chair,
        "记录": head.recorder,
        "纪要标题": _one_line(title),
        "纪要标题分行": "\n".join(title_lines(title, MARK_LIMIT)),
        "期号": minutes.issue,
        "开头": minutes.opening or _opening(meeting),
        "结尾": minutes.closing,
        "印发日期": _day(minutes.date or head.date),
        "出席": list(meeting.present),
        "列席": list(meeting.attending),
        "请假": list(meeting.absent),
        "出席名单": names_phrase(meeting.present),
        "列席名单": names_phrase(meeting.attending),
        "请假名单": names_phrase(meeting.absent),
        "议题": _agenda(meeting, decisions),
        "议题数": len(meeting.agenda),
        "发送": "，".join(meeting.recipients),
    }


def _opening(meeting: MeetingFile) -> str:
    head = meeting.head
    when = _day(head.date) + (
        "上午" if head.time.startswith("上午") else "下午" if head.time.startswith("下午") else ""
    )
    chair = f"{head.chair}" if head.chair else ""
    where = f"在{head.place}" if head.place else ""
    verb = "主持召开" if chair else "召开"
    return f"{when}，{chair}{where}{verb}{head.session}{head.name}。现将会议议定事项纪要如下。"


def _agenda(meeting: MeetingFile, decisions: Sequence[Item]) -> list[Item]:
    shown: list[Item] = []
    taken = 0
    for n, item in enumerate(meeting.agenda, 1):
        own = list(decisions[taken : taken + len(item.decisions)])
        taken += len(own)
        shown.append(
            {
                "序号": section_ordinal(n),
                "数": n,
                "标题": item.title,
                "汇报": item.report,
                "会议指出": list(item.points),
                "会议要求": list(item.demands),
                "会议决定": list(item.resolutions),
                "议定事项": own,
            }
        )
    return shown


def _one_line(title: str) -> str:
    return "".join(title.split("\n"))


def _day(text: str) -> str:
    """Print a date in the official form (GB/T 9704—2012 7.3.5.4); what is no date stays as typed."""
    day = parse_date(text)
    return official_date(day) if day is not None else text
