from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from notice import Notice

from gen.inspect.ink import Band, Ink, measure
from gen.inspect.pages import Page, Pages, PagesError, Word, fonts_of_listing, pages_of_boxes, rows_of
from gen.inspect.rule import House, State
from gen.inspect.run import Report, inspect

DPI = 50.8
"""Two pixels are a millimetre."""
WHITE, BLACK, RED, GREY = b"\xff\xff\xff", b"\x00\x00\x00", b"\xff\x00\x00", b"\xc0\xc0\xc0"


def picture(width: int, height: int, *boxes: tuple[bytes, int, int, int, int]) -> bytes:
    """Draw boxes (colour, left, top, right, bottom; pixels) on white."""
    rows = [[WHITE] * width for _ in range(height)]
    for color, left, top, right, bottom in boxes:
        for y in range(top, bottom):
            rows[y][left:right] = [color] * (right - left)
    return b"P6\n%d %d\n255\n" % (width, height) + b"".join(b"".join(row) for row in rows)


def test_a_line_of_text_is_a_band_in_millimetres() -> None:
    ink = measure(picture(420, 100, (BLACK, 56, 20, 100, 30), (BLACK, 200, 22, 300, 32)), DPI)
    assert ink is not None
    assert ink.black == (Band(10, 16, 28, 150),)
    assert (ink.black[0].width, ink.black[0].height) == (122, 6)
    assert ink.red == ink.black_lines == ink.red_lines == ()


def test_red_and_black_are_told_apart_and_grey_is_no_ink() -> None:
    ink = measure(picture(100, 40, (RED, 10, 0, 20, 10), (BLACK, 10, 20, 20, 30), (GREY, 50, 0, 90, 40)), DPI)
    assert ink is not None
    assert [b.top for b in ink.red] == [0]
    assert [b.top for b in ink.black] == [10]


def test_a_long_run_is_a_line_and_no_text() -> None:
    ink = measure(picture(420, 60, (RED, 56, 20, 368, 22), (BLACK, 56, 40, 368, 41)), DPI)
    assert ink is not None
    assert ink.red_lines == (Band(10, 11, 28, 184),)
    assert ink.black_lines == (Band(20, 20.5, 28, 184),)
    assert ink.red == ink.black == ()


@pytest.mark.parametrize("data", [b"", b"P5\n1 1\n255\n0", b"P6\n9 9\n255\n" + bytes(10), b"P6\n0 0\n255\n"])
def test_what_is_no_picture_has_no_ink(data: bytes) -> None:
    assert measure(data, DPI) is None


BOXES = b"""<html xmlns="http://www.w3.org/1999/xhtml"><body><doc><page width="595.3" height="841.9">
<word xMin="79.37" yMin="100" xMax="110" yMax="120">&#x7532;\x03</word>
<word xMin="120" yMin="101" xMax="140" yMax="121">1</word><word xMin="79" yMin="130" xMax="90" yMax="150">x</word>
</page></doc></body></html>"""


def test_words_are_read_in_millimetres_and_put_on_rows() -> None:
    (page,) = pages_of_boxes(BOXES)
    assert (round(page.width), round(page.height)) == (210, 297)
    assert page.text == "甲1x"
    assert [(r.text, round(r.left)) for r in rows_of(page.words)] == [("甲1", 28), ("x", 28)]


@pytest.mark.parametrize("data", [b"", b"<html/>", b"not xml", BOXES.replace(b"595.3", b"wide")])
def test_what_poppler_did_not_write_is_refused(data: bytes) -> None:
    with pytest.raises(PagesError):
        pages_of_boxes(data)


def test_font_names_lose_the_tag_of_their_subset() -> None:
    listing = "name   type\n-----  ----\nBAAAAA+FandolFang-Regular  CID\nTimesNewRomanPSMT  TrueType\n"
    assert fonts_of_listing(listing) == ("FandolFang-Regular", "TimesNewRomanPSMT")


PITCH = 28.95 * 25.4 / 72
STEP = 15.75 * 25.4 / 72


