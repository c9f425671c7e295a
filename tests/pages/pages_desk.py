"""All forms built as a user builds them, turned into PDF at one start, and their pages read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from unittest import mock

from click.testing import CliRunner
from pages_forms import FORMS, MINUTES, REGISTER

from gen.cli.app import app
from gen.cli.inspect_pages import read_pages
from gen.inspect.pages import Pages
from gen.office.convert import convert
from gen.office.find import find_office

__all__ = ["build", "print_all"]

ROOT = Path(__file__).parents[2]


def build(root: Path) -> dict[str, Path]:
    """Build every form in one workspace; a form without files shares the meeting of the minutes."""
    for template in (ROOT / "templates").glob("*.docx"):
        (root / "templates").mkdir(exist_ok=True)
        shutil.copy(template, root / "templates")
    (root / "inputs").mkdir()
    (root / "inputs" / "单位.yaml").write_text(REGISTER, "utf-8")
    folder = ""
    documents = {}
    for name, form in FORMS.items():
        folder = name if form.files else folder
        (root / "inputs" / folder).mkdir(exist_ok=True)
        for file, text in form.files.items():
            (root / "inputs" / folder / file).write_text(text, "utf-8")
        documents[name] = root / "out" / folder / form.document
    result = CliRunner().invoke(app, ["build", "--工作区", str(root)])
    assert result.exit_code == 0, result.output
    assert any(path.name == MINUTES for path in documents.values())
    return documents


def print_all(documents: dict[str, Path], folder: Path) -> dict[str, Pages]:
    """Turn the documents into PDF with the fonts of the tests, and read their pages."""
    office = find_office()
    assert office is not None
    fonts = {"FONTCONFIG_FILE": str(ROOT / "tests" / "rendering" / "fonts.conf")}
    with mock.patch.dict(os.environ, fonts):
        done = convert(office, documents, folder)
    assert done.failed == {}
    return {name: read_pages(path) for name, path in done.made.items()}
