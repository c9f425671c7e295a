"""``{% vm %}``: find the loop a merging cell belongs to, and put the cell between its controls."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import NamedTuple

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from gen.template.environment import plain_environment
from gen.template.simple import names_of
from gen.template.tags import CLOSERS, Tag
from gen.template.word.draft import MARK, Code, Draft, Placed, number_of, without_marks
from gen.template.word.flow import End, Iteration
from gen.template.word.grid import BEFORE_MERGE, cell_properties, insert_property, remove_property, span_of
from gen.template.word.tables import Merge
from gen.template.word.xml import Element, w

__all__ = ["loops_around", "merge_down"]

_NUMBER = re.compile(r"\{(\d+)\}")


class _Loop(NamedTuple):
    number: int
    targets: frozenset[str]


def loops_around(
    draft: Draft, merges: dict[Element, Placed]
) -> dict[Element, tuple[list[_Loop], dict[str, set[str]]]]:
    """Return for each merging cell the loops around it, outermost first, and what set variables stand for."""
    found: dict[Element, tuple[list[_Loop], dict[str, set[str]]]] = {}
    if not merges:
        return found
    stack: list[_Loop | None] = []
    aliases: dict[str, set[str]] = {}
    for element in draft.root.iter(MARK, w("tc")):
        if element.tag != MARK:
            if element in merges:
                found[element] = ([loop for loop in stack if loop is not None], dict(aliases))
            continue
        number = number_of(element)
        placed = draft.placed(number)
        if placed is None or number in draft.dropped or placed.tag.mark != "%":
            continue
        tag = placed.tag
        if tag.opens:
            made, used = _names(tag) if tag.command != "if" else (set(), set())
            is_loop = tag.command == "for" and tag.prefix != "tc"
            stack.append(_Loop(number, frozenset(made)) if is_loop else None)
            if not is_loop:
                _alias(aliases, made, used)
        elif tag.command in CLOSERS and stack:
            stack.pop()
        elif tag.command == "set":
            _alias(aliases, *_names(tag))
    return found


def _alias(aliases: dict[str, set[str]], made: set[str], used: set[str]) -> None:
    """Remember what new names stand for: a variable set, a turn of the cells of one row."""
    for name in made:
        aliases[name] = used | set().union(*(aliases.get(u, set()) for u in used))


def _names(tag: Tag) -> tuple[set[str], set[str]]:
    """Return the names a tag makes, and those it uses."""
    simple = names_of(tag.command, tag.body)
    if simple is not None:
        return simple
    end = {"for": "{% endfor %}", "if": "{% endif %}", "elif": "{% endif %}", "with": "{% endwith %}"}
    start = "{% if 1 %}" if tag.command == "elif" else ""
    try:
        tree = plain_environment().parse(start + tag.source + end.get(tag.command, ""))
    except TemplateSyntaxError:
        return set(), set()
    made: set[str] = set()
    used: set[str] = set()
    for name in tree.find_all(nodes.Name):
        (used if name.ctx == "load" else made).add(name.name)
    return made, used - made


def _used_in(draft: Draft, cell: Element) -> set[str]:
    """Return the names the tags of a cell use."""
    numbers = [int(n) for t in cell.iter(w("t")) for n in _NUMBER.findall(t.text or "")]
    numbers += [number_of(m) for m in cell.iter(MARK)]
    used: set[str] = set()
    for number in numbers:
        placed = draft.placed(number)
        if placed is None or number in draft.dropped:
            continue
        used |= _names(placed.tag)[1]
    return used


def merge_down(draft: Draft, cell: Element, around: tuple[list[_Loop], dict[str, set[str]]]) -> None:
    """Put a merging cell between its controls.

    It belongs to the deepest loop whose variable it uses. All rows of an outer loop's turn are one
    cell; of the innermost, rows with equal text inside one turn of the loop around it.
    """
    loops, aliases = around
    used = _used_in(draft, cell)
    used |= set().union(*(aliases.get(name, set()) for name in used))
    at = max((i for i, loop in enumerate(loops) if loop.targets & used), default=len(loops) - 1)
    if "loop" in used:
        at = len(loops) - 1
    turn = loops[at] if 0 <= at < len(loops) - 1 else None
    within = loops[-2] if turn is None and len(loops) > 1 else None
    for loop in (turn, within):
        if loop is not None:
            _count_turns(draft, loop.number)
    mid, end = End(), End()
    first = cell.find(w("p"))
    rest = f"<w:p>{without_marks(first.find(w('pPr')) if first is not None else None)}</w:p>"
    merge = Merge(
        mid, end, _column(draft, cell), turn.number if turn else None, within.number if within else None, rest
    )
    properties = cell_properties(cell)
    remove_property(properties, "vMerge")
    insert_property(properties, etree.Element(w("vMerge"), {w("val"): "restart"}), BEFORE_MERGE)
    cell.addprevious(draft.control(merge))
    properties.addnext(draft.control(mid))
    cell.append(draft.control(end))


def _count_turns(draft: Draft, number: int) -> None:
    """Let a loop say when a turn begins, once."""
    entry = draft.entries[number]
    if isinstance(entry, Placed):
        name = draft.name(Iteration(number))
        draft.entries[number] = Code(f"{entry.tag.source}{{{{ {name} }}}}", entry)


def _column(draft: Draft, cell: Element) -> Hashable:
    """Return the column of a cell; where cells are repeated before it, only rows of one template row agree."""
    column = 0
    for before in cell.itersiblings(preceding=True):
        if before.tag == MARK and draft.placed(number_of(before)) is not None:
            return object()
        if before.tag == w("tc"):
            column += span_of(before)
    return column
