"""What GB/T 9704—2012 asks of a page, measured on the PDF of every form, without asking our own rules."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from pages_desk import build, print_all
from pages_forms import FORMS, Form

from gen.inspect.ink import Ink
from gen.inspect.pages import Page, Pages, Row, rows_of

pytestmark = pytest.mark.rendered

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
PITCH = 225 / 22
CHARACTER = 156 / 28
FACES = {
    "FandolFang": "仿宋",
    "FandolHei": "黑体",
    "FandolKai": "楷体",
    "FandolSong": "宋体",
    "NotoSerifCJK": "小标宋",
}
"""The fonts that stand in for the foundries' (see ``tests/rendering/fonts.conf``)."""
HANGING = "，。、；：？！”’）》〉】"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pages]:
    documents = build(tmp_path_factory.mktemp("文种"))
    return print_all(documents, tmp_path_factory.mktemp("pdf"))


def forms(wanted: Callable[[Form], bool] = lambda _: True) -> pytest.MarkDecorator:
    names = [name for name, form in FORMS.items() if wanted(form)]
    assert names
    return pytest.mark.parametrize("form", names)


def text_rows(page: Page) -> list[Row]:
    return [row for row in rows_of(page.words) if row.middle < BOTTOM]


def running(pages: Pages) -> list[tuple[Page, list[Row]]]:
    """The upright pages that are nothing but lines of text from head to foot; there must be one."""
    found = []
    for page in pages.pages[1:]:
        rows = text_rows(page)
        steps = [b.middle - a.middle for a, b in pairwise(rows)]
        even = all(step == pytest.approx(PITCH, abs=0.4) for step in steps)
        if not page.landscape and even and len(rows) >= 20 and rows[-1].middle > BOTTOM - PITCH:
            found.append((page, rows))
    assert found
    return found


def full_rows(pages: Pages) -> list[Row]:
    """The lines that hold nothing but Chinese from edge to edge; there must be some."""
    rows = [row for _, rows in running(pages) for row in rows]
    found = [row for row in rows if len(row.text) >= 27 and not any(c.isascii() for c in row.text)]
    assert len(found) >= 5
    return found


def first_ink(pages: Pages) -> Ink:
    ink = pages.pages[0].ink
    assert ink is not None
    return ink


@forms()
def test_the_paper_is_a4(printed: dict[str, Pages], form: str) -> None:
    for page in printed[form].pages:
        assert sorted((page.width, page.height)) == pytest.approx([210, 297], abs=0.3)


@forms(lambda form: form.full)
def test_a_page_of_text_has_22_lines(printed: dict[str, Pages], form: str) -> None:
    assert {len(rows) for _, rows in running(printed[form])} == {22}


@forms(lambda form: form.full)
def test_the_22_lines_fill_the_type_area(printed: dict[str, Pages], form: str) -> None:
    """Characters stand inside their lines: up to 5 mm of leading above the first and below the last."""
    measured = [page.ink for page, _ in running(printed[form]) if page.ink is not None]
    assert measured
    for ink in measured:
        lines = [band for band in ink.black if band.height > 2 and band.top < BOTTOM]
        assert TOP <= lines[0].top <= TOP + 5
        assert BOTTOM - 5 <= lines[-1].bottom <= BOTTOM


@forms(lambda form: form.full)
def test_a_line_has_28_characters(printed: dict[str, Pages], form: str) -> None:
    """A mark that may not begin a line hangs out as the 29th or goes with the 28th to the next."""
    counts = [len(row.text) for row in full_rows(printed[form])]
    assert counts.count(28) > len(counts) / 2
    for row in full_rows(printed[form]):
        assert len(row.text) <= 28 or (len(row.text) == 29 and row.text[-1] in HANGING)


@forms(lambda form: form.full)
def test_the_lines_stand_between_the_margins(printed: dict[str, Pages], form: str) -> None:
    rows = [row for row in full_rows(printed[form]) if len(row.text) == 28]
    assert min(row.left for row in rows) == pytest.approx(LEFT, abs=0.5)
    assert max(row.right for row in rows) == pytest.approx(RIGHT, abs=0.8)


@forms(lambda form: form.full)
def test_a_character_is_as_wide_as_a_28th_of_a_line(printed: dict[str, Pages], form: str) -> None:
    rows = [row for row in full_rows(printed[form]) if len(row.text) == 28]
    assert rows
    for row in rows:
        assert (row.right - row.left) / 28 == pytest.approx(CHARACTER, abs=0.06)


@forms(lambda form: form.mark is not None)
def test_the_mark_begins_where_the_standard_has_it(printed: dict[str, Pages], form: str) -> None:
    red = [band for band in first_ink(printed[form]).red if band.height > 3]
    assert red[0].top == pytest.approx(FORMS[form].mark, abs=0.6)
    middle = (min(band.left for band in red) + max(band.right for band in red)) / 2
    assert middle == pytest.approx((LEFT + RIGHT) / 2, abs=1.5)


@forms(lambda form: form.mark is not None and not form.letter)
def test_the_red_line_is_as_wide_as_the_type_area(printed: dict[str, Pages], form: str) -> None:
    (line,) = first_ink(printed[form]).red_lines
    assert line.left == pytest.approx(LEFT, abs=0.4)
    assert line.width == pytest.approx(156, abs=0.6)


