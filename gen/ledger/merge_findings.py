"""What collecting has to say of returned rows: the findings E941 to W949, and the reasons kept with what is not taken."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from gen.findings import Finding, Place, Severity, nearest, offered
from gen.ledger.achieved import read_achieved
from gen.ledger.items import LedgerItem
from gen.ledger.locked import Difference
from gen.ledger.patch import Key, Offer
from gen.ledger.periods import Period
from gen.ledger.returned import AnswerLike, CellLike, HintLike
from gen.model.account import Target
from gen.model.numerals import official_date
from gen.model.quantity import Bound
from gen.model.states import STATES

__all__ = [
    "DECLINED",
    "DIFFERS",
    "LOCKED",
    "NOT_OWN",
    "NO_NUMBER",
    "NO_PERIOD",
    "NO_UNIT",
    "STATE",
    "TITLES",
    "TWO_ANSWERS",
    "UNKNOWN_ROW",
    "UNREAD",
    "WHICH_PERIOD",
    "achieved",
    "differs",
    "emptied",
    "late",
    "locked_changed",
    "no_period",
    "no_unit",
    "not_own",
    "old_version",
    "read_period",
    "two_answers",
    "two_files",
    "unknown_period",
    "unknown_row",
    "unknown_state",
    "which_period",
]

LOCKED = "这一栏不由单位填写"
UNKNOWN_ROW = "账上没有这个编号"
NO_NUMBER = "看不出是哪一项"
NO_UNIT = "看不出是哪个单位填的"
NO_PERIOD = "没有登记这个期次"
WHICH_PERIOD = "看不准是哪一期"
NOT_OWN = "不是这个单位承担的事项"
STATE = "状态不是规定的几种"
UNREAD = "这一格读不出来"
TWO_ANSWERS = "同一单位报来的内容不止一种"
DIFFERS = "账上这一期已经有别的内容"
DECLINED = "逐条核对时没有采纳"

_KEPT = "这些内容先放在“未采纳”里"

TITLES = {
    "W940": (Severity.WARNING, "不该改的栏目被改动"),
    "E941": (Severity.ERROR, "收回的表里有账上没有的事项"),
    "E942": (Severity.ERROR, "同一单位对同一事项报来两种内容"),
    "W942": (Severity.WARNING, "同一单位报来几份表"),
    "E943": (Severity.ERROR, "单位填了不是它承担的事项"),
    "E944": (Severity.ERROR, "看不出是哪个单位填的"),
    "W944": (Severity.WARNING, "收回的是旧表"),
    "E945": (Severity.ERROR, "收回的表上期次没有登记"),
    "W945": (Severity.WARNING, "收回的表里没有留下发出时的期次"),
    "E946": (Severity.ERROR, "状态不是规定的几种"),
    "W946": (Severity.WARNING, "完成数读不成数字，或者计量单位对不上"),
    "E947": (Severity.ERROR, "看不准收回的表是哪一期的"),
    "W948": (Severity.WARNING, "过了报送时间才报来"),
    "E949": (Severity.ERROR, "报来的内容和账上这一期的不一样"),
    "W949": (Severity.WARNING, "已经填好的格子被清空"),
}
"""Every id collecting reports about answers, with its weight and its name."""


def _finding(identity: str, message: str, place: Place, remedy: str) -> Finding:
    return Finding(identity, TITLES[identity][0], message, place, remedy)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 24 else line[:24] + "……"


def _title(item: LedgerItem) -> str:
    return f"{item.kind} {item.number} "


def locked_changed(item: LedgerItem, difference: Difference) -> Finding:
    """Say that somebody changed what is not theirs to change."""
    word, account, cell = difference
    theirs = cell.typed or cell.text
    said = f"改成了“{_short(theirs)}”" if theirs else "被清空了"
    return _finding(
        "W940",
        f"{_title(item)}的“{word}”{said}，发出时是“{_short(account)}”",
        cell.place,
        "账没有跟着改，填报的内容照常采纳；确要调整的，按程序报批后改分工方案或会议的账，再重新生成",
    )


def unknown_row(answer: AnswerLike, numbers: Sequence[str], *, retired: bool) -> Finding:
    """Say that a row is about nothing in the account."""
    if retired:
        return _finding(
            "E941",
            f"编号 {answer.number} 已经停用，这一行没有采纳",
            answer.place,
            f"{_KEPT}；请看看内容该并到哪一项里",
        )
    return _finding(
        "E941",
        f"账上没有编号 {_short(answer.number)}，这一行没有采纳",
        answer.place,
        f"{offered(nearest(answer.number, numbers))}{_KEPT}；是单位自己加的行，请商量后另行入账",
    )


def two_answers(item: LedgerItem, unit: str, word: str, offers: Sequence[Offer]) -> Finding:
    """Say that one unit answered twice, and not the same."""
    listed = "；".join(f"“{_short(o.text)}”（{o.place}）" for o in offers)
    return _finding(
        "E942",
        f"{unit}对{_title(item)}的“{word}”报来 {len(offers)} 种：{listed}",
        offers[0].place,
        "都没有采纳，先放在“未采纳”里；请问清以哪个为准，用 --逐条 来选，或者只收那一份",
    )


def two_files(unit: str, period: str, files: Sequence[str]) -> Finding:
    """Say that several files are one unit's."""
    return _finding(
        "W942",
        f"{unit}{period}报来 {len(files)} 份表：{'、'.join(files)}",
        Place(files[0]),
        "各份里一样的、只有一份填了的都已经合在一起；如果有一份填错了单位，请改好再收",
    )


