from __future__ import annotations

import pytest
from openpyxl.styles import Alignment

from gen.template.package import Package
from gen.template.rendered import RenderError
from gen.template.sheet.compile import compile_sheet
from gen.template.sheet.pieces import parse_xml


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["{{ 标题目 }}"]], ("E505", "A1")),
        ([["甲", "{{ 标题 | 没有 }}"]], ("E506", "B1")),
        ([["{{ 标题"]], ("E508", "A1")),
        ([["｛｛ 标题 ｝｝"]], ("E508", "A1")),
        ([["{{ 标题 标题 }}"]], ("E504", "A1")),
        ([["{% if 有 %}甲"]], ("E503", "A1")),
        ([["{%p if 有 %}"]], ("E507", "A1")),
        ([["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.序号 }}"]], ("E503", "A1")),
        ([["甲"], ["{%tr endfor %}"]], ("E503", "A2")),
        ([["{%tr for 任务 in 任务清单 %}", "别丢"], ["{{ 任务.序号 }}"], ["{%tr endfor %}"]], ("E502", "A1")),
        ([["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.内 }}"], ["{%tr endfor %}"]], ("E505", "A2")),
        ([["{{ 任务.内容 }}"]], ("E505", "A1")),
        ([["=SUM({{ 值 }})"]], ("E524", "A1")),
        ([["{%tc for 月 in 月份 %}", "{{ 月.月 }}"]], ("E503", "A1")),
    ],
)
def test_every_kind_of_fault_is_named_with_its_cell(xl, rows, expected):
    xl.rows(*rows)
    assert (expected[0], f"工作表“台账” {expected[1]}") in xl.said()
    assert xl.compile() is None


def test_all_faults_of_all_sheets_come_at_once(xl):
    xl.rows(["{{ 标题目 }}", "{{ 任务 }}"], ["{% if %}"])
    xl.book.create_sheet("二")["C3"] = "{{ 单 }}"
    xl.sheet.oddHeader.center.text = "{{ 题 }}"
    xl.book.properties.title = "{{ 目 }}"
    spots = {spot for _, spot in xl.said()}
    assert spots == {
        "工作表“台账” A1", "工作表“台账” B1", "工作表“台账” A2", "工作表“二” C3", "工作表“台账” 页眉", "文档属性",
    }  # fmt: skip


def test_words_in_a_loop_without_an_end_are_those_of_the_loop(xl):
    xl.rows(["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.内容 }}", "{{ 任务.内荣 }}"])
    assert xl.said() == [("E503", "工作表“台账” A1"), ("E505", "工作表“台账” B2")]


def test_the_nearest_right_word_is_offered(xl):
    xl.rows(["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.内荣 }}"], ["{%tr endfor %}"])
    xl.compile()
    assert "内容" in xl.findings[0].remedy


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.序号 }}"], ["{%tr endfor %}", "合计"]], ("E502", "A3")),
        ([["说明", "{%tr for 任务 in 任务清单 %}"], ["{{ 任务.序号 }}"], ["{%tr endfor %}"]], ("E502", "B1")),
        (
            [["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.序号 }}"], ["{{ 任务.内容 }}{%tr endfor %}"]],
            ("E502", "A3"),
        ),
        ([["{%tr if 有 %}"], ["甲"], ["{%tr else %}", "乙"], ["丙"], ["{%tr endif %}"]], ("E502", "A3")),
        ([["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.序号 }}"], ["{%p endfor %}"]], ("E507", "A3")),
        ([["{%tc for 月 in 月份 %}", "{{ 月.月 }}", "{%tc endfor %}尾"]], ("E502", "C1")),
    ],
)
def test_a_misplaced_tag_is_the_only_fault_reported(xl, rows, fault):
    xl.rows(*rows)
    assert xl.said() == [(fault[0], f"工作表“台账” {fault[1]}")]


def test_loops_that_cross_are_named(xl):
    xl.rows(
        ["{%tr for 任务 in 任务清单 %}"], ["{%tr if 有 %}"], ["甲"], ["{%tr endfor %}"], ["{%tr endif %}"]
    )
    assert ("E503", "工作表“台账” A4") in xl.said()


def test_a_merged_cell_across_a_loops_edge_is_named(xl):
    xl.rows(
        ["甲"], ["{%tr for 任务 in 任务清单 %}"], [None, "{{ 任务.序号 }}"], [None, "乙"], ["{%tr endfor %}"]
    )
    xl.sheet.merge_cells("C1:C3")
    assert [i for i, _ in xl.said()] == ["E521"]


