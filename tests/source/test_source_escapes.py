from __future__ import annotations

import pytest

from gen.findings import Finding
from gen.source.yaml_reader import read_document


def read(text: str) -> tuple[object, list[Finding]]:
    document, findings = read_document(text.encode(), "a.yaml")
    assert document is not None
    return document.data, findings


def test_a_control_character_written_by_an_escape_is_named_and_never_printed() -> None:
    data, findings = read('甲: 一\n乙:\n  - "二\\x07三"\n')
    assert data == {"甲": "一", "乙": ["二 三"]}
    assert [(f.id, f.place.line, f.place.column) for f in findings] == [("E106", 3, 5)]
    assert "U+0007" in findings[0].message
    assert "控制字符" in findings[0].message


def test_a_control_character_in_a_key_is_named() -> None:
    _, findings = read('甲:\n  "乙\\u200B": 一\n')
    assert [(f.id, f.place.line, f.place.column) for f in findings] == [("E106", 2, 3)]
    assert "零宽空格" in findings[0].message


@pytest.mark.parametrize("text", ['甲: "一\\n二\\t三"\n', "甲: '一\\x07'\n", "甲: 一\\x07\n"])
def test_line_ends_tabs_and_plain_backslashes_are_text(text: str) -> None:
    assert read(text)[1] == []


def test_no_more_than_fifty_are_listed() -> None:
    _, findings = read("甲:\n" + '  - "\\x01"\n' * 500)
    assert len(findings) == 50
