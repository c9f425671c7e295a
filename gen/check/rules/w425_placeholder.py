"""W425: a text that ``gen new`` put in to be replaced."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.model.entry import Path

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W425"
SEVERITY = Severity.WARNING
TITLE = "占位文字还没有改"

_MARK = "（待填"


def check(subject: Subject) -> Iterator[Finding]:
    """Report every text that still says it waits to be filled in: it would be printed as it stands."""
    for meeting in subject.meetings:
        for document in (meeting.plan_document, meeting.meeting_document):
            if document is None or _MARK not in document.text:
                continue
            for path, text in _texts(document.data, ()):
                if _MARK in text:
                    yield document.finding(
                        ID,
                        SEVERITY,
                        f"“{_name(path)}”还是新建时的占位文字“{text}”",
                        "请改成实际内容；用不着的行，连同这一行一起删掉。",
                        path,
                        within=_MARK,
                    )


def _texts(node: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value, (*path, key))
    elif isinstance(node, list):
        for n, value in enumerate(node):
            yield from _texts(value, (*path, n))


def _name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")
