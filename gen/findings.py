"""What is wrong, where, and what to do about it: the one shape every room reports in.

A finding is data. It is collected, never raised: a person who mends a file wants to see
everything that is wrong with it at once.
"""

from __future__ import annotations

import enum
import errno
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

__all__ = [
    "Finding",
    "Place",
    "Severity",
    "disk_reason",
    "has_errors",
    "nearest",
    "offered",
    "plain",
    "sort_findings",
]


class Severity(enum.Enum):
    """How much a finding weighs. The value is the word the user sees."""

    ERROR = "错误"
    """Stops the build; nothing of ``out/`` is touched."""
    WARNING = "提醒"
    """Shown, does not stop anything."""
    OPEN = "待明确"
    """Not wrong, but a person still has to decide: printed in the 待明确清单."""


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.OPEN: 2}


class Place(NamedTuple):
    """Where in a file.

    ``line`` and ``column`` count from 1 (columns in characters). ``spot`` is the place inside
    an Office file in the user's words: “第2个表格第3行第4格”, “页眉”, “工作表“台账” C5”.
    """

    file: str
    line: int | None = None
    column: int | None = None
    spot: str | None = None

    def __str__(self) -> str:
        if self.line is not None:
            column = f":{self.column}" if self.column is not None else ""
            return f"{self.file}:{self.line}{column}"
        return f"{self.file} {self.spot}" if self.spot else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, with its place and its remedy.

    ``excerpt`` is the offending line or cell text, without a line end; ``width`` is how many
    characters from ``place.column`` on the caret underlines (at least 1).
    """

    id: str
    severity: Severity
    message: str
    place: Place
    remedy: str
    excerpt: str | None = None
    width: int = 1


def plain(finding: Finding) -> Finding:
    """Return a finding without what a room keeps in it for itself: as it is printed, and sent to another process."""
    return Finding(
        finding.id,
        finding.severity,
        finding.message,
        finding.place,
        finding.remedy,
        finding.excerpt,
        finding.width,
    )


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings by file, place and weight, so that a person works down the file once."""
    return sorted(
        findings,
        key=lambda f: (
            f.place.file,
            f.place.line or 0,
            f.place.column or 0,
            _counted(f.place.spot or ""),
            _ORDER[f.severity],
            f.id,
            f.message,
        ),
    )


def _counted(spot: str) -> list[str | int]:
    """Part a place into words and numbers, so that 第10段 comes behind 第2段."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", spot)] if spot else []


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether anything stops the build."""
    return any(f.severity is Severity.ERROR for f in findings)


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that looks most like ``word``, or None when none looks like it.

    Only ever offered to a person (“是不是想写……”), never taken silently.
    """
    import difflib

    pool = list(candidates)
    found = difflib.get_close_matches(word, pool, n=1, cutoff=0.5)
    if found:
        return found[0]
    held = [c for c in pool if len(word) >= 2 and len(c) >= 2 and (word in c or c in word)]
    return min(held, key=len) if held else None


def offered(near: str | None) -> str:
    """Offer the word ``nearest`` found, as the start of a remedy; empty where there is none."""
    return f"是不是想写“{near}”？" if near else ""


def disk_reason(error: OSError) -> str:
    """Say why the disk refused, in the user's words; the system's own are English."""
    match error.errno:
        case errno.EACCES | errno.EPERM:
            return "没有读写权限"
        case errno.ENOSPC:
            return "磁盘空间不足"
        case errno.EROFS:
            return "所在的磁盘是只读的"
        case errno.EISDIR:
            return "这里应当是文件，却是一个同名文件夹"
        case errno.ENOTDIR | errno.EEXIST:
            return "这里应当是文件夹，却是一个同名文件"
        case errno.ELOOP:
            return "这里是一个链接，写进去会落到别处"
        case errno.ENAMETOOLONG:
            return "路径太长"
        case _:
            return f"系统错误 {error.errno}"
