"""LibreOffice as the judge: what it saved still works as a template, what we wrote it prints."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from sheets import WORDS, Sheets

from gen.template.package import read_package
from gen.template.sheet.compile import compile_sheet
from gen.template.sheet.verify import verify_sheet

pytestmark = pytest.mark.rendered


def converted(source: Path, kind: str, folder: Path) -> Path:
    profile = (folder / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180, env=os.environ)
    return folder / f"{source.stem}.{kind.partition(':')[0]}"


@pytest.fixture
def template() -> Sheets:
    xl = Sheets(False)
    xl.rows(
        ["{{ 标题 }}"],
        ["序号", "内容", "数", "倍"],
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.序号 }}", "{{ 任务.内容 }}", "{{ 任务.数 }}", "=C4*2"],
        ["{%tr endfor %}"],
        ["合计", None, "=SUM(C4:C4)"],
    )
    xl.sheet.merge_cells("A1:D1")
    chart = BarChart()
    chart.add_data(Reference(xl.sheet, min_col=3, min_row=4, max_row=4))
    xl.sheet.add_chart(chart, "F2")
    return xl


ROWS = [{"序号": i + 1, "内容": f"R&D<{i}>", "数": i + 0.5} for i in range(3)]


def test_a_template_saved_by_libreoffice_gives_the_same_cells(template, tmp_path):
    before = template.render(标题="总表", 任务清单=ROWS)["台账"]
    (tmp_path / "源.xlsx").write_bytes(template.data())
    out = tmp_path / "out"
    out.mkdir()
    saved = converted(tmp_path / "源.xlsx", "xlsx", out)
    compiled, findings = compile_sheet(read_package(saved.read_bytes()), "源.xlsx", WORDS)
    assert compiled is not None, findings
    rendered = compiled.render({"标题": "总表", "任务清单": ROWS})
    assert verify_sheet(rendered) == []
    (tmp_path / "果.xlsx").write_bytes(rendered.data)
    after = openpyxl.load_workbook(tmp_path / "果.xlsx")["台账"]
    assert [[c.value for c in row] for row in after["A1:D6"]] == [
        [c.value for c in row] for row in before["A1:D6"]
    ]
    assert {str(m) for m in after.merged_cells.ranges} == {"A1:D1"}


def test_a_finished_workbook_is_computed_and_printed(template, tmp_path):
    template.render(标题="总表", 任务清单=ROWS)
    assert template.rendered is not None
    (tmp_path / "果.xlsx").write_bytes(template.rendered.data)
    text = converted(tmp_path / "果.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path).read_text(
        encoding="utf-8"
    )
    assert text.splitlines()[2:6] == ["1,R&D<0>,0.5,1", "2,R&D<1>,1.5,3", "3,R&D<2>,2.5,5", "合计,,4.5,"]
    assert converted(tmp_path / "果.xlsx", "pdf", tmp_path).read_bytes().startswith(b"%PDF")
