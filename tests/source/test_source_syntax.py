from __future__ import annotations

import pytest

from gen.findings import Finding
from gen.source import yaml_reader
from gen.source.yaml_reader import read_document

KEYS = frozenset({"方案", "标题", "版本", "年度", "章节", "导语", "牵头", "备注"})


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(yaml_reader, "event_parser", yaml_reader._pure_parser)


def faults(text: str) -> list[Finding]:
    document, findings = read_document(text.encode(), "a.yaml", KEYS)
    assert document is None or document.mended
    return findings


def only(text: str) -> tuple[str, int | None, int | None, str]:
    findings = faults(text)
    assert len(findings) == 1
    (finding,) = findings
    assert finding.excerpt == text.splitlines()[(finding.place.line or 1) - 1]
    return finding.id, finding.place.line, finding.place.column, finding.message


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("方案:\n  标题：一\n  版本: 二\n", 2, 5),
        ("方案:\n  标题: 一\n  版本：二\n章节: []\n", 3, 5),
        ("方案:\n  标题: 一\n  版本：二\n", 3, 5),
        ("章节:\n  - 标题：一\n    导语: 二\n", 2, 7),
    ],
)
def test_a_full_width_colon_is_named_on_its_own_line(text: str, line: int, column: int) -> None:
    identity, at, where, message = only(text)
    assert (identity, at, where) == ("E107", line, column)
    assert "全角冒号" in message


def test_all_full_width_colons_and_tabs_of_a_file_are_named_at_once() -> None:
    text = "方案：\n  标题：一\n\t版本: 二\n  年度：2022\n章节:\n  - 标题：三\n    导语: 四\n"
    assert [(f.id, f.place.line) for f in faults(text)] == [
        ("E107", 1),
        ("E107", 2),
        ("E108", 3),
        ("E107", 4),
        ("E107", 6),
    ]


def test_a_missing_blank_after_the_colon_is_named() -> None:
    identity, line, column, message = only("方案:\n  标题:一\n  版本: 二\n")
    assert (identity, line, column) == ("E107", 2, 5)
    assert "少了一个空格" in message


def test_a_missing_blank_after_an_unknown_key_is_named_too() -> None:
    identity, line, column, message = only("方案:\n  标题: 一\n  随便:一\n  版本: 二\n")
    assert (identity, line, column) == ("E107", 3, 5)
    assert "“随便:”后面少了一个空格" in message


def test_a_missing_blank_after_the_dash_is_named() -> None:
    identity, line, column, message = only("章节:\n  - 标题: 一\n  -标题: 二\n")
    assert (identity, line, column) == ("E107", 3, 3)
    assert "“-”后面少了一个空格" in message


@pytest.mark.parametrize(
    ("indent", "name"),
    [("\t", "制表符"), ("  \t", "制表符"), ("\u3000\u3000", "全角空格"), ("\xa0 ", "不换行空格")],
)
def test_what_does_not_belong_in_an_indent_is_named_with_its_line(indent: str, name: str) -> None:
    findings = faults(f"方案:\n  标题: 一\n{indent}版本: 二\n x: y\n")
    assert [(f.id, f.place.line) for f in findings][:1] == [("E108", 3)]
    assert name in findings[0].message
    assert findings[0].width == len(indent.lstrip(" "))


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("方案:\n  标题: 一\n 版本: 二\n", 3, 2, "缩进"),
        ("方案:\n  标题: 一\n    版本: 二\n", 3, 5, "缩进"),
        ("章节:\n  - 标题: 一\n     导语: 二\n", 3, 6, "缩进"),
        ("- 标题: 一\n版本: 二\n", 2, 1, "缩进"),
        ("版本: 二\n- 标题: 一\n", 2, 1, "缩进"),
        ('标题: "一\n版本: 二\n', 1, 5, "没有收尾"),
        ("标题: '一\n版本: 二\n", 1, 5, "没有收尾"),
        ('标题: "一\n\n---\n', 1, 5, "没有收尾"),
        ('标题: "一”\n版本: 二\n', 1, 5, "中文引号"),
        ('标题: "十大"工程\n版本: 二\n', 1, 9, "前一半"),
        ("标题: 'it's'\n", 1, 9, "前一半"),
        ("标题: [一, 二\n版本: 三\n", 1, 5, "没有收尾"),
        ("标题: {一: 二\n", 1, 5, "没有收尾"),
        ("标题: [重点] 工程\n", 1, 5, "括号写法"),
        ("标题: @一\n", 1, 5, "不能以“@”开头"),
        ("标题: `一\n", 1, 5, "不能以“`”开头"),
        ("标题: %一\n", 1, 5, "不能以“%”开头"),
        ("标题: * 重点\n", 1, 5, "不能以“*”开头"),
        ("标题: &重点\n", 1, 5, "不能以“&”开头"),
        ("标题: , 一\n", 1, 5, "多了一个“,”"),
        ("标题: ]\n", 1, 5, "多了一个“]”"),
        ("方案:\n  标题: 一\n  二\n  年度: 2022\n", 3, 3, "没有“键: 值”的冒号"),
        ("标题: 目标: 100\n", 1, 7, "两个“: ”"),
        ("标题: | 一\n  二\n", 1, 5, "不能直接写字"),
        ("标题: >一\n", 1, 5, "不能直接写字"),
        ('标题: "一\\q"\n', 1, None, "“\\”有特别的意思"),
    ],
)
def test_a_fault_is_named_where_it_has_to_be_mended(
    text: str, line: int, column: int | None, said: str
) -> None:
    identity, at, where, message = only(text)
    assert identity == "E109"
    assert (at, where if column else None) == (line, column)
    assert said in message


def test_a_tag_that_is_not_even_a_tag_is_named() -> None:
    findings = faults("标题: !重点\n") if _is_c() else faults("标题: !<重点\n")
    assert [f.id for f in findings] == ["E109"]
    assert "“!”" in findings[0].message


def _is_c() -> bool:
    return yaml_reader.event_parser is not yaml_reader._pure_parser


@pytest.mark.parametrize(
    "text", ["...\n", "? 一\n? [二\n", "标题: [一, [二\n\n\n", "{\n", "%abc\n标题: 一\n"]
)
def test_every_other_fault_has_a_line_of_the_file_too(text: str) -> None:
    findings = faults(text)
    assert all(1 <= (f.place.line or 0) <= text.count("\n") + 1 for f in findings)
    assert all(f.remedy for f in findings)


def test_a_missing_blank_is_blamed_on_its_own_line_even_under_a_key_nobody_knows() -> None:
    found = faults("方案:\n  主题:甲\n  年度: 2022\n")
    assert [(f.id, f.place.line, f.place.column) for f in found] == [("E107", 2, 5)]


def test_a_dash_without_a_blank_after_an_item_is_named() -> None:
    found = faults("引言:\n  - 第一段\n  -第二段\n")
    assert [(f.id, f.place.line, f.place.column) for f in found] == [("E107", 3, 3)]


def test_an_address_is_not_taken_for_a_key() -> None:
    found = faults("方案:\n  http://甲\n  年度: 2022\n")
    assert [f.id for f in found] == ["E109"]
