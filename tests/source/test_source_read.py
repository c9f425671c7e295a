from __future__ import annotations

import re
from pathlib import Path

import pytest

from gen.model.account import Origin
from gen.source.read import Loaded, load, load_register, read_bytes
from gen.source.workspace import Workspace

REGISTER = (
    "本机关: {全称: XX市人民政府, 简称: 市政府, 办文单位: XX市人民政府办公室}\n单位:\n  - 简称: 市财政局\n"
)
PLAN = "方案: {标题: 一, 年度: 2022}\n章节:\n  - 标题: 一\n    任务:\n      - {编号: 2022-001, 内容: 一, 牵头: 市财政局}\n"
MEETING = "会议: {名称: 全体会议, 日期: 2022-01-24}\n议题:\n  - 标题: 一\n    议定事项:\n      - {编号: 2022-002, 内容: 一}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    found = Workspace.at(tmp_path)
    for key in ("甲", "乙"):
        (found.inputs / key).mkdir(parents=True)
        (found.inputs / key / "分工方案.yaml").write_text(PLAN, "utf-8")
    (found.inputs / "甲" / "会议.yaml").write_text(MEETING, "utf-8")
    (found.inputs / "单位.yaml").write_text(REGISTER, "utf-8")
    return found


def ids(loaded: Loaded) -> list[tuple[str, str]]:
    return [(f.id, f.place.file) for f in loaded.findings]


def test_a_sound_workspace_loads_with_an_account_a_meeting(workspace: Workspace) -> None:
    loaded = load(workspace)
    assert loaded.findings == ()
    assert [m.key for m in loaded.meetings] == sorted(["甲", "乙"])
    both = next(m for m in loaded.meetings if m.key == "甲")
    assert both.account is not None
    assert both.folder == workspace.inputs / "甲"
    assert set(both.documents) == {Origin.PLAN, Origin.MEETING}
    assert both.documents[Origin.PLAN].file == "inputs/甲/分工方案.yaml"
    assert [t.entry.number for t in (*both.account.tasks(), *both.account.decisions)] == [
        "2022-001",
        "2022-002",
    ]


def test_the_place_of_a_task_is_found_by_its_path(workspace: Workspace) -> None:
    meeting = next(m for m in load(workspace).meetings if m.key == "甲")
    assert meeting.account is not None
    (task,) = meeting.account.tasks()
    (decision,) = meeting.account.decisions
    assert meeting.documents[task.origin].place((*task.path, "编号")).line == 5
    assert meeting.documents[decision.origin].place((*decision.path, "编号")).line == 5


def test_a_broken_meeting_leaves_the_others_whole(workspace: Workspace) -> None:
    (workspace.inputs / "乙" / "分工方案.yaml").write_text("方案:\n\t标题: 一\n", "utf-8")
    loaded = load(workspace)
    accounts = {m.key: m.account for m in loaded.meetings}
    assert accounts["乙"] is None
    assert accounts["甲"] is not None
    assert ids(loaded) == [("E108", "inputs/乙/分工方案.yaml")]


def test_one_broken_file_of_a_meeting_leaves_the_other_readable(workspace: Workspace) -> None:
    (workspace.inputs / "甲" / "会议.yaml").write_text("会议: {名称: 一}\n", "utf-8")
    meeting = next(m for m in load(workspace).meetings if m.key == "甲")
    assert meeting.account is None
    assert meeting.plan is not None
    assert meeting.meeting is None
    assert set(meeting.documents) == {Origin.PLAN, Origin.MEETING}


def test_without_a_register_no_account_is_made_but_all_files_are_checked(workspace: Workspace) -> None:
    (workspace.inputs / "单位.yaml").write_text("单位: 一\n", "utf-8")
    (workspace.inputs / "乙" / "分工方案.yaml").write_text("方案: {}\n", "utf-8")
    loaded = load(workspace)
    assert loaded.register is None
    assert all(m.account is None for m in loaded.meetings)
    assert {file for _, file in ids(loaded)} == {"inputs/单位.yaml", "inputs/乙/分工方案.yaml"}


def test_the_register_is_read_alone_where_it_is_whole(workspace: Workspace) -> None:
    (workspace.inputs / "甲" / "会议.yaml").write_text("坏", "utf-8")
    assert load_register(workspace).whole == load(workspace).register
    (workspace.inputs / "单位.yaml").write_text("单位: 一\n", "utf-8")
    assert load_register(workspace).whole is None


def test_a_missing_register_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    assert ids(load(Workspace.at(tmp_path))) == [("W133", "inputs"), ("E101", "inputs/单位.yaml")]


@pytest.mark.parametrize("name", ["单位.yaml", "甲/分工方案.yaml", "甲/会议.yaml"])
def test_a_folder_in_the_place_of_a_file_is_a_finding(workspace: Workspace, name: str) -> None:
    (workspace.inputs / name).unlink()
    (workspace.inputs / name).mkdir()
    assert ids(load(workspace)) == [("E101", f"inputs/{name}")]


def test_a_file_over_the_limit_is_refused_without_reading_it_all(workspace: Workspace) -> None:
    path = workspace.inputs / "甲" / "分工方案.yaml"
    with path.open("wb") as stream:
        stream.truncate(10 * 1024 * 1024)
    data, finding = read_bytes(path, "a")
    assert data is None
    assert finding is not None
    assert (finding.id, "10.0 MB" in finding.message) == ("E104", True)


def test_a_file_that_cannot_be_opened_is_a_finding(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    findings = load(workspace).findings
    assert {f.id for f in findings} == {"E101"}
    assert {f.message for f in findings} == {"这个文件打不开（没有读写权限）"}


SAMPLE = Workspace.at(Path(__file__).parents[2]).inputs
KEYS_OF_THE_SAMPLE = {
    (path.relative_to(SAMPLE).as_posix(), key[0]): number
    for path in sorted(SAMPLE.rglob("*.yaml"), reverse=True)
    for number, line in reversed(list(enumerate(path.read_text("utf-8").splitlines())))
    if (key := re.match(r" *[^ #:{\[-]+:", line))
}
"""The first line of every key in the sample, by the file and the key as it is typed."""


@pytest.mark.parametrize(("file", "key"), KEYS_OF_THE_SAMPLE)
def test_a_key_that_stands_once_more_without_a_value_is_named_wherever_that_is(
    tmp_path: Path, file: str, key: str
) -> None:
    number = KEYS_OF_THE_SAMPLE[file, key]
    lines = (SAMPLE / file).read_text("utf-8").splitlines()
    for at in (number, number + 1):
        spoilt = tmp_path / str(at) / "inputs" / file
        spoilt.parent.mkdir(parents=True)
        spoilt.write_text("\n".join((*lines[:at], key, *lines[at:])), "utf-8")
        loaded = load(Workspace.at(tmp_path / str(at)))
        assert [f for f in loaded.findings if f.place.file == f"inputs/{file}"]


def test_inputs_are_never_changed(workspace: Workspace) -> None:
    before = {p: p.read_bytes() for p in workspace.inputs.rglob("*.yaml")}
    load(workspace)
    assert {p: p.read_bytes() for p in workspace.inputs.rglob("*") if p.is_file()} == before
