from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from gen.publish.report import Action

SHEET = "一月会议/分单位/甲局清单.xlsx"
BACKUP = "一月会议/手工修改备份/分单位/甲局清单（{}）.xlsx"


def _second_draft(office) -> None:
    office.meeting("文字：第二稿\n单位：甲局\n单位：乙局")


def test_a_hand_edit_is_left_alone_while_the_account_says_the_same(office, actions, ids):
    office.build()
    office.write(f"out/{SHEET}", "手改")
    report = office.build()
    assert office.files()[SHEET] == "手改"
    assert actions(report)[f"out/{SHEET}"] is Action.HAND_KEPT
    assert ids(report) == ["W601"]
    assert not report.failed


def test_a_hand_edit_that_was_seen_costs_no_second_reading(office, actions, ids):
    office.build()
    office.write(f"out/{SHEET}", "手改")
    office.build()
    again = office.build(lambda: pytest.fail("read again"))
    assert again.idle
    assert actions(again)[f"out/{SHEET}"] is Action.HAND_KEPT
    assert ids(again) == ["W601"]


def test_a_hand_edit_that_is_taken_back_is_no_edit(office, actions):
    office.build()
    office.write(f"out/{SHEET}", "手改")
    office.build()
    office.write(f"out/{SHEET}", "清单|第一稿|甲局")
    assert actions(office.build())[f"out/{SHEET}"] is Action.SAME


def test_a_hand_edit_is_kept_aside_when_the_account_changes(office, actions, ids):
    office.build()
    edited = office.folders.out / SHEET
    edited.write_text("手改", "utf-8")
    os.utime(edited, (1000, 1000))
    _second_draft(office)
    report = office.build()
    kept = office.folders.out / BACKUP.format(1)
    assert office.files()[SHEET] == "清单|第二稿|甲局"
    assert kept.read_text("utf-8") == "手改"
    assert kept.stat().st_mtime == 1000
    assert actions(report)[f"out/{SHEET}"] is Action.HAND_SAVED
    assert ids(report) == ["W601"]
    assert f"out/{BACKUP.format(1)}" in report.findings[0].remedy


@pytest.mark.parametrize("before", [True, False])
def test_what_somebody_saves_while_we_render_is_kept_aside(office, actions, ids, before):
    if before:
        office.build()
        _second_draft(office)
    verify = office.rooms.verify

    def slow(printed, data):
        office.write(f"out/{SHEET}", "趁这时存盘")
        return verify(printed, data)

    office.rooms.verify = slow
    report = office.build()
    assert office.files()[BACKUP.format(1)] == "趁这时存盘"
    assert office.files()[SHEET].startswith("清单|第")
    assert ids(report) == ["W601"]


def test_every_hand_edit_is_kept_under_its_own_number(office):
    office.build()
    for n, text in enumerate(("手改一", "手改二"), 1):
        office.write(f"out/{SHEET}", text)
        office.meeting(f"文字：第{n + 1}稿\n单位：甲局")
        office.build()
    assert office.files()[BACKUP.format(1)] == "手改一"
    assert office.files()[BACKUP.format(2)] == "手改二"


def test_the_same_hand_edit_is_kept_once(office):
    office.build()
    for n in (2, 3):
        office.write(f"out/{SHEET}", "手改")
        office.meeting(f"文字：第{n}稿\n单位：甲局")
        office.build()
    assert BACKUP.format(1) in office.files()
    assert BACKUP.format(2) not in office.files()


def test_an_edited_sheet_of_a_unit_that_is_gone_is_moved_aside(office, actions, ids):
    office.build()
    office.write(f"out/{SHEET}", "手改")
    office.meeting("文字：第一稿\n单位：乙局")
    report = office.build()
    assert SHEET not in office.files()
    assert office.files()[BACKUP.format(1)] == "手改"
    assert actions(report)[f"out/{SHEET}"] is Action.RETIRE
    assert ids(report) == ["W601"]


def test_a_file_that_is_not_ours_is_kept_aside_and_not_overwritten(office, actions):
    office.write("out/一月会议/方案.docx", "别人的")
    report = office.build()
    assert office.files()["一月会议/方案.docx"] == "任务清单|第一稿|"
    assert office.files()["一月会议/手工修改备份/方案（1）.docx"] == "别人的"
    assert actions(report)["out/一月会议/方案.docx"] is Action.HAND_SAVED


def test_files_that_are_not_ours_are_never_removed(office):
    office.write("out/一月会议/分单位/说明.txt", "别人的")
    office.write("out/笔记.txt", "别人的")
    office.build()
    office.meeting("文字：第一稿")
    office.build()
    assert office.files()["一月会议/分单位/说明.txt"] == "别人的"
    assert office.files()["笔记.txt"] == "别人的"


