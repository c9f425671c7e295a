"""All rules over everything that was loaded, and the list of what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gen.check.points import KINDS
from gen.check.registry import RULES, TITLES
from gen.check.subject import Item, Subject
from gen.check.suppress import apply_suppressions
from gen.findings import Finding, Severity, sort_findings
from gen.source.document import Document
from gen.source.read import Loaded
from gen.source.yaml_reader import quiet_collector

__all__ = ["check", "open_points"]


def check(loaded: Loaded) -> list[Finding]:
    """Return all findings about the inputs, those of reading included, suppressed ones left out.

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

    ``findings`` is what ``check`` returned for the same ``loaded``, to spare checking again. A point that was
    suppressed with a reason is decided, and not in the list.
    """
    told = {
        (f.id, f.place.file, f.place.line, f.message)
        for f in (check(loaded) if findings is None else findings)
    }
    subject = Subject(loaded)
    return {m.account.key: [p for item in m.items for p in _points(item, told)] for m in subject.meetings}


def _points(item: Item, told: set[tuple[str, str, int | None, str]]) -> Iterator[dict[str, str]]:
    for identity, kind in KINDS.items():
        for point in kind(item):
            finding = point.finding(identity, TITLES[identity].severity)
            place = finding.place
            if (identity, place.file, place.line, finding.message) in told:
                yield {
                    "编号": item.number,
                    "内容": item.text,
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
    for meeting in loaded.meetings:
        yield from meeting.documents.values()
