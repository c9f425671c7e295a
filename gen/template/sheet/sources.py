"""The Jinja sources made from a sheet: one to check and to find a fault, one that counts, one that writes.

In the first, every cell begins a line of its own, so that a line number is a cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from gen.template.sheet.fused import Fused, iterated
from gen.template.sheet.grid import Cell
from gen.template.sheet.lines import LinePlan
from gen.template.sheet.program import Line, Program, Tag
from gen.template.sheet.tags import Piece

__all__ = ["Located", "counting_source", "located_source", "writing_source"]

_MARKS = re.compile(r"\{%[-+]?\s*(?:tr|tc|vm|hm|colspan|cellbg)\b.*?%\}")


class Located:
    """A source whose lines are cells."""

    __slots__ = ("cells", "line", "lines", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[int] = []
        self.cells: list[Cell] = []
        self.line = 1

    def add(self, cell: Cell, text: str) -> None:
        """Put a text of one cell on lines of its own."""
        self.lines.append(self.line)
        self.cells.append(cell)
        self.parts.append(text + "\n")
        self.line += text.count("\n") + 1

    @property
    def text(self) -> str:
        """The whole source."""
        return "".join(self.parts)

    def cell(self, line: int) -> Cell | None:
        """Say which cell a line is."""
        index = bisect_right(self.lines, line) - 1
        return self.cells[index] if index >= 0 else None


def located_source(program: Program, columns: dict[int, Program], broken: Collection[int] = ()) -> Located:
    """Write every tag of a sheet in its order; ``columns`` has the column programs by strip.

    ``broken`` are cells (by identity) that cannot be parsed: they are left out, and what is unbalanced
    is balanced, so that the words of the other cells can be checked all the same.
    """
    source = Located()
    opened: list[Tag] = []
    for item in program.items:
        if isinstance(item, Tag):
            _locate_tag(source, item, opened, broken)
        elif item.row is not None:
            _locate_line(source, item.row.cells, columns.get(item.strip), broken)
    _close_all(source, opened)
    return source


def _locate_tag(source: Located, item: Tag, opened: list[Tag], broken: Collection[int]) -> None:
    text = "{% " + item.source + " %}"
    if item.word in ("for", "if"):
        if id(item.cell) in broken:
            text = "{% if true %}" if item.word == "if" else "{% for _ in range(1) %}"
        opened.append(item)
    elif item.word in ("endfor", "endif"):
        if not opened or "end" + opened[-1].word != item.word:
            return
        opened.pop()
    elif (item.word in ("else", "elif") and not opened) or id(item.cell) in broken:
        return
    source.add(item.cell, text)


def _close_all(source: Located, opened: list[Tag]) -> None:
    for item in reversed(opened):
        source.add(item.cell, f"{{% end{item.word} %}}")


def _locate_line(
    source: Located, cells: Sequence[Cell], columns: Program | None, broken: Collection[int]
) -> None:
    if columns is None:
        for cell in cells:
            _locate_cell(source, cell, broken)
        return
    by_column = {c.column: c for c in cells}
    opened: list[Tag] = []
    for item in columns.items:
        if isinstance(item, Tag):
            _locate_tag(source, item, opened, broken)
        elif (found := by_column.get(columns.strips[item.strip].start)) is not None:
            _locate_cell(source, found, broken)
    _close_all(source, opened)


def _locate_cell(source: Located, cell: Cell, broken: Collection[int]) -> None:
    if cell.tags is None or id(cell) in broken:
        return
    text = cell.tags.source if cell.tags.balanced else _values(cell.tags.pieces)
    for mark in ("colspan", "cellbg"):
        if mark in cell.tags.marks:
            text += "{{ " + cell.tags.marks[mark] + " }}"
    if text.strip():
        source.add(cell, text)


def _values(pieces: Sequence[Piece]) -> str:
    """Return what is printed and asked in a cell whose ends are missing; nothing where a loop may name things."""
    if any(piece.word in ("for", "set", "with") for piece in pieces):
        return ""
    asked = {"if": "{% endif %}", "elif": "{% endif %}"}
    return "".join(
        ("{% if 1 %}" if piece.word == "elif" else "") + piece.source + asked.get(piece.word, "")
        for piece in pieces
        if piece.kind == "value" or piece.word in asked
    )


def counting_source(program: Program, columns: dict[int, Program], scoped: bool) -> str:
    """Write the source that only counts rows (and columns, at the first row that has column loops)."""
    parts: list[str] = []
    skip = 0
    for at, item in enumerate(program.items):
        if skip:
            skip -= 1
            continue
        if isinstance(item, Tag):
            repeated = _repeated(program.items[at : at + 3], columns) if not scoped else ""
            skip = 2 if repeated else 0
            parts.append(repeated or _tag(item, scoped, "_strip"))
            continue
        if item.row is not None:
            for cell in item.row.cells:
                if cell.tags is not None:
                    parts += [p.source for p in settings(cell.tags.pieces)[0]]
        if item.strip in columns:
            parts.append("{% if _columns() %}")
            parts += [_column(c) for c in columns[item.strip].items]
            parts.append("{% endif %}")
        parts.append(f"{{{{ _strip({item.strip}) }}}}")
    return "".join(parts)


def _repeated(items: Sequence[Tag | Line], columns: dict[int, Program]) -> str:
    """Count a loop over one row without running it; nothing when it is not that simple."""
    if len(items) < 3:
        return ""
    begin, line, end = items
    if not (
        isinstance(begin, Tag) and begin.word == "for" and isinstance(line, Line) and isinstance(end, Tag)
    ):
        return ""
    sets = [c for c in (line.row.cells if line.row else ()) if c.tags and settings(c.tags.pieces)[0]]
    parted = iterated(begin.source)
    if end.word != "endfor" or sets or line.strip in columns or parted is None:
        return ""
    return f"{{{{ _repeat(({parted[1]}), {line.strip}, {1 if end.blank else 0}) }}}}"


def _column(item: Tag | Line) -> str:
    if isinstance(item, Line):
        return f"{{{{ _cstrip({item.strip}) }}}}"
    tag = "{% " + item.source + " %}"
    if item.word == "for":
        return tag + f"{{{{ _cround({item.loop}) }}}}"
    return tag + (f"{{{{ _cend({item.loop}) }}}}" if item.word == "endfor" else "")


def _tag(item: Tag, scoped: bool, put: str) -> str:
    tag = "{% " + item.source + " %}"
    begins = f"{{{{ _round({item.loop}) }}}}" if scoped else ""
    if item.word == "for":
        return tag + begins
    if item.word == "endfor":
        blank = ""
        if item.blank:
            blank = "{% else %}" + begins + "".join(f"{{{{ {put}({i}) }}}}" for i in item.blank)
        return blank + tag + (f"{{{{ _end({item.loop}) }}}}" if scoped else "")
    return tag


def settings(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Part the ``set`` commands of a cell that stand outside its ifs and loops from the rest."""
    sets: list[Piece] = []
    rest: list[Piece] = []
    depth = 0
    for piece in pieces:
        if piece.kind == "command" and piece.word in ("for", "if", "with"):
            depth += 1
        elif piece.kind == "command" and piece.word in ("endfor", "endif", "endwith"):
            depth -= 1
        (sets if piece.kind == "command" and piece.word == "set" and depth == 0 else rest).append(piece)
    return sets, rest


