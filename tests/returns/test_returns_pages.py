from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import Workbook
from returned import CONTENTS, FILLED, HEADERS, book, read, read_all, saved, task
from test_returns_legacy import OLE, VALUES, Reader

from gen.findings import Finding, Severity
from gen.returns.notices import TITLES

DOCS = Path(__file__).parents[2] / "docs" / "findings"
GEN = Path(__file__).parents[2] / "gen" / "returns"

Maker = Callable[[Path], bytes | Workbook]


def _cut(_: Path) -> bytes:
    return saved(book())[:4000]


def _good(_: Path) -> Workbook:
    return book()


def _bomb(_: Path) -> bytes:
    out = io.BytesIO(saved(book()))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/SHEET1.XML", bytes(20 * 1024 * 1024))
    return out.getvalue()


def _without_header(_: Path) -> Workbook:
    made = book()
    made.worksheets[0].delete_rows(3)
    made.remove(made["指标"])
    return made


def _quarters(*headers: str) -> Maker:
    rows = [task("2022-001", **dict.fromkeys(headers, "一")) | {headers[0]: "二"}]
    return lambda _: book(rows, (*HEADERS[:12], *headers, "状态", "佐证"))


def _renamed(_: Path) -> Workbook:
    made = book()
    made.worksheets[0]["M3"], made.worksheets[0]["N3"] = "落实情况", "办理状态"
    return made


def _rows(*rows: dict[str, object]) -> Maker:
    return lambda _: book(rows)


def _merged(_: Path) -> Workbook:
    made = book(FILLED)
    made.worksheets[0].merge_cells("M4:M6")
    return made


def _without(*headers: str) -> Maker:
    return lambda _: book(headers=tuple(h for h in HEADERS if h not in headers))


def _hidden(_: Path) -> Workbook:
    made = book()
    made.copy_worksheet(made.worksheets[0]).sheet_state = "hidden"
    return made


def _macros(_: Path) -> bytes:
    out = io.BytesIO(saved(book()))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return out.getvalue()


MAKERS: dict[str, tuple[Maker, Maker]] = {
    "E901": (_cut, _good),
    "E902": (lambda _: b"\xff\xd8\xff\xe0", _good),
    "E903": (lambda _: OLE + "EncryptedPackage".encode("utf-16-le"), _good),
    "E904": (lambda _: OLE, _good),
    "E905": (_bomb, _good),
    "E906": (_without_header, _renamed),
    "E907": (_quarters("一季度进展", "二季度进展"), _quarters("上期进展", "进展")),
    "E908": (_rows({"进展": "另外一句"}), _rows(FILLED[0])),
    "E909": (
        _rows(task("2022-001", 任务内容="召开年度总结大会", 进展="已召开")),
        _rows(task("2022-001", 任务内容=CONTENTS["2022-001"].replace("120", "130"), 进展="一")),
    ),
    "E910": (_rows(FILLED[0], task("2022-001", 进展="另一种说法")), _rows(FILLED[0], FILLED[0])),
    "E912": (_rows(task("2022-001", 进展="#REF!")), _rows(FILLED[0])),
    "W914": (_rows(task("2022-001", 状态="基本完成")), _rows(task("2022-001", 状态="办结"))),
    "W915": (_without("编号", "校验", "账版本"), _good),
    "W916": (_merged, _good),
    "W917": (
        lambda _: book([task("2022-001", 困难和问题="缺钱")], (*HEADERS, "困难和问题")),
        _good,
    ),
    "W918": (lambda _: book(title="丁区任务清单"), _good),
    "W919": (_macros, _good),
    "W920": (_hidden, _good),
    "W923": (_rows(task("2022-001", 进展="同上")), _rows(FILLED[0])),
    "W921": (_without("佐证"), _good),
}
ELSEWHERE = {
    "E911": "a path, not a file: test_returns_intake",
    "W913": "a stored value of a formula: test_returns_read",
    "W922": "the optional reader: below",
}


def found(folder: Path, made: bytes | Workbook) -> list[Finding]:
    return list(read(folder, made).findings)


@pytest.fixture(autouse=True)
def _no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)


def test_every_finding_is_acted_out() -> None:
    assert set(MAKERS) | set(ELSEWHERE) == set(TITLES)


@pytest.mark.parametrize("identity", sorted(TITLES))
def test_every_finding_has_a_page_with_its_name_and_weight(identity: str) -> None:
    page = (DOCS / f"{identity}.md").read_text("utf-8")
    weight = {"E": Severity.ERROR, "W": Severity.WARNING}[identity[0]]
    assert page.startswith(f"# {identity} {TITLES[identity]}\n\n级别：{weight.value}\n")


def test_no_finding_is_used_that_has_no_name() -> None:
    used = {i for p in GEN.glob("*.py") for i in re.findall(r'"([EW]9\d\d)"', p.read_text("utf-8"))}
    assert used == set(TITLES)


@pytest.mark.parametrize("identity", sorted(MAKERS))
def test_what_the_page_describes_is_reported(identity: str, tmp_path: Path) -> None:
    mine = [f for f in found(tmp_path, MAKERS[identity][0](tmp_path)) if f.id == identity]
    assert mine
    assert all(f.place.file and f.message and f.remedy for f in mine)
    assert {f.severity.value for f in mine} == {"错误" if identity[0] == "E" else "提醒"}


@pytest.mark.parametrize("identity", sorted(MAKERS))
def test_what_the_page_calls_right_is_not_reported(identity: str, tmp_path: Path) -> None:
    assert found(tmp_path, MAKERS[identity][1](tmp_path)) == []


def test_a_path_that_is_not_there_is_reported(tmp_path: Path) -> None:
    assert [f.id for r in read_all(tmp_path / "没有.xlsx") for f in r.findings] == ["E911"]


def test_an_old_format_that_is_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = SimpleNamespace(from_filelike=lambda _: Reader(VALUES[:3]))
    monkeypatch.setitem(sys.modules, "python_calamine", SimpleNamespace(CalamineWorkbook=reader))
    assert "W922" in [f.id for f in found(tmp_path, OLE)]
