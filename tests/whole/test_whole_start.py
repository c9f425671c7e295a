"""From nothing to documents: a new workspace, a new meeting, a package installed far from its source."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from whole_desk import CODE, Desk, gen_process, python, tree


def test_the_sample_has_no_errors_and_gives_every_kind_of_document(sample: Desk) -> None:
    checked = gen_process("check", cwd=sample.root / "inputs")
    assert checked.returncode == 0, checked.stdout
    names = {path.partition("/")[2] for path in sample.files()}
    assert {"任务分工方案.docx", "会议纪要.docx", "任务台账.xlsx"} <= names
    assert len([n for n in names if n.startswith("分单位/")]) >= 20
    assert len([n for n in names if n.startswith("分管领导/")]) >= 3


def test_no_document_of_the_sample_has_a_tag_left(sample: Desk) -> None:
    for path, file in sample.files().items():
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                found = re.search(rb"\{\{|\{%|%\}", archive.read(name)) if name.endswith(".xml") else None
                assert not found, (path, name)


def test_init_in_a_folder_that_is_used_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    desk.write("inputs/单位.yaml", "我的登记")
    desk.write("templates/任务台账.xlsx", b"mine")
    monkeypatch.chdir(tmp_path)
    desk.run("init")
    assert (tmp_path / "inputs/单位.yaml").read_text("utf-8") == "我的登记"
    assert (tmp_path / "templates/任务台账.xlsx").read_bytes() == b"mine"


def test_a_new_meeting_can_be_checked_and_built_as_it_is(built: Desk) -> None:
    made = built.run("new", "测试会议", "--日期", "2026-03-01")
    assert made.exit_code == 0, made.output
    assert (built.root / "inputs/2026-03-01-测试会议/分工方案.yaml").exists()
    checked = built.run("check")
    assert checked.exit_code == 0, checked.output
    built.build()
    assert any(path.startswith("2026-03-01-测试会议/") for path in built.files())


@pytest.mark.parametrize(
    "name", ["../../外面", "/etc", "CON", "...", "", "a\nb", "甲" * 500, "甲/乙", "{单位}", "-rf"]
)
def test_a_new_meeting_of_any_name_stays_inside_inputs(built: Desk, name: str) -> None:
    outside = tree(built.root.parent)
    result = built.run("new", "--日期", "2026-03-01", "--", name)
    assert result.exit_code in (0, 1)
    now = tree(built.root.parent)
    new = {Path(path).relative_to(built.root).parts[0] for path in set(now) - set(outside)}
    assert new <= {"inputs"}
    assert {p: now[p][0] for p in outside} == {p: outside[p][0] for p in outside}


@pytest.mark.parametrize("date", ["2026-13-01", "明天", "2026-02-30", ""])
def test_a_date_that_is_none_is_a_fault_of_usage(built: Desk, date: str) -> None:
    before = tree(built.root)
    result = built.run("new", "会议", "--日期", date)
    assert result.exit_code == 2
    assert "日期" in result.output
    assert tree(built.root) == before


@pytest.mark.parametrize(
    "args",
    [
        ["biuld"], ["build", "--onyl", "a"], ["build", "没有这个会议"], ["build", "--only", "没有这个模板"],
        ["check", "--format", "xml"], ["new"], ["template", "words", "--root", "市长"],
    ],
)  # fmt: skip
def test_a_command_that_is_not_understood_is_answered_in_chinese(built: Desk, args: list[str]) -> None:
    before = tree(built.root)
    result = built.run(*args)
    assert result.exit_code == 2
    assert not re.search(r"\b(Usage|Error|Invalid|No such|Missing|Try)\b", result.output)
    assert tree(built.root) == before


@pytest.mark.parametrize("command", ["build", "check", "template check", "new 会议 --日期 2026-03-01"])
def test_outside_a_workspace_every_command_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = Desk(tmp_path).run(*command.split())
    assert result.exit_code == 3
    assert "gen init" in result.output
    assert list(tmp_path.iterdir()) == []


needs_builder = pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None or importlib.util.find_spec("pip") is None,
    reason="hatchling and pip are needed to build the wheel",
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """gen built into a wheel and installed into a folder of its own, without the net."""
    folder = tmp_path_factory.mktemp("包")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    build = [
        *pip,
        "wheel",
        "--no-index",
        "--no-build-isolation",
        "--no-deps",
        "-q",
        "-w",
        str(folder),
        str(CODE),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("gen-*.whl")
    target = folder / "site"
    install = [*pip, "install", "--no-index", "--no-deps", "-q", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return target


@needs_builder
def test_the_installed_package_makes_a_workspace_and_builds_it(installed: Path, tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(installed)}
    where = python("import gen; print(gen.__file__)", cwd=tmp_path, env=env)
    assert Path(where.stdout.strip()).is_relative_to(installed)
    made = gen_process("init", "工作", cwd=tmp_path, env=env)
    assert made.returncode == 0, made.stderr
    for name in ("inputs", "templates"):
        suffixes = {".yaml", ".txt", ".docx", ".xlsx", ".zip"}
        shipped = {p.relative_to(CODE) for p in (CODE / name).rglob("*") if p.suffix in suffixes}
        here = {
            p.relative_to(tmp_path / "工作") for p in (tmp_path / "工作" / name).rglob("*") if p.is_file()
        }
        assert here == {p for p in shipped if not p.name.startswith("~")}
    built = gen_process("build", "--only", "会议纪要", cwd=tmp_path / "工作" / "inputs", env=env)
    assert built.returncode == 0, built.stderr
    assert len(Desk(tmp_path / "工作").files()) >= 2
    again = gen_process("check", cwd=tmp_path / "工作", env=env)
    assert again.returncode == 0, again.stdout
