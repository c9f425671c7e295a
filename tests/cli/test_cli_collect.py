from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

TEMPLATE = Path(__file__).parents[2] / "templates/分单位/{单位}任务清单.xlsx"
UNITS = """\
本机关: {全称: 甲市人民政府, 简称: 市政府, 办文单位: 甲市人民政府办公室, 层级前缀: 市}
领导: [常务副市长, 副市长]
单位:
  - {简称: 市财政局, 全称: 甲市财政局, 分管领导: 常务副市长}
  - {简称: 市水务局, 全称: 甲市水务局, 分管领导: 副市长}
  - {简称: 东县}
集合:
  - {名称: 各县, 成员: [东县]}
"""
PLAN = """\
方案: {标题: 甲市重点工作任务分工方案, 年度: 2022}
章节:
  - 标题: 稳住经济
    任务:
      - {编号: 2022-001, 内容: 盘活存量资金，保障重点支出。, 牵头: 市财政局, 责任: 市水务局, 时限: 6月底前}
      - {编号: 2022-002, 内容: 加固中小水库。, 牵头: 市水务局, 责任: 各县, 时限: 年内, 标记: ★,
         节点: [{时间: 3月底前, 目标: 开工。}]}
指标:
  - {编号: K01, 名称: 完成投资, 目标: 2000亿元以上, 牵头: 市财政局}
"""
WATCH = """\
督查: {当前期次: 2022年一季度}
期次:
  - {名称: 2022年一季度, 截止: 2022-03-31, 报送: 2022-04-05}
  - {名称: 2022年二季度, 截止: 2022-06-30, 报送: 2022-07-05}
"""


