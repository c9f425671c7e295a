"""A program that stands in for LibreOffice: what it does with a file is written in the file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

SOFFICE = """\
#!{python}
import os, sys, time
from pathlib import Path
profile = next(a for a in sys.argv if a.startswith("-env:UserInstallation="))
Path("profiles").open("a").write(profile + "\\n")
form, _, options = sys.argv[sys.argv.index("--convert-to") + 1].partition(":")
if options:
    form = form if "IsSkipEmptyPages" in options else "wrong"
outdir = Path(sys.argv[sys.argv.index("--outdir") + 1])
outdir.mkdir(exist_ok=True)
for name in sys.argv[sys.argv.index("--outdir") + 2 :]:
    text = Path(name).read_text("utf-8")
    if "打不开" in text:
        continue
    if "退出" in text:
        sys.exit(81)
    if "不动" in text:
        Path(f"stuck-{{os.getpid()}}").touch()
        time.sleep(600)
    made = outdir / Path(name).with_suffix("." + form).name
    made.write_text("" if "空的" in text else f"{{form}}：{{text}}", "utf-8")
"""


@pytest.fixture
def soffice(tmp_path: Path) -> Path:
    """The program."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(SOFFICE.format(python=sys.executable), "utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the finished files go."""
    folder = tmp_path / "成品"
    folder.mkdir()
    return folder
