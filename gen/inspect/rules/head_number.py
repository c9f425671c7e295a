"""发文字号, 签发人 and the red line (GB/T 9704—2012, 7.2.5 to 7.2.7, 10.2)."""

from __future__ import annotations

from gen.inspect.faces import han_fault, has_size, size_name
from gen.inspect.fonts import FANGSONG, KAI
from gen.inspect.form import COMMAND
from gen.inspect.layout import first_indent, gap, is_red, left_indent, line_start, pitch, right_indent
from gen.inspect.model import Paragraph
from gen.inspect.ooxml import MM
from gen.inspect.patterns import NUMBER_OPEN, NUMBER_RIGHT, SIGNER
from gen.inspect.rule import Judgement, Subject, bad, every, good, near, rule, skip, unknown, within

__all__ = ["number_form"]

_NONE = "没有版头（无红头）"


@rule("head.number.present", "有发文字号", "7.2.5", "P1")
def number_present(subject: Subject) -> Judgement:
    """Every document with a head has one; minutes are numbered their own way, a draft has none yet.

    What comes out in issues (通报, 简报, 专报: its mark does not end in 文件) counts them instead.
    """
    head = subject.elements.head
    if not head.mark:
        return skip(_NONE)
    if head.number is not None:
        return good(head.number.words, "")
    if subject.form in ("纪要", "征求意见稿", "命令（令）"):
        return skip(f"{subject.form}的编号不作此要求")
    if head.issue is not None and "期" in head.issue.words and not head.mark_text.endswith("文件"):
        return skip(f"按期编发，用期号“{head.issue.words}”")
    return bad("没有找到", "机关代字〔年份〕序号号")


@rule("head.number.form", "发文字号写法：机关代字〔年份〕序号号", "7.2.5", "P0")
def number_form(subject: Subject) -> Judgement:
    """Full year in 〔〕 (U+3014/3015), no 第, no leading zero; an ordinal left open is no fault yet."""
    number = subject.elements.head.number
    if number is not None and NUMBER_OPEN.fullmatch(_own_text(number)):
        return unknown("序号空着，编号以后再查")

    def fault(p: Paragraph) -> str | None:
        text = _own_text(p)
        return None if NUMBER_RIGHT.fullmatch(text) else f"“{text}”"

    return every(
        [number],
        fault,
        "如“×府办发〔2022〕1号”：六角括号、全年份、不编虚位、不加“第”",
        "没有发文字号",
    )


def _own_text(paragraph: Paragraph) -> str:
    """Return the number without what stands to its right."""
    found = SIGNER.search(paragraph.words)
    text = (paragraph.words[: found.start()] if found else paragraph.words).strip(" 　\t")
    return text.partition("\t")[0].rstrip(" 　")


@rule("head.number.font", "发文字号用3号仿宋体", "7.2.5", "P1")
def number_font(subject: Subject) -> Judgement:
    """The 签发人 in the same paragraph has its own rule."""

    def fault(p: Paragraph) -> str | None:
        stop = SIGNER.search(p.text)
        tab = p.text.find("\t", len(p.text) - len(p.text.lstrip()))
        ends = [at for at in (stop.start() if stop else -1, tab) if at >= 0]
        end = min(ends, default=None)
        return han_fault(p, {FANGSONG}, end=end) or (None if has_size(p, 16) else size_name(p))

    return every([subject.elements.head.number], fault, "3号仿宋体", "没有发文字号")


@rule("head.number.place", "发文字号在标志下空二行居中（上行文居左空一字）", "7.2.5", "P1")
def number_place(subject: Subject) -> Judgement:
    """Centred below the mark; in 上行文 one character from the left, in a letter flush right."""
    head = subject.elements.head
    p = head.number
    if p is None or not head.mark or subject.form == "信函":
        return skip("没有发文字号" if p is None else "信函的发文字号顶格居右" if head.mark else _NONE)
    if p.cell is not None or p.boxed:
        return unknown("发文字号在表格或文本框里")
    if subject.form == "上行文":
        start = line_start(p)
        ok = p.format.align in ("left", "both", "start") and near(start, 1, 0.3)
        return good("左空一字", "左空一字") if ok else bad(f"左空{start:.1f}字", "左空一字", p)
    if p.format.align != "center" or abs(first_indent(p)) > 0.3:
        return bad("没有居中", "居中，没有缩进", p)
    if head.mark_in_header or head.mark[-1].boxed:
        return good("居中", "居中")
    found = gap(subject.document, head.mark[-1], p, 28.95)
    if found != found:
        return good("居中", "居中")
    ok = within(found, 1.4, 2.7)
    return good(f"空{found:.1f}行", "空二行") if ok else bad(f"空{found:.1f}行", "标志下空二行", p)


