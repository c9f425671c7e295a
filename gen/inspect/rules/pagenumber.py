"""Page numbers (GB/T 9704—2012, 7.5)."""

from __future__ import annotations

from gen.inspect.faces import FIGURE, pieces
from gen.inspect.fonts import SONG, face_of
from gen.inspect.layout import left_indent, right_indent
from gen.inspect.model import Paragraph, Section, Story
from gen.inspect.ooxml import MM
from gen.inspect.rule import Judgement, Spot, Subject, bad, good, near, rule, skip, unknown, within

__all__ = ["present"]

_NONE = "没有页码"


def _stories(section: Section, side: str) -> list[Story]:
    return [s for s in (section.footers.get(side), section.headers.get(side)) if s is not None]


def _numbers(subject: Subject, *sides: str) -> list[Paragraph]:
    """Return the paragraphs with page numbers, without those in turned boxes."""
    found: dict[int, Paragraph] = {}
    for section in subject.document.sections:
        for side in sides:
            for story in _stories(section, side):
                for p in story.page_numbers:
                    if not story.turned:
                        found[id(p)] = p
    return list(found.values())


def _all(subject: Subject) -> list[Paragraph]:
    return _numbers(subject, "default", "even", "first")


@rule("pagenum.present", "有页码", "7.5", "P1")
def present(subject: Subject) -> Judgement:
    """A PAGE field in a footer (or, turned, in a header)."""
    found = any(
        story.page_numbers
        for section in subject.document.sections
        for side in ("default", "even")
        for story in _stories(section, side)
    )
    return good("有", "有") if found else bad("没有页码", "版心下边缘之下的页码")


@rule("pagenum.even", "奇数页、偶数页都有页码", "7.5", "P1")
def even(subject: Subject) -> Judgement:
    """With different even pages the even footer needs its own; the section of the 版记 may have none."""
    if not _all(subject):
        return skip(_NONE)
    if not subject.document.even_and_odd:
        return skip("没有分奇偶页")
    wrong = []
    for n, section in enumerate(subject.document.sections, 1):
        has = {side: any(s.page_numbers for s in _stories(section, side)) for side in ("default", "even")}
        if has["default"] != has["even"]:
            wrong.append(Spot(f"第{n}节", ""))
    return good("都有", "都有") if not wrong else bad("只有一种页面有页码", "奇偶页都有", *wrong)


@rule("pagenum.font", "页码用4号半角宋体阿拉伯数字", "7.5", "P1")
def font(subject: Subject) -> Judgement:
    """14 pt; the figures' Latin slot counts."""
    numbers = _all(subject)
    if not numbers:
        return skip(_NONE)
    expected = "4号宋体"
    for p in numbers:
        for text, shown in pieces(p):
            face = face_of(shown.ascii) or "没有指定字体"
            if FIGURE.search(text) and (face != SONG or shown.size != 14):
                return bad(f"{shown.size:g}磅{face}", expected, p)
        if not FIGURE.search(p.text) and (p.size != 14 or face_of(p.mark.ascii) != SONG):
            return bad(f"{p.size:g}磅{face_of(p.mark.ascii) or '没有指定字体'}", expected, p)
    return good("符合", expected)


@rule("pagenum.dashes", "页码左右各一条一字线", "7.5", "P1")
def dashes(subject: Subject) -> Judgement:
    """One dash on either side."""
    numbers = _all(subject)
    if not numbers:
        return skip(_NONE)
    wrong = []
    for p in numbers:
        words = p.words
        if not (len(words) >= 3 and words[0] == "—" and words[-1] == "—"):
            wrong.append(p)
    if not wrong:
        return good("有", "“— 1 —”")
    return bad(f"“{wrong[0].words}”", "“— 1 —”（一字线）", *wrong)


@rule("pagenum.odd_right", "奇数页页码居右空一字", "7.5", "P1")
def odd_right(subject: Subject) -> Judgement:
    """Right aligned, one character in."""
    return _outside(subject, "default", "right")


@rule("pagenum.even_left", "偶数页页码居左空一字", "7.5", "P1")
def even_left(subject: Subject) -> Judgement:
    """Left aligned, one character in."""
    if not subject.document.even_and_odd:
        return skip("没有分奇偶页")
    return _outside(subject, "even", "left")


