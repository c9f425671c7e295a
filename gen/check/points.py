"""What a person still has to decide about an item: each kind once, for its rule and for the 待明确清单."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from gen.check.subject import Item
from gen.findings import Finding, Severity
from gen.model.deadline import DeadlineKind
from gen.model.entry import Entry, fields_of
from gen.model.plan import TargetEntry, TaskEntry

__all__ = [
    "KINDS",
    "OpenFinding",
    "Point",
    "as_findings",
    "current_value",
    "measure_open",
    "no_date",
    "no_deadline",
    "no_lead",
    "no_owner",
    "presumable",
    "presumed",
    "unnamed",
    "vague_deadline",
]


class Point(NamedTuple):
    """One open point of an item.

    ``topic`` is the word in the list (事项), ``note`` says what it is about (说明), ``value`` is what the
    account has now (现值); ``steps`` lead from the item to the value it is about.
    """

    item: Item
    topic: str
    note: str
    value: str
    remedy: str
    steps: tuple[str | int, ...] = ()
    key: bool = False
    within: str = ""

    def finding(self, identity: str, severity: Severity) -> OpenFinding:
        """Report the point."""
        message = f"{self.item.title}{self.note}"
        told = self.item.finding(
            identity, severity, message, self.remedy, *self.steps, key=self.key, within=self.within
        )
        return OpenFinding(
            identity, severity, message, told.place, self.remedy, told.excerpt, told.width, point=self
        )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OpenFinding(Finding):
    """An open point as a finding, compared as one; it keeps the point, for the 待明确清单."""

    point: Point = field(kw_only=True)


def as_findings(points: Iterator[Point], identity: str, severity: Severity) -> Iterator[Finding]:
    """Report each point under one id."""
    return (p.finding(identity, severity) for p in points)


def presumed(item: Item) -> Iterator[Point]:
    """Yield what the drafter filled in without a word in the source: one point an item."""
    words = item.thing.entry.presumed
    if words:
        listed = "、".join(words)
        values = "；".join(f"{w}：{v}" for w in words if (v := current_value(item, w)))
        remedy = "请有关领导或单位确认；确认后从“推定”里删掉。"
        yield Point(item, "推定", f"的“{listed}”是推定的，待确认", values, remedy, ("推定",), key=True)


def no_owner(item: Item) -> Iterator[Point]:
    """Yield items nobody is responsible for."""
    assignment = item.thing.assignment
    if not assignment.lead and not assignment.support and not item.damaged:
        yield Point(item, "无牵头", "没有写责任单位", "", _owner_remedy(item))


def _owner_remedy(item: Item) -> str:
    """Say how an owner is written here: in 归属 where that stands already, for the two ways exclude each other."""
    if item.has_sentence:
        return "请在“归属”里写上单位：“……牵头，……配合”；各单位分头负责的，写成“……按职责分工负责”。"
    if item.is_target:
        return "请补上“牵头”；各单位分头负责的，在“责任”里写成“……分别负责”。"
    return "请补上“牵头”；各单位分头负责的，写“责任”和“无牵头: 是”。"


def no_lead(item: Item) -> Iterator[Point]:
    """Yield items with units of which none leads, and where nobody said that none should."""
    assignment = item.thing.assignment
    told = assignment.lead or assignment.leaderless or item.damaged or item.declaration_unsure
    if assignment.support and not told:
        names = "、".join(o.name for o in assignment.support)
        steps = item.owner_steps(assignment.support[0])[:1]
        yield Point(item, "无牵头", "没有牵头单位", names, _lead_remedy(item), steps, key=True)


def _lead_remedy(item: Item) -> str:
    """Say how the lead is written here, so that who follows it meets no other finding."""
    if item.has_sentence:
        own = "请把“归属”改成“……牵头，……配合”；确实没有牵头单位的，写成“……按职责分工负责”"
    elif item.is_target:
        own = "请补上“牵头”，它不再列在“责任”里；确实没有牵头单位的，把“责任”写成“……分别负责”"
    else:
        own = "请补上“牵头”，它不再列在“责任”里；确实没有牵头单位的，写“无牵头: 是”"
    plan = item.account.plan
    if item.kind == "议定事项" or (plan is not None and plan.head.first_leads):
        return f"{own}。"
    return f"{own}；全篇都是列第一位的牵头的，在“方案”里写“第一位为牵头: 是”。"


def no_deadline(item: Item) -> Iterator[Point]:
    """Yield tasks without a deadline; targets are due with the year."""
    if not item.is_target and not item.thing.entry.deadline and not item.damaged:
        yield Point(
            item,
            "无时限",
            "没有写时限",
            "",
            "请补上“时限”，例如 年内、6月底前；原文没有写而由你定的，同时写进“推定”。",
        )


def vague_deadline(item: Item) -> Iterator[Point]:
    """Yield deadlines that name no day at all."""
    deadline = item.thing.deadline
    if deadline is not None and deadline.kind is DeadlineKind.VAGUE:
        note = f"的时限“{deadline.text}”含糊，算不出哪一天到期"
        yield Point(
            item, "时限含糊", note, deadline.text, "请改成能算出日期的写法，例如 3月底前。", ("时限",)
        )


def no_date(item: Item) -> Iterator[Point]:
    """Yield ongoing items that have neither a first date nor a node to be asked about."""
    deadline = item.thing.deadline
    if deadline is None or deadline.kind is not DeadlineKind.ONGOING or deadline.due is not None:
        return
    if not item.is_target and not item.milestones() and not item.damaged:
        note = f"的时限“{deadline.text}”没有日期，也没有节点"
        remedy = "请补上“节点”，说明到什么时候做到什么程度；不需要的，请注明原因后略过。"
        yield Point(item, "时限含糊", note, deadline.text, remedy, ("时限",))


def unnamed(item: Item) -> Iterator[Point]:
    """Yield names in a task whose content the source does not give."""
    if not item.is_target:
        remedy = "请向提出这个说法的单位要来具体名目，补进“内容”或“备注”后删掉这一条。"
        for index, text in enumerate(item.thing.entry.unnamed):
            bare = text.removeprefix("“").removesuffix("”")
            yield _open_text(item, index, "名目待补", f"里“{bare}”的名目待补", item.text, remedy)


def measure_open(item: Item) -> Iterator[Point]:
    """Yield what still has to be settled about a target's measure."""
    entry = item.thing.entry
    if isinstance(entry, TargetEntry):
        remedy = "请和统计、主管部门核定后写进“目标”或“备注”，再删掉这一条。"
        for index, text in enumerate(entry.unnamed):
            yield _open_text(item, index, "口径待核", f"待核：{text}", entry.goal, remedy)