@rule("head.order_number.place", "令号在标志下空二行居中", "10.2", "P1")
def order_number(subject: Subject) -> Judgement:
    """Only a 命令（令） has one."""
    head = subject.elements.head
    p = head.issue
    if subject.form != COMMAND or p is None or not head.mark:
        return skip("不是命令（令）" if subject.form != COMMAND else "没有令号")
    if p.format.align != "center" or abs(first_indent(p)) > 0.3:
        return bad("没有居中", "居中，没有缩进", p)
    found = gap(subject.document, head.mark[-1], p, 28.95)
    ok = found != found or within(found, 1.4, 2.7)
    return good("空二行，居中", "空二行，居中") if ok else bad(f"空{found:.1f}行", "标志下空二行", p)


@rule("head.signer.font", "签发人：标签3号仿宋体，姓名3号楷体", "7.2.6", "P1")
def signer(subject: Subject) -> Judgement:
    """Only 上行文 has one; one character from the right."""

    def fault(p: Paragraph) -> str | None:
        found = SIGNER.search(p.text)
        if found is None:
            return None
        label = han_fault(p, {FANGSONG}, start=found.start(), end=found.end())
        name = han_fault(p, {KAI}, start=found.end())
        return label or name or (None if has_size(p, 16) else size_name(p))

    return every(
        [subject.elements.head.signer], fault, "“签发人：”3号仿宋体，姓名3号楷体", "没有签发人（不是上行文）"
    )


@rule("head.signer.place", "签发人居右空一字", "7.2.6", "P2")
def signer_place(subject: Subject) -> Judgement:
    """By a right indent or a right tab: only the indent can be judged from the file."""
    p = subject.elements.head.signer
    if p is None:
        return skip("没有签发人（不是上行文）")
    if p.cell is not None or "\t" in p.text:
        return unknown("用制表位或表格排的，要在版面上量")
    found = right_indent(p)
    ok = p.format.align == "right" and near(found, 1, 0.3)
    return good("居右空一字", "居右空一字") if ok else bad(f"右空{found:.1f}字", "居右空一字", p)


@rule("head.red_line.present", "版头有红色分隔线", "7.2.7", "P0")
def red_line(subject: Subject) -> Judgement:
    """As a border, a drawn line or a table's border."""
    head = subject.elements.head
    if not head.mark:
        return skip(_NONE)
    if subject.form == "命令（令）":
        return skip("命令（令）没有分隔线")
    if head.double_lines:
        return good("红色双线", "红色双线")
    if head.red_line is None:
        if any(p.pictures for p in subject.document.paragraphs[:12]):
            return unknown("版头有图片，分隔线可能在图里")
        return bad("没有找到", "发文字号之下与版心等宽的红色分隔线")
    if is_red(head.red_line.color):
        return good("红色", "红色")
    return bad("分隔线不是红色", "红色", head.red_line.paragraph)


@rule("head.red_line.width", "红色分隔线与版心等宽、居中", "7.2.7", "P1")
def red_line_width(subject: Subject) -> Judgement:
    """156 mm: a border may not be indented, a drawn line has its length. Letters have 170 mm."""
    line = subject.elements.head.red_line
    if line is None or subject.form == "信函":
        return skip("没有单条的红色分隔线")
    wide = subject.section_of(line.paragraph).text_width / MM
    if line.length is not None:
        found = line.length
    elif line.table is not None and line.table.width:
        found = line.table.width / MM
    elif line.border is not None:
        shown = line.paragraph.format
        step = 20 * line.paragraph.size
        sides = left_indent(line.paragraph) + right_indent(line.paragraph)
        hanging = min(0.0, shown.first) if shown.first_chars is None else min(0.0, shown.first_chars * step)
        found = wide - (sides * step + hanging) / MM
    else:
        return unknown("画出来的线没有说长度")
    expected = f"{wide:.0f}毫米"
    ok = near(found, wide, 1.5)
    return good(f"{found:.0f}毫米", expected) if ok else bad(f"{found:.0f}毫米", expected, line.paragraph)


@rule("head.red_line.gap", "红色分隔线在发文字号之下4毫米", "7.2.7", "P2")
def red_line_gap(subject: Subject) -> Judgement:
    """Reckoned for a border of the line above it: its distance, and what the line leaves under the characters."""
    line = subject.elements.head.red_line
    if line is None or line.border is None or line.table is not None or subject.form == "信函":
        return skip("没有用段落边框做的红色分隔线")
    p = line.paragraph
    if p.blank or p.format.bottom is not line.border:
        return unknown("分隔线不是发文字号段落的下边框，要在版面上量")
    under = (pitch(p, subject.section_of(p)) - p.size) * 0.25
    found = (line.border.space + under) / 72 * 25.4
    ok = near(found, 4, 1.2)
    return good(f"约{found:.1f}毫米", "4毫米") if ok else bad(f"约{found:.1f}毫米", "4毫米", p)
