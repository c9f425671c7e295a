"""What printing needs of other rooms, said as a protocol: publish is tested alone with a fake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from gen.findings import Finding

__all__ = ["Press"]


class Press(Protocol):
    """Turn outputs into PDF and pictures, and measure the pages.

    Sources are named by their path below ``out/``. What goes wrong is in ``findings`` afterwards, and the
    source is missing in what is returned.
    """

    findings: list[Finding]

    def pdfs(self, sources: Mapping[str, Path]) -> Mapping[str, Path]:
        """Make PDFs, anywhere on the disk."""

    def pictures(self, sources: Mapping[str, Path], pdfs: Mapping[str, Path]) -> Mapping[str, Sequence[Path]]:
        """Make pictures of the pages, in order; of sources without a PDF none, or of the first page."""

    def judge(self, source: Path, pdf: Path) -> tuple[str, ...]:
        """Measure the pages of a Word file; say in Chinese what is not as the standard has it."""
