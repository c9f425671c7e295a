"""What we ship is judged as anybody's document is: by the rules, and on the rendered page."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from gen.cli.app import app
from gen.cli.inspect_pages import read_pages
from gen.inspect.run import Report, inspect

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every Word file built from the sample."""
    folder = tmp_path_factory.mktemp("样例")
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    (folder / "templates").mkdir()
    for template in (ROOT / "templates").glob("*.docx"):
        shutil.copy(template, folder / "templates")
    result = CliRunner().invoke(app, ["build", "--工作区", str(folder)])
    assert result.exit_code == 0, result.output
    found = sorted(folder.glob("out/*/*.docx"))
    assert len(found) >= 5
    return found


def broken(report: Report) -> set[str]:
    assert report.findings == ()
    return {r.rule.id for r in report.failed()}


def test_our_files_keep_every_rule(shipped: list[Path]) -> None:
    assert {f.name: broken(inspect(f.read_bytes(), f.name)) for f in shipped} == {
        f.name: set() for f in shipped
    }


BLANK_PAGES_TOO = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
"""A page left blank before that of the 版记 is printed, as Word prints it."""


@pytest.mark.rendered
def test_our_pages_keep_every_rule(shipped: list[Path], tmp_path: Path) -> None:
    names = {}
    for number, file in enumerate(shipped):
        shutil.copy(file, tmp_path / f"{number}.docx")
        names[number] = file.name
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", BLANK_PAGES_TOO, *(f"{n}.docx" for n in names)],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=180,
        env={**os.environ, "FONTCONFIG_FILE": str(ROOT / "tests" / "rendering" / "fonts.conf")},
    )
    for number, name in names.items():
        data = (tmp_path / f"{number}.docx").read_bytes()
        report = inspect(data, name, None, read_pages(tmp_path / f"{number}.pdf"))
        assert broken(report) == set(), name
