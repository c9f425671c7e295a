"""What mends which rule. A rule that is not here is a person's work."""

from __future__ import annotations

from collections.abc import Callable

from gen.inspect.fonts import FANGSONG, KAI, LATIN, face_of
from gen.inspect.layout import gap
from gen.inspect.mend.order import put
from gen.inspect.mend.patch import Patch
from gen.inspect.mend.sheet import (
    landscape,
    margins,
    number_height,
    page_size,
    sections,
    table_header,
    whole_rows,
)
from gen.inspect.model import Paragraph
from gen.inspect.ooxml import W
from gen.inspect.patterns import LEAD

__all__ = ["MENDERS"]

_LINE = 28.95
"""Points of a line that the standard counts empty lines in."""
_TITLE_FONT = "方正小标宋简体"
_HEI_FONT = "黑体"
_KAI_FONT = "楷体_GB2312"
_LEVEL_FONTS = {1: _HEI_FONT, 2: _KAI_FONT}


def _fangsong(patch: Patch) -> str:
    """Return the 仿宋 to use: the house's, or the name the document itself uses most, or 仿宋_GB2312."""
    if patch.house.fangsong:
        return patch.house.fangsong
    names = [
        run.format.east_asia
        for p in patch.elements.body
        for run in p.runs
        if run.format.east_asia and face_of(run.format.east_asia) == FANGSONG
    ]
    return max(set(names), key=names.count) if names else "仿宋_GB2312"


def _texts(patch: Patch) -> list[Paragraph]:
    attached = (p for a in patch.elements.attachments for p in a.text)
    return [*patch.elements.body, *attached]


def _pitch(patch: Patch) -> None:
    step = round((patch.house.pitch or 28.95) * 20)
    elements = patch.elements
    ends = [elements.addressee, *elements.attachment_note, *elements.signatures, elements.date, elements.note]
    listed = [*_texts(patch), *elements.attendance, *ends]
    patch.pitch(listed, step)
    patch.paragraph(listed, "snapToGrid", val="0")
    for node, turned in sections(patch):
        if not turned:
            put(node, "docGrid", {"type": "lines", "linePitch": str(step), "charSpace": ""})


def _characters(patch: Patch) -> None:
    patch.run([p for p in _texts(patch) if p.size == 16], "spacing", val="-5")
    for node, turned in sections(patch):
        if not turned and node.find(W + "docGrid") is not None:
            put(node, "docGrid", {"type": "lines", "charSpace": ""})


def _body_font(patch: Patch) -> None:
    headings = {id(h.paragraph): h for h in patch.elements.headings}
    name = _fangsong(patch)
    for p in _texts(patch):
        heading, lead = headings.get(id(p)), LEAD.match(p.text)
        start = heading.end if heading and heading.level <= 2 else lead.end() if lead else 0
        if start < len(p.text):
            patch.font([p], name, start)
        if heading and heading.level in _LEVEL_FONTS:
            patch.font([p], _LEVEL_FONTS[heading.level], 0, heading.end)
        elif lead:
            patch.font([p], _KAI_FONT if _leads_in_kai(p) else name, 0, lead.end())


def _leads_in_kai(paragraph: Paragraph) -> bool:
    return bool(paragraph.runs) and face_of(paragraph.runs[0].format.east_asia) == KAI


def _figures(patch: Patch) -> None:
    name = patch.house.figures
    if name is None:
        _body_font(patch)
        return
    shown = LATIN if face_of(name) == LATIN else name
    patch.run(_texts(patch), "rFonts", ascii=shown, hAnsi=shown, asciiTheme="", hAnsiTheme="")


def _headings(patch: Patch, level: int) -> None:
    for heading in patch.elements.headings:
        if heading.level == level:
            patch.font([heading.paragraph], _LEVEL_FONTS.get(level) or _fangsong(patch), 0, heading.end)


def _attendance(patch: Patch) -> None:
    for p in patch.elements.attendance:
        colon = max(p.text.find("："), p.text.find(":")) + 1
        patch.font([p], _HEI_FONT, 0, colon)
        patch.font([p], _fangsong(patch), colon)
        patch.size([p], 16)


