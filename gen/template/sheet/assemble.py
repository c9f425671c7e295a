"""Functions that assemble one template row, generated: one f-string for all its cells.

Generated code holds nothing of the template but numbers, column letters and the fixed XML, which is
passed in as constants; values are arguments. A cell's text is looked up in a table of those already
prepared, since most columns repeat a few values, and a hundred outputs repeat the same tasks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gen.template.sheet.heights import Measured, filled_line
from gen.template.sheet.lines import AT, LinePlan
from gen.template.sheet.values import MAX_EXACT, MAX_TEXT, RISKY

__all__ = ["row_function"]

_KNOWN = 400
"""Texts kept prepared for one cell of a template row."""


def row_function(
    plan: LinePlan,
    measure: Sequence[Measured],
    tall: Callable[[float, int, object], float],
    height: Callable[[float], str],
    shown: str,
) -> Callable[..., str] | None:
    """Make the function of a row whose slots are plain values; None when they are not.

    Given what finishes any value for a slot, the output row and the values, it returns the XML. ``tall`` and
    ``height`` measure the wrapped cells; ``shown`` is the height of a row whose text needs none.
    """
    if not plan.slots or not all(
        s.cell.tags and not s.cell.tags.marks and not s.cell.runs for s in plan.slots
    ):
        return None
    names: dict[str, Any] = {"risky": RISKY, "tall": tall, "height": height, "shown": shown}
    body: list[str] = []
    tests = {m.slot: int(m.units / 2) for m in measure}
    pieces: list[str] = []
    for index, slot in enumerate(plan.slots):
        style = f' s="{slot.style}"' if slot.style else ""
        body += _cell(index, style, tests.get(index))
        if index in tests:
            found = next(m for m in measure if m.slot == index)
            names[f"c{index}"], names[f"s{index}"] = 2 * found.size / filled_line(found.units), found.size
        names[f"k{index}"] = {}
        pieces += [_fixed(slot.before, f"b{index}", names), f'<c r="{slot.letters}{{r}}"{{t{index}}}']
    begin, _, attributes = plan.whole.partition(AT)
    names["begin"], names["attributes"] = begin, attributes
    opened = (
        "{begin}{r}{attributes}{height(h) if h else shown}>" if tests else "{begin}{r}{attributes}{shown}>"
    )
    whole = opened + "".join(pieces) + _fixed(plan.after, "after", names)
    arguments = ", ".join(f"v{i}" for i in range(len(plan.slots)))
    first = ["    h = 0.0"] if tests else []
    source = "\n".join([f"def row(write, r, {arguments}, *_):", *first, *body, f"    return f'''{whole}'''"])
    exec(compile(source, "<row>", "exec"), names)  # noqa: S102 - holds no text of the template
    made: Callable[..., str] = names["row"]
    return made


def _cell(index: int, style: str, limit: int | None) -> list[str]:
    """Write the lines that make the text of one cell: known texts, clean texts, whole numbers, the rest."""
    v, t, k = f"v{index}", f"t{index}", f"k{index}"
    clean = " and ".join(f"{mark!r} not in {v}" for mark in ("&", "<", ">", "_x"))
    length = "n" if limit is not None else f"len({v})"
    measured = [f"        n = len({v})"] if limit is not None else []
    lines = [
        f"    if {v}.__class__ is str and {v}:",
        *measured,
        f"        {t} = {k}.get({v})",
        f"        if {t} is None:",
        f"            if {v}.isprintable() and {clean} and {v}[0] not in risky and {v}[-1] != ' ' and {length} <= {MAX_TEXT}:",
        f"                {t} = f'{style} t=\"inlineStr\"><is><t>{{{v}}}</t></is></c>'",
        f"                if len({k}) < {_KNOWN}: {k}[{v}] = {t}",
        "            else:",
        f"                {t} = write({index}, {v})",
    ]
    if limit is not None:
        lines += [
            f"        if (n > {limit} and n * c{index} + s{index} > h) or '\\n' in {v}: h = tall(h, {index}, {v})",
        ]
    return [
        *lines,
        f"    elif {v} is None or {v} == '':",
        f"        {t} = '{style}/>'",
        f"    elif {v}.__class__ is int and -{MAX_EXACT} < {v} < {MAX_EXACT}:",
        f"        {t} = f'{style}><v>{{{v}}}</v></c>'",
        "    else:",
        f"        {t} = write({index}, {v})",
    ]


def _fixed(xml: str, name: str, constants: dict[str, Any]) -> str:
    """Put fixed XML into constants; its row numbers become holes."""
    if not xml:
        return ""
    parts = xml.split(AT)
    for number, part in enumerate(parts):
        constants[f"{name}_{number}"] = part
    return "{r}".join(f"{{{name}_{number}}}" for number in range(len(parts)))
