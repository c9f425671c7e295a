"""What only a letter (信函) has, judged from the file (GB/T 9704—2012, 10.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gen.inspect.form import LETTER
from gen.inspect.layout import gap, is_red, right_indent
from gen.inspect.model import Paragraph
from gen.inspect.rule import Judgement, Subject, bad, good, near, rule, skip, unknown, within

__all__ = ["letter_lines"]

_OTHER_FORM = "不是信函格式"
_TWO_LINES = "上边一条上粗下细，下边一条上细下粗"


@rule("head.letter.lines", "信函首页上下各有一条红色双线，上边上粗下细，下边上细下粗", "10.1", "P1")
def letter_lines(subject: Subject) -> Judgement:
    """Borders say what they are made of; lines that are drawn are measured on the page."""
    if subject.form != LETTER:
        return skip(_OTHER_FORM)
    section, document = subject.section, subject.document
    side = "first" if section.title_page else "default"
    header, footer = section.headers.get(side), section.footers.get(side)
    upper = _kinds([*(header.paragraphs if header else ()), *document.paragraphs[:12]])
    lower = _kinds(footer.paragraphs if footer else ())
    drawn = [line for p in document.paragraphs for line in p.drawings if is_red(line.color)]
    if drawn or not (upper or lower):
        return unknown("红色双线是画出来的，要在版面上量")
    if not lower:
        return bad("首页下边没有红色双线", _TWO_LINES)
    if not upper:
        return bad("标志下面没有红色双线", _TWO_LINES)
    wrong = [
        name
        for name, kind, wanted in (("上边", upper[0], "thickThin"), ("下边", lower[-1], "thinThick"))
        if not kind.startswith(wanted)
    ]
    return bad(f"{'、'.join(wrong)}的粗细不对", _TWO_LINES) if wrong else good("有", _TWO_LINES)


def _kinds(paragraphs: Iterable[Paragraph]) -> list[str]:
    return [kind for p in paragraphs for kind in _kinds_of(p)]


def _kinds_of(paragraph: Paragraph) -> Iterator[str]:
    for border in (paragraph.format.top, paragraph.format.bottom):
        if border is not None and is_red(border.color):
            yield border.kind


@rule("head.letter.mark", "信函的标志不带“文件”二字", "10.1", "P1")
def letter_mark(subject: Subject) -> Judgement:
    """The organ's name alone."""
    head = subject.elements.head
    if subject.form != LETTER or not head.mark:
        return skip(_OTHER_FORM)
    ok = not head.mark_text.endswith("文件")
    return good(head.mark_text, "") if ok else bad(head.mark_text, "只写机关全称或规范化简称", head.mark[-1])


@rule("head.letter.number", "信函的发文字号顶格居版心右边缘", "10.1", "P1")
def letter_number(subject: Subject) -> Judgement:
    """By alignment; a tab is measured on the page."""
    p = subject.elements.head.number
    if subject.form != LETTER or p is None:
        return skip(_OTHER_FORM if subject.form != LETTER else "没有发文字号")
    whole = next((q for q in subject.document.paragraphs if q.number == p.number), p)
    if p.cell is not None or p.boxed or "\t" in whole.text:
        why = "用制表位、表格或文本框排的，要在版面上量"
        return unknown(why) if subject.pages is None else skip("在版面上量")
    expected = "右对齐，右边不空"
    if p.format.align != "right":
        return bad("没有居右", expected, p)
    room = right_indent(p)
    return good("居右", expected) if near(room, 0, 0.3) else bad(f"右空{room:.1f}字", expected, p)


@rule("head.letter.left", "信函的份号、密级、紧急程度在第一条红色双线之下", "10.1", "P1")
def letter_left(subject: Subject) -> Judgement:
    """Below the mark, where other documents have them above it."""
    head = subject.elements.head
    listed = [p for p in (head.copy_number, head.secret, head.urgent) if p is not None]
    if subject.form != LETTER or not listed:
        return skip(_OTHER_FORM if subject.form != LETTER else "没有份号、密级、紧急程度")
    if head.mark_in_header or not head.mark or head.mark[0].boxed:
        return good("在双线之下", "在双线之下")
    wrong = [p for p in listed if p.number < head.mark[-1].number]
    return good("在双线之下", "在双线之下") if not wrong else bad("在标志上面", "在双线之下", *wrong)


@rule("title.letter_place", "信函的标题与其上最后一个要素相距二行", "10.1", "P1")
def title_place(subject: Subject) -> Judgement:
    """The number, or what stands on the left below it."""
    title = subject.elements.title
    if subject.form != LETTER or not title:
        return skip(_OTHER_FORM if subject.form != LETTER else "没有认出标题")
    above = [p for p in subject.document.paragraphs if p.number < title[0].number and not p.blank]
    found = gap(subject.document, above[-1], title[0], 28.95) if above else float("nan")
    if found != found:
        return unknown("标题上面不是普通段落，要在版面上量")
    ok = within(found, 1.4, 2.6)
    return good(f"空{found:.1f}行", "空二行") if ok else bad(f"空{found:.1f}行", "空二行", title[0])


@rule("imprint.letter", "信函的版记不加印发机关、印发日期和分隔线", "10.1", "P1")
def imprint(subject: Subject) -> Judgement:
    """抄送 alone, without lines."""
    found = subject.elements.imprint
    if subject.form != LETTER or found is None:
        return skip(_OTHER_FORM if subject.form != LETTER else "没有版记")
    expected = "只有抄送机关，不加线"
    if found.printed is not None:
        return bad("有印发机关、印发日期", expected, found.printed)
    borders = found.table.borders.values() if found.table else ()
    lined = any(b.kind not in ("nil", "none") for b in borders)
    lined = lined or any(p.format.top or p.format.bottom for p in found.paragraphs)
    return bad("有分隔线", expected, found.paragraphs[0]) if lined else good("符合", expected)
