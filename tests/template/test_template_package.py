from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.template import package
from gen.template.package import PackageError, read_package

TYPES = ("[Content_Types].xml", b"<Types/>")


def zipped(*members: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(PackageError) as error:
        read_package(data)
    return str(error.value)


def test_the_parts_come_in_the_order_of_the_file() -> None:
    parts = read_package(zipped(("b.xml", b"2"), TYPES, ("a/", b""), ("a/c.bin", b"\x00"))).parts
    assert list(parts.items()) == [("b.xml", b"2"), TYPES, ("a/c.bin", b"\x00")]


def test_what_is_no_zip_is_refused() -> None:
    for data in (b"", b"x", b"PK\x03\x04", b"%PDF-1.4"):
        assert "不是 Word/Excel 文件" in refused(data)


def test_a_zip_that_is_no_office_file_is_refused() -> None:
    assert refused(zipped(("a.txt", b"x"))) == "不是 Word/Excel 文件"


def test_the_old_format_is_refused_with_what_to_do() -> None:
    assert "另存为" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_macros_are_refused() -> None:
    assert "宏" in refused(zipped(TYPES, ("word/vbaProject.bin", b"x")))


@pytest.mark.parametrize("name", ["../a.xml", "/etc/passwd", "a/../../b", "c:\\a.xml", "\\a", "a\\..\\..\\b"])
def test_a_path_that_leaves_the_file_is_refused(name: str) -> None:
    assert "路径" in refused(zipped(TYPES, (name, b"x")))


def test_a_name_used_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(TYPES, ("a.xml", b"1"), ("a.xml", b"2"))
    assert "重名" in refused(data)


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    assert "压缩比" in refused(zipped(TYPES, ("a.xml", bytes(3 * 1024 * 1024))))


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_MEMBERS", 3)
    assert "过多" in refused(zipped(TYPES, *((f"{i}.xml", b"") for i in range(3))))


def test_too_much_content_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TOTAL", 1000)
    assert "过大" in refused(zipped(TYPES, ("a.xml", b"ab" * 600)))


def test_a_size_that_lies_is_found_while_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(zipped(TYPES, ("a.xml", b"abc" * 500)))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert refused(bytes(data))


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(zipped(TYPES, ("a.xml", b"x")))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "密码" in refused(bytes(data))


def test_a_check_sum_that_is_wrong_is_refused() -> None:
    data = bytearray(zipped(TYPES, ("a.xml", b"abcdef"), compression=zipfile.ZIP_STORED))
    data[data.index(b"abcdef")] ^= 1
    assert "损坏" in refused(bytes(data))


WHOLE = zipped(TYPES, ("a.xml", b"<a>" + b"text" * 50 + b"</a>"))


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_any_flipped_byte_is_refused_or_harmless(at: int, flip: int) -> None:
    data = WHOLE[:at] + bytes([WHOLE[at] ^ flip]) + WHOLE[at + 1 :]
    with contextlib.suppress(PackageError):
        assert "[Content_Types].xml" in read_package(data).parts
