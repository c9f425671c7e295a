"""The 版记 (GB/T 9704—2012, 7.4)."""

from __future__ import annotations

import re

from gen.inspect.faces import han_fault, has_size, size_name
from gen.inspect.fonts import FANGSONG
from gen.inspect.layout import left_indent, line_start, right_indent
from gen.inspect.model import Border, Paragraph
from gen.inspect.ooxml import MM
from gen.inspect.patterns import DATE_RIGHT
from gen.inspect.rule import Judgement, Subject, bad, every, good, near, rule, skip, unknown

__all__ = ["font"]

_NONE = "没有版记"
_NO_COPIES = "没有抄送机关"
_NO_PRINTED = "没有印发机关和印发日期"


@rule("imprint.present", "有版记", "7.4", "P1")
def present(subject: Subject) -> Judgement:
    """A document with a head has one; minutes, letters and drafts may go without."""
    if subject.elements.imprint is not None:
        return good("有", "")
    if not subject.elements.head.mark:
        return skip("没有版头（无红头），不作要求")
    if subject.form in ("纪要", "信函", "征求意见稿"):
        return skip(f"{subject.form}不作要求")
    return bad("没有找到", "末页底部的版记：抄送机关、印发机关和印发日期")


@rule("imprint.font", "版记用4号仿宋体", "7.4.2", "P1")
def font(subject: Subject) -> Judgement:
    """抄送, 印发机关 and 印发日期."""
    imprint = subject.elements.imprint
    return every(
        [p for p in imprint.paragraphs if not p.blank] if imprint else [],
        lambda p: han_fault(p, {FANGSONG}) or (None if has_size(p, 14) else size_name(p, 14)),
        "4号仿宋体",
        _NONE,
    )


@rule("imprint.copies", "抄送：全角冒号，末尾用句号", "7.4.2", "P1")
def copies(subject: Subject) -> Judgement:
    """Full-width colon, one stop at the end."""
    imprint = subject.elements.imprint

    def fault(p: Paragraph) -> str | None:
        if not re.match(r"[抄主分发]\s*送：", p.words):
            return f"“{p.words[:4]}”"
        return None if p.words.endswith("。") else "末尾没有句号"

    return every([imprint.copies if imprint else None], fault, "“抄送：……。”", _NO_COPIES)


@rule("imprint.copies_indent", "抄送左右各空一字，回行与冒号后首字对齐", "7.4.2", "P1")
def copies_indent(subject: Subject) -> Judgement:
    """In characters of 4号."""
    imprint = subject.elements.imprint

    def fault(p: Paragraph) -> str | None:
        start, right, left = line_start(p), right_indent(p), left_indent(p)
        if not near(start, 1, 0.3):
            return f"左空{start:.1f}字"
        if not near(right, 1, 0.3):
            return f"右空{right:.1f}字"
        return None if len(p.text) < 28 or near(left, 4, 0.5) else f"回行左空{left:.1f}字"

    return every([imprint.copies if imprint else None], fault, "左右各空一字，回行左空四字", _NO_COPIES)


@rule("imprint.printed", "印发日期写全，后加“印发”", "7.4.3", "P1")
def printed(subject: Subject) -> Judgement:
    """The whole date and the word 印发."""
    imprint = subject.elements.imprint

    def fault(p: Paragraph) -> str | None:
        found = re.search(r"([\d]+\s*年.*?日)\s*印\s*发$", p.words)
        if found is None:
            return f"“{p.words[-14:]}”"
        return None if DATE_RIGHT.fullmatch(found[1]) else f"“{found[1]}”"

    return every([imprint.printed if imprint else None], fault, "如“2022年1月24日印发”", _NO_PRINTED)


@rule("imprint.printed_indent", "印发机关左空一字、印发日期右空一字", "7.4.3", "P1")
def printed_indent(subject: Subject) -> Judgement:
    """One line with a tab, or two cells."""
    imprint = subject.elements.imprint
    p = imprint.printed if imprint else None
    if imprint is None or p is None:
        return skip(_NO_PRINTED)
    organ = _organ(imprint.paragraphs, p)
    left = line_start(organ) if organ is not None else line_start(p)
    right = right_indent(p)
    expected = "左空一字，右空一字"
    if not near(left, 1, 0.3):
        return bad(f"左空{left:.1f}字", expected, p)
    if near(right, 1, 0.3) or ("\t" not in p.text and organ is None):
        return good("左右各空一字", expected)
    if "\t" in p.text:
        return unknown("右边用制表位排的，要在版面上量")
    return bad(f"右空{right:.1f}字", expected, p)


