from __future__ import annotations

import pytest

from gen.publish.report import Action

SHEET = "一月会议/分单位/甲局清单.xlsx"


def _second_draft(office) -> None:
    office.meeting("文字：第二稿\n单位：甲局\n单位：乙局")


@pytest.mark.parametrize("owner", [".~lock.甲局清单.xlsx#", "~$甲局清单.xlsx", ".~甲局清单.xlsx"])
def test_a_document_with_an_owner_file_beside_it_is_left_and_the_rest_is_published(
    office, actions, ids, owner
):
    office.build()
    _second_draft(office)
    office.write(f"out/一月会议/分单位/{owner}", "某人")
    report = office.build()
    assert ids(report) == ["E607"]
    assert actions(report)[f"out/{SHEET}"] is Action.LOCKED
    assert office.read(f"out/{SHEET}") == "清单|第一稿|甲局"
    assert office.read("out/一月会议/分单位/乙局清单.xlsx") == "清单|第二稿|乙局"


@pytest.mark.parametrize("owner", ["~$任务分工方案.docx", "~$务分工方案.docx", "~$分工方案.docx"])
def test_the_owner_file_of_word_covers_up_to_two_letters_of_the_name(office, ids, owner):
    office.template("任务分工方案.docx", "任务清单")
    office.build()
    _second_draft(office)
    office.write(f"out/一月会议/{owner}", "某人")
    assert ids(office.build()) == ["E607"]


def test_the_owner_file_of_a_document_is_not_that_of_a_workbook_with_a_longer_name(office, ids):
    office.build()
    _second_draft(office)
    office.write("out/一月会议/分单位/~$局清单.xlsx", "某人")
    assert ids(office.build()) == []


def test_an_owner_file_that_was_left_behind_is_named_so_that_it_can_be_removed(office, actions):
    office.build()
    _second_draft(office)
    owner = "out/一月会议/分单位/.~lock.甲局清单.xlsx#"
    office.write(owner, "某人")
    finding = next(f for f in office.build().findings if f.id == "E607")
    assert f"删掉 {owner}" in finding.remedy
    (office.folders.root / owner).unlink()
    assert actions(office.build())[f"out/{SHEET}"] is Action.UPDATE


def test_an_edited_document_with_an_owner_file_is_not_backed_up_again_and_again(office):
    office.build()
    office.write(f"out/{SHEET}", "手改")
    _second_draft(office)
    office.write("out/一月会议/分单位/.~lock.甲局清单.xlsx#", "某人")
    office.build()
    office.build()
    assert office.read(f"out/{SHEET}") == "手改"
    assert not (office.folders.out / "一月会议/手工修改备份").exists()


def test_an_owner_file_without_its_document_keeps_nothing_from_being_made(office, actions):
    office.write("out/一月会议/分单位/.~lock.甲局清单.xlsx#", "某人")
    assert actions(office.build())[f"out/{SHEET}"] is Action.CREATE


def test_a_document_that_nothing_makes_any_more_stays_while_its_owner_file_does(office, actions):
    office.build()
    office.meeting("文字：第一稿\n单位：乙局")
    owner = office.folders.out / "一月会议/分单位/~$甲局清单.xlsx"
    owner.write_text("某人", "utf-8")
    assert actions(office.build())[f"out/{SHEET}"] is Action.LOCKED
    owner.unlink()
    assert actions(office.build())[f"out/{SHEET}"] is Action.DELETE


def test_a_folder_is_looked_through_for_owner_files_once(office, monkeypatch):
    listed = []
    monkeypatch.setattr("gen.publish.owners._owner_files", lambda folder: listed.append(folder.name) or ())
    office.build()
    _second_draft(office)
    office.build()
    assert sorted(listed) == ["一月会议", "分单位"]