@forms(lambda form: form.letter)
def test_a_letter_has_two_double_lines_of_170_mm(printed: dict[str, Pages], form: str) -> None:
    """The upper is 4 mm below the mark, the lower 20 mm above the foot of the sheet; page 2 has none."""
    ink = first_ink(printed[form])
    mark = max(band.bottom for band in ink.red if band.height > 3)
    upper = [line for line in ink.red_lines if line.top < 100]
    lower = [line for line in ink.red_lines if line.top > 200]
    for line in (*upper, *lower):
        assert line.left == pytest.approx(20, abs=0.5)
        assert line.width == pytest.approx(170, abs=0.8)
    assert upper[0].top - mark == pytest.approx(4, abs=0.6)
    assert lower[-1].bottom == pytest.approx(277, abs=0.8)
    assert all(not page.ink.red_lines for page in printed[form].pages[1:] if page.ink is not None)


@forms(lambda form: form.number and not form.letter)
def test_the_red_line_lies_4_mm_below_the_number(printed: dict[str, Pages], form: str) -> None:
    ink = first_ink(printed[form])
    (line,) = ink.red_lines
    above = max(band.bottom for band in ink.black if band.bottom <= line.top and band.height > 0.8)
    assert line.top - above == pytest.approx(4, abs=0.6)


@forms(lambda form: form.mark is None)
def test_a_plain_paper_has_nothing_red(printed: dict[str, Pages], form: str) -> None:
    ink = first_ink(printed[form])
    assert (ink.red, ink.red_lines) == ((), ())


def number_rows(page: Page) -> list[Row]:
    return rows_of([word for word in page.words if word.middle > BOTTOM + 0.5])


def numbered(pages: Pages, form: Form) -> list[Page]:
    """The pages that bear a number: all but a blank one and that of nothing but the 版记, at the end."""
    found = pages.pages[1:] if form.letter else pages.pages
    if form.letter:
        assert number_rows(pages.pages[0]) == []
    pages_with = [page for page in found if page.landscape or number_rows(page)]
    rest = [page.number for page in found if page not in pages_with]
    assert rest == list(range(pages.pages[-1].number - len(rest) + 1, pages.pages[-1].number + 1))
    assert len(rest) <= 2
    for number in rest:
        assert not pages.pages[number - 1].words or "印发" in pages.pages[number - 1].text
    return pages_with


@forms()
def test_page_numbers_stand_outside_7_mm_below_the_text(printed: dict[str, Pages], form: str) -> None:
    upright = [page for page in numbered(printed[form], FORMS[form]) if not page.landscape]
    assert {page.number % 2 for page in upright} == {0, 1}
    for page in upright:
        (row,) = number_rows(page)
        assert row.text.strip("— ") == str(page.number)
        if page.number % 2:
            assert row.right == pytest.approx(179.1, abs=0.6)
        else:
            assert row.left == pytest.approx(33.0, abs=0.6)
        if page.ink is not None:
            dash = next(band for band in page.ink.black if BOTTOM + 1.5 < band.top < 285)
            assert (dash.top + dash.bottom) / 2 == pytest.approx(269, abs=0.8)


@forms(lambda form: form.turned)
def test_page_numbers_of_turned_pages_stand_where_they_do_on_the_others(
    printed: dict[str, Pages], form: str
) -> None:
    turned = [page for page in printed[form].pages if page.landscape]
    assert turned
    for page in turned:
        words = [word for word in page.words if word.right < 35]
        assert "".join(word.text for word in words).strip("— ") == str(page.number)
        if page.number % 2:
            assert max(word.bottom for word in words) == pytest.approx(179.1, abs=0.6)
        else:
            assert min(word.top for word in words) == pytest.approx(33.0, abs=0.6)


@forms(lambda form: form.turned)
def test_turned_pages_keep_the_type_area(printed: dict[str, Pages], form: str) -> None:
    """The sheet is turned with its margins: the table lies 28 mm from its upper edge, 35 and 37 from the sides."""
    for page in (page for page in printed[form].pages if page.landscape):
        words = [word for word in page.words if word.left > 35]
        assert min(word.left for word in words) >= 35
        assert max(word.right for word in words) <= 297 - 37 + 0.3
        assert min(word.top for word in words) >= 28 - 0.5
        assert max(word.bottom for word in words) <= 210 - 26 + 0.5


@forms(lambda form: form.imprint)
def test_the_imprint_ends_at_the_foot_of_the_last_even_page(printed: dict[str, Pages], form: str) -> None:
    last = printed[form].pages[-1]
    assert last.ink is not None
    line = last.ink.black_lines[-1]
    assert line.bottom == pytest.approx(BOTTOM, abs=0.6)
    assert line.width == pytest.approx(156, abs=0.6)
    assert "印发" in last.text
    assert last.number % 2 == 0


@forms()
def test_the_fonts_are_those_of_the_standard_and_no_others(printed: dict[str, Pages], form: str) -> None:
    """Head, title, headings of two levels, text and page numbers; a letter has headings of one level."""
    faces = {name: [FACES[font] for font in FACES if name.startswith(font)] for name in printed[form].fonts}
    assert all(faces.values()), faces
    wanted = set(FACES.values()) - ({"楷体"} if FORMS[form].letter else set())
    assert {face for (face,) in faces.values()} == wanted
