"""A small workspace of our own, the commands a user types in it, and what is left on the disk."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import docx
import openpyxl
from click.testing import CliRunner, Result

import gen

CODE = Path(gen.__file__).resolve().parent.parent
MEETING = "2022-01-24-全体会议"
PLAN_FILE = f"inputs/{MEETING}/分工方案.yaml"
MEETING_FILE = f"inputs/{MEETING}/会议.yaml"
REGISTER_FILE = "inputs/单位.yaml"

REGISTER = """\
本机关: {全称: 甲市人民政府, 简称: 市政府, 办文单位: 甲市人民政府办公室, 层级前缀: 市}
领导: [常务副市长, 副市长]
单位:
  - {简称: 市发展改革委, 全称: 甲市发展和改革委员会, 分管领导: 常务副市长}
  - {简称: 市财政局, 全称: 甲市财政局, 分管领导: 常务副市长}
  - {简称: 市水务局, 全称: 甲市水务局, 分管领导: 副市长}
  - {简称: 市教育局, 全称: 甲市教育局, 分管领导: 副市长}
"""

PLAN = """\
方案:
  标题: 甲市2022年重点工作任务分工方案
  年度: 2022
章节:
  - 标题: 稳住经济
    小节:
      - 标题: 守住财力
        任务:
          - {编号: 2022-001, 内容: 盘活存量资金，保障重点支出。, 依据: 盘活存量资金，保障重点支出, 牵头: 市财政局, 责任: 市发展改革委, 时限: 6月底前}
          - {编号: 2022-002, 内容: 按月调度项目开工情况。, 依据: 按月调度项目开工情况, 牵头: 市发展改革委, 时限: 持续推进}
      - 标题: 扩大投资
        任务:
          - {编号: 2022-003, 内容: 新开工一批水利项目。, 依据: 新开工一批水利项目, 牵头: 市水务局, 责任: [市财政局], 时限: 5月底前动工}
  - 标题: 办好民生
    任务:
      - {编号: 2022-004, 内容: 加固中小水库。, 依据: 加固中小水库, 牵头: 市水务局, 时限: 年内}
      - {编号: 2022-005, 内容: 新建一批公办幼儿园。, 依据: 新建一批公办幼儿园, 牵头: 市教育局, 责任: 市财政局, 时限: 8月底前}
      - {编号: 2022-006, 内容: 落实学生资助政策。, 依据: 落实学生资助政策, 牵头: 市教育局, 时限: 年内}
"""
NUMBERS = tuple(f"2022-00{n}" for n in range(1, 7))

MINUTES = """\
会议: {名称: 全体会议, 日期: 2022年1月24日, 主持: 市长}
议题:
  - 标题: 研究水库加固
    会议决定: [原则同意加固方案。]
    议定事项:
      - {编号: 2022-H01, 内容: 修改后印发加固方案。, 依据: 修改后印发加固方案, 牵头: 市水务局, 时限: 2月底前}
"""

WORD_DOCUMENT = (
    "{{ 方案.标题 }}",
    "{%p for 任务 in 任务清单 %}",
    "{{ 任务.编号 }}",
    "{{ 任务.内容 }}",
    "{%p endfor %}",
)
COLUMNS = ("编号", "内容", "时限", "备注")


def word_file(*paragraphs: str) -> bytes:
    """A Word file of plain paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def excel_file(rows: Iterable[Iterable[str]]) -> bytes:
    """An Excel file of one sheet."""
    book = openpyxl.Workbook()
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = book.active.cell(at, column)
            cell.value, cell.data_type = text, "s"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ledger_file(title: str, columns: Iterable[str] = COLUMNS) -> bytes:
    """A title, a head and a row for every task."""
    columns = tuple(columns)
    return excel_file(
        [
            [title],
            columns,
            ["{%tr for 任务 in 任务清单 %}"],
            [f"{{{{ 任务.{word} }}}}" for word in columns],
            ["{%tr endfor %}"],
        ]
    )


SECRET_USER = "zhangsan-geheim"
"""A user name that must not turn up in any file."""


