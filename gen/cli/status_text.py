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

__all__ = ["status_lines"]

_WIDTH = 80
_NAME = 26
_FEW = 20
"""How many items of a list are shown unless all are asked for."""

_COLOURS = {Light.BLUE: "blue", Light.GREEN: "green", Light.YELLOW: "yellow", Light.RED: "red"}
_SHORT = {
    Status.DONE: "完成",
    Status.ON_SCHEDULE: "达序时",
    Status.ONGOING: "持续",
    Status.BEHIND: "未达",
    Status.OVERDUE: "逾期",
    Status.UNDECIDED: "待认定",
}


def status_lines(
    head: Sequence[str], seen: Overview, within: int, since: str, rules: Sequence[str], *, full: bool
) -> Iterator[str]:
    """Lay everything out. ``head`` says what is shown; ``since`` is the day compared with, as printed."""
    yield from head
    yield ""
    yield from _totals(seen.total)
    for title, table in (
        ("按单位（牵头的；没有牵头单位的，由各单位负责）", seen.units),
        ("按章节、议题", seen.sections),
        ("按分管领导", seen.leaders),
        ("按来源", seen.meetings),
    ):
        yield from _table(title, table)
    yield from _list("逾期", seen.late, full=full)
    yield from _list("未达序时", seen.behind, full=full)
    yield from _list(f"{within}天内到期", seen.soon, full=full)
    if seen.changed is not None:
        told = {id(c.item): "、".join(c.what) for c in seen.changed}
        items = [c.item for c in seen.changed]
        yield from _list(f"{since}以来有变化", items, full=full, note=lambda i: told[id(i)])
    yield ""
    yield "灯是这样亮的："
    for sentence in rules:
        yield from _wrapped(sentence, "  ", "  ")


def _totals(row: Row) -> Iterator[str]:
    shares = percentages([row.statuses[s] for s in Status])
    for status, share in zip(Status, shares, strict=True):
        yield f"  {pad(status.value, 10)}{row.statuses[status]:>6}项{share:>8}%"
    yield f"  {pad('合计', 10)}{row.total:>6}项{sum(shares, shares[0] * 0):>8}%"
    lights = "　".join(
        f"{_light(x, x.value)} {row.lights[x]}" for x in Light if row.lights[x] or x is not Light.NONE
    )
    yield f"  灯　{lights}"


def _table(title: str, table: Table) -> Iterator[str]:
    yield ""
    yield title
    heads = ["合计", *(_SHORT[s] for s in _SHORT)]
    yield "  " + pad("", _NAME) + "".join(_right(h, 7) for h in heads)
    rows = [*table.rows, table.total] if len(table.rows) > 1 else table.rows
    for row in rows:
        cells = [row.total, *(row.statuses[s] for s in _SHORT)]
        yield "  " + pad(cut(row.name, _NAME), _NAME) + "".join(f"{n or '·':>7}" for n in cells)
    if table.overlapping:
        yield "  几个单位共同负责的，各单位都列一次，合计只算一次。"


def _list(
    title: str,
    items: Sequence[LedgerItem],
    *,
    full: bool,
    note: Callable[[LedgerItem], str] = lambda item: item.standing.reason,
) -> Iterator[str]:
    yield ""
    yield f"{title}（{len(items)}项）" if items else f"{title}：没有"
    shown = items if full else items[:_FEW]
    for item in shown:
        standing = item.standing
        front = f"  {_light(standing.light, standing.light.value)} {item.number or '（没有编号）'}　"
        room = _WIDTH - columns(click.unstyle(front))
        yield front + cut(" ".join(item.text.split()), room)
        yield from _wrapped(note(item), "     ", "     ")
    if len(shown) < len(items):
        yield f"  还有{len(items) - len(shown)}项没有列出，加 --全部 列全，或者用 --单位、--领导 缩小范围。"


def _light(light: Light, word: str) -> str:
    colour = _COLOURS.get(light)
    return click.style(word, fg=colour) if colour else word


def _right(text: str, width: int) -> str:
    return " " * (width - columns(text)) + text


_NO_START = frozenset("，。；：、）》”！？%")


def _wrapped(text: str, first: str, rest: str) -> Iterator[str]:
    """Break a sentence into lines; none begins with a mark that closes."""
    line, room = first, _WIDTH - columns(first) - 2
    for character in text:
        width = columns(character, ambiguous=2)
        if room < width and character not in _NO_START:
            yield line
            line, room = rest, _WIDTH - columns(rest) - 2
        line += character
        room -= width
    if line.strip():
        yield line
