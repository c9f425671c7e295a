"""One build: what is out of date is read, checked, rendered aside, verified, and put in place.

Until the last document is finished and verified nothing in ``out/`` is touched.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gen.findings import Finding, Place, Severity, has_errors, sort_findings
from gen.publish.disk import disk_finding
from gen.publish.inventory import Folders, Inventory, take_inventory
from gen.publish.manifest import Job, JobKey, Manifest, read_manifest
from gen.publish.notes import count_parts, hand_findings, print_notes, record_notes
from gen.publish.pipeline import Pipeline
from gen.publish.report import NOT_BEGUN, Action, Counts, Outcome, Report
from gen.publish.request import Request

if TYPE_CHECKING:
    from gen.publish.cook import Cooked
    from gen.publish.staging import Staging

__all__ = ["build"]

Progress = Callable[[str], None]


def build(
    folders: Folders, request: Request, pipeline: Callable[[], Pipeline], progress: Progress = lambda _: None
) -> Report:
    """Bring ``out/`` up to date and say what was done.

    ``pipeline`` is called only when something has to be read: it is what costs the imports.
    """
    try:
        task = _prepare(folders, request)
        if has_errors(task.inventory.findings):
            return _Build(task, pipeline(), progress).examine()
        if task.is_idle:
            return task.idle_report()
        if request.dry_run:
            return _Build(task, pipeline(), progress).rehearse()
        return _build_locked(task, pipeline, progress)
    except OSError as error:
        return Report(findings=(disk_finding(error, _shown(folders, error)),), dry=request.dry_run)


def _build_locked(task: _Task, pipeline: Callable[[], Pipeline], progress: Progress) -> Report:
    from gen.publish.lock import BusyError, build_lock

    try:
        with build_lock(task.folders.root / ".gen"):
            task = _refresh(task)
            return task.idle_report() if task.is_idle else _Build(task, pipeline(), progress).perform()
    except BusyError as busy:
        who = f"（进程号 {busy.pid}）" if busy.pid else ""
        message = f"另一个 gen 正在这个文件夹里生成{who}，这一次没有生成"
        remedy = "等它结束后再运行一次 gen build"
        return Report(findings=(Finding("E603", Severity.ERROR, message, Place("out"), remedy),))


class _Task(NamedTuple):
    """What there is to do, as far as hashes can say."""

    folders: Folders
    request: Request
    manifest: Manifest
    inventory: Inventory
    notes: Sequence[Finding]
    stale: Sequence[JobKey]

    @property
    def is_idle(self) -> bool:
        return not self.stale and not self.inventory.vanished

    def idle_report(self) -> Report:
        outcomes = self.fresh_outcomes()
        prints = print_notes(self.folders.out, self.manifest, self.request, outcomes)
        findings = (*self.inventory.findings, *self.notes, *hand_findings(outcomes), *prints)
        counts = self.inventory.counts(self.manifest)
        return Report(
            tuple(outcomes),
            findings,
            counts,
            idle=True,
            dry=self.request.dry_run,
            no_year=NOT_BEGUN if self.inventory.no_year else "",
        )

    def fresh_outcomes(self) -> list[Outcome]:
        stale = set(self.stale)
        fresh = (key for key in self.inventory.jobs if key not in stale)
        return [o for key in fresh for o in self.inventory.shown(key, self.manifest.jobs[key])]


def _prepare(folders: Folders, request: Request) -> _Task:
    manifest, damaged = read_manifest(folders.out)
    inventory = take_inventory(folders, request, manifest)
    notes = record_notes(folders.out, request, manifest, damaged=damaged)
    return _Task(folders, request, manifest, inventory, notes, inventory.stale(manifest))


def _refresh(task: _Task) -> _Task:
    """Look at the record again: another build may have ended while we waited to be let in."""
    manifest, damaged = read_manifest(task.folders.out)
    notes = record_notes(task.folders.out, task.request, manifest, damaged=damaged)
    stale = task.inventory.stale(manifest)
    return _Task(task.folders, task.request, manifest, task.inventory, notes, stale)


def _shown(folders: Folders, error: OSError) -> str:
    """Name the file of an error as the user knows it, from the workspace down."""
    if not isinstance(error.filename, str):
        return "out"
    path = Path(error.filename)
    with contextlib.suppress(ValueError):
        return path.relative_to(folders.root).as_posix()
    return path.name


class _Build:
    """The part of a build that has something to read and to render."""

    def __init__(self, task: _Task, pipeline: Pipeline, progress: Progress) -> None:
        self._task = task
        self._pipeline = pipeline
        self._progress = progress
        self._findings: list[Finding] = [*task.inventory.findings, *task.notes]
        self._counts: dict[str, Counts] = {}
        self._no_year = ""

    def examine(self) -> Report:
        """Say all that is wrong with the account and the templates, where a template's name forbids to build.

        Nothing is written.
        """
        self._cook(None)
        return self._report([])

    def rehearse(self) -> Report:
        """Say what a build would do. Nothing is written."""
        cooked = self._cook(None)
        if cooked is None:
            return self._report([])
        outcomes = [Outcome(c.action, f"out/{c.path}") for c in cooked.changes]
        outcomes += [Outcome(Action.DELETE, f"out/{p}") for p in self._leftovers(cooked)]
        return self._report([*outcomes, *_skips(cooked.skipped)])

    def perform(self) -> Report:
        """Render aside, verify, put in place."""
        from gen.publish.place import Placing
        from gen.publish.staging import Staging

        task = self._task
        placing = Placing(task.folders.out, task.manifest, task.manifest.jobs, task.inventory.vanished)
        try:
            with _folder(task.folders.out), Staging(task.folders.out) as staging:
                cooked = self._cook(staging)
                if cooked is None or has_errors(self._findings):
                    return self._report([])
                task.manifest.counts |= self._counts
                placing.publish(cooked.changes, self._leftovers(cooked), self._jobs(cooked))
        except OSError as error:
            self._findings.append(disk_finding(error, _shown(task.folders, error)))
            return self._report(placing.outcomes)
        self._findings += placing.findings
        return self._report([*placing.outcomes, *_skips(cooked.skipped)])

    def _cook(self, staging: Staging | None) -> Cooked | None:
        """Read, check, and make what is stale; None where the account has errors: then templates are compiled only.

        While the account is checked, what is to be made of it is listed.
        """
        from gen.publish.cook import Work, compile_only, cook, prepare
        from gen.publish.orders import Orders
        from gen.publish.render import Kitchen

        task, rooms = self._task, self._pipeline
        folder = task.folders.templates
        reading = rooms.load(task.request.read)
        work = Work(task.inventory, task.manifest, rooms, task.stale)
        kitchen = Kitchen(task.inventory, task.manifest, rooms, staging, folder)
        prepare(work, kitchen, reading.ready)
        book = reading.book()
        orders = Orders(task.inventory, task.manifest, rooms)
        orders.take(book, task.stale, folder)
        checked = book.checked()
        right = not has_errors(checked.findings)
        cooked = cook(work, kitchen, orders, self._progress) if right else compile_only(work, kitchen)
        self._findings += [*checked.findings, *cooked.findings]
        shown = [task.inventory.templates[path].shown for path in work.templates]
        self._counts = count_parts([*checked.findings, *cooked.faults], checked.open_points, shown)
        self._no_year = "" if book.year else book.no_year
        return cooked if right else None

    def _leftovers(self, cooked: Cooked) -> list[str]:
        from gen.publish.place import leftovers

        paths = [change.path for change in cooked.changes]
        gone = set(self._task.stale) - cooked.left | self._task.inventory.vanished
        return leftovers(self._task.manifest.jobs, gone, paths)

    def _jobs(self, cooked: Cooked) -> dict[JobKey, Job]:
        stamps = self._task.inventory.jobs
        done = (key for key in self._task.stale if key not in cooked.left)
        return {key: Job(stamps[key], {}, cooked.skipped.get(key, "")) for key in done}

    def _report(self, outcomes: Collection[Outcome]) -> Report:
        task = self._task
        done = [*outcomes, *task.fresh_outcomes()]
        if not task.request.dry_run:
            self._findings += hand_findings(done)
            self._findings += print_notes(task.folders.out, task.manifest, task.request, done)
        recorded = Manifest(counts={**task.manifest.counts, **self._counts})
        counts = task.inventory.counts(recorded)
        return Report(
            tuple(done),
            tuple(sort_findings(self._findings)),
            counts,
            dry=task.request.dry_run,
            no_year=NOT_BEGUN if task.inventory.no_year else self._no_year,
        )


def _skips(skipped: Mapping[JobKey, str]) -> list[Outcome]:
    return [
        Outcome(Action.SKIP, f"templates/{path}", f"{key}：{why}") for (key, path), why in skipped.items()
    ]


@contextlib.contextmanager
def _folder(out: Path) -> Iterator[None]:
    """Make ``out/``; where it was new and nothing came of it, it goes again."""
    new = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        if new:
            with contextlib.suppress(OSError):
                out.rmdir()
