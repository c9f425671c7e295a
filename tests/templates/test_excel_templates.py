"""The shipped Excel templates: they compile, print what they should, and can be made again."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping

import pytest
from excel_books import (
    DATA,
    LEADER,
    LEDGER,
    OPEN_POINTS,
    ROOTS,
    TEMPLATES,
    UNIT,
    column,
    compiled,
    headers,
    opened,
    rendered,
    tables,
)
from excel_data import leader_data, task
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gen.template.compile import compile_template
from gen.view.words import vocabulary


def made() -> Mapping[str, bytes]:
    folder = str(TEMPLATES / "制作")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    from excel import make

    return make()


def parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def filtered(book: Workbook) -> list[Worksheet]:
    found = [s for s in tables(book) if s.auto_filter.ref]
    assert found
    return found


every = pytest.mark.parametrize("name", [LEDGER, OPEN_POINTS, UNIT, LEADER])


class TestEveryTemplate:
    @every
    def test_it_compiles_without_a_finding(self, name: str) -> None:
        compiled(name)

    @every
    def test_no_tag_is_left_in_what_it_prints(self, name: str) -> None:
        for counts in ({}, {"tasks": 0, "decisions": 0, "targets": 0}, {"decisions": 0}):
            book = rendered(name, **counts)
            texts = [str(c.value) for s in book.worksheets for row in s.iter_rows() for c in row if c.value]
            assert not [t for t in texts if re.search(r"[{}%]{2}", t)]

    @every
    def test_it_prints_one_page_wide_with_its_header_on_every_page(self, name: str) -> None:
        for sheet in tables(rendered(name)):
            assert sheet.print_title_rows == "$3:$3"
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
            assert sheet.page_setup.orientation == "landscape"
            assert "第 &P 页，共 &N 页" in sheet.oddFooter.center.text
            assert sheet.freeze_panes.endswith("4")

    @every
    def test_every_filter_covers_the_rows_and_nothing_below(self, name: str) -> None:
        rows = {"任务台账": 7, "任务清单": 7, "横道图": 7, "指标": 3, "待明确清单": 5}
        for sheet in filtered(rendered(name, tasks=5, decisions=2, targets=3)):
            last = get_column_letter(len(headers(sheet)))
            assert sheet.auto_filter.ref == f"A3:{last}{3 + rows[sheet.title]}"
            assert sheet.max_row == 3 + rows[sheet.title]

    @every
    def test_where_one_can_filter_the_data_rows_have_no_merged_cells(self, name: str) -> None:
        for sheet in filtered(rendered(name)):
            assert sorted({r.min_row for r in sheet.merged_cells.ranges}) == [1, 2]

    @every
    def test_an_empty_list_is_said_in_one_line_across_the_table(self, name: str) -> None:
        for sheet in tables(rendered(name, tasks=0, decisions=0, targets=0)):
            assert re.fullmatch("（.*）", sheet["A4"].value)
            assert f"A4:{get_column_letter(len(headers(sheet)))}4" in [
                str(r) for r in sheet.merged_cells.ranges
            ]
            assert sheet.max_row == 4
            assert (sheet.auto_filter.ref or "3")[-1] == "3"

    @every
    def test_the_hidden_sheets_say_which_account_it_is(self, name: str) -> None:
        book = rendered(name)
        hidden = [s.title for s in book.worksheets if s.sheet_state == "hidden"]
        assert hidden == [t for t in ("_字典", "_gen") if t in book.sheetnames]
        said = {row[0].value: row[1].value for row in book["_gen"].iter_rows()}
        assert said["账版本"] == "0123456789ab"
        assert said["会议编号"] == "2022-01-24-政府全体会议"

    @every
    def test_the_first_page_names_the_meeting(self, name: str) -> None:
        assert "会议：2022-01-24-政府全体会议" in tables(rendered(name))[0]["A2"].value

    @every
    def test_the_maker_gives_the_shipped_file(self, name: str) -> None:
        assert parts(made()[name]) == parts((TEMPLATES / name).read_bytes())

    @every
    def test_nothing_of_the_maker_is_in_it(self, name: str) -> None:
        inside = dict(parts((TEMPLATES / name).read_bytes()))
        core = inside["docProps/core.xml"].decode()
        assert "creator" not in core
        assert "lastModifiedBy" not in core
        assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2022-01-01T00:00:00Z"}
        assert not [n for n, data in inside.items() if b"openpyxl" in data]


def test_the_maker_gives_the_same_bytes_twice() -> None:
    assert made() == made()


def test_the_maker_makes_every_excel_template_there_is() -> None:
    shipped = {p.relative_to(TEMPLATES).as_posix() for p in TEMPLATES.rglob("*.xlsx")}
    assert set(made()) == shipped


class TestLeaderList:
    def test_it_names_the_leader_and_lists_tasks_and_decisions(self) -> None:
        sheet = rendered(LEADER, tasks=2, decisions=1)["任务清单"]
        assert sheet["A1"].value == "常务副市长分管任务清单"
        numbers = [cell.value for cell in sheet[headers(sheet)["编号"]][3:] if cell.value]
        assert numbers == ["2022-001", "2022-002", "YD-01"]

    def test_a_line_across_the_table_begins_every_section_and_agenda_item(self) -> None:
        tasks = [task(1), task(2, 章号="二", 章="第二章"), task(3, 章号="二", 章="第二章")]
        sheet = opened(LEADER, {**leader_data(0, 1), "任务清单": tasks})["任务清单"]
        assert [sheet[f"A{row}"].value for row in range(4, 11)] == [
            "分工方案　一、全力突破重点工作", 1, "分工方案　二、第二章", 2, 3, "议定事项　一、审议重大项目建设方案", 4,
        ]  # fmt: skip
        assert sorted(r.min_row for r in sheet.merged_cells.ranges) == [1, 2, 4, 6, 9]

    def test_its_targets_are_on_a_sheet_of_their_own(self) -> None:
        sheet = rendered(LEADER, targets=2)["指标"]
        assert column(sheet, "目标", 2) == ["100.5亿元以上", "200.5亿元以上"]


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every template, opened and saved once by LibreOffice."""
    folder = tmp_path_factory.mktemp("libreoffice")
    plain = {f"{n}.xlsx": name for n, name in enumerate(DATA)}
    for file, name in plain.items():
        (folder / file).write_bytes((TEMPLATES / name).read_bytes())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folder / "saved")]
    subprocess.run(
        [*command, *(str(folder / f) for f in plain)], check=True, capture_output=True, timeout=180
    )
    return {name: (folder / "saved" / file).read_bytes() for file, name in plain.items()}


@pytest.mark.rendered
@every
def test_a_template_saved_by_libreoffice_prints_the_same(name: str, resaved: Mapping[str, bytes]) -> None:
    template, findings = compile_template(resaved[name], name, vocabulary(ROOTS[name]))
    assert findings == []
    assert template is not None
    again = load_workbook(io.BytesIO(template.render(DATA[name]()).data))
    assert cells(again) == cells(rendered(name))
    assert [s.auto_filter.ref for s in again] == [s.auto_filter.ref for s in rendered(name)]


def cells(book: Workbook) -> dict[str, list[list[object]]]:
    return {s.title: [[c.value for c in row] for row in s.iter_rows()] for s in book.worksheets}
