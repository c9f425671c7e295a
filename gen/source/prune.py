"""What is sound of a file whose shape is not: the faulty pieces taken out, so that the rest is checked too.

A person wants to see everything that is wrong at once; a misspelt key must not hide a wrong unit forty
lines below. The result is for checks only: documents are never made from it.
"""

from __future__ import annotations

import re
from array import array
from typing import TypeVar

from gen.model.entry import Entry, MisshapenError, read_entry
from gen.model.kinds import Fault, ListOf, Mapped, Path, YearKind
from gen.source.document import FILLER, Document, Mapping, Sequence
from gen.source.shape import field_of, model_at
from gen.source.yaml_reader import quiet_collector

__all__ = ["sound_part"]

E = TypeVar("E", bound=Entry)

_ROUNDS = 20
"""More than the vocabulary is deep: each round takes out what the one before laid bare."""


def sound_part(document: Document, model: type[E]) -> E | None:
    """Return what is left of ``document`` without its faulty pieces; None where nothing is.

    Changes the data of the document: what is taken out is gone from it, and the places on the way
    there are marked (``Document.unsure``). Findings about the shape have to be made before.
    """
    for _ in range(_ROUNDS):
        try:
            with quiet_collector():
                return read_entry(model, document.data)
        except MisshapenError as error:
            if not _mend(document, model, error.faults):
                return None
    return None


def _mend(document: Document, model: type[Entry], faults: list[Fault]) -> bool:
    """Take out or fill in every piece a fault is about; say whether anything could be done."""
    out: dict[int, tuple[Mapping | Sequence, set[str | int]]] = {}
    filled = False
    for fault in faults:
        path = fault.path
        document.damage(path)
        if fault.kind == "missing":
            filled = _fill(document, model, path) or filled
            continue
        found = _holder(document, path)
        if found is not None:
            out.setdefault(id(found[0]), (found[0], set()))[1].add(found[1])
    for node, steps in out.values():
        for step in sorted(steps, key=lambda s: s if isinstance(s, int) else 0, reverse=True):
            _take_out(node, step)
    return filled or bool(out)


def _holder(document: Document, path: Path) -> tuple[Mapping | Sequence, str | int] | None:
    """Return the innermost container on the way to ``path``, and the step out of it."""
    node: object = document.data
    found: tuple[Mapping | Sequence, str | int] | None = None
    for step in path:
        if isinstance(node, Mapping) and step in node:
            found, node = (node, step), node[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            found, node = (node, step), node[step]
        else:
            break
    return found


def _take_out(node: Mapping | Sequence, step: str | int) -> None:
    if isinstance(node, Mapping):
        at = 2 * list(node).index(str(step)) + 1
        del node[str(step)]
        del node.marks[at : at + 2]
    else:
        del node[int(step)]
        del node.marks[int(step) + 1]


def _fill(document: Document, model: type[Entry], path: Path) -> bool:
    """Put something in for a value that must be written: the place is the mapping's own."""
    parent, owner = document.value(path[:-1]), model_at(model, path[:-1])
    field = field_of(owner, str(path[-1]))
    if not isinstance(parent, Mapping) or field is None:
        return False
    value: object = FILLER
    if isinstance(field.kind, Mapped):
        value = Mapping()
    elif isinstance(field.kind, ListOf) and isinstance(field.kind.item, Mapped):
        value = Sequence()
    elif isinstance(field.kind, YearKind):
        year = re.search(r"(?:19|20|21)\d\d", document.file)
        value = year[0] if year else "2000"
    if isinstance(value, (Mapping, Sequence)):
        value.marks = array("Q", (parent.marks[0],))
    parent[str(path[-1])] = value
    parent.marks.extend((parent.marks[0], parent.marks[0]))
    return True
