"""The account read for a build, in two steps: what it says, then what is wrong with it.

Both may be done in a copy of this process, so that what renders is imported meanwhile, and templates are compiled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from gen.findings import Finding, plain
from gen.publish.crew import Aside

if TYPE_CHECKING:
    from gen.model.account import Account
    from gen.model.house import HouseStyle
    from gen.source.read import Loaded, YearFiles
    from gen.source.workspace import Workspace

__all__ = ["Found", "Read", "Reading"]


class Read(NamedTuple):
    """What could be read whole: the accounts in the order of their meetings, the files of the year, the house style."""

    accounts: Sequence[Account]
    year: YearFiles
    house: HouseStyle | None


class Found(NamedTuple):
    """The findings, as plain as they are printed, and what is open in each meeting, in the words of 待明确项."""

    findings: Sequence[Finding]
    points: Mapping[str, Sequence[Mapping[str, str]]]


class Reading:
    """Reads everything in ``inputs/``, since numbers are compared over all meetings; finds what concerns ``keys``."""

    def __init__(self, workspace: Workspace, keys: Sequence[str]) -> None:
        self._steps: Aside[Read | Found] = Aside(partial(_read_then_check, workspace, keys))

    @cached_property
    def read(self) -> Read:
        """Wait for what was read."""
        read = next(self._steps)
        assert isinstance(read, Read)
        return read

    @cached_property
    def found(self) -> Found:
        """Wait for what was found in it."""
        assert self.read
        found = next(self._steps)
        assert isinstance(found, Found)
        self._steps.close()
        return found


def _read_then_check(workspace: Workspace, keys: Sequence[str]) -> Iterator[Read | Found]:
    from gen.source.read import load

    loaded = load(workspace)
    accounts = [m.account for m in loaded.meetings if m.account is not None]
    house = loaded.register.house if loaded.register is not None else None
    yield Read(accounts, loaded.year._replace(documents={}), house)
    yield _check(loaded, keys)


def _check(loaded: Loaded, keys: Sequence[str]) -> Found:
    from gen.check import check, open_points
    from gen.check.narrow import narrow

    findings = narrow(check(loaded), loaded, keys)
    points = {key: listed for key, listed in open_points(loaded, findings).items() if key in keys}
    return Found([plain(finding) for finding in findings], points)
