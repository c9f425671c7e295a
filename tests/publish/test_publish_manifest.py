from __future__ import annotations

import json

import pytest

from gen.publish import RECORD
from gen.publish.manifest import Job, Manifest, Written, read_manifest, write_manifest
from gen.publish.report import Counts


def _sample() -> Manifest:
    files = {"会/甲.docx": Written("h1"), "会/乙.docx": Written("h2", "手")}
    jobs = {("会", "甲.docx"): Job("f1", files), ("会", "丙.docx"): Job("f2", {}, "没有会议.yaml")}
    return Manifest(jobs, {"": Counts(1, 0), "会": Counts(0, 2)}, {"会/甲.docx": ["p1", "p2"]})


def test_a_record_is_read_as_it_was_written(tmp_path):
    write_manifest(tmp_path, _sample())
    assert read_manifest(tmp_path) == (_sample(), False)
    assert [p.name for p in tmp_path.iterdir()] == [RECORD]


def test_no_record_is_an_empty_one(tmp_path):
    assert read_manifest(tmp_path / "无") == (Manifest(), False)


def test_a_record_does_not_depend_on_the_order_of_work(tmp_path):
    sample = _sample()
    turned = Manifest(
        dict(reversed(sample.jobs.items())), dict(reversed(sample.counts.items())), sample.pending
    )
    write_manifest(tmp_path, sample)
    first = (tmp_path / RECORD).read_bytes()
    write_manifest(tmp_path, turned)
    assert (tmp_path / RECORD).read_bytes() == first


@pytest.mark.parametrize(
    "path", ["甲.docx", "../甲.docx", "会/../../甲", "/etc/x", "会//甲", "会\\..\\x/甲", "C:/甲"]
)
def test_a_record_with_a_path_of_somewhere_else_is_not_believed(tmp_path, path):
    write_manifest(tmp_path, Manifest({("会", "甲"): Job("f", {path: Written("h")})}))
    assert read_manifest(tmp_path) == (Manifest(), True)


def test_a_file_is_ours_under_every_hash_we_gave_it():
    manifest = _sample()
    assert manifest.known("会/甲.docx") == {"h1", "p1", "p2"}
    assert manifest.known("会/乙.docx") == {"h2"}
    assert manifest.known("会/丁.docx") == frozenset()
    assert manifest.written("会/乙.docx") == Written("h2", "手")
    assert manifest.written("会/丁.docx") is None


def test_a_record_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch):
    write_manifest(tmp_path, Manifest())
    before = (tmp_path / RECORD).read_bytes()

    def refused(handle):
        raise OSError(28, "full")

    monkeypatch.setattr("os.fsync", refused)
    with pytest.raises(OSError, match="full"):
        write_manifest(tmp_path, _sample())
    assert (tmp_path / RECORD).read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [RECORD]


def test_the_record_is_chinese_for_who_opens_it(tmp_path):
    write_manifest(tmp_path, _sample())
    plain = json.loads((tmp_path / RECORD).read_text("utf-8"))
    assert set(plain) == {"格式", "说明", "会议", "提示", "待写"}
