from __future__ import annotations

import datetime as dt
import hashlib
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from returned import (
    CONTENTS,
    FILLED,
    FIRST,
    HEAD,
    HEADERS,
    IDENTITY,
    KNOWN,
    TARGET_HEADERS,
    add_table,
    book,
    by_number,
    cell,
    ids,
    package,
    read,
    saved,
    target,
    task,
    texts,
    worksheet,
)

from gen.findings import Severity
from gen.returns.answers import Column


def test_what_was_written_comes_back_by_number(tmp_path: Path) -> None:
    returned = read(tmp_path, book())
    assert texts(returned) == {"2022-001": "完成投资1250亿元", "2022-002": "建成公路120公里", "2022-003": ""}
    assert texts(returned, Column.STATE) == {"2022-001": "正常推进", "2022-002": "进度滞后", "2022-003": ""}
    assert texts(returned, Column.EVIDENCE)["2022-001"] == "发改〔2022〕15号"
    assert returned.findings == ()


def test_a_file_says_whose_it_is_of_which_meeting_and_period(tmp_path: Path) -> None:
    made = book()
    returned = read(tmp_path, made)
    assert (returned.unit, returned.period, returned.meeting) == (
        "市财政局",
        "2022年一季度",
        "2022-01-24-全体会议",
    )
    data = saved(made)
    assert read(tmp_path, data).sha256 == hashlib.sha256(data).hexdigest()


def test_a_row_keeps_its_version_check_and_locked_columns(tmp_path: Path) -> None:
    answer = read(tmp_path, book()).answers[0]
    assert (answer.version, answer.check, answer.matched_by) == ("ae35ffc02fa5", "chk001", "编号")
    assert answer.locked["内容"].text == CONTENTS["2022-001"]
    assert answer.locked["责任"].text == "市交通运输局、各市县（区）"
    assert set(answer.locked) == {"序号", "来源", "角色", "内容", "牵头", "责任", "时限", "节点", "指标"}


def test_every_cell_knows_where_it_stands(tmp_path: Path) -> None:
    answer = read(tmp_path, book()).answers[1]
    assert str(answer.cells[Column.PROGRESS].place) == "市财政局任务清单.xlsx 工作表“任务清单” M5"
    assert str(answer.place) == "市财政局任务清单.xlsx 工作表“任务清单” 第5行"


def test_a_target_is_answered_in_its_own_column(tmp_path: Path) -> None:
    returned = read(tmp_path, book([], targets=[target("K01", 完成="６.５％")]))
    answer = by_number(returned)["K01"]
    assert answer.cells[Column.ACHIEVED].text == "6.5%"
    assert answer.cells[Column.ACHIEVED].typed == "６.５％"
    assert answer.locked["名称"].text == "地区生产总值增速"
    assert list(answer.cells) == [Column.ACHIEVED]


def test_columns_may_be_moved(tmp_path: Path) -> None:
    moved = ("佐证", "状态", *reversed(HEADERS[:12]), "进展")
    assert texts(read(tmp_path, book(headers=moved))) == texts(read(tmp_path, book()))


@pytest.mark.parametrize(
    "name", ["进展情况", "落实情况", "完成情况", "目前进展情况（截至6月底）", " 进 展 ", "二季度工作进展"]
)
def test_a_column_may_be_renamed_to_what_offices_call_it(tmp_path: Path, name: str) -> None:
    made = book()
    made.worksheets[0]["M3"] = name
    returned = read(tmp_path, made)
    assert texts(returned)["2022-001"] == "完成投资1250亿元"
    assert returned.findings == ()


def test_an_added_column_with_text_is_said_and_not_read(tmp_path: Path) -> None:
    rows = [task("2022-001", 进展="一", 困难="资金不足")]
    returned = read(tmp_path, book(rows, (*HEADERS, "困难")))
    assert texts(returned)["2022-001"] == "一"
    (finding,) = returned.findings
    assert (finding.id, finding.excerpt, finding.place.spot) == ("W917", "资金不足", "工作表“任务清单” P列")
    assert "“困难”" in finding.message


def test_an_added_column_without_text_is_nothing_to_say(tmp_path: Path) -> None:
    assert read(tmp_path, book(headers=(*HEADERS, "困难"))).findings == ()


