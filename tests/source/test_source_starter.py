from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.check import check
from gen.findings import Severity
from gen.source import starter
from gen.source.read import load
from gen.source.shape import FILES
from gen.source.starter import clean_name, init_workspace, new_meeting, write_schemas
from gen.source.workspace import Workspace, find_workspace

DATE = dt.date(2022, 5, 6)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    init_workspace(tmp_path)
    return Workspace.at(tmp_path)


def test_a_new_workspace_holds_inputs_templates_and_editor_settings(tmp_path: Path) -> None:
    written = init_workspace(tmp_path / "新" / "目录")
    assert written.findings == ()
    assert {"inputs/单位.yaml", "templates/任务分工方案.docx", ".vscode/settings.json"} <= set(
        written.created
    )
    assert all((written.root / name).is_file() for name in written.created)
    assert find_workspace(written.root) is not None


def test_a_new_workspace_passes_the_check(workspace: Workspace) -> None:
    findings = check(load(workspace))
    assert [f for f in findings if f.severity is Severity.ERROR] == []


def test_only_what_an_office_works_with_is_copied(tmp_path: Path) -> None:
    suffixes = {Path(name).suffix for name in init_workspace(tmp_path).created}
    assert suffixes == {".yaml", ".txt", ".docx", ".xlsx", ".zip", ".json"}


def test_a_file_that_is_there_is_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "单位.yaml").write_text("我的", "utf-8")
    written = init_workspace(tmp_path)
    assert (tmp_path / "inputs" / "单位.yaml").read_text("utf-8") == "我的"
    assert [(f.id, f.place.file) for f in written.findings] == [("W134", "inputs/单位.yaml")]
    assert "inputs/单位.yaml" not in written.created
    assert "templates/任务分工方案.docx" in written.created


def test_the_editor_finds_the_schema_of_every_input_file(workspace: Workspace) -> None:
    settings = json.loads((workspace.root / ".vscode" / "settings.json").read_text("utf-8"))
    schemas = settings["yaml.schemas"]
    assert all((workspace.root / schema).is_file() for schema in schemas)
    assert {Path(schema).name.partition(".")[0] for schema in schemas} == set(FILES)
    found = {path for files in schemas.values() for path in workspace.root.glob(files)}
    assert found == set(workspace.inputs.rglob("*.yaml"))


def test_the_first_line_of_a_file_leads_to_its_schema(workspace: Workspace) -> None:
    written = new_meeting(workspace, "会", DATE)
    for name in written.created:
        path = workspace.root / name
        schema = path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
        assert (path.parent / schema).resolve().is_file()


def test_schema_files_are_brought_up_to_date_and_otherwise_left_alone(workspace: Workspace) -> None:
    assert write_schemas(workspace.root).created == ()
    (workspace.root / ".gen/schema/单位.schema.json").write_text("旧", "utf-8")
    assert write_schemas(workspace.root).created == (".gen/schema/单位.schema.json",)


def test_a_packaged_starter_comes_before_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gen" / "starter" / "inputs").mkdir(parents=True)
    (tmp_path / "gen" / "starter" / "inputs" / "单位.yaml").write_text("包里的", "utf-8")
    (tmp_path / "gen" / "starter" / "inputs" / "~$锁.docx").write_text("锁", "utf-8")
    monkeypatch.setattr(starter.resources, "files", lambda _: tmp_path / "gen")
    written = init_workspace(tmp_path / "目录")
    assert (written.root / "inputs" / "单位.yaml").read_text("utf-8") == "包里的"
    assert [n for n in written.created if n.startswith(("inputs", "templates"))] == ["inputs/单位.yaml"]


def test_a_new_meeting_has_no_errors_and_says_which_texts_are_still_to_be_filled_in(
    workspace: Workspace,
) -> None:
    written = new_meeting(workspace, "市政府第2次常务会议", DATE)
    assert written.findings == ()
    assert written.created == (
        "inputs/2022-05-06-市政府第2次常务会议/会议.yaml",
        "inputs/2022-05-06-市政府第2次常务会议/分工方案.yaml",
    )
    findings = check(load(workspace))
    mine = [f for f in findings if f.place.file in written.created]
    assert {f.severity for f in mine} == {Severity.OPEN, Severity.WARNING}
    assert [f.id for f in mine if f.severity is Severity.WARNING] == ["W425"] * 4