EARLIER = WATCH.replace("{当前期次: 2022年一季度}", "{当前期次: 2021年四季度}").replace(
    "期次:\n", "期次:\n  - {名称: 2021年四季度, 截止: 2021-12-31, 报送: 2022-01-05}\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with its unit sheets built once."""
    from click.testing import CliRunner

    from gen.cli.app import app

    root = tmp_path_factory.mktemp("年") / "工作"
    for name, text in (
        ("单位.yaml", UNITS),
        ("督查.yaml", WATCH),
        ("2022-01-24-全体会议/分工方案.yaml", PLAN),
    ):
        path = root / "inputs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    target = root / "templates/分单位" / TEMPLATE.name
    target.parent.mkdir(parents=True)
    shutil.copy(TEMPLATE, target)
    result = CliRunner().invoke(app, ["build", "--工作区", str(root)])
    assert result.exit_code == 0, result.output
    return root


class Office:
    """The workspace of one test: sheets go out of it and come back to it."""

    def __init__(self, root: Path, run: Callable[..., Result]) -> None:
        self.root = root
        self.run = run
        self.progress = root / "inputs/进展.yaml"
        self.back = root.parent / "报回"
        self.back.mkdir()

    def fill(self, unit: str, name: str = "", **cells: Any) -> Path:
        """Fill a unit's sheet: ``编号_栏目`` to a text (K01_完成, 2022-001_进展)."""
        source = self.root / f"out/2022-01-24-全体会议/分单位/{unit}任务清单.xlsx"
        book = load_workbook(source)
        for key, value in cells.items():
            number, word = key.split("_")
            put(book, number, word, value)
        path = self.back / (name or source.name)
        book.save(path)
        return path

    def collect(self, *more: str) -> Result:
        return self.run("collect", str(self.back), "--日期", "2022-04-03", *more)

    def patch(self, *more: str) -> Any:
        return json.loads(self.collect("--format", "json", *more).output)


def put(book: Workbook, number: str, word: str, value: Any) -> None:
    sheet: Worksheet = book["指标" if number.startswith("K") else "任务清单"]
    rows = list(sheet.iter_rows())
    header = next(r for r in rows if any(c.value == "编号" for c in r))
    column = {c.value: c.column for c in header}
    row = next(r for r in rows if r[column["编号"] - 1].value == number)
    sheet.cell(row[0].row, column[word], value)


@pytest.fixture
def office(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    from click.testing import CliRunner

    from gen.cli.app import app

    root = tmp_path / "工作"
    shutil.copytree(built, root)
    monkeypatch.chdir(root)
    return Office(root, lambda *args, **extra: CliRunner().invoke(app, args, **extra))


def test_sheets_that_come_back_untouched_are_an_empty_patch(office: Office) -> None:
    for unit in ("市财政局", "市水务局", "东县"):
        office.fill(unit)
    result = office.collect("--写入")
    assert result.exit_code == 0
    assert "没有新的内容" in result.output
    assert not office.progress.exists()


def test_a_patch_is_shown_and_nothing_is_written(office: Office) -> None:
    office.fill(
        "市财政局", **{"2022-001_进展": "盘活12亿元", "2022-001_状态": "正常推进", "K01_完成": "500亿元"}
    )
    result = office.collect()
    assert result.exit_code == 0
    assert "盘活12亿元" in result.output
    assert "加 --写入 才写" in result.output
    assert not office.progress.exists()
    assert not (office.root / "inputs/收回").exists()


def test_what_is_shown_is_written_and_the_account_reads_it(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "盘活12亿元\n还差3亿元", "2022-001_状态": "完成了。"})
    result = office.collect("--写入")
    assert result.exit_code == 0
    text = office.progress.read_text("utf-8")
    assert "    进展: |-\n      盘活12亿元\n      还差3亿元\n    状态: 已完成\n    收于: 2022-04-03\n" in text
    assert "    收自: 报回/市财政局任务清单.xlsx 工作表“任务清单”" in text
    assert office.run("check").exit_code == 0


def test_writing_twice_changes_nothing(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲", "2022-001_状态": "差不多"})
    office.fill("市财政局", "市财政局（改）.xlsx", **{"2022-001_进展": "乙", "2022-001_佐证": "1号"})
    assert office.collect("--写入").exit_code == 1
    first = office.progress.read_bytes()
    result = office.collect("--写入")
    assert office.progress.read_bytes() == first
    assert "没有新的内容" in result.output
    assert result.exit_code == 1


def test_remarks_and_order_of_the_account_stay(office: Office) -> None:
    old = "# 我写的\n未采纳: []\n进展:\n  # 旧的一条\n  - {编号: 2022-002, 期次: 2022年一季度, 单位: 市水务局, 状态: 已完成}\n"
    office.progress.write_text(old, "utf-8")
    office.fill("市财政局", **{"2022-001_进展": "甲"})
    office.collect("--写入")
    assert office.progress.read_text("utf-8").startswith(old + "  - 编号: 2022-001\n")


def test_the_old_account_and_the_returned_files_are_kept_and_a_line_is_logged(office: Office) -> None:
    office.progress.write_text("进展: []\n", "utf-8")
    office.fill("市财政局", **{"2022-001_进展": "甲"})
    office.collect("--写入")
    kept = list((office.root / ".gen/进展备份").iterdir())
    assert [p.read_text("utf-8") for p in kept] == ["进展: []\n"]
    assert (office.root / "inputs/收回/2022年一季度/市财政局任务清单.xlsx").is_file()
    (line,) = (office.root / ".gen/collect.log").read_text("utf-8").splitlines()
    said = json.loads(line)
    assert (said["日期"], said["采纳"], said["未采纳"]) == ("2022-04-03", 1, 0)
    assert len(said["文件"]["报回/市财政局任务清单.xlsx"]) == 64


def test_kept_files_are_no_inputs_of_a_build(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲"})
    office.collect("--写入")
    assert office.run("build").exit_code == 0
    before = sorted((office.root / "out").rglob("*.xlsx"))
    assert "没有改动" in office.run("build").output
    assert sorted((office.root / "out").rglob("*.xlsx")) == before


def test_json_says_every_cell_with_its_place(office: Office) -> None:
    office.fill("市财政局", K01_完成="500亿元")
    plain = office.patch()
    (row,) = plain["answers"]
    assert (row["number"], row["unit"], row["period"]) == ("K01", "市财政局", "2022年一季度")
    (change,) = row["changes"]
    assert (change["column"], change["old"], change["new"]) == ("完成", "", "500亿元")
    assert change["file"] == "报回/市财政局任务清单.xlsx"
    assert change["spot"].startswith("工作表“指标” ")
    assert plain["written"] is None


def test_json_can_be_written_too(office: Office) -> None:
    office.fill("市财政局", K01_完成="500亿元")
    assert office.patch("--写入")["written"] == {"records": 1, "refused": 0, "copied": 1}


def test_who_has_not_answered_is_listed(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲"})
    output = office.collect().output
    assert "应报 2 个单位，已报 1 个，未报 1 个" in output
    assert "市水务局" in output


def test_a_refused_cell_is_seen_and_makes_the_exit_code_1(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_状态": "差不多"})
    result = office.collect("--写入")
    assert result.exit_code == 1
    assert "E946" in result.output
    assert "未采纳 1 格" in result.output
    assert "差不多" in office.progress.read_text("utf-8")


def test_beside_a_refused_cell_the_rest_is_written_and_it_is_said_so(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "盘活12亿元", "2022-001_状态": "差不多了"})
    result = office.collect("--写入")
    assert result.exit_code == 1
    assert "已写好：inputs/进展.yaml 添了 1 条进展、1 条未采纳。" in result.output
    assert "盘活12亿元" in office.progress.read_text("utf-8")


def test_json_tells_written_from_not_written_where_the_exit_code_is_1(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "盘活12亿元", "2022-001_状态": "差不多了"})
    first, again = office.collect("--写入", "--格式", "json"), office.collect("--写入", "--格式", "json")
    assert (first.exit_code, again.exit_code) == (1, 1)
    assert json.loads(first.output)["written"]["records"] == 1
    assert json.loads(again.output)["written"] is None


def test_a_locked_cell_changed_is_named_with_its_sheet_and_cell(office: Office) -> None:
    office.fill("市水务局", **{"2022-002_完成时限": "明年", "2022-002_进展": "甲"})
    output = office.collect().output
    assert "W940" in output
    assert "“时限”改成了“明年”，发出时是“年内”" in output


def test_one_by_one_takes_what_is_said_yes_to(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲", "K01_完成": "500亿元"})
    result = office.run("collect", str(office.back), "--日期", "2022-04-03", "--逐条", input="n\ny\ny\n")
    assert result.exit_code == 0
    text = office.progress.read_text("utf-8")
    assert "完成: 500亿元" in text
    assert "原因: 逐条核对时没有采纳" in text


def test_one_by_one_decides_conflicts(office: Office) -> None:
    office.fill("市财政局", "a.xlsx", **{"2022-001_进展": "甲"})
    office.fill("市财政局", "b.xlsx", **{"2022-001_进展": "乙"})
    office.run("collect", str(office.back), "--日期", "2022-04-03", "--逐条", input="9\n2\ny\ny\n")
    text = office.progress.read_text("utf-8")
    assert "    进展: 乙\n" in text
    assert "内容: 甲" in text


def test_all_the_rest_is_taken_at_one_word(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲", "K01_完成": "500亿元"})
    office.run("collect", str(office.back), "--日期", "2022-04-03", "--逐条", input="s\ny\n")
    assert office.progress.read_text("utf-8").count("收于") == 2


@pytest.mark.parametrize("typed", ["", "y\n", "y\ny\nn\n"])
def test_stopping_in_the_middle_leaves_everything_as_it_was(office: Office, typed: str) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲", "K01_完成": "500亿元"})
    result = office.run("collect", str(office.back), "--日期", "2022-04-03", "--逐条", input=typed)
    assert result.exit_code == 130
    assert not office.progress.exists()
    assert not (office.root / "inputs/收回").exists()


def test_a_correction_is_taken_when_the_sheets_are_to_be_preferred(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲"})
    office.collect("--写入")
    office.fill("市财政局", **{"2022-001_进展": "乙"})
    assert office.collect("--写入").exit_code == 1
    assert office.collect("--写入", "--以表为准").exit_code == 0
    assert "    进展: 乙\n" in office.progress.read_text("utf-8")


def test_without_periods_nothing_is_collected_and_it_is_said_where_to_write_them(office: Office) -> None:
    (office.root / "inputs/督查.yaml").unlink()
    office.fill("市财政局", **{"2022-001_进展": "甲"})
    result = office.collect()
    assert result.exit_code == 1
    assert "inputs/督查.yaml" in result.output


def test_without_a_meeting_there_is_nothing_to_collect_into(office: Office) -> None:
    shutil.rmtree(office.root / "inputs/2022-01-24-全体会议")
    result = office.collect()
    assert result.exit_code == 1
    assert "还没有会议" in result.output


def test_a_file_that_is_not_there_is_said(office: Office) -> None:
    result = office.run("collect", "没有这个.xlsx", "--日期", "2022-04-03")
    assert result.exit_code == 1
    assert "没有这个.xlsx" in result.output


def test_much_is_counted_by_unit_and_listed_cell_by_cell_only_when_asked_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gen.cli.collect_show._FEW", 1)
    office.fill(
        "市财政局", **{"2022-001_进展": "盘活12亿元", "2022-001_状态": "正常推进"}, K01_完成="500亿元"
    )
    short, long = office.collect().output, office.collect("--详细").output
    assert "2 项 3 格" in short
    assert "盘活12亿元" not in short
    assert "盘活12亿元" in long


def test_a_sheet_that_does_not_say_its_period_is_of_the_current_one_or_of_the_one_named(
    office: Office,
) -> None:
    path = office.fill("市财政局", **{"2022-001_进展": "甲"})
    book = load_workbook(path)
    book["_gen"].delete_rows(1, 9)
    book.save(path)
    assert office.patch()["answers"][0]["period"] == "2022年一季度"
    assert "W945" in office.collect().output
    assert office.patch("--期次", "2022年二季度")["answers"][0]["period"] == "2022年二季度"


def test_a_period_that_is_not_registered_is_refused_with_the_nearest(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲"})
    result = office.collect("--期次", "二季度")
    assert result.exit_code == 1
    assert "是不是想写“2022年二季度”" in result.output


def test_sheets_made_after_answers_came_show_them_and_come_back_as_an_empty_patch(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲\n乙", "2022-001_状态": "正常推进"}, K01_完成="500亿元")
    office.collect("--写入")
    template = office.root / "templates/全年/分单位/{单位}进展填报表.xlsx"
    template.parent.mkdir(parents=True)
    shutil.copy(TEMPLATE.parents[1] / "全年/分单位/{单位}进展填报表.xlsx", template)
    assert office.run("build", "--日期", "2022-04-04").exit_code == 0
    sheets = office.root / "out/全年/分单位"
    shown = [c.value for r in load_workbook(sheets / "市财政局进展填报表.xlsx")["任务清单"].rows for c in r]
    plain = json.loads(office.run("collect", str(sheets), "--日期", "2022-04-05", "--format", "json").output)
    assert (plain["answers"], plain["refused"], plain["findings"]) == ([], [], [])
    assert "甲\n乙" in shown


def test_an_account_with_errors_is_not_collected_into(office: Office) -> None:
    office.progress.write_text("进展:\n  - 编号: 2022-001\n", "utf-8")
    office.fill("市财政局", **{"2022-001_进展": "甲"})
    result = office.collect("--写入")
    assert result.exit_code == 1
    assert "E122" in result.output
    assert office.progress.read_text("utf-8") == "进展:\n  - 编号: 2022-001\n"


def test_another_gen_at_work_is_waited_for(office: Office) -> None:
    from gen.publish.lock import build_lock

    office.fill("市财政局", **{"2022-001_进展": "甲"})
    with build_lock(office.root / ".gen"):
        result = office.collect("--写入")
    assert result.exit_code == 3
    assert not office.progress.exists()


def test_an_account_changed_while_it_is_asked_about_is_left_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲"})

    def meanwhile(patch: Any, asked: Any) -> Any:
        office.progress.write_text("进展: []\n", "utf-8")
        return patch

    monkeypatch.setattr("gen.cli.collect_ask.decided", meanwhile)
    result = office.collect("--逐条")
    assert result.exit_code == 1
    assert "E938" in result.output
    assert office.progress.read_text("utf-8") == "进展: []\n"


def test_a_day_that_is_none_is_refused(office: Office) -> None:
    assert office.run("collect", str(office.back), "--日期", "四月三日").exit_code == 2


def test_without_a_day_today_is_taken_and_said(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲"})
    assert "没有写 --日期，按今天算" in office.run("collect", str(office.back)).output


def test_two_files_of_one_name_from_two_folders_are_told_apart(office: Office) -> None:
    first = office.fill("市财政局", **{"2022-001_进展": "甲"})
    other = office.back / "又" / first.name
    other.parent.mkdir()
    second = office.fill("市财政局", "临时.xlsx", **{"2022-001_进展": "乙"})
    second.rename(other)
    result = office.run("collect", str(first), str(other), "--日期", "2022-04-03")
    assert "又/市财政局任务清单.xlsx" in result.output
    assert "E942" in result.output


def test_a_log_that_cannot_be_written_is_said_and_the_account_is_not_called_unchanged(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲"})
    (office.root / ".gen/collect.log").mkdir()
    result = office.collect("--写入")
    assert result.exit_code == 0
    assert "添了 1 条进展" in result.output
    assert "没有记进 .gen/collect.log" in result.output
    assert "甲" in office.progress.read_text("utf-8")


def test_the_way_to_correct_is_offered_only_where_it_decides(office: Office) -> None:
    office.fill("市财政局", "一.xlsx", **{"2022-001_进展": "甲"})
    office.fill("市财政局", "二.xlsx", **{"2022-001_进展": "乙"})
    closing = office.collect().output.splitlines()[-1]
    assert "用 --逐条 来选" in closing
    assert "--以表为准" not in closing


def test_what_a_person_said_no_to_is_not_taken_by_the_next_run(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "甲", "2022-001_状态": "正常推进"})
    office.run("collect", str(office.back), "--日期", "2022-04-03", "--逐条", input="n\ny\n")
    written = office.progress.read_text("utf-8")
    again = office.collect("--写入")
    assert office.progress.read_text("utf-8") == written
    assert "逐条核对时没有采纳" in again.output
    assert "有 2 格要由人来定" in again.output
    office.run("collect", str(office.back), "--日期", "2022-04-03", "--逐条", input="1\n1\ny\ny\n")
    assert "状态: 正常推进" in office.progress.read_text("utf-8")


def test_a_column_that_was_not_read_is_not_called_nothing_new(office: Office) -> None:
    path = office.fill("市财政局")
    book = load_workbook(path)
    book["任务清单"].cell(3, 40, "备注")
    book["任务清单"].cell(4, 40, "另有情况")
    book.save(path)
    closing = office.collect().output
    assert "没有新的内容" not in closing
    assert "没有能写进账的新内容" in closing


def test_answers_for_a_later_period_than_documents_show_are_said_with_what_to_do(office: Office) -> None:
    office.fill("市财政局", **{"2022-001_进展": "盘活存量资金3亿元。"})
    assert "改成" not in office.collect("--写入").output
    (office.root / "inputs/督查.yaml").write_text(EARLIER, "utf-8")
    office.progress.unlink()
    last = office.collect("--写入").output.splitlines()[-1]
    assert last == (
        "成品还只算到当前期次“2021年四季度”。要看到2022年一季度的进展，"
        "先把 inputs/督查.yaml 的“当前期次”改成“2022年一季度”，再运行 gen build。"
    )