def test_the_column_of_the_last_period_is_not_taken_for_this_one(tmp_path: Path) -> None:
    headers = (*HEADERS[:12], "上期进展", *HEADERS[12:])
    returned = read(tmp_path, book([task("2022-001", 上期进展="旧话", 进展="新话")], headers))
    assert texts(returned)["2022-001"] == "新话"
    assert returned.findings == ()


def test_rows_may_be_sorted_and_deleted(tmp_path: Path) -> None:
    returned = read(tmp_path, book([FILLED[2], FILLED[0]]))
    assert texts(returned) == {"2022-003": "", "2022-001": "完成投资1250亿元"}
    assert returned.findings == ()


def test_an_inserted_row_with_an_answer_is_an_error_and_kept(tmp_path: Path) -> None:
    returned = read(tmp_path, book([FILLED[0], {"进展": "另外完成了两件事"}, FILLED[1]]))
    (finding,) = returned.findings
    assert (finding.id, finding.severity, finding.place.spot) == (
        "E908",
        Severity.ERROR,
        "工作表“任务清单” 第5行",
    )
    assert "另外完成了两件事" in str(finding.excerpt)
    assert [a.number for a in returned.answers] == ["2022-001", "", "2022-002"]
    assert returned.answers[1].cells[Column.PROGRESS].text == "另外完成了两件事"


def test_a_row_copied_with_its_answer_counts_once(tmp_path: Path) -> None:
    returned = read(tmp_path, book([FILLED[0], FILLED[1], FILLED[0]]))
    assert [a.number for a in returned.answers] == ["2022-001", "2022-002"]
    assert returned.findings == ()


def test_a_row_copied_without_an_answer_does_not_count(tmp_path: Path) -> None:
    returned = read(tmp_path, book([task("2022-001"), FILLED[0]]))
    assert [(a.number, a.spot.row) for a in returned.answers] == [("2022-001", 5)]
    assert returned.findings == ()


def test_two_different_answers_in_one_sheet_are_both_kept_and_named(tmp_path: Path) -> None:
    returned = read(tmp_path, book([FILLED[0], task("2022-001", 进展="另一种说法")]))
    assert [a.cells[Column.PROGRESS].text for a in returned.answers] == ["完成投资1250亿元", "另一种说法"]
    (finding,) = returned.findings
    assert finding.id == "E910"
    assert "第4、5行" in finding.message


def test_rows_without_a_number_are_matched_by_their_text_and_that_is_said(tmp_path: Path) -> None:
    headers = tuple(h for h in HEADERS if h not in ("编号", "校验", "账版本"))
    returned = read(tmp_path, book(headers=headers))
    assert texts(returned)["2022-001"] == "完成投资1250亿元"
    assert {a.matched_by for a in returned.answers} == {"内容"}
    (finding,) = returned.findings
    assert finding.id == "W915"
    assert "第4—6行（共3行）" in finding.message


def test_one_row_without_a_number_is_named_alone(tmp_path: Path) -> None:
    returned = read(tmp_path, book([FILLED[0], task("2022-002", 编号="", 进展="二")]))
    assert texts(returned)["2022-002"] == "二"
    (finding,) = returned.findings
    assert (finding.id, finding.place.spot) == ("W915", "工作表“任务清单” 第5行")


def test_a_text_that_is_only_near_is_offered_and_not_taken(tmp_path: Path) -> None:
    near = "新建改建农村公路三百公里，改造危旧桥梁18座。"
    returned = read(tmp_path, book([task("2022-002", 编号=None, 任务内容=near, 进展="二")]))
    (finding,) = returned.findings
    assert finding.id == "E908"
    assert "2022-002" in finding.remedy
    assert returned.answers[0].number == ""


def test_a_number_beside_the_text_of_another_task_yields_to_the_text(tmp_path: Path) -> None:
    returned = read(tmp_path, book([task("2022-001", 任务内容=CONTENTS["2022-004"], 进展="四")]))
    assert texts(returned) == {"2022-004": "四"}
    (finding,) = returned.findings
    assert finding.id == "W915"
    assert "2022-001" in finding.message
    assert "2022-004" in finding.message


def test_a_number_beside_a_text_of_nothing_is_not_taken(tmp_path: Path) -> None:
    returned = read(tmp_path, book([task("2022-001", 任务内容="召开年度总结大会", 进展="已召开")]))
    assert [a.number for a in returned.answers] == [""]
    assert ids(returned) == ["E909"]


