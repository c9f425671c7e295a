"""The cells of one template row, each text prepared once: most columns repeat a few values, and a hundred
outputs repeat the same tasks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gen.template.sheet.heights import Measured, filled_line, lines_of
from gen.template.sheet.lines import LinePlan, between_numbers
from gen.template.sheet.values import MAX_EXACT, MAX_TEXT, RISKY

__all__ = ["RowCells"]

_KNOWN = 400
"""Texts kept prepared for one cell of a template row."""

Write = Callable[[int, object], tuple[str, bool]]
"""Given a slot and a value, its cell from behind the row number on; and whether any output may use it."""


class RowCells:
    """Writes the cells of a row whose slots are plain values (``plain``), and says how tall its text is."""

    def __init__(self, plan: LinePlan, measure: Sequence[Measured]) -> None:
        self.plain = bool(plan.slots) and all(
            s.cell.tags and not s.cell.tags.marks and not s.cell.runs for s in plan.slots
        )
        self.head, self._behind = between_numbers(plan)
        self._styles = [f' s="{s.style}"' if s.style else "" for s in plan.slots]
        self._blanks = [f'"{s}/>{b}' for s, b in zip(self._styles, self._behind, strict=True)]
        self._known: list[dict[object, str]] = [{"": b, None: b} for b in self._blanks]
        self._measure = [_Tall(m) for m in measure]

    def cells(self, values: Sequence[object], write: Write) -> list[str]:
        """Write the cells: what stands behind the row number in each one's name, up to the next one's.

        Behind the last stands the rest of the row; before the first ``head``.
        """
        try:
            cells = [known.get(value) for known, value in zip(self._known, values, strict=False)]
        except TypeError:  # a list cannot be looked up
            cells = [None] * len(self._known)
        if None in cells:
            self._complete(cells, values, write)
        return cells  # type: ignore[return-value]

    def _complete(self, cells: list[str | None], values: Sequence[object], write: Write) -> None:
        """Prepare the values that are not known yet: clean texts and whole numbers here, the rest by ``write``."""
        for index, cell in enumerate(cells):
            if cell is not None:
                continue
            value = values[index]
            same = value.__class__ is str
            if value is None or value == "":
                made = self._blanks[index]
            elif (
                value.__class__ is str
                and value.isprintable()
                and "&" not in value
                and "<" not in value
                and ">" not in value
                and "_x" not in value
                and value[0] not in RISKY
                and value[-1] != " "
                and len(value) <= MAX_TEXT
            ):
                made = (
                    f'"{self._styles[index]} t="inlineStr"><is><t>{value}</t></is></c>{self._behind[index]}'
                )
            elif value.__class__ is int and -MAX_EXACT < value < MAX_EXACT:
                made = f'"{self._styles[index]}><v>{value}</v></c>{self._behind[index]}'
            else:
                written, free = write(index, value)
                made = written + self._behind[index]
                same = same and free
            cells[index] = made
            if same and len(self._known[index]) < _KNOWN:
                self._known[index][value] = made

    def tallest(self, values: Sequence[object]) -> tuple[float, bool]:
        """Say how many points of type the tallest wrapped text takes, 0 where one line does; whether it is merged."""
        points, merged = 0.0, False
        for tall in self._measure:
            value = values[tall.slot]
            if not isinstance(value, str):
                continue
            length = len(value)
            if length > tall.fits or "\n" in value:
                found = tall.known.get(value)
                if found is None:
                    if length * tall.share + tall.size <= points and "\n" not in value:
                        continue
                    found = tall.points(value)
                if found > points:
                    points, merged = found, tall.merged
        return points, merged


class _Tall:
    """How tall the texts of one wrapped cell are: lines times type size, 0 for one line.

    ``fits`` is the length of a text that never needs two lines; ``share`` the points a letter adds at most.
    """

    def __init__(self, measured: Measured) -> None:
        self.slot, self.units, self.size, self.merged = measured
        self.fits = int(self.units / 2)
        self.share = 2 * self.size / filled_line(self.units)
        self.known: dict[str, float] = {}

    def points(self, text: str) -> float:
        """Measure a text that is not known yet."""
        count = lines_of(text, self.units)
        points = count * self.size if count > 1 else 0.0
        if len(self.known) < _KNOWN:
            self.known[text] = points
        return points
