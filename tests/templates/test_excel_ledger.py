"""The ledger: one list of tasks and decisions, targets, statistics with charts, month bars."""

from __future__ import annotations

import datetime as dt
import re

from excel_books import LEDGER, MANY, assert_state_list, column, headers, named, opened, rendered, rules_at
from excel_data import meeting_data, open_point, target, task

from gen.view.phrases import MISSING_LEAD

DUE = dt.datetime.combine(dt.date(2022, 12, 31), dt.time())


class TestLedger:
    def test_tasks_and_decisions_stand_in_one_list_numbered_on(self) -> None:
        sheet = rendered(LEDGER, tasks=4, decisions=3)["任务台账"]
        assert column(sheet, "序号", MANY) == [1, 2, 3, 4, 5, 6, 7]
        assert column(sheet, "来源", MANY) == ["分工方案"] * 4 + ["议定事项"] * 3
        assert column(sheet, "编号", MANY)[3:5] == ["2022-004", "YD-01"]
        assert sheet.max_row == 3 + MANY

    def test_the_heading_says_the_year_or_the_meeting_and_counts(self) -> None:
        sheet = rendered(LEDGER, tasks=4, decisions=3)["任务台账"]
        assert sheet["A1"].value == "市政府2022年重点任务台账"
        only = meeting_data(tasks=0, decisions=3)
        sheet = opened(LEDGER, {**only, "会议": {**only["会议"], "名称": "常务会议", "届次": "第1次"}})[
            "任务台账"
        ]
        assert sheet["A1"].value == "常务会议（第1次）议定事项台账"
        assert sheet["A2"].value.startswith("议定事项3项，指标3个。")

    def test_every_word_of_a_task_stands_under_its_header(self) -> None:
        words = {
            "内容": "甲内容", "依据": "乙依据", "牵头": "丙局", "责任": "丁局", "分管领导": "副市长", "时限": "年内",
            "节点分行": "戊节点\n己节点", "指标": "己指标", "状态": "已完成", "进展": "庚进展", "佐证": "辛佐证", "待明确": "壬待明确",
            "备注": "癸备注", "标记": "▲", "章号": "二", "章": "子章", "节号": "（三）", "节": "丑节",
        }  # fmt: skip
        sheet = opened(LEDGER, {**meeting_data(0, 0), "任务清单": [task(1, **words)]})["任务台账"]
        row = {header: sheet[f"{letter}4"].value for header, letter in headers(sheet).items()}
        assert row == {
            "序号": 1, "编号": "2022-001", "来源": "分工方案", "章节（议题）": "二、子章\n（三）丑节",
            "任务内容": "▲甲内容", "依据": "乙依据", "牵头单位": "丙局", "责任单位": "丁局", "分管领导": "副市长",
            "完成时限": "年内", "到期日": DUE, "时间节点": "戊节点\n己节点", "指标": "己指标",
            "状态": "已完成", "进展": "庚进展", "佐证": "辛佐证", "待明确": "壬待明确", "备注": "癸备注",
        }  # fmt: skip

    def test_a_due_day_is_a_real_date_in_the_official_form(self) -> None:
        sheet = rendered(LEDGER, tasks=1, decisions=1)["任务台账"]
        letter = headers(sheet)["到期日"]
        assert sheet[f"{letter}4"].value == DUE
        assert sheet[f"{letter}4"].number_format == 'yyyy"年"m"月"d"日"'
        assert sheet[f"{letter}5"].value is None

    def test_the_value_of_a_target_is_a_number(self) -> None:
        data = {
            **meeting_data(0, 0, 0),
            "指标": [target(1, 数值=2000, 上界=None), target(2, 数值=6.5, 上界=7)],
        }
        sheet = opened(LEDGER, data)["指标"]
        assert column(sheet, "数值", 2) == [2000, 6.5]
        assert column(sheet, "上界", 2) == [None, 7]

    def test_the_states_drop_down_beside_every_row_and_refuse_anything_else(self) -> None:
        book = rendered(LEDGER, tasks=4, decisions=3)
        assert_state_list(book, "任务台账")

    def test_states_and_open_points_are_coloured_in_every_row(self) -> None:
        sheet = rendered(LEDGER, tasks=4, decisions=3)["任务台账"]
        for header, rules in (("状态", 4), ("待明确", 1)):
            letter = headers(sheet)[header]
            assert rules_at(sheet, f"{letter}4:{letter}{3 + MANY}") == rules

    def test_the_dictionary_holds_states_and_units_under_names_that_fit(self) -> None:
        book = rendered(LEDGER, units=30)
        sheet = book["_字典"]
        assert named(book, "状态选项") == ["尚未启动", "正常推进", "进度滞后", "已完成"]
        assert len(named(book, "单位选项")) == 30
        assert sheet["A6"].value == "单位"

    def test_the_sheets_come_in_the_order_one_reads_them(self) -> None:
        names = [
            "填报说明",
            "任务台账",
            "指标",
            "统计",
            "统计（单位）",
            "横道图",
            "待明确清单",
            "_字典",
            "_gen",
        ]
        assert rendered(LEDGER).sheetnames == names

    def test_the_open_points_are_listed_but_what_is_only_presumed(self) -> None:
        kinds = ("推定", "名目待补", "时限含糊", "推定")
        points = [open_point(n, 事项=kind) for n, kind in enumerate(kinds, 1)]
        sheet = opened(LEDGER, {**meeting_data(), "待明确清单": points})["待明确清单"]
        assert column(sheet, "编号", 2) == ["2022-002", "2022-003"]
        assert column(sheet, "序号", 2) == [1, 2]
        assert column(sheet, "确认意见", 2) == [None, None]
        assert sheet.max_row == 5
        assert sheet["A2"].value.startswith("共2件，不含推定的2件")

    def test_the_source_text_can_be_read_on_the_screen_and_is_not_printed(self) -> None:
        sheet = rendered(LEDGER, tasks=4, decisions=3)["任务台账"]
        letters = headers(sheet)
        area = re.fullmatch(r"'任务台账'!\$A\$1:\$([A-Z]+)\$(\d+)", sheet.print_area)
        assert area is not None
        assert area[1] == letters["备注"]
        assert int(area[2]) == 3 + MANY
        assert list(letters)[-2:] == ["备注", "依据"]

    def test_on_paper_the_ledger_keeps_four_fifths_of_its_size(self) -> None:
        sheet = rendered(LEDGER)["任务台账"]
        letters = headers(sheet)
        widths = [sheet.column_dimensions[letters[h]].width for h in letters if h != "依据"]
        millimetres = sum(width * 7 + 5 for width in widths) * 25.4 / 96
        margins = (sheet.page_margins.left + sheet.page_margins.right) * 25.4
        assert (420 - margins) / millimetres >= 0.8

    def test_the_marks_are_explained_where_there_are_any(self) -> None:
        data = {**meeting_data(tasks=1), "任务清单": [task(1, 标记="★")]}
        data["方案"]["标记说明"] = ""
        assert not opened(LEDGER, data)["任务台账"]["A2"].value.endswith("。")
        data["方案"]["标记说明"] = "标★的为重点督查事项"
        assert opened(LEDGER, data)["任务台账"]["A2"].value.endswith("　标★的为重点督查事项。")

    def test_it_says_where_progress_is_to_be_written(self) -> None:
        texts = [str(row[0].value) for row in rendered(LEDGER)["填报说明"].iter_rows()]
        assert any("办理情况请填在分单位的任务清单里" in t and "手工修改备份" in t for t in texts)


