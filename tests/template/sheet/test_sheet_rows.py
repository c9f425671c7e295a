from __future__ import annotations

import datetime as dt

import pytest

from gen.template.rendered import RenderError


def test_a_row_is_repeated_for_every_task_and_the_mark_rows_vanish(xl, many, grid):
    xl.rows(
        ["{{ 标题 }}"],
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.序号 }}", "{{ 任务.内容 }}"],
        ["{%tr endfor %}"],
        ["完"],
    )
    sheet = xl.render(标题="台账", 任务清单=many(2))["台账"]
    assert grid(sheet) == [["台账", None], [1, "做第1件事"], [2, "做第2件事"], ["完", None]]


def test_a_loop_opened_and_closed_in_its_own_row_repeats_that_row(xl, many, grid):
    xl.rows(["头"], ["{%tr for 任务 in 任务清单 %}{{ 任务.序号 }}", "固定", "{{ 任务.内容 }}{%tr endfor %}"])
    sheet = xl.render(任务清单=many(2))["台账"]
    assert grid(sheet) == [["头", None, None], [1, "固定", "做第1件事"], [2, "固定", "做第2件事"]]


def test_loops_nest_and_rows_are_chosen(xl, grid):
    xl.rows(
        ["{%tr for 章 in 章节 %}"],
        ["{{ 章.标题 }}"],
        ["{%tr for 任务 in 章.任务 %}"],
        ["{%tr if 任务.序号 > 1 %}"],
        ["{{ 任务.内容 }}"],
        ["{%tr else %}"],
        ["首项"],
        ["{%tr endif %}"],
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
    )
    chapters = [
        {"标题": "甲", "任务": [{"序号": 1, "内容": "a"}, {"序号": 2, "内容": "b"}]},
        {"标题": "乙", "任务": [{"序号": 3, "内容": "c"}]},
    ]
    assert [r[0] for r in grid(xl.render(章节=chapters)["台账"])] == ["甲", "首项", "b", "乙", "c"]


def test_text_around_a_tag_stays(xl, grid):
    xl.rows(["共{{ 值 }}项{% if 有 %}（定稿）{% endif %}"])
    assert grid(xl.render(值=3, 有=True)["台账"]) == [["共3项（定稿）"]]


def test_a_value_set_in_a_cell_is_known_in_the_rows_below(xl, many, grid):
    xl.rows(
        ["{% set 计 = namespace(n=0) %}头"],
        ["{%tr for 任务 in 任务清单 %}"],
        ["{% set 计.n = 计.n + 任务.序号 %}{{ 计.n }}"],
        ["{%tr endfor %}"],
    )
    assert [r[0] for r in grid(xl.render(任务清单=many(3))["台账"])] == ["头", 1, 3, 6]


def test_numbers_stay_numbers_and_dates_dates(xl, grid):
    xl.rows(["{{ 值 }}", "{{ 空 }}", "{{ 有 }}", "{{ 标题 }}"])
    sheet = xl.render(值=12.5, 空=None, 有=True, 标题=dt.date(2022, 3, 5))["台账"]
    assert grid(sheet) == [[12.5, None, "是", dt.datetime.fromisoformat("2022-03-05")]]
    assert sheet["D1"].number_format == 'yyyy"年"m"月"d"日"'


def test_a_date_keeps_the_date_format_of_its_cell(xl):
    xl.rows(["{{ 值 }}"])
    xl.sheet["A1"].number_format = "yyyy-mm-dd"
    sheet = xl.render(值=dt.date(2022, 3, 5))["台账"]
    assert (sheet["A1"].number_format, sheet["A1"].value) == (
        "yyyy-mm-dd",
        dt.datetime.fromisoformat("2022-03-05"),
    )


def test_a_workbook_that_counts_from_1904_gets_its_own_serials(xl):
    xl.book.epoch = dt.datetime.fromisoformat("1904-01-01")
    xl.rows(["{{ 值 }}"])
    xl.edits.append(_set_1904)
    book = xl.render(值=dt.date(2022, 3, 5))
    assert "<v>43163</v>" in xl.part("xl/worksheets/sheet1.xml")
    assert book["台账"]["A1"].value == dt.datetime.fromisoformat("2022-03-05")


def _set_1904(parts):
    text = parts["xl/workbook.xml"].decode()
    if "date1904" not in text:
        text = text.replace("<workbookPr", '<workbookPr date1904="1"')
    parts["xl/workbook.xml"] = text.encode()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@甲", "\t甲", "=HYPERLINK(1)"])
