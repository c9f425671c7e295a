"""What a build needs of the other rooms, said as protocols: publish is tested alone with fakes.

The command line puts the real rooms in (``gen.cli.pipeline``); nothing of them is imported here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from gen.findings import Finding

__all__ = ["Begun", "Book", "Checked", "Cut", "Meeting", "Pipeline", "Printed"]

Cut = Callable[[], Mapping[str, object]]
"""Makes the data of one document, when it is its turn."""


class Meeting(NamedTuple):
    """One meeting that was read: its folder's name, and the account behind it (not looked into here)."""

    key: str
    has_plan: bool
    has_meeting: bool
    public: bool
    account: Any


class Checked(NamedTuple):
    """Everything the checks found.

    ``open_points`` says how many things a person still has to decide, by the key of the meeting; a meeting
    that could be read in part only is counted there as well.
    """

    findings: Sequence[Finding]
    open_points: Mapping[str, int]


class Book(NamedTuple):
    """Everything that was read whole; ``checked`` waits for what is found in it.

    ``year`` stands for all meetings together, where they are watched through the year; ``no_year`` says why they
    are not. Documents may be listed before it is known that nothing is wrong; none is made.
    """

    meetings: Sequence[Meeting]
    checked: Callable[[], Checked]
    year: Meeting | None = None
    no_year: str = ""


class Begun(NamedTuple):
    """A reading that was begun: whether the book would be had at once or is only read here, and the book."""

    ready: Callable[[], bool]
    book: Callable[[], Book]


class Printed(Protocol):
    """A rendered document; ``gen.template`` says what else it holds for the verification."""

    @property
    def data(self) -> bytes:
        """The finished file."""


class Pipeline(Protocol):
    """Read, compile, render and verify. A finding is returned, never raised."""

    def load(self, keys: Sequence[str]) -> Begun:
        """Begin to read and to check these meetings."""

    def words(self, data: bytes, root: str) -> frozenset[str]:
        """Return the root words a template uses, before it is compiled."""

    def compile(self, data: bytes, file: str, root: str) -> tuple[Any, list[Finding]]:
        """Compile a template. The first is None where an error is found."""

    def cuts(self, meeting: Meeting, root: str) -> Iterator[tuple[str, Cut]]:
        """Yield each value of the placeholder with what makes the data to render."""

    def render(self, template: Any, data: Mapping[str, object]) -> tuple[Printed | None, list[Finding]]:
        """Render one document."""

    def verify(self, printed: Printed, data: bytes) -> list[str]:
        """Read a finished file back; say in words what is missing in it."""
