"""The sample's year lived again: sheets issued, answered, damaged, collected, printed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from whole_desk import gen_process

TOP = Path(__file__).parents[2]
FOURTH = "收回/2022年四季度.zip"
RECEIVED = "2023-01-05"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Live all four quarters; the fourth is not collected yet."""
    sys.path.insert(0, str(TOP / "docs" / "样例年"))
    try:
        from 制作 import live_the_year

        yield live_the_year(tmp_path_factory.mktemp("年") / "账").root
    finally:
        sys.path.remove(str(TOP / "docs" / "样例年"))


def collect(year: Path, *words: str) -> tuple[int, str]:
    done = gen_process("collect", str(year / FOURTH), "--日期", RECEIVED, *words, cwd=year)
    return done.returncode, done.stdout


def told(text: str) -> dict[str, set[str]]:
    """The ids of the findings by the returned file they are about."""
    found: dict[str, set[str]] = {}
    file = ""
    for line in text.splitlines():
        if line.startswith("2022年四季度.zip/"):
            file = line.partition("/")[2]
        elif match := re.search(r"(?:错误|提醒) ([EW]\d{3}) ", line):
            found.setdefault(file, set()).add(match[1])
    return found


def without_cells(text: str) -> str:
    """Leave out in which column of the sheets the answers stood: the template may be rearranged."""
    return re.sub(r"(?m)^(    收自: .*工作表“[^”]+”) [A-Z]+", r"\1 ", text)


def rows(path: Path, sheet: str) -> list[list[object]]:
    return [list(r) for r in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_the_account_in_inputs_is_what_three_quarters_collected_give(year: Path) -> None:
    made, kept = ((root / "inputs" / "进展.yaml").read_text("utf-8") for root in (year, TOP))
    assert without_cells(made) == without_cells(kept)
    assert made.count("收自: ") > 500


def test_the_sample_with_its_year_has_no_faults(year: Path) -> None:
    done = gen_process("check", cwd=year)
    assert done.returncode == 0, done.stdout
    assert "错误 0 条，提醒 0 条" in done.stdout


def test_the_office_that_signs_the_letters_writes_none_to_itself(year: Path) -> None:
    letters = {p.name for p in (year / "out" / "全年" / "催办").iterdir()}
    assert any(name.startswith("市发展改革委") for name in letters)
    assert not [name for name in letters if name.startswith("市政府办公室")]


def test_showing_what_came_back_writes_nothing(year: Path) -> None:
    before = (year / "inputs" / "进展.yaml").read_bytes()
    collect(year)
    assert (year / "inputs" / "进展.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("file", "ids"),
    [
        ("市公安局进展填报表.xlsx", {"W942", "E942"}),
        ("市应急管理局进展填报表.xlsx", {"W940"}),
        ("市民委进展填报表.jpg", {"E902"}),
        ("市水务局进展填报表.xlsx", {"E941"}),
        ("市科技局进展填报表.xlsx", {"W915"}),
        ("市财政局进展填报表.xlsx", {"E912"}),
    ],
)
def test_each_damage_of_the_fourth_quarter_is_told_with_its_file(
    year: Path, file: str, ids: set[str]
) -> None:
    assert told(collect(year)[1])[file] >= ids


def test_sheets_that_were_only_rearranged_are_taken_without_a_word(year: Path) -> None:
    found = told(collect(year)[1])
    assert "市教育局进展填报表.xlsx" not in found
    assert "市政府办公室进展填报表.xlsx" not in found


def test_the_fourth_quarter_is_written_once_and_closes_the_year(year: Path) -> None:
    supervision = year / "inputs" / "督查.yaml"
    text = supervision.read_text("utf-8").replace("当前期次: 2022年三季度", "当前期次: 2022年四季度")
    supervision.write_text(text, "utf-8")
    before = (year / "inputs" / "进展.yaml").read_text("utf-8")
    code, _ = collect(year, "--写入", "--期次", "2022年四季度")
    assert code == 1
    written = (year / "inputs" / "进展.yaml").read_text("utf-8")
    records, rest = before.split("登记:\n")
    assert written.startswith(records)
    assert rest.rstrip("\n") in written
    collect(year, "--写入", "--期次", "2022年四季度")
    assert (year / "inputs" / "进展.yaml").read_text("utf-8") == written

    done = gen_process("build", cwd=year)
    assert done.returncode == 0, done.stdout
    targets = rows(year / "out" / "全年" / "年底交账表.xlsx", "指标完成情况")
    invested = next(row for row in targets if "完成投资" in row)
    assert "2063亿元" in invested
    assert "103.2%" in {f"{v:.1%}" if isinstance(v, float) else v for v in invested}
