from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.publish.names import MAX_BYTES, clean_name, is_inside, linked_part

DEVICES = ["CON", "con", "PRN", "AUX", "NUL", "COM1", "com9", "LPT1", "COM¹", "CONIN$", "NUL.txt", "con .x"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市财政局", "市财政局"),
        ("市商务局（市粮食和物资储备局）", "市商务局（市粮食和物资储备局）"),
        ("甲/乙", "甲乙"),
        ("../../etc/passwd", "etcpasswd"),
        ("..\\..\\windows", "windows"),
        ('a<b>c:d"e|f?g*h', "abcdefgh"),
        ("行\n一\t二\x00三\x7f", "行一二三"),
        (" .甲. . ", "甲"),
        ("　甲局　", "甲局"),
        ("零\u200b宽\ufeff\u202e", "零宽"),
        ("", "未命名"),
        ("...", "未命名"),
        ("///", "未命名"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_a_name_is_fit_for_every_disk(text, name):
    assert clean_name(text) == name


@pytest.mark.parametrize("text", DEVICES)
def test_a_device_of_windows_is_no_name(text):
    assert clean_name(text) == "_" + text


def test_what_only_starts_like_a_device_is_a_name():
    assert clean_name("CONSOLE") == "CONSOLE"


def test_a_long_name_is_cut_between_characters():
    name = clean_name("甲" * 100)
    assert name == "甲" * (MAX_BYTES // 3)


@given(st.text(max_size=200))
def test_any_text_gives_one_harmless_name(text):
    name = clean_name(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(c)[0] != "C" for c in name)
    assert name[-1] not in " ."
    assert name[0] not in " ."
    assert len(name.encode("utf-8")) <= MAX_BYTES + 1
    assert clean_name(name) == name


def test_a_link_on_the_way_is_named(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b").symlink_to(tmp_path)
    assert linked_part(tmp_path, "a/b/c.docx") == "a/b"
    assert linked_part(tmp_path, "a/c/d.docx") is None


def test_a_way_out_is_seen(tmp_path):
    assert is_inside(tmp_path, "a/b.docx")
    assert not is_inside(tmp_path, "../b.docx")
    assert not is_inside(tmp_path, "/etc/passwd")
