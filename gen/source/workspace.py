"""The folder a secretariat works in: ``inputs/``, ``templates/`` and ``out/`` side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "CALENDAR_FILE",
    "MEETING_FILE",
    "PLAN_FILE",
    "PROGRESS_FILE",
    "REGISTER_FILE",
    "SUPERVISION_FILE",
    "MeetingFolder",
    "Workspace",
    "find_workspace",
    "meeting_folders",
    "stray_files",
]

REGISTER_FILE = "单位.yaml"
PLAN_FILE = "分工方案.yaml"
MEETING_FILE = "会议.yaml"
SUPERVISION_FILE = "督查.yaml"
CALENDAR_FILE = "日历.yaml"
PROGRESS_FILE = "进展.yaml"

_TOP = {REGISTER_FILE, SUPERVISION_FILE, CALENDAR_FILE, PROGRESS_FILE}
_KNOWN = ("单位", "分工方案", "会议", "督查", "日历", "进展")


class Workspace(NamedTuple):
    """Where everything is."""

    root: Path
    inputs: Path
    templates: Path
    out: Path

    @classmethod
    def at(cls, root: Path) -> Workspace:
        """Return the workspace whose top folder is ``root`` (whether or not it is there yet)."""
        return cls(root, root / "inputs", root / "templates", root / "out")

    def shown(self, path: Path) -> str:
        """Name a path as the user knows it: from the workspace down, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


class MeetingFolder(NamedTuple):
    """One meeting's folder in ``inputs/``; ``key`` is its name."""

    key: str
    path: Path


def find_workspace(start: Path) -> Workspace | None:
    """Look from ``start`` upward for a folder that holds ``inputs/单位.yaml``."""
    start = start.resolve()
    for root in (start, *start.parents):
        if (root / "inputs" / REGISTER_FILE).exists():
            return Workspace.at(root)
    return None


def meeting_folders(workspace: Workspace) -> list[MeetingFolder]:
    """Return the meetings in order of their folder names.

    A meeting is a folder directly in ``inputs/`` that holds ``会议.yaml`` or ``分工方案.yaml``.
    """
    return [
        MeetingFolder(folder.name, folder)
        for folder in _folders(workspace)
        if (folder / PLAN_FILE).exists() or (folder / MEETING_FILE).exists()
    ]


def stray_files(workspace: Workspace) -> list[tuple[Path, str]]:
    """Return files that look like inputs but are not read, each with the name it should have."""
    found: list[tuple[Path, str]] = []
    for folder in [workspace.inputs, *_folders(workspace)]:
        top = folder == workspace.inputs
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            right = _right_name(path)
            if right is None or path.name == right or (folder / right).exists():
                continue
            if (right in _TOP) == top:
                found.append((path, right))
    return found


def _folders(workspace: Workspace) -> Iterator[Path]:
    if not workspace.inputs.is_dir():
        return
    for path in sorted(workspace.inputs.iterdir()):
        if path.is_dir() and not path.name.startswith("."):
            yield path


def _right_name(path: Path) -> str | None:
    """Say what a file was probably meant to be called, e.g. ``会议.yml`` or ``会议.yaml.txt``."""
    name = path.name
    for stem in _KNOWN:
        rest = name.removeprefix(stem)
        if rest != name and rest.lower() in {
            ".yml",
            ".yaml.txt",
            ".yml.txt",
            ".yaml",
            ".txt",
            " .yaml",
            "．yaml",
        }:
            return f"{stem}.yaml"
    return None