@pytest.mark.parametrize(
    "record",
    [
        "",
        "{",
        "[]",
        '{"格式": 99}',
        '{"格式":1,"会议":{"一":{"二":{"来源":1,"文件":{}}}},"提示":{},"待写":{}}',
        "\x00\xff",
    ],
)
def test_a_damaged_record_loses_no_hand_edit(office, actions, ids, record):
    office.build()
    office.write(f"out/{SHEET}", "手改")
    office.write("out/.gen.json", record)
    _second_draft(office)
    report = office.build()
    assert ids(report)[:1] == ["W602"]
    assert office.files()[BACKUP.format(1)] == "手改"
    assert office.files()[SHEET] == "清单|第二稿|甲局"


def test_a_damaged_record_over_unchanged_files_changes_nothing_but_the_record(office, actions):
    office.build()
    before = office.files()
    office.write("out/.gen.json", "kaputt")
    report = office.build()
    assert office.files() == before
    assert set(actions(report).values()) == {Action.SAME}
    assert office.build(lambda: pytest.fail("read again")).idle


def test_a_record_cannot_have_a_file_elsewhere_deleted(office):
    office.build()
    victim = office.folders.root / "要紧.txt"
    victim.write_text("清单|第一稿|乙局", "utf-8")
    record = office.read("out/.gen.json").replace("一月会议/分单位/乙局清单.xlsx", "一月会议/../../要紧.txt")
    office.write("out/.gen.json", record)
    office.meeting("文字：第二稿")
    office.build()
    assert victim.exists()


@pytest.fixture
def locked(monkeypatch):
    """Make the replacing of some files fail the way an open document does."""
    names: set[str] = set()
    error = OSError(errno.EACCES, "in use")
    replace = os.replace

    def guarded(source, target, **options):
        if Path(target).name in names:
            raise error
        return replace(source, target, **options)

    monkeypatch.setattr(os, "replace", guarded)
    return names, error


def test_an_open_document_is_said_and_the_rest_is_published(office, actions, ids, locked):
    office.build()
    _second_draft(office)
    locked[0].add("甲局清单.xlsx")
    report = office.build()
    assert ids(report) == ["E607"]
    finding = next(f for f in report.findings if f.id == "E607")
    assert finding.place.file == f"out/{SHEET}"
    assert "请先在 Word/WPS/Excel 里关闭" in finding.remedy
    assert report.environment
    assert office.files() == {
        "一月会议/方案.docx": "任务清单|第二稿|",
        SHEET: "清单|第一稿|甲局",
        "一月会议/分单位/乙局清单.xlsx": "清单|第二稿|乙局",
    }


def test_the_next_build_publishes_what_was_open(office, actions, locked):
    office.build()
    _second_draft(office)
    locked[0].add("甲局清单.xlsx")
    office.build()
    locked[0].clear()
    report = office.build()
    assert actions(report)[f"out/{SHEET}"] is Action.UPDATE
    assert office.files()[SHEET] == "清单|第二稿|甲局"
    assert office.build(lambda: pytest.fail("read again")).idle


@pytest.mark.parametrize("code", [5, 32, 33])
def test_the_errors_of_windows_for_an_open_document_are_known(office, ids, locked, code):
    office.build()
    _second_draft(office)
    locked[0].add("甲局清单.xlsx")
    locked[1].winerror = code
    assert ids(office.build()) == ["E607"]


def test_an_edited_document_that_is_open_is_neither_lost_nor_kept_twice(office, locked):
    office.build()
    office.write(f"out/{SHEET}", "手改")
    _second_draft(office)
    locked[0].add("甲局清单.xlsx")
    office.build()
    assert office.files()[SHEET] == "手改"
    locked[0].clear()
    office.build()
    assert office.files()[SHEET] == "清单|第二稿|甲局"
    assert [p for p in office.files() if "备份" in p] == [BACKUP.format(1)]


def test_an_open_file_that_is_not_ours_is_still_not_ours_once_it_is_closed(office, locked):
    office.write("out/一月会议/方案.docx", "别人的")
    locked[0].add("方案.docx")
    office.build()
    assert office.files()["一月会议/方案.docx"] == "别人的"
    locked[0].clear()
    office.build()
    assert office.files()["一月会议/方案.docx"] == "任务清单|第一稿|"
    assert office.files()["一月会议/手工修改备份/方案（1）.docx"] == "别人的"


def test_a_file_that_is_open_and_not_to_be_read_is_taken_as_it_was(office, actions, monkeypatch):
    office.build()
    office.meeting("文字：第一稿\n单位：甲局\n单位：乙局\n# 只多了一行注释")
    opened = Path.open

    def closed(self, *args, **options):
        if self.name == "甲局清单.xlsx":
            raise PermissionError(errno.EACCES, "in use", str(self))
        return opened(self, *args, **options)

    monkeypatch.setattr(Path, "open", closed)
    report = office.build()
    assert actions(report)[f"out/{SHEET}"] is Action.SAME


