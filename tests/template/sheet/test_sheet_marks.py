from __future__ import annotations

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from gen.template.rendered import RenderError


def merged(sheet):
    return {str(m) for m in sheet.merged_cells.ranges}


def test_cells_are_merged_over_every_grouping_level(xl, grid):
    xl.rows(
        ["{%tr for 章 in 章节 %}"],
        ["{%tr for 节 in 章.小节 %}"],
        ["{%tr for 任务 in 节.任务 %}"],
        ["{{ 章.标题 }}{% vm %}", "{{ 节.标题 }}{% vm %}", "{{ 任务.序号 }}"],
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
    )
    chapters = [
        {
            "标题": "甲",
            "小节": [
                {"标题": "子", "任务": [{"序号": 1}, {"序号": 2}]},
                {"标题": "丑", "任务": [{"序号": 3}]},
            ],
        },
        {"标题": "甲", "小节": [{"标题": "丑", "任务": [{"序号": 4}, {"序号": 5}]}]},
    ]
    sheet = xl.render(章节=chapters)["台账"]
    assert merged(sheet) == {"A1:A3", "B1:B2", "A4:A5", "B4:B5"}
    assert [r[:2] for r in grid(sheet)] == [
        ["甲", "子"],
        [None, None],
        [None, "丑"],
        ["甲", "丑"],
        [None, None],
    ]


def test_a_flat_list_is_merged_while_the_value_stays_the_same(xl):
    xl.rows(
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.章 }}{% vm %}", "{{ 任务.节 }}{% vm %}"],
        ["{%tr endfor %}"],
    )
    rows = [
        {"章": c, "节": s}
        for c, s in [("甲", "子"), ("甲", "子"), ("甲", "丑"), ("乙", "丑"), ("乙", "丑"), ("丙", "丑")]
    ]
    sheet = xl.render(任务清单=rows)["台账"]
    assert merged(sheet) == {"A1:A3", "B1:B2", "A4:A5", "B4:B5"}


def test_a_merged_cell_that_grows_keeps_its_width(xl):
    xl.rows(
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.章 }}{% vm %}", None, "{{ 任务.序号 }}"],
        ["{%tr endfor %}"],
    )
    xl.sheet.merge_cells("A2:B2")
    rows = [{"章": "甲", "序号": 1}, {"章": "甲", "序号": 2}, {"章": "乙", "序号": 3}]
    assert merged(xl.render(任务清单=rows)["台账"]) == {"A1:B2", "A3:B3"}


def test_columns_are_repeated_for_every_month(xl, grid):
    xl.rows(
        ["序号", "{%tc for 月 in 月份 %}", "{{ 月.月 }}月", "{%tc endfor %}", "备注"],
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.序号 }}", "{%tc for 月 in 任务.月份 %}", "{{ 月.标记 }}", "{%tc endfor %}", "注"],
        ["{%tr endfor %}"],
        ["合计", None, "=COUNTA(C3:C3)", None, "=SUM(C3:C3)"],
    )
    xl.sheet.column_dimensions["C"].width = 4
    xl.sheet.column_dimensions["E"].width = 30
    months = [{"月": 1, "标记": "■"}, {"月": 2, "标记": ""}, {"月": 3, "标记": "●"}]
    sheet = xl.render(月份=months, 任务清单=[{"序号": 1, "月份": months}, {"序号": 2, "月份": months}])[
        "台账"
    ]
    assert grid(sheet)[:3] == [
        ["序号", "1月", "2月", "3月", "备注"],
        [1, "■", None, "●", "注"],
        [2, "■", None, "●", "注"],
    ]
    assert sheet["E4"].value == "=SUM(B2:D3)"
    widths = xl.part("xl/worksheets/sheet1.xml")
    assert '<col width="4" customWidth="1" min="2" max="4"/>' in widths
    assert '<col width="30" customWidth="1" min="5" max="5"/>' in widths


def test_rows_that_disagree_on_the_columns_are_refused(xl):
    xl.rows(
        ["{%tc for 月 in 月份 %}", "{{ 月.月 }}", "{%tc endfor %}"],
        ["{%tr for 任务 in 任务清单 %}"],
        ["{%tc for 月 in 任务.月份 %}", "{{ 月.标记 }}", "{%tc endfor %}"],
        ["{%tr endfor %}"],
    )
    months = [{"月": 1, "标记": "■"}, {"月": 2, "标记": ""}]
    template = xl.compile()
    for wrong in (months[:1], [*months, months[0]]):
        with pytest.raises(RenderError) as caught:
            template.render({"月份": months, "任务清单": [{"月份": wrong}]})
        assert [f.id for f in caught.value.findings] == ["E523"]


