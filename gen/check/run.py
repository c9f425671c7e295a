"""All rules over everything that was loaded, and the list of what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gen.check.points import KINDS, OpenFinding
from gen.check.registry import RULES, TITLES
from gen.check.subject import Subject
from gen.check.suppress import apply_suppressions
from gen.findings import Finding, Severity, sort_findings
from gen.source.document import Document
from gen.source.read import Loaded
from gen.source.yaml_reader import quiet_collector

__all__ = ["check", "open_points"]


def check(loaded: Loaded) -> list[Finding]:
    """Return all findings about the inputs, those of reading included, suppressed ones left out.

    A suppressed warning about an open point is there as 待明确.

    Linear in the number of tasks; sorted by file and line.
    """
    subject = Subject(loaded)
    with quiet_collector():
        garbled = {_line(f) for f in loaded.findings if f.severity is Severity.ERROR and f.id[:3] in _GARBLED}
        ruled = (f for rule in RULES for f in rule.check(subject))
        found = [*loaded.findings, *(f for f in ruled if not garbled or _line(f) not in garbled)]
        unsure = _unsure_files(subject)
        return sort_findings(apply_suppressions(found, _documents(loaded), TITLES, unsure))


def open_points(loaded: Loaded, findings: Iterable[Finding] | None = None) -> dict[str, list[dict[str, str]]]:
    """Return what a person still has to decide, by meeting, in the words of 待明确项 (without 序号).

    Tasks come first, then targets, then decisions, each in printed order. ``findings`` is what ``check``
    returned for the same ``loaded``, to spare checking again. A point whose warning was suppressed is in the
    list all the same; an N7xx that was suppressed with a reason is decided, and is not.
    """
    found: dict[str, list[OpenFinding]] = {m.key: [] for m in loaded.meetings if m.account or m.part}
    for finding in check(loaded) if findings is None else findings:
        if isinstance(finding, OpenFinding):
            found[finding.point.item.account.key].append(finding)
    return {key: [_listed(f) for f in sorted(told, key=_printed_order)] for key, told in found.items()}


def _printed_order(finding: OpenFinding) -> tuple[int, int, int]:
    item = finding.point.item
    return _ITEMS.index(item.kind), item.thing.ordinal, _IDS.index(finding.id)


_ITEMS = ("任务", "指标", "议定事项")
_IDS = tuple(KINDS)


def _listed(finding: OpenFinding) -> dict[str, str]:
    point, place = finding.point, finding.place
    return {
        "编号": point.item.number,
        "内容": point.item.text,
        "事项": point.topic,
        "说明": point.note.removeprefix("的").removeprefix("里"),
        "现值": point.value,
        "位置": f"{place.file} 第 {place.line} 行",
    }


_GARBLED = ("E10", "E11")
"""What stands in a line with one of these is not what was meant: the line is judged when it is mended."""


def _line(finding: Finding) -> tuple[str, int | None]:
    return finding.place.file, finding.place.line


def _unsure_files(subject: Subject) -> frozenset[str]:
    """Return the files that could not be checked in full."""
    if not subject.register_whole:
        return frozenset(document.file for document in _documents(subject.loaded))
    meetings = (m for m in subject.loaded.meetings if m.account is None)
    return frozenset(document.file for m in meetings for document in m.documents.values())


def _documents(loaded: Loaded) -> Iterator[Document]:
    if loaded.register_document is not None:
        yield loaded.register_document
    yield from loaded.year.documents.values()
    for meeting in loaded.meetings:
        yield from meeting.documents.values()
