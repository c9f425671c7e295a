"""Finished files wait here, on the same disk as ``out/``, until all of them are right."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import TracebackType

__all__ = ["PREFIX", "Staging"]

PREFIX = ".gen-暂存-"


class Staging:
    """A folder of its own in ``out/`` that is gone afterwards, whatever happens.

    Enter it only while holding the build's lock: what older staging folders are still there was
    left by a build that was killed, and is removed.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._folder: Path | None = None

    def __enter__(self) -> Staging:
        for old in self._out.glob(PREFIX + "*"):
            _remove(old)
        folder = self._out / f"{PREFIX}{os.urandom(4).hex()}"
        folder.mkdir(mode=0o700)
        self._folder = folder
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            _remove(self._folder)

    def put(self, data: bytes, number: int) -> Path:
        """Write a finished file, by a number that is its own in this build.

        Raises:
            OSError: it cannot be written whole.
        """
        if self._folder is None:
            raise RuntimeError("staging is not open")
        path = self._folder / f"{number:06}"
        path.write_bytes(data)
        return path


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink(missing_ok=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)
