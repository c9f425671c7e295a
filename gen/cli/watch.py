"""``gen build --watch``: look at sizes and times now and then; network drives send no events."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from gen.cli.exits import DONE
from gen.publish.fingerprint import ignored
from gen.source.workspace import Workspace

__all__ = ["snapshot", "watch_and_run"]

_PAUSE = 1.0
"""Seconds between two looks."""

Snapshot = dict[str, tuple[int, int]]


def watch_and_run(
    workspace: Workspace,
    run: Callable[[], int],
    pause: Callable[[], None] = lambda: time.sleep(_PAUSE),
) -> int:
    """Run, then run again after every change, until Ctrl-C. A change is taken once it has settled.

    What ``run`` says with its exit code is said on the screen already; watching goes on.
    """
    seen = snapshot(workspace)
    try:
        _run(run)
        click.echo("正在盯着 inputs 和 templates；存盘后自动重新生成，按 Ctrl-C 结束。")
        while True:
            pause()
            now = snapshot(workspace)
            if now == seen:
                continue
            while True:
                pause()
                later = snapshot(workspace)
                if later == now:
                    break
                now = later
            seen = now
            click.echo("\n有改动，重新生成……")
            _run(run)
    except KeyboardInterrupt:
        click.echo("\n已停止。")
        return DONE


def _run(run: Callable[[], int]) -> None:
    try:
        run()
    except click.UsageError as error:
        click.echo(error.message, err=True)


def snapshot(workspace: Workspace) -> Snapshot:
    """Return size and time of every input and template."""
    found: Snapshot = {}
    for folder in (workspace.inputs, workspace.templates):
        found.update(_look(folder))
    return found


def _look(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if ignored(entry.name):
            continue
        try:
            if entry.is_dir():
                if not entry.is_symlink():
                    yield from _look(folder / entry.name)
            else:
                look = entry.stat()
                yield entry.path, (look.st_size, look.st_mtime_ns)
        except OSError:
            continue
