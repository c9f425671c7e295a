"""``进展.yaml`` written: entries added behind the others, the old file kept aside first, all or nothing.

What the file said before is in ``.gen/进展备份/``, which no command reads.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gen.findings import Finding, Place, Severity
from gen.model.entry import Entry
from gen.source.append import UnfitError, appended
from gen.source.decode import MAX_JOURNAL_BYTES, decode
from gen.source.workspace import PROGRESS_FILE, Workspace
from gen.source.yaml_text import entry_data

__all__ = ["BACKUP_FOLDER", "Added", "NotWrittenError", "append_line", "progress_digest", "write_progress"]

BACKUP_FOLDER = ".gen/进展备份"
"""Where earlier states are kept, from the top of the workspace."""

_BOM = b"\xef\xbb\xbf"
_HEAD = """\
# yaml-language-server: $schema=../.gen/schema/进展.schema.json
#
# 进展账：各单位报来的进展、登记的事项，以及收回时没有采纳的内容。
#   · gen collect --写入 只在每一节的末尾添上新的，已有的一个字也不动；也可以照样子手工添。
#   · 同一编号、同一期次、同一单位写了几条的，以最后一条为准，前面的是历史，不要删。
#   · 登记：延期、办结、销号、认定、提醒、督办，一件事一条。
#   · 未采纳：收回来没有采纳的内容和原因。采纳的，在“进展”末尾照样添一条就行。
"""


class NotWrittenError(Exception):
    """The file was left as it was; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Added:
    """What is to be added to each list of the file."""

    records: Sequence[Entry] = ()
    events: Sequence[Entry] = ()
    refused: Sequence[Entry] = ()


def progress_digest(workspace: Workspace) -> str:
    """Hash the file as it is (SHA-256); "" where there is none.

    Raises:
        OSError: it cannot be read.
    """
    data = _read(workspace.inputs / PROGRESS_FILE)
    return hashlib.sha256(data).hexdigest() if data is not None else ""


def write_progress(workspace: Workspace, added: Added, before: str, day: dt.date) -> Path | None:
    """Add entries; return where the old file is kept (None: there was none).

    ``before`` is what ``progress_digest`` said when the entries were worked out.

    Raises:
        NotWrittenError: the file is another by now, is not laid out as a list of entries, or would become too large.
        OSError: the disk refuses.
    """
    path = workspace.inputs / PROGRESS_FILE
    shown = workspace.shown(path)
    data = _read(path)
    if (hashlib.sha256(data).hexdigest() if data is not None else "") != before:
        raise _not_written(
            "E938", "这个文件刚刚被改过，什么也没有写", shown, None, "请重新运行一次，看清楚以后再写"
        )
    lists = {"进展": added.records, "登记": added.events, "未采纳": added.refused}
    new = _with_entries(data, shown, {k: [entry_data(e) for e in v] for k, v in lists.items()})
    kept = _keep(workspace, data, day) if data is not None else None
    _replace(path.resolve() if path.is_symlink() else path, new)
    return kept


def _with_entries(data: bytes | None, shown: str, lists: dict[str, list[dict[str, str]]]) -> bytes:
    """Return the new bytes."""
    mark = _BOM if data is not None and data.startswith(_BOM) else b""
    text = _HEAD
    if data is not None and data.strip(b" \t\r\n\xef\xbb\xbf"):
        decoded, findings = decode(data, shown, MAX_JOURNAL_BYTES)
        if decoded is None or findings:
            raise NotWrittenError(findings[0])
        text = decoded
    try:
        new = mark + appended(text, lists, shown).encode("utf-8")
    except UnfitError as error:
        remedy = "请照“进展:”下面每项一行“- 编号: ……”的样子改好这个文件，再运行一次"
        raise _not_written("E938", f"{error.reason}，什么也没有写", shown, error.line, remedy) from error
    if len(new) > MAX_JOURNAL_BYTES:
        size = f"{len(new) / 1024 / 1024:.1f} MB"
        raise _not_written(
            "E938",
            f"添上以后这个文件有 {size}，超过了 {MAX_JOURNAL_BYTES // 1024 // 1024} MB 的上限，什么也没有写",
            shown,
            None,
            "请把往年各期的“进展”和“未采纳”剪下来另存，再运行一次",
        )
    return new


def _not_written(identity: str, message: str, file: str, line: int | None, remedy: str) -> NotWrittenError:
    return NotWrittenError(Finding(identity, Severity.ERROR, message, Place(file, line), remedy))


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _keep(workspace: Workspace, data: bytes, day: dt.date) -> Path:
    """Keep the old bytes under the day, never over an older copy."""
    folder = workspace.root / BACKUP_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    n = 0
    while True:
        n += 1
        target = folder / f"进展-{day.isoformat()}-{n}.yaml"
        with contextlib.suppress(FileExistsError), target.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            return target


def _replace(path: Path, data: bytes) -> None:
    """Put the new file in the place of the old one in one step."""
    staged = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with staged.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, staged)
        staged.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            staged.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last, where the system can be asked to."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def append_line(path: Path, line: str) -> None:
    """Add one line to a log; the folder is made when missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")
