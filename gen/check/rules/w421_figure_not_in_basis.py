"""W421: a figure that the basis does not have."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.figures import Figure, FigureKind, figures
from gen.model.plan import TargetEntry

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W421"
SEVERITY = Severity.WARNING
TITLE = "任务里的数在依据里找不到"


def check(subject: Subject) -> Iterator[Finding]:
    """Report figures of a task or a goal that its own 依据 does not hold; items without 依据 are passed over."""
    for item in subject.items:
        basis = item.thing.entry.basis
        if not basis:
            continue
        key = "目标" if item.is_target else "内容"
        text = item.thing.entry.goal if isinstance(item.thing.entry, TargetEntry) else item.text
        own = [f for f in figures(text) if f.kind is FigureKind.COUNT and not _only_lists(text, f)]
        if not own:
            continue
        given = {f.base()[0] for f in figures(basis)}
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
