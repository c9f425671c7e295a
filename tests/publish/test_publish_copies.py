"""Copies of the process: when they are made, and that nothing is lost with them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing

import pytest
from copied import HERE, children, forks, gather, steps, where

from gen.publish import copies
from gen.publish.aside import Aside
from gen.publish.copies import ENVIRONMENT, most_hands
from gen.publish.crew import share_out


@forks
def test_there_are_as_many_hands_as_processors_and_no_more_than_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    monkeypatch.setattr(copies, "_held", lambda: 20)
    found = []
    for processors in (1, 3, 64):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, n=processors: set(range(n)))
        found.append(most_hands())
    assert found == [1, 3, 4]


@forks
def test_where_much_was_read_there_are_fewer_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)))
    found = []
    for held in (30, 60, 90, 150, 900):
        monkeypatch.setattr(copies, "_held", lambda n=held: n)
        found.append(most_hands())
    assert found == [4, 3, 2, 1, 1]


@forks
def test_what_is_held_is_measured() -> None:
    before = copies._held()
    more = bytearray(b"x") * (64 << 20)
    assert before + 60 <= copies._held() <= before + 70
    del more


@forks
@pytest.mark.parametrize(("said", "hands"), [("1", 1), ("0", 1), ("6", 6)])
def test_the_number_of_hands_can_be_said(monkeypatch: pytest.MonkeyPatch, said: str, hands: int) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(ENVIRONMENT, said)
    assert most_hands() == hands


def test_no_copy_is_made_beside_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, "4")
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert most_hands() == 1


def test_no_copy_is_made_where_that_cannot_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, "4")
    monkeypatch.setattr(copies.sys, "platform", "win32")
    assert most_hands() == 1


@forks
@pytest.mark.parametrize("call", ["fork", "pipe"])
def test_where_the_system_has_no_room_for_a_process_all_is_done_here(
    call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipes: list[tuple[int, int]] = [os.pipe()]

    def none_left() -> tuple[int, int]:
        if call == "pipe" and pipes:
            return pipes.pop()
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(ENVIRONMENT, "3")
    here = os.getpid()
    monkeypatch.setattr(os, call, none_left)
    assert gather(20, where, 3) == {n: (n * n, here) for n in range(20)}
    assert next(Aside(lambda: iter([os.getpid()]))) == here
    for end in (end for pair in pipes for end in pair):
        os.close(end)


class _Unreadable:
    """Can be sent, and not be received."""

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return _refuse, ()


def _refuse() -> None:
    raise ValueError


@forks
def test_a_result_that_cannot_be_read_is_made_here(processes: int) -> None:
    def work(number: int) -> object:
        return number if os.getpid() == HERE else _Unreadable()

    assert processes
    assert dict(share_out(20, work, 3)) == {n: n for n in range(20)}
    assert list(Aside(lambda: map(work, range(3)))) == [0, 1, 2]
    assert children() == ""


@forks
def test_where_nobody_may_ask_after_a_process_all_is_done(processes: int) -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert {n for n, _ in share_out(20, str, processes + 1)} == set(range(20))
        assert [made for _, made in Aside(steps)] == [None, [], b"x" * 1_000_000]
        with closing(share_out(100, where, 3)) as coming:
            next(coming)
    finally:
        signal.signal(signal.SIGCHLD, before)
    while children():
        time.sleep(0.01)


@forks
def test_a_pipe_with_a_high_number_is_heard(processes: int) -> None:
    import resource

    assert processes
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, before[1]), before[1]))
    held = [os.dup(0) for _ in range(1100)]
    try:
        done = list(Aside(steps))
        assert len(gather(30, where, 2)) == 30
    finally:
        for end in held:
            os.close(end)
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert {who == HERE for who, _ in done} == {processes == 1}


UNREAD = """
import os, signal, sys
from gen.publish.aside import Aside
from gen.publish.crew import share_out
said, heard = os.pipe()
parent = os.getpid()
def work(number=0):
    if os.getpid() == parent:
        signal.pause()
    os.write(heard, b"x")
    os.close(said)
    return b"x" * 1_000_000
if sys.argv[1] == "aside":
    begun = Aside(lambda: (work() for _ in range(2)))
    os.read(said, 1)
    os._exit(0)
else:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    list(share_out(9, work, 3))
"""


@forks
@pytest.mark.parametrize("way", ["aside", "shared"])
def test_a_copy_whose_result_nobody_reads_ends(way: str) -> None:
    environ = {**os.environ, ENVIRONMENT: "3"}
    command = [sys.executable, "-c", UNREAD, way]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environ)
    assert process.communicate(timeout=60) == (b"", None)


WORKS = """
from gen.publish.aside import Aside
from gen.publish.crew import share_out
begun = Aside(lambda: iter([1, 2, 3]))
print(next(begun), len(list(share_out(20, str, 2))), flush=True)
begun.close()
"""


STARTS = """
import ctypes, os, subprocess, sys
WHO_IS_LEFT_COMES_HERE = 36
ctypes.CDLL(None).prctl(WHO_IS_LEFT_COMES_HERE, 1, 0, 0, 0)
subprocess.run([sys.executable, "-c", sys.argv[1]], check=True)
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("nobody")
"""


@forks
def test_no_process_outlives_the_program() -> None:
    command = [sys.executable, "-c", STARTS, WORKS]
    environ = {**os.environ, ENVIRONMENT: "2"}
    done = subprocess.run(command, capture_output=True, text=True, env=environ, check=True)
    assert done.stdout == "1 20\nnobody\n"
