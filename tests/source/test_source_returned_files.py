from __future__ import annotations

from pathlib import Path

import pytest

from gen.source.returned_files import keep_returned
from gen.source.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.at(tmp_path / "工作")


def sent(tmp_path: Path, name: str, text: str, folder: str = "下载") -> Path:
    path = tmp_path / folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_returned_files_are_kept_by_period(workspace: Workspace, tmp_path: Path) -> None:
    folder, copied = keep_returned(workspace, [sent(tmp_path, "甲.xlsx", "一")], "2022年一季度")
    assert copied == 1
    assert folder == (workspace.inputs / "收回" / "2022年一季度").resolve()
    assert (folder / "甲.xlsx").read_text("utf-8") == "一"


def test_the_same_file_is_kept_once(workspace: Workspace, tmp_path: Path) -> None:
    file = sent(tmp_path, "甲.xlsx", "一")
    keep_returned(workspace, [file], "一季度")
    assert keep_returned(workspace, [file], "一季度") == (None, 0)


def test_another_file_of_the_same_name_gets_a_number(workspace: Workspace, tmp_path: Path) -> None:
    files = [sent(tmp_path, "甲.xlsx", "一"), sent(tmp_path, "甲.xlsx", "二", "又一次")]
    folder, _ = keep_returned(workspace, files, "一季度")
    assert folder is not None
    assert sorted(p.name for p in folder.iterdir()) == ["甲.xlsx", "甲（2）.xlsx"]


def test_files_that_are_kept_already_stay_where_they_are(workspace: Workspace, tmp_path: Path) -> None:
    folder, _ = keep_returned(workspace, [sent(tmp_path, "甲.xlsx", "一")], "一季度")
    assert folder is not None
    assert keep_returned(workspace, folder.iterdir(), "二季度") == (None, 0)


def test_a_period_that_is_no_name_of_a_folder_leads_nowhere_else(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder, _ = keep_returned(workspace, [sent(tmp_path, "甲.xlsx", "一")], "../../外面")
    assert folder is not None
    assert folder.is_relative_to((workspace.inputs / "收回").resolve())
