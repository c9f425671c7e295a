"""The PDF of a document, measured with poppler's programs."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gen.inspect.ink import Ink, measure
from gen.inspect.pages import Pages, PagesError, fonts_of_listing, pages_of_boxes, rows_of

__all__ = ["read_pages"]

_DPI = 150
_SECONDS = 120
_MIDDLE = 3
"""How many full pages between the first and the last are drawn: one picture takes 6 MB."""


def read_pages(pdf: Path) -> Pages:
    """Measure a PDF: words and fonts of all pages, ink of the first, the last and a few full ones.

    Raises:
        PagesError: poppler is missing, or the PDF cannot be read.
    """
    missing = [p for p in ("pdftotext", "pdftoppm", "pdffonts") if shutil.which(p) is None]
    if missing:
        raise PagesError(f"没有装 poppler（缺 {'、'.join(missing)}），不能在版面上量")
    if not pdf.is_file():
        raise PagesError(f"没有“{pdf}”这个文件")
    with tempfile.TemporaryDirectory() as folder:
        pages = pages_of_boxes(_run(["pdftotext", "-bbox", str(pdf.resolve()), "-"], folder))
        names = fonts_of_listing(_run(["pdffonts", str(pdf.resolve())], folder).decode("utf-8", "replace"))
        inks: dict[int, Ink] = {}
        for number in _to_draw(pages_lines=[len(rows_of(p.words)) for p in pages]):
            options = ["-r", str(_DPI), "-f", str(number), "-l", str(number), "-q"]
            picture = _run(["pdftoppm", *options, str(pdf.resolve())], folder)
            ink = measure(picture, _DPI)
            if ink is not None:
                inks[number] = ink
    return Pages(pages, names).with_ink(inks)


def _to_draw(pages_lines: Sequence[int]) -> list[int]:
    last = len(pages_lines)
    fullest = sorted(range(2, last), key=lambda n: (-min(pages_lines[n - 1], 22), n))[:_MIDDLE]
    return sorted({1, last, *fullest})


def _run(command: list[str], folder: str) -> bytes:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise PagesError(f"{command[0]} 运行超过 {_SECONDS} 秒，已经停下") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise PagesError("PDF 打不开，可能已经损坏或加了密码") from error
    return done.stdout