def test_rows_whose_column_loops_stand_elsewhere_are_named(xl):
    xl.rows(
        ["{%tc for 月 in 月份 %}", "{{ 月.月 }}", "{%tc endfor %}"],
        ["甲", "{%tc for 月 in 月份 %}{{ 月.月 }}{%tc endfor %}"],
    )
    assert "E522" in {i for i, _ in xl.said()}


def test_content_in_a_column_that_vanishes_is_named(xl):
    xl.rows(["{%tc for 月 in 月份 %}", "{{ 月.月 }}", "{%tc endfor %}"], ["别丢"])
    assert ("E522", "工作表“台账” A2") in xl.said()


def test_a_table_header_with_a_tag_is_named(xl):
    from openpyxl.worksheet.table import Table

    xl.rows(["H1", "H2"], [1, 2])
    xl.sheet.add_table(Table(displayName="表1", ref="A1:B2"))
    xl.edits.append(_tag_in_header)
    assert ("E532", "工作表“台账” A1") in xl.said()


def _tag_in_header(parts):
    for name in parts:
        if b"H1" in parts[name]:
            parts[name] = parts[name].decode().replace("H1", "{{ 标题 }}").encode()


def test_links_to_other_workbooks_are_refused(xl):
    xl.rows(["甲"])
    xl.edits.append(_link)
    assert [i for i, _ in xl.said()] == ["E530"]


def _link(parts):
    name = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    link = (
        f'<Relationship Id="rId99" Type="{kind}" Target="externalLinks/externalLink1.xml"/></Relationships>'
    )
    parts[name] = parts[name].decode().replace("</Relationships>", link).encode()
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("content", [b"", b"<a", b"<a/>", b"\xff\xfe"])
@pytest.mark.parametrize("xl", ["shared"], indirect=True)
def test_a_damaged_part_is_a_finding_never_an_exception(xl, part, content):
    xl.rows(["{{ 标题 }}"])
    xl.edits.append(lambda parts: parts.__setitem__(part, content))
    template = xl.compile()
    assert template is None
    assert all(f.id.startswith("E5") for f in xl.findings)


def test_a_document_type_is_refused_by_the_reader_of_parts():
    with pytest.raises(ValueError, match="document type"):
        parse_xml(b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")


def test_a_package_without_a_workbook_is_a_finding():
    template, findings = compile_sheet(Package({"[Content_Types].xml": b"<Types/>"}), "甲.xlsx", {})
    assert template is None
    assert [f.id for f in findings] == ["E501"]


def test_a_dead_reference_in_a_validation_is_named_and_a_dead_name_is_left_out(xl):
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation

    xl.rows(["甲"])
    xl.book.defined_names["旧"] = DefinedName("旧", attr_text="#REF!$A$1")
    assert "旧" not in xl.render().defined_names
    check = DataValidation(type="list", formula1="#REF!$A$1:$A$3")
    check.add("A1")
    xl.sheet.add_data_validation(check)
    assert xl.said() == [("E533", "工作表“台账” 条件格式或数据有效性")]


def test_tags_around_the_cells_are_named_where_they_would_stay(xl):
    from openpyxl.comments import Comment
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.worksheet.datavalidation import DataValidation

    xl.rows(["甲", "乙", "丙", "丁"])
    xl.sheet["A1"].comment = Comment("见{{ 标题 }}", "人")
    check = DataValidation(type="list", formula1='"a,b"')
    check.prompt = "填{{ 标题 }}"
    check.add("B1")
    xl.sheet.add_data_validation(check)
    xl.sheet["C1"].hyperlink = "http://a/{{ 标题 }}"
    xl.sheet.conditional_formatting.add("D1", FormulaRule(formula=['D1="{{ 标题 }}"']))
    spots = [("E507", f"工作表“台账” {spot}") for spot in ("A1", "B1", "D1", "超链接")]
    assert sorted(xl.said()) == spots


def test_braces_that_are_no_tags_may_stand_around_the_cells(xl):
    from openpyxl.comments import Comment

    xl.rows(["甲"])
    xl.sheet["A1"].comment = Comment("{甲} {1,2}", "人")
    xl.sheet["A1"].hyperlink = "http://a/%7B甲%7D"
    assert xl.said() == []


@pytest.mark.parametrize("other", ["vm", "colspan 2"])
def test_a_cell_cannot_be_joined_across_and_otherwise(xl, other):
    xl.rows(["{%tc for 月 in 月份 %}{% hm %}{% " + other + " %}{{ 月.月 }}{%tc endfor %}"])
    assert xl.said() == [("E507", "工作表“台账” A1")]


@pytest.mark.parametrize(
    "uneven", ["{% if 标提 %}甲{{ 题 }}", "{% endif %}{{ 题 }}", "{{ 题 }}{% elif 有 %}"]
)
def test_a_cell_whose_tags_have_no_end_hides_no_other_fault_and_blames_no_other_cell(xl, uneven):
    xl.rows(
        ["{{ 目 }}", uneven],
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.内 }}{{ 任务.内容 }}"],
        ["{%tr endfor %}"],
    )
    found = {*xl.said()} - {("E505", "工作表“台账” B1")}
    assert found == {(i, f"工作表“台账” {s}") for i, s in (("E505", "A1"), ("E503", "B1"), ("E505", "A3"))}
    assert ("E505", "工作表“台账” B1") in xl.said()


