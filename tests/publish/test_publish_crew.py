"""Work shared out to copies of the process: all of it is done, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gen.publish import crew
from gen.publish.crew import ENVIRONMENT, Aside, hands_for, share_out

forks = pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux only")


def _where(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def _gather(parts: int, work: Callable[[int], tuple[int, int]], hands: int) -> dict[int, tuple[int, int]]:
    done = list(share_out(parts, work, hands))
    assert len(done) == parts
    return dict(done)


def _children() -> str:
    """Return the processes that are still there when those that have done their work are gone."""
    crew._bury(wait=True)
    return Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text("ascii")


@pytest.mark.parametrize("hands", [1, pytest.param(2, marks=forks), pytest.param(5, marks=forks)])
@pytest.mark.parametrize("parts", [0, 1, 3, 200])
def test_every_part_is_done_once(parts: int, hands: int) -> None:
    assert {n: square for n, (square, _) in _gather(parts, _where, hands).items()} == {
        n: n * n for n in range(parts)
    }


@forks
def test_several_processes_have_part_in_it() -> None:
    here = os.getpid()
    heard, called = zip(os.pipe(), os.pipe(), strict=True)
    met: list[int] = []

    def work(number: int) -> tuple[int, int]:
        """Wait at the first part until the other process has one too."""
        mine = int(os.getpid() == here)
        if not met:
            met.append(number)
            os.write(called[1 - mine], b".")
            os.read(heard[mine], 1)
        return number, os.getpid()

    done = _gather(50, work, 2)
    for end in (*heard, *called):
        os.close(end)
    assert len({pid for _, pid in done.values()}) == 2


@forks
def test_large_results_come_back_whole() -> None:
    done = dict(share_out(6, lambda n: bytes([n]) * 3_000_000, 3))
    assert {n: (len(data), data[:1], data[-1:]) for n, data in done.items()} == {
        n: (3_000_000, bytes([n]), bytes([n])) for n in range(6)
    }


@forks
@pytest.mark.parametrize(
    "end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3), lambda: 1 / 0]
)
def test_what_a_lost_process_had_taken_is_done_here(end: Callable[[], object]) -> None:
    here = os.getpid()

    def work(number: int) -> tuple[int, int]:
        if os.getpid() != here:
            end()
        return number, os.getpid()

    assert _gather(30, work, 3) == {n: (n, here) for n in range(30)}


@forks
def test_what_is_raised_there_is_raised_here_and_nobody_is_left_behind() -> None:
    def work(number: int) -> int:
        if number == 7:
            raise OSError(28, "full", "out/甲.docx")
        return number

    with pytest.raises(OSError, match="full"):
        list(share_out(20, work, 3))
    assert _children() == ""


@forks
def test_who_stops_listening_ends_the_others() -> None:
    with closing(share_out(100, _where, 3)) as coming:
        next(coming)
        assert len(_children().split()) == 2
    assert _children() == ""


ORPHAN = """
import os, signal
from gen.publish.crew import share_out
parent = os.getpid()
def work(number):
    if os.getpid() != parent:
        os.kill(parent, signal.SIGKILL)
        while os.getppid() == parent:
            pass
        os.write(1, b"part\\n")
    else:
        signal.pause()
list(share_out(40, work, {hands}))
"""


@forks
@pytest.mark.parametrize("hands", [2, 4])
def test_a_copy_whose_process_was_killed_stops_after_its_part(hands: int) -> None:
    code = ORPHAN.replace("{hands}", str(hands))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert 1 <= done.stdout.count("part") < hands
    assert done.stderr == ""


LOCKED = """
import os, signal, sys
from pathlib import Path
from gen.publish.crew import share_out
from gen.publish.lock import build_lock
parent = os.getpid()
def work(number):
    if os.getpid() == parent:
        signal.pause()
    os.kill(parent, signal.SIGKILL)
    while os.getppid() == parent:
        pass
    with build_lock(Path(sys.argv[1])):
        os.write(1, b"free")
with build_lock(Path(sys.argv[1])):
    list(share_out(2, work, 2))
"""


@forks
def test_a_killed_build_holds_its_lock_no_longer_though_a_copy_still_works(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOCKED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "free"


@pytest.fixture(params=[1, pytest.param(2, marks=forks)])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """So many processes may work at once."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(ENVIRONMENT, str(request.param))
    number: int = request.param
    return number


