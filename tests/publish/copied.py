"""What the tests of work in copies of a process have in common."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gen.publish import copies
from gen.publish.crew import share_out

__all__ = ["HERE", "children", "forks", "gather", "steps", "where"]

HERE = os.getpid()

forks = pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux only")


def where(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def gather(parts: int, work: Callable[[int], tuple[int, int]], hands: int) -> dict[int, tuple[int, int]]:
    done = list(share_out(parts, work, hands))
    assert len(done) == parts
    return dict(done)


def children() -> str:
    """Return the processes that are still there when those that have done their work are gone."""
    copies._bury(wait=True)
    return Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text("ascii")


def steps(end: Callable[[], object] = lambda: None) -> Iterator[tuple[int, object]]:
    """Three steps, of which the last is large; what ``end`` does is done before it, in a copy only."""
    yield os.getpid(), None
    yield os.getpid(), []
    if os.getpid() != HERE:
        end()
    yield os.getpid(), b"x" * 1_000_000
