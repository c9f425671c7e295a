from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gen.cli.text import columns

MEETING = "2022-01-24-全体会议"
SUPERVISION = """\
督查: {临近天数: 10}
期次:
  - {名称: 一季度, 截止: 2022-03-31, 报送: 2022-04-08}
  - {名称: 二季度, 截止: 2022-06-30, 报送: 2022-07-08}
"""
PROGRESS = """\
进展:
  - {编号: 2022-001, 期次: 一季度, 单位: 市财政局, 进展: 正在盘活。, 状态: 正常推进, 收于: 2022-04-06}
  - {编号: 2022-002, 期次: 一季度, 单位: 市水务局, 进展: 已加固。, 状态: 已完成, 佐证: 验收单, 收于: 2022-04-07}
"""


@pytest.fixture
def watched(desk):
    desk.write("inputs/督查.yaml", SUPERVISION)
    desk.write("inputs/进展.yaml", PROGRESS)
    return desk


def status(desk, *args, day="2022-07-11"):
    result = desk.run("status", "--日期", day, *args)
    assert result.exit_code == 0, result.output
    return result.output


def plain(desk, *args, day="2022-07-11"):
    return json.loads(status(desk, "--format", "json", *args, day=day))


def test_the_account_of_a_day_is_counted_by_status_and_light(watched):
    lines = status(watched).splitlines()
    assert lines[0] == "2022年7月11日的账，共2项"
    assert lines[1] == "本期：二季度，截止2022年6月30日，2022年7月8日前报送"
    assert "  完成           1项    50.0%" in lines
    assert "  逾期           1项    50.0%" in lines
    assert "  合计           2项   100.0%" in lines
    assert "  蓝灯1项　绿灯0项　黄灯0项　红灯1项" in lines


def test_the_kinds_of_items_are_counted_apart(watched):
    plan = watched.root / "inputs" / MEETING / "分工方案.yaml"
    text = plan.read_text("utf-8") + "指标:\n  - {编号: K1, 名称: 投资, 目标: 9亿元以上, 牵头: 市财政局}\n"
    plan.write_text(text, "utf-8")
    assert status(watched).startswith("2022年7月11日的账，共3项（任务2项、指标1项）\n")


def test_today_is_taken_where_no_day_is_written_and_that_is_said(watched):
    first = watched.run("status").output.splitlines()[0]
    assert "（今天；要看别的日子，加 --日期）" in first


def test_units_sections_leaders_and_origins_have_their_table(watched):
    text = status(watched)
    for words in (
        "按单位（",
        "按章节、议题",
        "按分管领导",
        "按来源",
        "  市财政局 ",
        "  稳住经济 ",
        "  常务副市长 ",
    ):
        assert words in text


def test_what_is_late_is_told_with_day_unit_and_answer(watched):
    text = status(watched)
    assert "逾期（1项）\n  红 2022-001　盘活存量资金，保障重点支出。\n" in text
    assert "时限2022年6月30日（6月底前），已过7个工作日，市财政局一季度报“正常推进”" in text


def test_what_falls_due_is_told_for_the_days_asked_for(watched):
    assert "30天内到期（1项）" in status(watched, day="2022-06-10")
    assert "5天内到期：没有" in status(watched, "--天数", "5", day="2022-06-10")


def test_what_changed_since_a_day_is_told(watched):
    text = status(watched, "--自", "2022-04-06")
    assert "2022年4月6日以来有变化（2项）" in text
    assert "达到序时→逾期、绿灯→红灯" in text
    assert "以来有变化" not in status(watched)


def test_one_unit_is_found_by_any_of_its_names(watched):
    assert status(watched, "--单位", "甲市水务局").startswith("2022年7月11日的账：市水务局，共1项")


def test_one_leader_and_one_meeting_can_be_chosen(watched):
    assert "共1项" in status(watched, "--领导", "副市长")
    assert "共2项" in status(watched, "--会议", "全体")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--单位", "市财政厅"), "没有“市财政厅”这个单位"),
        (("--领导", "副市张"), "没有“副市张”这个领导职务。是不是想写“副市长”？"),
        (("--会议", "常务"), "没有“常务”这个会议"),
        (("--日期", "上周五"), "“上周五”不是日期，请写成 2022-06-30 这样。"),
        (("--日期", "2022-01-01", "--自", "2022-02-01"), "在 --日期（2022-01-01）之后"),
        (("--天数", "-1"), "--天数 请写 0 到 3660 之间的数。"),
    ],
)
def test_what_cannot_be_meant_is_refused(watched, args, words):
    result = watched.run("status", *args)
    assert result.exit_code == 2
    assert words in result.output


def test_the_last_day_of_a_period_is_seen_with_all_answers_about_it_as_the_documents_see_it(watched):
    assert "市财政局一季度报" in status(watched, "--天数", "100", day="2022-03-31")
    assert "市财政局一季度报" not in status(watched, "--天数", "100", "--当时", day="2022-03-31")


def test_a_date_may_be_typed_the_official_way(watched):
    assert status(watched, day="2022年7月11日") == status(watched)


def test_without_the_files_of_the_year_the_defaults_hold_and_that_is_said(desk):
    text = status(desk)
    assert "注意：没有 inputs/督查.yaml，没有期次，不看哪一期没有填报；阈值用默认的" in text
    assert "注意：没有 inputs/进展.yaml，还没有任何填报" in text
    assert "距时限不超过10个工作日" in text


