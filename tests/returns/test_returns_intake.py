from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from returned import KNOWN, book, ids, read, read_all, saved, task, texts

from gen.returns.answers import Returned
from gen.returns.read import read_returns

SHEET = saved(book([task("2022-001", 进展="一")]))


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def names(returned: list[Returned]) -> list[str]:
    return [r.file for r in returned]


def test_a_folder_is_walked_by_name(tmp_path: Path) -> None:
    (tmp_path / "县区").mkdir()
    for name in ("乙.xlsx", "甲.xlsx", "县区/丁区.xlsx"):
        (tmp_path / name).write_bytes(SHEET)
    assert sorted(names(read_all(tmp_path))) == sorted(["乙.xlsx", "甲.xlsx", "丁区.xlsx"])


def test_files_are_read_one_after_the_other(tmp_path: Path) -> None:
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    first.write_bytes(SHEET)
    second.write_bytes(SHEET)
    reading = read_returns([first, second], KNOWN, str)
    assert next(reading).file == str(first)
    second.unlink()
    assert ids(next(reading)) == ["E911"]


def test_what_programs_leave_in_folders_is_no_answer(tmp_path: Path) -> None:
    for name in ("~$市财政局.xlsx", ".~lock.市财政局.xlsx#", "Thumbs.db", ".DS_Store", "desktop.ini"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "市财政局.xlsx").write_bytes(SHEET)
    assert names(read_all(tmp_path)) == ["市财政局.xlsx"]


def test_a_zip_is_opened_and_its_files_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "汇总.zip"
    path.write_bytes(
        zipped({"一季度/市财政局.xlsx": SHEET, "__MACOSX/._市财政局.xlsx": b"x", "一季度/": b""})
    )
    (returned,) = read_all(path)
    assert returned.file == "汇总.zip/一季度/市财政局.xlsx"
    assert texts(returned) == {"2022-001": "一"}


def test_a_zip_in_a_zip_is_opened_too(tmp_path: Path) -> None:
    path = tmp_path / "汇总.zip"
    path.write_bytes(zipped({"乡镇.zip": zipped({"丁区.xlsx": SHEET})}))
    assert names(read_all(path)) == ["汇总.zip/乡镇.zip/丁区.xlsx"]


def test_zips_in_zips_without_end_are_refused(tmp_path: Path) -> None:
    data = SHEET
    for _ in range(6):
        data = zipped({"内.zip": data})
    path = tmp_path / "外.zip"
    path.write_bytes(data)
    (returned,) = read_all(path)
    assert [f.message for f in returned.findings] == ["压缩包套了太多层，没有打开"]


def _gbk_zip(name: str, extra: bytes = b"") -> bytes:
    """Make a zip as Chinese packers do: the name in GBK, not marked."""
    made = zipfile.ZipInfo("x" * len(name.encode("gbk")))
    made.extra = extra
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(made, SHEET)
    return out.getvalue().replace(made.filename.encode(), name.encode("gbk"))


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(_gbk_zip("市财政局.xlsx"))
    assert names(read_all(path)) == ["a.zip/市财政局.xlsx"]


def test_the_name_in_the_extra_field_wins(tmp_path: Path) -> None:
    name = "市财政局㐂.xlsx".encode()
    extra = struct.pack("<HHBL", 0x7075, len(name) + 5, 1, 0) + name
    path = tmp_path / "a.zip"
    path.write_bytes(_gbk_zip("市财政局_.xlsx", extra))
    assert names(read_all(path)) == ["a.zip/市财政局㐂.xlsx"]


def test_a_damaged_file_in_a_zip_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    data = bytearray(zipped({"坏.xlsx": SHEET, "好.xlsx": SHEET}, zipfile.ZIP_STORED))
    data[200] ^= 0xFF
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(data))
    bad, good = read_all(path)
    assert ids(bad) == ["E901"]
    assert texts(good) == {"2022-001": "一"}


def test_an_encrypted_zip_is_refused_with_a_word(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.xlsx": SHEET}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(data))
    assert [ids(r) for r in read_all(path)] == [["E903"]]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"零.xlsx": bytes(50 * 1024 * 1024)}))
    (returned,) = read_all(path)
    assert ["压缩比" in f.message for f in returned.findings] == [True]


def test_a_workbook_with_a_bomb_of_text_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(SHEET)) as archive:
        files = {i.filename: archive.read(i) for i in archive.infolist()}
    files["xl/worksheets/sheet1.xml"] = b"<a>" + b" " * 50 * 1024 * 1024
    returned = read(tmp_path, zipped(files))
    assert returned.answers == ()
    assert {"压缩比" in f.message for f in returned.findings} == {True}


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(SHEET)) as archive:
        files = {i.filename: archive.read(i) for i in archive.infolist()}
    files["XL\\worksheets\\sheet1.xml"] = b"<worksheet/>"
    (finding,) = read(tmp_path, zipped(files)).findings
    assert (finding.id, "重名" in finding.message) == ("E905", True)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    (returned,) = read_all(tmp_path / "没有.xlsx")
    (finding,) = returned.findings
    assert (finding.id, finding.place.file) == ("E911", "没有.xlsx")
    assert "没有这个文件" in finding.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(SHEET)
    path.chmod(0)
    assert [ids(r) for r in read_all(path)] == [["E911"]]


@pytest.mark.parametrize("what", ["folder", "zip"])
def test_where_nothing_is_that_is_said(tmp_path: Path, what: str) -> None:
    path = tmp_path / "空"
    path.mkdir() if what == "folder" else path.write_bytes(zipped({}))
    assert [ids(r) for r in read_all(path)] == [["E911"]]


def test_a_file_past_any_measure_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    assert [ids(r) for r in read_all(path)] == [["E905"]]


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "管道"
    os.mkfifo(path)
    assert [ids(r) for r in read_all(path)] == [["E911"]]


def test_a_name_no_file_can_have_is_said(tmp_path: Path) -> None:
    assert [ids(r) for r in read_all(tmp_path / "a\x00.xlsx")] == [["E911"]]


def test_a_file_named_alone_and_in_its_folder_came_back_once(tmp_path: Path) -> None:
    path = tmp_path / "市财政局任务清单.xlsx"
    path.write_bytes(saved(book()))
    found = read_all(tmp_path, path, path)
    assert [r.file for r in found] == ["市财政局任务清单.xlsx"]
