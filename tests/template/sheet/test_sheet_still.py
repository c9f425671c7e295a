from __future__ import annotations

import datetime as dt
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from sheets import WORDS, Sheets

from gen.template.package import read_package
from gen.template.sheet.compile import compile_sheet

VALUES = st.one_of(
    st.sampled_from(["甲", "甲" * 90, "乙\n丙", "=1", "R&D", "", "甲　乙", "_x0041_", " 前"]),
    st.sampled_from([None, 1, 1.0, True, 0, False, dt.date(2022, 3, 1), ["甲", "乙"]]),
)
OUTPUTS = st.lists(
    st.lists(st.fixed_dictionaries({"内容": VALUES, "色": VALUES}), max_size=4), min_size=2, max_size=4
)


@cache
def workbook(*, rounds: bool) -> bytes:
    xl = Sheets(shared=False)
    xl.rows(
        ["{{ 标题 }}", "固定"],
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.内容 }}", "固定", "{{ 任务.色 }}", "=A3" if rounds else "末"],
        ["{%tr endfor %}"],
        ["合计"],
    )
    xl.sheet["A3"].alignment = Alignment(wrap_text=True)
    choices = DataValidation(type="list", formula1='"是,否"')
    choices.add("C3")
    xl.sheet.add_data_validation(choices)
    xl.sheet.conditional_formatting.add(
        "A3", CellIsRule(operator="equal", formula=["A$5"], fill=PatternFill("solid", start_color="FF0000"))
    )
    xl.sheet.auto_filter.ref = "A2:C3"
    xl.sheet.oddFooter.center.text = "{{ 标题 }}" if rounds else "第&P页"
    return xl.data()


def template(*, rounds: bool = False):
    return compile_sheet(read_package(workbook(rounds=rounds)), "台账.xlsx", WORDS)[0]


def outputs(made, lists):
    return [made.render({"标题": f"第{n}份", "任务清单": tasks}).data for n, tasks in enumerate(lists)]


@settings(max_examples=40)
@given(OUTPUTS, st.booleans())
def test_an_output_is_the_same_whatever_was_made_before_it(lists, rounds):
    together = outputs(template(rounds=rounds), lists)
    alone = [outputs(template(rounds=rounds), [[]] * n + [tasks])[n] for n, tasks in enumerate(lists)]
    assert together == alone


def test_a_truth_value_after_an_equal_number_is_still_a_word():
    made = template()
    first, second = outputs(made, [[{"内容": 1, "色": ""}], [{"内容": True, "色": ""}]])
    assert first != second
