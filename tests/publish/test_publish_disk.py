from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from gen.publish.disk import disk_finding, is_full, is_held


def _error(code: int, winerror: int | None = None) -> OSError:
    error = OSError(code, "refused")
    if winerror is not None:
        error.winerror = winerror
    return error


@pytest.mark.parametrize("name", ["ENOSPC", "EDQUOT", "EFBIG"])
def test_a_full_disk_is_told_as_such(name):
    assert is_full(_error(getattr(errno, name)))
    finding = disk_finding(_error(getattr(errno, name)), "out")
    assert finding.id == "E606"
    assert "磁盘空间不足" in finding.message


def test_a_full_disk_of_windows_is_told_as_such():
    assert is_full(_error(errno.EINVAL, 112))
    assert not is_full(_error(errno.ENOSPC, 32))
    assert is_held(_error(errno.EINVAL, 32))
    assert not is_held(_error(errno.EACCES, 112))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "没有读写权限"),
        (errno.EROFS, "只读"),
        (errno.EISDIR, "同名文件夹"),
        (errno.ENOTDIR, "同名文件"),
        (errno.ELOOP, "链接"),
        (errno.ENAMETOOLONG, "太长"),
        (errno.EIO, "系统错误 5"),
    ],
)
def test_every_refusal_has_its_words(code, words):
    finding = disk_finding(OSError(code, "refused"), "out")
    assert finding.id == "E605"
    assert words in finding.message


def test_a_disk_that_fills_up_while_staging_leaves_out_as_it_was(office, monkeypatch, ids):
    office.build()
    before = office.everything()
    office.meeting("文字：第二稿\n单位：甲局\n单位：乙局")
    write = Path.write_bytes
    written = []

    def full(self, data):
        if written:
            raise OSError(errno.ENOSPC, "full", str(self))
        written.append(self)
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    report = office.build()
    assert ids(report) == ["E606"]
    assert report.environment
    assert office.everything() == before
    assert list(office.folders.out.glob(".gen-*")) == []


def test_a_disk_that_fills_up_before_the_record_leaves_out_as_it_was(office, monkeypatch, ids):
    office.build()
    before = office.everything()
    office.meeting("文字：第二稿\n单位：甲局\n单位：乙局")

    def full(handle):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    assert ids(office.build()) == ["E606"]
    assert office.everything() == before


def test_a_disk_that_refuses_half_way_says_what_was_done(office, monkeypatch, actions, ids):
    office.build()
    office.meeting("文字：第二稿\n单位：甲局\n单位：乙局")
    replace = os.replace
    left = [1]

    def refusing(source, target, **options):
        if not Path(target).name.startswith(".gen"):
            if not left[0]:
                raise OSError(errno.EIO, "broken", str(target))
            left[0] -= 1
        return replace(source, target, **options)

    monkeypatch.setattr(os, "replace", refusing)
    report = office.build()
    assert ids(report) == ["E605"]
    assert len([a for a in actions(report).values() if a.value == "更新"]) == 1
    monkeypatch.undo()
    office.build()
    assert not [p for p in office.files() if "备份" in p]
    assert all("第二稿" in text for text in office.files().values())


def test_a_file_in_the_place_of_out_is_said(office, ids):
    office.write("out", "not a folder")
    report = office.build()
    assert ids(report) == ["E605"]
    assert "同名文件" in report.findings[-1].message


def test_a_folder_that_may_not_be_written_is_said(office, monkeypatch, ids):
    def refused(self, *args, **options):
        raise PermissionError(errno.EACCES, "denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refused)
    report = office.build()
    assert ids(report) == ["E605"]
    assert report.environment
    assert "没有读写权限" in report.findings[-1].message


def test_an_input_that_may_not_be_read_is_named(office, monkeypatch):
    opened = Path.open

    def closed(self, *args, **options):
        if self.name == "方案.docx" and "templates" in self.parts:
            raise PermissionError(errno.EACCES, "denied", str(self))
        return opened(self, *args, **options)

    monkeypatch.setattr(Path, "open", closed)
    report = office.build()
    assert [f.place.file for f in report.findings] == ["templates/方案.docx"]


def test_a_path_outside_the_workspace_is_named_without_its_folders(office, monkeypatch):
    def refused(*args, **options):
        raise OSError(errno.EIO, "broken", "/secret/folder/file.x")

    monkeypatch.setattr(Path, "mkdir", refused)
    report = office.build()
    assert [f.place.file for f in report.findings if f.id == "E605"] == ["file.x"]