def test_a_text_changed_a_little_keeps_its_number(tmp_path: Path) -> None:
    changed = CONTENTS["2022-001"].replace("2000亿元", "2100亿元")
    returned = read(tmp_path, book([task("2022-001", 任务内容=changed, 进展="一")]))
    assert texts(returned) == {"2022-001": "一"}
    assert by_number(returned)["2022-001"].locked["内容"].text == changed
    assert returned.findings == ()


def test_marks_before_a_text_do_not_count(tmp_path: Path) -> None:
    rows = [task("2022-001", 编号="", 任务内容="★▲ " + CONTENTS["2022-001"], 进展="一")]
    assert texts(read(tmp_path, book(rows))) == {"2022-001": "一"}


def test_a_number_nobody_knows_is_passed_on_as_typed(tmp_path: Path) -> None:
    returned = read(tmp_path, book([task("2022-077", 任务内容="一件账上没有的事", 进展="做了")]))
    assert texts(returned) == {"2022-077": "做了"}


def test_a_number_in_full_width_is_the_same_number(tmp_path: Path) -> None:
    assert texts(read(tmp_path, book([task("2022-001", 编号=" ２０２２－００１", 进展="一")]))) == {
        "2022-001": "一"
    }


def test_a_merged_answer_counts_for_each_row_and_is_said(tmp_path: Path) -> None:
    made = book([task("2022-001", 进展="三项一并推进"), task("2022-002"), task("2022-003", 进展="单列")])
    made.worksheets[0].merge_cells("M4:M5")
    returned = read(tmp_path, made)
    assert texts(returned) == {"2022-001": "三项一并推进", "2022-002": "三项一并推进", "2022-003": "单列"}
    (finding,) = returned.findings
    assert (finding.id, finding.place.spot) == ("W916", "工作表“任务清单” M4:M5")
    assert "第4行到第5行" in finding.message


def test_an_answer_merged_over_columns_is_said(tmp_path: Path) -> None:
    made = book([task("2022-001", 进展="已完成，见附件")])
    made.worksheets[0].merge_cells("M4:O4")
    returned = read(tmp_path, made)
    answer = returned.answers[0]
    assert (answer.cells[Column.PROGRESS].text, answer.cells[Column.STATE].text) == ("已完成，见附件", "")
    assert ids(returned) == ["W916"]


def test_an_answer_merged_into_a_locked_column_is_not_lost_silently(tmp_path: Path) -> None:
    made = book([task("2022-001")])
    made.worksheets[0]["L4"] = "已完成全部内容"
    made.worksheets[0].merge_cells("L4:N4")
    returned = read(tmp_path, made)
    (finding,) = [f for f in returned.findings if f.id == "W916"]
    assert finding.excerpt == "已完成全部内容"
    assert "没有读取" in finding.message


def test_a_merged_text_of_two_rows_is_one_task_answered_twice(tmp_path: Path) -> None:
    made = book([task("2022-001", 进展="上半"), {"进展": "下半"}])
    for letters in "BE":
        made.worksheets[0].merge_cells(f"{letters}4:{letters}5")
    returned = read(tmp_path, made)
    assert [a.number for a in returned.answers] == ["2022-001", "2022-001"]
    assert ids(returned) == ["E910"]


def test_a_header_of_two_rows_is_read(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["市财政局任务清单"])
    sheet.append(["编号", "任务内容", "责任主体", None, "填报内容", None, None])
    sheet.append([None, None, "牵头单位", "责任单位", "进展情况", "办理状态", "佐证材料"])
    sheet.append(["2022-001", CONTENTS["2022-001"], "市财政局", "丁区", "一", "已完成", "文号"])
    for merged in ("A2:A3", "B2:B3", "C2:D2", "E2:G2"):
        sheet.merge_cells(merged)
    returned = read(tmp_path, made)
    answer = by_number(returned)["2022-001"]
    assert [c.text for c in answer.cells.values()] == ["一", "已完成", "文号"]
    assert (answer.locked["牵头"].text, answer.locked["责任"].text) == ("市财政局", "丁区")
    assert returned.findings == ()


def test_the_half_of_a_header_over_the_last_period_is_not_taken(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["编号", "任务内容", "上期", None, "本期", None])
    sheet.append([None, None, "进展", "状态", "进展", "状态"])
    sheet.append(["2022-001", CONTENTS["2022-001"], "旧", "尚未启动", "新", "已完成"])
    for merged in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
        sheet.merge_cells(merged)
    returned = read(tmp_path, made)
    assert [c.text for c in returned.answers[0].cells.values()] == ["新", "已完成"]