def not_own(answer: AnswerLike, item: LedgerItem, unit: str) -> Finding:
    """Say that a unit answered for what others do."""
    owners = "、".join(item.named) or "（还没有定单位）"
    return _finding(
        "E943",
        f"{unit}填了{_title(item).rstrip()}，这一项由{owners}承担，没有采纳",
        answer.place,
        f"{_KEPT}；分工有变动的，先改账再收；是别的单位的表，请把表上的单位改对再收",
    )


def no_unit(answer: AnswerLike, known: Iterable[str]) -> Finding:
    """Say that nobody registered answers."""
    if not answer.unit:
        return _finding(
            "E944",
            "看不出这份表是哪个单位填的，没有采纳",
            answer.place,
            "请把文件名改成“单位简称＋任务清单”，或者在表里补上单位，再收一次",
        )
    return _finding(
        "E944",
        f"“{_short(answer.unit)}”没有登记，它填的都没有采纳",
        answer.place,
        f"{offered(nearest(answer.unit, known))}请改表上的单位，或者在 单位.yaml 里补登，再收一次",
    )


def old_version(
    answer: AnswerLike, item: LedgerItem, differing: Sequence[Difference], *, untouched: bool
) -> Finding:
    """Say in what a sheet differs from today's account."""
    said = "；".join(
        f"“{d.word}”现在是“{_short(d.account)}”，表上是“{_short(d.cell.typed or d.cell.text)}”"
        for d in differing
    )
    why = "这张表发出以后账改过" if untouched else "这张表发出以后账改过，表上的栏目也可能被改动"
    return _finding(
        "W944",
        f"{_title(item)}{why}：{said}",
        answer.place,
        "填报的内容照常采纳，请看看是不是还对得上；对不上的，用新表请单位重报",
    )


def unknown_period(answer: AnswerLike, names: Sequence[str]) -> Finding:
    """Say that a sheet is for a period nobody registered."""
    listed = "、".join(names) or "（一期也没有）"
    return _finding(
        "E945",
        f"表上的期次“{_short(answer.period)}”没有登记，没有采纳",
        answer.place,
        f"{offered(nearest(answer.period, names))}登记的期次：{listed}；请在 督查.yaml 里补上，或者改表上的期次",
    )


def no_period(answer: AnswerLike, period: Period) -> Finding:
    """Say which period was taken where a sheet names none."""
    return _finding(
        "W945",
        f"表上没有写期次，按“{period.name}”收",
        answer.place,
        "不是这一期的，请用 --期次 写明再收",
    )


