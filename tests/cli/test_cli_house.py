from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.shared import Pt

from gen.cli.app import app

ROOT = Path(__file__).parents[2]
PLAN = "任务分工方案.docx"
REGISTER = """\
本机关: {全称: XX市人民政府, 简称: 市政府, 办文单位: XX市人民政府办公室}
单位:
  - {简称: 市发展改革委}
"""
ACCOUNT = """\
方案:
  标题: XX市2022年重点任务分工方案
  年度: 2022
  引言: [现将2022年重点任务分解到各地各部门，请认真组织实施，按时报送进展情况。]
章节:
  - 标题: 抓好投资
    任务:
      - {编号: 2022-001, 内容: 完成投资2000亿元。抓好项目。, 牵头: 市发展改革委, 时限: 年内}
"""


def workspace(folder: Path, style: str) -> Path:
    (folder / "inputs" / "会").mkdir(parents=True)
    (folder / "inputs" / "单位.yaml").write_text(REGISTER + style, "utf-8")
    (folder / "inputs" / "会" / "分工方案.yaml").write_text(ACCOUNT, "utf-8")
    (folder / "templates").mkdir()
    shutil.copy(ROOT / "templates" / PLAN, folder / "templates")
    result = run("build", "--工作区", str(folder))
    assert result.exit_code == 0, result.output
    return folder / "out" / "会" / PLAN


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("平常"), "")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    style = (
        "版式: {行距: 28, 数字字体: Times New Roman, 三级标题加粗: 是, 镜像页边距: 是, 仿宋: 方正仿宋_GBK}\n"
    )
    return workspace(tmp_path_factory.mktemp("习惯"), style)


def test_a_build_follows_the_choices_of_the_register(own: Path) -> None:
    styles = Document(str(own)).styles

    assert styles["Normal"].paragraph_format.line_spacing == Pt(28)
    assert styles["Normal"].font.name == "Times New Roman"
    assert styles["三级标题"].font.bold


def test_the_first_sentence_of_a_task_is_its_heading(own: Path) -> None:
    task = next(p for p in Document(str(own)).paragraphs if p.text.startswith("1."))

    runs = [(run.text, run.style.name) for run in task.runs if run.text]
    assert runs[0] == ("1.完成投资2000亿元。", "三级标题")
    assert runs[1][0].startswith("抓好项目。")


def test_without_choices_nothing_is_other_than_the_template(plain: Path) -> None:
    styles = Document(str(plain)).styles

    assert styles["Normal"].paragraph_format.line_spacing == Pt(28.95)
    assert styles["三级标题"].font.bold is None


def test_a_file_of_the_workspace_is_held_to_the_choices_of_its_house(own: Path) -> None:
    result = run("inspect", str(own))

    assert result.exit_code == 0, result.output
    assert "按本单位的版式检查（inputs/单位.yaml 的“版式”）。" in result.stderr


def test_a_file_that_keeps_other_habits_fails_in_that_workspace(plain: Path, own: Path) -> None:
    foreign = own.with_name("来文.docx")
    shutil.copy(plain, foreign)

    found = run("inspect", str(foreign))
    assert found.exit_code == 1
    for rule in ("page.pitch", "body.figures", "body.font", "page.mirror", "heading3.bold"):
        assert f"[{rule}]" in found.output


def test_an_option_beats_the_choice_of_the_house(own: Path) -> None:
    found = run("inspect", str(own), "--行距", "28.95")

    assert "[page.pitch]" in found.output
    assert "按本单位的版式检查" not in found.stderr


def test_a_file_of_a_house_without_habits_is_held_to_the_standard_alone(plain: Path) -> None:
    assert "按本单位的版式检查" not in run("inspect", str(plain)).stderr


@pytest.mark.parametrize(
    ("style", "said"),
    [("版式: {行距: 29}", "行距"), ("版式: {字体: 仿宋}", "字体"), ("版式: {仿宋: 楷体}", "仿宋")],
)
def test_a_choice_that_is_none_is_refused_with_its_key(tmp_path: Path, style: str, said: str) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "单位.yaml").write_text(REGISTER + style, "utf-8")

    result = run("check", "--工作区", str(tmp_path))
    assert result.exit_code != 0
    assert said in result.output


@pytest.mark.rendered
@pytest.mark.parametrize("pitch", ["28", "30"])
def test_a_page_in_house_style_is_right_by_the_choices_of_the_house(tmp_path: Path, pitch: str) -> None:
    style = f"版式: {{行距: {pitch}, 数字字体: Times New Roman, 镜像页边距: 是, 三级标题加粗: 是}}\n"
    made = workspace(tmp_path, style)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", PLAN],
        cwd=made.parent,
        check=True,
        capture_output=True,
        timeout=180,
        env={**os.environ, "FONTCONFIG_FILE": str(ROOT / "tests" / "rendering" / "fonts.conf")},
    )  # fmt: skip

    result = run("inspect", str(made), "--pdf", str(made.with_suffix(".pdf")))
    assert result.exit_code == 0, result.output
    assert "P2 0 项不合格" in result.output
