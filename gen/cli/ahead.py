"""The account read before it is known that it has to be.

What a build has to do is known once everything is hashed. Where something was written in ``inputs/`` since the last
build there is nearly always something to do, so reading begins at once; where it says what it said before, it was read
for nothing. What was read counts only if no file was touched until it is asked for: what is recorded as made from them
was then made from them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from gen.cli.reading import Reading
    from gen.source.workspace import Workspace

__all__ = ["Ahead", "read_ahead"]

_MOST = 16 << 20
"""Bytes of inputs that are worth being read twice more, to compare them."""


class _State(NamedTuple):
    """A file as it is: when it was written (nanoseconds), which one it is on its disk, its size, what it says."""

    written: int
    file: int
    size: int
    content: bytes


class Ahead(NamedTuple):
    """A reading that was begun: for which meetings, and what the files were before."""

    workspace: Workspace
    keys: tuple[str, ...]
    files: Mapping[str, _State]
    reading: Reading

    def reading_of(self, keys: Sequence[str]) -> Reading | None:
        """Return it if it is of these meetings and of the files as they are."""
        if self.keys == tuple(keys) and self.files == _files(self.workspace):
            return self.reading
        self.close()
        return None

    def close(self) -> None:
        """Need it no more."""
        self.reading.close()


def read_ahead(workspace: Workspace, keys: tuple[str, ...], day: dt.date | None) -> Ahead | None:
    """Begin to read these meetings as of a day, if a file was written since the last build."""
    from gen.publish.copies import can_copy

    files = _files(workspace, since=_last_build(workspace.out)) if can_copy() else None
    if files is None:
        return None
    from gen.cli.reading import Reading

    return Ahead(workspace, keys, files, Reading(workspace, keys, day))


def _last_build(out: Path) -> int:
    """Return when the last build ended, 0 where there was none; nanoseconds."""
    from gen.publish import RECORD

    try:
        return (out / RECORD).stat().st_mtime_ns
    except OSError:
        return 0


def _files(workspace: Workspace, since: int = 0) -> dict[str, _State] | None:
    """Return every file; None where none was written since then, one cannot be read, or they are large."""
    try:
        found = {entry.path: entry.stat() for entry in _entries(workspace)}
        newest = max((state.st_mtime_ns for state in found.values()), default=0)
        if newest < since or sum(state.st_size for state in found.values()) > _MOST:
            return None
        return {
            path: _State(state.st_mtime_ns, state.st_ino, state.st_size, Path(path).read_bytes())
            for path, state in found.items()
        }
    except OSError:
        return None


def _entries(workspace: Workspace) -> Iterator[os.DirEntry[str]]:
    """Yield the files an account may be made from: those of all meetings, and those beside them."""
    from gen.publish.fingerprint import ignored
    from gen.source.workspace import meeting_folders

    for folder in (workspace.inputs, *(meeting.path for meeting in meeting_folders(workspace))):
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if entry.is_file() and not ignored(entry.name))
