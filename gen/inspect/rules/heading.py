"""Headings of the four levels, and the lists of names in minutes (GB/T 9704—2012, 7.3.3 and 10.3)."""

from __future__ import annotations

from collections.abc import Callable

from gen.inspect.elements import Heading
from gen.inspect.faces import han_fault, has_size, pieces, size_name
from gen.inspect.fonts import FANGSONG, HEI, KAI
from gen.inspect.layout import left_indent, line_start
from gen.inspect.model import Paragraph
from gen.inspect.patterns import LEVELS
from gen.inspect.rule import Judgement, Subject, bad, every, good, near, rule, skip

__all__ = ["order"]

_LEVEL_FACES = {1: {HEI}, 2: {KAI}, 3: {FANGSONG}, 4: {FANGSONG}}
_LEVEL_NAMES = {1: "一级标题“一、”", 2: "二级标题“（一）”", 3: "三级标题“1.”", 4: "四级标题“（1）”"}


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


@rule("heading3.bold", "三级标题“1.”加粗（按单位选定）", "7.3.3", "P2")
def heading3_bold(subject: Subject) -> Judgement:
    """Only when the house has chosen it."""
    if not subject.house.bold_third:
        return skip("本单位没有选定三级标题加粗")
    headings = {id(h.paragraph): h for h in _level(3)(subject)}

    def fault(p: Paragraph) -> str | None:
        own = pieces(p, 0, headings[id(p)].end)
        return "没有加粗" if any(not shown.bold for text, shown in own if text.strip()) else None

    return every([h.paragraph for h in _level(3)(subject)], fault, "加粗", f"没有{_LEVEL_NAMES[3]}")


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
