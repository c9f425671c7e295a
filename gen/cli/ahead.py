"""The account read before it is known that it has to be.

What a build has to do is known once everything is hashed. Where something was written in ``inputs/`` since the last
build there is always something to do, so reading begins at once. What was read counts only if the files still say the
same when it is asked for: what is recorded as made from them was then made from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from gen.cli.reading import Reading
    from gen.source.workspace import Workspace

__all__ = ["Ahead", "read_ahead"]

_MOST = 64 << 20
"""Bytes of inputs that are worth being held twice."""


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
    files = _contents(workspace.inputs) if _written_since_the_last_build(workspace) else None
    if files is None:
        return None
    from gen.cli.reading import Reading

    return Ahead(workspace.inputs, keys, files, Reading(workspace, keys, day))


def _written_since_the_last_build(workspace: Workspace) -> bool:
    from gen.publish import RECORD

    try:
        built = (workspace.out / RECORD).stat().st_mtime_ns
    except OSError:
        return True
    return any(path.stat().st_mtime_ns > built for path in _files(workspace.inputs))


def _contents(inputs: Path) -> dict[str, bytes] | None:
    """Return what every file says; None where one cannot be read, or where that is very much."""
    try:
        paths = list(_files(inputs))
        if sum(path.stat().st_size for path in paths) > _MOST:
            return None
        return {str(path): path.read_bytes() for path in paths}
    except OSError:
        return None


def _files(inputs: Path) -> Iterator[Path]:
    yield from inputs.glob("*.yaml")
    yield from inputs.glob("*/*.yaml")
