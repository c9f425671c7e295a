from __future__ import annotations

import sys

import pytest
from docx import Document

MEETING = "2022-01-24-全体会议"


def _text(path) -> list[str]:
    return [p.text for p in Document(str(path)).paragraphs]


def test_build_makes_the_documents_and_says_what_was_done(desk):
    result = desk.run("build")
    assert result.exit_code == 0, result.output
    assert "完成：新建 3 份，用时 " in result.output
    assert f"文件在 {desk.root / 'out'}" in result.output
    assert "待明确 1 条，看清单：gen check --待明确" in result.output
    assert _text(desk.root / "out" / MEETING / "分工.docx") == [
        "甲市重点工作任务分工方案",
        "盘活存量资金，保障重点支出。",
        "加固中小水库。",
    ]
    assert _text(desk.root / "out" / MEETING / "分单位/市水务局清单.docx") == ["市水务局", "2"]


def test_a_second_build_says_that_nothing_changed(desk):
    desk.run("build")
    result = desk.run("build")
    assert result.exit_code == 0
    assert "没有改动，3 份文件都是最新的" in result.output
    assert "待明确 1 条" in result.output


def test_build_works_from_any_folder_below(desk, monkeypatch):
    monkeypatch.chdir(desk.root / "inputs" / MEETING)
    assert desk.run("build").exit_code == 0


