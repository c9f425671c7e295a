"""What rendering gives, and what it fails with: the same for Word and for Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from gen.findings import Finding

__all__ = ["PartValues", "RenderError", "Rendered", "Template"]


class PartValues(NamedTuple):
    """Every value printed into one part, in the order it stands there, as the text a reader sees."""

    part: str
    values: Sequence[str]


class Rendered(NamedTuple):
    """A finished Office file and what was printed into it."""

    data: bytes
    values: tuple[PartValues, ...]


class RenderError(Exception):
    """A template could not be rendered with this data; ``findings`` say where and why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("；".join(f"{f.place} {f.message}" for f in findings))
        self.findings = list(findings)


class Template(Protocol):
    """A compiled template, rendered as often as one likes."""

    def render(self, data: Mapping[str, object]) -> Rendered:
        """Render with plain data.

        Raises:
            RenderError: a word is missing, a computation fails, a bound is passed.
        """
        ...
