"""What Windows does not take as the name of a file."""

from __future__ import annotations

import pytest

from gen.source.filenames import FORBIDDEN, is_device


@pytest.mark.parametrize("name", ["CON", "nul.txt", "com1", "Lpt9.任务清单", "AUX .x"])
def test_a_device_is_known_by_its_name_whatever_its_ending(name: str) -> None:
    assert is_device(name)


@pytest.mark.parametrize("name", ["CONSOLE", "市财政局", "COM", "COM0", "甲.CON", ""])
def test_what_only_looks_like_a_device_is_none(name: str) -> None:
    assert not is_device(name)


def test_every_sign_windows_forbids_is_found_and_chinese_marks_are_not() -> None:
    assert FORBIDDEN.findall('a<b>c:d"e/f\\g|h?i*j\n：？“”（）') == list('<>:"/\\|?*\n')
