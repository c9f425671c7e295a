"""A patch written: the account of answers, the copies of the files, one line in the log."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gen.cli.exits import ENVIRONMENT, FINDINGS, StopError
from gen.findings import disk_reason

if TYPE_CHECKING:
    from gen.ledger.patch import Patch
    from gen.source.workspace import Workspace

__all__ = ["LOG", "WrittenPatch", "write_patch"]

LOG = ".gen/collect.log"
"""One line of JSON for each time something was written, from the top of the workspace."""


class WrittenPatch(NamedTuple):
    """What was written: how many entries, where the old file is kept, where the returned files are.

    ``unlogged``: why there is no line in the log of it; "" where there is one.
    """

    records: int
    refused: int
    backup: Path | None
    copies: Path | None
    copied: int
    unlogged: str = ""


def write_patch(place: Workspace, patch: Patch, before: str, originals: list[Path]) -> WrittenPatch | None:
    """Write a patch under the lock of the workspace; None where it changes nothing.

    Raises:
        StopError: another gen is at work, the account was changed meanwhile, or the disk refuses.
    """
    if patch.empty:
        return None
    from gen.publish.lock import BusyError, build_lock
    from gen.source.progress_writer import Added, NotWrittenError, write_progress
    from gen.source.returned_files import keep_returned

    records, refused = patch.records(), patch.new_refused()
    try:
        with build_lock(place.root / ".gen"):
            copies, copied = keep_returned(place, originals, patch.periods[0])
            backup = write_progress(place, Added(records, (), refused), before, patch.day)
            written = WrittenPatch(len(records), len(refused), backup, copies, copied)
            written = written._replace(unlogged=_log(place, patch, written))
    except BusyError as busy:
        who = f"（进程号 {busy.pid}）" if busy.pid else ""
        raise StopError(
            f"另一个 gen 正在这个文件夹里工作{who}，什么也没有写。等它结束后再运行一次。", ENVIRONMENT
        ) from busy
    except NotWrittenError as error:
        from gen.cli.show import show_findings

        show_findings([error.finding], err=True)
        raise StopError("\n什么也没有写，inputs/进展.yaml 还是原来的样子。", FINDINGS) from error
    except OSError as error:
        raise StopError(
            f"写不进去（{disk_reason(error)}），inputs/进展.yaml 还是原来的样子。"
            "请看看磁盘和权限，文件是不是被别的程序打开着，再运行一次。",
            ENVIRONMENT,
        ) from error
    return written


def _log(place: Workspace, patch: Patch, written: WrittenPatch) -> str:
    """Add a line to the log; say why where that fails: the account is written by then."""
    from gen.source.progress_writer import append_line

    said = {
        "日期": patch.day.isoformat(),
        "期次": list(patch.periods),
        "采纳": written.records,
        "未采纳": written.refused,
        "文件": {f.file: f.sha256 for f in patch.files},
    }
    try:
        append_line(place.root / LOG, json.dumps(said, ensure_ascii=False))
    except OSError as error:
        return disk_reason(error)
    return ""