def test_text_that_looks_like_a_formula_is_text_with_a_quote_prefix(xl, text):
    xl.rows(["{{ 值 }}"])
    cell = xl.render(值=text)["台账"]["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_a_line_break_shows_because_the_cell_wraps(xl):
    xl.rows(["{{ 值 }}"])
    cell = xl.render(值="甲\n乙")["台账"]["A1"]
    assert cell.value == "甲\n乙"
    assert cell.alignment.wrap_text


def test_text_too_long_for_a_cell_is_refused_with_its_cell(xl):
    xl.rows(["头"], ["{{ 值 }}"])
    template = xl.compile()
    with pytest.raises(RenderError) as caught:
        template.render({"值": "长" * 32_768})
    (finding,) = caught.value.findings
    assert (finding.id, finding.place.spot) == ("E525", "工作表“台账” A2")


def test_the_longest_text_a_cell_may_hold_goes_in(xl):
    xl.rows(["{{ 值 }}"])
    assert xl.render(值="长" * 32_767)["台账"]["A1"].value == "长" * 32_767


def test_a_missing_word_names_its_cell(xl, many):
    xl.rows(
        ["头"], ["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.序号 }}", "{{ 任务.内容 }}"], ["{%tr endfor %}"]
    )
    template = xl.compile()
    rows = [*many(2), {"序号": 3}]
    with pytest.raises(RenderError) as caught:
        template.render({"任务清单": rows})
    (finding,) = caught.value.findings
    assert (finding.id, finding.place.spot) == ("E510", "工作表“台账” B3")
    assert "内容" in finding.message


def test_every_sheet_that_fails_is_named(xl):
    xl.rows(["{{ 值 + 1 }}"])
    other = xl.book.create_sheet("二")
    other["B2"] = "{{ 值 / 0 }}"
    template = xl.compile()
    with pytest.raises(RenderError) as caught:
        template.render({"值": "甲"})
    assert [f.place.spot for f in caught.value.findings] == ["工作表“台账” A1", "工作表“二” B2"]


def test_a_thing_is_not_printed_as_its_insides(xl):
    xl.rows(["{{ 值 }}"])
    template = xl.compile()
    with pytest.raises(RenderError) as caught:
        template.render({"值": {"甲": 1}})
    assert "{" not in caught.value.findings[0].message


def test_an_empty_list_leaves_one_blank_row_in_its_format(xl, grid):
    xl.rows(
        ["头", "数"], ["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.序号 }}", 5], ["{%tr endfor %}"], ["完"]
    )
    xl.sheet["B3"].number_format = "0.00"
    sheet = xl.render(任务清单=[])["台账"]
    assert grid(sheet) == [["头", "数"], [None, None], ["完", None]]
    assert sheet["B2"].number_format == "0.00"


def test_an_empty_inner_list_leaves_nothing(xl, grid):
    xl.rows(
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.序号 }}"],
        ["{%tr for 节点 in 任务.节点 %}"],
        ["{{ 节点.目标 }}"],
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
    )
    rows = [{"序号": 1, "节点": []}, {"序号": 2, "节点": [{"目标": "甲"}]}]
    assert [r[0] for r in grid(xl.render(任务清单=rows)["台账"])] == [1, 2, "甲"]


def test_else_says_what_an_empty_list_leaves(xl, grid):
    xl.rows(
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.序号 }}"],
        ["{%tr else %}"],
        ["（无）"],
        ["{%tr endfor %}"],
        ["完"],
    )
    assert [r[0] for r in grid(xl.render(任务清单=[])["台账"])] == ["（无）", "完"]


def test_values_never_become_tags(xl):
    xl.rows(["{{ 值 }}", "前{{ 值 }}"])
    sheet = xl.render(值="{{ 标题 }}{% for %}")["台账"]
    assert sheet["A1"].value == "{{ 标题 }}{% for %}"
    assert sheet["B1"].value == "前{{ 标题 }}{% for %}"


def test_the_same_data_gives_the_same_bytes(xl, many):
    xl.rows(["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.内容 }}"], ["{%tr endfor %}"])
    template = xl.compile()
    assert template.render({"任务清单": many(3)}).data == template.render({"任务清单": many(3)}).data


def test_chinese_is_written_as_itself(xl):
    xl.rows(["{{ 值 }}"])
    xl.render(值="市发展改革委")
    assert "市发展改革委" in xl.part("xl/worksheets/sheet1.xml")


def test_rows_keep_a_height_somebody_set(xl, many):
    xl.rows(["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.内容 }}"], ["{%tr endfor %}"])
    xl.sheet.row_dimensions[2].height = 33
    sheet = xl.render(任务清单=many(2))["台账"]
    assert [sheet.row_dimensions[r].height for r in (1, 2)] == [33, 33]


def test_the_place_of_the_printed_values_is_kept_for_the_reading_back(xl, many):
    xl.rows(["{{ 标题 }}"], ["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.内容 }}"], ["{%tr endfor %}"])
    xl.render(标题="台账", 任务清单=many(1))
    assert list(xl.rendered.values[0].values) == ["台账", "做第1件事"]


def test_an_empty_outer_list_leaves_its_own_row_and_not_that_of_the_list_inside(xl, grid):
    xl.rows(
        ["{%tr for 章 in 章节 %}"],
        ["{{ 章.标题 }}", 1],
        ["{%tr for 任务 in 章.任务 %}"],
        ["{{ 任务.序号 }}"],
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
        ["完"],
    )
    assert [r[0] for r in grid(xl.render(章节=[])["台账"])] == [None, "完"]
