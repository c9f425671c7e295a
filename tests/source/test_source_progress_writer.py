from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gen.model.progress import EventEntry, RecordEntry, RefusedEntry
from gen.source import progress_writer
from gen.source.progress_writer import BACKUP_FOLDER, Added, NotWrittenError, progress_digest, write_progress
from gen.source.read import load_year
from gen.source.workspace import Workspace
from gen.source.yaml_reader import read_document

DAY = dt.date(2022, 4, 3)
RECORD = RecordEntry(编号="T1", 期次="一季度", 单位="市财政局", 进展="已开工")
REFUSED = RefusedEntry(编号="T1", 栏目="状态", 内容="差不多", 原因="状态不是规定的几种")
OLD = "# 手写的说明\r\n进展:\r\n- 编号: T0 # 旧的\r\n  期次: 一季度\r\n  单位: 市财政局\r\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "inputs").mkdir()
    return Workspace.at(tmp_path)


def put(workspace: Workspace, data: bytes) -> Path:
    path = workspace.inputs / "进展.yaml"
    path.write_bytes(data)
    return path


def write(workspace: Workspace, added: Added) -> Path | None:
    return write_progress(workspace, added, progress_digest(workspace), DAY)


def test_the_first_file_says_what_it_is_and_reads_back(workspace: Workspace) -> None:
    event = EventEntry(编号="T1", 事项="延期", 日期="2022-04-01", 原因="雨季", 新时限="9月底前")
    assert write(workspace, Added([RECORD], [event], [REFUSED])) is None
    data = (workspace.inputs / "进展.yaml").read_bytes()
    assert data.startswith(b"# yaml-language-server")
    document, findings = read_document(data, "")
    assert findings == []
    assert document is not None
    numbers = [document.value((key, 0, "编号")) for key in ("进展", "登记", "未采纳")]
    assert numbers == ["T1", "T1", "T1"]


def test_every_old_byte_stays_in_front(workspace: Workspace) -> None:
    path = put(workspace, b"\xef\xbb\xbf" + OLD.encode())
    write(workspace, Added([RECORD]))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf" + OLD.encode() + "- 编号: T1\r\n".encode())


def test_the_old_file_is_kept_aside_and_never_over_another(workspace: Workspace) -> None:
    put(workspace, OLD.encode())
    first = write(workspace, Added([RECORD]))
    second = write(workspace, Added([RECORD]))
    assert first is not None
    assert second is not None
    assert first.parent == workspace.root / BACKUP_FOLDER
    assert first.read_bytes() == OLD.encode()
    assert second.read_bytes() != OLD.encode()


def test_a_file_changed_meanwhile_is_left_alone(workspace: Workspace) -> None:
    path = put(workspace, OLD.encode())
    before = progress_digest(workspace)
    path.write_bytes(OLD.encode() + "# 刚改的\r\n".encode())
    with pytest.raises(NotWrittenError) as caught:
        write_progress(workspace, Added([RECORD]), before, DAY)
    assert caught.value.finding.id == "E938"
    assert "刚改的" in path.read_text("utf-8")


def test_a_file_that_came_meanwhile_is_left_alone(workspace: Workspace) -> None:
    path = put(workspace, OLD.encode())
    with pytest.raises(NotWrittenError):
        write_progress(workspace, Added([RECORD]), "", DAY)
    assert path.read_bytes() == OLD.encode()


def test_a_layout_nothing_can_be_added_to_is_named_with_its_line(workspace: Workspace) -> None:
    path = put(workspace, "登记: []\n进展: [{编号: T0}]\n".encode())
    with pytest.raises(NotWrittenError) as caught:
        write(workspace, Added([RECORD]))
    assert (caught.value.finding.id, caught.value.finding.place.line) == ("E938", 2)
    assert path.read_bytes() == "登记: []\n进展: [{编号: T0}]\n".encode()
    assert not (workspace.root / BACKUP_FOLDER).exists()


def test_a_file_in_another_encoding_is_left_alone(workspace: Workspace) -> None:
    path = put(workspace, OLD.encode("gbk"))
    with pytest.raises(NotWrittenError) as caught:
        write(workspace, Added([RECORD]))
    assert caught.value.finding.id == "E103"
    assert path.read_bytes() == OLD.encode("gbk")


def test_a_file_nobody_could_read_any_more_is_not_written(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_writer, "MAX_JOURNAL_BYTES", 500)
    with pytest.raises(NotWrittenError) as caught:
        write(workspace, Added([RECORD] * 20))
    assert "上限" in caught.value.finding.message
    assert not (workspace.inputs / "进展.yaml").exists()


def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_half(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(workspace, OLD.encode())

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        write(workspace, Added([RECORD]))
    assert path.read_bytes() == OLD.encode()
    assert [p.name for p in workspace.inputs.iterdir()] == ["进展.yaml"]


def test_an_empty_file_is_filled(workspace: Workspace) -> None:
    path = put(workspace, b"\n")
    write(workspace, Added([RECORD]))
    assert "编号: T1" in path.read_text("utf-8")


def test_a_link_stays_a_link(workspace: Workspace, tmp_path: Path) -> None:
    real = tmp_path / "共享.yaml"
    real.write_bytes(OLD.encode())
    (workspace.inputs / "进展.yaml").symlink_to(real)
    write(workspace, Added([RECORD]))
    assert (workspace.inputs / "进展.yaml").is_symlink()
    assert "编号: T1" in real.read_text("utf-8")


def test_a_year_of_answers_larger_than_any_plan_is_still_read(workspace: Workspace) -> None:
    (workspace.inputs / "单位.yaml").write_text("单位: []", "utf-8")
    put(workspace, b"# " + "说明".encode() * 1_500_000 + b"\n" + OLD.encode())
    write(workspace, Added([RECORD]))
    year, findings = load_year(workspace)
    assert findings == []
    assert year.progress is not None
    assert [r.number for r in year.progress.records] == ["T0", "T1"]
