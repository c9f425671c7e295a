"""The mark and what stands above it (GB/T 9704—2012, 7.2.1 to 7.2.4)."""

from __future__ import annotations

from gen.inspect.faces import han_fault, has_size, size_name
from gen.inspect.fonts import HEI, TITLE
from gen.inspect.layout import first_indent, is_red, line_start, pitch
from gen.inspect.model import Paragraph
from gen.inspect.ooxml import MM
from gen.inspect.rule import Judgement, Subject, bad, every, good, near, rule, skip, unknown

__all__ = ["mark_color"]

_NONE = "没有版头（无红头）"
_INK = 0.855
"""From the base line of an exact line (80 % of it) up to the upper edge of the characters, in sizes."""


@rule("head.mark.present", "有发文机关标志", "7.2.4", "P0")
def mark_present(subject: Subject) -> Judgement:
    """A number or a red line without a mark is half a head."""
    head = subject.elements.head
    if head.mark:
        return good(head.mark_text, "")
    if head.red_line is not None and is_red(head.red_line.color):
        return bad("没有找到", "红线之上居中的发文机关标志")
    return skip(_NONE)


@rule("head.mark.color", "发文机关标志用红色", "7.2.4", "P0")
def mark_color(subject: Subject) -> Judgement:
    """Every character of it."""

    def fault(p: Paragraph) -> str | None:
        wrong = {r.format.color or "黑色" for r in p.runs if r.text.strip() and not is_red(r.format.color)}
        return "、".join(sorted(wrong)) if wrong else None

    return every(subject.elements.head.mark, fault, "红色（如FF0000）", _NONE)


@rule("head.mark.font", "发文机关标志用小标宋体", "7.2.4", "P2")
def mark_font(subject: Subject) -> Judgement:
    """Recommended by the standard."""
    return every(subject.elements.head.mark, lambda p: han_fault(p, {TITLE}), "小标宋体（推荐）", _NONE)


@rule("head.mark.center", "发文机关标志居中", "7.2.4", "P1")
def mark_center(subject: Subject) -> Judgement:
    """Centred, or spread over the whole width."""

    def fault(p: Paragraph) -> str | None:
        if p.boxed or p.cell is not None or p.format.align in ("center", "distribute"):
            return None if abs(first_indent(p)) < 0.3 else "居中但有首行缩进"
        return {"left": "左对齐", "both": "两端对齐", "right": "右对齐"}.get(p.format.align, p.format.align)

    return every(subject.elements.head.mark, fault, "居中，没有缩进", _NONE)


@rule("head.mark.place", "发文机关标志上边缘距版心上边缘35毫米", "7.2.4", "P1")
def mark_place(subject: Subject) -> Judgement:
    """Space and lines above it: letters 30 mm from the paper, 令 20 mm, all others 35 mm."""
    elements = subject.elements
    mark = elements.head.mark
    if not mark:
        return skip(_NONE)
    if subject.form == "信函":
        return skip("信函的标志距上页边30毫米，见在版面上量的各项")
    first = mark[0]
    if first.boxed or first.cell is not None or elements.head.mark_in_header:
        return unknown("标志在文本框、表格或页眉里，要在版面上量")
    wanted = 20.0 if subject.form == "命令（令）" else 35.0
    space = first.format.before / 20
    for block in subject.document.blocks:
        if block is first:
            break
        if not isinstance(block, Paragraph):
            return unknown("标志上面有表格，要在版面上量")
        space += pitch(block, subject.section_of(block)) + (block.format.before + block.format.after) / 20
    line = pitch(first, subject.section_of(first))
    exact = first.format.line_rule == "exact"
    inner = 0.8 * line - _INK * first.size if exact else (line - first.size) / 2
    found = (space + inner) / 72 * 25.4 - _pushed(subject)
    expected = f"{wanted:g}毫米（±2毫米）"
    judged = f"约{found:.0f}毫米"
    return good(judged, expected) if near(found, wanted, 2) else bad(judged, expected, first)


def _pushed(subject: Subject) -> float:
    """Return the millimetres by which a margin other than 37 moves the 版心."""
    return 37 - abs(subject.section.top) / MM if not near(abs(subject.section.top) / MM, 37, 1.05) else 0.0


@rule("head.copy_number.form", "份号为6位数字、3号、顶格", "7.2.1", "P1")
def copy_number(subject: Subject) -> Judgement:
    """Six figures, first line of the 版心, flush left."""

    def fault(p: Paragraph) -> str | None:
        if len(p.words) != 6 or not p.words.isdigit():
            return f"“{p.words}”"
        return size_name(p) if not has_size(p, 16) else _flush(p)

    found = subject.elements.head.copy_number
    return every([found], fault, "6位数字，3号，顶格", "没有份号")


def _flush(paragraph: Paragraph) -> str | None:
    start = line_start(paragraph)
    if paragraph.format.align in ("center", "right"):
        return "没有顶格"
    return None if abs(start) < 0.3 else f"左空{start:.1f}字"


def _black(paragraph: Paragraph) -> str | None:
    return han_fault(paragraph, {HEI}) or (None if has_size(paragraph, 16) else size_name(paragraph))


@rule("head.secret.form", "密级和保密期限用3号黑体、顶格", "7.2.2", "P1")
def secret(subject: Subject) -> Judgement:
    """Second line of the 版心."""
    return every(
        [subject.elements.head.secret], lambda p: _black(p) or _flush(p), "3号黑体，顶格", "没有密级"
    )


@rule("head.urgent.form", "紧急程度用3号黑体、顶格", "7.2.3", "P1")
def urgent(subject: Subject) -> Judgement:
    """Below the two above."""
    return every(
        [subject.elements.head.urgent], lambda p: _black(p) or _flush(p), "3号黑体，顶格", "没有紧急程度"
    )


@rule("head.order", "份号、密级、紧急程度自上而下分行排列", "7.2.3", "P1")
def order(subject: Subject) -> Judgement:
    """In this order, all above the mark."""
    head = subject.elements.head
    listed = [p for p in (head.copy_number, head.secret, head.urgent) if p is not None]
    if len(listed) < 2:
        return skip("份号、密级、紧急程度不足两项")
    numbers = [p.number for p in listed]
    expected = "份号、密级和保密期限、紧急程度"
    right = numbers == sorted(numbers)
    return good("顺序正确", expected) if right else bad("顺序不对", expected, *listed)
