from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.template.archive import Member, deflate, deflate_stream, write_archive


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
