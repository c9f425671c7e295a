"""Render what is out of date, one document at a time, and verify each as it lies on the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gen.findings import Finding, Place, Severity, has_errors
from gen.publish.disk import link_finding
from gen.publish.fingerprint import UNREADABLE, digest, output_digest
from gen.publish.inventory import Inventory
from gen.publish.manifest import JobKey, Manifest
from gen.publish.outputs import YEAR, Shelf, TemplateFile, missing_part, variants
from gen.publish.pipeline import Meeting, Pipeline
from gen.publish.report import Action
from gen.publish.staging import Staging

__all__ = ["Change", "Compiled", "Kitchen", "Progress", "decide"]

Progress = Callable[[str], None]
"""Called with the path of every document once it is rendered."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template ready to render, with the root words it uses."""

    file: TemplateFile
    template: Any
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """One output as it will be: its path below ``out/``, its hash, what stands there now."""

    job: JobKey
    path: str
    digest: str
    disk: str | None
    action: Action
    staged: Path | None


def decide(new: str, disk: str | None, known: frozenset[str]) -> Action:
    """Decide what to do with a file, by three hashes: the new one, the disk's, those we wrote.

    A file that is on disk and was not written by us was edited by hand, or is not ours: where our
    new file says what our last one said, the edit stays; else the edit is kept aside first.
    """
    if disk is None:
        return Action.CREATE
    if disk == new:
        return Action.SAME
    if disk in known:
        return Action.UPDATE
    return Action.HAND_KEPT if new in known else Action.HAND_SAVED


@dataclass(slots=True)
class Kitchen:
    """Renders the stale jobs of the meetings; collects changes, skipped jobs and findings.

    ``left`` are jobs that cannot be done now and whose files stay as they are.
    """

    inventory: Inventory
    manifest: Manifest
    pipeline: Pipeline
    staging: Staging | None
    progress: Progress
    changes: list[Change] = field(default_factory=list)
    skipped: dict[JobKey, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    left: set[JobKey] = field(default_factory=set)
    _broken: set[str] = field(default_factory=set)
    _guarded: set[str] = field(default_factory=set)

    def cook(self, meeting: Meeting, stale: Sequence[Compiled]) -> None:
        """Render these templates for a meeting.

        Raises:
            OSError: the disk is full, or may not be written.
        """
        wanted: list[Compiled] = []
        for compiled in stale:
            reason = missing_part(compiled.words, has_plan=meeting.has_plan, has_meeting=meeting.has_meeting)
            if reason:
                self.skipped[meeting.key, compiled.file.path] = reason
            else:
                wanted.append(compiled)
        self._bake(meeting, self.inventory.folders[meeting.key], stale, wanted)

    def cook_year(self, year: Meeting | None, stale: Sequence[Compiled], reason: str) -> None:
        """Render these templates over all meetings; without a year say why there is none, and leave what is there.

        Raises:
            OSError: as ``cook``.
        """
        if year is None:
            keys = [(YEAR, compiled.file.path) for compiled in stale]
            self.skipped.update(dict.fromkeys(keys, reason))
            self.left.update(
                key for key in keys if key in self.manifest.jobs and self.manifest.jobs[key].files
            )
        else:
            self._bake(year, YEAR, stale, stale)

    def _bake(
        self, meeting: Meeting, folder: str, stale: Sequence[Compiled], wanted: Sequence[Compiled]
    ) -> None:
        shelf = Shelf(meeting.key)
        self._reserve(shelf, meeting.key, folder, {c.file.path for c in stale})
        by_root: dict[str, list[Compiled]] = {}
        for compiled in wanted:
            by_root.setdefault(compiled.file.root, []).append(compiled)
        for root, templates in by_root.items():
            for value, data in self.pipeline.views(meeting, root):
                for compiled in templates:
                    for mark, overlay in variants(compiled.file, public=meeting.public):
                        path = f"{folder}/{shelf.name(compiled.file, value, mark)}"
                        self._render((meeting.key, compiled.file.path), compiled, path, {**data, **overlay})
        self.findings += shelf.findings

    def _reserve(self, shelf: Shelf, key: str, folder: str, stale: set[str]) -> None:
        for (meeting, template), job in self.manifest.jobs.items():
            if (
                meeting == key
                and template not in stale
                and (meeting, template) not in self.inventory.vanished
            ):
                for path in job.files:
                    shelf.reserve(template, path.removeprefix(folder + "/"))

    def _render(self, job: JobKey, compiled: Compiled, path: str, data: Mapping[str, object]) -> None:
        if compiled.file.path in self._broken or not self._guard(path):
            return
        printed, findings = self.pipeline.render(compiled.template, data)
        self.findings += findings
        if printed is None or has_errors(findings):
            self._broken.add(compiled.file.path)
            return
        new = digest(printed.data)
        known = self.manifest.known(path)
        disk = output_digest(self.inventory.out / path)
        if disk == UNREADABLE and new in known:
            disk = new
        action = decide(new, disk, known)
        staged = None
        finished = printed.data
        if self.staging and action in (Action.CREATE, Action.UPDATE, Action.HAND_SAVED):
            staged = self.staging.put(printed.data)
            finished = staged.read_bytes()
        faults = self.pipeline.verify(printed, finished)
        if faults:
            self.findings.append(_verify_finding(compiled.file.shown, path, faults))
            return
        self.changes.append(Change(job, path, new, disk, action, staged))
        self.progress(path)

    def _guard(self, path: str) -> bool:
        """Refuse a path that a link would lead out of ``out/``."""
        parent = path.rpartition("/")[0]
        if parent in self._guarded and not (self.inventory.out / path).is_symlink():
            return True
        finding = link_finding(self.inventory.out, path)
        if finding is None:
            self._guarded.add(parent)
            return True
        if all(f.place != finding.place for f in self.findings):
            self.findings.append(finding)
        return False


def _verify_finding(template: str, path: str, faults: Sequence[str]) -> Finding:
    shown = "；".join(faults[:5]) + (f"……共 {len(faults)} 处" if len(faults) > 5 else "")
    return Finding(
        "E610",
        Severity.ERROR,
        f"生成后读回核对，与账不符：{shown}",
        Place(f"out/{path}"),
        f"成品没有放进 out。请检查模板 {template}；模板没有问题的话，是 gen 自己的毛病，请把模板发给维护人员",
    )
