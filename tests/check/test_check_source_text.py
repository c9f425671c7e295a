from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.check.source_text import SourceText, read_source_text

TEXT = (
    "今年，要推进“十大工程项目”，实施“六个一百”重大项目，\n完成投资２０００亿元以上；CPI涨幅控制在3.5%左右。"
)
SOURCE = SourceText.of(TEXT)


@pytest.mark.parametrize(
    "basis",
    [
        "推进“十大工程项目”，实施“六个一百”重大项目",
        "推进十大工程项目 实施六个一百重大项目、完成投资2000亿元以上",
        "推进“十大工程项目”……完成投资2000亿元以上",
        "控制在3.5%左右",
        "",
        "，。",
        "……",
    ],
)
def test_a_basis_that_was_copied_out_is_there(basis: str) -> None:
    assert SOURCE.missing(basis) == ""


@pytest.mark.parametrize(
    ("basis", "missing"),
    [
        ("完成投资3000亿元以上", "3000亿元以上"),
        ("控制在35%左右", "5%左右"),
        ("推进“十大工程项目”……完成投资三千亿元", "三千亿元"),
        ("全无此话", "全无此话"),
        ("推进“十大工程项目”，确保全部开工", "确保全部开工"),
        ("实施“六个一百”重大工程", "工程"),
    ],
)
def test_what_is_missing_begins_at_the_first_word_that_differs(basis: str, missing: str) -> None:
    assert SOURCE.missing(basis) == missing


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_every_part_of_a_text_is_in_it(start: int, end: int) -> None:
    assert SOURCE.missing(TEXT[start:end].strip(".")) == ""


@given(st.text(max_size=60))
def test_any_basis_is_found_or_a_part_of_it_is_named(basis: str) -> None:
    missing = SOURCE.missing(basis)
    assert missing in basis


def test_a_text_file_of_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "讲话.txt").write_text(TEXT, "utf-8-sig")
    source, fault = read_source_text(tmp_path, "讲话.txt")
    assert source == SOURCE
    assert fault == ""


@pytest.mark.parametrize("name", ["../讲话.txt", "a/讲话.txt", "..", ".", "a\\讲话.txt", "/etc/passwd"])
def test_a_path_is_refused(tmp_path: Path, name: str) -> None:
    assert read_source_text(tmp_path, name) == (None, "只能写同一文件夹里的文件名，不能带路径")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "没有这个文件"),
        (TEXT.encode("gbk"), "GBK"),
        (b"PK\x03\x04\0\0", "不是文字文件"),
        (b"", "空的"),
        (b"a" * 9_000_000, "MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, data: bytes | None, said: str) -> None:
    if data is not None:
        (tmp_path / "讲话.docx").write_bytes(data)
    source, fault = read_source_text(tmp_path, "讲话.docx")
    assert source is None
    assert said in fault


def test_a_folder_of_that_name_says_why(tmp_path: Path) -> None:
    (tmp_path / "讲话.txt").mkdir()
    assert "文件夹" in read_source_text(tmp_path, "讲话.txt")[1]
