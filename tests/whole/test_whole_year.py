"""The documents of the year as they lie in ``out/``: their totals equal their details, letters go where they belong."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from year_desk import MEETING, YearDesk, rows_under

STATUSES = ("完成", "达到序时", "未达序时", "逾期", "持续推进", "待认定")


@pytest.fixture(autouse=True)
def _one_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gen.publish.inventory.program_stamp", lambda: "gen")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> YearDesk:
    """The workspace built at the end of the second quarter; no test changes it."""
    desk = YearDesk(tmp_path_factory.mktemp("年"))
    result = desk.build()
    assert result.exit_code == 0, result.output
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> YearDesk:
    return YearDesk(tmp_path / "工作")


def details(built: YearDesk) -> list[dict[str, object]]:
    return rows_under(built.book("全年/总台账.xlsx")["总台账"])


def test_every_document_of_the_year_is_there(built: YearDesk) -> None:
    names = set(built.files())
    assert {
        "总台账.xlsx",
        "督查通报.docx",
        "进展情况表.xlsx",
        "进展情况表（公开版）.xlsx",
        "年底交账表.xlsx",
        "年底交账（代表版）.docx",
        "议定事项落实情况.docx",
    } <= names
    assert {n for n in names if n.startswith("分单位/")} == {
        f"分单位/{unit}进展填报表.xlsx" for unit in ("市财政局", "市水务局", "市住建局", "市教育局")
    }


def test_the_ledger_holds_every_task_and_decision_with_its_origin_and_its_light(built: YearDesk) -> None:
    rows = details(built)
    assert [row["编号"] for row in rows] == ["T1", "T2", "T3", "T4", "T5", "H1", "H2"]
    assert [row["灯"] for row in rows] == ["蓝", "黄", "黄", "红", "红", "蓝", "黄"]
    assert rows[0]["来源"] == "分工方案\n稳住经济"
    assert rows[5]["来源"] == "市政府常务会议（第3次）\n第1件"
    assert rows[3]["延期、办结、催办"] == "已于6月2日提醒"


def test_the_totals_in_the_ledger_are_those_of_its_rows(built: YearDesk) -> None:
    counted = Counter(row["判定"] for row in details(built))
    note = built.book("全年/总台账.xlsx")["总台账"]["A2"].value
    assert f"共{sum(counted.values())}项" in note
    for status, number in counted.items():
        assert f"{status}{number}项" in note
    shares = [float(s) for s in re.findall(r"（([\d.]+)%）", note)]
    assert sum(shares) == pytest.approx(100)


def test_the_rules_of_the_lights_are_printed_with_the_ledger(built: YearDesk) -> None:
    sheet = built.book("全年/总台账.xlsx")["总台账"]
    below = [sheet.cell(row, 1).value for row in range(11, sheet.max_row + 1)]
    assert str(below[0]).startswith("亮灯规则：1.蓝灯")
    assert any("红灯" in str(text) for text in below)
    last = int(sheet.print_area.rpartition("$")[2])
    assert last >= sheet.max_row


def test_every_table_of_counts_adds_up_to_the_ledger(built: YearDesk) -> None:
    counted = Counter(row["判定"] for row in details(built))
    sheet = built.book("全年/总台账.xlsx")["统计"]
    heads = [n for n in range(1, sheet.max_row + 1) if sheet.cell(n, 3).value == "项数"]
    assert len(heads) == 4
    for head in heads:
        rows = rows_under(sheet, head)
        assert sum(row["项数"] for row in rows) == sum(counted.values())
        for status in STATUSES:
            assert sum(row[status] for row in rows) == counted[status]
        assert sheet.cell(head + len(rows) + 1, 2).value == "合计"
        assert str(sheet.cell(head + len(rows) + 1, 3).value) == f"=SUM(C{head + 1}:C{head + len(rows)})"


def test_the_bulletin_counts_what_its_own_table_lists(built: YearDesk) -> None:
    words = built.words("全年/督查通报.docx")
    table = words[words.index("序号|任务|牵头单位|完成时限|判定|灯|进展情况") + 1 :]
    rows = [line.split("|") for line in table if line.count("|") == 6]
    counted = Counter(row[4] for row in rows)
    general = next(line for line in words if line.startswith("截至2022年6月30日，列入督查"))
    assert f"共{len(rows)}项，其中分工方案任务5项、议定事项2项" in general
    for status, number in counted.items():
        assert f"{status}{number}项，占" in general
    assert sum(float(s) for s in re.findall(r"占([\d.]+)%", general)) == pytest.approx(100)
    total = next(line for line in words if line.startswith("|合计|")).split("|")
    assert total[2:-1] == [str(len(rows)), *(str(counted[s]) for s in STATUSES)]


def test_the_bulletin_lists_what_is_behind_under_its_unit(built: YearDesk) -> None:
    words = built.words("全年/督查通报.docx")
    late = [line for line in words if re.match(r"（[一二三四]）市", line)]
    assert late == [
        "（一）市财政局（未达序时2项）",
        "（二）市水务局（逾期1项）",
        "（三）市住建局（未达序时1项）",
        "（四）市教育局（未达序时1项）",
    ]
    assert any(
        line.startswith("1.加固中小水库。（时限2022年5月31日（5月底前），已过") and "已于6月2日提醒" in line
        for line in words
    )


def test_what_nobody_leads_stands_under_no_unit_of_that_name(desk: YearDesk) -> None:
    led = desk.root / "inputs/2022-01-24-全体会议/分工方案.yaml"
    shared = "牵头: [], 无牵头: 是, 责任: [市水务局, 市教育局], 时限: 5月底前"
    led.write_text(led.read_text("utf-8").replace("牵头: 市水务局, 时限: 5月底前", shared), "utf-8")
    assert desk.build().exit_code == 0
    words = desk.words("全年/督查通报.docx")
    assert "（四）没有牵头单位的事项（逾期1项）" in words
    assert any(
        line.startswith("1.加固中小水库。") and "责任单位：市水务局、市教育局" in line for line in words
    )


def test_the_bulletin_names_who_did_not_report_and_who_was_late(built: YearDesk) -> None:
    words = "\n".join(built.words("全年/督查通报.docx"))
    assert "二季度应报未报的有1个单位：市住建局（应报1项）" in words
    assert "第2期" in words
    assert words.endswith("抄送：市委办公室。\n甲市人民政府办公室\t2022年7月5日印发")
    assert words.startswith("督　查　通　报\n第2期\n\t甲市人民政府办公室\t2022年7月5日")


def test_a_unit_writes_only_what_is_new(built: YearDesk) -> None:
    sheet = built.book("全年/分单位/市财政局进展填报表.xlsx")["任务清单"]
    rows = {row["编号"]: row for row in rows_under(sheet)}
    assert set(rows) == {"T1", "T2", "H2"}
    assert (rows["T1"]["上期进展"], rows["T1"]["进展"]) == ("已清理一批。", "已盘活三亿元。")
    assert (rows["H2"]["进展"], rows["H2"]["状态"], rows["H2"]["佐证"]) == (None, None, None)
    assert rows["T1"]["校验"].startswith(rows["T1"]["校验"].partition(".")[0] + ".")


def test_a_unit_sees_the_light_of_the_period_before(built: YearDesk) -> None:
    rows = rows_under(built.book("全年/分单位/市水务局进展填报表.xlsx")["任务清单"])
    assert {row["编号"]: row["上期灯"] for row in rows}["T4"] == "绿"
    assert {row["编号"]: row["灯"] for row in details(built)}["T4"] == "红"


def test_only_the_columns_to_fill_in_are_open(built: YearDesk) -> None:
    book = built.book("全年/分单位/市财政局进展填报表.xlsx")
    for name, wanted in (("任务清单", {"进展", "状态", "佐证"}), ("指标", {"完成"})):
        sheet = book[name]
        assert sheet.protection.sheet
        opened = {sheet.cell(3, c.column).value for c in sheet[4] if not c.protection.locked}
        assert opened == wanted
        hidden = {
            sheet.cell(3, c.column).value for c in sheet[3] if sheet.column_dimensions[c.column_letter].hidden
        }
        assert hidden == {"编号", "校验", "账版本"}


def test_a_sheet_says_for_which_period_and_how_lights_are_given(built: YearDesk) -> None:
    book = built.book("全年/分单位/市财政局进展填报表.xlsx")
    identity = {row[0].value: row[1].value for row in book["_gen"].iter_rows()}
    assert (identity["期次"], identity["单位"], identity["会议编号"]) == ("二季度", "市财政局", "全年")
    notes = [c.value for c in book["填报说明"]["A"] if c.value]
    assert any("红灯" in text for text in notes)
    assert "报送截止：2022年7月5日" in str([c.value for c in book["任务清单"][2]])


def test_a_leader_gets_what_is_his_with_its_lights(built: YearDesk) -> None:
    book = built.book("全年/分管领导/常务副市长任务进展.xlsx")
    tasks = [
        row for row in book["任务进展"].iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)
    ]
    assert [row[0] for row in tasks] == [1, 2, 3]
    assert [row[-2] for row in tasks] == ["蓝", "黄", "黄"]
    assert [row[-1] for row in tasks] == ["绿", "黄", None]
    assert "任务和议定事项3项：完成1项，未达序时2项，逾期0项；指标1个" in book["任务进展"]["A2"].value
    assert book["指标"]["C4"].value == "100亿元以上"


def test_the_sheet_of_one_meeting_says_its_period_and_shows_the_answer_too(built: YearDesk) -> None:
    book = built.book("2022-01-24-全体会议/分单位/市财政局任务清单.xlsx")
    assert {row[0].value: row[1].value for row in book["_gen"].iter_rows()}["期次"] == "二季度"
    assert rows_under(book["任务清单"])[0]["进展"] == "已盘活三亿元。"


def test_letters_go_only_to_units_that_have_something_to_be_told(built: YearDesk) -> None:
    letters = {name.removeprefix("催办/") for name in built.files() if name.startswith("催办/")}
    rows = details(built)
    owner = {row["编号"]: row["牵头单位"] for row in rows}
    yellow = {owner[row["编号"]] for row in rows if row["灯"] == "黄"}
    red = {owner[row["编号"]] for row in rows if row["灯"] == "红"}
    handed = {"市水务局", "市财政局"}
    assert red == {"市水务局", "市教育局"}
    assert letters == (
        {f"{unit}提醒函.docx" for unit in yellow}
        | {f"{unit}督办函.docx" for unit in red}
        | {f"{unit}交办通知.docx" for unit in handed}
    )


def test_a_letter_says_what_is_late_and_when_it_was_said_before(built: YearDesk) -> None:
    words = built.words("全年/催办/市水务局督办函.docx")
    assert "甲市水务局：" in words
    assert any("甲政办督函〔2022〕" in line for line in words)
    item = next(line for line in words if line.startswith("1.加固中小水库。"))
    assert "5月底前" in item
    assert "已过21个工作日" in item
    assert "已于6月2日提醒" in item
    assert not [line for line in words if "提出防汛预案" in line]
    assert words[-2:] == ["甲市人民政府办公室", "2022年7月5日"]


def test_a_letter_accuses_of_nothing_but_what_stands_in_its_list(built: YearDesk) -> None:
    words = built.words("全年/催办/市水务局督办函.docx")
    assert (
        "截至2022年6月30日，你单位负责的1项任务按照亮灯规则亮红灯，截至当日的情况在各项括号内注明。现予督办："
        in words
    )


def test_a_letter_never_asks_to_report_by_the_day_it_is_dated(built: YearDesk) -> None:
    words = "".join(built.words("全年/催办/市财政局交办通知.docx"))
    assert words.count("2022年7月5日") == 1


def test_what_was_decided_since_the_last_period_is_handed_out(built: YearDesk) -> None:
    words = built.words("全年/催办/市财政局交办通知.docx")
    assert "一季度以后新确定的事项中，由你单位承担的有1项任务（牵头1项、责任0项），现予交办" in "".join(words)
    assert "1|落实防汛资金。|牵头|7月底前|市政府常务会议（第3次）第2件" in words


def test_decisions_are_reported_meeting_by_meeting(built: YearDesk) -> None:
    words = built.words("全年/议定事项落实情况.docx")
    assert "1次会议共议定2件，已落实1件，正在落实1件。" in "".join(words)
    assert "（一）已落实事项（1件）" in words
    assert "（二）正在落实事项（1件）" in words
    assert "进展：已印发预案（甲水发〔2022〕4号）。" in words
    assert "一、市政府常务会议（第3次，2022年5月20日，2件）" in words


def test_the_public_table_has_two_columns_and_no_units(built: YearDesk) -> None:
    sheet = built.book("全年/进展情况表（公开版）.xlsx").worksheets[0]
    assert [c.value for c in sheet[3]] == ["目标任务", "进展情况"]
    texts = [str(c.value) for row in sheet.iter_rows() for c in row if c.value]
    assert "1.盘活存量资金。" in texts
    assert not [t for t in texts if "市财政局" in t or "防汛" in t]


def test_the_account_at_the_end_sets_what_was_done_against_the_goal(built: YearDesk) -> None:
    book = built.book("全年/年底交账表.xlsx")
    goal = rows_under(book["指标完成情况"])[0]
    assert (goal["目标"], goal["实际完成"], goal["完成率"]) == ("100亿元以上", "52亿元（截至6月底）", "52%")
    assert "1.完成投资：100亿元以上|52亿元（截至6月底）（完成率52%）" in built.words(
        "全年/年底交账（代表版）.docx"
    )


def test_sheets_that_come_back_untouched_bring_nothing_new(built: YearDesk) -> None:
    result = built.collect(str(built.root / "out" / "全年" / "分单位"), "--日期", "2022-07-01")
    assert result.exit_code == 0, result.output
    assert "没有新的内容" in result.output
    assert "W917" not in result.output


def test_what_a_unit_writes_comes_back_into_its_sheet_of_the_same_period(desk: YearDesk) -> None:
    desk.build()
    book = desk.book("全年/分单位/市财政局进展填报表.xlsx")
    sheet = book["任务清单"]
    row = next(n for n in range(4, 9) if sheet.cell(n, 2).value == "H2")
    places = {c.value: c.column for c in sheet[3]}
    sheet.cell(row, places["进展"]).value = "资金已下达。"
    sheet.cell(row, places["状态"]).value = "正常推进"
    book.save(desk.root / "报回.xlsx")
    result = desk.collect(str(desk.root / "报回.xlsx"), "--日期", "2022-07-01", "--apply")
    assert result.exit_code == 0, result.output
    desk.build()
    rows = {r["编号"]: r for r in rows_under(desk.book("全年/分单位/市财政局进展填报表.xlsx")["任务清单"])}
    assert (rows["H2"]["进展"], rows["H2"]["状态"]) == ("资金已下达。", "正常推进")
    assert {r["编号"]: r["灯"] for r in rows_under(desk.book("全年/总台账.xlsx")["总台账"])}["H2"] == "绿"


def test_the_same_year_gives_the_same_bytes(built: YearDesk, desk: YearDesk) -> None:
    desk.build()
    assert desk.files() == built.files()


def test_a_second_build_has_nothing_to_do(desk: YearDesk) -> None:
    desk.build()
    assert "没有改动" in desk.build().output


def test_the_day_decides_what_is_late(desk: YearDesk) -> None:
    assert desk.build("全年", "--日期", "2022-03-31").exit_code == 0
    rows = rows_under(desk.book("全年/总台账.xlsx")["总台账"])
    assert [row["编号"] for row in rows] == ["T1", "T2", "T3", "T4", "T5"]
    assert not [row for row in rows if row["判定"] == "逾期"]
    assert rows[0]["进展"] == "已清理一批。"


def test_a_day_that_is_none_is_refused(desk: YearDesk) -> None:
    result = desk.build("--日期", "六月底")
    assert result.exit_code == 2
    assert "不是日期" in result.output


def test_without_a_year_no_folder_is_made_and_one_line_says_how_to_begin(desk: YearDesk) -> None:
    for name in ("督查.yaml", "进展.yaml"):
        (desk.root / "inputs" / name).unlink()
    result = desk.build()
    assert result.exit_code == 0
    assert not (desk.root / "out" / "全年").exists()
    assert "还没有“督查.yaml”" in result.output


def test_asking_for_the_year_alone_without_one_says_how_to_begin(desk: YearDesk) -> None:
    (desk.root / "inputs" / "督查.yaml").unlink()
    result = desk.build("全年")
    assert result.exit_code == 1
    assert "还没有“督查.yaml”" in result.output


def test_periods_still_to_come_are_said_and_the_meetings_built(desk: YearDesk) -> None:
    desk.write("inputs/督查.yaml", "期次: []\n")
    (desk.root / "inputs" / "进展.yaml").unlink()
    result = desk.build()
    assert result.exit_code == 0
    assert "全年的文件没有出：督查.yaml里还没有期次" in result.output
    assert (desk.root / "out" / "2022-01-24-全体会议").exists()


def test_a_year_without_any_answer_is_a_year_all_the_same(desk: YearDesk) -> None:
    (desk.root / "inputs" / "进展.yaml").unlink()
    desk.write("inputs/2022-05-20-常务会议/会议.yaml", MEETING)
    result = desk.build("--日期", "2022-02-28")
    assert result.exit_code == 0, result.output
    rows = rows_under(desk.book("全年/总台账.xlsx")["总台账"])
    assert {row["进展"] for row in rows} == {None}


def test_nobody_is_blamed_for_not_reporting_while_nothing_was_collected(desk: YearDesk) -> None:
    (desk.root / "inputs" / "进展.yaml").unlink()
    desk.build("--日期", "2022-06-30")
    words = "".join(desk.words("全年/督查通报.docx"))
    assert "二季度的填报还没有收回入账，应报的有" in words
    assert "应报未报" not in words
    desk.build("--日期", "2022-07-06")
    assert "应报未报" in "".join(desk.words("全年/督查通报.docx"))
