"""E212: a unit's short name that cannot name a file."""

from __future__ import annotations

from collections.abc import Iterator

from gen.check.subject import Subject
from gen.findings import Finding, Severity
from gen.source.filenames import FORBIDDEN, is_device

__all__ = ["ID", "SEVERITY", "TITLE", "check"]

ID = "E212"
SEVERITY = Severity.ERROR
TITLE = "单位简称不能用作文件名"


def check(subject: Subject) -> Iterator[Finding]:
    """Report every short name that Windows takes for something else than a name."""
    for index, unit in enumerate(subject.register.units if subject.register else ()):
        reason = _reason(unit.short_name)
        if reason:
            yield subject.register_finding(
                ID,
                SEVERITY,
                f"单位简称“{unit.short_name}”{reason}，它的任务清单没有文件名可用",
                "请改成平常的单位简称，不带斜杠、冒号、问号、尖括号等符号。",
                ("单位", index, "简称"),
                within=unit.short_name,
            )


def _reason(name: str) -> str:
    found = dict.fromkeys(FORBIDDEN.findall(name))
    if found:
        return f"里有文件名不能用的“{' '.join(found)}”"
    if not name.strip("."):
        return "只有点"
    if is_device(name):
        return "是 Windows 保留的名字"
    return ""
