"""Mark, red line, page numbers, 版记 and fonts, measured on the PDF."""

from __future__ import annotations

from gen.inspect.form import COMMAND, LETTER
from gen.inspect.ink import Band, Ink
from gen.inspect.pages import Page, Row, rows_of
from gen.inspect.patterns import SIGNER
from gen.inspect.rule import Judgement, Spot, Subject, bad, good, near, rule, skip, unknown, within
from gen.inspect.rules.sheet import (
    BOTTOM,
    LEFT,
    RIGHT,
    left_edge,
    measured,
    pages_of,
    spot_on,
    upright,
)

__all__ = ["mark"]

_STRAY = 4
"""Characters by which the text of a page may differ from that of the 版记 alone."""


def _first_ink(subject: Subject) -> Ink | None:
    pages = pages_of(subject).pages
    return pages[0].ink if pages else None


@rule("pdf.mark", "实测发文机关标志上边缘的位置", "7.2.4", "P1")
def mark(subject: Subject) -> Judgement:
    """72 mm from the paper's top; letters 30, 令 57."""
    if not subject.elements.head.mark:
        return skip("没有版头（无红头）")
    ink = _first_ink(subject)
    red = [b for b in ink.red if b.height > 3] if ink else []
    if not red:
        return unknown("第1页上没有量到红色的字")
    wanted = {LETTER: 30.0, COMMAND: 57.0}.get(subject.form, 72.0)
    return measured(red[0].top, wanted, 1.5, Spot("版面", "", None, 1))


def _red_line(subject: Subject) -> Band | None:
    ink = _first_ink(subject)
    return ink.red_lines[0] if ink and ink.red_lines else None


@rule("pdf.signer.place", "实测签发人居右空一字", "7.2.6", "P2")
def signer_place(subject: Subject) -> Judgement:
    """The longest row of names ends one character (4.5 to 6.7 mm) inside 184 mm."""
    signer, pages = subject.elements.head.signer, pages_of(subject).pages
    if signer is None or not pages:
        return skip("没有签发人")
    line = _red_line(subject)
    rows = rows_of(pages[0].words)
    first = next((r for r in rows if SIGNER.search("".join(r.text.split()))), None)
    if first is None:
        return unknown("第1页上没有量到签发人")
    until = line.top if line is not None else first.middle + 1
    ends = [r.right for r in rows if first.middle - 1 <= r.middle <= until]
    return measured(RIGHT - max(ends, default=first.right), 5.6, 1.2, Spot("版面", "", None, 1))


@rule("pdf.redline", "实测红色分隔线与版心等宽（信函170毫米）", "7.2.7", "P1")
def red_line(subject: Subject) -> Judgement:
    """From 28 to 184 mm; in a letter from 20 to 190."""
    if not subject.elements.head.mark or subject.form == COMMAND:
        return skip("没有红色分隔线")
    line = _red_line(subject)
    if line is None:
        return bad("没有量到", "第1页有红色长线", Spot("版面", "", None, 1))
    start, wide = (20.0, 170.0) if subject.form == LETTER else (LEFT, 156.0)
    shown = f"左起{line.left:.1f}毫米，长{line.width:.1f}毫米"
    expected = f"左起{start:g}毫米，长{wide:g}毫米"
    ok = near(line.left, start, 1) and near(line.width, wide, 1.5)
    return good(shown, expected) if ok else bad(shown, expected, Spot("版面", "", None, 1))


@rule("pdf.redline.gap", "实测红色分隔线距发文字号4毫米", "7.2.7", "P2")
def red_line_gap(subject: Subject) -> Judgement:
    """From the ink above it."""
    line, ink = _red_line(subject), _first_ink(subject)
    if line is None or ink is None or subject.elements.head.number is None or subject.form == LETTER:
        return skip("没有发文字号和红色分隔线")
    above = [b.bottom for b in ink.black if b.bottom <= line.top and b.height > 0.8]
    if not above:
        return unknown("红线上面没有量到字")
    return measured(line.top - max(above), 4, 1.0, Spot("版面", "", None, 1))