class Desk:
    """A workspace at ``root``, where the user sits."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def furnished(cls, root: Path) -> Desk:
        """A workspace with one meeting, a document, a ledger and a sheet for each unit."""
        desk = cls(root)
        desk.write(REGISTER_FILE, REGISTER)
        desk.write(PLAN_FILE, PLAN)
        desk.write(MEETING_FILE, MINUTES)
        desk.write("templates/方案.docx", word_file(*WORD_DOCUMENT))
        desk.write("templates/台账.xlsx", ledger_file("{{ 方案.标题 }}"))
        desk.write("templates/分单位/{单位}清单.xlsx", ledger_file("{{ 单位.简称 }}"))
        return desk

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def change(self, path: str, old: str, new: str) -> None:
        """Type something else in a file."""
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def only_template(self, path: str, data: bytes) -> None:
        """Leave no template but this one."""
        for old in (self.root / "templates").rglob("*.*"):
            old.unlink()
        self.write(f"templates/{path}", data)

    def run(self, *args: str) -> Result:
        """Type a command; whatever happens nobody is shown a traceback, and gen itself is not at fault."""
        from gen.cli.app import app

        result = CliRunner().invoke(app, args)
        report = self.root / ".gen" / "故障报告.txt"
        assert not report.exists(), report.read_text("utf-8")
        assert "Traceback" not in result.output
        assert "故障报告" not in result.output, result.output
        return result

    def build(self, *args: str) -> Result:
        """Build, and it must be done."""
        result = self.run("build", *args)
        assert result.exit_code == 0, result.output
        return result

    def findings(self, *command: str) -> list[Finding]:
        """The errors that a command gives as JSON; its exit code must say the same."""
        result = self.run(*(command or ("check",)), "--format", "json")
        listed = [Finding(f) for f in json.loads(result.output)["findings"] if f["severity"] == "error"]
        assert result.exit_code == (1 if listed else 0)
        return listed

    def files(self) -> dict[str, Path]:
        """The documents in ``out/``, by path."""
        out = self.root / "out"
        found = (p for p in out.rglob("*") if p.is_file() and ".gen" not in p.relative_to(out).as_posix())
        return {p.relative_to(out).as_posix(): p for p in found}

    def out(self, path: str) -> Path:
        return self.root / "out" / MEETING / path


class Finding:
    """A finding as the JSON has it."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.id: str = plain["id"]
        self.file: str = plain["file"]
        self.line: int | None = plain["line"]
        self.spot: str = plain["spot"] or ""
        self.message: str = plain["message"]
        self.remedy: str = plain["remedy"]

    def __repr__(self) -> str:
        return f"{self.file}:{self.line} {self.spot} {self.id} {self.message}｜{self.remedy}"


Tree = dict[str, tuple[bytes | None, int]]


def tree(*folders: Path) -> Tree:
    """Every file and folder below, hidden ones too: its bytes (a link: where it leads) and its time.

    The folders themselves have no time: a build that fails has had its staging folder in ``out/``.
    """
    found: Tree = {}
    for folder in folders:
        for path in [folder, *folder.rglob("*")]:
            if path.is_symlink():
                found[str(path)] = (str(path.readlink()).encode(), 0)
            elif path.exists():
                data = path.read_bytes() if path.is_file() else None
                found[str(path)] = (data, 0 if path in folders else path.stat().st_mtime_ns)
    return found


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in text)


def refuse(desk: Desk, *files: str, command: tuple[str, ...] = ("check",)) -> list[Finding]:
    """Run a command that lists findings, then a build: both refuse, nothing in inputs/ and out/ moves.

    Each of the files has an error, no other has; every error is in Chinese and says what to do.
    """
    folders = [desk.root / name for name in ("inputs", "templates", "out")]
    before = tree(*folders)
    found = desk.findings(*command)
    assert {f.file for f in found} == set(files)
    for finding in found:
        assert is_chinese(finding.message), finding
        assert is_chinese(finding.remedy), finding
    built = desk.run("build")
    assert built.exit_code == 1, built.output
    assert "怎么改：" in built.output
    for finding in found:
        assert f"错误 {finding.id} {finding.message}" in built.output
        assert f"{finding.file}" in built.output
    assert tree(*folders) == before
    return found


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of a Word file."""
    return [p.text for p in docx.Document(str(path)).paragraphs]


def cells(path: Path) -> list[list[Any]]:
    """The cells of the first sheet of an Excel file."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def python(
    code: str, *args: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own that finds gen where these tests found it."""
    return _process("-c", code, *args, cwd=cwd, env=env)


def gen_process(
    *args: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Type a command in a process of its own."""
    return _process("-m", "gen", *args, cwd=cwd, env=env)


def _process(*args: str, cwd: Path, env: Mapping[str, str] | None) -> subprocess.CompletedProcess[str]:
    base = {k: v for k, v in os.environ.items() if not k.startswith("COV_")}
    own = {"PYTHONPATH": str(CODE), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *args],
        cwd=cwd,
        env={**base, **own, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
