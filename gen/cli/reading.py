"""The account read for a build, step by step: the house style, what the files say, what is wrong with it.

All may be done in a copy of this process, so that what renders is imported meanwhile, and templates are compiled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from gen.findings import Finding, plain
from gen.publish.aside import Aside

if TYPE_CHECKING:
    from gen.ledger.year import Year
    from gen.model.account import Account
    from gen.model.house import HouseStyle
    from gen.source.read import Loaded
    from gen.source.workspace import Workspace

__all__ = ["Found", "Read", "Reading", "Styled", "Watched"]


class Watched(NamedTuple):
    """All meetings watched through the year: as they are, and as they were at the end of the period before."""

    year: Year
    earlier: Year | None


class Styled(NamedTuple):
    """The style documents have in this house, where one is said."""

    house: HouseStyle | None


class Read(NamedTuple):
    """What could be read whole: the accounts in the order of their meetings, and the year.

    Where the year is not watched, ``no_year`` says why.
    """

    accounts: Sequence[Account]
    watched: Watched | None
    no_year: str


class Found(NamedTuple):
    """The findings, as plain as they are printed, and what is open in each meeting, in the words of 待明确项."""

    findings: Sequence[Finding]
    points: Mapping[str, Sequence[Mapping[str, str]]]


class Reading:
    """Reads everything in ``inputs/``, since numbers are compared over all meetings; finds what concerns ``keys``.

    ``day`` is the day the year is seen on; without it the last day of the period that is being answered.
    """

    def __init__(self, workspace: Workspace, keys: Sequence[str], day: dt.date | None) -> None:
        self._steps: Aside[Styled | Read | Found] = Aside(partial(_steps, workspace, keys, day))

    def ready(self) -> bool:
        """Say whether what was read would be had at once, or would be read here."""
        _ = self.house
        return self._steps.ready()

    @cached_property
    def house(self) -> HouseStyle | None:
        """Wait for the house style."""
        styled = next(self._steps)
        assert isinstance(styled, Styled)
        return styled.house

    @cached_property
    def read(self) -> Read:
        """Wait for what was read."""
        _ = self.house
        read = next(self._steps)
        assert isinstance(read, Read)
        return read

    @cached_property
    def found(self) -> Found:
        """Wait for what was found in it."""
        _ = self.read
        found = next(self._steps)
        assert isinstance(found, Found)
        self.close()
        return found

    def close(self) -> None:
        """Need no more of it."""
        self._steps.close()


def _steps(workspace: Workspace, keys: Sequence[str], day: dt.date | None) -> Iterator[Styled | Read | Found]:
    from gen.source.read import load, load_register

    register = load_register(workspace)
    yield Styled(register.whole.house if register.whole else None)
    loaded = load(workspace, register)
    accounts = [m.account for m in loaded.meetings if m.account is not None]
    yield Read(accounts, *_watch(loaded, accounts, day))
    yield _check(loaded, keys)


def _watch(loaded: Loaded, accounts: Sequence[Account], day: dt.date | None) -> tuple[Watched | None, str]:
    """Stand all meetings together on the day, or say why that cannot be done."""
    files = loaded.year
    if files.supervision is None:
        return None, "没有督查.yaml"
    from gen.ledger.periods import read_supervision
    from gen.ledger.year import build_year

    current = read_supervision(files.supervision).current
    day = day or (current.end if current else None)
    if day is None:
        return None, "督查.yaml里还没有期次，也没有用 --日期 写明是哪一天"
    if not accounts:
        return None, "还没有会议"
    seen = partial(build_year, accounts, files.supervision, files.progress, files.calendar)
    year = seen(day)
    before = year.supervision.before(year.period) if year.period else None
    return Watched(year, seen(before.end) if before else None), ""


def _check(loaded: Loaded, keys: Sequence[str]) -> Found:
    from gen.check import check, open_points
    from gen.check.narrow import narrow

    findings = narrow(check(loaded), loaded, keys)
    points = {key: listed for key, listed in open_points(loaded, findings).items() if key in keys}
    return Found([plain(finding) for finding in findings], points)
