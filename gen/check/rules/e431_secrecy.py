"""E431: 密级 that is none of the three, or a term not written behind ★ (GB/T 9704—2012 7.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.check.heads import written_in_heads
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E431"
SEVERITY = Severity.ERROR
TITLE = "密级写得不对"

_RIGHT = re.compile(r"(?:绝密|机密|秘密)(?:★(?:\d{1,2}年|\d{1,2}个月|长期))?")
"""A level, and a term in years or months behind the star."""


def check(subject: Subject) -> Iterator[Finding]:
    """Report what is typed otherwise."""
    for document, path, text in written_in_heads(subject, "密级"):
        if not _RIGHT.fullmatch(text):
            yield document.finding(
                ID,
                SEVERITY,
                f"“密级”写的是“{text}”",
                "只能写绝密、机密、秘密，后面可以用“★”带上保密期限，例如 机密★1年、秘密★6个月。",
                path,
            )
