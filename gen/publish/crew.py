"""Several processes at one piece of work: each takes the next part of it until none is left.

What a copy of this process makes comes back through a pipe. A part that one of them took and did not bring back,
because something was raised there or it was killed, is done again here, where what is wrong is raised as if there had
been no other.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterator
from typing import Any, TypeVar

from gen.publish.copies import begin, is_gone, let_go, most_hands, readable, receive, send, widen

__all__ = ["hands_for", "share_out"]

_WORTH = 8
"""Documents a process must have to do, at the least, before it is worth its start."""
_TICKET = 4

Made = TypeVar("Made")


def hands_for(documents: int) -> int:
    """Say how many processes to work with on so many documents."""
    return max(1, min(most_hands(), documents // _WORTH))


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


@contextlib.contextmanager
def _tickets(parts: int) -> Iterator[int]:
    """Fill a pipe with the numbers, closed behind the last: whoever reads takes the next, and nobody takes one twice.

    Numbers it has no room for are missing.
    """
    taken, filled = os.pipe()
    try:
        widen(filled)
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


class _Crew:
    """The other processes, and what they bring. However it is left, none of them is left behind."""

    def __init__(self, work: Callable[[int], Any], tickets: int, count: int) -> None:
        self._pipes: dict[int, int] = {}
        for _ in range(count):
            self._start(work, tickets)

    def _start(self, work: Callable[[int], Any], tickets: int) -> None:
        parent = os.getpid()
        begun = begin(lambda here: _serve(work, tickets, here, parent), self._pipes)
        if begun is not None:
            self._pipes[begun[0]] = begun[1]

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        """End those that are still at work, and wait until they are gone: what they write to may go next."""
        for pipe, pid in self._pipes.items():
            let_go(pipe, pid)
        for pid in self._pipes.values():
            is_gone(pid, wait=True)

    def brought(self, *, wait: bool) -> Iterator[tuple[Any, ...]]:
        """Yield what has come; with ``wait`` until every process is done."""
        while self._pipes:
            ready = readable(self._pipes, wait=wait)
            if not ready:
                return
            for pipe in ready:
                result = receive(pipe)
                if result:
                    yield result
                else:
                    let_go(pipe, self._pipes.pop(pipe))


def _serve(work: Callable[[int], Any], tickets: int, pipe: int, parent: int) -> None:
    """Work off tickets in a copy, as long as the process it is a copy of is there."""
    while os.getppid() == parent and (number := _take(tickets)) is not None:
        send(pipe, (number, work(number)))
    send(pipe, ())
