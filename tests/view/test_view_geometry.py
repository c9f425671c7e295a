from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.view.geometry import (
    LINE,
    mark_of,
    seal_rows,
    sealed,
    signer_rows,
    signer_tab,
    unsealed,
)
from gen.view.title_lines import width_of

DAY = "2022年1月24日"
TEXT = 442.2
NAMES = st.text("市人民政府办公室农业委员会", min_size=1, max_size=30)


@pytest.mark.parametrize(("name", "size"), [("县政府", 62.0), ("某某市人民政府办公室", 35.0)])
def test_a_mark_is_as_large_as_its_characters_allow_and_never_larger_than_62_points(
    name: str, size: float
) -> None:
    assert mark_of([name], rows_above=0).size == size


@given(NAMES)
def test_no_line_of_a_mark_is_wider_than_the_text(name: str) -> None:
    mark = mark_of([name], rows_above=0)

    assert max(len(line) for line in mark.lines) * mark.size <= TEXT
    assert "".join(mark.lines) == name + "文件"


def test_a_long_mark_breaks_by_sense_rather_than_become_small() -> None:
    mark = mark_of(["某某市重点项目建设工作领导小组办公室"], rows_above=0)

    assert len(mark.lines) == 2
    assert mark.size >= 28


def test_a_mark_keeps_the_lines_a_person_broke_it_into() -> None:
    assert mark_of(["某某市\n人民政府文件"], rows_above=0, tail="").lines == ("某某市", "人民政府文件")


@pytest.mark.parametrize("rows", [0, 1, 2, 3])
@pytest.mark.parametrize("name", ["县政府", "某某市人民政府办公室", "某某市重点项目建设工作领导小组办公室"])
def test_the_upper_edge_of_the_mark_is_35_millimetres_below_that_of_the_text(name: str, rows: int) -> None:
    mark = mark_of([name], rows_above=rows)

    ink = 0.8 * mark.line - 0.855 * mark.size
    assert (mark.before + rows * LINE + ink) / 72 * 25.4 == pytest.approx(35, abs=0.05)


def test_organs_that_issue_together_stand_one_a_line_with_the_tail_beside_them() -> None:
    mark = mark_of(["某某市财政局", "某某市发展和改革委员会"], rows_above=0)

    assert mark.lines == ("某某市财政局", "某某市发展和改革委员会")
    assert mark.tail == "文件"
    assert sum(mark.columns) <= TEXT
    assert mark.columns[0] >= 11 * mark.size


def test_many_organs_leave_room_for_the_text_on_the_first_page() -> None:
    mark = mark_of(["某某局"] * 10, rows_above=0)

    assert len(mark.lines) * mark.line <= 190 + 2


def test_names_that_would_be_small_one_a_line_share_lines() -> None:
    mark = mark_of([f"某某市第{n}局" for n in "一二三四五六七八九十"], rows_above=0, room=140)

    assert mark.lines[0] == "某某市第一局　某某市第二局"
    assert len(mark.lines) == 5
    assert mark.size >= 22


def middle(right: float, text: str) -> float:
    return right + width_of(text) / 2


@given(NAMES)
def test_a_sealed_name_stands_centred_over_its_date_where_the_line_has_room(name: str) -> None:
    place = sealed([name], DAY)

    assert place.date >= 4
    if len(name) <= 28:
        assert middle(place.names[0], name) == pytest.approx(middle(place.date, DAY), abs=0.02)


def test_the_date_of_a_sealed_document_is_four_characters_from_the_right() -> None:
    assert sealed(["某某市人民政府办公室"], DAY).date == 4


def test_a_sealed_name_much_longer_than_its_date_ends_at_the_margin_and_the_date_moves_left() -> None:
    name = "某某市人民政府推进职能转变和改革协调小组办公室"

    place = sealed([name], DAY)
    assert place.names == (0.0,)
    assert place.date > 4


def test_without_a_seal_the_date_begins_two_characters_after_the_name() -> None:
    name = "某某市人民政府办公室"
    place = unsealed([name], DAY)

    assert place.names == (2.0,)
    name_start = 28 - 2 - width_of(name)
    assert 28 - place.date - width_of(DAY) == pytest.approx(name_start + 2)


def test_without_a_seal_a_date_longer_than_the_name_keeps_two_characters_and_the_name_moves_left() -> None:
    place = unsealed(["县政府"], DAY)

    assert place.date == 2
    assert 28 - place.names[0] - 3 == pytest.approx(28 - 2 - width_of(DAY) - 2)


@pytest.mark.parametrize(("place", "lines"), [(sealed(["县政府"], DAY), 2), (unsealed(["县政府"], DAY), 1)])
def test_a_seal_needs_one_more_line_above(place: object, lines: int) -> None:
    assert getattr(place, "lines_above") == lines  # noqa: B009


@given(st.lists(NAMES, min_size=1, max_size=9))
def test_seals_stand_three_a_row_and_the_last_one_on_the_right(names: list[str]) -> None:
    rows = seal_rows(names)

    shown = [name.replace("\n", "") for row in rows for name in row if name]
    assert shown == names
    assert rows[-1][2].replace("\n", "") == names[-1]


def test_a_name_too_long_for_its_third_of_the_line_breaks_by_sense() -> None:
    assert seal_rows(["某某市人民政府办公室"])[0][2] == "某某市人民政府\n办公室"


def test_the_second_names_of_signers_stand_under_each_other() -> None:
    assert signer_rows(["张三", "李四五", "王六七八", "赵九"]) == ["张三　　　李四五", "王六七八　赵九"]


@given(st.lists(st.text("张王李赵", min_size=1, max_size=4), min_size=1, max_size=6))
def test_the_longest_row_of_signers_ends_one_character_from_the_right(names: list[str]) -> None:
    rows = signer_rows(names)

    longest = max(width_of(row) for row in rows)
    assert signer_tab(rows) + width_of("签发人：") + longest == pytest.approx(27)
