"""Reading that begins before it is known what there is to do: it never makes documents of what was there before."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest
from docx import Document

from gen.cli import ahead
from gen.cli.ahead import Ahead, read_ahead
from gen.publish import RECORD
from gen.publish import build as publish
from gen.publish.copies import ENVIRONMENT
from gen.source.workspace import Workspace

KEYS = ("2022-01-24-全体会议",)
PLAN = "inputs/2022-01-24-全体会议/分工方案.yaml"


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux only")


def processes(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Let so many processes work at once, whatever else runs beside this test."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setenv(ENVIRONMENT, str(count))


@pytest.fixture(autouse=True)
def _two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    processes(monkeypatch, 2)


def begun(desk) -> Ahead | None:
    return read_ahead(Workspace.at(desk.root), KEYS, None)


def later(path: Path, seconds: int) -> None:
    moment = path.stat().st_mtime + seconds
    os.utime(path, (moment, moment))


def test_nothing_is_read_ahead_where_nothing_was_written_since_the_last_build(desk):
    desk.run("build")
    later(desk.root / "out" / RECORD, 10)
    assert begun(desk) is None


def test_a_workspace_that_was_never_built_is_read(desk):
    reading = begun(desk).reading_of(KEYS)
    assert [account.key for account in reading.read.accounts] == list(KEYS)


@pytest.mark.parametrize("path", [PLAN, "inputs/单位.yaml", "inputs/2022-01-24-全体会议/讲话.txt"])
def test_a_file_written_since_the_last_build_is_a_reason_to_read(desk, path):
    desk.write("inputs/2022-01-24-全体会议/讲话.txt", "加固中小水库。")
    desk.run("build")
    later(desk.root / path, 10)
    assert begun(desk) is not None


def test_what_was_read_counts_while_nothing_is_written(desk):
    early = begun(desk)
    assert early.reading_of(KEYS) is early.reading


def test_what_was_read_does_not_count_where_a_file_was_changed_and_changed_back(desk):
    early = begun(desk)
    text = (desk.root / PLAN).read_text("utf-8")
    desk.write(PLAN, text.replace("存量", "增量"))
    desk.write(PLAN, text)
    later(desk.root / PLAN, 1)
    assert early.reading_of(KEYS) is None


def test_what_was_read_of_a_file_that_was_changed_meanwhile_does_not_count(desk):
    early = begun(desk)
    text = (desk.root / PLAN).read_text("utf-8")
    desk.write(PLAN, text.replace("存量", "增量"))
    assert early.reading_of(KEYS) is None


def test_a_file_that_came_meanwhile_counts(desk):
    early = begun(desk)
    desk.write("inputs/督查.yaml", "期次: []\n")
    assert early.reading_of(KEYS) is None


def test_what_was_read_for_other_meetings_does_not_count(desk):
    assert begun(desk).reading_of(()) is None


def test_what_cannot_be_read_or_is_very_much_is_left_to_the_build(desk, monkeypatch):
    monkeypatch.setattr(ahead, "_MOST", 100)
    assert begun(desk) is None
    monkeypatch.undo()
    processes(monkeypatch, 2)
    monkeypatch.setattr(Path, "read_bytes", lambda _: (_ for _ in ()).throw(PermissionError()))
    assert begun(desk) is None


@pytest.mark.parametrize("path", ["inputs/收回/四季度.xlsx", "inputs/.~锁", "inputs/资料/旧稿.txt"])
def test_a_file_no_account_is_made_from_is_no_reason_to_read(desk, path):
    desk.run("build")
    desk.write(path, "新")
    later(desk.root / path, 10)
    assert begun(desk) is None


@pytest.mark.parametrize("folder", ["inputs", "inputs/2022-01-24-全体会议"])
def test_what_is_no_file_is_not_waited_for(desk, folder):
    os.mkfifo(desk.root / folder / "管道")
    (desk.root / folder / "链接.txt").symlink_to("nowhere")
    assert begun(desk).reading_of(KEYS) is not None


def test_nothing_is_begun_where_no_copy_can_be_made(desk, monkeypatch):
    processes(monkeypatch, 1)
    assert begun(desk) is None


def test_a_file_saved_while_the_build_looks_around_is_in_the_documents(desk, monkeypatch):
    desk.template("单.docx", "{{ 任务清单[0].内容 }}")
    looked = publish.take_inventory

    def saved_before(*args):
        text = (desk.root / PLAN).read_text("utf-8")
        desk.write(PLAN, text.replace("盘活存量资金", "盘活增量资金"))
        return looked(*args)

    monkeypatch.setattr(publish, "take_inventory", saved_before)
    assert desk.run("build").exit_code == 0
    (made,) = desk.root.glob("out/*/单.docx")
    assert "增量" in Document(str(made)).paragraphs[0].text
    assert "没有改动" in desk.run("build").output
