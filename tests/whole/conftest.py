"""Desks to sit down at: one furnished, one with documents in ``out/``, and the sample built whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from whole_desk import CODE, SECRET_USER, Desk, gen_process


@pytest.fixture(autouse=True)
def _one_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program does not change between two builds of a test."""
    monkeypatch.setattr("gen.publish.inventory.program_stamp", lambda: "gen")


@pytest.fixture(scope="session")
def _furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Desk.furnished(tmp_path_factory.mktemp("桌")).root


@pytest.fixture(scope="session")
def _built(_furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("成品") / "工作"
    shutil.copytree(_furnished, root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gen.publish.inventory.program_stamp", lambda: "gen")
        patch.chdir(root)
        Desk(root).build()
    return root


@pytest.fixture
def desk(_furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A furnished workspace, nothing built."""
    return _copy(_furnished, tmp_path / "工作", monkeypatch)


@pytest.fixture
def built(_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A workspace whose ``out/`` is up to date."""
    return _copy(_built, tmp_path / "工作", monkeypatch)


def _copy(source: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    shutil.copytree(source, target)
    monkeypatch.chdir(target)
    return Desk(target)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """``gen init`` in an empty folder, then ``gen build`` typed in one of its sub-folders."""
    root = tmp_path_factory.mktemp("样例") / "geheimer-ort"
    env = {"USER": SECRET_USER, "LOGNAME": SECRET_USER, "USERNAME": SECRET_USER}
    made = gen_process("init", str(root), cwd=root.parent, env=env)
    assert made.returncode == 0, made.stderr
    done = gen_process("build", cwd=root / "inputs", env={**env, "PYTHONHASHSEED": "1", "TZ": "UTC"})
    assert done.returncode == 0, done.stdout + done.stderr
    return Desk(root)


@pytest.fixture(scope="session")
def shipped_plan() -> bytes:
    """The plan's template that comes with gen."""
    return (CODE / "templates" / "任务分工方案.docx").read_bytes()
