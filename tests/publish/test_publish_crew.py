"""Work shared out to copies of the process: all of it is done, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from copied import HERE, children, forks, gather, where

from gen.publish import crew
from gen.publish.copies import ENVIRONMENT
from gen.publish.crew import hands_for, share_out


@pytest.mark.parametrize("hands", [1, pytest.param(2, marks=forks), pytest.param(5, marks=forks)])
@pytest.mark.parametrize("parts", [0, 1, 3, 200])
def test_every_part_is_done_once(parts: int, hands: int) -> None:
    assert {n: square for n, (square, _) in gather(parts, where, hands).items()} == {
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

    done = gather(50, work, 2)
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

    assert gather(30, work, 3) == {n: (n, here) for n in range(30)}


@forks
def test_what_is_raised_there_is_raised_here_and_nobody_is_left_behind() -> None:
    def work(number: int) -> int:
        if number == 7:
            raise OSError(28, "full", "out/甲.docx")
        return number

    with pytest.raises(OSError, match="full"):
        list(share_out(20, work, 3))
    assert children() == ""


@forks
def test_who_stops_listening_ends_the_others() -> None:
    def work(number: int) -> int:
        if os.getpid() != HERE:
            signal.pause()
        return number

    with closing(share_out(100, work, 3)) as coming:
        next(coming)
        assert len(children().split()) == 2
    assert children() == ""


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


@forks
def test_numbers_that_find_no_room_in_the_pipe_are_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def narrow(pipe: int) -> None:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 4096)

    import fcntl

    monkeypatch.setattr(crew, "widen", narrow)
    assert {n: square for n, (square, _) in gather(3000, where, 2).items()} == {n: n * n for n in range(3000)}


@forks
def test_few_documents_are_not_worth_a_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(ENVIRONMENT, "4")
    assert [hands_for(n) for n in (0, 1, 15, 16, 24, 500)] == [1, 1, 1, 2, 3, 4]
