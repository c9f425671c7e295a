"""The account goes out to the units as sheets and comes back: nothing is added on the way, nothing gets lost."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from whole_desk import Desk

from gen.cli.collect_account import asked_of, known_to_readers
from gen.ledger.merge import merge
from gen.ledger.patch import Patch
from gen.model.states import STATES
from gen.returns.read import read_returns
from gen.source.workspace import Workspace

TOP = Path(__file__).parents[2]
WATCH = """\
督查: {当前期次: 2022年一季度}
期次:
  - {名称: 2022年一季度, 截止: 2022-03-31, 报送: 2022-04-05}
  - {名称: 2022年二季度, 截止: 2022-06-30, 报送: 2022-07-05}
"""
DAY = dt.date(2022, 4, 3)
SHEETS = ("任务清单", "指标")
WORDS = ("进展", "状态", "佐证", "完成")


class Office:
    """The sample account with the sheets of its units built."""

    def __init__(self, root: Path) -> None:
        self.workspace = Workspace.at(root)
        self.asked = asked_of(self.workspace, DAY, None)

    def __repr__(self) -> str:
        return "Office()"

    def sheet(self, unit: str, *, year: bool) -> bytes:
        """A unit's sheet as it was sent."""
        meeting = "全年" if year else "2022-01-24-市政府全体（扩大）会议"
        name = f"{unit}进展填报表.xlsx" if year else f"{unit}任务清单.xlsx"
        return (self.workspace.out / meeting / "分单位" / name).read_bytes()

    def collect(self, *paths: Path) -> Patch:
        return merge(read_returns(paths, known_to_readers(self.asked), lambda p: p.name), self.asked)

    def back(self, book: Workbook, name: str = "市财政局任务清单.xlsx") -> Patch:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            book.save(path)
            return self.collect(path)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    root = tmp_path_factory.mktemp("往返") / "工作"
    shutil.copytree(TOP / "inputs", root / "inputs")
    (root / "inputs/进展.yaml").unlink(missing_ok=True)
    shutil.rmtree(root / "inputs/收回", ignore_errors=True)
    (root / "inputs/督查.yaml").write_text(WATCH, "utf-8")
    for folder in ("分单位", "全年/分单位"):
        shutil.copytree(TOP / "templates" / folder, root / "templates" / folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        Desk(root).build()
    return Office(root)


def header(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """The row of the header and the column of every word in it."""
    for row in sheet.iter_rows(max_row=8):
        found = {c.value: c.column for c in row if c.value}
        if "编号" in found:
            return row[0].row, found
    raise AssertionError(sheet.title)


def open_cells(book: Workbook) -> Iterator[tuple[str, str, Any]]:
    """Every open cell with the number of its row and its word."""
    for name in SHEETS:
        sheet = book[name]
        first, columns = header(sheet)
        for row in range(first + 1, sheet.max_row + 1):
            number = sheet.cell(row, columns["编号"]).value
            if number:
                yield from ((number, w, sheet.cell(row, columns[w])) for w in WORDS if w in columns)


def changes(patch: Patch) -> dict[tuple[str, str], str]:
    return {(r.key.number, c.word): c.new for r in patch.rows for c in r.changes}


@pytest.mark.parametrize("folder", ["2022*/分单位", "全年/分单位"])
def test_all_sheets_back_without_an_edit_are_an_empty_patch(office: Office, folder: str) -> None:
    patch = office.collect(*sorted(office.workspace.out.glob(folder)))
    assert len(patch.files) >= 30
    assert patch.empty
    assert patch.findings == ()


TEXTS = st.text(
    "已完成投资建设，。；：“”（）0123456789%.万亿元截至6月底 \n-~AZ", min_size=1, max_size=30
).filter(lambda t: t.strip() == t)


EDITS = st.lists(st.tuples(st.integers(0, 10_000), TEXTS, st.sampled_from(STATES)), max_size=8)


@settings(max_examples=12, phases=[Phase.generate])
@given(EDITS, st.sampled_from(["市财政局", "市水务局", "甲县"]), st.booleans())
def test_random_edits_in_the_open_columns_are_exactly_the_patch(
    office: Office, edits: list[tuple[int, str, str]], unit: str, year: bool
) -> None:
    book = load_workbook(io.BytesIO(office.sheet(unit, year=year)))
    cells = list(open_cells(book))
    wanted = {}
    for at, text, state in edits:
        number, word, cell = cells[at % len(cells)]
        typed = state if word == "状态" else text
        cell.value, cell.data_type = typed, "s"
        wanted[number, word] = typed
    patch = office.back(book, f"{unit}报.xlsx")
    assert changes(patch) == wanted
    assert {f.id for f in patch.findings} <= {"W946"}
    assert all(row.key.unit == unit for row in patch.rows)


def _drop_column(sheet: Worksheet, data: st.DataObject) -> None:
    _, columns = header(sheet)
    word = data.draw(st.sampled_from(["编号", "校验", "账版本", "序号", "角色", "时间节点", "佐证"]))
    if word in columns and (word != "编号" or "任务内容" in columns):
        sheet.delete_cols(columns[word])


def _add_column(sheet: Worksheet, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, 12))
    sheet.insert_cols(at)
    row = 3
    sheet.cell(row, at, data.draw(st.sampled_from(["备注", "联系人", "", "科室意见"])))


def _drop_rows(sheet: Worksheet, data: st.DataObject) -> None:
    sheet.delete_rows(data.draw(st.integers(4, 12)), data.draw(st.integers(1, 3)))


def _add_rows(sheet: Worksheet, data: st.DataObject) -> None:
    sheet.insert_rows(data.draw(st.integers(1, 12)), data.draw(st.integers(1, 3)))


def _turn_over(sheet: Worksheet, data: st.DataObject) -> None:
    first, _ = header(sheet)
    rows = [[c.value for c in r] for r in sheet.iter_rows(min_row=first + 1)]
    for at, values in enumerate(reversed(rows), first + 1):
        for column, value in enumerate(values, 1):
            sheet.cell(at, column).value = value


def _repeat_row(sheet: Worksheet, data: st.DataObject) -> None:
    row = data.draw(st.integers(4, 10))
    values = [c.value for c in sheet[row]]
    for column, value in enumerate(values, 1):
        sheet.cell(sheet.max_row + (column == 1), column, value)


def _rename(sheet: Worksheet, data: st.DataObject) -> None:
    row, columns = header(sheet)
    names = {"进展": "工作进展情况", "状态": "办理状态", "佐证": "佐证材料", "任务内容": "工作任务"}
    for word, other in names.items():
        if word in columns and data.draw(st.booleans()):
            sheet.cell(row, columns[word]).value = other


def _overwrite(sheet: Worksheet, data: st.DataObject) -> None:
    row, columns = header(sheet)
    word = data.draw(st.sampled_from(["完成时限", "牵头单位", "责任单位", "校验", "序号"]))
    if word in columns:
        sheet.cell(row + data.draw(st.integers(1, 5)), columns[word]).value = data.draw(
            st.sampled_from(["改", "", 44562, "=A1", None])
        )


DAMAGES = (_drop_column, _add_column, _drop_rows, _add_rows, _turn_over, _repeat_row, _rename, _overwrite)


@settings(max_examples=25, phases=[Phase.generate])
@given(st.data(), st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=4))
def test_random_damage_never_puts_a_text_into_another_row(
    office: Office, data: st.DataObject, damages: list[Any]
) -> None:
    book = load_workbook(io.BytesIO(office.sheet("市财政局", year=False)))
    for number, word, cell in open_cells(book):
        if word in ("进展", "完成"):
            cell.value = f"{number}的进展"
    sheet = book["任务清单"]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    for damage in damages:
        try:
            header(sheet)
        except AssertionError:
            break
        damage(sheet, data)
    left = {c.value for row in sheet.iter_rows() for c in row if str(c.value).endswith("的进展")}
    patch = office.back(book)
    for (number, word), text in changes(patch).items():
        assert word in ("进展", "完成")
        assert text == f"{number}的进展"
    held = set(changes(patch).values()) | {k.entry.text for k in patch.refused()}
    assert left <= held or any(f.id.startswith("E") or f.id == "W917" for f in patch.findings)