class TestBars:
    def test_every_task_has_its_twelve_months(self) -> None:
        sheet = rendered(LEDGER, tasks=2, decisions=1)["横道图"]
        first, last = headers(sheet)["1月"], headers(sheet)["12月"]
        row = [c.value or "" for c in sheet[f"{first}6:{last}6"][0]]
        assert "".join(row) == "■■◆■■■■■■■●"
        assert row[0] == ""

    def test_every_mark_is_coloured_in_every_row(self) -> None:
        sheet = rendered(LEDGER, tasks=4, decisions=3)["横道图"]
        first, last = headers(sheet)["1月"], headers(sheet)["12月"]
        assert rules_at(sheet, f"{first}4:{last}{3 + MANY}") == 3


class TestStatistics:
    def test_every_total_adds_up_exactly_the_rows_above_it(self) -> None:
        book = rendered(LEDGER, units=9)
        totals = [
            (sheet, row[1].row, row)
            for sheet in (book["统计"], book["统计（单位）"])
            for row in sheet.iter_rows()
            if row[1].value == "合计"
        ]
        for (sheet, row, cells), count in zip(totals, (5, 12, 9), strict=True):
            formulas = {c.column_letter: c.value for c in cells if str(c.value or "").startswith("=")}
            assert len(formulas) >= 2
            for letter, formula in formulas.items():
                assert formula == f"=SUM({letter}{row - count}:{letter}{row - 1})"
                above = [sheet[f"{letter}{r}"].value for r in range(row - count, row)]
                assert all(isinstance(v, int) for v in above)
                assert not isinstance(sheet[f"{letter}{row - count - 1}"].value, int)

    def test_every_chart_shows_every_row_of_its_table_and_no_other(self) -> None:
        book = rendered(LEDGER, units=9)
        totals = [
            (name, row[1].row)
            for name in ("统计", "统计（单位）")
            for row in book[name].iter_rows()
            if row[1].value == "合计"
        ]
        expected = [(name, t - n, t - 1) for (name, t), n in zip(totals, (5, 12, 9), strict=True)]
        shown = []
        for chart in book["统计"]._charts:
            ranges = set()
            for series in chart.series:
                for reference in (series.val.numRef.f, series.cat.strRef.f):
                    name, first, last = re.fullmatch(
                        r"'?([\w（）]+)'?!\$\w+\$(\d+):\$\w+\$(\d+)", reference
                    ).groups()
                    ranges.add((name, int(first), int(last)))
                label = series.tx.strRef.f.rpartition("!")[2].replace("$", "").partition(":")[0]
                assert book[name][label].value in ("任务项数", "到期项数", "节点数", "牵头项数", "责任项数")
            shown += ranges
        assert shown == expected

    def test_without_units_the_totals_are_still_formulas_that_compute(self) -> None:
        data = {**meeting_data(), "单位统计": [], "章节统计": []}
        book = opened(LEDGER, data)
        sheets = (book["统计"], book["统计（单位）"])
        texts = [str(c.value) for s in sheets for row in s.iter_rows() for c in row if c.value is not None]
        assert not [t for t in texts if "#REF" in t]

    def test_the_units_have_a_sheet_whose_header_is_on_every_page(self) -> None:
        sheet = rendered(LEDGER, units=60)["统计（单位）"]
        assert sheet.print_title_rows == "$3:$3"
        assert column(sheet, "序号", 60) == list(range(1, 61))

    def test_a_meeting_without_a_plan_is_counted_by_agenda_item(self) -> None:
        sheet = rendered(LEDGER, tasks=0, decisions=2)["统计"]
        assert "按议题" in [row[0].value for row in sheet.iter_rows()]
        assert "按章节" in [row[0].value for row in rendered(LEDGER)["统计"].iter_rows()]

    def test_what_the_months_leave_out_is_said_below_them(self) -> None:
        ongoing, later = task(8, 到期日=None), task(9, 到期日=dt.date(2024, 6, 30))
        data = meeting_data(tasks=4, decisions=3)
        data["任务清单"] = [*(task(n, 到期日=dt.date(2022, 6, 30)) for n in range(1, 5)), ongoing, later]
        data["议定事项"] = [task(n, 到期日=None) for n in range(10, 13)]
        data["月份统计"] = [{**month, "项数": 4 if month["月"] == 6 else 0} for month in data["月份统计"]]
        texts = [row[0].value for row in opened(LEDGER, data)["统计"].iter_rows()]
        note = "注：只计2022年到期的4项；其他年份到期的1项、没有明确到期日的4项不在表内，共9项。"
        assert note in texts


class TestNotes:
    def _said(self) -> str:
        return "\n".join(
            str(c.value) for row in rendered(LEDGER)["填报说明"].iter_rows() for c in row if c.value
        )

    def test_they_say_where_what_is_presumed_stands_and_where_the_rest(self) -> None:
        said = self._said()
        assert "推定了哪几项写在“待明确”一列，逐件确认用单独的《待明确清单》" in said
        assert "都列在“待明确清单”表里" not in said

    def test_they_tell_a_lead_that_is_open_from_one_that_there_is_none_of(self) -> None:
        assert f"由责任单位按职责分工负责；“待明确”一列写着“{MISSING_LEAD}”的，还没有定" in self._said()
