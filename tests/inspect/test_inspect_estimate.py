from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.inspect.estimate import Fill, fill_of, lines_of
from gen.inspect.model import Document, Paragraph, ParagraphFormat, Row, Run, RunFormat, Section, Table

WIDTH = 442.2
FACE = RunFormat(size=16, spacing=-0.25)
EXACT = ParagraphFormat(align="both", line=579, line_rule="exact")
A4 = Section(11906, 16838, 2098, 1984, 1588, 1474, 0, 851, 1426)


def paragraph(text: str, **form: object) -> Paragraph:
    return Paragraph(text, (Run(text, FACE),), EXACT._replace(**form), FACE)


def imprint(lines: int) -> Table:
    rows = tuple(Row(((paragraph("抄送"),),), header=False, whole=True) for _ in range(lines))
    return Table(1, rows, floating=True, at_foot=True)


def fill(*blocks: Paragraph | Table) -> Fill:
    return fill_of(Document(tuple(blocks), (A4,)))


@pytest.mark.parametrize(("characters", "lines"), [(0, 1), (1, 1), (28, 1), (29, 2), (56, 2), (57, 3)])
def test_a_line_holds_28_characters(characters: int, lines: int) -> None:
    assert lines_of(paragraph("字" * characters), WIDTH) == lines


def test_an_indented_first_line_holds_two_characters_less() -> None:
    assert lines_of(paragraph("字" * 27, first=630.0), WIDTH) == 2


def test_figures_take_half_a_character() -> None:
    assert lines_of(paragraph("8" * 56), WIDTH) == 1


def test_a_number_is_not_broken() -> None:
    assert lines_of(paragraph("字" * 27 + "2022" + "字" * 26), WIDTH) == 2
    assert lines_of(paragraph("字" * 27 + "2022" + "字" * 27), WIDTH) == 3


def test_a_stop_does_not_begin_a_line_and_takes_the_character_before_it_along() -> None:
    assert lines_of(paragraph("字" * 28 + "。" + "字" * 26), WIDTH) == 2
    assert lines_of(paragraph("字" * 28 + "。" + "字" * 27), WIDTH) == 3


def test_an_opening_bracket_does_not_end_a_line() -> None:
    assert lines_of(paragraph("字" * 27 + "（" + "字" * 27), WIDTH) == 2
    assert lines_of(paragraph("字" * 27 + "（" + "字" * 28), WIDTH) == 3


def test_a_typed_line_break_begins_a_line() -> None:
    assert lines_of(paragraph("字\n字"), WIDTH) == 2


@given(st.text("字，。（《）“”8 ", max_size=300))
def test_any_text_ends_in_at_least_as_many_lines_as_its_width_needs(text: str) -> None:
    widest = sum(16 for _ in text)

    assert 1 <= lines_of(paragraph(text), WIDTH) <= widest // 200 + 2 + len(text)


@pytest.mark.parametrize(("lines", "page", "used"), [(1, 1, 1), (22, 1, 22), (23, 2, 1), (45, 3, 1)])
def test_a_page_holds_22_lines(lines: int, page: int, used: int) -> None:
    found = fill(*(paragraph("字") for _ in range(lines)))

    assert (found.page, round(found.used / 28.95)) == (page, used)


def test_a_heading_goes_to_the_page_of_the_text_under_it() -> None:
    heading = paragraph("标题", keep_next=True)

    assert fill(*(paragraph("字") for _ in range(21)), heading, paragraph("字")).used == pytest.approx(57.9)


def test_a_paragraph_that_begins_a_page_does() -> None:
    assert fill(paragraph("字"), paragraph("字", page_break_before=True)).page == 2


def text(lines: int) -> list[Paragraph]:
    return [paragraph("字") for _ in range(lines)]


@pytest.mark.parametrize(
    ("lines", "apart"), [(10, True), (22, True), (23, False), (40, False), (41, True), (44, True), (45, True)]
)
def test_the_imprint_stands_on_an_even_page_that_has_room_for_it_or_apart(lines: int, apart: bool) -> None:
    assert fill(*text(lines), imprint(4)).imprint_apart is apart


def test_a_text_without_an_imprint_needs_no_page_for_it() -> None:
    assert not fill(*text(10)).imprint_apart


def test_a_table_takes_the_height_of_its_rows() -> None:
    table = imprint(3)._replace(floating=False, at_foot=False)

    assert fill(paragraph("字"), table).used == pytest.approx(4 * 28.95)