def test_build_works_on_another_workspace(desk, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert desk.run("build").exit_code == 3
    assert desk.run("build", "--工作区", str(desk.root)).exit_code == 0
    assert (desk.root / "out" / MEETING / "分工.docx").exists()


def test_errors_are_listed_with_their_remedy_and_nothing_is_made(desk):
    plan = desk.root / "inputs" / MEETING / "分工方案.yaml"
    plan.write_text(plan.read_text("utf-8").replace("牵头: 市财政局", "牵头: 市财证局"), "utf-8")
    result = desk.run("build")
    assert result.exit_code == 1
    assert f"inputs/{MEETING}/分工方案.yaml\n  10:13 错误 E201" in result.output
    assert "怎么改：" in result.output
    assert "市财政局" in result.output
    assert "有 1 处错误，没有生成；out 里的文件都没有动。" in result.output
    assert not (desk.root / "out").exists()


def test_a_template_fault_is_listed(desk):
    desk.template("坏.docx", "{{ 方案.标提 }}")
    result = desk.run("build")
    assert result.exit_code == 1
    assert "templates/坏.docx" in result.output
    assert "标题" in result.output


def test_a_dry_run_lists_every_file_and_writes_none(desk):
    desk.run("build")
    (desk.root / "out" / MEETING / "分工.docx").unlink()
    result = desk.run("build", "--演练")
    assert result.exit_code == 0
    assert f"新建　out/{MEETING}/分工.docx" in result.output
    assert f"未变　out/{MEETING}/分单位/市财政局清单.docx" in result.output
    assert "演练（什么也没有写）：新建 1 份，未变 2 份" in result.output
    assert not (desk.root / "out" / MEETING / "分工.docx").exists()


def test_a_dry_run_says_what_is_not_made_and_why(desk):
    desk.template("纪要.docx", "{{ 会议.名称 }}")
    result = desk.run("build", "--dry-run")
    assert f"不出　templates/纪要.docx（{MEETING}：没有会议.yaml）" in result.output
    assert "不出" not in desk.run("build").output


def test_only_the_template_asked_for_is_built(desk):
    result = desk.run("build", "--只出", "分工")
    assert result.exit_code == 0
    assert "新建 1 份" in result.output
    assert not (desk.root / "out" / MEETING / "分单位").exists()


@pytest.mark.parametrize("name", ["分工", "分工.docx", "templates/分工.docx"])
def test_a_template_may_be_named_in_every_way(desk, name):
    assert "新建 1 份" in desk.run("build", "--only", name).output


def test_a_whole_name_means_that_template_only(desk):
    desk.template("分工汇总.docx", "{{ 方案.标题 }}")
    assert "新建 1 份" in desk.run("build", "--only", "分工").output


def test_every_meeting_has_its_own_words(desk):
    plan = desk.root / "inputs" / MEETING / "分工方案.yaml"
    other = plan.read_text("utf-8").replace("2022-0", "2023-0").replace("甲市重点工作", "甲市专项工作")
    desk.write("inputs/2022-02-18-常务会议/分工方案.yaml", other)
    desk.run("build")
    titles = [_text(file)[0] for file in sorted((desk.root / "out").rglob("分工.docx"))]
    assert titles == ["甲市重点工作任务分工方案", "甲市专项工作任务分工方案"]


def test_a_part_of_a_template_name_means_all_that_have_it(desk):
    assert "新建 2 份" in desk.run("build", "--only", "单位").output


def test_an_unknown_template_lists_those_that_there_are(desk):
    result = desk.run("build", "--only", "任务台账")
    assert result.exit_code == 2
    assert "没有“任务台账”这个模板" in result.output
    assert "  分单位/{单位}清单.docx" in result.output


def test_a_meeting_may_be_named_by_a_part(desk):
    result = desk.run("build", "全体")
    assert result.exit_code == 0
    assert "新建 3 份" in result.output


def test_a_part_that_two_meetings_have_lists_both(desk):
    text = (desk.root / "inputs" / MEETING / "分工方案.yaml").read_text("utf-8").replace("2022-0", "2023-0")
    desk.write("inputs/2022-02-18-全体会议/分工方案.yaml", text)
    result = desk.run("build", "全体")
    assert result.exit_code == 2
    assert "对得上 2 个会议" in result.output
    assert "2022-01-24-全体会议" in result.output
    assert "2022-02-18-全体会议" in result.output
    assert desk.run("build", "2022-02-18-全体会议/").exit_code == 0


def test_an_unknown_meeting_lists_those_that_there_are(desk):
    result = desk.run("build", "常务会议")
    assert result.exit_code == 2
    assert "没有“常务会议”这个会议" in result.output
    assert MEETING in result.output


def test_a_workspace_without_meetings_names_new(desk):
    (desk.root / "inputs" / MEETING / "分工方案.yaml").unlink()
    result = desk.run("build")
    assert result.exit_code == 1
    assert "gen new 会议名" in result.output


def test_a_hand_edit_is_said(desk):
    desk.run("build")
    edited = desk.root / "out" / MEETING / "分工.docx"
    edited.write_bytes(edited.read_bytes() + b"x")
    result = desk.run("build")
    assert result.exit_code == 0
    assert "W601" in result.output
    assert f"手工修改，未动　out/{MEETING}/分工.docx" in result.output


def test_a_build_outside_a_workspace_names_init(nowhere):
    result = nowhere.run("build")
    assert result.exit_code == 3
    assert "gen init" in result.output
    assert "单位.yaml" in result.output


def test_a_folder_that_is_no_workspace_is_named(desk, tmp_path):
    result = desk.run("build", "--工作区", str(tmp_path / "无"))
    assert result.exit_code == 3
    assert "无”里没有 inputs/单位.yaml" in result.output


def test_an_open_document_has_an_exit_code_of_its_own(desk, monkeypatch):
    import os
    from pathlib import Path

    desk.run("build")
    plan = desk.root / "inputs" / MEETING / "分工方案.yaml"
    plan.write_text(plan.read_text("utf-8").replace("加固中小水库", "加固全部水库"), "utf-8")
    replace = os.replace

    def held(source, target, **options):
        if Path(target).name == "分工.docx":
            raise PermissionError(13, "in use")
        return replace(source, target, **options)

    monkeypatch.setattr(os, "replace", held)
    result = desk.run("build")
    assert result.exit_code == 3
    assert "请先在 Word/WPS/Excel 里关闭这个文件" in result.output
    assert "没有全部完成：" in result.output
    assert "被占用，未更新 1 份" in result.output


def test_many_new_files_are_counted_by_folder(desk):
    units = "".join(f"  - {{简称: 市第{n}局}}\n" for n in range(30))
    desk.write("inputs/单位.yaml", (desk.root / "inputs/单位.yaml").read_text("utf-8") + units)
    plan = desk.root / "inputs" / MEETING / "分工方案.yaml"
    owners = ", ".join(f"市第{n}局" for n in range(30))
    plan.write_text(plan.read_text("utf-8").replace("责任: 市水务局", f"责任: [{owners}]"), "utf-8")
    result = desk.run("build")
    assert f"out/{MEETING}/分单位/　新建 32 份" in result.output


class _Terminal:
    def __init__(self):
        self.text = ""

    def isatty(self):
        return True

    def write(self, text):
        self.text += text

    def flush(self):
        pass


def test_progress_is_shown_on_a_terminal_only(monkeypatch):
    from gen.cli.build import Progress

    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress() as progress:
        progress.step("会/甲.docx")
    assert "已生成 1 份　会/甲.docx" in terminal.text
    assert terminal.text.endswith("\r")
    monkeypatch.setattr(terminal, "isatty", lambda: False)
    terminal.text = ""
    with Progress() as progress:
        progress.step("会/甲.docx")
    assert terminal.text == ""


def test_where_nothing_could_be_written_it_is_not_said_that_there_was_nothing_to_write(desk):
    desk.write("out", "a file in the way")
    result = desk.run("build")
    assert result.exit_code == 3
    assert "这里应当是文件夹，却是一个同名文件" in result.output
    assert "没有生成，原因见上；out 里的文件都没有动。" in result.output
    assert "没有文件要生成" not in result.output
