"""The title and the addressees (GB/T 9704—2012, 7.3.1 and 7.3.2)."""

from __future__ import annotations

from itertools import pairwise

from gen.inspect.faces import han_fault, has_size, pieces, size_name
from gen.inspect.fonts import FANGSONG, TITLE
from gen.inspect.form import LETTER
from gen.inspect.layout import first_indent, gap, left_indent, line_start, right_indent, width_in_characters
from gen.inspect.model import Paragraph
from gen.inspect.rule import Judgement, Subject, bad, every, good, rule, skip, within

__all__ = ["present"]

_NONE = "没有认出标题"


@rule("title.present", "有标题", "7.3.1", "P0")
def present(subject: Subject) -> Judgement:
    """Found as centred larger lines, or as the first line that stands out. Minutes may do without."""
    title = subject.elements.title
    if title:
        return good(title[0].words[:20], "")
    if subject.form in ("纪要", "命令（令）"):
        return skip(f"{subject.form}可以没有标题")
    return bad("没有认出标题", "正文之前居中的2号字标题")


@rule("title.font", "标题用小标宋体", "7.3.1", "P0")
def font(subject: Subject) -> Judgement:
    """All Chinese characters of it."""
    return every(subject.elements.title, lambda p: han_fault(p, {TITLE}), "小标宋体", _NONE)


@rule("title.size", "标题用2号字", "7.3.1", "P0")
def size(subject: Subject) -> Judgement:
    """22 pt."""
    return every(
        subject.elements.title, lambda p: None if has_size(p, 22) else size_name(p, 22), "2号（22磅）", _NONE
    )


@rule("title.bold", "标题不加粗", "7.3.1", "P2")
def bold(subject: Subject) -> Judgement:
    """小标宋 is bold by itself."""

    def fault(p: Paragraph) -> str | None:
        return "加粗" if any(f.bold for _, f in pieces(p)) else None

    return every(subject.elements.title, fault, "不加粗", _NONE)


@rule("title.center", "标题居中", "7.3.1", "P0")
def center(subject: Subject) -> Judgement:
    """An indent beside the centring pushes the title aside."""

    def fault(p: Paragraph) -> str | None:
        if p.format.align != "center":
            return "没有居中"
        aside = abs(first_indent(p)) > 0.3 or abs(left_indent(p) - right_indent(p)) > 0.3
        return "居中但有缩进" if aside else None

    return every(subject.elements.title, fault, "居中，没有缩进", _NONE)


@rule("title.place", "标题在红色分隔线下空二行", "7.3.1", "P1")
def place(subject: Subject) -> Judgement:
    """Two lines of the text, whether as empty lines or as space before; counted from the last line of the head.

    Where in its empty paragraph a drawn line stands is not known: that paragraph may be one of the two.
    """
    head, title = subject.elements.head, subject.elements.title
    if subject.form == LETTER:
        return skip("信函的标题离其上最后一个要素二行")
    if not title or head.red_line is None or head.red_line.table is not None:
        return skip("没有标题或者没有红色分隔线")
    line = head.red_line.paragraph
    above = [
        p for p in subject.document.paragraphs if p.number < title[0].number and (p is line or not p.blank)
    ]
    if not above or not line.number:
        return skip("分隔线和标题之间不是普通段落")
    found = gap(subject.document, above[-1], title[0], 28.95)
    if found != found:
        return skip("分隔线和标题之间不是普通段落")
    drawn = head.red_line.border is None and above[-1] is line
    ok = within(found, 0.6 if drawn else 1.4, 2.6)
    return good(f"空{found:.1f}行", "空二行") if ok else bad(f"空{found:.1f}行", "空二行", title[0])


def _lines(subject: Subject) -> list[str]:
    return [
        line.strip()
        for p in subject.elements.title
        for line in (p.label + p.text).split("\n")
        if line.strip()
    ]


