"""A workspace watched through the year: two meetings, the shipped templates, two quarters of answers."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from docx import Document
from docx.table import Table
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["YearDesk", "rows_under", "text_of"]

TEMPLATES = Path(__file__).parents[2] / "templates"
REGISTER = """\
本机关: {全称: 甲市人民政府, 简称: 市政府, 办文单位: 甲市人民政府办公室, 机关代字: 甲政办发, 层级前缀: 市}
领导: [常务副市长, 副市长]
单位:
  - {简称: 市财政局, 全称: 甲市财政局, 分管领导: 常务副市长}
  - {简称: 市水务局, 全称: 甲市水务局, 分管领导: 副市长}
  - {简称: 市住建局, 全称: 甲市住房和城乡建设局, 分管领导: 副市长}
  - {简称: 市教育局, 全称: 甲市教育局, 分管领导: 副市长}
"""
PLAN = """\
方案: {标题: 甲市重点工作任务分工方案, 年度: 2022, 成文日期: 2022-01-24}
章节:
  - 标题: 稳住经济
    任务:
      - {编号: T1, 内容: 盘活存量资金。, 牵头: 市财政局, 责任: [市水务局, 市教育局], 时限: 6月底前}
      - {编号: T2, 内容: 兑现奖补政策。, 牵头: 市财政局, 时限: 年内}
      - {编号: T3, 内容: 改造老旧小区。, 牵头: 市住建局, 时限: 6月底前}
  - 标题: 办好民生
    任务:
      - {编号: T4, 内容: 加固中小水库。, 牵头: 市水务局, 时限: 5月底前}
      - {编号: T5, 内容: 新建一所学校。, 牵头: 市教育局, 时限: 年内}
指标:
  - {编号: K1, 名称: 完成投资, 目标: 100亿元以上, 牵头: 市财政局}
"""
MEETING = """\
会议: {名称: 市政府常务会议, 届次: 第3次, 日期: 2022-05-20}
议题:
  - 标题: 研究水利工作
    议定事项:
      - {编号: H1, 内容: 提出防汛预案。, 牵头: 市水务局, 时限: 6月底前}
      - {编号: H2, 内容: 落实防汛资金。, 牵头: 市财政局, 责任: [市水务局], 时限: 7月底前}
"""
SUPERVISION = """\
督查: {当前期次: 二季度, 主送: [市政府各部门], 抄送: [市委办公室]}
期次:
  - {名称: 一季度, 截止: 2022-03-31, 报送: 2022-04-05, 期号: 第1期}
  - {名称: 二季度, 截止: 2022-06-30, 报送: 2022-07-05, 期号: 第2期}
"""
PROGRESS = """\
进展:
  - {编号: T1, 期次: 一季度, 单位: 市财政局, 进展: 已清理一批。, 状态: 正常推进}
  - {编号: T3, 期次: 一季度, 单位: 市住建局, 进展: 已开工二十个。, 状态: 正常推进}
  - {编号: T4, 期次: 一季度, 单位: 市水务局, 进展: 正在招标。, 状态: 正常推进}
  - {编号: K1, 期次: 一季度, 单位: 市财政局, 完成: 20亿元（截至3月底）}
  - {编号: T1, 期次: 二季度, 单位: 市财政局, 进展: 已盘活三亿元。, 状态: 已完成, 佐证: 甲财发〔2022〕9号}
  - {编号: T1, 期次: 二季度, 单位: 市教育局, 进展: 已配合清理。, 状态: 正常推进}
  - {编号: T2, 期次: 二季度, 单位: 市财政局, 进展: 受申报影响。, 状态: 进度滞后}
  - {编号: T4, 期次: 二季度, 单位: 市水务局, 进展: 主体未完。, 状态: 进度滞后, 收于: 2022-07-08}
  - {编号: H1, 期次: 二季度, 单位: 市水务局, 进展: 已印发预案。, 状态: 已完成, 佐证: 甲水发〔2022〕4号}
  - {编号: K1, 期次: 二季度, 单位: 市财政局, 完成: 52亿元（截至6月底）}
登记:
  - {编号: T4, 事项: 提醒, 日期: 2022-06-02, 单位: 市水务局}
"""


class YearDesk:
    """The workspace at ``root``. ``build`` types ``gen build``, ``book`` and ``words`` open what came of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(TEMPLATES, root / "templates", ignore=shutil.ignore_patterns("制作"))
        self.write("inputs/单位.yaml", REGISTER)
        self.write("inputs/2022-01-24-全体会议/分工方案.yaml", PLAN)
        self.write("inputs/2022-05-20-常务会议/会议.yaml", MEETING)
        self.write("inputs/督查.yaml", SUPERVISION)
        self.write("inputs/进展.yaml", PROGRESS)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def build(self, *arguments: str) -> Result:
        from gen.cli.app import app

        return CliRunner().invoke(app, ["build", "--工作区", str(self.root), *arguments])

    def collect(self, *arguments: str) -> Result:
        from gen.cli.app import app

        return CliRunner().invoke(app, ["collect", "--工作区", str(self.root), *arguments])

    def files(self, folder: str = "全年") -> dict[str, bytes]:
        out = self.root / "out" / folder
        return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}

    def book(self, path: str) -> Workbook:
        return load_workbook(io.BytesIO((self.root / "out" / path).read_bytes()))

    def words(self, path: str) -> list[str]:
        return text_of((self.root / "out" / path).read_bytes())


def rows_under(sheet: Worksheet, header_row: int = 3) -> list[dict[str, Any]]:
    """Return the rows of a table by the headers above them, up to the first without a number in column A."""
    headers = [c.value for c in sheet[header_row]]
    rows = []
    for row in sheet.iter_rows(min_row=header_row + 1):
        if not isinstance(row[0].value, int):
            break
        rows.append(dict(zip(headers, (c.value for c in row), strict=True)))
    return rows


def text_of(data: bytes) -> list[str]:
    """Return every paragraph of the body that says something, table rows as cells joined by |."""
    found: list[str] = []
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = [c for n, c in enumerate(row.cells) if n == 0 or c._tc is not row.cells[n - 1]._tc]
                found.append("|".join(c.text for c in cells))
        elif block.text.strip():
            found.append(block.text)
    return found
