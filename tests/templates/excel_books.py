"""Shipped Excel templates, compiled once, rendered with small data and opened again."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from excel_data import leader_data, meeting_data, unit_data
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gen.template.compile import compile_template
from gen.view.words import vocabulary

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LEDGER = "任务台账.xlsx"
OPEN_POINTS = "待明确清单.xlsx"
UNIT = "分单位/{单位}任务清单.xlsx"
LEADER = "分管领导/{分管领导}任务清单.xlsx"
DATA = {LEDGER: meeting_data, OPEN_POINTS: meeting_data, UNIT: unit_data, LEADER: leader_data}
ROOTS = {LEDGER: "会议", OPEN_POINTS: "会议", UNIT: "单位", LEADER: "分管领导"}
MANY = 7
"""Tasks and decisions together in most tests."""


@cache
def compiled(name: str) -> Any:
    template, findings = compile_template((TEMPLATES / name).read_bytes(), name, vocabulary(ROOTS[name]))
    assert findings == []
    assert template is not None
    return template


def rendered(name: str, **counts: int) -> Workbook:
    return opened(name, DATA[name](**counts))


def opened(name: str, data: Mapping[str, Any]) -> Workbook:
    return load_workbook(io.BytesIO(compiled(name).render(data).data))


def headers(sheet: Worksheet, row: int = 3) -> dict[str, str]:
    return {c.value: get_column_letter(c.column) for c in sheet[row] if c.value is not None}


def column(sheet: Worksheet, header: str, count: int) -> list[Any]:
    letter = headers(sheet)[header]
    return [sheet[f"{letter}{row}"].value for row in range(4, 4 + count)]


def tables(book: Workbook) -> list[Worksheet]:
    """The sheets of one list each; 统计 and 统计（单位） have totals under theirs."""
    found = [s for s in book.worksheets if s.sheet_state == "visible" and s["A3"].value == "序号"]
    return [s for s in found if not s.title.startswith("统计")]


def assert_state_list(book: Workbook, name: str) -> None:
    sheet = book[name]
    letter = headers(sheet)["状态"]
    lists = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert [str(v.sqref) for v in lists] == [f"{letter}4:{letter}{3 + MANY}"]
    assert lists[0].showErrorMessage
    assert named(book, lists[0].formula1) == ["尚未启动", "正常推进", "进度滞后", "已完成"]


def named(book: Workbook, name: str) -> list[Any]:
    reference = book.defined_names[name].attr_text
    title, _, area = reference.rpartition("!")
    return [row[0].value for row in book[title.strip("'")][area.replace("$", "")]]


def rules_at(sheet: Worksheet, area: str) -> int:
    return sum(len(c.rules) for c in sheet.conditional_formatting if str(c.sqref) == area)


def unlocked(sheet: Worksheet) -> set[str]:
    return {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
