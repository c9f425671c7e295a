"""Several processes at one piece of work: each takes the next part of it until none is left.

A process is a copy of this one (``fork``): it has everything that was read, and starts at once. What it makes comes
back through a pipe. A part that one of them took and did not bring back, because something was raised there or it was
killed, is done again here, where what is wrong is raised as if there had been no other.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import select
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["ENVIRONMENT", "Aside", "can_copy", "hands_for", "share_out"]

ENVIRONMENT = "GEN_PROCESSES"
"""How many processes may work at once; without it as many as there are processors, and no more than four."""

_MOST = 4
_ROOM = 200
"""MB that all of them may hold together. A copy shares what was read, until it touches it: so it is counted in full."""
_WORTH = 8
"""Documents a process must have to do, at the least, before it is worth its start."""
_TICKET = 4
_LENGTH = 8
_WIDE = 1 << 20
"""Bytes a pipe may hold at the most, where the system was not told otherwise."""

Made = TypeVar("Made")

_ending: set[int] = set()
"""Processes whose work is done. To give back their memory takes them some time; that is waited for at the very end."""


def hands_for(documents: int) -> int:
    """Say how many processes to work with on so many documents."""
    return max(1, min(_most_hands(), documents // _WORTH))


def can_copy() -> bool:
    """Say whether something can be done in a copy of this process."""
    return _most_hands() > 1


def _most_hands() -> int:
    """Say how many processes may work at once; one where copies of a process cannot be made.

    A copy has one thread only, so none is made while there are others; outside Linux ``fork`` is missing, or not safe.
    Where much was read there are fewer of them, unless their number was said.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    wanted = os.environ.get(ENVIRONMENT, "")
    if wanted.isdecimal():
        return int(wanted)
    return min(len(os.sched_getaffinity(0)), _MOST, _ROOM // _held())


def _held() -> int:
    """Return the memory this process holds, in MB and one more; all there is where that cannot be read."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return _ROOM
    return 1 + (pages * os.sysconf("SC_PAGE_SIZE") >> 20)


def share_out(parts: int, work: Callable[[int], Made], hands: int) -> Generator[tuple[int, Made]]:
    """Do ``work`` for every number below ``parts`` in so many processes; yield number and result as they are done.

    ``work`` must give something that can be pickled, and may be called twice for a number: it must not mind.

    Raises:
        Exception: what ``work`` raises; the other processes are ended.
    """
    if hands < 2:
        yield from ((number, work(number)) for number in range(parts))
        return
    left = set(range(parts))
    with _tickets(parts) as tickets, _Crew(work, tickets, hands - 1) as crew:
        while (number := _take(tickets)) is not None:
            yield number, work(number)
            left.discard(number)
            for done, made in crew.brought(wait=False):
                yield done, made
                left.discard(done)
        for done, made in crew.brought(wait=True):
            yield done, made
            left.discard(done)
    for number in sorted(left):
        yield number, work(number)


class Aside(Iterator[Made]):
    """A work of several steps, begun in a copy of this process; gives what each step gives, waiting for it.

    Where no copy can be made, or it ends before the last step, what is missing is done here when it is asked for.
    """

    def __init__(self, work: Callable[[], Iterable[Made]]) -> None:
        self._work = work
        self._done = 0
        self._rest: Iterator[Made] | None = None
        self._owner = os.getpid()
        self._begun: tuple[int, int] | None = None
        if can_copy():
            self._begun = _begin(lambda here: _serve_steps(work, here), ())

    def __next__(self) -> Made:
        if self._begun is not None:
            result = _receive(self._begun[0])
            if result:
                self._done += 1
                made: Made = result[0]
                return made
            self.close()
            if result is not None:
                self._rest = iter(())
        if self._rest is None:
            self._rest = islice(self._work(), self._done, None)
        return next(self._rest)

    def ready(self) -> bool:
        """Say whether the next step would be had at once, or would be done here."""
        return self._begun is None or bool(_readable([self._begun[0]], wait=False))

    def close(self) -> None:
        """Need no more of it. A copy of the process that began it has nothing to end."""
        if self._begun is not None and os.getpid() == self._owner:
            begun, self._begun = self._begun, None
            _let_go(*begun)

    __del__ = close


@contextlib.contextmanager
def _tickets(parts: int) -> Iterator[int]:
    """Fill a pipe with the numbers, closed behind the last: whoever reads takes the next, and nobody takes one twice.

    Numbers it has no room for are missing.
    """
    taken, filled = os.pipe()
    try:
        _widen(filled)
        os.set_blocking(filled, False)
        with contextlib.suppress(BlockingIOError):
            os.write(filled, b"".join(number.to_bytes(_TICKET, "big") for number in range(parts)))
        os.close(filled)
        yield taken
    finally:
        os.close(taken)


def _take(tickets: int) -> int | None:
    ticket = os.read(tickets, _TICKET)
    return int.from_bytes(ticket, "big") if len(ticket) == _TICKET else None


def _begin(work: Callable[[int], None], ends: Iterable[int]) -> tuple[int, int] | None:
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
    _widen(here)
    try:
        pid = _copy(lambda: work(here), [there, *ends])
    except OSError:
        os.close(there)
        return None
    finally:
        os.close(here)
    return there, pid


def _widen(pipe: int) -> None:
    """Let a pipe hold as much as it may, so that who writes need not wait for who is busy."""
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE)


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


class _Crew:
    """The other processes, and what they bring. However it is left, none of them is left behind."""

    def __init__(self, work: Callable[[int], Any], tickets: int, count: int) -> None:
        self._pipes: dict[int, int] = {}
        for _ in range(count):
            self._start(work, tickets)

    def _start(self, work: Callable[[int], Any], tickets: int) -> None:
        parent = os.getpid()
        begun = _begin(lambda here: _serve(work, tickets, here, parent), self._pipes)
        if begun is not None:
            self._pipes[begun[0]] = begun[1]

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        """End those that are still at work, and wait until they are gone: what they write to may go next."""
        for pipe, pid in self._pipes.items():
            _let_go(pipe, pid)
        for pid in self._pipes.values():
            _is_gone(pid, wait=True)

    def brought(self, *, wait: bool) -> Iterator[tuple[Any, ...]]:
        """Yield what has come; with ``wait`` until every process is done."""
        while self._pipes:
            ready = _readable(self._pipes, wait=wait)
            if not ready:
                return
            for pipe in ready:
                result = _receive(pipe)
                if result:
                    yield result
                else:
                    _let_go(pipe, self._pipes.pop(pipe))


def _serve(work: Callable[[int], Any], tickets: int, pipe: int, parent: int) -> None:
    """Work off tickets in a copy, as long as the process it is a copy of is there."""
    while os.getppid() == parent and (number := _take(tickets)) is not None:
        _send(pipe, (number, work(number)))
    _send(pipe, ())


def _serve_steps(work: Callable[[], Iterable[Any]], pipe: int) -> None:
    for step in work():
        _send(pipe, (step,))
    _send(pipe, ())


def _let_go(pipe: int, pid: int) -> None:
    """Need no more of a process, which may be at work or gone."""
    os.close(pipe)
    if not _is_gone(pid, wait=False):
        _kill(pid)
        _ending.add(pid)


def _bury(*, wait: bool) -> None:
    """Take note of those that have ended since; with ``wait`` until all have."""
    for pid in list(_ending):
        if _is_gone(pid, wait=wait):
            _ending.discard(pid)


def _is_gone(pid: int, *, wait: bool) -> bool:
    """Say whether a process has ended; with ``wait`` it has. One that nobody may ask after has ended, too."""
    try:
        return os.waitpid(pid, 0 if wait else os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def _kill(pid: int) -> None:
    from signal import SIGKILL

    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, SIGKILL)


def _send(pipe: int, result: tuple[Any, ...]) -> None:
    """Write one result whole, its length before it; waits where nobody reads."""
    data = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    os.write(pipe, len(data).to_bytes(_LENGTH, "big"))
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def _readable(pipes: Iterable[int], *, wait: bool) -> list[int]:
    """Return the pipes that have something to read, or whose other end is closed; with ``wait`` at least one."""
    watched = select.poll()
    for pipe in pipes:
        watched.register(pipe, select.POLLIN)
    return [pipe for pipe, _ in watched.poll(None if wait else 0)]


def _receive(pipe: int) -> tuple[Any, ...] | None:
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


@atexit.register
def _bury_all() -> None:
    """Wait for the last of them; at Ctrl-C no longer, since nothing is left to be done."""
    with contextlib.suppress(KeyboardInterrupt):
        _bury(wait=True)
