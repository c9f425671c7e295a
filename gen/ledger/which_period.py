"""Which period a returned row counts for.

What was sent with the sheet says it. Where that is gone, the title, the name of the tab or of the file may; what they say is
taken where nothing contradicts it, and said. Where they contradict each other or the other files of the same run, a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gen.findings import Finding
from gen.ledger import merge_findings as told
from gen.ledger.periods import Period
from gen.ledger.returned import AnswerLike, HintLike
from gen.model.names import plain_name

__all__ = ["Choice", "Periods"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A period, or None and why not (``reason``, kept with what is not taken).

    ``say`` makes what is to be said, once for every ``about`` of a file.
    """

    period: Period | None
    reason: str = ""
    say: Callable[[AnswerLike], Finding] | None = None
    about: str = ""


@dataclass(slots=True)
class Periods:
    """The registered periods, and what the files of a run carry.

    ``current`` is taken where nothing says anything; ``named`` tells that a person typed it. ``sent`` are the periods that
    files were sent with, ``read`` those that files without them name, both by file.
    """

    registered: Sequence[Period]
    current: Period
    named: bool
    sent: dict[str, set[str]] = field(default_factory=dict)
    read: dict[str, set[str]] = field(default_factory=dict)
    _by_name: Mapping[str, Period] = field(init=False)

    def __post_init__(self) -> None:
        self._by_name = {plain_name(p.name): p for p in self.registered}

    def settled(self, answer: AnswerLike) -> bool:
        """Whether the row says its period by what was sent with it, and nothing else says another."""
        names = {plain_name(h.period) for h in answer.hints}
        return bool(answer.period) and _was_sent(answer) and len(names) <= 1

    def note(self, file: str, answer: AnswerLike) -> None:
        """Remember what a file carries, before any row is decided that needs the others to be known."""
        carried = self.sent if _was_sent(answer) else self.read
        if (period := self._by_name.get(plain_name(answer.period))) is not None:
            carried.setdefault(file, set()).add(period.name)

    def choose(self, file: str, answer: AnswerLike) -> Choice:
        """Decide on the period of a row, once all files are noted."""
        if not answer.period:
            return self._unsaid(file)
        known = {p.name: p for h in answer.hints if (p := self._by_name.get(plain_name(h.period)))}
        first = self._by_name.get(plain_name(answer.period))
        if first is None:
            names = [p.name for p in self.registered]
            return Choice(None, told.NO_PERIOD, lambda a: told.unknown_period(a, names), answer.period)
        if self.settled(answer):
            return Choice(first)
        own = {plain_name(h.period) for h in answer.hints if h.own}
        if self.named and self.current.name in known and own <= {plain_name(self.current.name)}:
            return Choice(self.current, "", lambda a: told.read_period(a, self.current), self.current.name)
        others = set() if _was_sent(answer) else self._around(file)
        if len(known) == 1 and (not others or first.name in others):
            return Choice(first, "", lambda a: told.read_period(a, first), first.name)
        return self._asked(answer.hints, others if len(known) == 1 else ())

    def _unsaid(self, file: str) -> Choice:
        """Decide where nothing says anything: the period typed, else the current one, unless all others are of another."""
        others = self._others(self.sent, file) | self._others(self.read, file)
        if self.named or not others or self.current.name in others:
            return Choice(self.current, "", lambda a: told.no_period(a, self.current), "")
        return self._asked((), others)

    def _around(self, file: str) -> set[str]:
        """Give the periods other files were sent with, and the one that was typed."""
        return self._others(self.sent, file) | ({self.current.name} if self.named else set())

    def _asked(self, hints: Sequence[HintLike], others: Iterable[str]) -> Choice:
        listed = [p.name for p in self.registered if p.name in set(others)]

        def say(answer: AnswerLike) -> Finding:
            return told.which_period(answer, hints, listed)

        return Choice(None, told.WHICH_PERIOD, say, "/".join((*(h.period for h in hints), *listed)))

    @staticmethod
    def _others(carried: Mapping[str, set[str]], file: str) -> set[str]:
        return {name for other, names in carried.items() if other != file for name in names}


def _was_sent(answer: AnswerLike) -> bool:
    return not answer.hints or answer.hints[0].sent
