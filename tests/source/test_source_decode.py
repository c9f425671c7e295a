from __future__ import annotations

import pytest

from gen.source.decode import MAX_BYTES, MAX_FAULTS, decode, line_starts

TEXT = "方案:\n  标题: 市政府重点任务分工方案\n"


def only_message(data: bytes) -> str:
    text, findings = decode(data, "a.yaml")
    assert text is None
    assert len(findings) == 1
    return findings[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.yaml") == (TEXT, [])


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_gbk_is_recognised_and_the_way_out_is_named(encoding: str) -> None:
    text, findings = decode(TEXT.encode(encoding), "a.yaml")
    assert text is None
    assert findings[0].id == "E103"
    assert "GBK" in findings[0].message
    assert "另存为" in findings[0].remedy
    assert "UTF-8" in findings[0].remedy


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_with_and_without_a_mark(encoding: str) -> None:
    assert "UTF-16" in only_message(TEXT.encode(encoding))


def test_utf_32_is_recognised() -> None:
    assert "UTF-32" in only_message(b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\0\0\0\x08\0",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        bytes(range(1, 32)) * 20 + b"\xff\xfe\xfd",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)),
        b"a\n\0\xd8\0\xd8b\n\0",
    ],
)
def test_a_file_that_is_no_text_is_called_so(data: bytes) -> None:
    assert "不是文字文件" in only_message(data)


def test_a_damaged_utf_8_file_is_named_with_the_line_of_the_first_bad_byte() -> None:
    text, findings = decode(TEXT.encode() + b"a: \xff\xff\xff b\n", "a.yaml")
    assert text is None
    assert findings[0].place.line == 3
    assert "第 3 行" in findings[0].message


@pytest.mark.parametrize("data", [b"", b"\n\n", b"  \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    _, findings = decode(data, "a.yaml")
    assert [f.id for f in findings] == ["E102"]


def test_a_file_of_10_mb_is_refused_with_its_size() -> None:
    _, findings = decode(b"a" * (10 * 1024 * 1024), "a.yaml")
    assert [f.id for f in findings] == ["E104"]
    assert "10.0 MB" in findings[0].message


def test_a_file_of_exactly_the_limit_is_read() -> None:
    text, findings = decode(b"#" * MAX_BYTES, "a.yaml")
    assert text is not None
    assert findings == []


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x07", "控制字符"),
        ("\x7f", "控制字符"),
        ("\x9f", "控制字符"),
        ("\u200b", "零宽空格"),
        ("\ufeff", "零宽空格"),
        ("\u202e", "看不见的字符"),
        ("\u2028", "看不见的换行符"),
        ("\x85", "看不见的换行符"),
        ("\ufffd", "乱码"),
        ("\uffff", "看不见的字符"),
    ],
)
def test_a_character_that_cannot_be_printed_is_named_with_its_place(char: str, name: str) -> None:
    text, findings = decode(f"甲: 一\n乙: 二三{char}四\n".encode(), "a.yaml")
    assert text == "甲: 一\n乙: 二三 四\n"
    assert [(f.id, f.place.line, f.place.column) for f in findings] == [("E106", 2, 6)]
    assert name in findings[0].message
    assert findings[0].excerpt == "乙: 二三\ufffd四"


@pytest.mark.parametrize("char", ["😀", "👨‍👩‍👧", "㐀", "𠀀", "\ue000", "\xa0", "\u3000", "\t"])
def test_rare_characters_and_emoji_are_text(char: str) -> None:
    assert decode(f"甲: {char}\n".encode(), "a.yaml") == (f"甲: {char}\n", [])


def test_no_more_than_the_first_faults_of_a_kind_are_listed() -> None:
    _, findings = decode(("a\x01\n" * 500).encode(), "a.yaml")
    assert len(findings) == MAX_FAULTS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_begins_a_line(end: str) -> None:
    text = f"甲{end}乙{end}"
    assert line_starts(text) == [0, 1 + len(end), 2 + 2 * len(end)]


def test_a_zero_byte_in_a_text_has_its_place() -> None:
    text, findings = decode("甲: 一\n乙: 二\0三\n".encode(), "a.yaml")
    assert text == "甲: 一\n乙: 二 三\n"
    assert [(f.id, f.place.line, f.place.column) for f in findings] == [("E106", 2, 5)]


def test_many_zero_bytes_or_one_beside_other_bytes_are_no_text() -> None:
    for data in (b"a: " + b"\0" * 6, "甲: \0".encode() + b"\xff\xfe"):
        text, findings = decode(data, "a.yaml")
        assert (text, [f.id for f in findings]) == (None, ["E103"])
