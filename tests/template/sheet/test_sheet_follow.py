from __future__ import annotations

import datetime as dt
import re

import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table

from gen.template.rendered import RenderError


@pytest.fixture
def ledger(xl):
    """Rows 1-2 head, 3 mark, 4 the repeated row, 5 mark, 6 total."""
    xl.rows(
        ["{{ 标题 }}"],
        ["序号", "数", "倍", "状态"],
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.序号 }}", "{{ 任务.数 }}", "=B4*2", None],
        ["{%tr endfor %}"],
        ["合计", "=SUM(B4:B4)", "=SUM(C4)", '=IF(B6>0,"B4","")'],
    )
    return xl


def test_a_formula_in_the_repeated_row_is_its_own_rows(ledger, many):
    sheet = ledger.render(标题="", 任务清单=many(3))["台账"]
    assert [sheet.cell(r, 3).value for r in (3, 4, 5)] == ["=B3*2", "=B4*2", "=B5*2"]


def test_a_formula_below_grows_over_all_copies_and_its_strings_are_left(ledger, many):
    sheet = ledger.render(标题="", 任务清单=many(3))["台账"]
    assert [sheet.cell(6, c).value for c in (2, 3, 4)] == ["=SUM(B3:B5)", "=SUM(C3:C5)", '=IF(B6>0,"B4","")']


def test_formulas_have_no_stale_value_and_are_computed_on_opening(ledger, many):
    ledger.render(标题="", 任务清单=many(2))
    text = ledger.part("xl/worksheets/sheet1.xml")
    assert re.findall(r"<f>([^<]*)</f><v>([^<]*)</v>", text) == [("SUM(B3:B4)", "1.5")]
    assert 'fullCalcOnLoad="1"' in ledger.part("xl/workbook.xml")


def test_a_formula_of_another_sheet_follows(ledger, many):
    other = ledger.book.create_sheet("汇 总")
    other["A1"] = "=SUM(台账!$B$4:$B$4)+台账!B6+COUNTA(台账!A:A)"
    sheet = ledger.render(标题="", 任务清单=many(3))["汇 总"]
    assert sheet["A1"].value == "=SUM(台账!$B$3:$B$5)+台账!B6+COUNTA(台账!A:A)"


def test_a_running_total_and_a_share_of_the_whole(xl, many):
    xl.rows(
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.数 }}", "=SUM($A$2:A2)", "=A2/SUM($A$2:$A$2)"],
        ["{%tr endfor %}"],
    )
    sheet = xl.render(任务清单=many(3))["台账"]
    assert [sheet.cell(r, 2).value for r in (1, 2, 3)] == ["=SUM($A$1:A1)", "=SUM($A$1:A2)", "=SUM($A$1:A3)"]
    assert sheet["C2"].value == "=A2/SUM($A$1:$A$3)"


def test_a_subtotal_covers_its_own_round_only(xl):
    xl.rows(
        ["{%tr for 章 in 章节 %}"],
        ["{%tr for 任务 in 章.任务 %}"],
        ["{{ 任务.数 }}"],
        ["{%tr endfor %}"],
        ["=SUM(A3:A3)"],
        ["{%tr endfor %}"],
        ["=SUM(A3:A3)"],
    )
    chapters = [{"任务": [{"数": 1}, {"数": 2}]}, {"任务": [{"数": 3}]}, {"任务": []}]
    sheet = xl.render(章节=chapters)["台账"]
    assert [sheet.cell(r, 1).value for r in range(1, 9)] == [
        1, 2, "=SUM(A1:A2)", 3, "=SUM(A4:A4)", None, "=SUM(A6:A6)", "=SUM(A1:A6)",
    ]  # fmt: skip


def test_a_formula_that_lost_its_row_is_a_finding_not_a_ref_error(xl):
    xl.rows(["{%tr if 有 %}"], ["5"], ["{%tr endif %}"], ["=A2"])
    template = xl.compile()
    with pytest.raises(RenderError) as caught:
        template.render({"有": False})
    assert [(f.id, f.place.spot) for f in caught.value.findings] == [("E527", "工作表“台账” A4")]


@pytest.mark.parametrize(("name", "spot"), [("首行", "名称“首行”"), ("_xlnm.Print_Area", "打印区域")])
def test_a_name_whose_rows_were_left_out_is_a_finding(xl, name, spot):
    xl.rows(["{%tr if 有 %}"], ["5"], ["{%tr endif %}"], ["尾"])
    if name == "首行":
        xl.book.defined_names[name] = DefinedName(name, attr_text="台账!$A$2")
    else:
        xl.sheet.print_area = "A2:A2"
    template = xl.compile()
    assert template.render({"有": True})
    with pytest.raises(RenderError) as caught:
        template.render({"有": False})
    (finding,) = caught.value.findings
    assert (finding.id, finding.place.spot) == ("E527", spot)
    assert spot in finding.message


