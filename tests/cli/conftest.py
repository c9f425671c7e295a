"""A small real workspace and a way to type commands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

UNITS = """\
本机关: {全称: 甲市人民政府, 简称: 市政府, 办文单位: 甲市人民政府办公室, 层级前缀: 市}
领导: [常务副市长, 副市长]
单位:
  - {简称: 市财政局, 全称: 甲市财政局, 分管领导: 常务副市长}
  - {简称: 市水务局, 全称: 甲市水务局, 分管领导: 副市长}
"""

PLAN = """\
方案:
  标题: 甲市重点工作任务分工方案
  年度: 2022
章节:
  - 标题: 稳住经济
    任务:
      - 编号: 2022-001
        内容: 盘活存量资金，保障重点支出。
        依据: 盘活存量资金，保障重点支出。
        牵头: 市财政局
        责任: 市水务局
        时限: 6月底前
      - 编号: 2022-002
        内容: 加固中小水库。
        依据: 加固中小水库。
        牵头: 市水务局
        时限: 年内
        推定: [时限]
"""


class Desk:
    """A workspace at ``root`` with one meeting; ``run`` types a command in it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *args: str) -> Result:
        from gen.cli.app import app

        return CliRunner().invoke(app, args)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def template(self, path: str, *paragraphs: str) -> None:
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        file = self.root / "templates" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        document.save(str(file))


@pytest.fixture(autouse=True)
def _one_program() -> Iterator[None]:
    """The program does not change between two builds of a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gen.publish.inventory.program_stamp", lambda: "gen")
        yield


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A workspace that is the current folder."""
    desk = Desk(tmp_path / "工作")
    desk.write("inputs/单位.yaml", UNITS)
    desk.write("inputs/2022-01-24-全体会议/分工方案.yaml", PLAN)
    desk.template(
        "分工.docx", "{{ 方案.标题 }}", "{%p for 任务 in 任务清单 %}", "{{ 任务.内容 }}", "{%p endfor %}"
    )
    desk.template("分单位/{单位}清单.docx", "{{ 单位.简称 }}", "{{ 单位.合计 }}")
    monkeypatch.chdir(desk.root)
    return desk


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder that is no workspace."""
    folder = tmp_path / "空"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Desk(folder)


Run = Callable[..., Result]
