from __future__ import annotations

import pytest

from gen.check.numbers import NextNumber, odd_sign, plain_number, shape, usual_shape


@pytest.mark.parametrize("number", ["2022-001", "２０２２-００１", " 2022 - 001 ", "2022－001"])
def test_the_same_number_typed_otherwise_is_the_same_number(number: str) -> None:
    assert plain_number(number) == "2022-001"


@pytest.mark.parametrize(
    ("number", "sign"),
    [
        ("2022-001", ""),
        ("K01", ""),
        ("第1号", ""),
        ("2022 001", " "),
        ("2022/001", "/"),
        ("２022", "２"),
        ("a—b", "—"),
    ],
)
def test_a_sign_that_does_not_belong_is_found(number: str, sign: str) -> None:
    assert odd_sign(number) == sign


def test_the_shape_of_a_number_keeps_its_length() -> None:
    assert shape("2022-HY-01") == "9999-AA-99"
    assert shape("2022-01") != shape("2022-001")


def test_the_usual_shape_needs_enough_numbers_of_it() -> None:
    assert usual_shape([]) is None
    assert usual_shape(["1-1", "1-2"]) is None
    assert usual_shape(["1-1", "1-2", "1-3", "11-1"]) == ("9-9", "1-1")
    assert usual_shape(["1-1", "1-2", "1-3", "a", "b1", "c22"]) is None


@pytest.mark.parametrize(
    ("used", "offered"),
    [
        (["2022-001", "2022-079", "2022-012"], ["2022-080", "2022-081"]),
        (["2022-999"], ["2022-1000", "2022-1001"]),
        (["2021-500", "2022-001", "2022-002"], ["2022-003", "2022-004"]),
        (["A", ""], ["", ""]),
        ([], ["", ""]),
    ],
)
def test_free_numbers_go_on_from_the_ones_in_use(used: list[str], offered: list[str]) -> None:
    numbers = NextNumber(used)
    assert [numbers.take(), numbers.take()] == offered