def writing_source(
    program: Program,
    plans: dict[int, LinePlan],
    columns: dict[int, Program],
    breaks: dict[int, bool],
    fused: dict[int, Fused],
) -> str:
    """Write the source that hands every row's values to its writer.

    ``breaks`` are the loops whose start ends vertical merges; True: whose every round does.
    """
    parts: list[str] = []
    skip = 0
    for at, item in enumerate(program.items):
        if skip:
            skip -= 1
        elif at in fused and isinstance(item, Tag):
            start = f"{{{{ _break({item.loop}, 0) }}}}" if item.loop in breaks else ""
            strip, iterable = fused[at].strip, fused[at].iterable
            parts.append(
                f"{start}{{% for _rows in _each{strip}(({iterable})) %}}{{{{ _rows }}}}{{% endfor %}}"
            )
            skip = 2
        elif isinstance(item, Tag):
            text = _tag(item, False, "_blank")
            if item.loop in breaks and item.word == "for":
                text = f"{{{{ _break({item.loop}, 0) }}}}{text}"
                text += f"{{{{ _break({item.loop}, 1) }}}}" if breaks[item.loop] else ""
            parts.append(text)
        elif item.strip not in plans:
            parts.append(f"{{{{ _gap({item.strip}) }}}}")
        elif item.strip in columns:
            parts.append(_spread(item.strip, plans[item.strip], columns[item.strip]))
        else:
            parts.append(_line(item.strip, plans[item.strip]))
    return "".join(parts)


def _line(strip: int, plan: LinePlan) -> str:
    before: list[str] = []
    values: list[str] = []
    extras: list[str] = []
    for index, slot in enumerate(plan.slots):
        tags = slot.cell.tags
        if tags is None:
            values.append("none")
            continue
        before += [p.source for p in settings(tags.pieces)[0]]
        values.append(_expression(slot.cell, f"_{index}", before))
        extras += [f"({tags.marks[m]})" for m in ("colspan", "cellbg") if m in tags.marks]
    return "".join(before) + f"{{{{ _w{strip}({', '.join(values + extras)}) }}}}"


def _expression(cell: Cell, name: str, before: list[str]) -> str:
    """Return the expression of a cell's value; what needs statements is put into a variable first."""
    tags = cell.tags
    if tags is None:
        return "none"
    if tags.value is not None and not cell.runs:
        return f"({tags.value})"
    if cell.runs:
        text = "".join(
            f"\x01{number}\x02{_MARKS.sub('', source)}" for number, (_, source) in enumerate(cell.runs)
        )
    else:
        text = "".join(p.source for p in settings(tags.pieces)[1])
    if text.endswith("{"):
        text = text[:-1] + "{{ '{' }}"
    before.append(f"{{% set {name} %}}{text}{{% endset %}}")
    return name


def _spread(strip: int, plan: LinePlan, columns: Program) -> str:
    by_column = {c.column: c for c in plan.row.cells}
    parts: list[str] = []
    for item in columns.items:
        if isinstance(item, Tag):
            parts.append("{% " + item.source + " %}")
            continue
        cell = by_column.get(columns.strips[item.strip].start)
        if cell is None or cell.tags is None:
            continue
        before = [p.source for p in settings(cell.tags.pieces)[0]]
        values = [_expression(cell, "_c", before)]
        values += [f"({cell.tags.marks[m]})" for m in ("colspan", "cellbg") if m in cell.tags.marks]
        parts += [*before, f"{{{{ _p{strip}({cell.column}, {', '.join(values)}) }}}}"]
    parts.append(f"{{{{ _e{strip}() }}}}")
    return "".join(parts)