def _title_size(patch: Patch) -> None:
    patch.size(patch.elements.title, 22)
    patch.pitch(patch.elements.title, 720)


def _centred(patch: Patch, paragraphs: tuple[Paragraph, ...]) -> None:
    patch.indent(paragraphs, 0)
    patch.paragraph(paragraphs, "jc", val="center")


def _plain(patch: Patch, paragraphs: list[Paragraph | None], points: float = 16) -> None:
    patch.font(paragraphs, _fangsong(patch))
    patch.size(paragraphs, points)


def _black(patch: Patch, paragraph: Paragraph | None) -> None:
    patch.font([paragraph], _HEI_FONT)
    patch.size([paragraph], 16)
    patch.indent([paragraph], 0)
    patch.paragraph([paragraph], "jc", val="left")


def _color(patch: Patch) -> None:
    elements = patch.elements
    marks = {id(p) for p in elements.head.mark}
    cells = (p for t in patch.document.tables for p in t.paragraphs)
    ends = (elements.addressee, elements.date, elements.note, *elements.signatures, *elements.attachment_note)
    listed = [
        p for p in (*elements.title, *ends, *_texts(patch), *cells) if p is not None and id(p) not in marks
    ]
    wrong = [p for p in listed if any(r.format.color not in (None, "000000") for r in p.runs)]
    patch.run(wrong, "color", val="auto", themeColor="", themeShade="", themeTint="")


def _indent(patch: Patch) -> None:
    listed = [p for p in patch.elements.body if p.format.first >= 0 and (p.format.first_chars or 0) >= 0]
    patch.indent(listed, 2)
    patch.paragraph([p for p in listed if p.format.align in ("center", "right")], "jc", val="both")


def _attachment_titles(patch: Patch) -> list[Paragraph]:
    return [p for a in patch.elements.attachments for p in a.title]


def _attachment_title_font(patch: Patch) -> None:
    titles = _attachment_titles(patch)
    patch.font(titles, _TITLE_FONT)
    patch.size(titles, 22)
    patch.pitch(titles, 720)


def _attachment_title(patch: Patch) -> None:
    _centred(patch, tuple(_attachment_titles(patch)))
    for one in patch.elements.attachments:
        if one.title:
            _space(patch, one.label, one.title[0], 1)


def _space(patch: Patch, upper: Paragraph | None, lower: Paragraph, lines: float) -> None:
    """Add what is missing of an empty space before a paragraph; too many empty lines are a person's to take out."""
    found = gap(patch.document, upper, lower, _LINE) if upper is not None else lines
    if found < lines:
        before = lower.format.before + (lines - found) * 20 * _LINE
        patch.paragraph([lower], "spacing", before=str(round(before)), beforeLines="", beforeAutospacing="")


def _title_place(patch: Patch) -> None:
    first = patch.elements.title[0]
    above = [p for p in patch.document.paragraphs if p.number < first.number and not p.blank]
    _space(patch, above[-1] if above else None, first, 2)


def _to_place(patch: Patch) -> None:
    elements = patch.elements
    above = elements.head.version or (elements.title[-1] if elements.title else None)
    if elements.addressee is not None:
        patch.indent([elements.addressee], 0)
        _space(patch, above, elements.addressee, 1)
        if elements.addressee.format.align in ("center", "right"):
            patch.paragraph([elements.addressee], "jc", val="both")


def _note_place(patch: Patch) -> None:
    elements = patch.elements
    _note_turnover(patch)
    _space(patch, elements.body[-1] if elements.body else None, elements.attachment_note[0], 1)


def _note_turnover(patch: Patch) -> None:
    """Turnover stands under the first character of the name (GB/T 9704—2012, 7.3.4)."""
    noted = patch.elements.attachment_note
    left = 6.5 if len(noted) > 1 else 5.0
    for n, p in enumerate(noted):
        hanging = 3.0 if len(noted) == 1 else 4.5 if n == 0 else 1.5
        patch.hang([p], left, hanging)


def _remark(patch: Patch) -> None:
    _plain(patch, [patch.elements.note])
    patch.indent([patch.elements.note], 2)


