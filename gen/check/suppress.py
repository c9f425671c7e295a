"""Suppressions: ``# gen: 不报 W301 原因`` on a line, or on the line above it.

Only what a person may decide is open to it: warnings and open points. A suppression without a
reason does nothing and is a finding, and so is one that nothing needs any more.

A warning about an open point (没有牵头, 没有时限) is only silenced: nobody has decided the point, so it stays in the
list, no heavier than the others there. An N7xx is nothing but a line of that list; suppressing it strikes it off.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from gen.check.points import OpenFinding
from gen.findings import Finding, Place, Severity
from gen.source.document import Document

__all__ = ["apply_suppressions"]

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*gen[:：][ \t]*不报(?P<rest>[^\r\n]*)", re.MULTILINE)
_IDS = re.compile(r"[ \t]*(?P<ids>[A-Za-z]\d{3}(?:[ \t]*[、,，][ \t]*[A-Za-z]\d{3})*)(?P<reason>.*)")
_NO_CODE = re.compile(r"^[ \t]*(?:#.*)?$")
_EXAMPLE = "例如：# gen: 不报 W301 省里尚未定时间"


@dataclass(eq=False, repr=False)
class _Suppression:
    file: str
    line: int
    column: int
    target: int
    ids: tuple[str, ...]
    reason: str
    excerpt: str
    allowed: tuple[str, ...] = ()
    used: set[str] = field(default_factory=set)


def apply_suppressions(
    findings: Iterable[Finding],
    documents: Iterable[Document],
    known: Container[str],
    unsure: Container[str] = (),
) -> list[Finding]:
    """Leave out what is suppressed with a reason, and add what is wrong with the suppressions.

    Of a suppressed warning about an open point the point is kept, as 待明确.

    ``known`` are the ids of all findings there are; in the files of ``unsure`` not everything could be
    checked, so that a suppression nothing needs says nothing.
    """
    told: list[Finding] = []
    active: dict[tuple[str, int, str], _Suppression] = {}
    everything: list[_Suppression] = []
    for document in documents:
        for suppression in _parse(document):
            faults, allowed = _faults(suppression, known)
            told.extend(faults)
            suppression.allowed = tuple(allowed)
            everything.append(suppression)
            for identity in allowed:
                active[suppression.file, suppression.target, identity] = suppression
    kept = [left for f in findings if (left := _left(f, active)) is not None]
    for suppression in everything:
        if suppression.file not in unsure:
            told.extend(_unused(suppression))
    return kept + told


def _parse(document: Document) -> list[_Suppression]:
    """Find the comments of one file; most files have none and cost one search."""
    found: list[_Suppression] = []
    if "不报" not in document.text:
        return found
    for match in _COMMENT.finditer(document.text):
        place = document.place_at(match.start())
        line = place.line or 1
        parsed = _IDS.match(match["rest"])
        ids = tuple(i.strip().upper() for i in re.split("[、,，]", parsed["ids"])) if parsed else ()
        reason = parsed["reason"].strip(" \t：:，,（）()。") if parsed else ""
        found.append(
            _Suppression(
                document.file,
                line,
                place.column or 1,
                _target(document, line),
                ids,
                reason,
                document.line(line),
            )
        )
    return found


def _target(document: Document, line: int) -> int:
    """Return the line a comment speaks of: its own, or the next one that is not a comment."""
    if not _NO_CODE.match(document.line(line)):
        return line
    following = line + 1
    while following <= document.line_count and _NO_CODE.match(document.line(following)):
        following += 1
    return following


def _faults(suppression: _Suppression, known: Container[str]) -> tuple[list[Finding], list[str]]:
    """Say what is wrong with the comment itself, and which ids it may suppress."""
    if not suppression.ids:
        return [
            _warn(suppression, "W801", "“不报”后面没有写编号", f"请写上要略过的编号和原因，{_EXAMPLE}。")
        ], []
    if not suppression.reason:
        listed = "、".join(suppression.ids)
        message = f"“不报 {listed}”没有写原因，没有起作用"
        return [_warn(suppression, "W801", message, f"请在编号后面写一句原因，{_EXAMPLE}。")], []
    told, good = [], []
    for identity in suppression.ids:
        if identity not in known:
            told.append(
                _warn(suppression, "W802", f"没有编号是 {identity} 的提醒", "请核对编号，或者删掉这条注释。")
            )
        elif identity[0] == "E" or identity.startswith("W8"):
            what = "错误" if identity[0] == "E" else "对注释本身的提醒"
            told.append(
                _warn(suppression, "W803", f"{identity} 是{what}，不能略过", "请改正它，并删掉这条注释。")
            )
        else:
            good.append(identity)
    return told, good


def _left(finding: Finding, active: Mapping[tuple[str, int, str], _Suppression]) -> Finding | None:
    """Return what the suppressions leave of a finding: itself, its open point, or nothing."""
    place = finding.place
    suppression = active.get((place.file, place.line, finding.id)) if place.line is not None else None
    if suppression is None:
        return finding
    suppression.used.add(finding.id)
    if isinstance(finding, OpenFinding) and finding.severity is Severity.WARNING:
        return replace(finding, severity=Severity.OPEN)
    return None


def _unused(suppression: _Suppression) -> Iterator[Finding]:
    for identity in suppression.allowed:
        if identity not in suppression.used:
            message = f"这里已经没有 {identity} 可以略过"
            remedy = "请删掉这条注释，或者检查它是不是写在了要略过的那一行或上一行。"
            yield _warn(suppression, "W802", message, remedy)


def _warn(suppression: _Suppression, identity: str, message: str, remedy: str) -> Finding:
    place = Place(suppression.file, suppression.line, suppression.column)
    width = max(1, len(suppression.excerpt.rstrip()) - suppression.column + 1)
    return Finding(identity, Severity.WARNING, message, place, remedy, suppression.excerpt, width)