def read_period(answer: AnswerLike, period: Period) -> Finding:
    """Say by what a sheet was taken for a period that nothing sent with it confirms."""
    said = dict.fromkeys(h.where for h in answer.hints if not h.sent)
    return _finding(
        "W945",
        f"{_said_of_period(answer.hints)}，按“{period.name}”收"
        if len({h.period for h in answer.hints}) > 1
        else f"表里没有留下发出时的期次，按{'、'.join(said)}“{period.name}”收",
        answer.place,
        "不是这一期的，请把表题改对再收",
    )


def which_period(answer: AnswerLike, hints: Sequence[HintLike], others: Sequence[str]) -> Finding:
    """Say that a person has to tell of which period a sheet is."""
    said = _said_of_period(hints) or "表上没有写期次"
    around = f"，这一次收的别的是“{'”“'.join(others)}”" if others else ""
    return _finding(
        "E947",
        f"{said}{around}，看不准是哪一期，没有采纳",
        answer.place,
        f"{_KEPT}；请问清是哪一期，把表题、文件名改成一致的，或者单独收这一份，用 --期次 写明",
    )


def _said_of_period(hints: Sequence[HintLike]) -> str:
    """List what says which period: “表题写的是“一季度”，文件名写的是“二季度””."""
    return "，".join(f"{h.where}是“{_short(h.period)}”" for h in hints)


def unknown_state(item: LedgerItem, cell: CellLike) -> Finding:
    """Say that a state is none of the four."""
    typed = cell.typed or cell.text
    return _finding(
        "E946",
        f"{_title(item)}的状态写的是“{_short(typed)}”，没有采纳",
        cell.place,
        f"{offered(_near_state(typed))}只能写：{'、'.join(STATES)}；这一格放在“未采纳”里，其余各格照收",
    )


def _near_state(typed: str) -> str | None:
    """Offer a state for an unknown word; never 已完成 for one that denies it or says it in part."""
    return nearest(typed, [s for s in STATES if s != "已完成" or not _NOT_DONE.search(typed)])


_NOT_DONE = re.compile("[未没不无待]|基本|部分|大体|即将|预计|还差")


def achieved(item: LedgerItem, target: Target, text: str, cell: CellLike) -> Finding | None:
    """Say why a figure cannot be read in the goal's unit; None where it can, or where the goal has none."""
    goal = target.quantity
    if goal is None or goal.value is None or goal.bound is Bound.QUALITATIVE:
        return None
    read = read_achieved(text, goal)
    if read.value is not None:
        return None
    return _finding(
        "W946",
        f"{item.kind} {item.number}：{read.unread}",
        cell.place,
        "内容照原样记下，但算不了完成率；请按目标的口径和计量单位写一个数，例如 1250亿元（截至6月底）",
    )


def late(file: str, unit: str, period: Period, day: dt.date) -> Finding:
    """Say that a unit was late."""
    over = (day - period.report_by).days
    return _finding(
        "W948",
        f"{unit}{official_date(day)}才报来，{period.name}应在{official_date(period.report_by)}前报送，晚了 {over} 天",
        Place(file),
        "内容照常采纳，迟报记在账上（收于）；收到的日子不是这一天的，请用 --日期 写明",
    )


def differs(item: LedgerItem, key: Key, word: str, now: str, offer: Offer) -> Finding:
    """Say that the account holds another answer of the same period."""
    return _finding(
        "E949",
        f"{key.unit}对{_title(item)}的“{word}”报来“{_short(offer.text)}”，账上{key.period}已经是“{_short(now)}”",
        offer.place,
        "没有采纳，先放在“未采纳”里；是更正的，用 --以表为准 采纳，或者用 --逐条 一条条选",
    )


def emptied(item: LedgerItem, word: str, place: Place) -> Finding:
    """Say that a filled cell came back empty."""
    return _finding(
        "W949",
        f"{_title(item)}的“{word}”发出时有内容，收回时是空的，账上没有动",
        place,
        "确实要撤回的，请在 进展.yaml 末尾另加一条说明",
    )
