"""Where things stand, reckoned in characters and lines from effective formatting."""

from __future__ import annotations

import math
import unicodedata

from gen.inspect.model import Document, Paragraph, Section

__all__ = [
    "advance",
    "characters_a_line",
    "first_indent",
    "gap",
    "is_red",
    "leading_spaces",
    "left_indent",
    "line_start",
    "lines_a_page",
    "pitch",
    "right_indent",
    "width_in_characters",
]

_NATURAL = 1.3
"""Height of a line of Chinese text that nothing fixes, in sizes: an estimate between the foundries."""


def advance(paragraph: Paragraph) -> float:
    """Return the width of one Chinese character of a paragraph in twips."""
    spacing = next((r.format.spacing for r in paragraph.runs if r.text.strip()), paragraph.mark.spacing)
    return max(20.0, 20 * (paragraph.size + spacing))


def leading_spaces(paragraph: Paragraph) -> float:
    """Return how far spaces typed at the start push the text, in characters."""
    text = "" if paragraph.label else paragraph.text
    head = text[: len(text) - len(text.lstrip(" 　\xa0"))]
    return sum(1.0 if c == "　" else 0.5 for c in head)


def _length(chars: float | None, plain: float, paragraph: Paragraph) -> float:
    return chars or plain / advance(paragraph)


def first_indent(paragraph: Paragraph) -> float:
    """Return the indent of the first line against the others, in characters; typed spaces count."""
    shown = paragraph.format
    return _length(shown.first_chars, shown.first, paragraph) + leading_spaces(paragraph)


def left_indent(paragraph: Paragraph) -> float:
    """Return the left indent in characters."""
    return _length(paragraph.format.left_chars, paragraph.format.left, paragraph)


def right_indent(paragraph: Paragraph) -> float:
    """Return the right indent in characters; typed spaces at the end count."""
    text = paragraph.text
    tail = text[len(text.rstrip(" 　\xa0")) :] if text.strip() else ""
    typed = sum(1.0 if c == "　" else 0.5 for c in tail)
    return _length(paragraph.format.right_chars, paragraph.format.right, paragraph) + typed


def line_start(paragraph: Paragraph) -> float:
    """Return where the first line begins, in characters from the margin."""
    return left_indent(paragraph) + first_indent(paragraph)


def width_in_characters(text: str) -> float:
    """Return the width of a text in Chinese characters; half-width ones count half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text.strip())


def pitch(paragraph: Paragraph, section: Section) -> float:
    """Return the distance of the lines of a paragraph in points; estimated where nothing fixes it."""
    shown = paragraph.format
    natural = paragraph.size * _NATURAL
    if shown.line_rule == "exact":
        return shown.line / 20
    if section.grid in ("lines", "linesAndChars", "snapToChars") and section.pitch and shown.snap_to_grid:
        grid = section.pitch / 20
        natural = grid * max(1, math.ceil(natural / grid - 0.25))
    if shown.line_rule == "atLeast":
        return max(natural, shown.line / 20)
    return natural * shown.line / 240


def lines_a_page(section: Section, line: float) -> int:
    """Return how many lines of a pitch (points) a page holds; a tenth of a point is forgiven."""
    return int((section.text_height / 20 + 0.5) / line) if line > 0 else 0


def characters_a_line(document: Document, section: Section, paragraph: Paragraph) -> int:
    """Return how many characters of a paragraph one line holds."""
    if section.grid in ("linesAndChars", "snapToChars") and paragraph.format.snap_to_grid:
        cell = 20 * (document.normal_size + section.char_space / 4096)
        step = (
            max(cell, 1.0)
            if section.grid == "snapToChars"
            else advance(paragraph) + 20 * section.char_space / 4096
        )
    else:
        step = advance(paragraph)
    return int((section.text_width + 1) / step)


def gap(document: Document, upper: Paragraph, lower: Paragraph, line: float) -> float:
    """Return the empty space between two paragraphs in lines of ``line`` points.

    Empty paragraphs between them count with their own pitch, space before and after as Word counts it.
    """
    blocks = document.blocks
    places = [i for i, block in enumerate(blocks) if block is upper or block is lower]
    if len(places) != 2:
        return math.nan
    start, end = places
    space = _after(upper, line) + _before(lower, line)
    for block in blocks[start + 1 : end]:
        if not isinstance(block, Paragraph):
            return math.nan
        section = document.sections[min(block.section, len(document.sections) - 1)]
        space += _before(block, line) + _after(block, line)
        space += pitch(block, section) * (1 + block.text.count("\n"))
    return space / line


def _before(paragraph: Paragraph, line: float) -> float:
    lines = paragraph.format.before_lines
    return lines * line if lines else paragraph.format.before / 20


def _after(paragraph: Paragraph, line: float) -> float:
    lines = paragraph.format.after_lines
    return lines * line if lines else paragraph.format.after / 20


def is_red(color: str | None) -> bool:
    """Say whether a colour prints red."""
    if color is None or len(color) != 6:
        return False
    try:
        red, green, blue = (int(color[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xA0 and green <= 0x60 and blue <= 0x60
