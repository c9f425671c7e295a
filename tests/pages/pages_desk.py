"""All forms built as a user builds them, turned into PDF at one start, and their pages read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from unittest import mock

from click.testing import CliRunner
from pages_forms import COMMON, DAY, FORMS

from gen.cli.app import app
from gen.cli.inspect_pages import read_pages
from gen.inspect.pages import Pages
from gen.office.convert import convert
from gen.office.find import find_office

__all__ = ["build", "print_all"]

ROOT = Path(__file__).parents[2]


def build(root: Path) -> dict[str, Path]:
    """Build every form in one workspace."""
    for template in (ROOT / "templates").rglob("*.docx"):
        target = root / template.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(template, target)
    (root / "inputs").mkdir()
    for file, text in COMMON.items():
        (root / "inputs" / file).write_text(text, "utf-8")
    for name, form in FORMS.items():
        for file, text in form.files.items():
            (root / "inputs" / name).mkdir(exist_ok=True)
            (root / "inputs" / name / file).write_text(text, "utf-8")
    result = CliRunner().invoke(app, ["build", "--日期", DAY, "--工作区", str(root)])
    assert result.exit_code == 0, result.output
    return {name: root / "out" / (form.folder or name) / form.document for name, form in FORMS.items()}


def print_all(documents: dict[str, Path], folder: Path) -> dict[str, Pages]:
    """Turn the documents into PDF with the fonts of the tests, and read their pages."""
    office = find_office()
    assert office is not None
    fonts = {"FONTCONFIG_FILE": str(ROOT / "tests" / "rendering" / "fonts.conf")}
    with mock.patch.dict(os.environ, fonts):
        done = convert(office, documents, folder)
    assert done.failed == {}
    return {name: read_pages(path) for name, path in done.made.items()}
