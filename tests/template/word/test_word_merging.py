from __future__ import annotations

import re

import pytest
from builders_word import (
    findings_of,
    grid,
    part,
    rendered,
    replace_part,
    rows,
    said,
    task,
    with_body,
    with_paragraphs,
    with_table,
)

from gen.template.verify import verify

CHAPTERS = [
    {"标题": "一", "小节": [
        {"标题": "同", "任务": [task("1", "甲"), task("2", "甲"), task("3", "乙")]},
        {"标题": "同", "任务": [task("4", "乙"), task("5", "乙")]},
    ]},
    {"标题": "一", "小节": [{"标题": "同", "任务": [task("6", "乙")]}]},
]  # fmt: skip
NESTED = with_table(
    ["章", "节", "牵头", "内容"],
    ["{%tr for 章 in 章节 %}"], ["{%tr for 节 in 章.小节 %}"], ["{%tr for 任务 in 节.任务 %}"],
    ["{% vm %}{{ 章.标题 }}", "{{ 节.标题 }}{% vm %}", "{% vm %}{{ 任务.牵头 }}", "{{ 任务.内容 }}"],
    ["{%tr endfor %}"], ["{%tr endfor %}"], ["{%tr endfor %}"],
)  # fmt: skip


def test_every_grouping_level_merges_and_equal_titles_of_two_sections_do_not() -> None:
    assert rows(rendered(NESTED, 章节=CHAPTERS).data) == [
        ["章", "节", "牵头", "内容"],
        ["▼一", "▼同", "▼甲", "1"],
        ["·", "·", "·", "2"],
        ["·", "·", "▼乙", "3"],
        ["·", "▼同", "▼乙", "4"],
        ["·", "·", "·", "5"],
        ["▼一", "▼同", "▼乙", "6"],
    ]


def test_a_merged_file_is_proved_without_what_was_merged_away() -> None:
    result = rendered(NESTED, 章节=CHAPTERS)
    assert verify(result) == []
    assert list(result.values[-1].values) == [
        "一", "同", "甲", "1", "2", "乙", "3", "同", "乙", "4", "5", "一", "同", "乙", "6",
    ]  # fmt: skip


def test_a_flat_list_merges_equal_neighbours() -> None:
    data = with_table(
        ["{%tr for 任务 in 任务清单 %}"], ["{% vm %}{{ 任务.牵头 }}", "{{ 任务.内容 }}"], ["{%tr endfor %}"]
    )
    tasks = [task("1", "甲"), task("2", "甲"), task("3", "乙"), task("4", "甲")]
    assert rows(rendered(data, 任务清单=tasks).data) == [["▼甲", "1"], ["·", "2"], ["▼乙", "3"], ["▼甲", "4"]]


def test_a_cell_does_not_merge_past_one_to_its_left_that_does_not() -> None:
    data = with_table(
        ["{%tr for 任务 in 任务清单 %}"],
        ["{% vm %}{{ 任务.牵头 }}", "{% vm %}{{ 任务.内容 }}"],
        ["{%tr endfor %}"],
    )
    tasks = [task("同", "甲"), task("同", "乙")]
    assert rows(rendered(data, 任务清单=tasks).data) == [["▼甲", "▼同"], ["▼乙", "▼同"]]


def test_a_row_of_another_kind_in_between_ends_a_merge() -> None:
    data = with_table(
        ["{%tr for 章 in 章节 %}"], ["{%tr for 节 in 章.小节 %}"], ["{% vm %}{{ 章.标题 }}", "{{ 节.标题 }}"],
        ["小计", "1"], ["{%tr endfor %}"], ["{%tr endfor %}"],
    )  # fmt: skip
    assert rows(rendered(data, 章节=CHAPTERS[:1]).data) == [
        ["▼一", "同"],
        ["小计", "1"],
        ["▼一", "同"],
        ["小计", "1"],
    ]


def test_two_kinds_of_rows_merge_over_the_same_turn() -> None:
    data = with_table(
        ["{%tr for 章 in 章节 %}"], ["{%tr for 节 in 章.小节 %}"],
        ["{%tr if loop.first %}"], ["{% vm %}{{ 章.标题 }}", "首"], ["{%tr else %}"], ["{% vm %}{{ 章.标题 }}", "次"],
        ["{%tr endif %}"], ["{%tr endfor %}"], ["{%tr endfor %}"],
    )  # fmt: skip
    assert rows(rendered(data, 章节=CHAPTERS).data) == [["▼一", "首"], ["·", "次"], ["▼一", "首"]]


