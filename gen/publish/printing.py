"""PDFs and pictures of the outputs, brought up to date after a build.

A print is made again when its source's bytes have changed, never because of times. One that somebody
changed stays while its source is the same, and is kept aside when it is not, as the outputs themselves are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from gen.findings import Finding, Place, Severity, sort_findings
from gen.publish.disk import disk_finding, link_finding
from gen.publish.fingerprint import UNREADABLE, file_digest, output_digest
from gen.publish.inventory import Folders
from gen.publish.lock import BusyError, build_lock
from gen.publish.manifest import Job, Manifest, PrintKey, read_manifest
from gen.publish.notes import hand_findings
from gen.publish.place import Placing, leftovers
from gen.publish.press import Press
from gen.publish.render import Change, decide
from gen.publish.report import Action, Outcome, Report
from gen.publish.sheets import Sheet, Wishes, gone, picture_paths, wanted
from gen.publish.staging import Staging

__all__ = ["print_outputs"]

MakePress = Callable[[], AbstractContextManager[Press]]


def print_outputs(folders: Folders, done: Report, wishes: Wishes, press: MakePress) -> Report:
    """Bring the prints of a build's outputs up to date; return its report with what was done here added.

    ``press`` is called only when something has to be printed.
    """
    try:
        with build_lock(folders.root / ".gen"):
            manifest, _ = read_manifest(folders.out)
            printing = _Printing(folders.out, manifest, wanted(manifest, done.outcomes, wishes))
            printing.perform(press)
    except BusyError:
        message = "另一个 gen 正在这个文件夹里生成，没有转成 PDF、页图"
        busy = Finding("E603", Severity.ERROR, message, Place("out"), "等它结束后再运行一次")
        return done._replace(findings=(*done.findings, busy), idle=False)
    except OSError as error:
        found = disk_finding(error, "out")
        return done._replace(findings=(*done.findings, found), idle=False)
    return done._replace(
        outcomes=(*done.outcomes, *printing.outcomes),
        findings=tuple(sort_findings([*done.findings, *printing.findings])),
        idle=done.idle and all(o.action in (Action.SAME, Action.HAND_KEPT) for o in printing.outcomes),
    )


@dataclass(slots=True)
class _Printing:
    """One printing under the lock."""

    out: Path
    manifest: Manifest
    sheets: Sequence[Sheet]
    outcomes: list[Outcome] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _digests: dict[str, str] = field(default_factory=dict)
    _changes: list[Change] = field(default_factory=list)
    _jobs: dict[PrintKey, Job] = field(default_factory=dict)

    def perform(self, press: MakePress) -> None:
        """Print what is stale, put it in place, and say of the rest that it is up to date."""
        vanished = frozenset(gone(self.manifest))
        stale = [sheet for sheet in self.sheets if not self._is_fresh(sheet)]
        if stale or vanished or self._changes:
            placing = Placing(self.out, self.manifest, self.manifest.prints, vanished)
            with Staging(self.out) as staging:
                if stale:
                    with press() as working:
                        self._print(stale, working, staging)
                        self.findings += working.findings
                paths = [change.path for change in self._changes]
                removed = leftovers(self.manifest.prints, self._jobs.keys() | vanished, paths)
                placing.publish(self._changes, removed, self._jobs)
            self.outcomes += placing.outcomes
            self.findings += placing.findings
        self.findings += hand_findings(self.outcomes)
        self.findings += [f for sheet in self.sheets for f in self._page_findings(sheet)]

    def _is_fresh(self, sheet: Sheet) -> bool:
        """Compare hashes; a print somebody changed is left, and noted as theirs."""
        source = self._digest(sheet.source)
        job = self.manifest.prints.get(sheet.key)
        if job is None or job.made_from != source or not job.files:
            return False
        disk = {path: output_digest(self.out / path) for path in job.files}
        if None in disk.values():
            return False
        changes = []
        for path, written in job.files.items():
            hand = disk[path] not in (written.digest, UNREADABLE)
            action = Action.HAND_KEPT if hand else Action.SAME
            changes.append(Change(sheet.key, path, written.digest, disk[path], action, None))
        if any(c.action is Action.HAND_KEPT and c.disk != job.files[c.path].hand for c in changes):
            self._changes += changes
            self._jobs[sheet.key] = job
        else:
            self.outcomes += (Outcome(change.action, f"out/{change.path}") for change in changes)
        return True

    def _digest(self, source: str) -> str:
        if source not in self._digests:
            self._digests[source] = output_digest(self.out / source) or UNREADABLE
        return self._digests[source]

    def _print(self, stale: Sequence[Sheet], press: Press, staging: Staging) -> None:
        sheets = [sheet for sheet in stale if self._may_write(sheet)]
        pdfs = self._ready({sheet.source for sheet in sheets if sheet.kind == "页图"})
        needed = {s.source: self.out / s.source for s in sheets if s.kind == "PDF" or s.source not in pdfs}
        pdfs = {**pdfs, **press.pdfs(needed)} if needed else pdfs
        drawn = {s.source: self.out / s.source for s in sheets if s.kind == "页图"}
        pictures = press.pictures(drawn, pdfs) if drawn else {}
        for sheet in sheets:
            if sheet.kind == "PDF" and sheet.source in pdfs:
                pdf = pdfs[sheet.source]
                source = self.out / sheet.source
                notes = press.judge(source, pdf) if sheet.source.endswith(".docx") else ()
                self._take(sheet, {f"{sheet.stem}.pdf": pdf}, staging, notes)
            elif sheet.kind == "页图" and pictures.get(sheet.source):
                found = pictures[sheet.source]
                named = dict(zip(picture_paths(sheet.stem, len(found)), found, strict=True))
                self._take(sheet, named, staging)

    def _may_write(self, sheet: Sheet) -> bool:
        found = link_finding(self.out, sheet.stem)
        if found is not None and found not in self.findings:
            self.findings.append(found)
        return found is None

    def _ready(self, sources: set[str]) -> dict[str, Path]:
        """Return the PDFs in ``out/`` that are as we made them of these sources as they are."""
        ready = {}
        for source in sources:
            job = self.manifest.prints.get((source, "PDF"))
            if job is not None and job.made_from == self._digest(source):
                for path, written in job.files.items():
                    if output_digest(self.out / path) == written.digest:
                        ready[source] = self.out / path
        return ready

    def _take(
        self, sheet: Sheet, files: Mapping[str, Path], staging: Staging, notes: tuple[str, ...] = ()
    ) -> None:
        for path, made in files.items():
            staged = staging.put(made.read_bytes(), len(self._changes))
            new = file_digest(staged) or ""
            disk = output_digest(self.out / path)
            action = decide(new, disk, self.manifest.known(path))
            if action is Action.HAND_KEPT:
                action = Action.HAND_SAVED
            self._changes.append(
                Change(sheet.key, path, new, disk, action, None if action is Action.SAME else staged)
            )
        self._jobs[sheet.key] = Job(self._digest(sheet.source), {}, "", notes)

    def _page_findings(self, sheet: Sheet) -> list[Finding]:
        """Say again what was found on the pages of a PDF that shows its source as it is."""
        job = self.manifest.prints.get(sheet.key)
        if job is None or not job.notes or job.made_from != self._digest(sheet.source):
            return []
        message = f"在版面上量出 {len(job.notes)} 处与国家标准不符：{'；'.join(job.notes)}"
        pdf = next(iter(job.files), "")
        remedy = f"用“gen inspect out/{sheet.source} --pdf out/{pdf}”看在哪里、应当怎样"
        return [Finding("W701", Severity.WARNING, message, Place(f"out/{sheet.source}"), remedy)]
