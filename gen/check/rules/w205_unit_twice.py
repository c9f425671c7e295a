"""W205: one unit listed twice in one role, by itself or in a group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from gen.check.subject import Item, Subject, unique
from gen.findings import Finding, Severity
from gen.model.owners import Owner, OwnerKind

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W205"
SEVERITY = Severity.WARNING
TITLE = "同一个单位列了两次"


def check(subject: Subject) -> Iterator[Finding]:
    """Report units that stand twice among the leads or twice among the supports: under any name, or behind a
    group they are in. A group whose members are all in another one is there twice as well.
    """

    @cache
    def members(owner: Owner) -> frozenset[str]:
        return frozenset(subject.names.members(owner))

    for item in subject.items:
        for role, owners in (("牵头", item.thing.assignment.lead), ("责任", item.thing.assignment.support)):
            if len(owners) > 1:
                yield from _repeated(item, role, owners)
                yield from _in_groups(item, role, owners, members)


def _repeated(item: Item, role: str, owners: Sequence[Owner]) -> Iterator[Finding]:
    if len({o.name for o in owners}) == len(owners):
        return
    seen: set[str] = set()
    for owner in owners:
        if owner.name in seen:
            yield item.owner_finding(
                owner,
                ID,
                SEVERITY,
                f"{item.title}的{role}单位里“{owner.name}”列了两次",
                "请删掉重复的一个；别名、挂牌和简称指的是同一个单位。",
            )
        seen.add(owner.name)


def _in_groups(
    item: Item, role: str, owners: Sequence[Owner], members: Callable[[Owner], frozenset[str]]
) -> Iterator[Finding]:
    """Report what a group beside it holds. Units named in front of a group (“市财政局、各地各部门”) are those that
    matter most, which is usual and no repetition.
    """
    once = unique(owners)
    for at, owner in enumerate(once):
        is_group = owner.kind is OwnerKind.GROUP
        beside = once if is_group else once[:at]
        groups = (g for g in beside if g.kind is OwnerKind.GROUP and g is not owner)
        if group := next((g for g in groups if _holds(members, g, owner, first=g in once[:at])), None):
            yield item.owner_finding(
                owner,
                ID,
                SEVERITY,
                f"{item.title}的{role}单位里“{owner.name}”列了两次，“{group.name}”里已经有它",
                f"请删掉“{owner.name}”" + ("。" if is_group else f"；要突出它的，写在“{group.name}”前面。"),
            )


def _holds(members: Callable[[Owner], frozenset[str]], group: Owner, owner: Owner, *, first: bool) -> bool:
    """Say whether all of ``owner`` is in ``group``; of two with the same members the ``first`` holds the other."""
    own, whole = members(owner), members(group)
    return bool(own) and (own <= whole if first else own < whole)