@pytest.mark.parametrize("columns", ["<cols><!--x--><col min='1' max='4' width='9'/></cols>", "<cols/>"])
def test_a_remark_among_the_columns_does_no_harm(xl, columns):
    part = "xl/worksheets/sheet1.xml"
    xl.rows(["{%tc for 月 in 月份 %}", "{{ 月.月 }}", "{%tc endfor %}", "尾"])
    xl.edits.append(
        lambda parts: parts.__setitem__(
            part, parts[part].replace(b"<sheetData>", columns.encode() + b"<sheetData>")
        )
    )
    assert [cell.value for cell in xl.render(月份=[{"月": 1}, {"月": 2}])["台账"][1]] == [1, 2, "尾"]


@pytest.mark.parametrize("width", ["1e999", "nan", "甲"])
def test_a_width_that_is_none_is_a_damaged_file_said_in_chinese(xl, width):
    part = "xl/worksheets/sheet1.xml"
    xl.rows(["{{ 标题 }}"])
    xl.sheet["A1"].alignment = Alignment(wrap_text=True)
    xl.sheet.column_dimensions["A"].width = 33
    xl.edits.append(
        lambda parts: parts.__setitem__(part, parts[part].replace(b'width="33"', f'width="{width}"'.encode()))
    )
    xl.compile()
    assert [(f.id, f.message) for f in xl.findings] == [("E501", "文件已经损坏，里面有读不懂的内容")]


def test_a_page_header_longer_than_excel_reads_is_refused(xl):
    xl.rows(["甲"])
    xl.sheet.oddHeader.center.text = "{{ 标题 }}"
    template = xl.compile()
    assert template.render({"标题": "字" * 250}).data
    with pytest.raises(RenderError) as caught:
        template.render({"标题": "字" * 256})
    assert [(f.id, f.place.spot) for f in caught.value.findings] == [("E525", "工作表“台账” 页眉")]


def test_a_tag_in_the_name_of_a_drawing_is_named(xl):
    from openpyxl.chart import BarChart, Reference

    xl.rows(["甲"], [1])
    chart = BarChart()
    chart.add_data(Reference(xl.sheet, min_col=1, min_row=2, max_row=2))
    xl.sheet.add_chart(chart, "C3")
    part = "xl/drawings/drawing1.xml"
    xl.edits.append(
        lambda parts: parts.__setitem__(
            part, parts[part].replace(b'name="Chart 1"', 'name="{{ 标题 }}"'.encode())
        )
    )
    assert xl.said() == [("E507", "工作表“台账” 图形")]


def test_a_tag_in_a_conversation_about_a_cell_is_named(xl):
    xl.rows(["甲"])
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    link = f'<Relationship Id="r1" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    said = "<ThreadedComments><threadedComment ref='A1'><text>见{{ 标题 }}</text></threadedComment></ThreadedComments>"
    xl.edits.append(
        lambda parts: parts.update(
            {
                "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{space}">{link}</Relationships>'.encode(),
                "xl/threadedComments/threadedComment1.xml": said.encode(),
            }
        )
    )
    assert xl.said() == [("E507", "工作表“台账” 批注")]
