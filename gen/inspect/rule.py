"""What a rule is, and what it finds."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gen.inspect.elements import Elements
from gen.inspect.model import Document, Paragraph, Section
from gen.inspect.pages import Pages

__all__ = [
    "House",
    "Judgement",
    "Result",
    "Rule",
    "Spot",
    "State",
    "Subject",
    "bad",
    "every",
    "good",
    "near",
    "rule",
    "skip",
    "unknown",
    "within",
]

_SHOWN = 5
"""Places named for one rule; the count says how many there are."""


class State(enum.Enum):
    """How a rule came out. The value is the word the user sees."""

    PASS = "合格"  # noqa: S105
    FAIL = "不合格"
    NOT_APPLICABLE = "不适用"
    UNKNOWN = "无法判断"


@dataclass(frozen=True, slots=True)
class House:
    """What the house has chosen where practice differs (None: whatever the standard leaves open)."""

    pitch: float | None = None
    """Line pitch in points; None accepts what gives 22 lines."""
    figures: str | None = None
    """Font of figures and Latin letters; None accepts the text's own and Times New Roman."""
    fangsong: str | None = None
    """The one name of 仿宋 to be used; None accepts every name of the face."""
    mirrored: bool = False
    """Inner and outer margins are wanted (``w:mirrorMargins``)."""
    bold_third: bool = False
    """Headings of the third level are wanted bold; else their weight is not judged."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: the words a person finds it by, the first characters that stand there, the page if known."""

    where: str
    text: str
    paragraph: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one rule found in one document."""

    state: State
    measured: str = ""
    expected: str = ""
    spots: tuple[Spot, ...] = ()
    count: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is judged: the document, what was recognised in it, the house's choices, the pages if there are any."""

    document: Document
    elements: Elements
    form: str
    house: House = field(default_factory=House)
    pages: Pages | None = None

    @property
    def section(self) -> Section:
        """The first section."""
        return self.document.sections[0]

    def section_of(self, paragraph: Paragraph) -> Section:
        """Return the section a paragraph stands in."""
        return self.document.sections[min(paragraph.section, len(self.document.sections) - 1)]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the standard. ``id`` never changes; ``grade`` is P0 (must), P1 (shall), P2 (better)."""

    id: str
    title: str
    clause: str
    grade: str
    check: Callable[[Subject], Judgement]


@dataclass(frozen=True, slots=True)
class Result:
    """A rule and its judgement."""

    rule: Rule
    judgement: Judgement


def rule(id: str, title: str, clause: str, grade: str) -> Callable[[Callable[[Subject], Judgement]], Rule]:  # noqa: A002
    """Make a rule of a function. ``clause`` is the section of GB/T 9704—2012, empty for practice."""
    named = f"GB/T 9704—2012 {clause}" if clause else "通行做法"
    return lambda check: Rule(id, title, named, grade, check)


def good(measured: str = "", expected: str = "") -> Judgement:
    """Say that it is right."""
    return Judgement(State.PASS, measured, expected)


def bad(measured: str, expected: str, *places: Paragraph | Spot) -> Judgement:
    """Say that it is wrong, and where."""
    spots = tuple(p if isinstance(p, Spot) else spot_of(p) for p in places[:_SHOWN])
    return Judgement(State.FAIL, measured, expected, spots, max(1, len(places)))


def skip(why: str) -> Judgement:
    """Say that the rule has nothing to judge here."""
    return Judgement(State.NOT_APPLICABLE, note=why)


def unknown(why: str) -> Judgement:
    """Say that the file does not tell."""
    return Judgement(State.UNKNOWN, note=why)


def spot_of(paragraph: Paragraph) -> Spot:
    """Name the place of a paragraph."""
    text = paragraph.words.replace("\n", " ")
    excerpt = text[:14] + ("…" if len(text) > 14 else "")
    if paragraph.cell is not None:
        table, row, cell = paragraph.cell
        return Spot(f"第{table}个表格第{row}行第{cell}格", excerpt)
    if paragraph.boxed:
        return Spot("文本框", excerpt)
    if not paragraph.number:
        return Spot("页眉页脚", excerpt)
    return Spot(f"第{paragraph.number}段", excerpt, paragraph.number)


def every(
    paragraphs: Iterable[Paragraph | None],
    fault: Callable[[Paragraph], str | None],
    expected: str,
    missing: str,
) -> Judgement:
    """Judge each paragraph: ``fault`` says what is measured where it is wrong, None where it is right."""
    listed = [p for p in paragraphs if p is not None]
    if not listed:
        return skip(missing)
    wrong = [(p, found) for p in listed if (found := fault(p)) is not None]
    if not wrong:
        return good("符合", expected)
    kinds = list(dict.fromkeys(found for _, found in wrong))
    measured = "；".join(kinds[:3]) + ("等" if len(kinds) > 3 else "")
    return bad(measured, expected, *(p for p, _ in wrong))


def near(value: float, wanted: float, tolerance: float) -> bool:
    """Say whether a measure is what is wanted."""
    return abs(value - wanted) <= tolerance + 1e-9


def within(value: float, low: float, high: float) -> bool:
    """Say whether a measure lies between two bounds."""
    return low - 1e-9 <= value <= high + 1e-9
