from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.template.archive import Member, deflate, deflate_stream, inflate, list_archive, write_archive


def read(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return [(name, archive.read(name)) for name in archive.namelist()]


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.binary()),
        unique_by=lambda m: m[0],
    )
)
def test_what_goes_in_comes_out_in_order(members: list[tuple[str, bytes]]) -> None:
    members = [(name.replace("/", "_").replace("\\", "_"), data) for name, data in members]
    assert read(write_archive((name, deflate(data)) for name, data in members)) == members


@given(st.lists(st.text()))
def test_a_streamed_part_is_the_same_as_a_whole_one(chunks: list[str]) -> None:
    chunks = [chunk.encode("utf-8", "ignore").decode() for chunk in chunks]
    whole = "".join(chunks).encode()
    member = deflate_stream(chunks)
    assert (member.crc, member.size) == (zlib.crc32(whole), len(whole))
    assert zlib.decompress(member.deflated, -15) == whole


def test_the_bytes_depend_on_the_contents_only() -> None:
    made = write_archive([("a.xml", deflate(b"x")), ("乙.xml", deflate(b"y"))])
    assert made == write_archive([("a.xml", deflate(b"x")), ("乙.xml", deflate(b"y"))])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr for info in archive.infolist()} == {0}


def test_an_empty_archive_opens() -> None:
    assert read(write_archive([])) == []


def test_what_a_zip_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        write_archive([("a", Member(0, 2**32, b""))])
    empty = deflate(b"")
    with pytest.raises(ValueError, match="too large"):
        write_archive((str(i), empty) for i in range(65_536))


def read_back(data: bytes) -> list[tuple[str, bytes]]:
    return [(entry.name, b"".join(inflate(data, entry))) for entry in list_archive(data)]


PARTS = [("a.xml", b"x" * 300_000), ("乙.xml", b""), ("c.bin", bytes(range(256)) * 999)]
WHOLE = write_archive((name, deflate(data)) for name, data in PARTS)


def test_what_was_written_is_read_back() -> None:
    assert read_back(WHOLE) == PARTS
    assert read_back(write_archive([])) == []


def test_members_that_are_only_stored_are_read_too() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in PARTS:
            archive.writestr(name, data)
    assert read_back(stream.getvalue()) == PARTS


@pytest.mark.parametrize("cut", [1, 10, 22, 30, 100, len(WHOLE) - 3, len(WHOLE)])
def test_a_zip_cut_off_is_damaged(cut: int) -> None:
    with pytest.raises(zipfile.BadZipFile):
        list_archive(WHOLE[:-cut])


def test_a_zip_with_something_behind_it_is_damaged() -> None:
    with pytest.raises(zipfile.BadZipFile):
        list_archive(WHOLE + b"\0")


@pytest.mark.parametrize("at", range(30))
def test_a_header_that_says_other_than_the_directory_is_noticed(at: int) -> None:
    time_and_needed = {4, 5, 10, 11, 12, 13}
    broken = WHOLE[:at] + bytes([WHOLE[at] ^ 0x55]) + WHOLE[at + 1 :]
    if at in time_and_needed:
        assert read_back(broken) == PARTS
        return
    with pytest.raises((zipfile.BadZipFile, zlib.error)):
        read_back(broken)


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_no_change_of_a_byte_gives_other_contents(at: int, change: int) -> None:
    broken = WHOLE[:at] + bytes([WHOLE[at] ^ change]) + WHOLE[at + 1 :]
    try:
        found = read_back(broken)
    except (zipfile.BadZipFile, zlib.error):
        return
    assert found == PARTS


def test_a_wrong_check_sum_is_noticed() -> None:
    member = deflate(b"x")
    with pytest.raises(zipfile.BadZipFile):
        read_back(write_archive([("a", member._replace(crc=member.crc ^ 1))]))
    with pytest.raises(zipfile.BadZipFile):
        read_back(write_archive([("a", member._replace(size=2))]))
    with pytest.raises(zipfile.BadZipFile):
        read_back(write_archive([("a", member._replace(deflated=member.deflated + b"\0"))]))
