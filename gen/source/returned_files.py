"""Returned files kept as they came: what the account says of them (收自) can be looked up later."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from gen.source.starter import clean_name
from gen.source.workspace import Workspace

__all__ = ["FOLDER", "keep_returned"]

FOLDER = "收回"
"""Where returned files are kept, in ``inputs/``: no command reads it by itself, and a build does not look at it."""


def keep_returned(workspace: Workspace, files: Iterable[Path], period: str) -> tuple[Path | None, int]:
    """Copy files into ``inputs/收回/期次/``; return the folder and how many are new there.

    A file that is in ``收回/`` already is left where it is; the same bytes are kept once; another file of the same
    name gets a number. The folder is None where nothing had to be copied.

    Raises:
        OSError: the disk refuses.
    """
    top = (workspace.inputs / FOLDER).resolve()
    folder = top / (clean_name(period) or "未定期次")
    copied = 0
    for file in files:
        if file.is_file() and not file.resolve().is_relative_to(top):
            copied += _keep(file, folder)
    return (folder if copied else None), copied


def _keep(file: Path, folder: Path) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    n = 1
    while True:
        target = folder / (file.name if n == 1 else f"{file.stem}（{n}）{file.suffix}")
        if not target.exists():
            break
        if filecmp.cmp(file, target, shallow=False):
            return False
        n += 1
    staged = folder / f".{target.name}.{os.getpid()}"
    try:
        shutil.copyfile(file, staged)
        staged.replace(target)
    finally:
        staged.unlink(missing_ok=True)
    return True