@dataclass
class Paper:
    """A right notice on paper, four pages, as it would be measured; every test spoils one thing."""

    left: float = 28
    step: float = STEP
    pitch: float = PITCH
    lines: int = 22
    characters: int = 28
    mark: float = 72
    red_left: float = 28
    red_width: float = 156
    red_gap: float = 4
    last_line: float = 262
    last_width: float = 156
    odd_right: float = 179.1
    even_left: float = 33
    dash: float = 269
    first_text: int = 1
    imprint_page: int = 4
    count: int = 4
    ink_top: float = 40.6
    ink_bottom: float = 260.9
    width: float = 210
    fonts: tuple[str, ...] = ("FandolFang-Regular", "FZXBSJW--GB1-0", "SimHei")
    turned: bool = True
    side: float = 24.6
    side_end: float = 179.1
    side_start: float = 33
    lower: float | None = None

    def page(self, number: int) -> Page:
        words = []
        if number in (2, 3):
            top = 37 + self.pitch / 2
            words = [
                Word("各" * self.characters, self.left, y - 3, self.left + self.characters * self.step, y + 3)
                for y in (top + n * self.pitch for n in range(self.lines))
            ]
        if number == self.first_text:
            y = 150 if number == 1 else 20
            words.append(Word("为做好“十四五”开局工作，现将有关事项通知如下。", 39, y, 130, y + 6))
        if number == self.imprint_page:
            words.append(Word("2022年1月24日印发", 140, 255, 178, 260))
        left = self.odd_right - 12 if number % 2 else self.even_left
        words.append(Word(f"—{number}—", left, 266, left + 12, 272))
        text = "".join(w.text for w in words)
        return Page(number, self.width, 297, tuple(words), self.ink(number), text)

    def ink(self, number: int) -> Ink:
        black = [Band(self.ink_top, 46, 28, 184), Band(255, self.ink_bottom, 28, 184)]
        black.append(Band(self.dash - 1.5, self.dash + 1.5, 167, 179))
        red: list[Band] = []
        red_lines: list[Band] = []
        if number == 1:
            red = [Band(self.mark, self.mark + 12, 60, 150)]
            black.insert(1, Band(110, 116, 90, 120))
            line = 116 + self.red_gap
            red_lines = [Band(line, line + 0.5, self.red_left, self.red_left + self.red_width)]
        if number == 1 and self.lower is not None:
            red_lines.append(Band(self.lower - 0.5, self.lower, 20, 190))
        end = [Band(self.last_line - 0.3, self.last_line, 28, 28 + self.last_width)]
        return Ink(
            tuple(black), tuple(red), tuple(end if number == self.imprint_page else ()), tuple(red_lines)
        )

    def beside(self, top: float) -> Word:
        """The number of a turned page."""
        left = self.side if self.turned else 150
        return Word("—5—", left, top, left + 6.4, top + 15.6)

    def pages(self) -> Pages:
        pages = [self.page(n) for n in range(1, self.count + 1)]
        pages[2:2] = [
            replace(pages[2], width=297, height=210, words=(self.beside(top),), ink=None, text="—5—")
            for top in (self.side_end - 15.6, self.side_start)
        ]
        listed = (replace(page, number=n) for n, page in enumerate(pages, 1))
        return Pages(tuple(listed), self.fonts)


def judged(paper: Paper, house: House | None = None, notice: Notice | None = None) -> Report:
    data = (notice or Notice()).build()
    return inspect(data, "通知.docx", house, paper.pages())


def broken(report: Report) -> set[str]:
    return {r.rule.id for r in report.failed()}


def test_right_paper_breaks_no_rule() -> None:
    report = judged(Paper())
    assert broken(report) == set()
    assert [r.rule.id for r in report.results if r.judgement.state is State.UNKNOWN] == []


SPOILED: dict[str, Paper] = {
    "pdf.lines": Paper(pitch=PITCH * 22 / 21.2, lines=21, ink_bottom=259),
    "pdf.left": Paper(left=26.5, step=STEP + 0.04),
    "pdf.top": Paper(ink_top=44),
    "pdf.bottom": Paper(ink_bottom=256),
    "pdf.mark": Paper(mark=68),
    "pdf.redline": Paper(red_left=36, red_width=140),
    "pdf.redline.gap": Paper(red_gap=7),
    "pdf.first_page": Paper(first_text=2),
    "pdf.pagenum.place": Paper(odd_right=184),
    "pdf.pagenum.height": Paper(dash=274),
    "pdf.imprint.last": Paper(imprint_page=3),
    "pdf.imprint.even": Paper(count=5, imprint_page=5),
    "pdf.imprint.lines": Paper(last_line=255),
    "pdf.fonts": Paper(fonts=("FandolFang-Regular", "DejaVuSans")),
    "pdf.pagenum.side": Paper(turned=False),
}


