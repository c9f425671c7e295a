from __future__ import annotations

from pathlib import Path

import pytest

from gen.office.find import find_office


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    return path


def on_linux(told: str | None = None, path: Path | None = None, *usual: Path) -> Path | None:
    environ = {"PATH": str(path)} if path else {}
    return find_office(told, platform="linux", environ=environ, usual=map(str, usual))


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_a_program_on_the_path_is_found(tmp_path: Path, name: str) -> None:
    found = program(tmp_path / name)
    assert on_linux(None, tmp_path) == found


@pytest.mark.parametrize("below", ["program", "Contents/MacOS", "lib/libreoffice/program"])
def test_what_is_not_on_the_path_is_found_in_its_usual_folder(tmp_path: Path, below: str) -> None:
    found = program(tmp_path / "libreoffice7.6" / below / "soffice")
    assert on_linux(None, None, tmp_path / "libreoffice*") == found


def test_of_several_versions_the_newest_is_taken(tmp_path: Path) -> None:
    for version in ("7.6", "24.2", "6.4"):
        program(tmp_path / f"libreoffice{version}" / "program" / "soffice")
    found = on_linux(None, None, tmp_path / "libreoffice*")
    assert found == tmp_path / "libreoffice24.2" / "program" / "soffice"


def test_without_any_there_is_none(tmp_path: Path) -> None:
    assert on_linux(None, tmp_path, tmp_path / "libreoffice*") is None
    assert find_office(platform="win32", environ={"ProgramFiles": str(tmp_path)}) is None


@pytest.mark.parametrize("variable", ["ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"])
def test_windows_has_it_among_its_programs(tmp_path: Path, variable: str) -> None:
    program(tmp_path / "LibreOffice" / "program" / "soffice.exe")
    console = program(tmp_path / "LibreOffice" / "program" / "soffice.com")
    assert find_office(platform="win32", environ={variable: str(tmp_path)}) == console


def test_windows_has_it_among_the_programs_of_one_person(tmp_path: Path) -> None:
    found = program(tmp_path / "Programs" / "LibreOffice 7" / "program" / "soffice.exe")
    assert find_office(platform="win32", environ={"LOCALAPPDATA": str(tmp_path)}) == found


def test_windows_may_have_it_on_the_path_only(tmp_path: Path) -> None:
    found = program(tmp_path / "soffice.exe")
    assert find_office(platform="win32", environ={"PATH": str(tmp_path)}) == found


@pytest.mark.parametrize("told", [".", "program", "program/soffice"])
def test_it_may_be_told_by_its_folder_or_its_program(tmp_path: Path, told: str) -> None:
    found = program(tmp_path / "program" / "soffice")
    assert on_linux(str(tmp_path / told)).resolve() == found


def test_what_was_told_wrong_is_not_looked_for_elsewhere(tmp_path: Path) -> None:
    program(tmp_path / "soffice")
    assert on_linux(str(tmp_path / "没有"), tmp_path) is None
