"""The account read before it is known that it has to be.

What a build has to do is known once everything is hashed. Where something was written in ``inputs/`` since the last
build there is always something to do, so reading begins at once. What was read counts only if the files still say the
same when it is asked for: what is recorded as made from them was then made from them.
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


class Ahead(NamedTuple):
    """A reading that was begun: for which meetings, and what the files said before."""

    inputs: Path
    keys: tuple[str, ...]
    files: Mapping[str, bytes]
    reading: Reading

    def reading_of(self, keys: Sequence[str]) -> Reading | None:
        """Return it if it is of these meetings and of the files as they are."""
        if self.keys == tuple(keys) and self.files == _contents(self.inputs):
            return self.reading
        self.close()
        return None

    def close(self) -> None:
        """Need it no more."""
        self.reading.close()


def read_ahead(workspace: Workspace, keys: tuple[str, ...], day: dt.date | None) -> Ahead | None:
    """Begin to read these meetings as of a day, if a file was written since the last build."""
    files = _contents(workspace.inputs, since=_last_build(workspace.out))
    if files is None:
        return None
    from gen.cli.reading import Reading

    return Ahead(workspace.inputs, keys, files, Reading(workspace, keys, day))


def _last_build(out: Path) -> int:
    """Return when the last build ended, 0 where there was none; nanoseconds."""
    from gen.publish import RECORD

    try:
        return (out / RECORD).stat().st_mtime_ns
    except OSError:
        return 0


def _contents(inputs: Path, since: int = 0) -> dict[str, bytes] | None:
    """Return what every file says; None where none was written since then, one cannot be read, or they are large."""
    try:
        found = {entry.path: entry.stat() for entry in _files(inputs, 1)}
        newest = max((state.st_mtime_ns for state in found.values()), default=0)
        if newest < since or sum(state.st_size for state in found.values()) > _MOST:
            return None
        return {path: Path(path).read_bytes() for path in found}
    except OSError:
        return None


def _files(folder: Path | str, below: int) -> Iterator[os.DirEntry[str]]:
    """Yield the files of a folder, and of those so many steps below it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield entry
            elif below:
                yield from _files(entry.path, below - 1)
