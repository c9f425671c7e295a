"""Render one document after the other, and verify each as it lies on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from gen.findings import Finding, Place, Severity, has_errors
from gen.publish.disk import link_finding
from gen.publish.fingerprint import UNREADABLE, digest, output_digest
from gen.publish.inventory import Inventory
from gen.publish.manifest import JobKey, Manifest
from gen.publish.orders import Batch, Order
from gen.publish.pipeline import Pipeline
from gen.publish.report import Action
from gen.publish.staging import Staging

__all__ = ["Change", "Kitchen", "Made", "Served", "decide"]


class Change(NamedTuple):
    """One output as it will be: its path below ``out/``, its hash, what stands there now."""

    job: JobKey
    path: str
    digest: str
    disk: str | None
    action: Action
    staged: Path | None


class Served(NamedTuple):
    """What became of one order. ``stopped``: its template cannot be rendered, and is not tried again."""

    number: int
    change: Change | None
    findings: Sequence[Finding] = ()
    stopped: bool = False


class Made(NamedTuple):
    """What became of a batch: the faults of its template, and its documents."""

    template: str
    faults: Sequence[Finding]
    served: Sequence[Served]


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


class Kitchen:
    """Compiles every template once, when it is first needed, and makes the documents."""

    def __init__(
        self,
        inventory: Inventory,
        manifest: Manifest,
        pipeline: Pipeline,
        staging: Staging | None,
        templates: Path,
    ) -> None:
        self.inventory = inventory
        self.manifest = manifest
        self.pipeline = pipeline
        self.staging = staging
        self.templates = templates
        self._compiled: dict[str, tuple[Any, Sequence[Finding]]] = {}
        self._guarded: set[str] = set()

    def make(self, batch: Batch, documents: Sequence[Order]) -> Made:
        """Make those of the documents that are in a batch, up to the first that shows that its template cannot be rendered.

        Raises:
            OSError: the disk is full, or may not be written.
        """
        template, faults = self.compiled(batch.template)
        served: list[Served] = []
        if template is not None and not has_errors(faults):
            for number in batch.numbers:
                served.append(self._serve(number, documents[number], template))
                if served[-1].stopped:
                    break
        return Made(batch.template, faults, served)

    def size(self, path: str) -> int:
        """Return the bytes of a template.

        Raises:
            OSError: it is not there.
        """
        return (self.templates / path).stat().st_size

    def compiled(self, path: str) -> tuple[Any, Sequence[Finding]]:
        """Compile a template, once.

        Raises:
            OSError: it cannot be read.
        """
        if path not in self._compiled:
            file = self.inventory.templates[path]
            data = (self.templates / path).read_bytes()
            self._compiled[path] = self.pipeline.compile(data, file.shown, file.root)
        return self._compiled[path]

    def _serve(self, number: int, order: Order, template: Any) -> Served:
        path = order.path
        refused = self._guard(path)
        if refused:
            return Served(number, None, [refused])
        printed, findings = self.pipeline.render(template, {**order.cut(), **order.overlay})
        if printed is None or has_errors(findings):
            return Served(number, None, [_of_document(f, path) for f in findings], stopped=True)
        new = digest(printed.data)
        known = self.manifest.known(path)
        disk = output_digest(self.inventory.out / path)
        if disk == UNREADABLE and new in known:
            disk = new
        action = decide(new, disk, known)
        staged = None
        finished = printed.data
        if self.staging and action in (Action.CREATE, Action.UPDATE, Action.HAND_SAVED):
            staged = self.staging.put(printed.data, number)
            finished = staged.read_bytes()
        wrong = self.pipeline.verify(printed, finished)
        if wrong:
            shown = self.inventory.templates[order.job[1]].shown
            return Served(number, None, [*findings, _verify_finding(shown, path, wrong)])
        return Served(number, Change(order.job, path, new, disk, action, staged), findings)

    def _guard(self, path: str) -> Finding | None:
        """Refuse a path that a link would lead out of ``out/``."""
        parent = path.rpartition("/")[0]
        if parent in self._guarded and not (self.inventory.out / path).is_symlink():
            return None
        finding = link_finding(self.inventory.out, path)
        if finding is None:
            self._guarded.add(parent)
        return finding


def _of_document(finding: Finding, path: str) -> Finding:
    """Say which document it was: a template may be right for one unit and not for the next."""
    return replace(finding, message=f"{finding.message}（生成“{path}”时）")


def _verify_finding(template: str, path: str, faults: Sequence[str]) -> Finding:
    shown = "；".join(faults[:5]) + (f"……共 {len(faults)} 处" if len(faults) > 5 else "")
    return Finding(
        "E610",
        Severity.ERROR,
        f"生成后读回核对，与账不符：{shown}",
        Place(f"out/{path}"),
        f"成品没有放进 out。请检查模板 {template}；模板没有问题的话，是 gen 自己的毛病，请把模板发给维护人员",
    )