def test_a_variable_set_from_an_outer_loop_belongs_to_it() -> None:
    data = with_table(
        ["{%tr for 章 in 章节 %}"], ["{%tr set 名 = 章.标题 %}"], ["{%tr for 节 in 章.小节 %}"], ["{% vm %}{{ 名 }}", "{{ 节.标题 }}"],
        ["{%tr endfor %}"], ["{%tr endfor %}"],
    )  # fmt: skip
    assert rows(rendered(data, 章节=CHAPTERS).data) == [["▼一", "同"], ["·", "同"], ["▼一", "同"]]


def test_the_cells_merged_away_keep_the_format_of_their_paragraph() -> None:
    import docx
    from builders_word import saved
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = docx.Document()
    table = document.add_table(rows=3, cols=1)
    for row, text in zip(
        table.rows, ("{%tr for 任务 in 任务清单 %}", "{% vm %}{{ 任务.牵头 }}", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = text
    table.rows[1].cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    xml = part(rendered(saved(document), 任务清单=[task("1"), task("2")]).data)
    assert xml.count('<w:p><w:pPr><w:jc w:val="center"/></w:pPr>') == 2


@pytest.mark.parametrize("count", [300, 600])
def test_many_rows_merge_in_one_pass(count: int) -> None:
    chapters = [{"标题": "章", "小节": [{"标题": "节", "任务": [task(str(i), "甲") for i in range(count)]}]}]
    made = rows(rendered(NESTED, 章节=chapters).data)
    assert len(made) == count + 1
    assert all(row[:3] == ["·"] * 3 for row in made[2:])


MONTHS = [{"月": m, "标记": "■" if m % 2 else ""} for m in range(1, 5)]


def test_cells_repeat_and_the_grid_fits_exactly() -> None:
    data = with_table(["单位", "{%tc for 月 in 任务清单[0].月份 %}", "{{ 月.月 }}月", "{%tc endfor %}"])
    result = rendered(data, 任务清单=[task("1", 月份=MONTHS)]).data
    assert rows(result) == [["单位", "1月", "2月", "3月", "4月"]]
    assert len(grid(result)) == 5
    assert sum(grid(result)) <= 8640
    assert grid(result)[0] == 2160


def test_cells_repeat_inside_repeated_rows() -> None:
    data = with_table(
        ["{%tr for 任务 in 任务清单 %}"],
        [
            "{{ 任务.内容 }}",
            "{%tc for 月 in 任务.月份 %}",
            "{{ 月.标记 }}",
            "{%tc endfor %}",
            "{{ 任务.牵头 }}",
        ],
        ["{%tr endfor %}"],
    )
    result = rendered(data, 任务清单=[task("1", 月份=MONTHS), task("2", 月份=MONTHS)]).data
    assert rows(result) == [["1", "■", "", "■", "", "甲"], ["2", "■", "", "■", "", "甲"]]
    assert len(grid(result)) == 6


def test_a_cell_merges_over_all_turns_of_its_loop() -> None:
    data = with_table(
        ["{%tc for 月 in 任务清单[0].月份 %}", "{% hm %}全年{{ 年度 }}", "{%tc endfor %}"],
        ["{%tc for 月 in 任务清单[0].月份 %}", "{{ 月.月 }}", "{%tc endfor %}"],
    )
    result = rendered(data, 任务清单=[task("1", 月份=MONTHS)], 年度=2022).data
    assert rows(result) == [["全年2022"], ["1", "2", "3", "4"]]
    assert '<w:gridSpan w:val="4"/>' in part(result)
    assert len(grid(result)) == 4


LEADS = with_table(
    ["{%tc for 任务 in 任务清单 %}", "{% hm %}{{ 任务.牵头 }}", "{%tc endfor %}", "尾"],
    ["{%tc for 任务 in 任务清单 %}", "{{ 任务.内容 }}", "{%tc endfor %}", "尾"],
)


@pytest.mark.parametrize(
    ("leads", "cells", "spans"),
    [
        ("甲甲乙乙乙甲", ["甲", "乙", "甲", "尾"], ["2", "3"]),
        ("甲乙", ["甲", "乙", "尾"], []),
        ("甲", ["甲", "尾"], []),
        ("", ["尾"], []),
    ],
)
def test_only_neighbours_that_say_the_same_become_one_cell(
    leads: str, cells: list[str], spans: list[str]
) -> None:
    result = rendered(LEADS, 任务清单=[task(str(n), lead) for n, lead in enumerate(leads)])
    assert rows(result.data) == [cells, [*map(str, range(len(leads))), "尾"]]
    assert re.findall(r'gridSpan w:val="(\d+)"', part(result.data)) == spans
    assert verify(result) == []


@pytest.mark.parametrize("first", [True, False])
def test_a_cell_merged_down_may_stand_beside_cells_joined_across(first: bool) -> None:
    across = ["{%tc for 任务 in 节.任务 %}", "{% hm %}{{ 任务.牵头 }}", "{%tc endfor %}"]
    down = ["{% vm %}{{ 章.标题 }}"]
    data = with_table(
        ["{%tr for 章 in 章节 %}"], ["{%tr for 节 in 章.小节 %}"],
        [*down, *across] if first else [*across, *down],
        ["{%tr endfor %}"], ["{%tr endfor %}"],
    )  # fmt: skip
    result = rendered(data, 章节=CHAPTERS)
    joined = [["甲", "乙"], ["乙"], ["乙"]]
    marks = [["▼一"], ["·"], ["▼一"]]
    pairs = zip(marks, joined, strict=True) if first else zip(joined, marks, strict=True)
    assert rows(result.data) == [[*one, *other] for one, other in pairs]
    assert verify(result) == []


def test_cells_of_two_loops_are_not_joined() -> None:
    loop = ["{%tc for 任务 in 任务清单 %}", "{% hm %}{{ 任务.牵头 }}", "{%tc endfor %}"]
    tasks = [task("1", "甲"), task("2", "乙"), task("3", "乙")]
    assert rows(rendered(with_table([*loop, *loop]), 任务清单=[*tasks, task("4", "甲")]).data) == [
        ["甲", "乙", "甲", "甲", "乙", "甲"]
    ]


def test_no_cell_gets_wider_than_word_knows() -> None:
    tasks = [task(str(n)) for n in range(100)]
    spans = re.findall(r'gridSpan w:val="(\d+)"', part(rendered(LEADS, 任务清单=tasks).data))
    assert spans == ["63", "37"]


def test_what_stands_between_two_equal_cells_keeps_them_apart() -> None:
    data = with_table(
        ["{%tc for 任务 in 任务清单 %}", "{% hm %}{{ 任务.牵头 }}", "{{ 任务.内容 }}", "{%tc endfor %}"]
    )
    tasks = [task("1", "甲"), task("2", "甲")]
    assert rows(rendered(data, 任务清单=tasks).data) == [["甲", "1", "甲", "2"]]


@pytest.mark.parametrize("other", ["{% vm %}", "{% colspan 2 %}"])
def test_a_cell_cannot_be_joined_across_and_otherwise(other: str) -> None:
    for marks in ("{% hm %}" + other, other + "{% hm %}"):
        row = ["{%tc for 任务 in 任务清单 %}", f"{marks}{{{{ 任务.牵头 }}}}", "{%tc endfor %}"]
        assert said(with_table(row)) == [("E507", "第1个表格第1行第2格")]


def test_a_width_with_decimals_is_a_width() -> None:
    data = with_table(["{% colspan 2 %}甲"], ["乙", "丙"])
    decimals = re.sub(r'w:w="(\d+)"', r'w:w="\1.0"', part(data))
    assert grid(rendered(replace_part(data, "word/document.xml", decimals)).data) == grid(data)


def test_a_cell_spans_as_many_columns_as_computed() -> None:
    data = with_table(
        ["{% colspan 任务清单[0].月份|length %}月份"],
        ["{%tc for 月 in 任务清单[0].月份 %}", "{{ 月.月 }}", "{%tc endfor %}"],
    )
    result = rendered(data, 任务清单=[task("1", 月份=MONTHS)]).data
    assert rows(result) == [["月份"], ["1", "2", "3", "4"]]
    assert '<w:gridSpan w:val="4"/>' in part(result)


def test_a_row_without_cells_gets_one() -> None:
    data = with_table(["{%tc for 月 in 任务清单 %}", "{{ 月.内容 }}", "{%tc endfor %}"])
    assert rows(rendered(data, 任务清单=[]).data) == [[""]]


def test_a_cell_takes_the_colour_a_word_says() -> None:
    data = with_table(["{% cellbg 'fff2cc' if 公开 else none %}甲"])
    assert '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>' in part(rendered(data, 公开=True).data)
    assert "<w:shd" not in part(rendered(data, 公开=False).data)


def test_what_is_said_about_a_cell_belongs_into_one() -> None:
    assert said(with_paragraphs("{% vm %}甲")) == [("E507", "正文第1段")]
    assert said(with_table(["{% hm %}甲"])) == [("E507", "第1个表格第1行第1格")]
    assert findings_of(with_table(["{% colspan %}甲"]))[0].id == "E504"


def test_a_nested_table_and_two_vm_in_a_cell_are_refused() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    nested = with_body(
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{% vm %}}</w:t></w:r></w:p>{inner}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
    )
    assert said(nested) == [("E507", "第1个表格第1行第1格第1段")]
    assert said(with_table(["{% vm %}{% vm %}甲"])) == [("E507", "第1个表格第1行第1格")]


def test_cells_repeated_in_a_row_merge_each_with_the_one_above() -> None:
    data = with_table(
        ["{%tr for 任务 in 任务清单 %}"],
        ["{%tc for 月 in 任务.月份 %}", "{% vm %}{{ 月.标记 }}", "{%tc endfor %}", "{% vm %}{{ 任务.牵头 }}"],
        ["{%tr endfor %}"],
    )
    tasks = [task("1", "甲", 月份=MONTHS[:2]), task("2", "甲", 月份=MONTHS[:2])]
    assert rows(rendered(data, 任务清单=tasks).data) == [["▼■", "▼", "▼甲"], ["·", "·", "·"]]


def test_a_cell_that_was_merged_in_the_template_is_merged_anew() -> None:
    cell = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc>'
    table_rows = "".join(
        f"<w:tr>{cell.format(text)}</w:tr>"
        for text in ("{%tr for t in 任务清单 %}", "{% vm %}甲", "{%tr endfor %}")
    )
    data = with_body(f"<w:tbl>{table_rows}</w:tbl><w:p/>")
    assert rows(rendered(data, 任务清单=[task("1"), task("2")]).data) == [["▼甲"], ["·"]]


def test_equal_texts_of_two_turns_of_the_outer_loop_do_not_merge() -> None:
    data = with_table(
        ["{%tr for 章 in 章节 %}"], ["{%tr for 节 in 章.小节 %}"], ["{{ 章.标题 }}", "{% vm %}{{ 节.标题 }}"],
        ["{%tr endfor %}"], ["{%tr endfor %}"],
    )  # fmt: skip
    assert rows(rendered(data, 章节=CHAPTERS).data) == [["一", "▼同"], ["一", "·"], ["一", "▼同"]]


def test_a_cell_that_counts_its_rows_belongs_to_the_innermost_loop() -> None:
    data = with_table(
        ["{%tr for 章 in 章节 %}"], ["{%tr for 节 in 章.小节 %}"], ["{% vm %}{{ 章.标题 }}{{ loop.index }}"],
        ["{%tr endfor %}"], ["{%tr endfor %}"],
    )  # fmt: skip
    assert rows(rendered(data, 章节=CHAPTERS).data) == [["▼一1"], ["▼一2"], ["▼一1"]]


def test_a_span_beside_the_cells_it_takes_is_refused_with_its_place() -> None:
    (finding,) = findings_of(with_table(["甲", "{% colspan 2 %}乙", "丙"], ["一", "二", "三"]))
    assert (finding.id, finding.place.spot) == ("E526", "第1个表格第1行第2格")
    assert "占 4 列，表格只有 3 列" in finding.message
    assert findings_of(with_table(["甲", "{% colspan 2 %}乙"], ["一", "二", "三"])) == []
    assert findings_of(with_table(["{% colspan 1 %}甲", "乙", "丙"], ["一", "二", "三"])) == []


def test_a_span_over_repeated_columns_is_not_judged_before_they_are_counted() -> None:
    row = ["{%tc for 月 in 任务清单[0].月份 %}", "{{ 月.月 }}", "{%tc endfor %}"]
    assert findings_of(with_table(["{% colspan 9 %}月份"], row)) == []