def test_two_columns_that_may_both_be_meant_are_an_error(tmp_path: Path) -> None:
    headers = (*HEADERS[:12], "一季度进展", "二季度进展", "状态")
    rows = [task("2022-001", 一季度进展="旧", 二季度进展="新", 状态="已完成")]
    returned = read(tmp_path, book(rows, headers))
    assert Column.PROGRESS not in returned.answers[0].cells
    assert returned.answers[0].cells[Column.STATE].text == "已完成"
    clash = next(f for f in returned.findings if f.id == "E907")
    assert "M列“一季度进展”、N列“二季度进展”" in clash.message


def test_of_two_equal_headers_the_one_that_is_filled_counts(tmp_path: Path) -> None:
    made = book([task("2022-001")])
    sheet = made.worksheets[0]
    sheet["P3"], sheet["P4"] = "进展", "写在加出来的列里"
    returned = read(tmp_path, made)
    assert texts(returned) == {"2022-001": "写在加出来的列里"}
    assert returned.findings == ()


def test_a_column_that_is_gone_is_missing_and_said(tmp_path: Path) -> None:
    returned = read(tmp_path, book(headers=HEADERS[:-1]))
    assert Column.EVIDENCE not in returned.answers[0].cells
    (finding,) = returned.findings
    assert (finding.id, finding.severity) == ("W921", Severity.WARNING)
    assert "“佐证”" in finding.message


def test_a_sheet_without_a_header_is_an_error(tmp_path: Path) -> None:
    made = book()
    made.worksheets[0].delete_rows(3)
    made.remove(made["指标"])
    returned = read(tmp_path, made)
    assert returned.answers == ()
    assert ids(returned) == ["E906"]


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("完成了。", "已完成"),
        ("已完成", "已完成"),
        ("办结", "已完成"),
        ("推进中", "正常推进"),
        ("１００％", "已完成"),
        ("未启动", "尚未启动"),
    ],
)
def test_a_state_is_read_from_the_words_offices_use(tmp_path: Path, typed: str, state: str) -> None:
    returned = read(tmp_path, book([task("2022-001", 状态=typed)]))
    cell = returned.answers[0].cells[Column.STATE]
    assert (cell.text, cell.typed) == (state, typed)
    assert returned.findings == ()


def test_an_unknown_state_is_kept_and_the_nearest_offered(tmp_path: Path) -> None:
    returned = read(tmp_path, book([task("2022-001", 状态="推进滞后了")]))
    assert returned.answers[0].cells[Column.STATE].text == "推进滞后了"
    (finding,) = returned.findings
    assert (finding.id, finding.place.spot) == ("W914", "工作表“任务清单” N4")
    assert "是不是想写“进度滞后”？" in finding.remedy


def test_a_state_that_denies_completion_is_never_offered_as_completed(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, book([task("2022-001", 状态="未完成")])).findings
    assert "是不是想写“已完成”" not in finding.remedy


def test_a_formula_is_said_and_its_value_taken(tmp_path: Path) -> None:
    sheet = (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>2022-001</t></is></c>'
        f'<c r="B2" t="inlineStr"><is><t>{CONTENTS["2022-001"]}</t></is></c>'
        '<c r="C2" t="str"><f>CONCATENATE("完成","80%")</f><v>完成80%</v></c></row>'
    )
    returned = read(tmp_path, package(worksheet(HEAD, sheet)))
    assert texts(returned) == {"2022-001": "完成80%"}
    (finding,) = returned.findings
    assert (finding.id, finding.place.spot, finding.excerpt) == ("W913", "工作表“市财政局” C2", "完成80%")


def test_a_formula_without_a_value_is_an_error(tmp_path: Path) -> None:
    returned = read(tmp_path, book([task("2022-001", 进展="=A1&B1")]))
    assert texts(returned) == {"2022-001": ""}
    (finding,) = returned.findings
    assert (finding.id, finding.place.spot) == ("E912", "工作表“任务清单” M4")


def test_an_error_value_is_never_an_answer(tmp_path: Path) -> None:
    returned = read(tmp_path, book([task("2022-001", 进展="#REF!")]))
    cell = returned.answers[0].cells[Column.PROGRESS]
    assert (cell.text, cell.typed) == ("", "#REF!")
    assert ids(returned) == ["E912"]


