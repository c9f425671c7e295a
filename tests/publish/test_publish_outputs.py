from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.publish.outputs import Shelf, missing_part, read_name, scan_templates, variants


def _template(path):
    template, findings = read_name(path)
    assert findings == []
    return template


@pytest.mark.parametrize(
    ("path", "root", "public"),
    [
        ("任务台账.xlsx", "会议", False),
        ("{会议}台账.xlsx", "会议", False),
        ("分单位/{单位}任务清单.xlsx", "单位", False),
        ("{分管领导}/清单.xlsx", "分管领导", False),
        ("会议纪要{公开版}.docx", "会议", True),
    ],
)
def test_the_name_of_a_template_says_what_it_is_for(path, root, public):
    template = _template(path)
    assert (template.root, template.public, template.shown) == (root, public, f"templates/{path}")


@pytest.mark.parametrize(
    ("path", "message", "remedy"),
    [
        ("{单们}表.docx", "{单们}", "是不是想写 {单位}？"),
        ("{}表.docx", "{}", "可以用的有"),
        ("{单位表.docx", "不成对", "{单位}任务清单.xlsx"),
        ("单位}表.docx", "不成对", "成对"),
        ("{单位}{分管领导}.docx", "{单位} 和 {分管领导}", "只留一个"),
        ("{单位}{公开版}.docx", "{公开版}", "去掉其中一个"),
        ("手工修改备份/表.docx", "手工修改备份", "换个名字"),
    ],
)
def test_a_bad_name_of_a_template_is_a_finding(path, message, remedy):
    template, findings = read_name(path)
    assert template is None
    assert [f.id for f in findings] == ["E601"]
    assert message in findings[0].message
    assert remedy in findings[0].remedy
    assert findings[0].place.file == f"templates/{path}"


def test_every_fault_of_a_name_is_said():
    assert len(read_name("{甲}{乙}{单位.docx")[1]) == 3


def test_only_office_files_are_templates(tmp_path):
    for name in ("b.docx", "a.XLSX", "~$b.docx", ".c.docx", "说明.txt", "制作.py", "README.md"):
        (tmp_path / name).write_text("x")
    (tmp_path / "分单位").mkdir()
    (tmp_path / "分单位/{单位}.xlsx").write_text("x")
    (tmp_path / ".隐藏").mkdir()
    (tmp_path / ".隐藏/x.docx").write_text("x")
    templates, findings = scan_templates(tmp_path)
    assert [t.path for t in templates] == ["a.XLSX", "b.docx", "分单位/{单位}.xlsx"]
    assert findings == []


def test_a_file_in_another_office_format_is_not_passed_over_in_silence(tmp_path):
    for name in ("a.docx", "旧.DOC", "宏.xlsm", "~$旧.doc"):
        (tmp_path / name).write_text("x")
    (tmp_path / "分单位").mkdir()
    (tmp_path / "分单位/{单位}.et").write_text("x")
    templates, findings = scan_templates(tmp_path)
    assert [t.path for t in templates] == ["a.docx"]
    assert [(f.id, f.place.file) for f in findings] == [
        ("W604", "templates/分单位/{单位}.et"),
        ("W604", "templates/宏.xlsm"),
        ("W604", "templates/旧.DOC"),
    ]


def test_a_folder_with_the_name_of_a_template_is_not_passed_over_in_silence(tmp_path):
    (tmp_path / "分单位/督办单.docx").mkdir(parents=True)
    (tmp_path / "分单位/督办单.docx/内.docx").write_text("x")
    (tmp_path / "旧.xls").mkdir()
    templates, findings = scan_templates(tmp_path)
    assert [t.path for t in templates] == ["分单位/督办单.docx/内.docx"]
    assert [(f.id, f.place.file) for f in findings] == [
        ("W607", "templates/分单位/督办单.docx"),
        ("W607", "templates/旧.xls"),
    ]


def test_files_in_other_formats_alone_are_no_templates(tmp_path):
    (tmp_path / "旧.doc").write_text("x")
    assert {f.id for f in scan_templates(tmp_path)[1]} == {"W604", "E608"}


def test_a_folder_of_templates_that_leads_back_to_itself_is_not_entered(tmp_path):
    (tmp_path / "a.docx").write_text("x")
    (tmp_path / "环").symlink_to(tmp_path)
    (tmp_path / "b.docx").mkdir()
    assert [t.path for t in scan_templates(tmp_path)[0]] == ["a.docx"]


