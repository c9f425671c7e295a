"""What is written in the heads of both documents of a meeting: the plan's 方案 and the minutes' 纪要."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.model.entry import Path
from gen.source.document import Document

__all__ = ["written_in_heads"]


def written_in_heads(subject: Subject, key: str) -> Iterator[tuple[Document, Path, str]]:
    """Yield every text typed under ``key`` in a head, with its place; nothing where it is left out."""
    for meeting in subject.meetings:
        for document, head in ((meeting.plan_document, "方案"), (meeting.meeting_document, "纪要")):
            text = document.value((head, key)) if document is not None else None
            if document is not None and isinstance(text, str) and text.strip():
                yield document, (head, key), text.strip()
