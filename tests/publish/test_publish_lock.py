from __future__ import annotations

import errno
import os

import pytest

from gen.publish import lock
from gen.publish.lock import BusyError, build_lock


def test_a_second_build_is_refused_and_told_who_is_at_work(office, ids):
    with build_lock(office.folders.root / ".gen"):
        report = office.build()
    assert ids(report) == ["E603"]
    assert report.environment
    assert f"（进程号 {os.getpid()}）" in report.findings[0].message
    assert not office.folders.out.exists()


def test_the_lock_is_free_after_a_build(office):
    office.build()
    with build_lock(office.folders.root / ".gen"):
        pass


def test_a_lock_file_left_behind_holds_nobody_up(office):
    office.write(".gen/build.lock", "4294967295429496\n")
    assert not office.build().failed
    assert office.read(".gen/build.lock") == f"{os.getpid()}\n"


def test_a_dry_run_needs_no_lock(office):
    with build_lock(office.folders.root / ".gen"):
        assert not office.build(dry_run=True).failed


def test_a_disk_without_locks_is_built_on_all_the_same(office, monkeypatch):
    def unknown(handle):
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(lock, "_acquire", unknown)
    assert not office.build().failed


def test_a_holder_without_a_number_is_not_invented(tmp_path, monkeypatch):
    def held(handle):
        raise OSError(errno.EAGAIN, "held")

    (tmp_path / "build.lock").write_text("谁")
    monkeypatch.setattr(lock, "_acquire", held)
    with pytest.raises(BusyError) as caught, build_lock(tmp_path):
        pass
    assert caught.value.pid == ""


def test_a_build_that_waited_finds_the_work_done(office, monkeypatch):
    """Another build ends between the look at the record and the lock."""
    import contextlib

    real = lock.build_lock
    ended = []

    @contextlib.contextmanager
    def late(folder):
        if not ended:
            ended.append(True)
            assert not office.build().failed
        with real(folder):
            yield

    monkeypatch.setattr(lock, "build_lock", late)
    assert office.build(lambda: pytest.fail("read again") if ended and office.files() else office.rooms).idle
