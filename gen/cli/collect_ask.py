"""A patch decided one by one, on a plain terminal. Nothing is written here; Ctrl-C leaves everything as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gen.cli.collect_show import change_lines
from gen.cli.text import cut

if TYPE_CHECKING:
    from gen.ledger.gather import Asked
    from gen.ledger.patch import Conflict, Patch, RowAnswer

__all__ = ["decided"]

_WIDE = 70


def decided(patch: Patch, asked: Asked) -> Patch:
    """Ask about every answer and every conflict.

    Raises:
        click.Abort: Ctrl-C, or the end of the input.
    """
    from dataclasses import replace

    from gen.ledger.merge import missing_after

    rows = [row for row in patch.rows if row.changes or row.conflicts]
    if not rows:
        return patch
    click.echo(f"\n逐条核对，共 {len(rows)} 项。随时按 Ctrl-C 停下，什么也不会写。")
    done: dict[int, RowAnswer] = {}
    whole = False
    for n, row in enumerate(rows, 1):
        click.echo(f"\n[{n}/{len(rows)}] {row.key.unit}")
        for conflict in row.conflicts:
            row = _choose(row, conflict)
        if row.changes and not whole:
            row, whole = _take(row)
        done[id(rows[n - 1])] = row
    if not click.confirm("\n现在写入吗？", default=True, prompt_suffix=" "):
        raise click.Abort
    settled = tuple(done.get(id(row), row) for row in patch.rows)
    return missing_after(replace(patch, rows=settled), asked)


def _take(row: RowAnswer) -> tuple[RowAnswer, bool]:
    """Ask about one answer; the second value says that all others are to be taken."""
    from gen.ledger.merge_findings import DECLINED

    for line in change_lines(row):
        click.echo(f"  {line}")
    answer = _ask("采纳吗？ y 采纳  n 不采纳  s 这一项和后面的全部采纳", "yns", "y")
    return (row.decline(DECLINED) if answer == "n" else row), answer == "s"


def _choose(row: RowAnswer, conflict: Conflict) -> RowAnswer:
    """Ask which text counts; 0 leaves the account as it is."""
    from gen.ledger.merge_findings import DECLINED

    number = row.key.number
    click.echo(f"  {number}　{cut(row.text, _WIDE)}")
    click.echo(f"  {conflict.word}：{conflict.reason}")
    click.echo(f"    0　账上：{cut(' '.join(conflict.ours.split()), _WIDE) or '（空）'}")
    for n, offer in enumerate(conflict.offers, 1):
        click.echo(f"    {n}　{cut(' '.join(offer.text.split()), _WIDE)}　[{offer.place}]")
    choices = [str(n) for n in range(len(conflict.offers) + 1)]
    answer = int(_ask("以哪一个为准？", choices, "0"))
    return row.choose(conflict, conflict.offers[answer - 1] if answer else None, DECLINED)


def _ask(question: str, choices: str | list[str], default: str) -> str:
    """Ask until one of the choices is typed; an empty line is the default."""
    while True:
        typed: str = click.prompt(f"  {question}", default=default, show_default=True, prompt_suffix=" ")
        answer = typed.strip().lower()
        if answer in list(choices):
            return answer
        click.echo(f"  只能写 {' 或 '.join(choices)}。")