@pytest.mark.parametrize("rule", SPOILED)
def test_one_thing_wrong_on_paper_breaks_just_its_rule(rule: str) -> None:
    assert broken(judged(SPOILED[rule])) == {rule}


def test_wider_characters_make_shorter_rows_or_pass_the_edge() -> None:
    assert broken(judged(Paper(characters=27, step=156 / 27))) == {"pdf.characters"}
    assert broken(judged(Paper(step=5.7))) == {"pdf.right"}


@pytest.mark.parametrize(
    "paper", [Paper(side=1), Paper(side_end=35), Paper(side_end=184), Paper(side_start=28)]
)
def test_a_turned_number_out_of_its_place_is_told(paper: Paper) -> None:
    assert broken(judged(paper)) == {"pdf.pagenum.side"}


def test_other_paper_is_told() -> None:
    assert "pdf.size" in broken(judged(Paper(width=216)))


def test_even_numbers_stand_left() -> None:
    assert broken(judged(Paper(even_left=40))) == {"pdf.pagenum.place"}


def test_the_house_s_pitch_decides_how_many_lines_are_right() -> None:
    tight = House(pitch=30)
    paper = Paper(pitch=30 * 25.4 / 72, lines=21, ink_bottom=259)
    notice = Notice()
    for p in notice.p.values():
        if p.size == 32:
            p.line = 'w:line="600" w:lineRule="exact"'
    assert broken(judged(paper, tight, notice)) == set()


def test_a_page_of_the_imprint_alone_bears_no_number() -> None:
    imprint = Notice().imprint
    assert imprint is not None
    words = imprint.copies.text + imprint.printed.text.replace("\t", "")
    numbered = Paper().pages()
    last = numbered.pages[-1]
    number = last.words[-1]
    box = Word(words, 33, 250, 170, 260)

    def with_last(*listed: Word) -> Report:
        page = replace(last, words=listed, text="".join(w.text for w in listed))
        return inspect(
            Notice().build(), "通知.docx", None, replace(numbered, pages=(*numbered.pages[:-1], page))
        )

    assert broken(with_last(box)) == set()
    assert broken(with_last(box, number)) == {"pdf.pagenum.imprint"}
    assert broken(with_last(Word("另有正文若干", 28, 40, 90, 46), box, number)) == set()


def test_places_get_their_page() -> None:
    notice = Notice()
    notice.p["text"].color = "00FF00"
    (result,) = judged(Paper(first_text=1), notice=notice).failed()
    assert result.judgement.spots[0].page == 1


def test_without_pages_nothing_is_said_of_paper() -> None:
    report = inspect(Notice().build(), "通知.docx")
    assert not [r for r in report.results if r.rule.id.startswith("pdf.")]


@pytest.mark.parametrize(
    "change", [lambda p: replace(p, words=(), ink=None, text=""), lambda p: replace(p, ink=None)]
)
def test_pages_without_words_or_ink_are_judged_without_a_traceback(change: Callable[[Page], Page]) -> None:
    pages = Pages(tuple(change(p) for p in Paper().pages().pages))
    report = inspect(Notice().build(), "通知.docx", None, pages)
    assert State.UNKNOWN in {r.judgement.state for r in report.results}


def test_a_page_filled_by_copies_is_no_page_of_running_text() -> None:
    paper = Paper(ink_top=71)
    pages = paper.pages()
    assert "pdf.top" in broken(inspect(Notice().build(), "通知.docx", None, pages))

    def copied(page: Page) -> Page:
        first, *rest = page.words
        words = (replace(first, text="抄送：" + first.text[3:]), *rest)
        return replace(page, words=words) if page.number in (2, 5) else page

    filled = replace(pages, pages=tuple(copied(page) for page in pages.pages))
    assert "pdf.top" not in broken(inspect(Notice().build(), "通知.docx", None, filled))


def test_a_blank_page_left_out_of_the_pdf_does_not_make_the_page_of_the_imprint_odd() -> None:
    odd = Paper(count=5, imprint_page=5)
    notice = Notice()
    notice.last.references += '<w:type w:val="evenPage"/>'
    assert "pdf.imprint.even" in broken(judged(odd))
    assert "pdf.imprint.even" not in broken(judged(odd, notice=notice))
