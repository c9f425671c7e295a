from __future__ import annotations

import io

import docx
from builders_word import printed, rendered, rows, saved, task, with_paragraphs, with_table

from gen.template.verify import verify

TASKS = [task("甲事", "甲", 推定=True), task("乙事", "乙")]


def test_paragraphs_repeat_between_their_tags() -> None:
    data = with_paragraphs(
        "始", "{%p for 任务 in 任务清单 %}", "{{ loop.index }}. {{ 任务.内容 }}", "{%p endfor %}", "终"
    )
    assert printed(data, 任务清单=TASKS) == ["始", "1. 甲事", "2. 乙事", "终"]


def test_nothing_is_left_of_a_loop_over_nothing() -> None:
    data = with_paragraphs(
        "始", "{%p for 任务 in 任务清单 %}", "{{ 任务.内容 }}", "{%p else %}", "没有任务", "{%p endfor %}"
    )
    assert printed(data, 任务清单=[]) == ["始", "没有任务"]


def test_one_paragraph_or_another_is_chosen() -> None:
    data = with_paragraphs(
        "{%p if 年度 > 2022 %}", "新", "{%p elif 公开 %}", "公开", "{%p else %}", "旧", "{%p endif %}"
    )
    assert [printed(data, 年度=y, 公开=p) for y, p in ((2023, False), (2022, True), (2022, False))] == [
        ["新"], ["公开"], ["旧"],
    ]  # fmt: skip


def test_loops_nest_and_filters_choose() -> None:
    data = with_paragraphs(
        "{%p for 章 in 章节 %}", "{{ 章.标题 }}", "{%p for 节 in 章.小节 if 节.任务 %}", "{{ 节.标题 }}：{% for t in 节.任务 %}"
        "{{ t.内容 }}{% if not loop.last %}；{% endif %}{% endfor %}", "{%p endfor %}", "{%p endfor %}",
    )  # fmt: skip
    chapters = [{"标题": "一", "小节": [{"标题": "（一）", "任务": TASKS}, {"标题": "空", "任务": []}]}]
    assert printed(data, 章节=chapters) == ["一", "（一）：甲事；乙事"]


def test_rows_repeat_and_keep_what_the_row_is() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=2)
    for row, texts in zip(
        table.rows,
        (
            ("序号", "内容"),
            ("{%tr for 任务 in 任务清单 %}", ""),
            ("{{ loop.index }}", "{{ 任务.内容 }}"),
            ("{%tr endfor %}", ""),
        ),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.rows[2].height = 300000
    result = rendered(saved(document), 任务清单=TASKS)
    assert rows(result.data) == [["序号", "内容"], ["1", "甲事"], ["2", "乙事"]]
    made = docx.Document(io.BytesIO(result.data)).tables[0]
    assert [row.height is not None for row in made.rows] == [False, True, True]


def test_rows_are_chosen_by_a_condition() -> None:
    data = with_table(
        ["{%tr for 任务 in 任务清单 %}"], ["{%tr if 任务.推定 %}"], ["推定：{{ 任务.内容 }}"], ["{%tr else %}"],
        ["{{ 任务.内容 }}"], ["{%tr endif %}"], ["{%tr endfor %}"],
    )  # fmt: skip
    assert rows(rendered(data, 任务清单=TASKS).data) == [["推定：甲事"], ["乙事"]]


def test_a_table_without_rows_is_not_written() -> None:
    data = with_table(["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.内容 }}"], ["{%tr endfor %}"])
    assert "<w:tbl>" not in rendered(data, 任务清单=[]).data.decode("latin-1")
    assert rows(rendered(data, 任务清单=[]).data) == []


def test_a_cell_keeps_a_paragraph_when_all_of_its_own_are_left_out() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "{%p if 公开 %}"
    cell.add_paragraph("甲")
    cell.add_paragraph("{%p endif %}")
    made = docx.Document(io.BytesIO(rendered(saved(document), 公开=False).data))
    assert [p.text for p in made.tables[0].rows[0].cells[0].paragraphs] == [""]


def test_a_header_keeps_a_paragraph_too() -> None:
    document = docx.Document()
    header = document.sections[0].header
    header.paragraphs[0].text = "{%p if 公开 %}"
    header.add_paragraph("内部")
    header.add_paragraph("{%p endif %}")
    made = docx.Document(io.BytesIO(rendered(saved(document), 公开=False).data))
    assert [p.text for p in made.sections[0].header.paragraphs] == [""]


def test_a_variable_is_set_for_what_follows() -> None:
    data = with_paragraphs("{%p set 总 = 任务清单|length %}", "共{{ 总 }}项，{{ 总|中文数 }}项")
    assert printed(data, 任务清单=TASKS) == ["共2项，二项"]


def test_tasks_are_grouped_by_their_lead() -> None:
    data = with_paragraphs(
        "{%p for 单位, 各项 in 任务清单|groupby('牵头') %}",
        "{{ 单位 }}：{{ 各项|map(attribute='内容')|join('、') }}",
        "{%p endfor %}",
    )
    assert printed(data, 任务清单=TASKS) == ["甲：甲事", "乙：乙事"]


def test_everything_printed_in_a_loop_is_kept_for_the_proof() -> None:
    data = with_paragraphs("{%p for 任务 in 任务清单 %}", "{{ 任务.内容 }}", "{%p endfor %}")
    result = rendered(data, 任务清单=TASKS)
    assert [list(p.values) for p in result.values if p.part == "word/document.xml"] == [["甲事", "乙事"]]
    assert verify(result) == []