def _open_text(item: Item, index: int, topic: str, note: str, value: str, remedy: str) -> Point:
    return Point(item, topic, note, value, remedy, ("待补", index), within=item.thing.entry.unnamed[index])


KINDS: dict[str, Callable[[Item], Iterator[Point]]] = {
    "N701": presumed,
    "N702": no_owner,
    "W206": no_lead,
    "W301": no_deadline,
    "W302": vague_deadline,
    "N703": no_date,
    "N704": unnamed,
    "N705": measure_open,
}
"""Every kind of open point by the id it is reported under, in the order of the list."""


@cache
def presumable(model: type[Entry]) -> tuple[str, ...]:
    """Return the keys of an entry that a drafter may have filled in."""
    return tuple(
        f.alias for f in fields_of(model).values() if f.alias not in ("编号", "推定", "待补", "备注")
    )


def current_value(item: Item, word: str) -> str:
    """Return what the account now says under a key, in one line; empty if nothing."""
    assignment = item.thing.assignment
    if word == "牵头":
        return "、".join(o.name for o in assignment.lead)
    if word == "责任":
        return "、".join(o.name for o in assignment.support)
    if word == "分管领导":
        return item.thing.leader
    if word == "节点":
        return "；".join(f"{n.entry.time}{n.entry.goal}" for n in item.milestones())
    entry = item.thing.entry
    if word == "无牵头" and isinstance(entry, TaskEntry):
        return "是" if entry.leaderless else ""
    value = getattr(entry, _fields(type(entry)).get(word, ""), "")
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


@cache
def _fields(model: type[Entry]) -> dict[str, str]:
    return {f.alias: name for name, f in fields_of(model).items()}
