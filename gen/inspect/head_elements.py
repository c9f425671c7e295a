"""The 版头 and the title: what stands before the running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gen.inspect.layout import is_red
from gen.inspect.model import Border, Document, Paragraph, Table
from gen.inspect.patterns import (
    ATTACHMENT_LABEL,
    ATTENDANCE,
    COPY_NUMBER,
    DATE,
    ISSUE,
    LEVELS,
    MARK_END,
    NUMBER,
    SECRET,
    SIGNER,
    URGENT,
    VERSION,
)
from gen.inspect.tabbed import split_at_tab

__all__ = ["Head", "RedLine", "read_head"]

_FAR = 40
_SIMILAR = 6
"""Points by which lines of one title may differ."""
_DOUBLE = ("thick", "thin", "double", "triple", "dbl", "tri")
_LETTER_LINE = (165, 175)
"""Millimetres: the lines of a letter are wider than its text."""


@dataclass(frozen=True, slots=True)
class RedLine:
    """The line under the head. ``paragraph`` carries it; ``border`` when it is one, else ``length`` in mm."""

    paragraph: Paragraph
    color: str | None
    border: Border | None = None
    length: float | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """Elements of the 版头, the title, and the index in the flow where the running text begins."""

    mark: tuple[Paragraph, ...] = ()
    mark_in_header: bool = False
    copy_number: Paragraph | None = None
    secret: Paragraph | None = None
    urgent: Paragraph | None = None
    number: Paragraph | None = None
    issue: Paragraph | None = None
    signer: Paragraph | None = None
    red_line: RedLine | None = None
    title: tuple[Paragraph, ...] = ()
    version: Paragraph | None = None
    double_lines: bool = False
    """Red double lines, as a letter has them."""
    end: int = 0

    @property
    def red(self) -> bool:
        """The document has a head at all."""
        return bool(self.mark)

    @property
    def mark_text(self) -> str:
        """The words of the mark without blanks."""
        return "".join("".join(p.words.split()) for p in self.mark)


def read_head(document: Document, flow: Sequence[Paragraph]) -> Head:
    """Recognise the head among the first paragraphs."""
    top = list(flow[:_FAR])
    body_size = _common_size(flow)
    number_line = _first(
        top, lambda p: bool(NUMBER.fullmatch(_before_signer(p))) or _beside_number(p) is not None
    )
    line = _red_line(document, top, number_line)
    mark, in_header = _mark(document, top, number_line, line)
    bordered = line.paragraph if line and line.border else None
    known = [p for p in (*mark, number_line, bordered) if p is not None]
    start = max((_at(top, p) + 1 for p in known), default=0)
    title, end = _title(top, start, body_size)
    before = top[: _at(top, title[0])] if title else top[:start]
    beside, number = (number_line and _beside_number(number_line)) or (None, number_line)
    others = [p if p is not number_line else beside or p for p in before if p not in mark]
    issue = _first(
        others, lambda p: p is not number and bool(ISSUE.fullmatch(p.words)) and not p.words.isdigit()
    )
    version, end = _version(top, end)
    return Head(
        mark=mark,
        mark_in_header=in_header,
        copy_number=_first(others[:4], lambda p: bool(COPY_NUMBER.fullmatch(p.words))),
        secret=_first(others, lambda p: bool(SECRET.fullmatch(p.words))),
        urgent=_first(others, lambda p: bool(URGENT.fullmatch(p.words))),
        number=number,
        issue=issue,
        signer=_first(others, lambda p: bool(SIGNER.search(p.words))),
        red_line=line,
        title=title,
        version=version,
        double_lines=_double_lines(document, top),
        end=end,
    )


def _first(paragraphs: Sequence[Paragraph], wanted: object) -> Paragraph | None:
    return next((p for p in paragraphs if not p.blank and wanted(p)), None)  # type: ignore[operator]


def _at(paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> int:
    return next((i for i, p in enumerate(paragraphs) if p is paragraph), -1)


def _beside_number(paragraph: Paragraph) -> tuple[Paragraph, Paragraph] | None:
    """Return the two elements of a letter's first line: 份号 or another on the left, the number on the right."""
    parts = split_at_tab(paragraph)
    if parts is None or not NUMBER.fullmatch(parts[1].words):
        return None
    known = any(shape.fullmatch(parts[0].words) for shape in (COPY_NUMBER, SECRET, URGENT))
    return parts if known else None


def _before_signer(paragraph: Paragraph) -> str:
    found = SIGNER.search(paragraph.words)
    text = (paragraph.words[: found.start()] if found else paragraph.words).strip(" 　\t")
    return text.partition("\t")[0].rstrip(" 　")


def _common_size(flow: Sequence[Paragraph]) -> float:
    weights: dict[float, int] = {}
    for p in flow:
        if p.cell is None:
            weights[p.size] = weights.get(p.size, 0) + len(p.text)
    return max(weights, key=lambda s: weights[s], default=16.0)


def _color(paragraph: Paragraph) -> str | None:
    return next((r.format.color for r in paragraph.runs if r.text.strip()), None)


def _mark(
    document: Document, top: Sequence[Paragraph], number: Paragraph | None, line: RedLine | None
) -> tuple[tuple[Paragraph, ...], bool]:
    """Find the mark in the body, in a text box, or in the header of the first page."""
    limit = _at(top, number) if number is not None else _at(top, line.paragraph) + 1 if line else 10
    found = _largest([p for p in top[: max(limit, 0)] if not p.blank], number is not None or line is not None)
    if not found:
        found = _largest([p for p in document.boxes if not p.blank and p.section == 0], False)
    if found:
        return found, False
    section = document.sections[0]
    header = section.headers.get("first" if section.title_page else "default")
    return (_largest([p for p in header.paragraphs if not p.blank], False) if header else ()), True


