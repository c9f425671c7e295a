"""Steps done aside, in a copy of the process: all of them are had, whatever becomes of it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from copied import HERE, children, forks, steps

from gen.publish.aside import Aside
from gen.publish.copies import ENVIRONMENT
from gen.publish.crew import share_out


def test_every_step_that_is_done_aside_is_had_when_it_is_asked_for(processes: int) -> None:
    done = list(Aside(steps))
    assert [made for _, made in done] == [None, [], b"x" * 1_000_000]
    assert {who == HERE for who, _ in done} == {processes == 1}
    if processes > 1:
        assert children() == ""


@forks
@pytest.mark.parametrize(
    "end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3), lambda: 1 / 0]
)
def test_a_step_that_is_lost_aside_is_done_here_and_those_before_it_are_not_done_again(
    end: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(ENVIRONMENT, "2")
    done = list(Aside(lambda: steps(end)))
    assert [made for _, made in done] == [None, [], b"x" * 1_000_000]
    assert [who == HERE for who, _ in done] == [False, False, True]


def test_what_is_raised_aside_is_raised_when_it_is_asked_for(processes: int) -> None:
    assert processes
    coming = Aside(lambda: (1 / n for n in (1, 0)))
    assert next(coming) == 1
    with pytest.raises(ZeroDivisionError):
        next(coming)


def test_who_needs_no_more_of_it_leaves_no_process_behind(processes: int) -> None:
    def work() -> Iterator[str]:
        yield "first"
        signal.pause()

    closed, forgotten, unasked = (Aside(work) for _ in range(3))
    assert next(closed) == next(forgotten) == "first"
    assert len(children().split()) == (3 if processes > 1 else 0)
    closed.close()
    del forgotten, unasked
    assert children() == ""


@forks
def test_a_copy_ends_no_work_that_the_process_it_is_a_copy_of_began(processes: int) -> None:
    def slow() -> Iterator[int]:
        yield os.getpid()
        time.sleep(0.3)
        yield os.getpid()

    def ends_it_in_a_copy(number: int) -> int:
        time.sleep(0.01)
        if os.getpid() != HERE:
            begun.close()
        return number

    begun = Aside(slow)
    first = next(begun)
    assert len(list(share_out(8, ends_it_in_a_copy, 2))) == 8
    assert next(begun) == first
    assert (first == HERE) == (processes == 1)
