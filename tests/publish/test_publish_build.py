from __future__ import annotations

import os

from gen.publish.report import Action, Counts


def _never():
    raise AssertionError("an idle build reads nothing")


def test_a_first_build_makes_every_document_of_every_meeting(office, actions):
    office.meeting("文字：二月\n单位：丙局", "二月会议")
    report = office.build()
    assert office.files() == {
        "一月会议/方案.docx": "任务清单|第一稿|",
        "一月会议/分单位/甲局清单.xlsx": "清单|第一稿|甲局",
        "一月会议/分单位/乙局清单.xlsx": "清单|第一稿|乙局",
        "二月会议/方案.docx": "任务清单|二月|",
        "二月会议/分单位/丙局清单.xlsx": "清单|二月|丙局",
    }
    assert set(actions(report).values()) == {Action.CREATE}
    assert actions(report)["out/一月会议/分单位/甲局清单.xlsx"] is Action.CREATE


def test_a_second_build_reads_nothing_and_touches_nothing(office, actions):
    office.build()
    before = office.everything()
    report = office.build(_never)
    assert report.idle
    assert office.everything() == before
    assert set(actions(report).values()) == {Action.SAME}


def test_an_idle_build_still_says_the_counts(office):
    first = office.build()
    assert first.counts == Counts(1, 2)
    assert office.build(_never).counts == Counts(1, 2)


def test_the_counts_hold_what_templates_and_every_meeting_said(office):
    office.meeting("提醒：大事\n提醒：中事\n待明确：三", "二月会议")
    office.template("丙.docx", "模板提醒")
    assert office.build().counts == Counts(4, 3)
    assert office.build(_never).counts == Counts(4, 3)
    assert office.build(_never, keys=("一月会议",), only=("方案.docx",)).counts == Counts(1, 2)


def test_what_is_open_in_a_meeting_read_in_part_is_counted_too(office):
    office.meeting("读不全：是\n错误：写错\n待明确：三", "二月会议")
    assert office.build().counts == Counts(1, 3)


def test_only_what_says_something_else_is_replaced(office, actions):
    office.template("说明.docx", "固定")
    office.build()
    old = office.folders.out / "一月会议/说明.docx"
    os.utime(old, (1, 1))
    office.meeting("文字：第二稿\n单位：甲局")
    report = office.build()
    assert actions(report) == {
        "out/一月会议/说明.docx": Action.SAME,
        "out/一月会议/方案.docx": Action.UPDATE,
        "out/一月会议/分单位/甲局清单.xlsx": Action.UPDATE,
        "out/一月会议/分单位/乙局清单.xlsx": Action.DELETE,
    }
    assert old.stat().st_mtime == 1
    assert office.files()["一月会议/方案.docx"] == "任务清单|第二稿|"


def test_only_the_changed_meeting_is_rendered_again(office):
    office.meeting("文字：二月", "二月会议")
    office.build()
    office.rooms.rendered.clear()
    office.meeting("文字：二月改", "二月会议")
    office.build()
    assert office.rooms.rendered == ["任务清单|二月改|"]


def test_only_the_changed_template_is_rendered_again(office):
    office.build()
    office.rooms.rendered.clear()
    office.template("方案.docx", "新任务清单")
    office.build()
    assert office.rooms.rendered == ["新任务清单|第一稿|"]


def test_a_change_in_the_register_renders_everything_again(office):
    office.build()
    office.rooms.rendered.clear()
    office.write("inputs/单位.yaml", "单位登记改")
    office.build()
    assert len(office.rooms.rendered) == 3


def test_the_owner_file_of_an_open_document_changes_nothing(office):
    office.build()
    office.template("~$方案.docx", "锁")
    office.write("inputs/一月会议/.~lock.分工方案.yaml#", "锁")
    assert office.build(_never).idle


def test_a_deleted_output_is_made_again(office, actions):
    office.build()
    (office.folders.out / "一月会议/方案.docx").unlink()
    report = office.build()
    assert actions(report)["out/一月会议/方案.docx"] is Action.CREATE
    assert "一月会议/方案.docx" in office.files()


def test_errors_in_the_inputs_leave_out_as_it_was(office):
    office.build()
    before = office.everything()
    office.meeting("文字：第二稿\n错误：写错了\n错误：又错了")
    report = office.build()
    assert [f.message for f in report.findings if f.id == "X1"] == ["写错了", "又错了"]
    assert report.failed
    assert not report.environment
    assert office.everything() == before


def test_errors_in_inputs_and_templates_are_said_together(office, ids):
    office.meeting("错误：写错了")
    office.template("方案.docx", "模板坏")
    assert ids(office.build()) == ["X1", "X5"]