@rule("pdf.first_page", "首页必须显示正文", "7.3.3", "P0")
def first_page(subject: Subject) -> Judgement:
    """The beginning of the first paragraph is on page 1."""
    pages = pages_of(subject)
    if not subject.elements.body or not pages.pages:
        return skip("没有正文")
    found = pages.find(subject.elements.body[0].words)
    if found is None:
        return unknown("在PDF里没有找到正文第一段")
    return (
        good("第1页", "第1页") if found == 1 else bad(f"第{found}页", "第1页", Spot("版面", "", None, found))
    )


def _number_rows(page: Page) -> list[Row]:
    """Return the page number's row: a figure between two dashes below the text, or above or beside it."""
    below = [w for w in page.words if w.middle > BOTTOM + 0.5]
    return [r for r in rows_of(below) if any(c.isdigit() for c in r.text) and len(r.text) < 12]


@rule("pdf.pagenum.place", "实测页码位置：单页居右、双页居左各空一字", "7.5", "P1")
def pagenum_place(subject: Subject) -> Judgement:
    """Right end 3.4 to 7 mm inside 184 mm on odd pages, left end as far inside 28 mm on even ones."""
    measured = [(page, row) for page in upright(subject) for row in _number_rows(page)]
    if not measured:
        return skip("竖排页面上没有量到页码")
    wrong = []
    for page, row in measured:
        inside = RIGHT - row.right if page.number % 2 else row.left - left_edge(subject, page)
        if not within(inside, 3.4, 7.0):
            wrong.append((page, inside))
    expected = "单页距版心右边、双页距版心左边一字（3.4—7毫米）"
    if not wrong:
        return good("符合", expected)
    return bad(f"{wrong[0][1]:.1f}毫米", expected, *(spot_on(page) for page, _ in wrong))


@rule("pdf.pagenum.height", "实测页码一字线在版心下边缘之下7毫米", "7.5", "P1")
def pagenum_height(subject: Subject) -> Judgement:
    """The middle of the row's ink is the dash: 269 mm."""
    found = []
    for page in upright(subject):
        if page.ink is not None and _number_rows(page):
            bands = [b for b in page.ink.black if within(b.top, BOTTOM + 1.5, 285)]
            found += [(page, (b.top + b.bottom) / 2) for b in bands[:1]]
    if not found:
        return skip("竖排页面上没有量到页码")
    wrong = [(page, mm) for page, mm in found if not near(mm, 269, 1.6)]
    expected = "距上页边269毫米（±1.6毫米）"
    if not wrong:
        return good(f"{found[0][1]:.1f}毫米", expected)
    return bad(f"{wrong[0][1]:.1f}毫米", expected, *(spot_on(page) for page, _ in wrong))


@rule("pdf.pagenum.imprint", "版记单独占一面时不编页码", "7.5", "P2")
def pagenum_imprint(subject: Subject) -> Judgement:
    """A page with nothing but the 版记 bears no number."""
    imprint, page = subject.elements.imprint, _imprint_page(subject)
    if imprint is None or page is None:
        return skip("没有版记")
    own = "".join("".join(p.words.split()) for p in imprint.paragraphs)
    numbers = _number_rows(page)
    rest = len(page.text) - len(own) - sum(len("".join(r.text.split())) for r in numbers)
    if abs(rest) > _STRAY:
        return skip("版记和正文、附件在同一面")
    return bad("有页码", "没有页码", spot_on(page)) if numbers else good("没有页码", "没有页码")


@rule("pdf.pagenum.side", "实测横排页面的页码随纸转90度，位置与其他页一致", "8", "P1")
def pagenum_side(subject: Subject) -> Judgement:
    """On the turned sheet it stands at the left edge, outside the text, as far from the corner as on the others."""
    pages = [p for p in pages_of(subject).pages if p.landscape]
    if not pages:
        return skip("没有横排的页面")
    wrong = []
    for page in pages:
        beside = [w for w in page.words if w.right < 35 and w.bottom - w.top > 0]
        if not any(c.isdigit() for w in beside for c in w.text):
            wrong.append((page, "没有量到"))
            continue
        inside = (
            RIGHT - max(w.bottom for w in beside) if page.number % 2 else min(w.top for w in beside) - LEFT
        )
        edge = (min(w.left for w in beside) + max(w.right for w in beside)) / 2
        if not (within(inside, 3.4, 7.0) and near(edge, 28, 2.0)):
            wrong.append((page, f"距纸的左边{edge:.0f}毫米，距版心一端{inside:.0f}毫米"))
    expected = "在纸的左侧（竖放时的下边），距版心7毫米，单页距下端、双页距上端一字"
    if not wrong:
        return good("符合", expected)
    return bad(wrong[0][1], expected, *(spot_on(page) for page, _ in wrong))


