"""What we ship is judged as anybody's document is: by the rules, and on the rendered page.

Every Word template below ``templates/`` is held, whoever adds it: the sample is built with all of them.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner

from gen.cli.app import app
from gen.cli.inspect_pages import read_pages
from gen.inspect.run import Report, inspect
from gen.office.convert import convert
from gen.office.find import find_office
from gen.publish.manifest import read_manifest

ROOT = Path(__file__).parents[2]
MAKERS = "制作"
DAY = "2022-03-25"
"""On this day of the sample's year letters of all three kinds are due."""
_EACH = 2
"""So many documents of a template that gives one for each unit are printed: the largest."""


def word_templates() -> list[str]:
    folder = ROOT / "templates"
    found = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.docx"))
    return [path for path in found if not path.startswith(MAKERS)]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The Word files built from the sample, by template, the largest first."""
    folder = tmp_path_factory.mktemp("样例")
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    for template in word_templates():
        (folder / "templates" / template).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "templates" / template, folder / "templates" / template)
    result = CliRunner().invoke(app, ["build", "--日期", DAY, "--工作区", str(folder)])
    assert result.exit_code == 0, result.output
    manifest, damaged = read_manifest(folder / "out")
    assert not damaged
    found: dict[str, list[Path]] = {}
    for (_, template), job in manifest.jobs.items():
        found.setdefault(template, []).extend(folder / "out" / path for path in job.files)
    return {t: sorted(files, key=lambda f: (-f.stat().st_size, f)) for t, files in found.items()}


def broken(report: Report) -> set[str]:
    assert report.findings == ()
    return {r.rule.id for r in report.failed()}


@pytest.mark.parametrize("template", word_templates())
def test_our_files_keep_every_rule(shipped: dict[str, list[Path]], template: str) -> None:
    assert shipped[template]
    for file in shipped[template]:
        assert broken(inspect(file.read_bytes(), file.name)) == set(), file.name


@pytest.fixture(scope="module")
def printed(
    shipped: dict[str, list[Path]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[Path, Path]]:
    """Their PDFs, by template and document: all of them, of one for each unit the largest."""
    chosen = {
        template: files[:_EACH] if "单位}" in template else files for template, files in shipped.items()
    }
    office = find_office()
    assert office is not None
    with mock.patch.dict(os.environ, FONTCONFIG_FILE=str(ROOT / "tests" / "rendering" / "fonts.conf")):
        sources = {str(file): file for files in chosen.values() for file in files}
        done = convert(office, sources, tmp_path_factory.mktemp("pdf"))
    assert done.failed == {}
    return {t: {file: done.made[str(file)] for file in files} for t, files in chosen.items()}


@pytest.mark.rendered
@pytest.mark.parametrize("template", word_templates())
def test_our_pages_keep_every_rule(printed: dict[str, dict[Path, Path]], template: str) -> None:
    assert printed[template]
    for file, pdf in printed[template].items():
        report = inspect(file.read_bytes(), file.name, None, read_pages(pdf))
        assert broken(report) == set(), file.name