def test_a_file_that_is_open_and_not_to_be_read_is_said_when_it_should_change(office, ids, monkeypatch):
    office.build()
    _second_draft(office)
    opened = Path.open

    def closed(self, *args, **options):
        if self.name == "甲局清单.xlsx":
            raise PermissionError(errno.EACCES, "in use", str(self))
        return opened(self, *args, **options)

    monkeypatch.setattr(Path, "open", closed)
    assert ids(office.build()) == ["E607"]
    monkeypatch.undo()
    assert office.files()[SHEET] == "清单|第一稿|甲局"
    office.build()
    assert office.files()[SHEET] == "清单|第二稿|甲局"


def test_a_document_that_is_open_is_removed_once_it_is_closed(office, ids, actions, monkeypatch):
    office.build()
    office.meeting("文字：第一稿\n单位：乙局")
    unlink = Path.unlink

    def held(self, *args, **options):
        if self.name == "甲局清单.xlsx":
            raise PermissionError(errno.EACCES, "in use", str(self))
        return unlink(self, *args, **options)

    monkeypatch.setattr(Path, "unlink", held)
    report = office.build()
    assert ids(report) == ["E607"]
    assert actions(report)[f"out/{SHEET}"] is Action.LOCKED
    monkeypatch.undo()
    report = office.build()
    assert actions(report)[f"out/{SHEET}"] is Action.DELETE
    assert SHEET not in office.files()
    assert office.build(lambda: pytest.fail("read again")).idle


def test_an_open_document_of_a_template_that_is_gone_stays_recorded(office, ids, monkeypatch):
    office.build()
    (office.folders.templates / "方案.docx").unlink()
    unlink = Path.unlink
    monkeypatch.setattr(
        Path,
        "unlink",
        lambda self, *a, **k: (
            (_ for _ in ()).throw(PermissionError(13, "in use"))
            if self.name == "方案.docx"
            else unlink(self, *a, **k)
        ),
    )
    assert ids(office.build()) == ["E607"]
    monkeypatch.undo()
    office.build()
    assert "一月会议/方案.docx" not in office.files()
    assert office.build(lambda: pytest.fail("read again")).idle


def test_a_folder_in_the_place_of_a_document_is_said(office, ids):
    (office.folders.out / "一月会议/方案.docx").mkdir(parents=True)
    report = office.build()
    finding = report.findings[-1] if report.findings[-1].id == "E605" else report.findings[0]
    assert finding.id == "E605"
    assert finding.place.file == "out/一月会议/方案.docx"
    assert "同名文件夹" in finding.message
    assert report.environment


class _KilledError(BaseException):
    pass


def _killed_after(monkeypatch, documents: int) -> None:
    replace = os.replace
    left = [documents]

    def dying(source, target, **options):
        if not Path(target).name.startswith(".gen"):
            if not left[0]:
                raise _KilledError
            left[0] -= 1
        return replace(source, target, **options)

    monkeypatch.setattr(os, "replace", dying)


@pytest.mark.parametrize("done", [0, 1, 2])
def test_a_build_that_dies_while_replacing_leaves_whole_files_that_are_ours(
    office, monkeypatch, actions, ids, done
):
    office.build()
    _second_draft(office)
    _killed_after(monkeypatch, done)
    with pytest.raises(_KilledError):
        office.build()
    monkeypatch.undo()
    after = office.files()
    assert sum("第二稿" in text for text in after.values()) == done
    assert sum("第一稿" in text for text in after.values()) == 3 - done
    office.meeting("文字：第三稿\n单位：甲局\n单位：乙局")
    report = office.build()
    assert ids(report) == []
    assert all("第三稿" in text for text in office.files().values())
    assert not [p for p in office.files() if "备份" in p]


def test_two_deaths_in_a_row_leave_no_false_hand_edits(office, monkeypatch):
    office.build()
    for draft, done in (("第二稿", 1), ("第三稿", 0)):
        office.meeting(f"文字：{draft}\n单位：甲局\n单位：乙局")
        _killed_after(monkeypatch, done)
        with pytest.raises(_KilledError):
            office.build()
        monkeypatch.undo()
    office.meeting("文字：第四稿\n单位：甲局\n单位：乙局")
    office.build()
    assert not [p for p in office.files() if "备份" in p]


