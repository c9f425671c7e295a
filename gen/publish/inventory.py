"""What a build has before it: meetings × templates, each pair with the fingerprint of its making.

This is all an idle build does: hash, compare, done. Nothing is parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from gen.findings import Finding
from gen.publish.fingerprint import combine, file_digest, ignored, output_digest, program_stamp, tree_stamp
from gen.publish.manifest import Job, JobKey, Manifest
from gen.publish.names import clean_name
from gen.publish.outputs import TemplateFile, scan_templates
from gen.publish.report import Action, Counts, Outcome
from gen.publish.request import YEAR, Request

__all__ = ["Folders", "Inventory", "take_inventory"]


class Folders(Protocol):
    """Where a workspace keeps its things (``gen.source.workspace.Workspace``)."""

    @property
    def root(self) -> Path:
        """The workspace."""

    @property
    def inputs(self) -> Path:
        """The YAML files."""

    @property
    def templates(self) -> Path:
        """The Office files with tags."""

    @property
    def out(self) -> Path:
        """Where the documents go."""


class Inventory(NamedTuple):
    """The jobs in scope, by meeting and template; ``folders`` names each meeting's folder in ``out/``.

    The documents over all meetings stand under the key ``YEAR``. ``no_year``: there are templates for them, and no year.
    """

    out: Path
    templates: Mapping[str, TemplateFile]
    jobs: Mapping[JobKey, str]
    folders: Mapping[str, str]
    vanished: frozenset[JobKey]
    findings: Sequence[Finding]
    no_year: bool = False

    def stale(self, manifest: Manifest) -> list[JobKey]:
        """Return the jobs that have to be rendered.

        Raises:
            OSError: an output is there and cannot be read.
        """
        return [key for key, stamp in self.jobs.items() if not self._is_fresh(manifest, key, stamp)]

    def _is_fresh(self, manifest: Manifest, key: JobKey, stamp: str) -> bool:
        job = manifest.jobs.get(key)
        if job is None or job.made_from != stamp:
            return False
        return all(
            output_digest(self.out / path) in (w.hand or w.digest, w.digest) for path, w in job.files.items()
        )

    def shown(self, key: JobKey, job: Job) -> Iterable[Outcome]:
        """Say of the files of a job that is up to date what there is to say."""
        if job.skipped:
            yield Outcome(Action.SKIP, f"templates/{key[1]}", f"{key[0]}：{job.skipped}")
        for path, written in job.files.items():
            hand = written.hand and output_digest(self.out / path) == written.hand
            yield Outcome(Action.HAND_KEPT if hand else Action.SAME, f"out/{path}")

    def counts(self, manifest: Manifest) -> Counts:
        """Add up what was found when the parts in scope were last read."""
        parts = {"", *(meeting for meeting, _ in self.jobs), *(t.shown for t in self.templates.values())}
        return sum((c for part, c in manifest.counts.items() if part in parts), Counts())


def take_inventory(folders: Folders, request: Request, manifest: Manifest) -> Inventory:
    """Find the jobs in scope and fingerprint what each is made from.

    Raises:
        OSError: an input or a template cannot be read.
    """
    templates, findings = scan_templates(folders.templates)
    present = {t.path for t in templates}
    if request.only:
        templates = [t for t in templates if t.path in request.only]
    vanished = {
        (key, path)
        for key, path in manifest.jobs
        if not request.only and path not in present and _is_chosen(request, key, path)
    }
    return Inventory(
        folders.out,
        {t.path: t for t in templates},
        _jobs(folders, request, templates),
        _meeting_folders(request.existing),
        frozenset(vanished),
        findings,
        no_year=not (request.year or request.keys) and any(t.yearly for t in templates),
    )


def _jobs(folders: Folders, request: Request, templates: Sequence[TemplateFile]) -> dict[JobKey, str]:
    """Fingerprint what each job is made from: of the documents over all meetings, every meeting."""
    shared = combine(program_stamp(), _shared_stamp(folders.inputs), request.day)
    looks = {t: file_digest(folders.templates / t.path) or "" for t in templates}
    stamps = {key: combine(shared, key, tree_stamp(folders.inputs / key)) for key in request.read}
    jobs = {
        (key, t.path): combine(stamps[key], t.path, look)
        for key in request.chosen
        for t, look in looks.items()
        if not t.yearly
    }
    if request.whole_year:
        own = combine(*stamps.values())
        jobs |= {(YEAR, t.path): combine(own, t.path, look) for t, look in looks.items() if t.yearly}
    return jobs


def _is_chosen(request: Request, key: str, path: str) -> bool:
    if path.startswith(f"{YEAR}/"):
        return request.whole_year
    return key in request.chosen


def _shared_stamp(inputs: Path) -> str:
    names = sorted(p.name for p in inputs.iterdir() if p.is_file() and not ignored(p.name))
    return combine(*(part for name in names for part in (name, file_digest(inputs / name) or "")))


def _meeting_folders(keys: Iterable[str]) -> dict[str, str]:
    """Name the folders in ``out/``; keys that meet on a disk that ignores case are numbered.

    The folder of the year is its own: a meeting of that name is numbered.
    """
    taken = {YEAR}
    folders: dict[str, str] = {}
    for key in keys:
        name = candidate = clean_name(key, 180)
        n = 1
        while candidate.casefold() in taken:
            n += 1
            candidate = f"{name}（{n}）"
        taken.add(candidate.casefold())
        folders[key] = candidate
    return folders
