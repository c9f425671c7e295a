"""Which outputs are printed, and where their PDFs and pictures lie.

``out/会议/任务分工方案.docx`` becomes ``out/会议/PDF/任务分工方案.pdf``, its pages
``out/会议/页图/任务分工方案/第1页.png``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gen.publish.manifest import Manifest, PrintKey
from gen.publish.report import Outcome

__all__ = ["Kind", "Sheet", "Wishes", "gone", "picture_paths", "wanted"]

Kind = Literal["PDF", "页图"]
"""What is made of an output; also the folder it lies in."""

_EACH = ("{单位}", "{分管领导}")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for. ``named``: the templates were named one by one, so nothing of them is left out."""

    pdf: bool = False
    pictures: bool = False
    named: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds, PDFs first: pictures are drawn from them."""
        return (*(("PDF",) if self.pdf else ()), *(("页图",) if self.pictures else ()))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One thing to be made: of which output, of which kind, under which name without suffix."""

    source: str
    kind: Kind
    stem: str

    @property
    def key(self) -> PrintKey:
        """Its key in the record."""
        return self.source, self.kind


def wanted(manifest: Manifest, outcomes: Iterable[Outcome], wishes: Wishes) -> list[Sheet]:
    """Choose what is printed of the outputs of a build.

    Every Word file, and every workbook there is one of for a meeting. The workbooks for each unit or leader are
    sent out to be filled in: they are printed when their template was named, or when they were printed before.
    """
    templates = {path: template for (_, template), job in manifest.jobs.items() for path in job.files}
    stems = _stems(templates)
    sheets: list[Sheet] = []
    for outcome in outcomes:
        source = outcome.path.removeprefix("out/")
        if source not in templates:
            continue
        each = any(word in templates[source] for word in _EACH)
        whole = wishes.named or source.endswith(".docx") or not each
        sheets += (
            Sheet(source, kind, stems[source, kind])
            for kind in wishes.kinds
            if whole or (source, kind) in manifest.prints
        )
    return sheets


def _stems(sources: Iterable[str]) -> dict[PrintKey, str]:
    """Name the prints of all outputs; a workbook beside a Word file of the same name is told from it."""
    taken: set[str] = set()
    stems: dict[PrintKey, str] = {}
    for source in sorted(sources):
        folder, _, rest = source.partition("/")
        name, _, suffix = rest.rpartition(".")
        stem = name if f"{folder}/{name}".casefold() not in taken else f"{name}（{suffix}）"
        taken.add(f"{folder}/{stem}".casefold())
        kinds: tuple[Kind, ...] = ("PDF", "页图")
        stems |= {(source, kind): f"{folder}/{kind}/{stem}" for kind in kinds}
    return stems


def picture_paths(stem: str, number: int) -> Sequence[str]:
    """Name the pictures of so many pages, so that a folder lists them in order."""
    width = len(str(number))
    return [f"{stem}/第{n:0{width}}页.png" for n in range(1, number + 1)]


def gone(manifest: Manifest) -> Iterator[PrintKey]:
    """Yield what was printed of outputs that nothing makes any more."""
    sources = {path for job in manifest.jobs.values() for path in job.files}
    yield from (key for key in manifest.prints if key[0] not in sources)