def _largest(candidates: Sequence[Paragraph], sure: bool) -> tuple[Paragraph, ...]:
    red = [p for p in candidates if is_red(_color(p)) and p.size >= 20]
    if red:
        biggest = max(p.size for p in red)
        return tuple(p for p in red if p.size >= biggest - 4)
    big = [
        p
        for p in candidates
        if p.size >= 22 and p.format.align in ("center", "distribute", "both") and "关于" not in p.words
    ]
    named = [p for p in big if MARK_END.search("".join(p.words.split())) and (sure or p.size > 26)]
    return (named[0],) if named else ()


def _red_line(document: Document, top: Sequence[Paragraph], number: Paragraph | None) -> RedLine | None:
    near = range(0)
    if number is not None:
        near = range(_at(top, number), _at(top, number) + 4)
    maybe: RedLine | None = None
    for index, paragraph in enumerate(top[:25]):
        found = _line_of(paragraph)
        if found is not None and is_red(found.color):
            return found
        if maybe is None and index in near:
            maybe = found
    for table in document.tables[:2]:
        border = table.borders.get("bottom") or table.borders.get("top")
        first = next(table.paragraphs, None)
        if border is not None and is_red(border.color) and first is not None and _at(top, first) >= 0:
            return RedLine(first, border.color, border, None, table)
    return maybe


def _line_of(paragraph: Paragraph) -> RedLine | None:
    for border in (paragraph.format.bottom, paragraph.format.top):
        if border is not None:
            return RedLine(paragraph, border.color, border)
    for drawn in paragraph.drawings:
        return RedLine(paragraph, drawn.color, None, drawn.length)
    return None


def _double_lines(document: Document, top: Sequence[Paragraph]) -> bool:
    """Tell the lines of a letter: double ones, or drawn ones of 170 mm above and below."""
    section = document.sections[0]
    stories = [*section.headers.values(), *section.footers.values()]
    wide = 0
    for paragraph in [*top, *(p for story in stories for p in story.paragraphs)]:
        for border in (paragraph.format.bottom, paragraph.format.top):
            if border is not None and is_red(border.color) and border.kind.startswith(_DOUBLE):
                return True
        for drawn in paragraph.drawings:
            if is_red(drawn.color):
                if drawn.compound.startswith(_DOUBLE):
                    return True
                wide += drawn.length is not None and _LETTER_LINE[0] <= drawn.length <= _LETTER_LINE[1]
    return wide > 1


def _title(top: Sequence[Paragraph], start: int, body_size: float) -> tuple[tuple[Paragraph, ...], int]:
    """Find the title: centred lines larger than the text, or else the first line that stands out."""
    shown = [(i, p) for i, p in enumerate(top) if i >= start and not p.blank and p.cell is None]
    while shown and _no_title(shown[0][1]):
        shown = shown[1:]
    if not shown:
        return (), start
    for look in (_centred_and_larger, _centred, _larger):
        first = next((n for n, (_, p) in enumerate(shown[:4]) if look(p, body_size)), None)
        if first is not None:
            break
    else:
        return (), shown[0][0]
    lines = [shown[first]]
    for index, paragraph in shown[first + 1 :]:
        joined = all(p.blank is False for p in top[lines[-1][0] + 1 : index])
        first_line = lines[0][1]
        same = abs(paragraph.size - first_line.size) <= _SIMILAR
        same = same and paragraph.format.align == first_line.format.align
        if not joined or not same or not look(paragraph, body_size) or _ends_title(paragraph):
            break
        lines.append((index, paragraph))
    return tuple(p for _, p in lines), lines[-1][0] + 1


def _no_title(paragraph: Paragraph) -> bool:
    words = paragraph.words
    shapes = (COPY_NUMBER, SECRET, URGENT, NUMBER, ISSUE, ATTACHMENT_LABEL)
    if any(shape.fullmatch(words) for shape in shapes) or SIGNER.search(words):
        return True
    return bool(DATE.search(words)) and "\t" in paragraph.text and len(words) < 60


def _ends_title(paragraph: Paragraph) -> bool:
    words = paragraph.words
    return bool(
        VERSION.fullmatch(words)
        or DATE.search(words)
        or ATTENDANCE.match(words)
        or any(level.match(words) for level in LEVELS)
        or words.endswith(("。", "：", ":"))
    )


def _centred_and_larger(paragraph: Paragraph, body_size: float) -> bool:
    return _centred(paragraph, body_size) and paragraph.size > max(body_size, 14)


def _centred(paragraph: Paragraph, _: float) -> bool:
    return paragraph.format.align in ("center", "distribute") and not _ends_title(paragraph)


def _larger(paragraph: Paragraph, body_size: float) -> bool:
    short = len(paragraph.words) <= 80 and not _ends_title(paragraph)
    bold = bool(paragraph.runs) and all(r.format.bold for r in paragraph.runs if r.text.strip())
    return short and (paragraph.size > body_size * 1.1 or bold)


def _version(top: Sequence[Paragraph], end: int) -> tuple[Paragraph | None, int]:
    """Take the lines in brackets under the title: （征求意见稿）, a date of adoption."""
    version = None
    for index in range(end, min(end + 3, len(top))):
        words = top[index].words
        if not words:
            continue
        if VERSION.fullmatch(words):
            version, end = version or top[index], index + 1
        elif words[:1] in "（(" and DATE.search(words) and top[index].format.align == "center":
            end = index + 1
        else:
            break
    return version, end
