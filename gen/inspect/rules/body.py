"""Running text (GB/T 9704—2012, 5.2.2, 5.2.4 and 7.3.3)."""

from __future__ import annotations

from gen.inspect.elements import Heading
from gen.inspect.faces import FIGURE, HAN, QUOTE, han_fault, has_size, pieces, size_name
from gen.inspect.fonts import FANGSONG, HEI, KAI, LATIN, face_of
from gen.inspect.layout import first_indent, leading_spaces, left_indent, line_start
from gen.inspect.model import Paragraph
from gen.inspect.patterns import LEAD
from gen.inspect.rule import Judgement, Subject, every, near, rule

__all__ = ["size"]

_NONE = "没有正文"


def _texts(subject: Subject) -> list[Paragraph]:
    attached = (p for a in subject.elements.attachments for p in a.text)
    return [*subject.elements.body, *attached]


def _heading_of(subject: Subject) -> dict[int, Heading]:
    return {id(h.paragraph): h for h in subject.elements.headings}


@rule("body.font", "正文用仿宋体", "5.2.2", "P0")
def font(subject: Subject) -> Judgement:
    """All of the text but headings (to their first stop) and the lead-in words of minutes."""
    headings = _heading_of(subject)
    chosen = subject.house.fangsong

    def fault(p: Paragraph) -> str | None:
        heading = headings.get(id(p))
        lead = LEAD.match(p.text)
        start = heading.end if heading else lead.end() if lead else 0
        wrong = han_fault(p, {FANGSONG}, start=start)
        if wrong is None and chosen:
            others = {f.east_asia for t, f in pieces(p, start) if f.east_asia != chosen and HAN.search(t)}
            return "、".join(sorted(str(o) for o in others)) or None
        return wrong

    return every(_texts(subject), fault, chosen or "仿宋体", _NONE)


@rule("body.size", "正文用3号字", "5.2.2", "P0")
def size(subject: Subject) -> Judgement:
    """16 pt, headings too."""
    return every(_texts(subject), lambda p: None if has_size(p, 16) else size_name(p), "3号（16磅）", _NONE)


@rule("body.figures", "数字和字母的字体与正文一致，或用Times New Roman", "5.2.2", "P1")
def figures(subject: Subject) -> Judgement:
    """The standard says nothing of its own; the house may choose one."""
    chosen = face_of(subject.house.figures)
    allowed = {chosen} if chosen else {FANGSONG, HEI, KAI, LATIN}

    def fault(p: Paragraph) -> str | None:
        wrong: dict[str, None] = {}
        for text, shown in pieces(p):
            face = face_of(shown.ascii) or "没有指定字体"
            if face not in allowed and FIGURE.search(text):
                wrong[face] = None
        return "、".join(wrong) or None

    return every(_texts(subject), fault, chosen or "仿宋体或Times New Roman", _NONE)


@rule("body.quotes", "中文引号、破折号不用西文字体", "5.2.2", "P2")
def quotes(subject: Subject) -> Judgement:
    """Without the East Asian hint Word takes the Latin font for “ ” ‘ ’ — …: narrow marks."""

    def fault(p: Paragraph) -> str | None:
        for text, shown in pieces(p):
            found = QUOTE.search(text) if shown.hint != "eastAsia" else None
            face = face_of(shown.h_ansi)
            if found and (face is None or face.isascii()):
                return f"“{found[0]}”用{face or '默认西文字体'}"
        return None

    return every(_texts(subject), fault, "中文字体", _NONE)


@rule("body.color", "文字为黑色", "5.2.4", "P0")
def color(subject: Subject) -> Judgement:
    """Everything but the mark and the red line."""
    elements = subject.elements
    tables = (p for t in subject.document.tables for p in t.paragraphs)
    ends = (elements.addressee, elements.date, elements.note, *elements.signatures, *elements.attachment_note)
    listed = [p for p in (*elements.title, *ends, *_texts(subject), *tables) if p is not None]
    marks = {id(p) for p in elements.head.mark}

    def fault(p: Paragraph) -> str | None:
        wrong = {f.color for _, f in pieces(p) if f.color not in (None, "000000")}
        return f"颜色{'、'.join(sorted(str(w) for w in wrong))}" if wrong else None

    return every([p for p in listed if id(p) not in marks], fault, "黑色（自动）", _NONE)


@rule("body.italic", "正文不用斜体", "5.2.2", "P2")
def italic(subject: Subject) -> Judgement:
    """Chinese official print has none."""

    def fault(p: Paragraph) -> str | None:
        return "斜体" if any(f.italic for _, f in pieces(p)) else None

    return every(_texts(subject), fault, "不用斜体", _NONE)


@rule("body.indent", "正文每段首行左空二字", "7.3.3", "P1")
def indent(subject: Subject) -> Judgement:
    """By indent or by two typed blanks: both print the same (typed ones are judged by text.spaces)."""

    def fault(p: Paragraph) -> str | None:
        if p.format.align in ("center", "right"):
            return {"center": "居中", "right": "右对齐"}[p.format.align]
        start = line_start(p)
        return None if near(start, 2, 0.25) else f"左空{start:.1f}字"

    return every(subject.elements.body, fault, "左空二字", _NONE)


@rule("body.turnover", "正文回行顶格", "7.3.3", "P1")
def turnover(subject: Subject) -> Judgement:
    """Long paragraphs only; a labelled line (牵头单位：…) may hang under its text."""

    def fault(p: Paragraph) -> str | None:
        left = left_indent(p)
        hangs = first_indent(p) < -0.3 and near(line_start(p), 2, 0.3)
        long = len(p.text) > 26
        return f"回行左空{left:.1f}字" if long and not hangs and abs(left) > 0.3 else None

    return every(subject.elements.body, fault, "回行顶格", _NONE)


@rule("body.both_units", "缩进同时写“字符”和“磅”两种单位", "", "P2")
def both_units(subject: Subject) -> Judgement:
    """Word prefers characters, other programs read only lengths: one alone looks different elsewhere."""

    def fault(p: Paragraph) -> str | None:
        shown = p.format
        if leading_spaces(p) or (not shown.first and not shown.first_chars):
            return None
        if not shown.first_chars:
            return "只有磅（厘米）"
        return "只有字符" if not shown.first else None

    return every(subject.elements.body, fault, "两种单位都有", _NONE)


@rule("body.slots", "中文、西文、其他文字的字体都指定，不用主题字体", "", "P2")
def slots(subject: Subject) -> Judgement:
    """A theme font changes with the theme and the machine."""

    def fault(p: Paragraph) -> str | None:
        for _, shown in pieces(p):
            if shown.themed:
                return "主题字体"
            if not all((shown.ascii, shown.h_ansi, shown.east_asia)):
                return "有的位置没有指定字体"
        return None

    return every(_texts(subject), fault, "ascii、hAnsi、eastAsia都指定", _NONE)