def test_numbers_dates_and_percentages_read_as_shown(tmp_path: Path) -> None:
    made = book(
        [
            task("2022-001", 进展=0.75, 佐证=dt.date(2022, 6, 20)),
            task("2022-002", 进展=0.1 + 0.2, 佐证=1250.0),
        ]
    )
    made.worksheets[0]["M4"].number_format = "0%"
    returned = by_number(read(tmp_path, made))
    assert returned["2022-001"].cells[Column.PROGRESS].text == "75%"
    assert returned["2022-001"].cells[Column.EVIDENCE].text == "2022年6月20日"
    assert returned["2022-002"].cells[Column.PROGRESS].text == "0.3"
    assert returned["2022-002"].cells[Column.EVIDENCE].text == "1250"


def test_progress_stays_as_typed_except_blanks_and_control_characters(tmp_path: Path) -> None:
    returned = read(
        tmp_path, book([task("2022-001", 进展="　 １２项，完成７５％\r\n另有\u200b三项_x0007_。\n ")])
    )
    assert texts(returned) == {"2022-001": "１２项，完成７５％\n另有三项。"}


def test_a_sheet_in_a_new_workbook_is_told_by_its_title(tmp_path: Path) -> None:
    returned = read(tmp_path, book(identity=None, title="XX市发展和改革委员会任务清单"), "新建.xlsx")
    assert returned.unit == "市发展改革委"
    assert returned.meeting == "2022-01-24-全体会议"
    assert returned.answers[0].version == "ae35ffc02fa5"
    assert returned.period == ""
    assert returned.findings == ()


def test_a_file_without_title_is_told_by_its_name(tmp_path: Path) -> None:
    returned = read(tmp_path, book(identity=None, title="任务清单"), "附件2：丁区报送（第二次）.xlsx")
    assert returned.unit == "丁区"


def test_nobody_is_guessed_where_nothing_says_who(tmp_path: Path) -> None:
    returned = read(tmp_path, book(identity=None, title="任务清单"), "新建.xlsx")
    assert {a.unit for a in returned.answers} == {""}
    assert ids(returned) == ["W918"]


def test_a_title_that_contradicts_the_hidden_sheet_is_said(tmp_path: Path) -> None:
    returned = read(tmp_path, book(title="丁区任务清单", targets=[target("K01")]))
    assert returned.unit == "丁区"
    assert [f.id for f in returned.findings] == ["W918"]


def test_several_units_in_one_file_each_answer_for_themselves(tmp_path: Path) -> None:
    made = book(identity=None)
    add_table(made.create_sheet("二"), [task("2022-004", 进展="四")], HEADERS, "丁区任务清单")
    returned = read(tmp_path, made, "汇总.xlsx")
    assert {a.number: a.unit for a in returned.answers}["2022-001"] == "市财政局"
    assert {a.number: a.unit for a in returned.answers}["2022-004"] == "丁区"
    assert returned.unit == ""


def test_several_tables_under_each_other_each_have_their_title(tmp_path: Path) -> None:
    made = book(identity=None)
    add_table(made.worksheets[0], [task("2022-004", 进展="四")], HEADERS, "丁区任务清单")
    returned = read(tmp_path, made, "汇总.xlsx")
    assert {a.number: a.unit for a in returned.answers} == {
        "2022-001": "市财政局",
        "2022-002": "市财政局",
        "2022-003": "市财政局",
        "2022-004": "丁区",
    }
    assert returned.findings == ()


def test_a_task_that_speaks_of_lists_is_no_title(tmp_path: Path) -> None:
    known = replace(KNOWN, contents={**CONTENTS, "2022-006": "市发展改革委任务清单销号管理"})
    row = task("2022-006", 任务内容="市发展改革委任务清单销号管理", 进展="六")
    made = book([FILLED[0], row], identity=None)
    add_table(made.worksheets[0], [task("2022-004", 进展="四")], HEADERS, "丁区任务清单")
    returned = read(tmp_path, made, "汇总.xlsx", known)
    assert [a.unit for a in returned.answers] == ["市财政局", "市财政局", "丁区"]