def test_equal_neighbours_become_one_cell(xl, grid):
    xl.rows(["头", "{%tc for 月 in 月份 %}{{ 月.标记 }}{% hm %}{%tc endfor %}", "尾"])
    months = [{"标记": "一季"}, {"标记": "一季"}, {"标记": "二季"}]
    sheet = xl.render(月份=months)["台账"]
    assert grid(sheet) == [["头", "一季", None, "二季", "尾"]]
    assert merged(sheet) == {"B1:C1"}


def test_a_cell_spans_columns_and_takes_a_colour(xl, many):
    xl.rows(
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.内容 }}{% colspan 任务.序号 + 1 %}{% cellbg 任务.色 %}"],
        ["{%tr endfor %}"],
    )
    sheet = xl.render(任务清单=many(2, 色="#fff2cc"))["台账"]
    assert merged(sheet) == {"A1:B1", "A2:C2"}
    assert [sheet.cell(r, 1).fill.fgColor.rgb for r in (1, 2)] == ["FFFFF2CC"] * 2


def test_a_span_over_something_written_is_refused(xl):
    xl.rows(["{{ 标题 }}{% colspan 2 %}", "别丢"])
    template = xl.compile()
    with pytest.raises(RenderError) as caught:
        template.render({"标题": "甲"})
    (finding,) = caught.value.findings
    assert finding.id == "E526"
    assert "B1" in finding.message


@pytest.mark.parametrize(("mark", "value"), [("cellbg", "红"), ("colspan", "多"), ("colspan", 0)])
def test_a_mark_with_a_wrong_argument_is_refused(xl, mark, value):
    xl.rows([f"{{{{ 标题 }}}}{{% {mark} 值 %}}"])
    template = xl.compile()
    with pytest.raises(RenderError) as caught:
        template.render({"标题": "甲", "值": value})
    assert caught.value.findings[0].place.spot == "工作表“台账” A1"


def test_a_rich_text_keeps_its_runs_and_a_tag_cut_by_one_is_joined(xl):
    bold = InlineFont(b=True)
    xl.sheet["A1"] = CellRichText("共", TextBlock(bold, "{{ 值"), " }}项")
    xl.render(值="<3>")
    text = xl.part("xl/worksheets/sheet1.xml")
    assert '<r><t xml:space="preserve">共</t></r>' in text
    assert '<b val="1"/></rPr><t xml:space="preserve">&lt;3&gt;</t></r>' in text
    assert '<t xml:space="preserve">项</t>' in text


def test_fixed_rich_text_is_left_as_it_is(xl):
    xl.sheet["A1"] = CellRichText("甲", TextBlock(InlineFont(b=True), "乙"))
    xl.sheet["A2"] = "{{ 值 }}"
    xl.render(值="丙")
    assert "<b " in xl.part("xl/sharedStrings.xml" if xl.shared else "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("xl", ["shared"], indirect=True)
def test_the_strings_of_the_template_do_not_travel(xl):
    xl.rows(["{{ 标题 }}", "固定"])
    xl.render(标题="甲")
    strings = xl.part("xl/sharedStrings.xml")
    assert "标题" not in strings
    assert "固定" in strings


def test_equal_cells_that_do_not_touch_stay_apart(xl, grid):
    xl.rows(
        ["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.章 }}{% vm %}"], ["{{ 任务.序号 }}"], ["{%tr endfor %}"]
    )
    sheet = xl.render(任务清单=[{"章": "甲", "序号": 1}, {"章": "甲", "序号": 2}])["台账"]
    assert [r[0] for r in grid(sheet)] == ["甲", 1, "甲", 2]
    assert merged(sheet) == set()


@pytest.mark.parametrize("text", ["{% vm %}合计", "{% vm %}{{ 标题 }}", "{% set 甲 = 1 %}{% vm %}{{ 标题 }}"])
def test_a_cell_to_be_merged_outside_every_loop_stands_alone(xl, grid, text):
    xl.rows([text], ["{%tr if 有 %}"], ["{% vm %}下"], ["{%tr endif %}"])
    sheet = xl.render(标题="合计", 有=True)["台账"]
    assert grid(sheet) == [["合计"], ["下"]]
    assert merged(sheet) == set()


@pytest.mark.parametrize("text", ["{{ 标题 }}{", "{", "甲{{ 标题 }}乙{"])
def test_a_brace_at_the_end_of_a_text_is_a_brace(xl, grid, text):
    xl.rows(["{% set 甲 = 1 %}" + text, text])
    assert grid(xl.render(标题="题")["台账"]) == [[text.replace("{{ 标题 }}", "题")] * 2]
