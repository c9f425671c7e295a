"""W434: 份号 that is not six figures (GB/T 9704—2012 7.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.check.heads import written_in_heads
from gen.check.subject import Subject
from gen.findings import Finding, Severity

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "W434"
SEVERITY = Severity.WARNING
TITLE = "份号不是6位数字"

_RIGHT = re.compile(r"[0-9]{6}")
"""Six figures."""


def check(subject: Subject) -> Iterator[Finding]:
    """Report what is typed otherwise."""
    for document, path, text in written_in_heads(subject, "份号"):
        if not _RIGHT.fullmatch(text):
            yield document.finding(
                ID,
                SEVERITY,
                f"“份号”写的是“{text}”，不是6位数字",
                '写成6位阿拉伯数字，不足的前面补0，例如 000001；要加引号，写成 "000001"。',
                path,
            )
