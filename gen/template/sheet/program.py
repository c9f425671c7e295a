"""The rows of a sheet as a sequence of loop tags and strips: what is repeated, what is chosen.

A row that holds nothing but ``{%tr … %}`` tags is a mark and vanishes. A row that opens and closes its
tags itself, among other content, is the one row they govern. Anything else would lose content and is
a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gen.template.sheet.axis import Strip
from gen.template.sheet.grid import Cell, Grid, Row
from gen.template.sheet.references import Area
from gen.template.sheet.tags import Fault, Piece

__all__ = ["Line", "Program", "Tag", "build_columns", "build_rows"]

_CLOSES = {"endfor": "for", "endif": "if"}


class Tag:
    """A loop tag. ``loop`` is the number of its loop (``for`` and ``endfor`` only).

    On an endfor, ``blank`` are the strips that are put down, empty, when the loop never ran; ``branched``
    says that the template has an else for that.
    """

    __slots__ = ("blank", "branched", "cell", "loop", "source", "word")

    def __init__(self, word: str, source: str, cell: Cell) -> None:
        self.word = word
        self.source = source
        self.cell = cell
        self.loop = -1
        self.blank: tuple[int, ...] = ()
        self.branched = False


class Line:
    """A strip; ``row`` is None for a run of rows without content."""

    __slots__ = ("row", "strip")

    def __init__(self, strip: int, row: Row | None) -> None:
        self.strip = strip
        self.row = row


class Program:
    """What runs, in order; every strip (vanishing ones too); and the stretches tags govern."""

    __slots__ = ("faults", "items", "regions", "strips")

    def __init__(self) -> None:
        self.items: list[Tag | Line] = []
        self.strips: list[Strip] = []
        self.regions: list[tuple[int, int, Tag]] = []
        self.faults: list[tuple[Cell, Fault]] = []

    @property
    def fixed(self) -> bool:
        """Whether nothing is repeated and nothing chosen."""
        return not any(isinstance(i, Tag) for i in self.items)


class _Open:
    __slots__ = ("begin", "branched", "tag")

    def __init__(self, tag: Tag, begin: int) -> None:
        self.tag = tag
        self.begin = begin
        self.branched = False


class _Builder:
    """Keeps the stack of open tags while the rows (or columns) are walked."""

    def __init__(self, unit: str) -> None:
        self.program = Program()
        self.stack: list[_Open] = []
        self.loops = 0
        self.unit = unit

    def strip(self, start: int, count: int, row: Row | None, *, vanishing: bool = False) -> None:
        loops = tuple(o.tag.loop for o in self.stack if o.tag.loop >= 0)
        self.program.strips.append(Strip(start, count, loops))
        if not vanishing:
            self.program.items.append(Line(len(self.program.strips) - 1, row))

    def tag(self, piece: Piece, cell: Cell, position: int) -> None:
        """Take one tag; ``position`` is the row it stands in, or that row ± ½ beside other content."""
        item = Tag(piece.word, piece.source, cell)
        if piece.word in ("for", "if"):
            if piece.word == "for":
                item.loop = self.loops
                self.loops += 1
            self.stack.append(_Open(item, position + 1))
        elif piece.word in _CLOSES:
            self.close(item, position)
        elif piece.word in ("else", "elif"):
            self.branch(item, position)
        self.program.items.append(item)

    def close(self, item: Tag, position: int) -> None:
        if not self.stack:
            self.fault(
                item.cell,
                f"多了一个 {item.word}，前面没有与它成对的 {_CLOSES[item.word]}",
                "请删去它，或补上前面的标签",
            )
            return
        opened = self.stack[-1]
        if opened.tag.word != _CLOSES[item.word]:
            where = opened.tag.cell.name
            self.fault(
                item.cell,
                f"{item.word} 与 {where} 的 {opened.tag.word} 交叉了",
                "后开始的要先结束：里层的 endfor、endif 写在外层的前面",
            )
            return
        self.stack.pop()
        item.loop = opened.tag.loop
        item.branched = opened.branched
        self.program.regions.append((opened.begin, position - 1, opened.tag))

    def branch(self, item: Tag, position: int) -> None:
        if not self.stack or (item.word == "elif" and self.stack[-1].tag.word != "if"):
            self.fault(item.cell, f"{item.word} 不在 if 里面", "请检查它前面的 if 是不是漏了，或者先结束了")
            return
        opened = self.stack[-1]
        self.program.regions.append((opened.begin, position - 1, opened.tag))
        opened.begin = position + 1
        opened.branched = True

    def finish(self) -> Program:
        for opened in self.stack:
            word = opened.tag.word
            self.fault(
                opened.tag.cell,
                f"{word} 没有结束",
                f"请在要{'重复' if word == 'for' else '取舍'}的{self.unit}后面加 end{word}",
            )
        return self.program

    def fault(self, cell: Cell, message: str, remedy: str, id_: str = "E503") -> None:
        self.program.faults.append((cell, Fault(id_, message, remedy)))


def build_rows(grid: Grid) -> Program:
    """Order the rows of a sheet into a program."""
    builder = _Builder("行")
    expected = 1
    for row in grid.rows:
        if row.number > expected:
            builder.strip(expected, row.number - expected, None)
        expected = row.number + 1
        _row(builder, row)
    program = builder.finish()
    _blanks(program)
    return program


def _row(builder: _Builder, row: Row) -> None:
    tags = [(cell, piece) for cell in row.cells if cell.tags for piece in cell.tags.rows]
    if not tags:
        builder.strip(row.number, 1, row)
        return
    beside = [c for c in row.cells if c.kind in ("static", "formula") or (c.tags and not _only_rows(c))]
    balanced = _balanced([p.word for _, p in tags])
    if not beside and not (balanced and tags[0][1].word == "for"):
        builder.strip(row.number, 1, None, vanishing=True)
        for cell, piece in tags:
            builder.tag(piece, cell, row.number)
        return
    if not balanced:
        names = "、".join(c.name for c in beside[:5])
        for cell, _ in tags[:1]:
            builder.fault(
                cell,
                f"这一行除了 {{%tr %}} 还有别的内容（{names}），整行会被去掉",
                "请让 {%tr %} 自己占一行；只重复这一行时，可在本行第一格写 {%tr for … %}、最后一格写 {%tr endfor %}",
                "E502",
            )
    closing = next((i for i, (_, p) in enumerate(tags) if p.word in _CLOSES), len(tags))
    for cell, piece in tags[:closing]:
        builder.tag(piece, cell, row.number - 1)
    builder.strip(row.number, 1, row)
    for cell, piece in tags[closing:]:
        builder.tag(piece, cell, row.number + 1)


def _only_rows(cell: Cell) -> bool:
    return cell.tags is not None and cell.tags.empty and not cell.tags.columns and not cell.tags.marks


def _balanced(words: Sequence[str]) -> bool:
    """Say whether the tags of one row open first and then close all they opened."""
    opened: list[str] = []
    closed = False
    for word in words:
        if word in ("for", "if", "set") and not closed:
            opened += [word] if word != "set" else []
        elif word in _CLOSES and opened and opened[-1] == _CLOSES[word]:
            opened.pop()
            closed = True
        else:
            return False
    return not opened and closed


def _blanks(program: Program) -> None:
    """Settle what an empty loop leaves: an outermost one its own rows, empty; an inner one nothing."""
    for item in program.items:
        if not isinstance(item, Tag) or item.word != "endfor" or item.branched:
            continue
        inside = [i for i, s in enumerate(program.strips) if item.loop in s.loops]
        live = {i.strip for i in program.items if isinstance(i, Line)}
        inside = [i for i in inside if i in live]
        if not inside or item.loop < 0:
            continue
        least = min(len(program.strips[i].loops) for i in inside)
        chosen = tuple(i for i in inside if len(program.strips[i].loops) == least)
        deeper = program.strips[inside[0]].loops.index(item.loop)
        item.blank = chosen if deeper == 0 else ()


def keep_blank(program: Program, areas: Iterable[Area]) -> None:
    """Let a loop that never runs leave the rows some formula refers to, and no others; inner loops too."""
    wanted: set[int] = set()
    spans = [(a.top, a.bottom) for a in areas]
    for index, strip in enumerate(program.strips):
        if strip.loops and any(
            strip.start <= top and bottom < strip.start + strip.count for top, bottom in spans
        ):
            wanted.add(index)
    for item in program.items:
        if isinstance(item, Tag) and item.word == "endfor" and item.loop >= 0 and not item.branched:
            item.blank = (
                tuple(i for i in sorted(wanted) if item.loop in program.strips[i].loops) or item.blank
            )


def build_columns(row: Row, width: int) -> Program:
    """Order the columns of a row that has ``{%tc … %}`` tags, up to column ``width``, into a program."""
    builder = _Builder("列")
    by_column = {cell.column: cell for cell in row.cells}
    for column in range(1, width + 1):
        cell = by_column.get(column)
        tags = list(cell.tags.columns) if cell is not None and cell.tags else []
        if not tags or cell is None or cell.tags is None:
            builder.strip(column, 1, None)
            continue
        if cell.tags.empty:
            builder.strip(column, 1, None, vanishing=True)
            for piece in tags:
                builder.tag(piece, cell, column)
        elif _balanced([p.word for p in tags]):
            _around(builder, tags, cell, column)
        else:
            builder.fault(
                cell,
                "这一格除了 {%tc %} 还有别的内容，整格会被去掉",
                "请让 {%tc %} 自己占一格；或者把 {%tc for … %} 和 {%tc endfor %} 都写在要重复的那一格里",
                "E502",
            )
            _around(builder, tags, cell, column)
    return builder.finish()


def _around(builder: _Builder, tags: Sequence[Piece], cell: Cell, column: int) -> None:
    """Put a column between the tags that open and those that close; misplaced ones count for the balance too."""
    closing = next((i for i, p in enumerate(tags) if p.word in _CLOSES), len(tags))
    for piece in tags[:closing]:
        builder.tag(piece, cell, column - 1)
    builder.strip(column, 1, None)
    for piece in tags[closing:]:
        builder.tag(piece, cell, column + 1)


def signature(program: Program) -> tuple[tuple[str, int], ...]:
    """Say the shape of a column program, to compare rows by."""
    return tuple((t.word, t.cell.column) for t in program.items if isinstance(t, Tag))
