"""One task, one target: what a template may see of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from gen.model.account import Milestone, Target, Task
from gen.model.deadline import Deadline, DeadlineKind
from gen.model.numerals import section_ordinal, subsection_ordinal
from gen.model.quantity import Quantity
from gen.model.rowcheck import row_check
from gen.view.months import month_cells
from gen.view.phrases import (
    goal_phrase,
    milestone_lines,
    milestones_phrase,
    names_phrase,
    owners_phrase,
    undecided_phrase,
)

__all__ = ["Heading", "Item", "goals_by_number", "target_item", "task_item"]

Item = dict[str, Any]
"""Plain data under Chinese words; ``gen.view.words`` says which."""


class Heading:
    """Where a task stands in print: the ordinals and titles above it."""

    __slots__ = ("section", "section_number", "subsection", "subsection_number")

    def __init__(self, number: int, title: str, sub_number: int = 0, sub_title: str = "") -> None:
        self.section = title
        self.section_number = section_ordinal(number) if number else ""
        self.subsection = sub_title
        self.subsection_number = subsection_ordinal(sub_number) if sub_title else ""


def task_item(
    task: Task,
    number: int,
    heading: Heading,
    goals: Mapping[str, str],
    *,
    year: int,
    first_month: int,
    first_leads: bool,
) -> Item:
    """Show one task; ``goals`` are the targets' phrases by number, ``number`` its printed 序号."""
    entry = task.entry
    assignment = task.assignment
    lead = [o.name for o in assignment.lead]
    support = [o.name for o in assignment.support]
    item: Item = {
        "序号": number,
        "总序号": number,
        "编号": entry.number,
        "内容": entry.content,
        "依据": entry.basis,
        "牵头": names_phrase(lead),
        "责任": names_phrase(support, and_others=assignment.and_others),
        "归属": owners_phrase(assignment, first_leads=first_leads),
        "牵头单位": lead,
        "责任单位": support,
        "无牵头": assignment.leaderless,
        "角色": "",
        "分管领导": task.leader,
        "时限": entry.deadline,
        "到期日": task.deadline.due if task.deadline else None,
        "时限类型": task.deadline.kind.value if task.deadline else "",
        "节点": [_milestone(m) for m in task.milestones],
        "节点说明": milestones_phrase(task.milestones),
        "节点分行": milestone_lines(task.milestones),
        "标记": entry.marks,
        "章": heading.section,
        "章号": heading.section_number,
        "节": heading.subsection,
        "节号": heading.subsection_number,
        "指标": "；".join(goals.get(n, n) for n in entry.targets),
        "来源": task.origin.value,
        "推定": bool(entry.presumed),
        "推定说明": names_phrase(entry.presumed),
        "待补": names_phrase(entry.unnamed),
        "待明确": undecided_phrase(
            entry,
            lead_missing=not lead and not assignment.leaderless,
            deadline_missing=not entry.deadline,
        ),
        "备注": entry.remark,
        "月份": month_cells(task, year, first_month),
        "进展": "",
        "状态": "",
        "佐证": "",
    }
    item["校验"] = row_check(item)
    return item


def target_item(target: Target, *, year: int, first_leads: bool) -> Item:
    """Show one target of a plan of ``year``."""
    entry = target.entry
    quantity = target.quantity
    lead = [o.name for o in target.assignment.lead]
    support = [o.name for o in target.assignment.support]
    item: Item = {
        "序号": target.ordinal,
        "编号": entry.number,
        "名称": entry.name,
        "目标": entry.goal,
        "类别": quantity.bound.value if quantity else "",
        "数值": _number(quantity, upper=False),
        "上界": _number(quantity, upper=True),
        "计量": quantity.unit if quantity else "",
        "牵头": names_phrase(lead),
        "责任": names_phrase(support, and_others=target.assignment.and_others),
        "归属": owners_phrase(target.assignment, first_leads=first_leads),
        "牵头单位": lead,
        "责任单位": support,
        "分管领导": target.leader,
        "角色": "",
        "时限": entry.deadline,
        "另定时限": "" if _is_end_of_year(target.deadline, year) else entry.deadline,
        "依据": entry.basis,
        "推定": bool(entry.presumed),
        "推定说明": names_phrase(entry.presumed),
        "待补": names_phrase(entry.unnamed),
        "待明确": undecided_phrase(
            entry, lead_missing=not lead and not target.assignment.leaderless, deadline_missing=False
        ),
        "备注": entry.remark,
        "完成": "",
    }
    item["校验"] = row_check(item)
    return item


def _is_end_of_year(deadline: Deadline | None, year: int) -> bool:
    """Whether a deadline says no more than that the year has one: “年内”, “年底前”."""
    if deadline is None or deadline.stages:
        return False
    return deadline.kind is DeadlineKind.BY and deadline.due == dt.date(year, 12, 31)


def goals_by_number(targets: tuple[Target, ...]) -> dict[str, str]:
    """Return each target's phrase by its number."""
    return {t.entry.number: goal_phrase(t) for t in targets}


def _milestone(milestone: Milestone) -> Item:
    time = milestone.time
    return {
        "时间": milestone.entry.time,
        "目标": milestone.entry.goal,
        "日期": time.due if time else None,
    }


def _number(quantity: Quantity | None, *, upper: bool) -> int | float | None:
    if quantity is None:
        return None
    value = quantity.upper if upper else quantity.value
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