def _outside(subject: Subject, side: str, edge: str) -> Judgement:
    numbers = _numbers(subject, side)
    if not numbers:
        return skip(_NONE)
    names = {"right": "居右", "left": "居左"}
    expected = f"{names[edge]}空一字"
    for p in numbers:
        if p.boxed:
            return unknown("页码在文本框里，要在版面上量")
        align = "left" if p.format.align == "both" else p.format.align
        if align != edge:
            shown = {"center": "居中", "left": "居左", "right": "居右"}.get(align, align)
            return bad(shown, expected, p)
        room = right_indent(p) if edge == "right" else left_indent(p) + (p.format.first_chars or 0)
        if not within(room, 0.7, 1.6):
            return bad(f"{names[edge]}空{room:.1f}字", expected, p)
    return good(expected, expected)


@rule("pagenum.place", "一字线在版心下边缘之下7毫米", "7.5", "P1")
def place(subject: Subject) -> Judgement:
    """From the footer's distance: the foot of the line lies there, the dash about 6 pt higher."""
    upright = [s for s in subject.document.sections if not s.landscape]
    numbered = [s for s in upright if any(f.page_numbers for f in s.footers.values())]
    if not numbered:
        return skip(_NONE)
    wrong = []
    for section in numbered:
        foot = max((_height(story) for story in section.footers.values() if story.page_numbers), default=0)
        found = (abs(section.bottom) - section.footer) / MM - foot
        if not near(found, 7, 2.0):
            wrong.append(found)
    if not wrong:
        return good("约7毫米", "7毫米")
    return bad(f"约{wrong[0]:.0f}毫米", "7毫米（页脚距边界约25毫米）")


def _height(story: Story) -> float:
    """Millimetres from the foot of the footer up to the middle of its page number."""
    total = 0.0
    for p in reversed(story.paragraphs):
        line = p.format.line / 20 if p.format.line_rule == "exact" else p.size * 1.3 * p.format.line / 240
        if any(f.upper().startswith("PAGE") for f in p.fields):
            total += p.format.after / 20 + line * 0.42
            break
        if not p.boxed:
            total += line + (p.format.before + p.format.after) / 20
    return total / 72 * 25.4


@rule("pagenum.continues", "附件与正文连续编排页码", "7.5", "P1")
def continues(subject: Subject) -> Judgement:
    """No section after the first starts counting anew."""
    wrong = [
        Spot(f"第{n}节", "")
        for n, s in enumerate(subject.document.sections, 1)
        if n > 1 and s.number_start is not None
    ]
    if len(subject.document.sections) == 1:
        return skip("只有一节")
    return good("连续", "连续") if not wrong else bad("重新起编", "连续编排", *wrong)


@rule("pagenum.first_letter", "信函首页不显示页码", "10.1", "P1")
def first_letter(subject: Subject) -> Judgement:
    """A footer of its own on page 1, without a number."""
    if subject.form != "信函":
        return skip("不是信函格式")
    section = subject.section
    first = section.footers.get("first")
    ok = section.title_page and not (first and first.page_numbers)
    return good("不显示", "不显示") if ok else bad("首页显示页码", "“首页不同”，首页页脚没有页码")


@rule("pagenum.landscape", "横排页面的页码位置与其他页一致", "8", "P1")
def landscape(subject: Subject) -> Judgement:
    """A turned box at the side; a number in the footer stands along the wrong edge."""
    sections = [(n, s) for n, s in enumerate(subject.document.sections, 1) if s.landscape]
    if not sections:
        return skip("没有横排的页面")
    wrong = []
    for n, section in sections:
        stories = [s for side in ("default", "even") for s in _stories(section, side)]
        if any(s.page_numbers and not s.turned for s in stories):
            wrong.append((n, "页码在长边页脚"))
        elif not any(s.page_numbers for s in stories):
            wrong.append((n, "没有页码"))
    expected = "页码随纸转90度，在短边"
    if not wrong:
        return good("符合", expected)
    return bad(
        "；".join(dict.fromkeys(m for _, m in wrong)), expected, *(Spot(f"第{n}节", "") for n, _ in wrong)
    )
