from __future__ import annotations

import pytest

from gen.template.sheet.axis import Axis, Recorder, Scope, Strip
from gen.template.sheet.formula import VanishedError, Where, moved, parse_formula, quoted_name, translated


class Grown:
    """Sheet 0: row 5 became 5 to 7, everything below moved by two. Sheet 1 never changed."""

    def __init__(self) -> None:
        recorder = Recorder([Strip(1, 4), Strip(5, 1, (0,)), Strip(6, 3)])
        recorder.strip(0)
        for _ in range(3):
            recorder.iteration(0)
            recorder.strip(1)
        recorder.end(0)
        recorder.strip(2)
        self.axis = recorder.axis(1_048_576)

    def rows(self, sheet: int) -> Axis:
        return self.axis if sheet == 0 else Recorder([]).axis(1_048_576)

    def columns(self, _: int) -> Axis:
        return Recorder([]).axis(16_384)

    def sheet_name(self, sheet: int) -> str:
        return ["台账", "汇 总"][sheet]


SHEETS = {"台账": 0, "汇 总": 1}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(B5:B5)", "SUM(B5:B7)"),
        ("SUM(B5)", "SUM(B5:B7)"),
        ("B4+B6*2", "B4+B8*2"),
        ('$B$6&"B6"', '$B$8&"B6"'),
        ("SUM(B1:B8)", "SUM(B1:B10)"),
        ("SUM(A:A)+SUM(5:5)", "SUM(A:A)+SUM(5:7)"),
        ("台账!B6+'汇 总'!B6", "台账!B8+'汇 总'!B6"),
        ("LOG10(B6)+B6x", "LOG10(B8)+B6x"),
        ("表1[[#This Row],[B6]]+B6", "表1[[#This Row],[B6]]+B8"),
        ("'不存在'!B6+[1]Sheet1!B6", "'不存在'!B6+[1]Sheet1!B6"),
        ("合计B6+数据", "合计B6+数据"),
        ("B1048576", "B1048576"),
        ("B9", "B11"),
        ('IF(A6="甲""B6",1,2)', 'IF(A8="甲""B6",1,2)'),
        ("1E5+B6", "1E5+B8"),
    ],
)
def test_references_follow_and_nothing_else_changes(before, after):
    assert moved(parse_formula(before, SHEETS, 0), Grown(), Where(0)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("B5*2", "B6*2"),
        ("SUM($B$5:B5)", "SUM($B$5:B6)"),
        ("SUM(B5:$B$5)", "SUM(B6:$B$7)"),
        ("B5/$B$5", "B6/$B$5:$B$7"),
    ],
)
def test_inside_the_loop_a_relative_reference_is_its_own_round(before, after):
    assert moved(parse_formula(before, SHEETS, 0), Grown(), Where(0, Scope(6, (0,)))) == after


def test_a_shared_formula_is_moved_like_a_copied_cell():
    formula = translated(parse_formula("A1+$A$1+B$2", {}, 0), 2, 1)
    assert moved(formula, Still(), Where(0)) == "B3+$A$1+C$2"


class Still(Grown):
    def rows(self, _: int) -> Axis:
        return Recorder([]).axis(1_048_576)


def test_a_row_that_is_gone_is_said():
    recorder = Recorder([Strip(1, 1), Strip(2, 1)])
    recorder.strip(0)
    world = Grown()
    world.axis = recorder.axis(1_048_576)
    with pytest.raises(VanishedError):
        moved(parse_formula("B2", SHEETS, 0), world, Where(0))


@pytest.mark.parametrize(
    ("name", "shown"),
    [("台账", "台账"), ("汇 总", "'汇 总'"), ("A1", "'A1'"), ("甲'乙", "'甲''乙'"), ("2022", "'2022'")],
)
def test_a_sheets_name_is_quoted_where_it_has_to_be(name, shown):
    assert quoted_name(name) == shown


def test_another_workbook_is_noticed():
    assert parse_formula("[1]Sheet1!A1", {}, 0).external
    assert not parse_formula("表1[数]", {}, 0).external
