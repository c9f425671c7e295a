"""A copy of this process (``fork``) that does something else meanwhile, and the pipe through which it says what.

A copy has everything that was read, and starts at once. It may be gone at any moment, killed or out of memory: what it
did not say is lost, and whoever wanted it does it himself.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import select
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

__all__ = [
    "ENVIRONMENT",
    "begin",
    "can_copy",
    "is_gone",
    "let_go",
    "most_hands",
    "readable",
    "receive",
    "send",
    "widen",
]

ENVIRONMENT = "GEN_PROCESSES"
"""How many processes may work at once; without it as many as there are processors, and no more than four."""

_MOST = 4
_ROOM = 200
"""MB that all of them may hold together. A copy shares what was read, until it touches it: so it is counted in full."""
_LENGTH = 8
_WIDE = 1 << 20
"""Bytes a pipe may hold at the most, where the system was not told otherwise."""

_ending: set[int] = set()
"""Processes whose work is done. To give back their memory takes them some time; that is waited for at the very end."""


def can_copy() -> bool:
    """Say whether something can be done in a copy of this process."""
    return most_hands() > 1


def most_hands() -> int:
    """Say how many processes may work at once; one where copies of a process cannot be made.

    A copy has one thread only, so none is made while there are others; outside Linux ``fork`` is missing, or not safe.
    Where much was read there are fewer of them, unless their number was said.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    wanted = os.environ.get(ENVIRONMENT, "")
    if wanted.isdecimal():
        return max(1, int(wanted))
    return max(1, min(len(os.sched_getaffinity(0)), _MOST, _ROOM // _held()))


def _held() -> int:
    """Return the memory this process holds, in MB and one more; all there is where that cannot be read."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return _ROOM
    return 1 + (pages * os.sysconf("SC_PAGE_SIZE") >> 20)


def begin(work: Callable[[int], None], ends: Iterable[int]) -> tuple[int, int] | None:
    """Do a work in a copy of this process, which ends with it, whatever was raised.

    The work is given the pipe it writes to. Returns the end of it that is read here, and the number of the process; None
    where the system has no room for one more. ``ends`` are those of other pipes read here: open in a copy as well, they
    would let it wait for ever to be read when this process is gone.
    """
    _bury(wait=False)
    try:
        there, here = os.pipe()
    except OSError:
        return None
    widen(here)
    try:
        pid = _copy(lambda: work(here), [there, *ends])
    except OSError:
        os.close(there)
        return None
    finally:
        os.close(here)
    return there, pid


def _copy(work: Callable[[], None], ends: Iterable[int]) -> int:
    here = os.getpid()
    try:
        pid = os.fork()
        if pid == 0:
            for end in ends:
                os.close(end)
            work()
    finally:
        if os.getpid() != here:
            os._exit(0)
    return pid


def widen(pipe: int) -> None:
    """Let a pipe hold as much as it may, so that who writes need not wait for who is busy."""
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE)


def let_go(pipe: int, pid: int) -> None:
    """Need no more of a process, which may be at work or gone."""
    os.close(pipe)
    if not is_gone(pid, wait=False):
        _kill(pid)
        _ending.add(pid)


def is_gone(pid: int, *, wait: bool) -> bool:
    """Say whether a process has ended; with ``wait`` it has. One that nobody may ask after has ended, too."""
    try:
        return os.waitpid(pid, 0 if wait else os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def _bury(*, wait: bool) -> None:
    """Take note of those that have ended since; with ``wait`` until all have."""
    for pid in list(_ending):
        if is_gone(pid, wait=wait):
            _ending.discard(pid)


@atexit.register
def _bury_all() -> None:
    """Wait for the last of them; at Ctrl-C no longer, since nothing is left to be done."""
    with contextlib.suppress(KeyboardInterrupt):
        _bury(wait=True)


def _kill(pid: int) -> None:
    from signal import SIGKILL

    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, SIGKILL)


def readable(pipes: Iterable[int], *, wait: bool) -> list[int]:
    """Return the pipes that have something to read, or whose other end is closed; with ``wait`` at least one."""
    watched = select.poll()
    for pipe in pipes:
        watched.register(pipe, select.POLLIN)
    return [pipe for pipe, _ in watched.poll(None if wait else 0)]


def send(pipe: int, result: tuple[Any, ...]) -> None:
    """Write one result whole, its length before it; waits where nobody reads."""
    data = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    os.write(pipe, len(data).to_bytes(_LENGTH, "big"))
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def receive(pipe: int) -> tuple[Any, ...] | None:
    """Read one result whole, an empty one after the last; None where it is lost, with the process that made it."""
    head = _read(pipe, _LENGTH)
    data = _read(pipe, int.from_bytes(head, "big")) if head else None
    if data is None:
        return None
    with contextlib.suppress(Exception):
        result: tuple[Any, ...] = pickle.loads(data)  # noqa: S301
        return result
    return None


def _read(pipe: int, size: int) -> bytes | None:
    read = bytearray()
    while len(read) < size:
        piece = os.read(pipe, size - len(read))
        if not piece:
            return None
        read += piece
    return bytes(read)