def _imprint_page(subject: Subject) -> Page | None:
    imprint = subject.elements.imprint
    pages = pages_of(subject)
    if imprint is None or not pages.pages:
        return None
    text = (imprint.printed or imprint.copies or imprint.paragraphs[0]).words
    number = next((p.number for p in reversed(pages.pages) if "".join(text.split())[-8:] in p.text), None)
    return pages.pages[number - 1] if number else None


@rule("pdf.imprint.last", "版记在最后一面", "7.4", "P1")
def imprint_last(subject: Subject) -> Judgement:
    """And nothing behind it."""
    if subject.elements.imprint is None:
        return skip("没有版记")
    page = _imprint_page(subject)
    if page is None:
        return unknown("在PDF里没有找到版记")
    last = len(pages_of(subject).pages)
    shown = f"第{page.number}面，共{last}面"
    return good(shown, "最后一面") if page.number == last else bad(shown, "最后一面", spot_on(page))


@rule("pdf.imprint.even", "版记在双数面（双面印刷）", "7.4", "P2")
def imprint_even(subject: Subject) -> Judgement:
    """The back of the last leaf; a letter has it on its last page, whichever that is.

    A section that begins on an even page does so in print, though some programs leave the blank page before
    it out of a PDF.
    """
    imprint = subject.elements.imprint
    if imprint is None or subject.form == LETTER:
        return skip("没有版记" if subject.form != LETTER else "信函的版记在最后一面")
    last = len(pages_of(subject).pages)
    if last % 2 and subject.section_of(imprint.paragraphs[0]).start == "evenPage":
        return good(f"所在的节从双数页起，PDF省了前面的空白页，共{last}面", "双数面")
    return good(f"共{last}面", "双数面") if last % 2 == 0 else bad(f"共{last}面", "双数面")


@rule("pdf.imprint.lines", "实测版记末条分隔线在版心下边缘、与版心等宽", "7.4.1", "P1")
def imprint_lines(subject: Subject) -> Judgement:
    """The last long black line of the page: at 262 mm, 156 mm wide."""
    if subject.elements.imprint is None or subject.form == LETTER:
        return skip("没有版记分隔线")
    page = _imprint_page(subject)
    if page is None or page.ink is None:
        return unknown("版记所在的面没有量到")
    if not page.ink.black_lines:
        return bad("没有量到长线", "版记首末条分隔线", spot_on(page))
    line = page.ink.black_lines[-1]
    shown = f"距上页边{line.bottom:.1f}毫米，长{line.width:.1f}毫米"
    ok = near(line.bottom, BOTTOM, 1.3) and near(line.width, 156, 1.5)
    return (
        good(shown, "距上页边262毫米，长156毫米")
        if ok
        else bad(shown, "距上页边262毫米，长156毫米", spot_on(page))
    )


_KNOWN = (
    *(
        "fang",
        "simfang",
        "stfangsong",
        "fzfs",
        "kaiti",
        "simkai",
        "stkaiti",
        "fzkai",
        "fzkt",
        "simhei",
        "stheiti",
    ),
    *("fzhei", "fzht", "simsun", "nsimsun", "stsong", "fzshusong", "fzss", "fzxbs", "fzxiaobiaosong", "wxbs"),
    *("times", "liberationserif", "fandol", "notoserifcjk", "sourcehanserif", "symbol", "wingdings"),
)


@rule("pdf.fonts", "PDF里没有混入别的字体", "5.2.2", "P2")
def fonts(subject: Subject) -> Judgement:
    """A font that none of the faces is called by has been put in for one that was missing."""
    names = pages_of(subject).fonts
    if not names:
        return unknown("PDF里没有列出字体")
    other = [n for n in names if not n.lower().replace("_", "").startswith(_KNOWN) and n.isascii()]
    expected = "仿宋、楷体、黑体、宋体、小标宋和Times New Roman"
    return good(f"{len(names)}种字体", expected) if not other else bad("、".join(other), expected)