def test_a_new_meeting_gets_a_number_no_other_meeting_uses(workspace: Workspace) -> None:
    for name in ("一", "二"):
        assert new_meeting(workspace, name, DATE).findings == ()
    assert "E402" not in {f.id for f in check(load(workspace))}


def test_a_new_meeting_in_an_empty_workspace_starts_with_number_one(tmp_path: Path) -> None:
    written = new_meeting(Workspace.at(tmp_path), "会", DATE)
    plan = next(n for n in written.created if n.endswith("分工方案.yaml"))
    assert "编号: 2022-001" in (tmp_path / plan).read_text("utf-8")


def test_a_file_that_cannot_be_read_does_not_stop_a_new_meeting(workspace: Workspace) -> None:
    folder = workspace.inputs / "坏"
    folder.mkdir()
    (folder / "会议.yaml").write_bytes(b"\xff\xfe\xff")
    assert new_meeting(workspace, "会", DATE).findings == ()


def test_a_meeting_that_is_there_is_never_touched(workspace: Workspace) -> None:
    written = new_meeting(workspace, "会", DATE)
    (workspace.root / written.created[0]).write_text("我的", "utf-8")
    again = new_meeting(workspace, "会", DATE)
    assert [f.id for f in again.findings] == ["E140"]
    assert again.created == ()
    assert (workspace.root / written.created[0]).read_text("utf-8") == "我的"


@pytest.mark.parametrize(
    "name", ["../../etc", "..\\..\\windows", "/etc/passwd", "C:\\x", "a/../../../b", "....//会"]
)
def test_a_name_never_leads_out_of_inputs(workspace: Workspace, name: str) -> None:
    before = set(workspace.root.parent.iterdir())
    written = new_meeting(workspace, name, DATE)
    assert written.created
    for file in written.created:
        assert (workspace.root / file).resolve().parent.parent == workspace.inputs.resolve()
    assert set(workspace.root.parent.iterdir()) == before


@pytest.mark.parametrize("name", ["", "  ", "///", "..", "...", "<>", "\x00\x01", "——"])
def test_a_name_of_which_nothing_is_left_is_refused(workspace: Workspace, name: str) -> None:
    written = new_meeting(workspace, name, DATE)
    assert [f.id for f in written.findings] == ["E141"]
    assert written.created == ()


@pytest.mark.parametrize("name", ["CON", "con", "nul.txt", "LPT1", "Aux"])
def test_a_name_windows_keeps_for_itself_is_changed(name: str) -> None:
    assert clean_name(name).endswith("_")


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("市政府 第2次\t会议 ", "市政府 第2次 会议"),
        ("甲/乙", "甲-乙"),
        ("上午9:00会", "上午9：00会"),
        ("会议.", "会议"),
        ("a" * 90, "a" * 60),
    ],
)
def test_a_name_is_cleaned_only_where_it_must_be(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


@given(st.text(max_size=100))
def test_a_cleaned_name_is_one_folder_on_every_system(name: str) -> None:
    cleaned = clean_name(name)
    assert not set(cleaned) & set('<>:"/\\|?*')
    assert cleaned == cleaned.strip(" .")
    assert all(c.isprintable() or c.isspace() or ord(c) > 127 for c in cleaned)
    assert clean_name(cleaned).rstrip("_") == cleaned.rstrip("_")


def test_a_name_with_quotes_and_colons_is_read_back_as_typed(workspace: Workspace) -> None:
    name = '研究“十大工程”: "一号" {x} #2 会议'
    written = new_meeting(workspace, name, DATE)
    key = written.created[0].split("/")[1]
    meeting = next(m for m in load(workspace).meetings if m.key == key)
    assert meeting.meeting is not None
    assert meeting.meeting.head.name == name


def test_a_file_in_the_place_of_the_workspace_is_named_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "办公室"
    target.write_text("一个文件", "utf-8")
    written = init_workspace(target)
    assert [(f.id, f.place.file) for f in written.findings] == [("E142", str(target))]
    assert written.created == ()


def test_where_nothing_can_be_written_every_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "inputs").write_text("一个文件", "utf-8")
    (tmp_path / ".gen").write_text("一个文件", "utf-8")
    written = init_workspace(tmp_path)
    assert {f.id for f in written.findings} == {"E142"}
    assert {f.place.file for f in written.findings} >= {"inputs/单位.yaml", ".gen/schema/单位.schema.json"}
    assert "templates/任务分工方案.docx" in written.created


def test_the_returned_sheets_of_the_sample_come_along(workspace: Workspace) -> None:
    assert list((workspace.inputs / "收回").glob("*.zip"))
