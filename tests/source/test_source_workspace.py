from __future__ import annotations

from pathlib import Path

from gen.source.workspace import Workspace, find_workspace, meeting_folders, stray_files


def make(root: Path, *files: str) -> Workspace:
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", "utf-8")
    return Workspace.at(root)


def test_a_workspace_is_found_from_any_folder_below_it(tmp_path: Path) -> None:
    make(tmp_path, "inputs/单位.yaml", "inputs/会/会议.yaml", "out/a/b.txt")
    for start in (tmp_path, tmp_path / "inputs" / "会", tmp_path / "out" / "a"):
        found = find_workspace(start)
        assert found is not None
        assert found.root == tmp_path.resolve()
        assert (found.inputs.name, found.templates.name, found.out.name) == ("inputs", "templates", "out")


def test_without_a_register_there_is_no_workspace(tmp_path: Path) -> None:
    make(tmp_path, "inputs/别的.yaml")
    assert find_workspace(tmp_path) is None


def test_meetings_are_the_folders_that_hold_a_plan_or_a_meeting(tmp_path: Path) -> None:
    workspace = make(
        tmp_path,
        "inputs/单位.yaml",
        "inputs/乙/会议.yaml",
        "inputs/甲/分工方案.yaml",
        "inputs/丙/别的.txt",
        "inputs/.隐/会议.yaml",
    )
    assert [f.key for f in meeting_folders(workspace)] == sorted(["甲", "乙"])


def test_without_inputs_there_are_no_meetings(tmp_path: Path) -> None:
    workspace = Workspace.at(tmp_path)
    assert meeting_folders(workspace) == []
    assert stray_files(workspace) == []


def test_files_with_nearly_the_right_name_are_named_with_the_right_one(tmp_path: Path) -> None:
    workspace = make(
        tmp_path,
        "inputs/单位.yml",
        "inputs/甲/会议.yaml.txt",
        "inputs/甲/分工方案.YAML",
        "inputs/乙/会议.yml",
        "inputs/乙/会议.yaml",
        "inputs/乙/单位.yml",
        "inputs/会议.yml",
        "inputs/甲/讲话.txt",
        "inputs/甲/会议记录.yaml",
    )
    found = {(p.relative_to(workspace.inputs).as_posix(), right) for p, right in stray_files(workspace)}
    assert found == {
        ("单位.yml", "单位.yaml"),
        ("甲/会议.yaml.txt", "会议.yaml"),
        ("甲/分工方案.YAML", "分工方案.yaml"),
    }


def test_paths_are_shown_from_the_workspace_down(tmp_path: Path) -> None:
    workspace = Workspace.at(tmp_path / "作")
    assert workspace.shown(tmp_path / "作" / "inputs" / "单位.yaml") == "inputs/单位.yaml"
    assert workspace.shown(tmp_path / "外.txt") == (tmp_path / "外.txt").as_posix()