def test_a_last_row_with_little_in_it_is_still_an_answer_above_another_table(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for content, progress in (
        ("任务内容", "进展"),
        (CONTENTS["2022-001"], "一"),
        ("任务内容", "进展"),
        (CONTENTS["2022-002"], "二"),
    ):
        sheet.append([content, progress])
    assert texts(read(tmp_path, made)) == {"2022-001": "一", "2022-002": "二"}


def test_a_column_of_units_says_who_answers_each_row(tmp_path: Path) -> None:
    rows = [
        task("2022-001", 填报单位="市发改委", 进展="一"),
        task("2022-002", 填报单位="某某公司", 进展="二"),
    ]
    returned = read(tmp_path, book(rows, (*HEADERS, "填报单位")))
    assert [a.unit for a in returned.answers] == ["市发展改革委", "某某公司"]
    (finding,) = returned.findings
    assert (finding.id, finding.place.spot) == ("W918", "工作表“任务清单” P5")


def test_two_units_may_answer_one_task_in_one_sheet(tmp_path: Path) -> None:
    rows = [task("2022-001", 填报单位="丁区", 进展="一"), task("2022-001", 填报单位="市财政局", 进展="二")]
    assert read(tmp_path, book(rows, (*HEADERS, "填报单位"))).findings == ()


def test_a_hidden_sheet_with_answers_is_read_and_said(tmp_path: Path) -> None:
    made = book([task("2022-001")])
    copy = made.create_sheet("任务清单 (2)")
    add_table(copy, [task("2022-002", 进展="藏着的话")], HEADERS, "市财政局任务清单")
    copy.sheet_state = "hidden"
    returned = read(tmp_path, made)
    assert texts(returned)["2022-002"] == "藏着的话"
    assert ids(returned) == ["W920"]


def test_fifty_empty_sheets_say_nothing(tmp_path: Path) -> None:
    made = book()
    for n in range(50):
        made.create_sheet(f"Sheet{n}")
    returned = read(tmp_path, made)
    assert len(returned.answers) == 3
    assert returned.findings == ()


def test_text_on_another_sheet_is_said(tmp_path: Path) -> None:
    made = book()
    made.create_sheet("补充情况")["B2"] = "另有一事报告"
    (finding,) = read(tmp_path, made).findings
    assert (finding.id, finding.place.spot, finding.excerpt) == ("W917", "工作表“补充情况”", "另有一事报告")


def test_text_below_the_table_is_said(tmp_path: Path) -> None:
    returned = read(tmp_path, book([FILLED[0], {"序号": "注：第1项已于5月办结"}]))
    (finding,) = returned.findings
    assert (finding.id, finding.excerpt) == ("W917", "注：第1项已于5月办结")


def test_an_empty_list_and_counted_empty_rows_say_nothing(tmp_path: Path) -> None:
    returned = read(tmp_path, book([{"序号": "（没有任务）"}, {"序号": 2}]))
    assert returned.answers == ()
    assert returned.findings == ()


def test_borders_below_the_table_say_nothing(tmp_path: Path) -> None:
    made = book()
    for n in range(7, 60):
        for column in range(1, 16):
            made.worksheets[0].cell(n, column).fill = PatternFill("solid", fgColor="FFFFCC")
    returned = read(tmp_path, made)
    assert len(returned.answers) == 3
    assert returned.findings == ()


def test_a_table_of_targets_calls_its_column_completion_in_any_way(tmp_path: Path) -> None:
    made = book([], targets=[target("K01", 完成="7.1%")])
    made["指标"].cell(3, len(TARGET_HEADERS), "完成情况")
    assert by_number(read(tmp_path, made))["K01"].cells[Column.ACHIEVED].text == "7.1%"


def test_the_version_of_a_row_without_one_is_that_of_the_file(tmp_path: Path) -> None:
    returned = read(tmp_path, book(headers=tuple(h for h in HEADERS if h != "账版本"), identity=IDENTITY))
    assert {a.version for a in returned.answers} == {IDENTITY["账版本"]}


def test_the_title_row_count_does_not_matter(tmp_path: Path) -> None:
    made = book()
    made.worksheets[0].insert_rows(1, 5)
    returned = read(tmp_path, made)
    assert returned.answers[0].spot.row == FIRST + 5
    assert texts(returned)["2022-001"] == "完成投资1250亿元"


def test_the_title_of_a_sheet_in_a_new_workbook_says_the_period_too(tmp_path: Path) -> None:
    returned = read(tmp_path, book(identity=None, title="丁区人民政府2022年一季度进展填报表"), "新建.xlsx")
    assert (returned.unit, returned.period) == ("丁区", "2022年一季度")
    assert {a.period for a in returned.answers} == {"2022年一季度"}


def test_the_hidden_sheet_wins_over_the_period_of_the_title(tmp_path: Path) -> None:
    returned = read(tmp_path, book(title="市财政局2022年二季度进展填报表"))
    assert returned.period == "2022年一季度"


def test_hidden_sheets_that_disagree_say_nothing(tmp_path: Path) -> None:
    made = book(title="任务清单")
    second = made.create_sheet("_gen (2)")
    for pair in ({**IDENTITY, "单位": "丁区"}).items():
        second.append(pair)
    returned = read(tmp_path, made, "汇总.xlsx")
    assert (returned.unit, returned.period) == ("", "2022年一季度")
    assert ids(returned) == ["W918"]


def test_an_equal_answer_on_a_second_sheet_counts_once(tmp_path: Path) -> None:
    made = book()
    made.copy_worksheet(made.worksheets[0])
    returned = read(tmp_path, made)
    assert len(returned.answers) == 3
    assert returned.findings == ()


def test_another_answer_on_a_second_sheet_is_named(tmp_path: Path) -> None:
    made = book([FILLED[0]])
    made.copy_worksheet(made.worksheets[0])["M4"] = "另一种说法"
    returned = read(tmp_path, made)
    assert len(returned.answers) == 2
    (finding,) = returned.findings
    assert finding.id == "E910"
    assert "“任务清单”第4行、“任务清单 Copy”第4行" in finding.message


def test_a_signature_below_the_table_says_nothing(tmp_path: Path) -> None:
    rows = [FILLED[0], {"序号": "填报人：某某　联系电话：123"}, {"任务内容": "审核人（签字）："}]
    assert read(tmp_path, book(rows)).findings == ()


def test_a_comment_is_said(tmp_path: Path) -> None:
    made = book()
    made.worksheets[0]["M4"].comment = Comment("其实还差一项手续", "市财政局")
    (finding,) = read(tmp_path, made).findings
    assert finding.id == "W917"
    assert "1处批注" in finding.message
    assert "其实还差一项手续" in str(finding.excerpt)


def test_a_picture_on_the_sheet_is_said(tmp_path: Path) -> None:
    out = BytesIO(saved(book()))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/media/image1.png", b"x")
    (finding,) = read(tmp_path, out.getvalue()).findings
    assert finding.id == "W917"
    assert "1张图片" in finding.message


def test_a_text_box_is_said(tmp_path: Path) -> None:
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp><xdr:txBody><a:p><a:r>'
        "<a:t>另有说明</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"
    )
    out = BytesIO(saved(book()))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", drawing)
    (finding,) = read(tmp_path, out.getvalue()).findings
    assert (finding.id, finding.excerpt) == ("W917", "另有说明")


