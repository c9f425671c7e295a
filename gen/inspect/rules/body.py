"""Running text and its headings (GB/T 9704—2012, 5.2.2, 5.2.4 and 7.3.3)."""

from __future__ import annotations

from collections.abc import Callable

from gen.inspect.elements import Heading
from gen.inspect.faces import FIGURE, HAN, QUOTE, han_fault, has_size, pieces, size_name
from gen.inspect.fonts import FANGSONG, HEI, KAI, LATIN, face_of
from gen.inspect.layout import first_indent, leading_spaces, left_indent, line_start
from gen.inspect.model import Paragraph
from gen.inspect.patterns import LEAD, LEVELS
from gen.inspect.rule import Judgement, Subject, bad, every, good, near, rule, skip

__all__ = ["size"]

_NONE = "没有正文"
_LEVEL_FACES = {1: {HEI}, 2: {KAI}, 3: {FANGSONG}, 4: {FANGSONG}}
_LEVEL_NAMES = {1: "一级标题“一、”", 2: "二级标题“（一）”", 3: "三级标题“1.”", 4: "四级标题“（1）”"}


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


def _level(level: int) -> Callable[[Subject], list[Heading]]:
    def headings(subject: Subject) -> list[Heading]:
        return [h for h in subject.elements.headings if h.level == level]

    return headings


def _heading_font(subject: Subject, level: int) -> Judgement:
    headings = {id(h.paragraph): h for h in _level(level)(subject)}

    def fault(p: Paragraph) -> str | None:
        return han_fault(p, _LEVEL_FACES[level], end=headings[id(p)].end)

    expected = "、".join(_LEVEL_FACES[level])
    found = [h.paragraph for h in _level(level)(subject)]
    return every(found, fault, expected, f"没有{_LEVEL_NAMES[level]}")


@rule("heading1.font", "一级标题“一、”用黑体", "7.3.3", "P1")
def heading1_font(subject: Subject) -> Judgement:
    """Up to the first stop."""
    return _heading_font(subject, 1)


@rule("heading2.font", "二级标题“（一）”用楷体", "7.3.3", "P1")
def heading2_font(subject: Subject) -> Judgement:
    """Up to the first stop."""
    return _heading_font(subject, 2)


@rule("heading3.font", "三级标题“1.”用仿宋体", "7.3.3", "P1")
def heading3_font(subject: Subject) -> Judgement:
    """Weight is the house's business."""
    return _heading_font(subject, 3)


@rule("heading4.font", "四级标题“（1）”用仿宋体", "7.3.3", "P1")
def heading4_font(subject: Subject) -> Judgement:
    """As the text."""
    return _heading_font(subject, 4)


def _ordinal(
    subject: Subject, level: int, fault: Callable[[str, str], str | None], expected: str
) -> Judgement:
    shape = LEVELS[level - 1]

    def judge(p: Paragraph) -> str | None:
        found = shape.match(p.words)
        return None if found is None else fault(found[0], p.words[found.end() :])

    found = [h.paragraph for h in _level(level)(subject)]
    return every(found, judge, expected, f"没有{_LEVEL_NAMES[level]}")


@rule("heading1.mark", "一级序号后用顿号", "7.3.3", "P1")
def heading1_mark(subject: Subject) -> Judgement:
    """一、 and nothing else."""
    return _ordinal(subject, 1, lambda o, _: None if o.endswith("、") else f"“{o}”", "“一、”")


@rule("heading2.mark", "二级序号用全角括号，括号后不加标点", "7.3.3", "P1")
def heading2_mark(subject: Subject) -> Judgement:
    """（一）, no 、 after it."""

    def fault(ordinal: str, rest: str) -> str | None:
        if ordinal[0] != "（" or ordinal[-1] != "）":
            return f"“{ordinal}”"
        return f"“{ordinal}{rest[0]}”" if rest[:1] in tuple("、.．，,") and rest else None

    return _ordinal(subject, 2, fault, "“（一）”")


@rule("heading3.mark", "三级序号后用圆点，不用顿号", "7.3.3", "P1")
def heading3_mark(subject: Subject) -> Judgement:
    """A point, half or full width, after the figure."""
    return _ordinal(subject, 3, lambda o, _: f"“{o}”" if o.endswith("、") else None, "“1.”")


@rule("heading4.mark", "四级序号用全角括号，括号后不加标点", "7.3.3", "P1")
def heading4_mark(subject: Subject) -> Judgement:
    """（1）, no 、 after it."""

    def fault(ordinal: str, rest: str) -> str | None:
        if ordinal[0] != "（" or ordinal[-1] != "）":
            return f"“{ordinal}”"
        return f"“{ordinal}{rest[0]}”" if rest and rest[0] in "、.．，," else None

    return _ordinal(subject, 4, fault, "“（1）”")


@rule("heading.order", "标题层次依次使用“一、”“（一）”“1.”“（1）”", "7.3.3", "P2")
def order(subject: Subject) -> Judgement:
    """A second level below a first; with only two levels the second may be 1."""
    levels = [h.level for h in subject.elements.headings]
    if not levels:
        return skip("没有分层标题")
    wrong = []
    seen: set[int] = set()
    for heading in subject.elements.headings:
        if heading.level == 2 and 1 not in seen and 1 in levels:
            wrong.append(heading.paragraph)
        if heading.level == 4 and 3 not in seen and 2 not in seen and 1 not in seen:
            wrong.append(heading.paragraph)
        seen.add(heading.level)
    return good("依次", "依次使用") if not wrong else bad("层次颠倒", "依次使用", *wrong)


@rule("heading.stop", "独立成行的一、二级标题末尾不用句号", "7.3.3", "P2")
def stop(subject: Subject) -> Judgement:
    """GB/T 15834: no stop after a heading on a line of its own."""
    alone = [h.paragraph for h in subject.elements.headings if h.level <= 2 and len(h.paragraph.words) <= 28]

    def fault(p: Paragraph) -> str | None:
        return "末尾有“。”" if p.words.endswith("。") and p.words.count("。") == 1 else None

    return every(alone, fault, "不用句号", "没有独立成行的标题")


@rule("minutes.attendance", "出席、请假、列席：标签3号黑体，名单3号仿宋体，左空二字，回行对齐", "10.3", "P1")
def attendance(subject: Subject) -> Judgement:
    """The label is black, the names are not; turnover stands under the first name."""

    def fault(p: Paragraph) -> str | None:
        colon = max(p.text.find("："), p.text.find(":")) + 1
        label = han_fault(p, {HEI}, end=colon)
        names = han_fault(p, {FANGSONG}, start=colon)
        if label or names:
            return f"标签{label}" if label else f"名单{names}"
        if not has_size(p, 16):
            return size_name(p)
        start = line_start(p)
        if not near(start, 2, 0.3):
            return f"左空{start:.1f}字"
        inner = 2 + len(p.text[:colon].strip())
        return (
            None
            if len(p.text) < 24 or near(left_indent(p), inner, 0.6)
            else f"回行左空{left_indent(p):.1f}字"
        )

    return every(
        subject.elements.attendance,
        fault,
        "标签黑体，名单仿宋体，左空二字，回行与冒号后首字对齐",
        "没有出席、列席、请假名单",
    )
