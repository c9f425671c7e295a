"""Every document a build is to make, with its name, before the first is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gen.findings import Finding
from gen.publish.inventory import Inventory
from gen.publish.manifest import JobKey, Manifest
from gen.publish.outputs import Shelf, TemplateFile, missing_part, variants
from gen.publish.pipeline import Book, Cut, Meeting, Pipeline
from gen.publish.request import YEAR

__all__ = ["Batch", "Order", "Orders", "batches", "is_word"]

_BATCH = 4
"""Documents of one template that are made in one go, more or less: few enough that nobody waits long for the last."""
_WORD = ".docx"


class Order(NamedTuple):
    """One document: its job, its path below ``out/``, what makes its data, and what is laid over that."""

    job: JobKey
    path: str
    cut: Cut
    overlay: Mapping[str, object]


class Batch(NamedTuple):
    """A template with the numbers of some of its documents, or of none: then it is compiled for its faults."""

    template: str
    numbers: Sequence[int]


class Orders:
    """The documents of the stale jobs, those of one template in a row; which jobs are skipped, and why.

    ``left`` are jobs that cannot be done now and whose files stay as they are.
    """

    def __init__(self, inventory: Inventory, manifest: Manifest, pipeline: Pipeline) -> None:
        self.inventory = inventory
        self.manifest = manifest
        self.pipeline = pipeline
        self.documents: list[Order] = []
        self.skipped: dict[JobKey, str] = {}
        self.left: set[JobKey] = set()
        self.findings: list[Finding] = []
        self._words: dict[str, frozenset[str]] = {}

    def take(self, book: Book, stale: Sequence[JobKey], templates: Path) -> None:
        """List what the stale jobs give.

        Raises:
            OSError: a template cannot be read.
        """
        wanted: dict[str, list[TemplateFile]] = {}
        yearly: list[TemplateFile] = []
        for key, path in stale:
            file = self.inventory.templates[path]
            (yearly if file.yearly else wanted.setdefault(key, [])).append(file)
        for meeting in book.meetings:
            files = wanted.get(meeting.key, ())
            fitting = [file for file in files if self._has_subject(meeting, file, templates)]
            self._list(meeting, self.inventory.folders[meeting.key], files, fitting)
        if book.year is not None:
            self._list(book.year, YEAR, yearly, yearly)
        else:
            self._leave([(YEAR, file.path) for file in yearly], book.no_year)

    def _has_subject(self, meeting: Meeting, file: TemplateFile, templates: Path) -> bool:
        if file.path not in self._words:
            data = (templates / file.path).read_bytes()
            self._words[file.path] = self.pipeline.words(data, file.root)
        words = self._words[file.path]
        reason = missing_part(words, has_plan=meeting.has_plan, has_meeting=meeting.has_meeting)
        if reason:
            self.skipped[meeting.key, file.path] = reason
        return not reason

    def _leave(self, keys: Sequence[JobKey], reason: str) -> None:
        jobs = self.manifest.jobs
        self.skipped.update(dict.fromkeys(keys, reason))
        self.left.update(key for key in keys if key in jobs and jobs[key].files)

    def _list(
        self, meeting: Meeting, folder: str, files: Iterable[TemplateFile], wanted: Iterable[TemplateFile]
    ) -> None:
        shelf = Shelf(meeting.key)
        self._reserve(shelf, meeting.key, folder, {file.path for file in files})
        for file in wanted:
            marks = variants(file, public=meeting.public)
            for value, cut in self.pipeline.cuts(meeting, file.root):
                for mark, overlay in marks:
                    path = f"{folder}/{shelf.name(file, value, mark)}"
                    self.documents.append(Order((meeting.key, file.path), path, cut, overlay))
        self.findings += shelf.findings

    def _reserve(self, shelf: Shelf, key: str, folder: str, stale: set[str]) -> None:
        """Keep the names free that documents have which are up to date."""
        for (meeting, template), job in self.manifest.jobs.items():
            if (
                meeting == key
                and template not in stale
                and (meeting, template) not in self.inventory.vanished
            ):
                for path in job.files:
                    shelf.reserve(template, path.removeprefix(folder + "/"))


def batches(documents: Sequence[Order], templates: Iterable[str]) -> list[Batch]:
    """Share the documents of each template out, in batches; those that take longest first: Word, then single ones."""
    numbers: dict[str, list[int]] = {template: [] for template in templates}
    for number, order in enumerate(documents):
        numbers[order.job[1]].append(number)
    parts = {template: list(_parts(held)) for template, held in numbers.items()}
    first = sorted(parts, key=lambda template: (not is_word(template), len(parts[template])))
    return [Batch(template, part) for template in first for part in parts[template]]


def is_word(template: str) -> bool:
    """Say whether a template is one of Word, by its name."""
    return template.lower().endswith(_WORD)


def _parts(numbers: list[int]) -> Iterator[list[int]]:
    """Cut into parts of much the same length, about a batch each; nothing at all is one part."""
    count = max(1, round(len(numbers) / _BATCH))
    for n in range(count):
        yield numbers[len(numbers) * n // count : len(numbers) * (n + 1) // count]
