"""What a build did, file by file: the data the command line prints."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple

from gen.findings import Finding, has_errors

__all__ = ["ENVIRONMENT", "NOT_BEGUN", "Action", "Counts", "Outcome", "Report"]

NOT_BEGUN = "没有督查.yaml"
"""Why there are no documents over all meetings in a workspace that watches no year."""
ENVIRONMENT = frozenset({"E603", "E604", "E605", "E606", "E607", "E611", "E612"})
"""Ids of findings that are not about what somebody wrote but about disk and programs: exit code 3."""


class Action(enum.Enum):
    """What was done (or would be done) with one file of ``out/``. The value is the printed word."""

    CREATE = "新建"
    UPDATE = "更新"
    SAME = "未变"
    HAND_KEPT = "手工修改，未动"
    HAND_SAVED = "手工修改，已备份后更新"
    DELETE = "删除"
    RETIRE = "手工修改，移入备份"
    LOCKED = "被占用，未更新"
    SKIP = "不出"


class Outcome(NamedTuple):
    """One file. ``path`` is relative to the workspace, with ``/``; ``note`` is a Chinese phrase."""

    action: Action
    path: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings that do not stop a build there are."""

    warnings: int = 0
    open_points: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.warnings + other.warnings, self.open_points + other.open_points)


class Report(NamedTuple):
    """The whole build. ``idle``: nothing had to be read or rendered. ``dry``: nothing was written.

    ``no_year`` says why the documents over all meetings were not made, where there are templates for them.
    """

    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    counts: Counts = Counts()
    idle: bool = False
    dry: bool = False
    no_year: str = ""

    @property
    def failed(self) -> bool:
        """Say whether an error stands in the findings."""
        return has_errors(self.findings)

    @property
    def environment(self) -> bool:
        """Say whether the errors are about the disk only, not about what somebody wrote."""
        return self.failed and all(f.id in ENVIRONMENT for f in self.findings if has_errors([f]))

    def number(self, *actions: Action) -> int:
        """Count the files something was done with."""
        return sum(o.action in actions for o in self.outcomes)
