"""The grammar of an enumeration of owners, read into shares: one owner, one role.

All cutting is done on a mask of the text, equally long, in which registered names and brackets are
blotted out; so a 和, a 、 or a 牵头 inside a name never cuts it, and what is kept is sliced from
the text as typed. “、” keeps a series together: within it a prefix dropped after the first (“省工业和信息化厅、
科技厅”) is restored, but only where the restored name is registered; “，” begins a new series.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from gen.model.names import Names, Owner, OwnerKind, plain_name, same_length

__all__ = ["Role", "Share", "declares_first_leads", "read_shares"]


class Role(enum.Enum):
    """What the words around an owner say it does."""

    LEAD = "牵头"
    SUPPORT = "配合"
    SHARED = "按职责分工负责"
    ALONE = "负责"
    NONE = ""
    LEADER = "分管领导"


class Share(NamedTuple):
    """One owner with its role. ``and_others``: “等” followed it."""

    owner: Owner
    role: Role
    and_others: bool = False


_LABELS: tuple[tuple[Role, str], ...] = (
    (Role.LEADER, r"(?:(?:市|省|县|区)?(?:政府)?(?:牵头|分管|责任|分线|协管)(?:市|省|县|区)?领导)"),
    (
        Role.LEAD,
        r"(?:牵头(?:负责|责任)?|主办|承办|主要责任|第一责任)(?:单位|部门|主体)|(?<![^；;，,。\n])(?:牵头|主办)",
    ),
    (
        Role.SUPPORT,
        r"(?:配合|协办|协同|协同责任|协同配合|其他责任|参与|参加)(?:单位|部门|主体)|(?<![^；;，,。\n])(?:配合|协办|参与)",
    ),
    (Role.NONE, r"(?:责任|落实|实施|责任落实)(?:单位|部门|主体)|(?<![^；;，,。\n])责任"),
)
_LABEL = "|".join(f"({words})[：:]" for _, words in _LABELS)
_FIRST_LEADS = (
    r"（?(?:其中)?(?:以|排名|排|位)?(?:列|在)?(?:第一位?|首位)(?:者|的)?(?:责任)?(?:单位|部门)?为(?:工作)?"
    r"(?:牵头|主办)(?:负责|责任)?(?:单位|部门)?(?:或汇总单位)?"
    r"(?:[，,](?:下同|其[他余](?:列入)?(?:责任)?(?:单位|部门)?为(?:参与|配合|责任)(?:单位|部门)?))*。?）?$"
)
_DO = "(?:负责|落实|推进|实施|办理|组织|完成|抓总|抓好|做好|制定|承担)*"
_DUTY = "(?:职责|职能|分工|任务|权限|要求|领域|范围)"
_ROLES: tuple[tuple[Role, str], ...] = (
    (
        Role.SHARED,
        rf"(?:按照?|依据?|依照|根据|结合)(?:各自|有关|工作|部门){{0,2}}{_DUTY}+(?:分别|共同|配合|协同)*{_DO}",
    ),
    (
        Role.SHARED,
        rf"(?:各负其责|各司其职|(?:分别|分工|分头|共同|各自)(?:负责|落实|推进|实施|办理|承担){_DO})",
    ),
    (Role.LEAD, rf"(?:共同|联合|分别)?(?:总?牵头|主办|承办|主责){_DO}"),
    (Role.SUPPORT, rf"(?:积极|共同|密切|协同|予以)*(?:配合|参与|参加|协助|协同|协办|支持){_DO}"),
    (Role.ALONE, rf"(?:具体|组织|统一|抓好|做好)*(?:负责|落实){_DO}"),
)
_ROLE_AT_END = "(?:" + "|".join(f"({words})" for _, words in _ROLES) + ")$"
_ROLE_ENDS = frozenset("责实进施理织成总好定担能工务限求域围别同合头办与加助持职")
"""Letters that a role ends in."""
_BRACKET_ROLES = {
    "牵头": Role.LEAD,
    "牵头单位": Role.LEAD,
    "主办": Role.LEAD,
    "配合": Role.SUPPORT,
    "协办": Role.SUPPORT,
}
_BRACKET = r"（[^（）]*）"
_ROLE_BRACKET = r"（(" + "|".join(_BRACKET_ROLES) + r")）$"
_CUT = r"[、，,；;。\n/|]|(?<=牵头)(?!负责|抓总|落实|推进|实施|办理|组织|制定|单位|）|$)"
_CUT_SIGNS = frozenset("、，,；;。\n/|头")
_CLAUSE_ENDS = frozenset("，,；;。\n")
_WITH = "会同"
_OTHERS = r"等(?:有关|相关|各|其他|多个)*(?:部门|单位|地方|方面|\d*家)*$"
_AND = r"以及|[及和与暨]|\s+"
_OPENING = ("由", "请", "责成", "明确由")
_NOBODY = frozenset({"", "无", "-", "—", "——", "（无）"})
_OWN_PREFIX = frozenset("省市区县州盟旗")
_BLOT = "\ue000"
_compiled: Callable[[str], re.Pattern[str]] = cache(re.compile)
"""A form is compiled when a text is met that may hold it."""


def read_shares(text: str, names: Names) -> list[Share]:
    """Read every owner of a text with its role, in typed order. Never raises."""
    text, _ = _without_declaration(text)
    plain = same_length(text)
    labels = list(_compiled(_LABEL).finditer(plain)) if "：" in plain or ":" in plain else []
    if not labels:
        return _Sentence(text, plain, names).read()
    shares = _Sentence(text[: labels[0].start()], plain[: labels[0].start()], names).read()
    ends = [m.start() for m in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        role = _LABELS[(label.lastindex or 1) - 1][0]
        part = slice(label.end(), end)
        shares += [_labelled(s, role) for s in _Sentence(text[part], plain[part], names).read()]
    return shares


def declares_first_leads(text: str) -> bool:
    """Say whether a text ends in “列第一位的为牵头单位，下同”; for its own owners, not for those of other items."""
    return _without_declaration(text)[1]


def _without_declaration(text: str) -> tuple[str, bool]:
    begin, end = _unwrapped(same_length(text))
    text = text[begin:end]
    declared = "第一" in text or "首位" in text
    if declared and (found := _compiled(_FIRST_LEADS).search(same_length(text))):
        return text[: found.start()].rstrip("，,；;。 \t\r\n\u3000"), True
    return text, False


def _labelled(share: Share, role: Role) -> Share:
    """A label decides, unless the words under it say otherwise (“责任单位：市经信局牵头，……”)."""
    if role is Role.LEADER or (role is not Role.NONE and share.role not in (Role.LEAD, Role.SUPPORT)):
        return Share(share.owner, role, share.and_others)
    return share


class _Sentence:
    """One run of owners without labels."""

    def __init__(self, text: str, plain: str, names: Names) -> None:
        self.names = names
        self.text, self.mask = text, _masked(plain, names)
        self.done: list[Share] = []
        self.pending: list[Share] = []
        self.prefixes: tuple[str, ...] | None = None
        self.beside_lead = False
        self.clause = 0

    def read(self) -> list[Share]:
        for begin, end, cut in self._pieces():
            if cut not in ("", "、"):
                self.prefixes = None
            if cut in _CLAUSE_ENDS:
                self.clause = len(self.pending)
            self._piece(begin, end)
        self._settle(Role.NONE)
        return self.done

    def _pieces(self) -> Iterator[tuple[int, int, str]]:
        """Give begin and end of every piece, and the sign before it."""
        begin, sign = 0, ""
        cuts = () if _CUT_SIGNS.isdisjoint(self.mask) else _compiled(_CUT).finditer(self.mask)
        for cut in cuts:
            yield begin, cut.start(), sign
            begin, sign = cut.end(), cut[0] or "，"
        yield begin, len(self.mask), sign

    def _piece(self, begin: int, end: int) -> None:
        if (joined := self.mask.find(_WITH, begin, end)) >= 0:
            self._name(begin, joined)
            self._settle(Role.LEAD)
            self.beside_lead = True
            begin = joined + len(_WITH)
        begin, end = self._trim(begin, end)
        role = Role.NONE
        last = self.mask[end - 1] if begin < end else ""
        if last in _ROLE_ENDS and (found := _compiled(_ROLE_AT_END).search(self.mask[begin:end])):
            role = _ROLES[(found.lastindex or 1) - 1][0]
            end = begin + found.start()
        self._name(begin, end)
        if role is not Role.NONE:
            self._settle(role)

    def _settle(self, role: Role) -> None:
        """Give the owners read so far their role. After “会同” they support, whatever is said.

        “配合” reaches back to the comma only (“市经信局，市财政局配合”), the other words to the last role.
        """
        first = self.clause if role is Role.SUPPORT else 0
        if self.beside_lead:
            role, first = Role.SUPPORT, 0
        self.done += self.pending[:first]
        self.done += [
            s if s.role is not Role.NONE else Share(s.owner, role, s.and_others) for s in self.pending[first:]
        ]
        self.pending, self.clause, self.beside_lead = [], 0, False

    def _trim(self, begin: int, end: int) -> tuple[int, int]:
        while begin < end and self.mask[begin].isspace():
            begin += 1
        while begin < end and self.mask[end - 1].isspace():
            end -= 1
        return begin, end

    def _name(self, begin: int, end: int) -> None:
        """Take the names of one piece: “A”, “A和B”, “A等”, “A（牵头）”."""
        begin, end = self._trim(begin, end)
        known = self._find(self.text[begin:end])
        if known.kind is not OwnerKind.UNKNOWN:
            self.pending.append(Share(known, Role.NONE))
            return
        role, others = Role.NONE, False
        piece = self.mask[begin:end]
        if piece.endswith("）") and (found := _compiled(_ROLE_BRACKET).search(piece)):
            role, piece = _BRACKET_ROLES[found[1]], piece[: found.start()]
        if "等" in piece and (found := _compiled(_OTHERS).search(piece)) and found.start() > 0:
            others, piece = True, piece[: found.start()]
        end = begin + len(piece)
        begin += next((len(o) for o in _OPENING if piece.startswith(o) and piece != o), 0)
        owners = [o for o in self._owners(begin, end) if plain_name(o.typed) not in _NOBODY]
        for i, owner in enumerate(owners):
            post = owner.kind is OwnerKind.UNKNOWN and plain_name(owner.typed) in self.names.leaders
            own = Role.LEADER if post else role
            self.pending.append(Share(owner, own, others and i == len(owners) - 1))

    def _owners(self, begin: int, end: int) -> list[Owner]:
        whole = self._find(self.text[begin:end])
        if whole.kind is not OwnerKind.UNKNOWN:
            return [whole]
        cuts = [(m.start(), m.end()) for m in _compiled(_AND).finditer(self.mask, begin, end)]
        if cuts:
            begins, ends = [begin, *(e for _, e in cuts)], [*(b for b, _ in cuts), end]
            parts = [self._find(self.text[b:e]) for b, e in zip(begins, ends, strict=True)]
            if all(
                p.kind is not OwnerKind.UNKNOWN or plain_name(p.typed) in self.names.leaders for p in parts
            ):
                return parts
        return [whole]

    def _find(self, typed: str) -> Owner:
        """Find a name, with the prefix of its series where it was dropped."""
        owner = self.names.find(typed)
        if self.prefixes is None:
            self.prefixes = self._series_prefixes(plain_name(typed))
        elif owner.kind is OwnerKind.UNKNOWN:
            for prefix in self.prefixes:
                full = self.names.find(prefix + plain_name(typed))
                if full.kind is OwnerKind.UNIT:
                    return Owner(typed.strip(), full.name, full.kind, restored=True)
        return owner

    def _series_prefixes(self, first: str) -> tuple[str, ...]:
        if any(first.startswith(prefix) for prefix in self.names.prefixes):
            return self.names.prefixes
        return (first[0],) if first and first[0] in _OWN_PREFIX else ()


def _unwrapped(plain: str) -> tuple[int, int]:
    """Leave out white space, the final stop and one pair of brackets round the whole."""
    begin, end = 0, len(plain.rstrip(" \t\r\n\u3000。；;，,、"))
    while begin < end and plain[begin].isspace():
        begin += 1
    if end - begin > 1 and plain[begin] == "（" and plain[end - 1] == "）":
        depth = 0
        for at in range(begin, end):
            depth += {"（": 1, "）": -1}.get(plain[at], 0)
            if depth == 0:
                return (begin + 1, end - 1) if at == end - 1 else (begin, end)
    return begin, end


def _masked(plain: str, names: Names) -> str:
    """Blot out registered names that hold a cutting sign, and what stands in brackets."""
    pieces, at = [], 0
    for begin, end in names.awkward(plain):
        pieces += [plain[at:begin], _BLOT * (end - begin)]
        at = end
    pieces.append(plain[at:])
    mask = "".join(pieces)
    return _compiled(_BRACKET).sub(_blot_bracket, mask) if "（" in mask else mask


def _blot_bracket(match: re.Match[str]) -> str:
    return match[0] if match[0][1:-1] in _BRACKET_ROLES else _BLOT * len(match[0])
