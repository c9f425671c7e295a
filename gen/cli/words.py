"""``gen template words``: the whole vocabulary, with what stands there in the account at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from gen.cli.exits import DONE
from gen.cli.text import columns, cut, pad
from gen.cli.where import locate, meeting_keys

if TYPE_CHECKING:
    from gen.cli.pipeline import Rooms

__all__ = ["print_words", "word_lines"]

_EXAMPLE = 40
"""Columns of an example."""


def print_words(root: str, workspace: str | None) -> int:
    """Print every word a template of this root may use."""
    from gen.view.words import ROOTS

    if root not in ROOTS:
        offer = "、".join(ROOTS)
        raise click.UsageError(f"没有“{root}”这种模板，可以写：{offer}。", click.get_current_context())
    from gen.cli.pipeline import Rooms

    place = locate(workspace)
    with closing(Rooms(place)) as rooms:
        for line in word_lines(root, _sample(root, rooms, meeting_keys(place))):
            click.echo(line)
    return DONE


def _sample(root: str, rooms: Rooms, keys: Sequence[str]) -> Mapping[str, Any]:
    """Take the first data of the meeting that has most to show, of those with a plan if there is one."""
    from gen.view.year_words import YEAR_ROOTS

    book = rooms.load(keys).book()
    if root in YEAR_ROOTS:
        year = book.year
        return next((cut() for _, cut in rooms.cuts(year, root)), {}) if year else {}
    best: Mapping[str, Any] = {}
    most = (False, 0, 0)
    for meeting in book.meetings:
        data = next((cut() for _, cut in rooms.cuts(meeting, root)), {})
        wealth = (meeting.has_plan, *_wealth(data))
        if wealth > most:
            best, most = data, wealth
    return best


def _wealth(data: Mapping[str, Any]) -> tuple[int, int]:
    """Say how many words have something to show, and how much."""
    return sum(map(bool, data.values())), len(data.get("任务清单", ()))


def word_lines(root: str, data: Mapping[str, object]) -> list[str]:
    """Lay the vocabulary out: what a template starts from, then every kind of thing in it."""
    from gen.view.words import ROOTS, TYPES

    samples: dict[str, Mapping[str, Any]] = {}
    _collect(ROOTS[root], data, samples)
    lines = [f"模板（按{root}出）一开始就有的词", *_rows("", ROOTS[root], data)]
    held = _held(ROOTS[root])
    for name, words in TYPES.items():
        if name not in held:
            continue
        lines += ["", f"{name}", *_rows(f"{name}.", words, samples.get(name, {}))]
    return lines


def _held(words: Mapping[str, Any]) -> set[str]:
    """Return the kinds of things that can be reached from these words."""
    from gen.view.words import TYPES

    held: set[str] = set()
    waiting = [words]
    while waiting:
        for said in waiting.pop().values():
            name = said.type.strip("[]?")
            if name in TYPES and name not in held:
                held.add(name)
                waiting.append(TYPES[name])
    return held


def _collect(
    words: Mapping[str, Any], data: Mapping[str, Any], samples: dict[str, Mapping[str, Any]]
) -> None:
    """Find one example of every type of thing, going down from the root."""
    from gen.view.words import TYPES

    for word, said in words.items():
        name = said.type.strip("[]?")
        value = data.get(word)
        items = value if isinstance(value, list) else [value]
        for item in items:
            if name in TYPES and name not in samples and isinstance(item, Mapping):
                samples[name] = item
                _collect(TYPES[name], item, samples)


def _rows(prefix: str, words: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    rows = [
        (prefix + word, said.type, said.meaning, _example(data.get(word))) for word, said in words.items()
    ]
    widths = [max(columns(row[i]) for row in rows) for i in range(3)]
    return [("  " + "  ".join([*map(pad, row, widths), row[3]])).rstrip() for row in rows]


def _example(value: object) -> str:
    """Show a value the way it would be printed, short."""
    import datetime as dt

    from gen.model.numerals import official_date

    match value:
        case None | "" | [] | {}:
            return ""
        case bool():
            text = "是" if value else "否"
        case dt.date():
            text = official_date(value)
        case list() if all(isinstance(v, str) for v in value):
            text = "、".join(value)
        case list():
            return f"（{len(value)} 个）"
        case dict():
            return ""
        case _:
            text = str(value)
    return "例：" + cut(" ".join(text.split()), _EXAMPLE)
