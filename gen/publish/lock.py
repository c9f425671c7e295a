"""One build at a time in one workspace.

The lock is the operating system's, on ``.gen/build.lock``: it goes with the process that holds it, so a
killed build leaves nothing to clean up. The file stays; its text is the number of the last process. A copy of the
process (``fork``) would hold the lock as well, beyond the end of the process: it lets go of it at once.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["FILE_NAME", "BusyError", "build_lock"]

FILE_NAME = "build.lock"
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_open: set[int] = set()
"""The handles of the locks this process holds."""


class BusyError(Exception):
    """Another process builds here. ``pid`` is its number, when it could be read."""

    def __init__(self, pid: str) -> None:
        super().__init__(pid)
        self.pid = pid


@contextlib.contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the lock in ``folder`` (made when missing); where the file system knows no locks, go on without.

    Raises:
        BusyError: another process holds it.
        OSError: ``folder`` cannot be written.
    """
    folder.mkdir(exist_ok=True)
    handle = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o644)
    _open.add(handle)
    try:
        try:
            _acquire(handle)
        except OSError as e:
            if e.errno in _HELD:
                raise BusyError(_owner(handle)) from e
        else:
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        yield
    finally:
        _open.discard(handle)
        os.close(handle)


def _let_go() -> None:
    while _open:
        os.close(_open.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _owner(handle: int) -> str:
    with contextlib.suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        text = os.read(handle, 32).decode("ascii", errors="replace").strip()
        return text if text.isdigit() else ""
    return ""


if sys.platform == "win32":
    import msvcrt

    def _acquire(handle: int) -> None:
        """Lock one byte far behind the text, so that the text stays readable for the others."""
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _acquire(handle: int) -> None:
        """Lock the file, without waiting."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