def test_a_template_with_a_fault_leaves_out_as_it_was(office, ids):
    office.build()
    before = office.everything()
    office.meeting("文字：第二稿\n单位：甲局")
    office.template("方案.docx", "模板坏")
    assert ids(office.build()) == ["X5"]
    assert office.everything() == before


def test_a_document_that_cannot_be_rendered_stops_all_and_is_said_once(office, ids):
    office.build()
    before = office.everything()
    office.meeting("文字：第二稿\n单位：甲局\n单位：乙局")
    office.template("分单位/{单位}清单.xlsx", "渲染坏")
    assert ids(office.build()) == ["X6"]
    assert office.everything() == before


def test_a_first_build_that_fails_leaves_no_out_folder(office):
    office.template("方案.docx", "渲染坏")
    assert office.build().failed
    assert not office.folders.out.exists()


def test_a_document_that_does_not_hold_what_went_in_is_not_published(office):
    office.template("方案.docx", "核对坏")
    report = office.build()
    finding = next(f for f in report.findings if f.id == "E610")
    assert str(finding.place) == "out/一月会议/方案.docx"
    assert "共 7 处" in finding.message
    assert not office.folders.out.exists()


def test_what_is_verified_is_the_file_on_the_disk(office, monkeypatch, ids):
    from gen.publish.staging import Staging

    put = Staging.put
    monkeypatch.setattr(Staging, "put", lambda self, data, number: put(self, data[:-1], number))
    assert set(ids(office.build())) == {"E610"}


def test_templates_that_are_missing_are_said(office, ids):
    for path in office.folders.templates.rglob("*.*"):
        path.unlink()
    assert ids(office.build()) == ["E608"]


def test_a_bad_template_name_leaves_out_as_it_was(office, ids):
    office.build()
    before = office.everything()
    office.meeting("文字：第二稿\n单位：甲局")
    office.template("{单 位}表.docx", "清单")
    assert ids(office.build()) == ["E601"]
    assert office.everything() == before


def test_a_bad_template_name_hides_no_other_error(office, ids):
    office.meeting("错误：写错了")
    office.template("方案.docx", "模板坏")
    office.template("{单 位}表.docx", "清单")
    assert sorted(ids(office.build())) == ["E601", "X1", "X5"]


def test_a_bad_template_name_hides_nothing_that_only_rendering_shows(office, ids):
    office.template("方案.docx", "渲染坏")
    office.template("{单 位}表.docx", "清单")
    assert sorted(ids(office.build())) == ["E601", "X6"]


def test_only_one_template_when_asked(office):
    office.build(only=("方案.docx",))
    assert list(office.files()) == ["一月会议/方案.docx"]


def test_only_one_template_removes_nothing_of_the_others(office):
    office.build()
    office.meeting("文字：第二稿\n单位：甲局")
    office.build(only=("方案.docx",))
    assert office.files()["一月会议/方案.docx"] == "任务清单|第二稿|"
    assert office.files()["一月会议/分单位/乙局清单.xlsx"] == "清单|第一稿|乙局"


def test_only_one_template_keeps_the_documents_of_one_that_is_gone(office):
    office.build()
    (office.folders.templates / "方案.docx").unlink()
    office.template("分单位/{单位}清单.xlsx", "新清单")
    office.build(only=("分单位/{单位}清单.xlsx",))
    assert office.files()["一月会议/方案.docx"] == "任务清单|第一稿|"
    assert office.files()["一月会议/分单位/甲局清单.xlsx"] == "新清单|第一稿|甲局"


def test_only_one_meeting_when_asked(office):
    office.meeting("文字：二月", "二月会议")
    office.build(keys=("二月会议",))
    assert list(office.files()) == ["二月会议/方案.docx"]
    office.build()
    assert len(office.files()) == 4


def test_a_dry_run_says_everything_and_writes_nothing(office, actions):
    office.build()
    before = office.everything()
    office.meeting("文字：第二稿\n单位：甲局\n单位：丙局")
    (office.folders.out / "一月会议/分单位/甲局清单.xlsx").write_text("手改", "utf-8")
    before = office.everything()
    report = office.build(dry_run=True)
    assert actions(report) == {
        "out/一月会议/方案.docx": Action.UPDATE,
        "out/一月会议/分单位/甲局清单.xlsx": Action.HAND_SAVED,
        "out/一月会议/分单位/丙局清单.xlsx": Action.CREATE,
        "out/一月会议/分单位/乙局清单.xlsx": Action.DELETE,
    }
    assert office.everything() == before


def test_a_dry_run_on_a_fresh_workspace_makes_no_folder(office):
    report = office.build(dry_run=True)
    assert report.number(Action.CREATE) == 3
    assert not office.folders.out.exists()
    assert not (office.folders.root / ".gen").exists()