def test_a_file_replaced_before_a_death_and_then_open_is_still_ours(office, monkeypatch):
    office.build()
    _second_draft(office)
    _killed_after(monkeypatch, 3)
    monkeypatch.setattr("gen.publish.place.write_manifest", _fail_second())
    with pytest.raises(_KilledError):
        office.build()
    monkeypatch.undo()
    replace = os.replace

    def held(source, target, **options):
        if Path(target).name == "甲局清单.xlsx":
            raise PermissionError(errno.EACCES, "in use")
        return replace(source, target, **options)

    office.meeting("文字：第三稿\n单位：甲局\n单位：乙局")
    monkeypatch.setattr(os, "replace", held)
    office.build()
    monkeypatch.undo()
    assert office.files()[SHEET] == "清单|第二稿|甲局"
    office.build()
    assert office.files()[SHEET] == "清单|第三稿|甲局"
    assert not [p for p in office.files() if "备份" in p]


def test_after_a_death_the_same_inputs_are_finished(office, monkeypatch):
    office.build()
    _second_draft(office)
    _killed_after(monkeypatch, 1)
    with pytest.raises(_KilledError):
        office.build()
    monkeypatch.undo()
    office.build()
    assert all("第二稿" in text for text in office.files().values())
    assert office.build(lambda: pytest.fail("read again")).idle
    assert '"待写": {}' in office.read("out/.gen.json")


def test_a_hand_edit_after_a_death_is_still_seen(office, monkeypatch):
    office.build()
    _second_draft(office)
    _killed_after(monkeypatch, 3)
    monkeypatch.setattr("gen.publish.place.write_manifest", _fail_second())
    with pytest.raises(_KilledError):
        office.build()
    monkeypatch.undo()
    office.write(f"out/{SHEET}", "手改")
    office.meeting("文字：第三稿\n单位：甲局\n单位：乙局")
    office.build()
    assert office.files()[BACKUP.format(1)] == "手改"


def _fail_second():
    from gen.publish.manifest import write_manifest

    calls = []

    def write(out, manifest):
        calls.append(out)
        if len(calls) == 2:
            raise _KilledError
        write_manifest(out, manifest)

    return write


def test_staging_folders_of_dead_builds_are_removed(office):
    (office.folders.out / ".gen-暂存-alt").mkdir(parents=True)
    (office.folders.out / ".gen-暂存-alt/000001").write_text("x")
    office.build()
    assert list(office.folders.out.glob(".gen-暂存-*")) == []


def test_a_link_among_the_old_staging_folders_is_not_followed(office, tmp_path):
    treasure = tmp_path / "要紧"
    treasure.mkdir()
    (treasure / "a.txt").write_text("x")
    office.folders.out.mkdir()
    (office.folders.out / ".gen-暂存-x").symlink_to(treasure)
    office.build()
    assert (treasure / "a.txt").exists()
    assert not (office.folders.out / ".gen-暂存-x").is_symlink()


@pytest.mark.parametrize("where", ["一月会议", "一月会议/分单位", "一月会议/方案.docx"])
def test_a_link_inside_out_is_refused(office, tmp_path, ids, where):
    treasure = tmp_path / "别处"
    treasure.mkdir()
    link = office.folders.out / where
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(treasure)
    report = office.build()
    assert ids(report) == ["E604"]
    assert [f.place.file for f in report.findings if f.id == "E604"] == [f"out/{where}"]
    assert report.environment
    assert list(treasure.iterdir()) == []


def test_a_link_to_another_place_in_out_is_refused_too(office, ids):
    (office.folders.out / "别的").mkdir(parents=True)
    (office.folders.out / "一月会议").symlink_to(office.folders.out / "别的")
    assert ids(office.build()) == ["E604"]


def test_a_linked_backup_folder_is_refused(office, tmp_path, ids):
    office.build()
    office.write(f"out/{SHEET}", "手改")
    treasure = tmp_path / "别处"
    treasure.mkdir()
    (office.folders.out / "一月会议/手工修改备份").symlink_to(treasure)
    _second_draft(office)
    assert ids(office.build()) == ["E605"]
    assert office.files()[SHEET] == "手改"
    assert list(treasure.iterdir()) == []


def test_out_itself_may_be_a_link(office, tmp_path):
    (tmp_path / "共享盘").mkdir()
    office.folders.out.symlink_to(tmp_path / "共享盘")
    office.build()
    assert (tmp_path / "共享盘/一月会议/方案.docx").exists()


def test_a_link_put_in_later_is_not_followed_when_removing(office, tmp_path):
    office.build()
    treasure = tmp_path / "别处"
    (office.folders.out / "一月会议/分单位").rename(treasure)
    (office.folders.out / "一月会议/分单位").symlink_to(treasure)
    office.meeting("文字：第一稿")
    office.build()
    assert sorted(p.name for p in treasure.iterdir()) == ["乙局清单.xlsx", "甲局清单.xlsx"]
