from __future__ import annotations

import pytest

from gen.template.sheet.axis import Recorder, Scope, Strip


@pytest.fixture
def axis():
    """Chapter row 2, task rows 4; two chapters, the second without tasks. Rows 1, 3, 5 and 6 were marks."""
    recorder = Recorder(
        [
            Strip(1, 1),
            Strip(2, 1, (0,)),
            Strip(3, 1, (0,)),
            Strip(4, 1, (0, 1)),
            Strip(5, 2, (0,)),
            Strip(7, 2),
        ]
    )
    for count in (2, 0):
        recorder.iteration(0)
        recorder.strip(1)
        for _ in range(count):
            recorder.iteration(1)
            recorder.strip(3)
        recorder.end(1)
    recorder.end(0)
    recorder.strip(5)
    return recorder.axis(100)


def test_a_stretch_reaches_to_the_furthest_copy_of_any_of_its_rows(axis):
    assert axis.span(2, 4) == (1, 4)
    assert axis.span(4, 4) == (2, 3)


def test_a_mark_row_stands_for_what_is_next_to_it(axis):
    assert axis.span(1, 2) == (1, 4)
    assert axis.span(3, 4) == (2, 3)
    assert axis.span(3, 3) is None
    assert axis.point(3) == 2


def test_inside_a_round_only_that_round_is_seen(axis):
    assert axis.span(4, 4, Scope(1, (0,))) == (2, 3)
    assert axis.span(4, 4, Scope(4, (0,))) is None
    assert axis.span(2, 2, Scope(4, (0,))) == (4, 4)
    assert axis.span(7, 7, Scope(4, (0,))) == (5, 5)


def test_the_exact_rows_leave_out_what_is_between(axis):
    assert axis.groups(2, 2) == [(1, 1), (4, 4)]
    assert axis.groups(2, 8) == [(1, 6)]
    assert axis.each(4) == [2, 3]


def test_rows_below_the_template_move_by_what_was_added_and_stop_at_the_end(axis):
    assert axis.span(9, 10) == (7, 8)
    assert axis.span(7, 100) == (5, 100)
    assert axis.groups(9, 100) == [(7, 100)]


def test_a_part_of_a_repeated_stretch_stays_apart_and_the_whole_of_it_is_one_run():
    recorder = Recorder([Strip(1, 2, (0,))])
    for _ in range(3):
        recorder.strip(0)
    axis = recorder.axis(1000)
    assert axis.groups(1, 1) == [(1, 1), (3, 3), (5, 5)]
    assert axis.groups(2, 2) == [(2, 2), (4, 4), (6, 6)]
    assert axis.groups(1, 2) == [(1, 6)]