def _organ(paragraphs: tuple[Paragraph, ...], printed: Paragraph) -> Paragraph | None:
    """Return the neighbouring cell that names the printer when it is not in the same paragraph."""
    if printed.cell is None or not re.match(r"\d", printed.words):
        return None
    table, row, _ = printed.cell
    return next(
        (p for p in paragraphs if p.cell and p.cell[:2] == (table, row) and p is not printed and not p.blank),
        None,
    )


def _lines(subject: Subject) -> tuple[list[Border], list[Border]] | None:
    """Return the outer and the inner lines; None when they are drawn otherwise."""
    imprint = subject.elements.imprint
    if imprint is None:
        return None
    if imprint.table is not None:
        borders = imprint.table.borders
        outer = [borders[s] for s in ("top", "bottom") if s in borders]
        rows = len(imprint.table.rows)
        return outer, [borders["insideH"]] * (rows - 1) if "insideH" in borders else []
    shown = [p.format for p in imprint.paragraphs]
    if not any(f.top or f.bottom for f in shown):
        return None
    outer = [b for b in (shown[0].top, shown[-1].bottom) if b is not None]
    inner = [b for f in shown[1:] if (b := f.top) is not None] + [
        b for f in shown[:-1] if (b := f.bottom) is not None
    ]
    return outer, inner


@rule("imprint.lines", "版记首末条分隔线0.35毫米，中间0.25毫米", "7.4.1", "P1")
def lines(subject: Subject) -> Judgement:
    """As borders of the table or the paragraphs."""
    imprint = subject.elements.imprint
    if imprint is None:
        return skip(_NONE)
    if subject.form == "信函":
        return skip("信函的版记不加分隔线")
    found = _lines(subject)
    expected = "首末条1磅（0.35毫米），中间0.75磅（0.25毫米）"
    if found is None:
        if any(p.drawings or p.pictures for p in subject.document.paragraphs[-12:]):
            return unknown("分隔线是画出来的，要在版面上量")
        return bad("没有分隔线", expected, imprint.paragraphs[0])
    outer, inner = found
    if len(outer) < 2:
        return bad("首末条不全", expected, imprint.paragraphs[0])
    rows = len(imprint.table.rows) if imprint.table else 1
    if rows > 1 and not inner:
        return bad("中间没有分隔线", expected, imprint.paragraphs[0])
    wide = [b.width for b in outer if not near(b.width, 1, 0.26)]
    thin = [b.width for b in inner if not near(b.width, 0.71, 0.21)]
    if wide or thin:
        return bad(
            "、".join(f"{w:g}磅" for w in dict.fromkeys([*wide, *thin])), expected, imprint.paragraphs[0]
        )
    return good("符合", expected)


@rule("imprint.width", "版记分隔线与版心等宽", "7.4.1", "P1")
def width(subject: Subject) -> Judgement:
    """156 mm."""
    imprint = subject.elements.imprint
    if imprint is None or subject.form == "信函":
        return skip(_NONE if imprint is None else "信函的版记不加分隔线")
    section = subject.document.sections[-1]
    room = section.text_width / MM
    if imprint.table is None:
        return skip("版记不是表格")
    if not imprint.table.width:
        return unknown("表格没有写明宽度，要在版面上量")
    found = imprint.table.width / MM
    ok = near(found, room, 4.5 if not imprint.table.floating else 1.5)
    return (
        good(f"{found:.0f}毫米", f"{room:.0f}毫米")
        if ok
        else bad(f"{found:.0f}毫米", f"{room:.0f}毫米", imprint.paragraphs[0])
    )


@rule("imprint.foot", "版记固定在末页版心下边缘", "7.4.1", "P2")
def foot(subject: Subject) -> Judgement:
    """Set to the foot by the file itself, or pushed there by empty lines (only seen on the page)."""
    imprint = subject.elements.imprint
    if imprint is None:
        return skip(_NONE)
    if imprint.table is not None and imprint.table.at_foot:
        return good("固定在页边距底端", "固定在页边距底端")
    return unknown("靠空行或位置排的，要在版面上量")


@rule("imprint.last", "版记是最后的内容", "7.4", "P1")
def last(subject: Subject) -> Judgement:
    """Attachments come before it."""
    imprint = subject.elements.imprint
    if imprint is None:
        return skip(_NONE)
    final = imprint.paragraphs[-1]
    after = False
    wrong: list[Paragraph] = []
    for block in subject.document.blocks:
        if block is imprint.table or block is final:
            after = True
        elif after and isinstance(block, Paragraph) and not block.blank:
            wrong.append(block)
        elif after and not isinstance(block, Paragraph):
            wrong.extend(p for p in block.paragraphs if not p.blank)
    return good("是", "版记之后没有内容") if not wrong else bad("后面还有内容", "版记之后没有内容", *wrong)