def _copies_indent(patch: Patch) -> None:
    imprint = patch.elements.imprint
    if imprint is not None:
        patch.hang([imprint.copies], 4, 3, right=1, step=280)


def _date_place(patch: Patch) -> None:
    """Four characters from the right, the signature centred over it (GB/T 9704—2012, 7.3.5.1)."""
    elements = patch.elements
    signers = list(elements.signatures[-1:])
    if elements.date is None or any("\t" in p.text or p.text[:1] in " 　" for p in (*signers, elements.date)):
        return
    width = len(elements.date.words) - sum(c.isascii() for c in elements.date.words) / 2
    for p in (*signers, elements.date):
        own = len(p.words) - sum(c.isascii() for c in p.words) / 2
        room = max(0.0, 4 + (width - own) / 2)
        patch.indent([p], 0)
        patch.paragraph([p], "ind", rightChars=str(round(room * 100)), right=str(round(room * 315)))
        patch.paragraph([p], "jc", val="right")


MENDERS: dict[str, Callable[[Patch], None]] = {
    "page.size": page_size,
    **dict.fromkeys(
        ("page.margin_top", "page.margin_bottom", "page.margin_left", "page.margin_right"), margins
    ),
    "page.landscape": landscape,
    "page.pitch": _pitch,
    "page.lines": _pitch,
    "page.characters": _characters,
    "head.mark.color": lambda p: p.run(p.elements.head.mark, "color", val="FF0000", themeColor=""),
    "head.mark.font": lambda p: p.font(p.elements.head.mark, _TITLE_FONT),
    "head.mark.center": lambda p: _centred(p, p.elements.head.mark),
    "head.secret.form": lambda p: _black(p, p.elements.head.secret),
    "head.urgent.form": lambda p: _black(p, p.elements.head.urgent),
    "head.number.font": lambda p: _plain(p, [p.elements.head.number]),
    "title.font": lambda p: p.font(p.elements.title, _TITLE_FONT),
    "title.size": _title_size,
    "title.bold": lambda p: p.without(p.elements.title, "b", "bCs"),
    "title.center": lambda p: _centred(p, p.elements.title),
    "title.pitch": lambda p: p.pitch(p.elements.title, 720),
    "title.version": lambda p: _centred(p, (p.elements.head.version,) if p.elements.head.version else ()),
    "to.font": lambda p: _plain(p, [p.elements.addressee]),
    "body.font": _body_font,
    "body.size": lambda p: p.size(_texts(p), 16),
    "body.figures": _figures,
    "body.quotes": lambda p: p.run(_texts(p), "rFonts", hint="eastAsia"),
    "body.slots": _body_font,
    "body.color": _color,
    "body.italic": lambda p: p.without(_texts(p), "i", "iCs"),
    "body.indent": _indent,
    "body.turnover": _indent,
    "body.both_units": _indent,
    "heading1.font": lambda p: _headings(p, 1),
    "heading2.font": lambda p: _headings(p, 2),
    "heading3.font": lambda p: _headings(p, 3),
    "heading4.font": lambda p: _headings(p, 4),
    "minutes.attendance": _attendance,
    "title.place": _title_place,
    "to.place": _to_place,
    "attnote.place": _note_place,
    "attnote.turnover": _note_turnover,
    "note.form": _remark,
    "attnote.font": lambda p: _plain(p, list(p.elements.attachment_note)),
    "date.place": _date_place,
    "sign.font": lambda p: _plain(p, [*p.elements.signatures, p.elements.date]),
    "att.page": lambda p: p.paragraph([a.label for a in p.elements.attachments], "pageBreakBefore", val=""),
    "att.title_font": _attachment_title_font,
    "att.title": _attachment_title,
    "imprint.font": lambda p: _plain(
        p, list(p.elements.imprint.paragraphs) if p.elements.imprint else [], 14
    ),
    "imprint.copies_indent": _copies_indent,
    "table.header": table_header,
    "table.whole_rows": whole_rows,
    "pagenum.place": number_height,
}
"""Rule id → what mends it. Applied in this order."""
