from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gen.office.pictures import PicturesError, can_draw, draw


@pytest.fixture
def pdftoppm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that draws eleven pages."""
    program = tmp_path / "bin" / "pdftoppm"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nfor n in 1 2 3 4 5 6 7 8 9 10 11; do echo $n > $5-$n.png; done\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    return program


@pytest.mark.usefixtures("pdftoppm")
def test_the_pages_come_in_order(tmp_path: Path) -> None:
    found = draw(tmp_path / "a.pdf", tmp_path)
    assert [p.read_text("utf-8").strip() for p in found] == [str(n) for n in range(1, 12)]


def test_a_pdf_that_cannot_be_read_is_said(tmp_path: Path, pdftoppm: Path) -> None:
    pdftoppm.write_text("#!/bin/sh\necho 1 > $5-1.png\nexit 1\n", "utf-8")
    with pytest.raises(PicturesError, match="PDF 打不开"):
        draw(tmp_path / "a.pdf", tmp_path)


def test_one_without_pages_is_said(tmp_path: Path, pdftoppm: Path) -> None:
    pdftoppm.write_text("#!/bin/sh\n", "utf-8")
    with pytest.raises(PicturesError, match="画不出页图"):
        draw(tmp_path / "a.pdf", tmp_path)


def test_drawing_that_takes_too_long_is_ended(tmp_path: Path, pdftoppm: Path) -> None:
    pdftoppm.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(600)\n", "utf-8")
    with pytest.raises(PicturesError, match="超过 0 秒，已经停下"):
        draw(tmp_path / "a.pdf", tmp_path, seconds=0)


def test_a_program_that_does_not_start_is_said(tmp_path: Path, pdftoppm: Path) -> None:
    pdftoppm.write_text("不是程序", "utf-8")
    with pytest.raises(PicturesError, match="启动不了"):
        draw(tmp_path / "a.pdf", tmp_path)


def test_without_the_program_nothing_can_be_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not can_draw()
