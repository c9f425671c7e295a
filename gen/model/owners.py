"""Who does what: enumerations of owners as they are typed, read to leads and supports.

What the words mean, in this order:
- “牵头” (or a label 牵头单位：) makes a lead; with a lead all others are supports.
- “按职责分工负责”, “分别负责”, “共同负责” without a lead: leaderless, even where the first is declared the
  lead, because the words of the item are more particular than the declaration. A group alone
  (“各市县（区）负责”) is leaderless too.
- no word: the first leads where that is declared, by the plan or behind the owners themselves
  (“列第一位的为牵头单位，下同”; 下同 is the plan's to say, so it reaches no other item); a single unit leads alone;
  otherwise nobody leads, and that is for a rule to report.
- the supervising leaders in front (“分管副市长、协管副秘书长负责，……”) are no owners.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gen.model.names import NameConflict, Names, Owner, OwnerKind
from gen.model.owner_text import Role, Share, declares_first_leads, read_shares

__all__ = ["Assignment", "NameConflict", "Names", "Owner", "OwnerKind", "assign", "parse_owners"]


class Assignment(NamedTuple):
    """Who leads and who supports, in typed order; nothing typed is left out, repetitions neither.

    ``leaderless``: each is responsible for its part, as said by a word or by 无牵头. ``leaders``: posts of
    supervising leaders typed among the owners. ``and_others``: the list ends in “等”.
    """

    lead: tuple[Owner, ...]
    support: tuple[Owner, ...]
    leaderless: bool
    leaders: tuple[str, ...] = ()
    and_others: bool = False


def parse_owners(text: str, names: Names, *, first_leads: bool) -> Assignment:
    """Read a sentence of owners as typed in practice. Never raises, never loses a name."""
    shares = read_shares(text, names)
    first_leads = first_leads or declares_first_leads(text)
    owners = [s for s in shares if s.role is not Role.LEADER]
    lead = [s.owner for s in owners if s.role is Role.LEAD]
    support = [s.owner for s in owners if s.role is not Role.LEAD]
    leaderless = False
    if not lead:
        rest = [s for s in owners if s.role in (Role.ALONE, Role.NONE)]
        leaderless = any(s.role is Role.SHARED for s in owners) or _a_group_alone(rest)
        if not leaderless and rest and (first_leads or _leads_alone(rest)):
            lead = [rest[0].owner]
            support = [s.owner for s in owners if s is not rest[0]]
    return Assignment(
        tuple(lead),
        tuple(support),
        leaderless,
        tuple(s.owner.name for s in shares if s.role is Role.LEADER),
        any(s.and_others for s in shares),
    )


def _a_group_alone(rest: list[Share]) -> bool:
    """“各市县（区）负责”: each for itself."""
    return len(rest) == 1 and rest[0].role is Role.ALONE and rest[0].owner.kind is OwnerKind.GROUP


def _leads_alone(rest: list[Share]) -> bool:
    return len(rest) == 1 and rest[0].owner.kind is not OwnerKind.GROUP


def assign(
    lead: Sequence[str],
    support: Sequence[str],
    owners: str,
    names: Names,
    *,
    leaderless: bool,
    first_leads: bool,
) -> Assignment:
    """Bring 牵头, 责任, 归属 and 无牵头 of an entry to one assignment.

    Each item of a list may itself be an enumeration, with roles (“市经信局牵头，相关部门参与” in a 责任 cell).
    With 责任 only, the first leads where that is declared. Where 归属 stands beside lists, nothing is dropped.
    """
    first_leads = first_leads or any(declares_first_leads(item) for item in support)
    leads: list[Owner] = []
    supports: list[Owner] = []
    posts: list[str] = []
    others = shared = False
    for items, own in ((lead, leads), (support, supports)):
        for item in items:
            for share in read_shares(item, names):
                others |= share.and_others
                if share.role is Role.LEADER:
                    posts.append(share.owner.name)
                elif share.role is Role.LEAD:
                    leads.append(share.owner)
                elif share.role is Role.SUPPORT:
                    supports.append(share.owner)
                else:
                    shared |= share.role is Role.SHARED
                    own.append(share.owner)
    typed = Assignment((), (), False)
    if owners.strip():
        typed = parse_owners(owners, names, first_leads=first_leads and not (leads or supports or leaderless))
        if leaderless and not (leads or supports) and not _names_a_lead(owners, names):
            typed = Assignment((), typed.lead + typed.support, True, typed.leaders, typed.and_others)
    elif first_leads and supports and not (leads or leaderless or shared):
        leads.append(supports.pop(0))
    return Assignment(
        (*leads, *typed.lead),
        (*supports, *typed.support),
        leaderless or typed.leaderless or (shared and not (leads or typed.lead)),
        (*posts, *typed.leaders),
        others or typed.and_others,
    )


def _names_a_lead(owners: str, names: Names) -> bool:
    return any(s.role is Role.LEAD for s in read_shares(owners, names))
