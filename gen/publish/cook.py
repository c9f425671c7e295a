"""Make everything that is stale, with as many hands as there are, and put together what came of it.

However many there were and whoever was first, the result is the same: it is sorted by the order of the documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from gen.findings import Finding
from gen.publish.crew import hands_for, share_out
from gen.publish.inventory import Inventory
from gen.publish.manifest import JobKey, Manifest
from gen.publish.orders import Order, Orders, batches, is_word
from gen.publish.pipeline import Pipeline
from gen.publish.render import Change, Kitchen, Made, Served

__all__ = ["Cooked", "Progress", "Work", "compile_only", "cook", "prepare"]

Progress = Callable[[str], None]
"""Called with the path of every document once it is rendered."""


class Work(NamedTuple):
    """What there is to do."""

    inventory: Inventory
    manifest: Manifest
    pipeline: Pipeline
    stale: Sequence[JobKey]

    @property
    def templates(self) -> list[str]:
        """The templates of the stale jobs, each once."""
        return list(dict.fromkeys(template for _, template in self.stale))


class Cooked(NamedTuple):
    """Changes, in order; jobs skipped and left as they are; ``faults`` of the templates, which are in ``findings`` too."""

    faults: Sequence[Finding]
    findings: Sequence[Finding]
    changes: Sequence[Change]
    skipped: Mapping[JobKey, str]
    left: frozenset[JobKey]


def prepare(work: Work, kitchen: Kitchen, ready: Callable[[], bool]) -> None:
    """Compile while the account is read: sheets that many will be made of, which all hands need; then what there is time for.

    Small ones first, so that what was read does not wait long.

    Raises:
        OSError: a template cannot be read.
    """
    templates = work.inventory.templates
    for path in work.templates:
        if templates[path].each and not is_word(path):
            kitchen.compiled(path)
    for path in sorted(work.templates, key=kitchen.size):
        if ready():
            return
        kitchen.compiled(path)


def compile_only(work: Work, kitchen: Kitchen) -> Cooked:
    """Say what is wrong with the templates, where nothing can be rendered.

    Raises:
        OSError: a template cannot be read.
    """
    faults = [fault for path in work.templates for fault in kitchen.compiled(path)[1]]
    return Cooked(faults, faults, (), {}, frozenset())


def cook(work: Work, kitchen: Kitchen, orders: Orders, progress: Progress = lambda _: None) -> Cooked:
    """Make the documents that were listed.

    A template that several batches need is compiled before they are shared out: once for all hands.

    Raises:
        OSError: the disk is full, or may not be written.
    """
    documents = orders.documents
    shared = batches(documents, work.templates)
    for path, number in Counter(batch.template for batch in shared).items():
        if number > 1:
            kitchen.compiled(path)
    made: list[Made] = []
    hands = hands_for(len(documents))
    work_off = share_out(len(shared), lambda number: kitchen.make(shared[number], documents), hands)
    with closing(work_off) as coming:
        for _, some in coming:
            made.append(some)
            for change in (one.change for one in some.served if one.change):
                progress(change.path)
    faults_of = {some.template: some.faults for some in made}
    faults = [fault for path in work.templates for fault in faults_of[path]]
    served = _until_stopped((one for some in made for one in some.served), documents)
    findings = [*faults, *_once(f for one in served for f in one.findings), *orders.findings]
    changes = [one.change for one in served if one.change]
    return Cooked(faults, findings, changes, orders.skipped, frozenset(orders.left))


def _until_stopped(served: Iterable[Served], documents: Sequence[Order]) -> list[Served]:
    """Sort; of each template leave out what comes behind the document that stopped it."""
    kept: list[Served] = []
    stopped: set[str] = set()
    for one in sorted(served, key=lambda s: s.number):
        template = documents[one.number].job[1]
        if template not in stopped:
            kept.append(one)
        if one.stopped:
            stopped.add(template)
    return kept


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what was said before: documents of one folder are refused for the same link."""
    return list(dict.fromkeys(findings))
