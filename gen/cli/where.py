"""Which workspace, which meetings, which templates a command is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from gen.cli.exits import ENVIRONMENT, StopError

if TYPE_CHECKING:
    from gen.source.workspace import Workspace

__all__ = ["choose_meetings", "choose_templates", "locate", "meeting_keys", "workspace_option"]

F = TypeVar("F", bound=Callable[..., object])


def workspace_option(command: F) -> F:
    """Add ``--工作区``."""
    option = click.option(
        "--workspace", "--工作区", "workspace", metavar="文件夹", help="工作文件夹；不写时从当前文件夹往上找"
    )
    return option(command)


def locate(folder: str | None) -> Workspace:
    """Find the workspace at or above a folder.

    Raises:
        StopError: there is none.
    """
    from gen.source.workspace import find_workspace

    start = Path(folder) if folder else Path.cwd()
    workspace = find_workspace(start) if start.is_dir() else None
    if workspace is None:
        where = f"“{folder}”里" if folder else "当前文件夹（和它的上级文件夹）里"
        raise StopError(
            f"{where}没有 inputs/单位.yaml，不是 gen 的工作文件夹。\n"
            "用“gen init 文件夹名”新建一个，或者进到工作文件夹里再运行。",
            ENVIRONMENT,
        )
    return workspace


def meeting_keys(workspace: Workspace) -> tuple[str, ...]:
    """Return the folder names of all meetings."""
    from gen.source.workspace import meeting_folders

    return tuple(folder.key for folder in meeting_folders(workspace))


def choose_meetings(existing: Sequence[str], typed: Iterable[str]) -> tuple[str, ...]:
    """Find each meeting by its folder's name or by a part of it that only one has.

    Raises:
        click.UsageError: none, or several, are meant.
    """
    chosen: dict[str, None] = {}
    for text in typed:
        name = text.rstrip("/\\").replace("\\", "/").rpartition("/")[2]
        found = [key for key in existing if key == name] or [key for key in existing if name and name in key]
        if len(found) > 1:
            raise click.UsageError(
                f"“{text}”对得上 {len(found)} 个会议，请写得再具体一些：\n{_listed(found)}"
            )
        if not found:
            raise click.UsageError(
                f"没有“{text}”这个会议。{_nearest(name, existing)}现有的会议：\n{_listed(existing)}"
            )
        chosen[found[0]] = None
    return tuple(chosen)


def choose_templates(existing: Sequence[str], typed: Iterable[str]) -> tuple[str, ...]:
    """Find templates by path, by name with or without suffix, or all whose path holds the text.

    Raises:
        click.UsageError: there is none.
    """
    chosen: dict[str, None] = {}
    for text in typed:
        name = text.replace("\\", "/").removeprefix("templates/")
        exact = [path for path in existing if name in (path, *_short_names(path))]
        found = exact or [path for path in existing if name and name in path]
        if not found:
            raise click.UsageError(
                f"没有“{text}”这个模板。{_nearest(name, existing)}现有的模板：\n{_listed(existing)}"
            )
        chosen.update(dict.fromkeys(found))
    return tuple(chosen)


def _short_names(path: str) -> tuple[str, str]:
    name = path.rpartition("/")[2]
    return name, name.rpartition(".")[0]


def _nearest(name: str, existing: Sequence[str]) -> str:
    from gen.findings import nearest, offered

    near = nearest(name, existing)
    return offered(near)


def _listed(names: Sequence[str]) -> str:
    return "\n".join(f"  {name}" for name in names) or "  （一个也没有）"
