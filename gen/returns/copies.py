"""The same row more than once in one file: equal answers are one, different ones are kept and named."""

from __future__ import annotations

from collections.abc import Sequence

from gen.findings import Finding
from gen.returns.answers import Answer
from gen.returns.notices import notice

__all__ = ["without_copies"]


def without_copies(answers: Sequence[Answer]) -> tuple[list[Answer], list[Finding]]:
    """Keep one of several rows of one number, unit and period that answer the same, or nothing."""
    groups: dict[tuple[object, ...], dict[tuple[str, ...], Answer]] = {}
    unknown: list[Answer] = []
    for answer in answers:
        if answer.number:
            wrote = tuple(cell.text or cell.typed for cell in answer.cells.values())
            groups.setdefault((answer.number, answer.unit, answer.hints), {}).setdefault(wrote, answer)
        else:
            unknown.append(answer)
    if len(groups) + len(unknown) == len(answers):
        return list(answers), []
    kept = {id(answer) for answer in unknown}
    findings: list[Finding] = []
    for different in groups.values():
        filled = [a for a in different.values() if a.filled] or list(different.values())[:1]
        kept.update(map(id, filled))
        if len(filled) > 1:
            findings.append(_said(filled))
    return [a for a in answers if id(a) in kept], findings


def _said(filled: Sequence[Answer]) -> Finding:
    if len({a.spot.sheet for a in filled}) == 1:
        where = f"这张表里填了{len(filled)}次，内容不一样（第{'、'.join(str(a.spot.row) for a in filled)}行）"
    else:
        rows = "、".join(f"“{a.spot.sheet}”第{a.spot.row}行" for a in filled)
        where = f"这个文件里填了{len(filled)}次，内容不一样（{rows}）"
    remedy = "问清报送单位以哪一行为准，删去别的行后再读取"
    return notice("E910", filled[1].place, f"{filled[0].number} 在{where}", remedy)
