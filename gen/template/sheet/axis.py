"""Where every template row (or column) went: the one account everything that refers to a cell asks.

A template's rows are cut into strips: one row with content each, or a run of rows without any. A strip
inside a loop is copied; a row that only held a loop tag has no copy at all. ``Recorder`` writes down the
copies while the loops run, ``Axis`` answers questions about them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence, Sized
from functools import cached_property
from typing import NamedTuple

__all__ = ["Axis", "Recorder", "Scope", "Strip"]


class Strip:
    """``count`` template rows from ``start`` on, and the loops around them, the outermost first."""

    __slots__ = ("count", "loops", "start")

    def __init__(self, start: int, count: int, loops: tuple[int, ...] = ()) -> None:
        self.start = start
        self.count = count
        self.loops = loops


class Scope(NamedTuple):
    """Who asks: a copy that stands at output row ``at`` and is made inside ``loops``."""

    at: int
    loops: tuple[int, ...]


class Recorder:
    """Counts output rows from 1 while the loops of a template run."""

    __slots__ = ("copies", "ends", "next", "starts", "strips")

    def __init__(self, strips: Sequence[Strip]) -> None:
        self.strips = strips
        self.copies = [array("L") for _ in strips]
        self.starts: dict[int, array[int]] = {}
        self.ends: dict[int, array[int]] = {}
        self.next = 1

    def strip(self, index: int) -> str:
        """Put one copy of a strip down."""
        self.copies[index].append(self.next)
        self.next += self.strips[index].count
        return ""

    def repeat(self, things: Iterable[object], index: int, least: int) -> str:
        """Put a strip down once for every thing, at least so many times."""
        times = max(len(things) if isinstance(things, Sized) else sum(1 for _ in things), least)
        count = self.strips[index].count
        self.copies[index].extend(range(self.next, self.next + times * count, count))
        self.next += times * count
        return ""

    def iteration(self, loop: int) -> str:
        """Begin the next round of a loop, which ends the round before it."""
        self.end(loop)
        self.starts.setdefault(loop, array("L")).append(self.next)
        return ""

    def end(self, loop: int) -> str:
        """End the last round of a loop; nothing happens when no round is open."""
        starts = self.starts.get(loop)
        ends = self.ends.setdefault(loop, array("L"))
        if starts is not None and len(ends) < len(starts):
            ends.append(self.next - 1)
        return ""

    def axis(self, limit: int) -> Axis:
        """Close the account. ``limit`` is the last row a sheet can have."""
        return Axis(self.strips, self.copies, self.starts, self.ends, self.next - 1, limit)


class Axis:
    """Answers where template rows went. ``length`` is the last output row of the template's own rows."""

    def __init__(
        self,
        strips: Sequence[Strip],
        copies: Sequence[array[int]],
        starts: dict[int, array[int]],
        ends: dict[int, array[int]],
        length: int,
        limit: int,
    ) -> None:
        self.strips = strips
        self.copies = copies
        self.length = length
        self.limit = limit
        self._begins = [s.start for s in strips]
        self._starts = starts
        self._ends = ends
        self._last = strips[-1].start + strips[-1].count - 1 if strips else 0
        self.same = length == self._last and all(
            len(c) == 1 and c[0] == s.start for s, c in zip(strips, copies, strict=True)
        )
        self._spans: dict[tuple[int, int], tuple[int, int] | None] = {}

    @cached_property
    def shape(self) -> Hashable:
        """What all its answers depend on: where every copy went, and every round of a loop."""
        rounds = (*self._starts.items(), *self._ends.items())
        return tuple(map(bytes, self.copies)), tuple((loop, bytes(at)) for loop, at in rounds)

    def loops(self, row: int) -> tuple[int, ...]:
        """Name the loops around a template row."""
        index = bisect_right(self._begins, row) - 1
        return self.strips[index].loops if index >= 0 and row <= self._last else ()

    def span(self, first: int, last: int, scope: Scope | None = None) -> tuple[int, int] | None:
        """Say from where to where the template rows ``first`` to ``last`` went; None if none is left.

        With a scope, rows of a loop the asker is in are looked for in the asker's own round only.
        """
        if self.same:
            return first, last
        if scope is None or not scope.loops:
            key = (first, last)
            if key not in self._spans:
                self._spans[key] = self._span(first, last, None)
            return self._spans[key]
        return self._span(first, last, scope)

    def _span(self, first: int, last: int, scope: Scope | None) -> tuple[int, int] | None:
        low = high = 0
        for index in self._touching(first, last):
            strip, copies = self.strips[index], self.copies[index]
            begin, stop = self._copies_in(index, scope)
            if begin >= stop or first >= strip.start + strip.count:
                continue
            start = copies[begin] + max(first - strip.start, 0)
            end = copies[stop - 1] + min(last - strip.start, strip.count - 1)
            low = start if not low else min(low, start)
            high = max(high, end)
        if last > self._last:
            moved = self.length - self._last
            after = max(first, self._last + 1)
            low = low or min(after + moved, self.limit)
            high = last if last >= self.limit else min(last + moved, self.limit)
        return (low, high) if low else None

    def _touching(self, first: int, last: int) -> range:
        begin = max(bisect_right(self._begins, first) - 1, 0)
        stop = bisect_right(self._begins, last)
        return range(begin, stop)

    def _copies_in(self, index: int, scope: Scope | None) -> tuple[int, int]:
        """Return which copies of a strip the scope sees, as a slice."""
        copies = self.copies[index]
        shared = None
        if scope is not None:
            for mine, theirs in zip(scope.loops, self.strips[index].loops, strict=False):
                if mine != theirs:
                    break
                shared = mine
        if scope is None or shared is None or shared not in self._starts:
            return 0, len(copies)
        turn = bisect_right(self._starts[shared], scope.at) - 1
        begin = bisect_right(copies, self._starts[shared][turn] - 1)
        return begin, bisect_right(copies, self._ends[shared][turn])

    def groups(self, first: int, last: int) -> list[tuple[int, int]]:
        """Say exactly which output rows ``first`` to ``last`` became, as runs without gaps."""
        if self.same:
            return [(first, last)]
        runs: list[tuple[int, int]] = []
        for index in self._touching(first, last):
            strip = self.strips[index]
            below, height = max(first - strip.start, 0), min(last - strip.start, strip.count - 1)
            if height >= below:
                runs += _runs(self.copies[index], below, height, strip.count)
        if last > self._last:
            moved = self.length - self._last
            start = min(max(first, self._last + 1) + moved, self.limit)
            runs.append((start, last if last >= self.limit else min(last + moved, self.limit)))
        return _joined(sorted(runs))

    def each(self, row: int) -> list[int]:
        """List every copy of one template row."""
        return [at for low, high in self.groups(row, row) for at in range(low, high + 1)]

    def rounds(self, loop: int) -> Sequence[int]:
        """List where the rounds of a loop begin."""
        return self._starts.get(loop, ())

    def point(self, row: int) -> int:
        """Say where something anchored at a template row stands now: the first copy, else what follows."""
        found = self.span(row, row)
        if found is None:
            found = self.span(row, max(self._last, row) + 1)
        return found[0] if found else row


def _runs(copies: array[int], below: int, height: int, count: int) -> list[tuple[int, int]]:
    if copies and not below and height == count - 1 and copies[-1] - copies[0] == (len(copies) - 1) * count:
        return [(copies[0], copies[-1] + height)]
    return [(at + below, at + height) for at in copies]


def _joined(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for low, high in runs:
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined
