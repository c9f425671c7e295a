from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.ledger.percent import percent_phrase, percentages, share_phrase

COUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)


@given(COUNTS.filter(any), st.integers(0, 3))
def test_percentages_add_up_to_100_exactly(counts, places):
    assert sum(percentages(counts, places)) == 100


@given(COUNTS.filter(any), st.integers(0, 3))
def test_no_percentage_is_a_whole_unit_away_from_the_truth(counts, places):
    total = sum(counts)
    for count, shown in zip(counts, percentages(counts, places), strict=True):
        assert abs(shown - Decimal(100 * count) / total) < Decimal(1).scaleb(-places)


@given(COUNTS.filter(any))
def test_the_larger_count_never_has_the_smaller_percentage(counts):
    shown = percentages(counts)
    for a, x in zip(counts, shown, strict=True):
        assert all(x >= y for b, y in zip(counts, shown, strict=True) if a > b)


@given(COUNTS)
def test_nothing_is_0_percent(counts):
    assert all(x == 0 for n, x in zip(counts, percentages(counts), strict=True) if n == 0)


def test_three_thirds_are_not_999():
    assert [str(x) for x in percentages([1, 1, 1])] == ["33.4", "33.3", "33.3"]


def test_the_figures_of_a_real_bulletin_are_not_bent():
    # 162 of 222 is 72.97 %: printed as 72.9 % to make five groups fit
    assert percentages([162, 60])[0] == Decimal("73.0")


def test_without_any_count_everything_is_0():
    assert percentages([0, 0]) == (0, 0)
    assert percentages([]) == ()


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="-1"):
        percentages([3, -1])


@pytest.mark.parametrize(
    ("value", "text"), [("33.3", "33.3%"), ("25.0", "25%"), ("100.0", "100%"), ("0.0", "0%"), ("100", "100%")]
)
def test_a_percentage_is_written_without_needless_zeros(value, text):
    assert percent_phrase(Decimal(value)) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Decimal(11) / 12, "91.7%"),
        (Decimal("0.9999"), "99.9%"),
        (Decimal("1.314"), "131.4%"),
        (Decimal(1), "100%"),
    ],
)
def test_a_share_is_rounded_but_never_up_to_the_whole(share, text):
    assert share_phrase(share) == text
