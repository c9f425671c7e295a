"""Pages of a PDF as pictures, drawn by poppler's ``pdftoppm``."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from gen.office.process import StuckError, run

__all__ = ["PicturesError", "can_draw", "draw"]

_DPI = 100
"""An A4 page is then 827 × 1169 points: readable on a screen, 100 to 200 KB."""
_SECONDS = 300.0


class PicturesError(Exception):
    """No pictures came of a PDF. The message is Chinese, for the user."""


def can_draw() -> bool:
    """Say whether ``pdftoppm`` is installed."""
    return shutil.which("pdftoppm") is not None


def draw(pdf: Path, folder: Path, seconds: float = _SECONDS) -> list[Path]:
    """Draw every page of a PDF into ``folder``, which must be empty; return the pictures in order.

    Raises:
        PicturesError: the PDF cannot be read, or it takes too long.
    """
    end = time.monotonic() + seconds
    command = [shutil.which("pdftoppm") or "pdftoppm", "-png", "-r", str(_DPI), str(pdf.resolve()), "page"]
    try:
        code = run(command, folder, patience=lambda: time.monotonic() < end)
    except StuckError as error:
        raise PicturesError(f"画页图超过 {seconds:.0f} 秒，已经停下") from error
    except OSError as error:
        raise PicturesError(f"pdftoppm 启动不了（{error.strerror}）") from error
    found = sorted(folder.glob("page-*.png"), key=lambda p: int(p.stem.rpartition("-")[2]))
    if code != 0 or not found:
        raise PicturesError("PDF 打不开，画不出页图")
    return found
