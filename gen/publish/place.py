"""Put finished files in place: what is ours is replaced whole, what somebody edited is kept."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePosixPath

from gen.findings import Finding
from gen.publish.disk import is_held, locked_finding
from gen.publish.fingerprint import file_digest, output_digest
from gen.publish.manifest import Job, JobKey, Manifest, Written, write_manifest
from gen.publish.names import linked_part
from gen.publish.outputs import BACKUP_FOLDER
from gen.publish.owners import Owners
from gen.publish.render import Change
from gen.publish.report import Action, Outcome

__all__ = ["Placing", "leftovers"]

_WRITES = frozenset({Action.CREATE, Action.UPDATE, Action.HAND_SAVED})


def leftovers(records: Mapping[JobKey, Job], gone: AbstractSet[JobKey], paths: Iterable[str]) -> list[str]:
    """Return the files we once wrote in these jobs that nothing makes any more, in order.

    ``gone``: the jobs that are done anew or not any more; ``paths``: what they give now.
    """
    made = {path.casefold() for path in paths}
    made |= {p.casefold() for key, job in records.items() if key not in gone for p in job.files}
    return sorted(p for key in gone if key in records for p in records[key].files if p.casefold() not in made)


class Placing:
    """One publishing: replaces, keeps aside and removes files, and records it.

    ``manifest`` is changed on the way; it is written before the first file is replaced (with what
    is to come) and after the last one. ``records`` is its table that is published to, the documents'
    or the prints'; ``vanished`` are the jobs of it that nothing makes any more.
    """

    def __init__(
        self,
        out: Path,
        manifest: Manifest,
        records: dict[JobKey, Job],
        vanished: AbstractSet[JobKey] = frozenset(),
    ) -> None:
        self.out = out
        self.manifest = manifest
        self.records = records
        self.vanished = vanished
        self.outcomes: list[Outcome] = []
        self.findings: list[Finding] = []
        self._made: set[Path] = set()
        self._owners = Owners(out)

    def publish(self, changes: Sequence[Change], removed: Sequence[str], jobs: dict[JobKey, Job]) -> None:
        """Put the changes in place, remove what is left over, record the jobs.

        ``jobs`` are the finished ones without their files; those come from the changes.

        Raises:
            OSError: the disk refuses; what was replaced until then is whole and is known as ours.
        """
        out = self.out
        for change in changes:
            if change.action in _WRITES:
                self.manifest.pending.setdefault(change.path, []).append(change.digest)
        if self.manifest.pending or removed:
            write_manifest(out, self.manifest)
        finished = {key: job._replace(files={}) for key, job in jobs.items()}
        for change in changes:
            self._place(change, finished)
        kept = [path for path in removed if not self._remove(path)]
        self._record(finished, kept)
        write_manifest(out, self.manifest)

    def _place(self, change: Change, finished: dict[JobKey, Job]) -> None:
        owner = self._owners.of(change.path) if change.staged and change.disk else ""
        if owner:
            self._leave(change, finished, owner)
            return
        try:
            action, note = self._put(change)
        except OSError as e:
            if not is_held(e):
                raise
            self._leave(change, finished)
            return
        hand = change.disk if action is Action.HAND_KEPT else None
        finished[change.job].files[change.path] = Written(change.digest, hand or "")
        self.outcomes.append(Outcome(action, f"out/{change.path}", note))

    def _leave(self, change: Change, finished: dict[JobKey, Job], owner: str = "") -> None:
        """Take back what was noted of a file another program holds; the next build tries again."""
        before = self.manifest.written(change.path)
        if change.disk in self.manifest.known(change.path):
            before = Written(change.disk or "")
        if before:
            finished[change.job].files[change.path] = before
        finished[change.job] = finished[change.job]._replace(made_from="")
        hashes = self.manifest.pending[change.path]
        hashes.remove(change.digest)
        if not hashes:
            del self.manifest.pending[change.path]
        self.outcomes.append(Outcome(Action.LOCKED, f"out/{change.path}"))
        self.findings.append(_locked(change.path, owner))

    def _put(self, change: Change) -> tuple[Action, str]:
        """Replace one file. What somebody saved there while we were rendering is an edit too."""
        if change.staged is None:
            return change.action, ""
        target = self.out / change.path
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        action, note = change.action, ""
        if output_digest(target) not in (None, change.disk, change.digest):
            action = Action.HAND_SAVED
        if action is Action.HAND_SAVED:
            note = f"手工修改的那份在 out/{self._keep_aside(change.path)}"
        change.staged.replace(target)
        return action, note

    def _keep_aside(self, path: str) -> str:
        """Copy an edited file, through to the disk; return where it is. The same edit is kept once."""
        out = self.out
        look = file_digest(out / path)
        for candidate in self._aside(path):
            there = file_digest(out / candidate)
            if there == look:
                return candidate
            if there is None:
                break
        target = out / candidate
        target.parent.mkdir(parents=True, exist_ok=True)
        with (out / path).open("rb") as source, target.open("xb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        shutil.copystat(out / path, target)
        return candidate

    def _aside(self, path: str) -> Iterable[str]:
        meeting, _, rest = path.partition("/")
        name = PurePosixPath(rest)
        n = 0
        while True:
            n += 1
            candidate = f"{meeting}/{BACKUP_FOLDER}/{name.with_name(f'{name.stem}（{n}）{name.suffix}')}"
            if linked_part(self.out, candidate):
                raise OSError(errno.ELOOP, "link", str(self.out / candidate))
            yield candidate

    def _remove(self, path: str) -> bool:
        """Remove a file nothing makes any more; an edited one is moved aside. False: it is held."""
        target = self.out / path
        try:
            if linked_part(self.out, path):
                return True
            disk = file_digest(target)
            if disk is None:
                return True
            owner = self._owners.of(path)
            if owner:
                self._refuse(path, owner)
                return False
            if disk in self.manifest.known(path):
                target.unlink()
                self.outcomes.append(Outcome(Action.DELETE, f"out/{path}"))
            else:
                saved = self._keep_aside(path)
                target.unlink()
                self.outcomes.append(Outcome(Action.RETIRE, f"out/{path}", f"在 out/{saved}"))
        except OSError as e:
            if not is_held(e):
                raise
            self._refuse(path)
            return False
        _prune(target.parent, self.out)
        return True

    def _refuse(self, path: str, owner: str = "") -> None:
        """Note that a file nothing makes any more is held by another program."""
        self.outcomes.append(Outcome(Action.LOCKED, f"out/{path}", "已经没有模板生成它，没能删除"))
        self.findings.append(_locked(path, owner))

    def _record(self, finished: dict[JobKey, Job], kept: Sequence[str]) -> None:
        """Put the finished jobs into the manifest; a file that could not be removed stays recorded."""
        old = self.records
        for key in self.vanished:
            files = {p: w for p, w in old[key].files.items() if p in kept}
            if files:
                finished[key] = Job("", files)
            else:
                del old[key]
        for key, job in finished.items():
            before = old[key].files if key in old else {}
            stuck = {p: w for p, w in before.items() if p in kept}
            old[key] = job._replace(made_from="" if stuck else job.made_from, files={**stuck, **job.files})
        done = {path for job in finished.values() for path in job.files}
        self.manifest.pending = {p: h for p, h in self.manifest.pending.items() if p not in done}


def _locked(path: str, owner: str) -> Finding:
    return locked_finding(f"out/{path}", f"out/{owner}" if owner else "")


def _prune(folder: Path, out: Path) -> None:
    """Remove folders that have become empty, up to but not including ``out/``."""
    while folder != out and folder.is_relative_to(out):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