def test_no_folder_of_templates_is_a_finding(tmp_path):
    assert [f.id for f in scan_templates(tmp_path / "无")[1]] == ["E608"]


@pytest.mark.parametrize(
    ("words", "plan", "meeting", "reason"),
    [
        ({"方案", "章节"}, False, True, "没有分工方案.yaml"),
        ({"方案", "章节", "会议"}, False, True, "没有分工方案.yaml"),
        ({"方案", "章节"}, True, False, ""),
        ({"会议"}, True, False, "没有会议.yaml"),
        ({"会议"}, False, True, ""),
        ({"会议", "方案"}, True, False, ""),
        ({"议定事项"}, True, False, "没有会议.yaml"),
        ({"方案", "任务清单", "议定事项"}, False, True, ""),
        ({"方案", "议定事项"}, False, False, "没有分工方案.yaml"),
        ({"会议", "任务清单", "议定事项"}, True, False, ""),
        ({"任务清单"}, False, True, ""),
        (set(), False, False, ""),
    ],
)
def test_a_document_needs_its_subject(words, plan, meeting, reason):
    assert missing_part(words, has_plan=plan, has_meeting=meeting) == reason


def test_a_public_version_is_made_only_where_it_is_asked_for():
    minutes, ledger = _template("纪要{公开版}.docx"), _template("台账.xlsx")
    assert variants(minutes, public=True) == [("", {"公开版": False}), ("（公开版）", {"公开版": True})]
    assert variants(minutes, public=False) == [("", {"公开版": False})]
    assert variants(ledger, public=True) == [("", {})]


def test_placeholders_are_filled_in_folders_and_names():
    shelf = Shelf("2022-01-24-全体会议")
    assert (
        shelf.name(_template("{单位}/{会议}任务.XLSX"), "市财政局", "")
        == "市财政局/2022-01-24-全体会议任务.xlsx"
    )
    assert shelf.name(_template("纪要{公开版}.docx"), "", "（公开版）") == "纪要（公开版）.docx"


@pytest.mark.parametrize("value", ["../../etc", "..", "/etc/passwd", "a/b", "C:\\x"])
def test_a_unit_cannot_lead_out_of_the_folder(value):
    name = Shelf("会").name(_template("分单位/{单位}.xlsx"), value, "")
    assert name.startswith("分单位/")
    assert name.count("/") == 1
    assert ".." not in name


def test_a_unit_called_like_a_device_gets_a_harmless_name():
    assert Shelf("会").name(_template("{单位}.xlsx"), "CON", "") == "_CON.xlsx"


def test_a_long_template_name_and_a_long_unit_still_fit_a_disk():
    name = Shelf("会").name(_template("任" * 60 + "{单位}.xlsx"), "甲" * 60, "")
    assert len(name.encode("utf-8")) <= 180 + len(".xlsx")


def test_names_that_would_meet_on_disk_are_numbered():
    shelf = Shelf("会")
    template = _template("{单位}清单.xlsx")
    names = [shelf.name(template, value, "") for value in ("ABC局", "abc局", "a/bc局", "甲局")]
    assert names == ["ABC局清单.xlsx", "abc局清单（2）.xlsx", "abc局清单（3）.xlsx", "甲局清单.xlsx"]
    assert shelf.findings == []


def test_two_templates_for_one_name_are_said_once():
    shelf = Shelf("会")
    first, second = _template("a{单位}.xlsx"), _template("A{单位}.xlsx")
    for value in ("甲", "乙"):
        shelf.name(first, value, "")
        shelf.name(second, value, "")
    assert [f.id for f in shelf.findings] == ["E602"]
    assert "templates/a{单位}.xlsx" in shelf.findings[0].message


@given(st.lists(st.text(max_size=120), max_size=12))
def test_any_units_give_different_harmless_names(units):
    shelf = Shelf("会")
    template = _template("分单位/{单位}任务清单.xlsx")
    names = [shelf.name(template, unit, "") for unit in units]
    assert len({n.casefold() for n in names}) == len(units)
    for name in names:
        folder, _, file = name.partition("/")
        assert folder == "分单位"
        assert file.endswith(".xlsx")
        assert "/" not in file
        assert len(file.encode("utf-8")) < 255
