"""Who is who: every name a unit or a group may be typed under, and what is printed for it.

A second nameplate is the same unit (domain: “市商务局（市粮食和物资储备局）” is one unit, not two).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gen.model.entry import Path
from gen.model.numerals import half_width
from gen.model.register import Register, Unit

__all__ = ["NameConflict", "Names", "Owner", "OwnerKind", "plain_name", "same_length"]


class OwnerKind(enum.Enum):
    """What a typed owner turned out to be."""

    UNIT = "单位"
    GROUP = "集合"
    UNKNOWN = "未登记"


class Owner(NamedTuple):
    """An owner as typed and as printed.

    ``name`` is the printed name (the typed one where it is UNKNOWN). ``restored``: the dropped
    prefix was added (“财政局” read as “市财政局”).
    """

    typed: str
    name: str
    kind: OwnerKind
    restored: bool = False


class NameConflict(NamedTuple):
    """One name registered for two owners; both places in the register. The first one counts."""

    name: str
    first: Path
    second: Path


class _Entry(NamedTuple):
    name: str
    kind: OwnerKind
    path: Path


_BRACKETS = str.maketrans("()[]【】", "（）（）（）")
_ODD = re.compile(r"[０-９Ａ-Ｚａ-ｚ％．－()\[\]【】]")
_NAMEPLATE = re.compile(r"(.+?)（(.+)）")


_AWKWARD = re.compile(
    r"[、，,；;。/|\s和及与暨等（]|以及|会同|牵头|负责|落实|配合|参与|参加|协同|协助|协办|支持|承办|主办|主责|职责|^由|^请"
)


def same_length(text: str) -> str:
    """Bring figures, letters and brackets to one width without moving a character."""
    return half_width(text).translate(_BRACKETS) if _ODD.search(text) else text


def plain_name(name: str) -> str:
    """Take out what does not make another name: white space, full-width figures, half-width brackets."""
    return "".join(same_length(name).split())


class Names:
    """The index over ``register``, built once a workspace.

    ``order`` gives the official order by printed name: units, then groups, then the body itself.
    ``known`` holds every registered name as registered, for “是不是想写”. ``leaders`` are the
    known posts in the form of ``plain_name``. ``conflicts``: names registered twice.
    """

    register: Register
    order: Mapping[str, int]
    known: tuple[str, ...]
    leaders: frozenset[str]
    conflicts: tuple[NameConflict, ...]

    def __init__(self, register: Register) -> None:
        self.register = register
        self._entries: dict[str, _Entry] = {}
        self._members = {group.name: group.members for group in register.groups}
        self._leaders = {unit.short_name: unit.supervising_leader for unit in register.units}
        self._expanded: dict[str, tuple[str, ...]] = {}
        self._found: dict[str, Owner] = {}
        known: dict[str, None] = {}
        conflicts: list[NameConflict] = []
        for name, entry in _registered(register):
            key = plain_name(name)
            first = self._entries.setdefault(key, entry)
            known[name] = None
            if first.path[:2] != entry.path[:2] and "本机关" not in entry.path:
                conflicts.append(NameConflict(name, first.path, entry.path))
        self.known = tuple(known)
        self.conflicts = tuple(conflicts)
        printed = dict.fromkeys(e.name for e in self._entries.values())
        self.order = {name: n for n, name in enumerate(printed)}
        self.leaders = frozenset(
            plain_name(p) for p in (*register.leaders, *(u.supervising_leader for u in register.units)) if p
        )
        organ = register.organ
        self._awkward = frozenset(n for n in map(same_length, known) if _AWKWARD.search(n))
        self._awkward_lengths = _lengths(self._awkward)
        starts = re.escape("".join(self._awkward_lengths))
        self._awkward_start = re.compile(f"[{starts}]" if starts else "(?!)")
        self.prefixes = tuple(p for p in (organ.full_name.removesuffix("人民政府"), organ.prefix) if p)

    def find(self, name: str) -> Owner:
        """Find a name as typed; UNKNOWN with the typed name where it is not registered."""
        owner = self._found.get(name)
        if owner is None:
            entry = self._entry(plain_name(name))
            typed = name.strip()
            owner = Owner(typed, entry.name, entry.kind) if entry else Owner(typed, typed, OwnerKind.UNKNOWN)
            self._found[name] = owner
        return owner

    def _entry(self, key: str) -> _Entry | None:
        entry = self._entries.get(key)
        if entry is None and key.endswith("）") and (parts := _NAMEPLATE.fullmatch(key)):
            outer, inner = self._entries.get(parts[1]), self._entries.get(parts[2])
            if outer is not None and inner is not None and outer.name == inner.name:
                return outer
        return entry

    def awkward(self, text: str) -> Iterator[tuple[int, int]]:
        """Give begin and end of every registered name in ``text`` that holds a cutting sign (“文化和旅游局”).

        The longest name wins; they do not overlap. ``text`` is in the form of ``same_length``.
        """
        last = 0
        for match in self._awkward_start.finditer(text):
            begin = match.start()
            if begin >= last:
                for length in self._awkward_lengths[match[0]]:
                    if text[begin : begin + length] in self._awkward:
                        last = begin + length
                        yield begin, last
                        break

    def members(self, owner: Owner) -> tuple[str, ...]:
        """Return the printed names a group stands for, nested groups opened; a unit is its own member."""
        if owner.kind is not OwnerKind.GROUP:
            return (owner.name,)
        if owner.name not in self._expanded:
            found: dict[str, None] = {}
            self._expand(owner.name, found, set())
            self._expanded[owner.name] = tuple(found)
        return self._expanded[owner.name]

    def _expand(self, group: str, found: dict[str, None], open_groups: set[str]) -> None:
        open_groups.add(group)
        for member in self._members.get(group, ()):
            owner = self.find(member)
            if owner.kind is not OwnerKind.GROUP:
                found[owner.name] = None
            elif owner.name not in open_groups:
                self._expand(owner.name, found, open_groups)

    def leader_of(self, name: str) -> str:
        """Return the post that supervises a unit, by any of its names; "" where there is none."""
        return self._leaders.get(self.find(name).name, "")


def _registered(register: Register) -> Iterator[tuple[str, _Entry]]:
    """Give every registered name with its owner and its place in the register."""
    for i, unit in enumerate(register.units):
        for name, path in _unit_names(unit, ("单位", i)):
            yield name, _Entry(unit.short_name, OwnerKind.UNIT, path)
    for i, group in enumerate(register.groups):
        yield group.name, _Entry(group.name, OwnerKind.GROUP, ("集合", i, "名称"))
        for k, alias in enumerate(group.aliases):
            yield alias, _Entry(group.name, OwnerKind.GROUP, ("集合", i, "别名", k))
    organ = register.organ
    for name, printed, key in (
        (organ.short_name, organ.short_name, "简称"),
        (organ.full_name, organ.short_name, "全称"),
        (organ.issuing_office, organ.issuing_office, "办文单位"),
    ):
        yield name, _Entry(printed, OwnerKind.UNIT, ("本机关", key))


def _lengths(names: Iterable[str]) -> dict[str, list[int]]:
    """Give the lengths of the names by their first character, longest first."""
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[0], set()).add(len(name))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


def _unit_names(unit: Unit, path: Path) -> Iterator[tuple[str, Path]]:
    yield unit.short_name, (*path, "简称")
    if unit.full_name:
        yield unit.full_name, (*path, "全称")
    for k, alias in enumerate(unit.aliases):
        yield alias, (*path, "别名", k)
    for k, nameplate in enumerate(unit.nameplates):
        yield nameplate, (*path, "挂牌", k)
