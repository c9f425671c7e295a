from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from returned import CONTENTS, ids, read, texts

from gen.returns.answers import Column

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
VALUES = [
    ["市财政局任务清单", "", "", "", ""],
    ["编号", "任务内容", "进展", "状态", "佐证"],
    ["2022-001", CONTENTS["2022-001"], 1250.0, "完成了", dt.date(2022, 6, 20)],
    ["2022-002", CONTENTS["2022-002"], 0.1 + 0.2, "", dt.datetime(2022, 6, 20, 9, 30)],  # noqa: DTZ001
    ["2022-003", CONTENTS["2022-003"], "", True, dt.time(9, 30)],
]


class Reader:
    """Stands in for the optional reader: same calls, values of our choice."""

    def __init__(self, values: list[list[Any]], height: int | None = None) -> None:
        self.sheets_metadata = [SimpleNamespace(name="任务清单", visible="SheetVisibleEnum.Visible")]
        self.total_height = len(values) if height is None else height
        self.total_width = 5
        self.merged_cell_ranges = [((3, 2), (4, 2))]
        self._values = values

    def get_sheet_by_name(self, _: str) -> Reader:
        return self

    def to_python(self, *, skip_empty_area: bool) -> list[list[Any]]:
        assert not skip_empty_area
        return self._values


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def put(reader: Any) -> None:
        def open_file(_: object) -> Any:
            if isinstance(reader, BaseException):
                raise reader
            return reader

        module = SimpleNamespace(CalamineWorkbook=SimpleNamespace(from_filelike=open_file))
        monkeypatch.setitem(sys.modules, "python_calamine", module)

    return put


def test_without_the_reader_an_old_format_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    (finding,) = read(tmp_path, OLE, "市财政局.xls").findings
    assert finding.id == "E904"
    assert "另存为 .xlsx" in finding.remedy


def test_with_the_reader_its_values_are_answers(tmp_path: Path, install: Any) -> None:
    install(Reader(VALUES))
    returned = read(tmp_path, OLE, "市财政局.et")
    assert texts(returned) == {"2022-001": "1250", "2022-002": "0.3", "2022-003": "0.3"}
    assert texts(returned, Column.EVIDENCE) == {
        "2022-001": "2022年6月20日",
        "2022-002": "2022年6月20日09:30",
        "2022-003": "09:30",
    }
    assert texts(returned, Column.STATE)["2022-001"] == "已完成"


def test_what_the_reader_cannot_tell_is_said(tmp_path: Path, install: Any) -> None:
    install(Reader(VALUES[:3]))
    assert "W922" in ids(read(tmp_path, OLE, "市财政局.et"))


def test_an_old_file_the_reader_cannot_open_is_damage(tmp_path: Path, install: Any) -> None:
    install(ValueError("no such stream"))
    assert ids(read(tmp_path, OLE, "市财政局.xls")) == ["E901"]


def test_a_crash_inside_the_reader_is_damage(tmp_path: Path, install: Any) -> None:
    install(type("PanicException", (BaseException,), {})())
    assert ids(read(tmp_path, OLE, "市财政局.xls")) == ["E901"]


def test_a_sheet_of_a_million_cells_is_not_built(tmp_path: Path, install: Any) -> None:
    install(Reader(VALUES, height=10_000_000))
    assert ids(read(tmp_path, OLE, "市财政局.ods")) == ["E905"]


@pytest.mark.rendered
def test_the_real_reader_reads_what_libreoffice_writes(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    import subprocess

    from returned import book, saved, task

    source = tmp_path / "市财政局.xlsx"
    source.write_bytes(saved(book([task("2022-001", 进展="一", 状态="完成")])))
    for kind in ("xls", "ods"):
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        data = source.with_suffix(f".{kind}").read_bytes()
        returned = read(tmp_path, data, f"市财政局.{kind}")
        assert texts(returned) == {"2022-001": "一"}
        assert ids(returned) == ["W922"]
