"""Days on the command line: read alike by every command, and the one place that looks at the clock.

The day documents are made for is said or read from the account, never taken from the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, overload

import click

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["day_option", "read_day", "today"]

F = TypeVar("F", bound=Callable[..., object])


def day_option(command: F) -> F:
    """Add ``--日期``; it gives ``day``, the text as typed."""
    option = click.option(
        "--date",
        "--日期",
        "day",
        metavar="年-月-日",
        help="各项任务的情况算到哪一天；不写时是“督查.yaml”里当前期次的截止日",
    )
    return option(command)


def today() -> dt.date:
    """Return the day it is where the computer stands."""
    import datetime as dt

    return dt.datetime.now().astimezone().date()


@overload
def read_day(text: str) -> dt.date: ...


@overload
def read_day(text: str | None) -> dt.date | None: ...


def read_day(text: str | None) -> dt.date | None:
    """Read the day as typed.

    Raises:
        click.UsageError: it is no date.
    """
    if text is None:
        return None
    from gen.model.numerals import parse_date

    day = parse_date(text)
    if day is None:
        raise click.UsageError(f"“{text}”不是日期，请写成 2022-06-30 这样。", click.get_current_context())
    return day