def test_a_picture_in_a_cell_is_no_answer(tmp_path: Path) -> None:
    picture = '<c r="C2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>'
    sheet = worksheet(
        HEAD, f'<row r="2">{cell("A2", "2022-001")}{cell("B2", CONTENTS["2022-001"])}{picture}</row>'
    )
    returned = read(tmp_path, package(sheet))
    assert returned.answers[0].cells[Column.PROGRESS].text == ""
    (finding,) = returned.findings
    assert finding.id == "E912"
    assert "图片" in finding.message


@pytest.mark.parametrize(
    "title",
    [
        "2022年重点任务清单（市财政局）",
        "填报单位：XX市财政局",
        "报送单位（盖章）： 市财政局　　时间：2022年4月",
    ],
)
def test_the_unit_is_found_wherever_a_title_says_it(tmp_path: Path, title: str) -> None:
    returned = read(tmp_path, book(identity=None, title=title), "新建.xlsx")
    assert returned.unit == "市财政局"


def test_a_ditto_is_kept_and_said(tmp_path: Path) -> None:
    returned = read(tmp_path, book([FILLED[0], task("2022-002", 进展="同上", 状态="〃")]))
    assert texts(returned)["2022-002"] == "同上"
    assert [(f.id, f.place.spot) for f in returned.findings] == [
        ("W923", "工作表“任务清单” M5"),
        ("W923", "工作表“任务清单” N5"),
    ]


