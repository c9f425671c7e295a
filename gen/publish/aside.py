"""A work of several steps that is done aside, in a copy of this process, while this one does another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from gen.publish.copies import begin, can_copy, let_go, readable, receive, send

__all__ = ["Aside"]

Made = TypeVar("Made")


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
            self._begun = begin(lambda here: _serve_steps(work, here), ())

    def __next__(self) -> Made:
        if self._begun is not None:
            result = receive(self._begun[0])
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
        return self._begun is None or bool(readable([self._begun[0]], wait=False))

    def close(self) -> None:
        """Need no more of it. A copy of the process that began it has nothing to end."""
        if self._begun is not None and os.getpid() == self._owner:
            begun, self._begun = self._begun, None
            let_go(*begun)

    __del__ = close


def _serve_steps(work: Callable[[], Iterable[object]], pipe: int) -> None:
    for step in work():
        send(pipe, (step,))
    send(pipe, ())