def test_a_dry_run_with_errors_says_them(office, ids):
    office.meeting("错误：写错了")
    assert ids(office.build(dry_run=True)) == ["X1"]


def test_the_public_version_comes_and_goes_with_the_switch(office):
    office.template("纪要{公开版}.docx", "会议")
    office.meeting("有：方案\n有：会议\n有：公开版")
    office.build()
    assert office.files()["一月会议/纪要（公开版）.docx"] == "会议|||公开"
    assert office.files()["一月会议/纪要.docx"] == "会议||"
    office.meeting("有：方案\n有：会议")
    office.build()
    assert "一月会议/纪要（公开版）.docx" not in office.files()
    assert "一月会议/纪要.docx" in office.files()


def test_a_document_about_the_plan_is_not_made_for_a_meeting_without_one(office, actions):
    office.template("通知.docx", "方案和章节")
    office.meeting("有：会议")
    report = office.build()
    assert "一月会议/通知.docx" not in office.files()
    skipped = next(o for o in report.outcomes if o.action is Action.SKIP)
    assert (skipped.path, skipped.note) == ("templates/通知.docx", "一月会议：没有分工方案.yaml")
    again = office.build(_never)
    assert skipped in again.outcomes


def test_a_template_that_is_gone_takes_its_documents_along(office, actions):
    office.build()
    (office.folders.templates / "分单位/{单位}清单.xlsx").unlink()
    report = office.build()
    assert list(office.files()) == ["一月会议/方案.docx"]
    assert not (office.folders.out / "一月会议/分单位").exists()
    assert actions(report)["out/一月会议/分单位/甲局清单.xlsx"] is Action.DELETE
    assert office.build(_never).idle


def test_a_template_under_a_new_name_for_the_same_document_deletes_nothing(office, actions):
    office.template("方案.docx", "固定")
    office.build()
    (office.folders.templates / "方案.docx").unlink()
    office.template("方案{公开版}.docx", "固定")
    report = office.build()
    assert actions(report)["out/一月会议/方案.docx"] is Action.SAME
    assert "一月会议/方案.docx" in office.files()


def test_a_template_in_another_format_is_said_every_time_and_stops_nothing(office, ids):
    (office.folders.templates / "督办单.doc").write_text("x")
    first, idle = office.build(), office.build(_never)
    assert ids(first) == ids(idle) == ["W604"]
    assert not first.failed
    assert not idle.failed
    assert "一月会议/方案.docx" in office.files()


def test_a_meeting_that_is_gone_keeps_its_documents_and_is_said(office, ids):
    office.meeting("文字：二月", "二月会议")
    office.build()
    (office.folders.inputs / "二月会议/分工方案.yaml").unlink()
    (office.folders.inputs / "二月会议").rmdir()
    report = office.build(_never)
    assert ids(report) == ["W603"]
    assert not report.failed
    assert "二月会议/方案.docx" in office.files()


def test_a_meeting_that_is_gone_with_its_documents_is_forgotten(office, ids):
    office.meeting("文字：二月", "二月会议")
    office.build()
    (office.folders.inputs / "二月会议/分工方案.yaml").unlink()
    (office.folders.inputs / "二月会议").rmdir()
    (office.folders.out / "二月会议/方案.docx").unlink()
    assert ids(office.build(_never)) == []


def test_the_same_inputs_give_the_same_bytes_in_another_folder(office, tmp_path):
    office.build()
    other = office.moved_to(tmp_path / "别处")
    other.build()
    first = {p[len(str(office.folders.out)) :]: data for p, (data, _) in office.everything().items()}
    second = {p[len(str(other.folders.out)) :]: data for p, (data, _) in other.everything().items()}
    assert first == second
    assert any(p.endswith(".gen.json") for p in first)


def test_the_record_names_no_place_on_this_machine(office):
    office.build()
    record = office.read("out/.gen.json")
    assert str(office.folders.root) not in record
    assert str(os.getpid()) not in record.replace('"', " ").split()


def test_two_templates_for_one_name_are_a_finding(office, ids):
    office.template("{会议}.docx", "固定")
    office.template("一月会议.docx", "固定")
    report = office.build()
    assert ids(report) == ["E602"]
    assert not office.folders.out.exists()


def test_a_clash_with_a_document_that_is_up_to_date_is_a_finding_too(office, ids):
    office.template("一月会议.docx", "固定")
    office.build()
    office.template("{会议}.docx", "固定")
    assert ids(office.build()) == ["E602"]


def test_progress_is_told_every_document(office):
    from gen.publish.build import build
    from gen.publish.request import Request

    seen: list[str] = []
    build(office.folders, Request(("一月会议",)), lambda: office.rooms, seen.append)
    assert sorted(seen) == sorted(office.files())
