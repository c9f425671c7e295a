"""Paper, margins and grid (GB/T 9704—2012, 5 and 6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from gen.inspect.layout import characters_a_line, lines_a_page, pitch
from gen.inspect.model import Paragraph, Section
from gen.inspect.ooxml import MM
from gen.inspect.rule import Judgement, Spot, Subject, bad, every, good, near, rule, skip, within

__all__ = ["margin_top"]

_STRICT_PITCH = (29.5, 29.8)
"""Points: the reading of 撑满版心 with 22 lines and 21 gaps, which goes with margins of about 34/32 mm."""


def _portrait(subject: Subject) -> list[tuple[int, Section]]:
    return [(n, s) for n, s in enumerate(subject.document.sections, 1) if not s.landscape]


def _landscape(subject: Subject) -> list[tuple[int, Section]]:
    return [(n, s) for n, s in enumerate(subject.document.sections, 1) if s.landscape]


def _margins(
    subject: Subject,
    read: Callable[[Section], float],
    wanted: float,
    also: Callable[[Section], bool] | None = None,
) -> Judgement:
    """Judge one margin of all upright sections; ``read`` gives twips, ``wanted`` is millimetres."""
    sections = _portrait(subject)
    if not sections:
        return skip("没有竖排的页面")
    expected = f"{wanted:g}毫米（±1毫米）"
    wrong = [
        (n, read(s) / MM)
        for n, s in sections
        if not near(read(s) / MM, wanted, 1.05) and not (also and also(s))
    ]
    if not wrong:
        return good(f"{read(sections[0][1]) / MM:.1f}毫米", expected)
    measured = "、".join(dict.fromkeys(f"{mm:.1f}毫米" for _, mm in wrong))
    return bad(measured, expected, *(Spot(f"第{n}节", "") for n, _ in wrong))


@rule("page.size", "用纸为A4（210毫米×297毫米）", "5.1", "P0")
def size(subject: Subject) -> Judgement:
    """A4, upright or turned."""
    expected = "210×297毫米"
    wrong = []
    for n, section in enumerate(subject.document.sections, 1):
        short, long = sorted((section.width / MM, section.height / MM))
        if not (near(short, 210, 1) and near(long, 297, 1)):
            wrong.append((n, f"{section.width / MM:.0f}×{section.height / MM:.0f}毫米"))
    if not wrong:
        return good(expected, expected)
    return bad(
        "、".join(dict.fromkeys(m for _, m in wrong)), expected, *(Spot(f"第{n}节", "") for n, _ in wrong)
    )


def _tall(section: Section) -> bool:
    """The stricter reading: margins of 33 to 35 mm above and below together with a wider pitch."""
    return within(section.top / MM, 33, 35.1) and within(section.bottom / MM, 31, 34.5)


@rule("page.margin_top", "上白边（天头）37毫米", "5.2.1", "P0")
def margin_top(subject: Subject) -> Judgement:
    """37 mm; the header of a letter may push the text elsewhere, the margin stays."""
    return _margins(subject, lambda s: abs(s.top), 37, lambda s: _tall(s) and _wide(subject))


@rule("page.margin_bottom", "下白边35毫米（版心高225毫米）", "5.2.1", "P0")
def margin_bottom(subject: Subject) -> Judgement:
    """297 − 37 − 225."""
    return _margins(subject, lambda s: abs(s.bottom), 35, lambda s: _tall(s) and _wide(subject))


def _wide(subject: Subject) -> bool:
    found = _pitch(subject)
    return found is not None and within(found, *_STRICT_PITCH)


@rule("page.margin_left", "左白边（订口）28毫米", "5.2.1", "P0")
def margin_left(subject: Subject) -> Judgement:
    """With mirrored margins the left one is the inner one: 28 too."""
    return _margins(subject, lambda s: s.left + s.gutter, 28)


@rule("page.margin_right", "右白边26毫米（版心宽156毫米）", "5.2.1", "P0")
def margin_right(subject: Subject) -> Judgement:
    """210 − 28 − 156."""
    return _margins(subject, lambda s: s.right, 26)


@rule("page.mirror", "镜像页边距（按单位选定）", "5.2.1", "P2")
def mirror(subject: Subject) -> Judgement:
    """Only when the house has chosen it."""
    if not subject.house.mirrored:
        return skip("没有要求镜像页边距")
    on = subject.document.mirrored
    return good("已设", "已设") if on else bad("没有设", "页边距“对称”（镜像）")


@rule("page.landscape", "横排页面的版心随纸转90度", "8", "P1")
def landscape(subject: Subject) -> Judgement:
    """The turned sheet keeps its margins: top of the sheet 28, left 35, right 37, bottom 26."""
    sections = _landscape(subject)
    if not sections:
        return skip("没有横排的页面")
    wanted = "上28、下26、左35、右37毫米（或左37、右35毫米）"
    wrong = []
    for n, s in sections:
        sides = tuple(v / MM for v in (s.top, s.bottom, s.left + s.gutter, s.right))
        fits = any(
            all(near(a, b, 1.05) for a, b in zip(sides, right, strict=True))
            for right in ((28, 26, 35, 37), (28, 26, 37, 35), (26, 28, 35, 37), (26, 28, 37, 35))
        )
        if not fits:
            wrong.append((n, "上{:.0f}、下{:.0f}、左{:.0f}、右{:.0f}毫米".format(*sides)))
    if not wrong:
        return good("符合", wanted)
    return bad("；".join(m for _, m in wrong), wanted, *(Spot(f"第{n}节", "") for n, _ in wrong))


def _lines(subject: Subject) -> list[Paragraph]:
    """The paragraphs whose pitch makes the page: running text in upright sections."""
    return [p for p in subject.elements.body if not subject.section_of(p).landscape]


def _pitch(subject: Subject) -> float | None:
    found: Counter[float] = Counter()
    for p in _lines(subject):
        found[round(pitch(p, subject.section_of(p)), 2)] += max(1, len(p.text))
    return found.most_common(1)[0][0] if found else None


def _wanted_pitch(subject: Subject) -> tuple[float, float]:
    chosen = subject.house.pitch
    return (chosen - 0.06, chosen + 0.06) if chosen is not None else (27.75, 28.99)


@rule("page.pitch", "正文行距一致，能排22行", "5.2.3", "P1")
def line_pitch(subject: Subject) -> Judgement:
    """22 lines of 27.75…28.99 pt fit into 225 mm; another pitch only when the house has chosen it."""
    low, high = _wanted_pitch(subject)
    chosen = subject.house.pitch
    expected = f"{chosen:g}磅" if chosen is not None else "固定值28—28.95磅，或每页22行的文档网格"

    def fault(p: Paragraph) -> str | None:
        section = subject.section_of(p)
        found = pitch(p, section)
        strict = chosen is None and _tall(section) and within(found, *_STRICT_PITCH)
        if strict or within(found, low, high):
            return None
        fixed = p.format.line_rule == "exact" or section.grid is not None
        return f"{found:.2f}磅" if fixed else f"{p.format.line / 240:g}倍行距（约{found:.0f}磅，随字体变化）"

    return every(_lines(subject), fault, expected, "没有正文")


@rule("page.lines", "每面22行", "5.2.3", "P1")
def lines(subject: Subject) -> Judgement:
    """Reckoned from margins and pitch; measured on paper by ``pdf.lines``."""
    found = _pitch(subject)
    if found is None:
        return skip("没有正文")
    section = subject.section
    count = lines_a_page(section, found)
    if _tall(section) and within(found, *_STRICT_PITCH):
        return good("22行", "22行")
    chosen = subject.house.pitch
    wanted = lines_a_page(section, chosen) if chosen is not None else 22
    return good(f"{count}行", f"{wanted}行") if count == wanted else bad(f"{count}行", f"{wanted}行")


@rule("page.characters", "每行28字", "5.2.3", "P1")
def characters(subject: Subject) -> Judgement:
    """Reckoned from the width of the page and the advance of a character (size, spacing, grid)."""
    counts: Counter[int] = Counter()
    for p in _lines(subject):
        if p.size == 16:
            counts[characters_a_line(subject.document, subject.section_of(p), p)] += len(p.text)
    if not counts:
        return skip("没有3号字的正文")
    found = counts.most_common(1)[0][0]
    expected = "28字（3号字需紧缩约0.25磅，或用“指定行和字符网格”28字）"
    return good("28字", "28字") if found == 28 else bad(f"{found}字", expected)


@rule("page.duplex", "双面印刷：奇偶页不同", "6.2", "P1")
def duplex(subject: Subject) -> Judgement:
    """Needed for page numbers outside."""
    on = subject.document.even_and_odd
    expected = "页眉页脚“奇偶页不同”"
    return good("已设", expected) if on else bad("没有设", expected)


@rule("page.columns", "正文通栏排", "5.2.3", "P2")
def columns(subject: Subject) -> Judgement:
    """28 characters a line mean one column."""
    most = max(s.columns for s in subject.document.sections)
    return good("1栏", "1栏") if most <= 1 else bad(f"{most}栏", "1栏")
