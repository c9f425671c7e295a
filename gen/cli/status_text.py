"""The account on a day, on a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import click

from gen.cli.text import columns, cut, pad
from gen.ledger.items import LedgerItem
from gen.ledger.overview import Overview
from gen.ledger.percent import percentages
from gen.ledger.standing import Light, Status
from gen.ledger.tally import Row, Table

__all__ = ["StatusText"]

_WIDTH = 80
_NAME = 26
_NUMBER = 7
_FEW = 20
"""How many items of a list are shown unless all are asked for."""

_COLOURS = {Light.BLUE: "blue", Light.GREEN: "green", Light.YELLOW: "yellow", Light.RED: "red"}
_HEADS = {
    Status.DONE: "完成",
    Status.ON_SCHEDULE: "达序时",
    Status.ONGOING: "持续",
    Status.BEHIND: "未达",
    Status.OVERDUE: "逾期",
    Status.UNDECIDED: "待认定",
}
_NO_START = frozenset("，。；：、）》”！？%")


class StatusText:
    """Lays an overview out in lines of at most 80 columns.

    ``ambiguous`` are the columns of “ ” … on this screen; ``full``: long lists are not cut off.
    """

    def __init__(self, seen: Overview, *, ambiguous: int, full: bool) -> None:
        self._seen = seen
        self._ambiguous = ambiguous
        self._full = full

    def lines(self, head: Sequence[str], within: int, since: str, rules: Sequence[str]) -> Iterator[str]:
        """Lay everything out. ``head`` says what is shown; ``since`` is the day compared with, as printed."""
        seen = self._seen
        for line in head:
            yield from self._wrapped(line, "", "  ")
        if not seen.items:
            return
        yield ""
        yield from self._totals(seen.total)
        yield from self._table("按单位（算在牵头单位；没有牵头的，算在各责任单位）", seen.units)
        yield from self._table("按章节、议题", seen.sections)
        yield from self._table("按分管领导", seen.leaders)
        yield from self._table("按来源", seen.meetings)
        yield from self._list("逾期", seen.late)
        yield from self._list("未达序时", seen.behind)
        yield from self._list(f"{within}天内到期", seen.soon)
        if seen.changed is not None:
            told = {id(c.item): "、".join(c.what) for c in seen.changed}
            items = [c.item for c in seen.changed]
            yield from self._list(f"{since}以来有变化", items, lambda item: told[id(item)])
        yield from ("", "灯是这样亮的：")
        for sentence in rules:
            yield from self._wrapped(sentence, "  ", "  ")

    def _totals(self, row: Row) -> Iterator[str]:
        """List the statuses with percentages that add up to 100, and the lights."""
        shares = percentages([row.statuses[s] for s in Status])
        for status, share in zip(Status, shares, strict=True):
            yield f"  {pad(status.value, 10)}{row.statuses[status]:>6}项{share:>8}%"
        whole = sum(shares, shares[0] * 0)
        yield f"  {pad('合计', 10)}{row.total:>6}项{whole:>8}%"
        lights = [_coloured(x, f"{x.value}灯{row.lights[x]}项") for x in _COLOURS]
        if row.lights[Light.NONE]:
            lights.append(f"不亮灯{row.lights[Light.NONE]}项")
        yield "  " + "　".join(lights)

    def _table(self, title: str, table: Table) -> Iterator[str]:
        yield from ("", title)
        heads = ["合计", *_HEADS.values()]
        yield " " * (2 + _NAME) + "".join(" " * (_NUMBER - columns(h)) + h for h in heads)
        rows = table.rows if len(table.rows) == 1 else (*table.rows, table.total)
        for row in rows:
            cells = [row.total, *(row.statuses[s] for s in _HEADS)]
            name = pad(self._cut(row.name, _NAME), _NAME, ambiguous=self._ambiguous)
            yield f"  {name}" + "".join(f"{n or '-':>{_NUMBER}}" for n in cells)
        if table.overlapping:
            yield "  几个单位共同负责的，各单位都列一次，合计只算一次。"

    def _list(
        self,
        title: str,
        items: Sequence[LedgerItem],
        note: Callable[[LedgerItem], str] = lambda item: item.standing.reason,
    ) -> Iterator[str]:
        """List items: light, number and text in one line, the note below."""
        yield from ("", f"{title}（{len(items)}项）" if items else f"{title}：没有")
        shown = items if self._full else items[:_FEW]
        for item in shown:
            light = item.standing.light
            number = item.number or "（没有编号）"
            room = _WIDTH - columns(f"  {light.value} {number}　", ambiguous=self._ambiguous)
            text = self._cut(" ".join(item.text.split()), room)
            yield f"  {_coloured(light, light.value)} {number}　{text}"
            yield from self._wrapped(note(item), "     ", "     ")
        if len(shown) < len(items):
            yield f"  还有{len(items) - len(shown)}项没有列出：加 --全部 列全，或者用 --单位、--领导 缩小范围。"

    def _cut(self, text: str, width: int) -> str:
        return cut(text, width, ambiguous=self._ambiguous)

    def _wrapped(self, text: str, first: str, rest: str) -> Iterator[str]:
        """Break a sentence into lines; two columns are kept free so that none begins with a closing mark."""
        line, room = first, _WIDTH - len(first) - 2
        for character in text:
            width = columns(character, ambiguous=self._ambiguous)
            if room < width and character not in _NO_START:
                yield line
                line, room = rest, _WIDTH - len(rest) - 2
            line += character
            room -= width
        if line.strip():
            yield line


def _coloured(light: Light, word: str) -> str:
    """Colour a word on a terminal; what is no terminal gets it plain from ``click.echo``."""
    colour = _COLOURS.get(light)
    return click.style(word, fg=colour) if colour else word