def test_a_year_whose_holidays_are_not_known_is_named(watched):
    plan = watched.root / "inputs" / MEETING / "分工方案.yaml"
    plan.write_text(plan.read_text("utf-8").replace("时限: 6月底前", "时限: 2099年6月底前"), "utf-8")
    text = status(watched)
    assert "注意：2099年的放假安排没有公布，到期天数按自然日算" in text


def test_a_meeting_with_errors_is_left_out_named_and_has_exit_code_1(watched):
    watched.write("inputs/2022-02-18-常务会议/分工方案.yaml", "方案: [")
    result = watched.run("status", "--日期", "2022-07-11")
    assert result.exit_code == 1
    assert "注意：“2022-02-18-常务会议”有错误，没有算进来，请先运行 gen check" in result.output
    assert "共2项" in result.output


def test_long_lists_are_cut_and_say_how_to_see_the_rest(desk):
    tasks = "".join(
        f"      - {{编号: A{n}, 内容: 做好第{n}件事。, 牵头: 市财政局, 时限: 1月底前}}\n" for n in range(25)
    )
    desk.write(
        f"inputs/{MEETING}/分工方案.yaml",
        f"方案: {{标题: 甲市任务分工方案, 年度: 2022}}\n章节:\n  - 标题: 一\n    任务:\n{tasks}",
    )
    assert "逾期（25项）" in status(desk)
    assert "还有5项没有列出" in status(desk)
    assert status(desk).count("做好第") == 20
    assert status(desk, "--全部").count("做好第") == 25


def test_no_line_is_wider_than_the_screen_of_an_old_chinese_console(watched, monkeypatch):
    long = "“" + "很长的内容，" * 30 + "”"
    plan = watched.root / "inputs" / MEETING / "分工方案.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace("标题: 稳住经济", f"标题: {long}").replace("加固中小水库", long),
        "utf-8",
    )
    for line in status(watched, "--自", "2022-01-30", "--全部").splitlines():
        assert columns(line) <= 80, line


def test_where_there_is_nothing_no_empty_tables_are_shown(watched):
    assert status(watched, "--领导", "副市长", "--单位", "市财政局") == (
        "2022年7月11日的账：市财政局、副市长，共0项\n本期：二季度，截止2022年6月30日，2022年7月8日前报送\n"
    )


def test_plain_text_has_no_colours_where_nobody_sees_them(watched):
    assert "\x1b" not in status(watched)


def test_json_and_text_say_the_same_numbers(watched):
    said = plain(watched)
    assert said["total"]["count"] == 2 == len(said["items"])
    assert said["total"]["statuses"] == {
        "完成": 1,
        "达到序时": 0,
        "未达序时": 0,
        "逾期": 1,
        "持续推进": 0,
        "待认定": 0,
    }
    for table in ("by_unit", "by_section", "by_leader", "by_origin"):
        assert sum(row["count"] for row in said[table]) == 2
    assert said["overdue"] == ["2022-001"]


def test_json_keeps_its_keys(watched):
    said = plain(watched, "--自", "2022-04-06")
    assert list(said) == [
        *("date", "period", "since", "notes", "rules", "total", "by_unit", "by_section", "by_leader"),
        *("by_origin", "overdue", "behind", "due_soon", "changes", "items"),
    ]
    assert list(said["items"][0]) == [
        *(
            "number",
            "kind",
            "meeting",
            "folder",
            "section",
            "text",
            "leader",
            "units",
            "all_units",
            "deadline",
        ),
        *("status", "light", "due", "working_days", "reason", "silent", "answer", "actual", "scheduled"),
        *("share", "extension", "closed"),
    ]
    assert list(said["total"]) == ["name", "count", "statuses", "lights"]
    assert list(said["changes"][0]) == ["number", "what", "before"]


def test_json_gives_the_answer_the_extension_and_the_closure(watched):
    watched.write(
        "inputs/进展.yaml",
        PROGRESS
        + "登记:\n  - {编号: 2022-001, 事项: 延期, 日期: 2022-06-20, 新时限: 9月底前, 批准: 常务副市长, 原因: 汛期}\n"
        + "  - {编号: 2022-002, 事项: 销号, 日期: 2022-05-20, 佐证: 甲水〔2022〕3号}\n",
    )
    one, two = plain(watched)["items"]
    assert one["answer"]["progress"] == "正在盘活。"
    assert one["due"] == "2022-09-30"
    assert one["extension"] == {
        "date": "2022-06-20",
        "to": "9月底前",
        "reason": "汛期",
        "approved_by": "常务副市长",
    }
    assert two["closed"] == {"date": "2022-05-20", "kind": "销号", "evidence": "甲水〔2022〕3号"}


def test_looking_writes_nothing(watched):
    before = {p: p.stat().st_mtime_ns for p in watched.root.rglob("*") if p.is_file()}
    status(watched)
    assert {p: p.stat().st_mtime_ns for p in watched.root.rglob("*") if p.is_file()} == before


def modules_after(desk, *args):
    """Return the names of the modules a command loads in a process of its own."""
    code = (
        "import sys\nfrom gen.cli.app import app\n"
        f"try:\n    app({list(args)!r})\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    path = os.pathsep.join((str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")))
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=desk.root,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        check=True,
    )
    return set(done.stderr.decode("utf-8").split())


def test_looking_needs_no_templates_and_none_of_the_engines(watched):
    assert not {"jinja2", "lxml", "openpyxl", "docx"} & modules_after(
        watched, "status", "--日期", "2022-07-11"
    )


def test_the_calendar_is_loaded_only_where_a_year_is_watched(desk):
    assert "chinese_calendar" not in modules_after(desk, "build")
    desk.write("inputs/督查.yaml", SUPERVISION)
    assert "chinese_calendar" in modules_after(desk, "check")
