from __future__ import annotations

import json

import pytest

from gen.cli.show import finding_lines, findings_json, open_table, show_findings, summary
from gen.cli.text import columns
from gen.findings import Finding, Place, Severity


def _finding(excerpt=None, column=None, width=1, **more):
    place = Place("inputs/单位.yaml", 3, column)
    return Finding(
        "E201", Severity.ERROR, "“市财证局”不在名录里", place, "改成“市财政局”", excerpt, width, **more
    )


def test_a_finding_says_place_weight_id_message_and_remedy():
    assert finding_lines(_finding(column=5)) == [
        "inputs/单位.yaml:3:5 错误 E201 “市财证局”不在名录里",
        "    怎么改：改成“市财政局”。",
    ]


def test_a_place_in_an_office_file_is_said_in_words():
    finding = Finding("E505", Severity.ERROR, "m", Place("templates/a.docx", spot="第1段"), "")
    assert finding_lines(finding) == ["templates/a.docx 第1段 错误 E505 m"]


def test_the_caret_stands_under_the_right_characters():
    lines = finding_lines(_finding("    牵头: 市财证局、市水务局", 9, 4))
    assert lines[1] == "        牵头: 市财证局、市水务局"
    assert lines[2] == "              ^^^^^^^^"
    assert columns(lines[1][: lines[1].index("市财证局")]) == lines[2].index("^")


def test_a_tab_counts_as_one_column():
    lines = finding_lines(_finding("\t甲: 乙", 5, 1))
    assert lines[1:3] == ["     甲: 乙", "         ^^"]


def test_the_caret_is_shifted_on_old_consoles():
    assert finding_lines(_finding("“甲”: 乙", 6), ambiguous=2)[2] == "    " + " " * 8 + "^^"


def test_a_caret_past_the_end_of_the_line_is_still_drawn():
    assert finding_lines(_finding("甲:", 3))[2] == "    " + " " * 3 + "^"


@pytest.mark.parametrize("column", [1, 30, 2500, 4995])
def test_a_very_long_line_is_cut_around_the_caret(column):
    text = "".join(chr(0x4E00 + n % 5000) for n in range(5000))
    line, caret = finding_lines(_finding(text, column, 3))[1:3]
    assert columns(line) < 130
    under = line.strip("\n")
    start = caret.index("^")
    position = next(i for i in range(len(under)) if columns(under[:i]) == start)
    assert under[position : position + 3] == text[column - 1 : column + 2]


@pytest.mark.parametrize(
    ("remedy", "said"),
    [("请改掉它", "请改掉它。"), ("请改掉它。", "请改掉它。"), ("是不是想写“甲”？", "是不是想写“甲”？")],
)
def test_every_remedy_ends_like_a_sentence_once(remedy, said):
    finding = Finding("E1", Severity.ERROR, "m", Place("a"), remedy)
    assert finding_lines(finding)[-1] == f"    怎么改：{said}"


def test_a_very_long_line_without_a_column_is_cut():
    assert finding_lines(_finding("甲" * 500))[1].endswith("…")


def test_findings_are_grouped_by_file(capsys):
    other = Finding("W1", Severity.WARNING, "m", Place("inputs/x.yaml", 1, 1), "r")
    show_findings([_finding(column=1), _finding(column=2), other])
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "inputs/" in line] == ["inputs/单位.yaml", "inputs/x.yaml"]


def test_under_the_name_of_its_file_a_finding_says_only_where_in_it(capsys):
    sheet = Finding("E505", Severity.ERROR, "m", Place("a.xlsx", spot="工作表“台账” C5"), "")
    whole = Finding("E101", Severity.ERROR, "m", Place("b.yaml"), "")
    show_findings([_finding(column=5), _finding(), sheet, whole])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == ["inputs/单位.yaml", "  3:5 错误 E201 “市财证局”不在名录里"]
    assert "  3 错误 E201 “市财证局”不在名录里" in lines
    assert lines[-5:] == ["a.xlsx", "  工作表“台账” C5 错误 E505 m", "", "b.yaml", "  错误 E101 m"]


def test_the_summary_counts_every_weight():
    assert summary([_finding(), _finding()]) == "错误 2 条，提醒 0 条，待明确 0 条"


def test_a_warning_that_stands_in_the_list_of_open_points_counts_as_both():
    warning = Finding("W301", Severity.WARNING, "m", Place("x.yaml", 1, 1), "r")
    other = Finding("W404", Severity.WARNING, "m", Place("x.yaml", 1, 1), "r")
    open_point = Finding("N701", Severity.OPEN, "m", Place("x.yaml", 1, 1), "r")
    assert summary([warning, other, open_point], {"W301", "N701"}) == (
        "错误 0 条，提醒 2 条，待明确 2 条（其中 1 条同时是提醒）"
    )


def test_json_has_keys_that_do_not_change():
    plain = json.loads(findings_json([_finding("甲: 乙", 4, 2)]))
    assert plain == {
        "findings": [
            {
                "id": "E201",
                "severity": "error",
                "file": "inputs/单位.yaml",
                "line": 3,
                "column": 4,
                "spot": None,
                "message": "“市财证局”不在名录里",
                "remedy": "改成“市财政局”",
                "excerpt": "甲: 乙",
                "width": 2,
            }
        ],
        "summary": {"error": 1, "warning": 0, "open": 0},
    }


def test_the_open_points_are_a_table_with_even_columns():
    point = {"编号": "2022-001", "事项": "推定", "说明": "时限", "内容": "甲" * 60, "位置": "x.yaml 第 3 行"}
    lines = open_table([point, {**point, "编号": "", "内容": "短"}])
    assert (
        len(
            {
                columns(line[: line.index(word)])
                for line, word in zip(lines, ["位置", "x.yaml", "x.yaml"], strict=True)
            }
        )
        == 1
    )
    assert lines[1].startswith("1 ")