def test_a_chart_whose_rows_were_left_out_is_a_finding(xl):
    xl.rows(["{%tr if 有 %}"], [5], ["{%tr endif %}"], ["尾"])
    chart = BarChart()
    chart.add_data(Reference(xl.sheet, min_col=1, min_row=2, max_row=2))
    xl.sheet.add_chart(chart, "D1")
    template = xl.compile()
    with pytest.raises(RenderError) as caught:
        template.render({"有": False})
    assert {f.id for f in caught.value.findings} == {"E527"}
    assert "图表" in caught.value.findings[0].message


def test_merged_cells_move_and_are_copied_with_their_rows(xl, many):
    xl.rows(
        ["{{ 标题 }}"],
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.序号 }}"],
        ["续"],
        ["{%tr endfor %}"],
        ["完"],
    )
    for area in ("A1:C1", "B3:C3", "A3:A4", "A6:C6"):
        xl.sheet.merge_cells(area)
    sheet = xl.render(标题="甲", 任务清单=many(2))["台账"]
    assert {str(m) for m in sheet.merged_cells.ranges} == {
        "A1:C1",
        "B2:C2",
        "A2:A3",
        "B4:C4",
        "A4:A5",
        "A6:C6",
    }


def test_a_merged_cell_around_the_whole_loop_grows(xl, many):
    xl.rows(
        ["组", "{{ 标题 }}"],
        [None, "{%tr for 任务 in 任务清单 %}"],
        [None, "{{ 任务.序号 }}"],
        [None, "{%tr endfor %}"],
        [None, "计"],
    )
    xl.sheet.merge_cells("A1:A5")
    sheet = xl.render(标题="", 任务清单=many(3))["台账"]
    assert [str(m) for m in sheet.merged_cells.ranges] == ["A1:A5"]
    assert sheet["B5"].value == "计"


def test_validations_and_formats_cover_every_copy_and_nothing_else(ledger, many):
    check = DataValidation(type="list", formula1="字典!$A$1:$A$3")
    check.add("D4")
    ledger.sheet.add_data_validation(check)
    red = PatternFill(bgColor="FF0000")
    ledger.sheet.conditional_formatting.add("A4:D4", FormulaRule(formula=["$D4=$B$6"], fill=red))
    ledger.sheet.conditional_formatting.add(
        "B6", CellIsRule(operator="greaterThan", formula=["B4"], fill=red)
    )
    ledger.book.create_sheet("字典")
    sheet = ledger.render(标题="", 任务清单=many(4))["台账"]
    (validation,) = sheet.data_validations.dataValidation
    assert (str(validation.sqref), validation.formula1) == ("D3:D6", "字典!$A$1:$A$3")
    formats = {str(f.sqref): [r.formula for r in f.rules] for f in sheet.conditional_formatting}
    assert formats == {"A3:D6": [["$D3=$B$7"]], "B7": [["B3:B6"]]}


def test_a_format_in_a_nested_loop_skips_the_rows_between(xl):
    xl.rows(
        ["{%tr for 章 in 章节 %}"],
        ["{{ 章.标题 }}"],
        ["{%tr for 任务 in 章.任务 %}"],
        ["{{ 任务.数 }}"],
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
    )
    check = DataValidation(type="whole", formula1="0", formula2="9")
    check.add("B4")
    xl.sheet.add_data_validation(check)
    chapters = [{"标题": "甲", "任务": [{"数": 1}, {"数": 2}]}, {"标题": "乙", "任务": [{"数": 3}]}]
    sheet = xl.render(章节=chapters)["台账"]
    assert str(sheet.data_validations.dataValidation[0].sqref) in ("B2:B3 B5", "B5 B2:B3")


def test_a_validation_whose_rows_are_gone_is_gone(xl):
    xl.rows(["{%tr if 有 %}"], ["甲"], ["{%tr endif %}"], ["乙"])
    check = DataValidation(type="list", formula1='"是,否"')
    check.add("A2")
    xl.sheet.add_data_validation(check)
    assert xl.render(有=False)["台账"].data_validations.dataValidation == []


def test_filter_print_area_titles_and_names_follow(ledger, many):
    ledger.sheet.auto_filter.ref = "A2:D4"
    ledger.sheet.print_area = "A1:D6"
    ledger.sheet.print_title_rows = "1:2"
    ledger.book.defined_names["数据"] = DefinedName("数据", attr_text="台账!$B$4:$B$4")
    book = ledger.render(标题="", 任务清单=many(3))
    sheet = book["台账"]
    assert sheet.auto_filter.ref == "A2:D5"
    assert sheet.print_area == "'台账'!$A$1:$D$6"
    assert sheet.print_title_rows == "$1:$2"
    assert book.defined_names["数据"].attr_text == "台账!$B$3:$B$5"
    assert "$A$2:$D$5" in ledger.part("xl/workbook.xml")