def _steps(end: Callable[[], object] = lambda: None) -> Iterator[tuple[int, object]]:
    """Three steps, of which the last is large; what ``end`` does is done before it, in a copy only."""
    yield os.getpid(), None
    yield os.getpid(), []
    if os.getpid() != HERE:
        end()
    yield os.getpid(), b"x" * 1_000_000


HERE = os.getpid()


def test_every_step_that_is_done_aside_is_had_when_it_is_asked_for(processes: int) -> None:
    done = list(Aside(_steps))
    assert [made for _, made in done] == [None, [], b"x" * 1_000_000]
    assert {who == HERE for who, _ in done} == {processes == 1}
    if processes > 1:
        assert _children() == ""


@forks
@pytest.mark.parametrize(
    "end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3), lambda: 1 / 0]
)
def test_a_step_that_is_lost_aside_is_done_here_and_those_before_it_are_not_done_again(
    end: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(ENVIRONMENT, "2")
    done = list(Aside(lambda: _steps(end)))
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
    assert len(_children().split()) == (3 if processes > 1 else 0)
    closed.close()
    del forgotten, unasked
    assert _children() == ""


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
    assert _gather(20, _where, 3) == {n: (n * n, here) for n in range(20)}
    assert next(Aside(lambda: iter([os.getpid()]))) == here
    for end in (end for pair in pipes for end in pair):
        os.close(end)


UNREAD = """
import os, signal, sys
from gen.publish.crew import Aside, share_out
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
    assert _children() == ""


@forks
def test_numbers_that_find_no_room_in_the_pipe_are_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def narrow(pipe: int) -> None:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 4096)

    import fcntl

    monkeypatch.setattr(crew, "_widen", narrow)
    assert {n: square for n, (square, _) in _gather(3000, _where, 2).items()} == {
        n: n * n for n in range(3000)
    }


@forks
def test_where_nobody_may_ask_after_a_process_all_is_done(processes: int) -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert {n for n, _ in share_out(20, str, processes + 1)} == set(range(20))
        assert [made for _, made in Aside(_steps)] == [None, [], b"x" * 1_000_000]
        with closing(share_out(100, _where, 3)) as coming:
            next(coming)
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert _children() == ""


@forks
def test_a_pipe_with_a_high_number_is_heard(processes: int) -> None:
    import resource

    assert processes
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, before[1]), before[1]))
    held = [os.dup(0) for _ in range(1100)]
    try:
        done = list(Aside(_steps))
        assert len(_gather(30, _where, 2)) == 30
    finally:
        for end in held:
            os.close(end)
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert {who == HERE for who, _ in done} == {processes == 1}


@forks
@pytest.mark.parametrize("way", ["aside", "shared"])
def test_a_copy_whose_result_nobody_reads_ends(way: str) -> None:
    environ = {**os.environ, ENVIRONMENT: "3"}
    command = [sys.executable, "-c", UNREAD, way]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environ)
    assert process.communicate(timeout=60) == (b"", None)


@forks
def test_there_are_as_many_hands_as_processors_and_no_more_than_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    monkeypatch.setattr(crew, "_held", lambda: 20)
    found = []
    for processors in (1, 3, 64):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, n=processors: set(range(n)))
        found.append(hands_for(1000))
    assert found == [1, 3, 4]


@forks
def test_where_much_was_read_there_are_fewer_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)))
    found = []
    for held in (30, 60, 90, 150, 900):
        monkeypatch.setattr(crew, "_held", lambda n=held: n)
        found.append(hands_for(1000))
    assert found == [4, 3, 2, 1, 1]


@forks
def test_what_is_held_is_measured() -> None:
    before = crew._held()
    more = bytearray(b"x") * (64 << 20)
    assert before + 60 <= crew._held() <= before + 70
    del more


@forks
def test_few_documents_are_not_worth_a_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(ENVIRONMENT, "4")
    assert [hands_for(n) for n in (0, 1, 15, 16, 24, 500)] == [1, 1, 1, 2, 3, 4]


@forks
@pytest.mark.parametrize(("said", "hands"), [("1", 1), ("0", 1), ("6", 6)])
def test_the_number_of_hands_can_be_said(monkeypatch: pytest.MonkeyPatch, said: str, hands: int) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(ENVIRONMENT, said)
    assert hands_for(1000) == hands


def test_no_copy_is_made_beside_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, "4")
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert hands_for(1000) == 1


def test_no_copy_is_made_where_that_cannot_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, "4")
    monkeypatch.setattr(crew.sys, "platform", "win32")
    assert hands_for(1000) == 1


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


WORKS = """
from gen.publish.crew import Aside, share_out
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
