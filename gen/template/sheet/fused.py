"""Loops simple enough to run without Jinja: one row, every cell one word of the thing repeated.

Such a loop is what nearly every ledger consists of. The result is the same as Jinja's: a word is looked
up the environment's way whenever it is not an entry of plain data.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jinja2 import nodes

from gen.template.names import plain_environment
from gen.template.sheet.lines import LinePlan
from gen.template.sheet.program import Line, Program, Tag

__all__ = ["Fused", "find_fused", "iterated"]

_LOOP = re.compile(r"for\s+([^\W\d]\w*)\s+in\s+(.+)", re.DOTALL)


class Fused(NamedTuple):
    """A loop over ``iterable`` (Jinja); ``words`` are what the slots of its row show, empty: the number."""

    strip: int
    iterable: str
    words: tuple[str, ...]
    blank: bool


def iterated(source: str) -> tuple[str, str] | None:
    """Part “for 任务 in 任务清单” into both names; None when it filters, unpacks or is recursive."""
    match = _LOOP.fullmatch(source.strip())
    if match is None:
        return None
    tree = plain_environment().parse("{% " + source + " %}{% endfor %}")
    loop = next(tree.find_all(nodes.For))
    if loop.test is not None or loop.recursive or not isinstance(loop.target, nodes.Name):
        return None
    return match.group(1), match.group(2)


def find_fused(program: Program, lines: dict[int, LinePlan], excluded: set[int]) -> dict[int, Fused]:
    """Find such loops, by the place of their ``for`` among the program's items."""
    found: dict[int, Fused] = {}
    items = program.items
    for at in range(len(items) - 2):
        begin, line, end = items[at : at + 3]
        if not (isinstance(begin, Tag) and begin.word == "for" and isinstance(line, Line)):
            continue
        if (
            not (isinstance(end, Tag) and end.word == "endfor")
            or line.strip in excluded
            or line.strip not in lines
        ):
            continue
        parted = iterated(begin.source)
        words = _words(lines[line.strip], parted[0]) if parted is not None else None
        if parted is not None and words is not None:
            found[at] = Fused(line.strip, parted[1], words, bool(end.blank))
    return found


def _words(plan: LinePlan, target: str) -> tuple[str, ...] | None:
    words: list[str] = []
    for slot in plan.slots:
        tags = slot.cell.tags
        if tags is None:
            words.append(" ")
            continue
        if slot.cell.runs or tags.value is None or set(tags.marks) - {"vm"}:
            return None
        if any(p.word == "set" for p in tags.pieces):
            return None
        parts = [p.strip() for p in tags.value.split(".")]
        if parts == ["loop", "index"]:
            words.append("")
        elif len(parts) == 2 and parts[0] == target and parts[1].isidentifier():
            words.append(parts[1])
        else:
            return None
    return tuple(words)