@rule("title.lines", "标题每行排得下", "7.3.1", "P1")
def lines(subject: Subject) -> Judgement:
    """A line that does not fit is broken by the program, not by sense."""
    title = subject.elements.title
    if not title:
        return skip(_NONE)
    section = subject.section_of(title[0])
    room = int(section.text_width / (20 * 22) + 0.05)
    longest = max(_lines(subject), key=width_in_characters)
    wide = width_in_characters(longest)
    expected = f"每行不超过{room}字，过长的按词意断开"
    return good(f"最长{wide:g}字", expected) if wide <= room else bad(f"最长{wide:g}字", expected, title[0])


@rule("title.shape", "多行标题排成梯形或菱形", "7.3.1", "P2")
def shape(subject: Subject) -> Judgement:
    """Widths rise, or fall, or rise and then fall; not all equal (one character does not count)."""
    widths = [width_in_characters(line) for line in _lines(subject)]
    if len(widths) < 2:
        return skip("标题不足两行")
    measured = "、".join(f"{w:g}字" for w in widths)
    peak = widths.index(max(widths))
    rises = all(a <= b for a, b in pairwise(widths[: peak + 1]))
    falls = all(a >= b for a, b in pairwise(widths[peak:]))
    rectangle = max(widths) - min(widths) < 1
    ok = rises and falls and not rectangle
    return (
        good(measured, "梯形或菱形")
        if ok
        else bad(measured, "梯形或菱形，不排成长方形、沙漏形", subject.elements.title[0])
    )


@rule("title.pitch", "标题行距放得下2号字", "7.3.1", "P2")
def pitch_of_title(subject: Subject) -> Judgement:
    """A fixed pitch below 24 pt cuts the characters."""

    def fault(p: Paragraph) -> str | None:
        tight = p.format.line_rule == "exact" and p.format.line / 20 < p.size * 1.09
        return f"固定值{p.format.line / 20:g}磅" if tight else None

    return every(subject.elements.title, fault, "28磅以上", _NONE)


@rule("title.version", "标题下的“征求意见稿”等居中", "7.3.1", "P2")
def version(subject: Subject) -> Judgement:
    """Practice: centred, in brackets, under the title."""

    def fault(p: Paragraph) -> str | None:
        return None if p.format.align == "center" and abs(first_indent(p)) < 0.3 else "没有居中"

    return every([subject.elements.head.version], fault, "居中", "标题下没有版本说明")


@rule("to.place", "主送机关在标题下空一行、顶格", "7.3.2", "P1")
def to_place(subject: Subject) -> Judgement:
    """Flush left, turnover flush too."""
    elements = subject.elements
    p = elements.addressee
    if p is None:
        return skip("没有主送机关")
    start = line_start(p)
    if abs(start) > 0.3 or abs(left_indent(p)) > 0.3 or p.format.align in ("center", "right"):
        return bad(f"左空{start:.1f}字", "顶格", p)
    above = elements.head.version or (elements.title[-1] if elements.title else None)
    if above is None:
        return good("顶格", "顶格")
    found = gap(subject.document, above, p, 28.95)
    ok = found != found or within(found, 0.6, 1.6)
    return good("空一行，顶格", "空一行，顶格") if ok else bad(f"空{found:.1f}行", "空一行", p)


@rule("to.colon", "主送机关后用全角冒号", "7.3.2", "P1")
def to_colon(subject: Subject) -> Judgement:
    """The last mark of the line."""
    return every(
        [subject.elements.addressee],
        lambda p: None if p.words.endswith("：") else f"“{p.words[-1]}”",
        "全角冒号“：”",
        "没有主送机关",
    )


@rule("to.font", "主送机关用3号仿宋体", "7.3.2", "P1")
def to_font(subject: Subject) -> Judgement:
    """As the text."""
    return every(
        [subject.elements.addressee],
        lambda p: han_fault(p, {FANGSONG}) or (None if has_size(p, 16) else size_name(p)),
        "3号仿宋体",
        "没有主送机关",
    )