def test_links_comments_breaks_and_panes_follow(ledger, many):
    ledger.sheet["A6"].hyperlink = "https://example.com"
    ledger.sheet["A6"].comment = Comment("说明", "某某")
    ledger.sheet.row_breaks.append(Break(id=4))
    ledger.sheet.freeze_panes = "A6"
    sheet = ledger.render(标题="", 任务清单=many(3))["台账"]
    assert sheet["A6"].hyperlink.target == "https://example.com"
    assert sheet["A6"].comment.text.strip() == "说明"
    assert [b.id for b in sheet.row_breaks.brk] == [3, 4, 5]
    assert sheet.freeze_panes == "A6"
    assert "某某" not in ledger.part("xl/comments/comment1.xml")


def test_a_table_grows_with_its_rows(ledger, many):
    ledger.sheet.add_table(Table(displayName="表1", ref="A2:D4"))
    sheet = ledger.render(标题="", 任务清单=many(3))["台账"]
    assert sheet.tables["表1"].ref == "A2:D5"
    assert sheet.tables["表1"].autoFilter.ref == "A2:D5"


def test_a_chart_draws_all_rows_with_the_values_that_are_there(ledger, many):
    chart = BarChart()
    chart.add_data(Reference(ledger.sheet, min_col=2, min_row=4, max_row=4))
    chart.set_categories(Reference(ledger.sheet, min_col=1, min_row=4, max_row=4))
    chart.title = "{{ 标题 }}统计"
    ledger.sheet.add_chart(chart, "F8")
    ledger.edits.append(_stale_cache)
    ledger.render(标题="甲", 任务清单=many(3))
    text = ledger.part("xl/charts/chart1.xml")
    assert "'台账'!$B$3:$B$5" in text or "台账!$B$3:$B$5" in text
    assert re.findall(r"<(?:c:)?v>([^<]*)<", text) == ["1", "2", "3", "0.0", "1.5", "3.0"]
    assert "甲统计" in text


def _stale_cache(parts):
    text = parts["xl/charts/chart1.xml"].decode()
    text = re.sub(
        r"(<(?:c:)?f>[^<]*</(?:c:)?f>)",
        r'\1<numCache><formatCode>0</formatCode><ptCount val="1"/><pt idx="0"><v>99</v></pt></numCache>',
        text,
    )
    parts["xl/charts/chart1.xml"] = text.encode()


def test_a_drawing_below_the_rows_moves_down(ledger, many):
    chart = BarChart()
    chart.add_data(Reference(ledger.sheet, min_col=2, min_row=4, max_row=4))
    ledger.sheet.add_chart(chart, "F8")
    ledger.render(标题="", 任务清单=many(5))
    assert re.search(r"row>(\d+)<", ledger.part("xl/drawings/drawing1.xml")).group(1) == "9"


def test_protection_and_hidden_things_stay(ledger, many):
    ledger.sheet["D4"].protection = Protection(locked=False)
    ledger.sheet.protection.sheet = True
    ledger.sheet.column_dimensions["E"].hidden = True
    ledger.book.create_sheet("_字典").sheet_state = "hidden"
    book = ledger.render(标题="", 任务清单=many(2))
    sheet = book["台账"]
    assert sheet.protection.sheet
    assert [sheet.cell(r, 4).protection.locked for r in (3, 4)] == [False, False]
    assert sheet.column_dimensions["E"].hidden
    assert book["_字典"].sheet_state == "hidden"


def test_headers_properties_and_sheet_names_may_have_tags(xl):
    xl.sheet.title = "{{ 单位 }}清单"
    xl.rows(["甲"])
    xl.sheet.oddHeader.center.text = "{{ 标题 }}第&P页"
    xl.book.properties.title = "{{ 标题 }}"
    xl.book.properties.creator = "某某"
    xl.book.create_sheet("二")["A1"] = "='{{ 单位 }}清单'!A1"
    book = xl.render(标题="R&D计划", 单位="市财政局")
    assert book.sheetnames == ["市财政局清单", "二"]
    assert book["二"]["A1"].value in ("=市财政局清单!A1", "='市财政局清单'!A1")
    assert book["市财政局清单"].oddHeader.center.text == "R&&D计划第&P页"
    assert book.properties.title == "R&D计划"
    assert book.properties.creator in (None, "")
    assert book.properties.modified == dt.datetime.fromisoformat("2000-01-01")


@pytest.mark.parametrize("name", ["", "长" * 32, "甲/乙", "二"])
def test_a_sheet_name_excel_would_refuse_is_a_finding(xl, name):
    xl.book.create_sheet("二", 0)
    xl.sheet.title = "{{ 单位 }}"
    template = xl.compile()
    with pytest.raises(RenderError) as caught:
        template.render({"单位": name})
    assert [f.id for f in caught.value.findings] == ["E529"]