def test_a_header_merged_into_the_first_row_does_not_swallow_it(tmp_path: Path) -> None:
    made = book([task("2022-001"), task("2022-002", 进展="二")])
    made.worksheets[0].merge_cells("M3:M4")
    returned = read(tmp_path, made)
    assert texts(returned) == {"2022-001": "", "2022-002": "二"}


def test_a_header_of_merged_pairs_of_rows_ends_where_the_pairs_end(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append(["任务内容", "进展", "填报说明"])
    sheet.append([None, None, "写到哪一步"])
    sheet.append([CONTENTS["2022-001"], "一"])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:B2")
    assert texts(read(tmp_path, made)) == {"2022-001": "一"}


def test_a_copy_of_the_notes_says_nothing(tmp_path: Path) -> None:
    made = book()
    made.copy_worksheet(made["填报说明"]).title = "填报说明 (2)"
    assert read(tmp_path, made).findings == ()


@pytest.mark.rendered
def test_what_libreoffice_saves_again_is_the_same(tmp_path: Path) -> None:
    made = book(
        [FILLED[0], task("2022-002", 进展=0.75, 状态="完成了", 佐证=dt.date(2022, 6, 20))],
        targets=[target("K01", 完成="6.5%")],
    )
    made.worksheets[0]["M5"].number_format = "0%"
    source = tmp_path / "市财政局任务清单.xlsx"
    source.write_bytes(saved(made))
    command = [
        "soffice",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(tmp_path / "又存"),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = read(tmp_path, (tmp_path / "又存" / source.name).read_bytes())
    assert again.findings == ()
    assert [[c.text for c in a.cells.values()] for a in again.answers] == [
        ["完成投资1250亿元", "正常推进", "发改〔2022〕15号"],
        ["75%", "已完成", "2022年6月20日"],
        ["6.5%"],
    ]


def _two_rows(upper: list[str | None], lower: list[str | None], data: list[str], merges: str) -> Workbook:
    made = Workbook()
    for cells in (upper, lower, data):
        made.worksheets[0].append(cells)
    for merged in merges.split():
        made.worksheets[0].merge_cells(merged)
    return made


def test_a_known_word_over_several_columns_gives_way_to_the_words_under_it(tmp_path: Path) -> None:
    made = _two_rows(
        ["编号", "任务内容", "责任单位", None, "完成情况", None, None],
        [None, None, "牵头单位", "配合单位", "进展", "状态", "佐证"],
        ["2022-001", CONTENTS["2022-001"], "市财政局", "丁区", "一", "已完成", "文号"],
        "A1:A2 B1:B2 C1:D1 E1:G1",
    )
    answer = read(tmp_path, made).answers[0]
    assert [c.text for c in answer.cells.values()] == ["一", "已完成", "文号"]
    assert (answer.locked["牵头"].text, answer.locked["责任"].text) == ("市财政局", "丁区")


def test_two_halves_under_one_word_are_not_told_apart(tmp_path: Path) -> None:
    made = _two_rows(
        ["编号", "任务内容", "进展情况", None],
        [None, None, "上半年", "下半年"],
        ["2022-001", CONTENTS["2022-001"], "旧", "新"],
        "A1:A2 B1:B2 C1:D1",
    )
    returned = read(tmp_path, made)
    assert Column.PROGRESS not in returned.answers[0].cells
    assert "E907" in ids(returned)


def test_a_file_name_of_several_units_says_nobody(tmp_path: Path) -> None:
    returned = read(tmp_path, book(identity=None, title="任务清单"), "市财政局、丁区报送.xlsx")
    assert returned.unit == ""
    assert ids(returned) == ["W918"]


def test_the_hidden_marks_of_a_row_that_was_told_by_its_content_are_those_of_another(tmp_path: Path) -> None:
    moved = [task("2022-001", 任务内容=CONTENTS["2022-002"], 状态="正常推进"), task("2022-003", 进展="甲")]
    told = by_number(read(tmp_path, book(moved)))
    assert told["2022-002"].check == ""
    assert told["2022-003"].check == "chk003"


@pytest.mark.parametrize(
    "title", ["市财政局工作进展情况统计表", "市财政局任务完成情况汇总表", "市财政局重点任务一览表"]
)
def test_a_unit_is_told_by_whatever_kind_of_table_the_title_names(tmp_path: Path, title: str) -> None:
    assert read(tmp_path, book(identity=None, title=title), "新建.xlsx").unit == "市财政局"
