from __future__ import annotations

import re

import click
import pytest

from gen.cli.app import COMMANDS

ENGLISH = re.compile(
    r"\b(Usage|Options|Error|Try|No such|Missing|Commands|Show this|Got unexpected|requires|Invalid)\b"
)
EVERY_HELP = [(), *((name,) for name in COMMANDS), ("template", "check"), ("template", "words")]


@pytest.mark.parametrize("path", EVERY_HELP)
@pytest.mark.parametrize("option", ["--help", "-h", "--帮助"])
def test_every_help_is_chinese(nowhere, path, option):
    result = nowhere.run(*path, option)
    assert result.exit_code == 0
    assert result.output.startswith(f"用法：{' '.join(['gen', *path])} ")
    assert "选项：" in result.output
    assert "显示帮助" in result.output
    assert not ENGLISH.search(result.output)


def test_the_help_lists_every_command_with_its_line(nowhere):
    output = nowhere.run("--help").output
    for name, line in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(line)}$", output, re.MULTILINE)


def test_the_help_says_the_exit_codes(nowhere):
    from gen.cli import exits

    output = nowhere.run("--help").output
    for code in (exits.DONE, exits.FINDINGS, exits.USAGE, exits.ENVIRONMENT, exits.FAULT, exits.INTERRUPTED):
        assert re.search(rf"\b{code} \S", output)


def test_the_columns_of_the_help_stand_under_each_other(nowhere):
    from gen.cli.text import columns

    lines = nowhere.run("build", "--help").output.split("选项：")[1].strip("\n").splitlines()
    starts = {
        columns(re.match(r"(  .*?\S  +)(?=[^\s,-])", line)[1]) for line in lines if "文件夹" not in line[:30]
    }
    assert len(starts) == 1


def test_gen_alone_shows_the_help(nowhere):
    assert nowhere.run().output == nowhere.run("--help").output
    assert nowhere.run().exit_code == 0
    assert nowhere.run("template").output == nowhere.run("template", "--help").output


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("biuld",), "没有“biuld”这个命令。是不是想写“gen build”？"),
        (("统计",), "没有“统计”这个命令。"),
        (("template", "chek"), "没有“chek”这个命令。是不是想写“gen template check”？"),
        (("--verbos",), "没有“--verbos”这个选项。"),
        (("build", "--onl", "x"), "没有“--onl”这个选项。是不是想写“--only”？"),
        (("build", "--watch=1"), "选项“--watch”后面不能写内容。"),
        (("version", "多", "余"), "多写了“多 余”。"),
        (("new",), "少写了“会议名”。"),
        (("new", "会"), "少写了选项“--日期”。"),
        (("new", "会", "--日期", "明天"), "“明天”不是日期，请写成 2022-06-30 这样。"),
        (("schema", "台账"), "没有“台账”这种文件，可以写：单位、分工方案、会议、督查、日历、进展。"),
        (("check", "--format", "xml"), "选项“--格式”写得不对：只能是 text 或 json"),
        (("template", "check", "--format", "xml"), "选项“--格式”写得不对：只能是 text 或 json"),
    ],
)
def test_what_is_typed_wrong_is_said_in_chinese(desk, args, words):
    result = desk.run(*args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert re.search(r"运行“gen.* --help”看怎么写。", result.stderr)
    assert result.stdout == ""
    assert not ENGLISH.search(result.stderr)


def test_a_fault_of_our_own_is_one_sentence_and_a_report(desk, monkeypatch):
    def broken(*args, **options):
        raise ZeroDivisionError("kaputt")

    monkeypatch.setattr("gen.publish.build.build", broken)
    result = desk.run("build")
    report = desk.root / ".gen/故障报告.txt"
    assert result.exit_code == 70
    assert str(report) in result.stderr
    assert "Traceback" not in result.output
    assert "kaputt" not in result.output
    text = report.read_text("utf-8")
    assert "ZeroDivisionError: kaputt" in text
    assert "命令：gen build" in text


def test_the_report_goes_to_the_temporary_folder_outside_a_workspace(nowhere, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("gen.cli.version.command.callback", _broken)
    result = nowhere.run("version")
    assert result.exit_code == 70
    assert (tmp_path / "故障报告.txt").exists()


def _broken(*args, **options):
    raise RuntimeError("kaputt")


def test_a_report_that_cannot_be_written_is_said(monkeypatch, nowhere):
    from gen.cli import fault

    monkeypatch.setattr("tempfile.gettempdir", lambda: str(nowhere.root / "没有/这里"))
    assert "写不进磁盘" in fault.report_fault(RuntimeError("x"), ["build"])
    assert "RuntimeError" in fault.report_fault(RuntimeError("x"), None)


def test_a_vanished_current_folder_does_not_hide_the_fault(monkeypatch, nowhere, tmp_path):
    from gen.cli import fault

    def gone():
        raise FileNotFoundError

    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("pathlib.Path.cwd", gone)
    assert "故障报告.txt" in fault.report_fault(RuntimeError("x"), ["build"])


def test_ctrl_c_ends_with_130(desk, monkeypatch):
    def interrupted(*args, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("gen.publish.build.build", interrupted)
    result = desk.run("build")
    assert result.exit_code == 130
    assert "已中断" in result.stderr


def test_the_version_is_said(nowhere):
    import gen

    for words in ("version", "--version", "--版本"):
        assert nowhere.run(words).output == f"gen {gen.__version__}\n"


def test_a_usage_error_of_a_kind_click_may_add_is_still_shown():
    from gen.cli.usage import usage_message

    assert usage_message(click.UsageError("something")).startswith("something\n")
    assert "“命令”" not in usage_message(click.BadParameter("坏"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("build", "--only"), "选项“--only”后面要写模板名。"),
        (("build", "--工作区"), "选项“--工作区”后面要写文件夹。"),
        (("new", "甲", "--日期"), "选项“--日期”后面要写年-月-日。"),
        (("check", "--格式"), "选项“--格式”后面要写 text 或 json。"),
        (("schema", "--to"), "选项“--to”后面要写文件夹。"),
        (("inspect", "甲.docx", "--行距"), "选项“--行距”后面要写磅。"),
    ],
)
def test_an_option_without_its_value_says_what_belongs_there(desk, typed, words):
    result = desk.run(*typed)
    assert result.exit_code == 2
    assert result.stderr == f"{words}\n运行“gen {typed[0]} --help”看怎么写。\n"


@pytest.mark.parametrize("after", ["--dry-run", "--演练", "--office=x"])
def test_an_option_in_the_place_of_a_value_is_not_taken_for_it(desk, after):
    result = desk.run("build", "--only", after)
    assert f"选项“--only”后面要写模板名，却写了选项“{after}”。" in result.stderr
    assert result.exit_code == 2


def test_a_value_that_only_looks_like_an_option_is_taken(desk):
    assert "没有“--分工”这个模板" in desk.run("build", "--only", "--分工").stderr
    assert "没有“--only”这个会议" in desk.run("build", "--", "--only", "--演练").stderr


@pytest.mark.parametrize("typed", [("--format",), ("--open=1",), ("--nope",), ("--format", "xml")])
def test_a_wrong_option_points_at_the_help_of_its_command(desk, typed):
    assert desk.run("check", *typed).stderr.endswith("\n运行“gen check --help”看怎么写。\n")
