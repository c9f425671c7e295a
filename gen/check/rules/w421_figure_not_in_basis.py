"""W421: a figure that the basis does not have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.figures import Figure, FigureKind, figures
from gen.model.plan import TargetEntry

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W421"
SEVERITY = Severity.WARNING
TITLE = "任务里的数在依据里找不到"

_FIRST = ("首位", "榜首")
_COMPARED = (FigureKind.COUNT, FigureKind.RANK)


def check(subject: Subject) -> Iterator[Finding]:
    """Report figures of a task or a goal that its own 依据 does not hold; items without 依据 are passed over."""
    for item in subject.items:
        basis = item.thing.entry.basis
        if not basis:
            continue
        key = "目标" if item.is_target else "内容"
        text = item.thing.entry.goal if isinstance(item.thing.entry, TargetEntry) else item.text
        own = [f for f in figures(text) if f.kind in _COMPARED and not _only_lists(text, f)]
        if all(_as_typed(f, basis) for f in own):
            continue
        given = {f.base()[0] for f in figures(basis)}
        if any(word in basis for word in _FIRST):
            given.add(Decimal(1))
        for figure in own:
            if figure.base()[0] not in given:
                yield item.finding(
                    ID,
                    SEVERITY,
                    f"{item.title}里的“{figure.text}”在它的“依据”里找不到",
                    "请对照原文核对这个数；依据没有抄全的，请补全。",
                    key,
                    within=figure.text,
                )


def _only_lists(text: str, figure: Figure) -> bool:
    """Say whether a figure only counts what the sentence itself lists (“从三个方面”)."""
    return "方面" in text[figure.start : figure.start + len(figure.text) + 2]


def _as_typed(figure: Figure, basis: str) -> bool:
    """Say whether the figure stands in the basis letter for letter, which spares reading the basis."""
    at = basis.find(figure.text)
    while at >= 0:
        end = at + len(figure.text)
        if basis[at - 1 : at] not in _NUMERALS and basis[end : end + 1] not in _NUMERALS:
            return True
        at = basis.find(figure.text, at + 1)
    return False


_NUMERALS = frozenset("0123456789０１２３４５６７８９.．,，点〇零一二两三四五六七八九十百千万亿")
