"""Which paragraph is what: recognised by text, place and effective formatting, never by style names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gen.inspect.head_elements import Head, read_head
from gen.inspect.layout import left_indent, right_indent
from gen.inspect.model import Document, Paragraph, Table
from gen.inspect.patterns import (
    ATTACHMENT_LABEL,
    ATTACHMENT_NOTE,
    ATTENDANCE,
    COPIES,
    DATE,
    LEVELS,
    NOTE,
    PRINTED,
    TABLE_NOTE,
)

__all__ = ["Attachment", "Elements", "Heading", "Imprint", "recognise"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level (1…4); ``end`` is where the heading's own characters end in the text."""

    paragraph: Paragraph
    level: int
    end: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """An 附件: its label, its title (may be empty) and what follows."""

    label: Paragraph
    title: tuple[Paragraph, ...]
    text: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """The 版记: who gets copies, who printed it when, and the table that holds it if one does."""

    paragraphs: tuple[Paragraph, ...]
    copies: Paragraph | None
    printed: Paragraph | None
    table: Table | None


@dataclass(frozen=True, slots=True)
class Elements:
    """Everything that was found. What is not there is None or empty."""

    head: Head
    addressee: Paragraph | None
    body: tuple[Paragraph, ...]
    """Running text of the main part, with its headings."""
    headings: tuple[Heading, ...]
    """Of the main part and the attachments."""
    attendance: tuple[Paragraph, ...]
    attachment_note: tuple[Paragraph, ...]
    signatures: tuple[Paragraph, ...]
    date: Paragraph | None
    note: Paragraph | None
    attachments: tuple[Attachment, ...]
    imprint: Imprint | None

    @property
    def title(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the title."""
        return self.head.title


def recognise(document: Document) -> Elements:
    """Find the elements of a document."""
    flow = _flow(document)
    head = read_head(document, flow)
    imprint = _imprint(document, flow)
    end = _position(flow, imprint.paragraphs[0]) if imprint else len(flow)
    labels = [i for i in range(head.end, end) if _is_label(flow, i, head.end)]
    main = [p for p in flow[head.end : labels[0] if labels else end] if p.cell is None and not p.blank]
    addressee = _addressee(main)
    rest = main[main.index(addressee) + 1 :] if addressee else main
    tail, body = _tail(rest)
    if tail.date is None:
        tail = _signed_in_table(document, flow[head.end : labels[0] if labels else end], imprint, tail)
    attachments = tuple(
        _attachment(flow[start:stop]) for start, stop in zip(labels, [*labels, end][1:], strict=True)
    )
    attendance = tuple(p for p in body if ATTENDANCE.match(p.words))
    running = tuple(p for p in body if not ATTENDANCE.match(p.words))
    texts = [*running, *(p for a in attachments for p in a.text)]
    return Elements(
        head=head,
        addressee=addressee,
        body=running,
        headings=tuple(h for p in texts if (h := _heading(p)) is not None),
        attendance=attendance,
        attachment_note=tail.attachment_note,
        signatures=tail.signatures,
        date=tail.date,
        note=tail.note,
        attachments=attachments,
        imprint=imprint,
    )


def _flow(document: Document) -> list[Paragraph]:
    flow: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            flow.append(block)
        else:
            flow.extend(block.paragraphs)
    return flow


def _position(flow: Sequence[Paragraph], paragraph: Paragraph) -> int:
    return next(i for i, p in enumerate(flow) if p is paragraph)


def _is_label(flow: Sequence[Paragraph], at: int, first: int) -> bool:
    paragraph = flow[at]
    if paragraph.cell is not None or not ATTACHMENT_LABEL.fullmatch(paragraph.words):
        return False
    if paragraph.starts_page or not paragraph.words.endswith(("：", ":")):
        return True
    return any(DATE.fullmatch(p.words) for p in flow[first:at])


def _addressee(main: Sequence[Paragraph]) -> Paragraph | None:
    for paragraph in main[:2]:
        words = paragraph.words
        if any(level.match(words) for level in LEVELS) or ATTENDANCE.match(words):
            return None
        if words.endswith(("：", ":")) and "。" not in words and not ATTACHMENT_LABEL.fullmatch(words):
            return paragraph
    return None


@dataclass(frozen=True, slots=True)
class _Tail:
    attachment_note: tuple[Paragraph, ...]
    signatures: tuple[Paragraph, ...]
    date: Paragraph | None
    note: Paragraph | None


def _tail(rest: Sequence[Paragraph]) -> tuple[_Tail, list[Paragraph]]:
    at = next((i for i in range(len(rest) - 1, -1, -1) if DATE.fullmatch(rest[i].words)), None)
    signatures: list[Paragraph] = []
    note = None
    if at is not None:
        after = rest[at + 1 :]
        note = next((p for p in after if NOTE.fullmatch(p.words)), None)
        for paragraph in reversed(rest[max(0, at - 6) : at]):
            if not _signs(paragraph):
                break
            signatures.insert(0, paragraph)
    else:
        noted = bool(rest) and NOTE.fullmatch(rest[-1].words) is not None
        signer = next(iter(rest[-2:-1] if noted else rest[-1:]), None)
        if signer is not None and signer.format.align == "right" and _signs(signer):
            signatures, note = [signer], rest[-1] if noted else None
    date = rest[at] if at is not None else None
    taken = {id(p) for p in (*signatures, date, note) if p is not None}
    listed = _attachment_note([p for p in rest if id(p) not in taken])
    taken |= {id(p) for p in listed}
    body = [p for p in rest if id(p) not in taken]
    return _Tail(tuple(listed), tuple(signatures), date, note), body


def _signed_in_table(
    document: Document, main: Sequence[Paragraph], imprint: Imprint | None, tail: _Tail
) -> _Tail:
    """Find names and date where several organs that seal together stand in the cells of a table."""
    inside = [p for p in main if p.cell is not None and not p.blank]
    date = next((p for p in reversed(inside) if DATE.fullmatch(p.words)), None)
    if date is None or date.cell is None or (imprint is not None and date in imprint.paragraphs):
        return tail
    table = next((t for t in document.tables if date.cell and t.number == date.cell[0]), None)
    beside = [p for p in inside if p.cell and date.cell and p.cell[0] == date.cell[0] and p is not date]
    if table is None or table.borders or any(len(p.words) > 40 for p in beside):
        return tail
    return replace(tail, signatures=tuple(beside), date=date)


def _signs(paragraph: Paragraph) -> bool:
    words = paragraph.words
    if not words or len(words) > 40 or words.endswith(("。", "；", "：", "！", "？")):
        return False
    if any(level.match(words) for level in LEVELS) or ATTACHMENT_NOTE.match(words):
        return False
    pushed = len(paragraph.text) - len(paragraph.text.lstrip(" 　\t")) > 4 or "\t" in paragraph.text
    placed = paragraph.format.align in ("right", "center") or left_indent(paragraph) > 6
    return placed or pushed or right_indent(paragraph) > 1


def _attachment_note(rest: Sequence[Paragraph]) -> list[Paragraph]:
    starts = (i for i in range(len(rest) - 1, -1, -1) if ATTACHMENT_NOTE.match(rest[i].words))
    start = next(starts, None)
    if start is None:
        return []
    found = [rest[start]]
    for paragraph in rest[start + 1 :]:
        if not LEVELS[2].match(paragraph.words):
            break
        found.append(paragraph)
    return found


def _heading(paragraph: Paragraph) -> Heading | None:
    words = paragraph.words
    for level, shape in enumerate(LEVELS, 1):
        if shape.match(words):
            if level == 1 and words[len(shape.match(words)[0]) - 1] in ".．，," and len(words) > 40:  # type: ignore[index]
                return None
            stop = paragraph.text.find("。")
            return Heading(paragraph, level, len(paragraph.text) if stop < 0 else stop + 1)
    return None


def _attachment(part: Sequence[Paragraph]) -> Attachment:
    label, *rest = part
    shown = [p for p in rest if p.cell is None and not p.blank]
    title: list[Paragraph] = []
    for paragraph in shown:
        if paragraph.format.align not in ("center", "distribute") and (
            title or paragraph.size < label.size + 2
        ):
            break
        title.append(paragraph)
    after = shown[len(title) :]
    text = tuple(
        p for p in after if p.format.align not in ("center", "right") and not TABLE_NOTE.match(p.words)
    )
    return Attachment(label, tuple(title), text)


def _imprint(document: Document, flow: Sequence[Paragraph]) -> Imprint | None:
    last = [p for p in flow if not p.blank][-12:]
    printed = next((p for p in reversed(last) if PRINTED.search(p.words)), None)
    copies = next((p for p in last if COPIES.match(p.words)), None)
    if printed is None and copies is None:
        return None
    number = next((p.cell[0] for p in (printed, copies) if p is not None and p.cell), None)
    table = next((t for t in document.tables if t.number == number), None)
    if table is not None:
        return Imprint(tuple(table.paragraphs), copies, printed, table)
    first = min(_position(flow, p) for p in (printed, copies) if p is not None)
    return Imprint(tuple(p for p in flow[first:] if not p.blank), copies, printed, None)
