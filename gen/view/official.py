"""The elements of an official document that stand round its text: head, signature, imprint (GB/T 9704—2012).

Which of them there are comes from the account; where they stand is computed; how they are worded is the template's.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from gen.model.meeting import MinutesHead
from gen.model.numerals import official_date, parse_date
from gen.model.plan import PlanHead
from gen.model.register import Organ, Register
from gen.view.geometry import (
    Mark,
    Signature,
    mark_of,
    seal_rows,
    sealed,
    signer_rows,
    signer_tab,
    unsealed,
)
from gen.view.items import Item
from gen.view.title_lines import title_lines, width_of

__all__ = ["minutes_head_words", "no_minutes_words", "no_plan_words", "plan_head_words"]

_TEXTS = ("份号", "密级", "紧急程度", "文号", "机关标志", "标志附字", "签发人末行", "署名", "印发机关")
_NUMBERS = (
    "标志字号",
    "标志行距",
    "标志段前",
    "机关栏宽",
    "附字栏宽",
    "签发人位",
    "行距",
    "署名段前",
    "日期右空",
)
_LISTS = ("发文机关", "签发人", "签发人前行", "落款", "署名排", "附件")
_FLAGS = ("红头", "版记", "联合发文", "上行文", "盖章")


def no_plan_words() -> Item:
    """Return the head words of an account without a plan."""
    return {
        **dict.fromkeys(_TEXTS, ""),
        **dict.fromkeys(_NUMBERS),
        **{word: [] for word in _LISTS},
        **dict.fromkeys(_FLAGS, False),
    }


def no_minutes_words() -> Item:
    """Return the head words of an account without a meeting."""
    return {
        **dict.fromkeys(("份号", "密级", "紧急程度", "机关标志", "印发机关"), ""),
        **dict.fromkeys(("标志字号", "标志行距", "标志段前")),
    }


def plan_head_words(head: PlanHead, register: Register) -> Item:
    """Show what stands before and behind the text of a plan."""
    organ, pitch = register.organ, float(register.house.pitch.value)
    names = _organs(head, organ)
    upper = (head.copy_number, head.secrecy, head.urgency)
    red = head.red_head and bool(head.document_number or head.mark or head.signers)
    rows = signer_rows(head.signers)
    mark = _mark(head, names, sum(map(bool, upper)), pitch, _room(head, len(rows), pitch))
    return {
        "份号": head.copy_number,
        "密级": head.secrecy,
        "紧急程度": head.urgency,
        "红头": red,
        "文号": head.document_number if head.red_head else "",
        "发文机关": list(names),
        "联合发文": bool(mark.tail or mark.columns[0]),
        "机关标志": "\n".join(mark.lines),
        "标志附字": mark.tail,
        "标志字号": mark.size,
        "标志行距": mark.line,
        "标志段前": mark.before,
        "机关栏宽": mark.columns[0],
        "附字栏宽": mark.columns[1],
        "上行文": red and bool(rows),
        "签发人": list(head.signers),
        "签发人前行": rows[:-1],
        "签发人末行": rows[-1] if rows else "",
        "签发人位": signer_tab(rows),
        "行距": pitch,
        **_signature_words(head, names, pitch),
        "附件": list(head.attachments),
        "版记": head.red_head and bool(head.document_number or head.copies or head.printer),
        "印发机关": head.printer or organ.issuing_office,
    }


def minutes_head_words(minutes: MinutesHead, register: Register, title: str) -> Item:
    """Show what stands before and behind the text of minutes; ``title`` in its lines is their mark."""
    upper = (minutes.copy_number, minutes.secrecy, minutes.urgency)
    mark = mark_of(
        [title], rows_above=sum(map(bool, upper)), tail="", pitch=float(register.house.pitch.value)
    )
    return {
        "份号": minutes.copy_number,
        "密级": minutes.secrecy,
        "紧急程度": minutes.urgency,
        "机关标志": "\n".join(mark.lines),
        "标志字号": mark.size,
        "标志行距": mark.line,
        "标志段前": mark.before,
        "印发机关": minutes.printer or register.organ.issuing_office,
    }


def _organs(head: PlanHead, organ: Organ) -> Sequence[str]:
    return head.issuers or (head.signatory or organ.issuing_office,)


def _room(head: PlanHead, signer_rows: int, pitch: float) -> float:
    """Return the points a mark may be high so that two lines of text still stand on the first page (7.3.3).

    Taken off are the 35 mm above it, what stands between it and the text, and the red line.
    """
    to = math.ceil(width_of("，".join(head.addressees)) / 28 + 0.05) if head.addressees else 0
    lines = 2 + max(1, signer_rows) + 2 + bool(head.version) + 1 + to + 2
    return 637.8 - 99.2 - 12 - 36 * len(title_lines(head.title)) - lines * pitch


def _mark(head: PlanHead, names: Sequence[str], rows_above: int, pitch: float, room: float) -> Mark:
    if head.mark:
        return mark_of([head.mark], rows_above=rows_above, tail="", pitch=pitch)
    return mark_of(names, rows_above=rows_above, pitch=pitch, room=room)


def _signature_words(head: PlanHead, names: Sequence[str], pitch: float) -> Item:
    """Place 署名 and 成文日期: sealed or not, of one organ or of several."""
    signing = head.issuers if len(head.issuers) > 1 else (head.signatory or names[0],)
    day = parse_date(head.date)
    date = official_date(day) if day is not None else head.date
    with_seal = head.sealed and not head.version
    placed: Signature = (sealed if with_seal else unsealed)(signing, date)
    apart = with_seal and len(signing) > 1
    return {
        "署名": "\n".join(signing),
        "盖章": with_seal,
        "署名排": [{"左": a, "中": b, "右": c} for a, b, c in seal_rows(signing)] if apart else [],
        "落款": []
        if apart
        else [{"署名": name, "右空": right} for name, right in zip(signing, placed.names, strict=True)],
        "署名段前": round(placed.lines_above * pitch, 2),
        "日期右空": placed.date,
    }
