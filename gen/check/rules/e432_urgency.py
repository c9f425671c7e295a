"""E432: 紧急程度 that is no such degree (GB/T 9704—2012 7.2.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.check.heads import written_in_heads
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E432"
SEVERITY = Severity.ERROR
TITLE = "紧急程度写得不对"

_RIGHT = re.compile(r"特急|加急|特提|平急")
"""Two degrees of documents; telegrams have four."""


def check(subject: Subject) -> Iterator[Finding]:
    """Report what is typed otherwise."""
    for document, path, text in written_in_heads(subject, "紧急程度"):
        if not _RIGHT.fullmatch(text):
            yield document.finding(
                ID,
                SEVERITY,
                f"“紧急程度”写的是“{text}”",
                "公文只有特急、加急，电报为特提、特急、加急、平急；不急的不写这一项。",
                path,
            )
