from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gen.findings import Finding
from gen.source import builder, yaml_reader
from gen.source.builder import MAX_DEPTH, MAX_KEYS
from gen.source.document import Document, Sequence
from gen.source.skeleton import quoted
from gen.source.yaml_reader import parse, read_document


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pure":
        monkeypatch.setattr(yaml_reader, "event_parser", yaml_reader._pure_parser)
    return str(request.param)


def document(text: str) -> Document:
    found, findings = read_document(text.encode(), "a.yaml")
    assert findings == []
    assert found is not None
    return found


def refused(text: str) -> list[Finding]:
    _, findings = read_document(text.encode(), "a.yaml")
    assert findings
    return findings


def spots(findings: list[Finding]) -> list[tuple[str, int | None, int | None]]:
    return [(f.id, f.place.line, f.place.column) for f in findings]


@pytest.mark.parametrize(
    "typed",
    [
        "10:30",
        "0123",
        "是",
        "否",
        "yes",
        "on",
        "true",
        "2026-3-1",
        "２０００",
        "null",
        "~",
        "1e3",
        "0x1F",
        "1_000",
        ".5",
        "=",
        "<<",
    ],
)
def test_a_value_stays_what_was_typed(typed: str) -> None:
    assert document(f"甲: {typed}\n{typed}: 甲\n- x".removesuffix("- x")).data == {"甲": typed, typed: "甲"}


def test_a_key_without_a_value_holds_an_empty_text() -> None:
    assert document("甲:\n乙: ''\n丙: [一, '']\n丁:\n  -\n  - 二\n").data == {
        "甲": "",
        "乙": "",
        "丙": ["一", ""],
        "丁": ["", "二"],
    }


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    data = b"\xef\xbb\xbf" + "甲:\r\n  乙: 一\r\n  丙: |\r\n    二\r\n    三\r\n".encode()
    found, findings = read_document(data, "a.yaml")
    assert findings == []
    assert found is not None
    assert found.data == {"甲": {"乙": "一", "丙": "二\n三\n"}}
    assert found.place(("甲", "乙")).line == 2
    assert found.line(2) == "  乙: 一"


SAMPLE = """\
甲: 一
乙:
  - 丙: 二
    丁: [三, 四]
  - {戊: 五, 己: 六}
庚:
"""


@pytest.mark.parametrize(
    ("path", "key", "line", "column"),
    [
        (("甲",), False, 1, 4),
        (("甲",), True, 1, 1),
        (("乙",), True, 2, 1),
        (("乙",), False, 3, 3),
        (("乙", 0), False, 3, 5),
        (("乙", 0, "丁"), True, 4, 5),
        (("乙", 0, "丁"), False, 4, 8),
        (("乙", 0, "丁", 1), False, 4, 12),
        (("乙", 1, "己"), True, 5, 12),
        (("乙", 1, "己"), False, 5, 15),
        (("庚",), False, 6, 3),
    ],
)
def test_every_key_and_value_has_its_place(path: yaml_reader.Path, key: bool, line: int, column: int) -> None:
    place = document(SAMPLE).place(path, key=key)
    assert (place.file, place.line, place.column) == ("a.yaml", line, column)


@pytest.mark.parametrize(
    ("path", "line"), [(("没有",), 1), (("乙", 7), 3), (("乙", 0, "没有", 3), 3), (("甲", "深"), 1), ((), 1)]
)
def test_what_is_missing_has_the_place_of_what_should_hold_it(path: yaml_reader.Path, line: int) -> None:
    assert document(SAMPLE).place(path).line == line


def test_a_value_is_found_by_its_path_or_not_at_all() -> None:
    found = document(SAMPLE)
    assert found.value(("乙", 1, "戊")) == "五"
    assert found.value(("乙", 5)) is None
    assert found.value(("甲", "x")) is None
    assert isinstance(found.value(("乙", 0, "丁")), Sequence)


def test_one_text_counts_as_a_list_of_one() -> None:
    found = document(SAMPLE)
    assert found.value(("甲", 0)) == "一"
    assert found.value(("甲", 1)) is None
    assert (found.place(("甲", 0)).line, found.place(("甲", 0)).column) == (1, 4)
    assert report(found, ("甲", 0)).width == 1


def test_lines_are_numbered_from_one_and_missing_ones_are_empty() -> None:
    found = document(SAMPLE)
    assert (found.line(1), found.line(5), found.line(0), found.line(99)) == (
        "甲: 一",
        "  - {戊: 五, 己: 六}",
        "",
        "",
    )
    assert found.line_count == 7


def report(found: Document, path: yaml_reader.Path, **more: Any) -> Finding:
    from gen.findings import Severity

    return found.finding("W000", Severity.WARNING, "说明", "改法", path, **more)


def test_a_finding_shows_the_line_and_underlines_the_value() -> None:
    finding = report(document(SAMPLE), ("乙", 0, "丙"))
    assert (finding.place.line, finding.place.column, finding.width) == (3, 8, 1)
    assert finding.excerpt == "  - 丙: 二"


def test_a_finding_about_a_key_underlines_the_key() -> None:
    finding = report(document("牵头单位: 市财政局\n"), ("牵头单位",), key=True)
    assert (finding.place.column, finding.width) == (1, 4)


def test_a_finding_about_a_quoted_value_underlines_the_quotes_too() -> None:
    finding = report(document('甲: "市财政局" # 说明\n'), ("甲",))
    assert (finding.place.column, finding.width) == (4, 6)


def test_a_finding_can_point_at_a_part_of_a_value() -> None:
    finding = report(document("甲: 市财政局、市税物局、市商务局\n"), ("甲",), within="市税物局")
    assert (finding.place.column, finding.width) == (9, 4)


def test_a_part_of_a_long_text_is_found_on_its_own_line() -> None:
    finding = report(document("甲: |\n  一二三\n  四五六\n乙: 四五六\n"), ("甲",), within="五六")
    assert (finding.place.line, finding.place.column, finding.excerpt) == (3, 4, "  四五六")


def test_a_part_that_is_not_there_leaves_the_caret_on_the_value() -> None:
    finding = report(document("甲: 一二\n"), ("甲",), within="三")
    assert (finding.place.column, finding.width) == (4, 2)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("甲: 推进投资\n  完成2000亿元\n", "推进投资完成2000亿元"),
        ("甲: 采用 GB/T\n  9704 and\n  more\n", "采用 GB/T 9704 and more"),
        ("甲: '推进\n  投资'\n", "推进投资"),
        ('甲: "推进\n  投资\\n 二"\n', "推进投资\n 二"),
        ("甲: >-\n  推进\n  投资\n", "推进投资"),
        ("甲: 一\n  一\n  一\n", "一一一"),
        ('甲: "一\\n\n  一\n  二"\n', "一\n 一二"),
        ("甲: |-\n  推进\n  投资\n", "推进\n投资"),
        ("甲: 第一项 第二项\n", "第一项 第二项"),
    ],
)
def test_chinese_that_goes_on_in_the_next_line_gets_no_blank(typed: str, read: str) -> None:
    assert document(typed).data == {"甲": read}


def test_a_text_of_very_many_lines_is_joined_in_one_pass() -> None:
    lines = 20_000
    assert document("甲: 推\n" + "  进\n" * lines).data == {"甲": "推" + "进" * lines}
    assert len(document('甲: "推\\t\n' + "  \\t进\\t\n" * lines + '  "').data["甲"]) > lines  # type: ignore[index]


def test_a_duplicate_key_is_refused_with_both_lines_and_the_first_value_counts() -> None:
    found, findings = read_document(
        "甲:\n  乙: 一\n  丙: 二\n  乙: [三, {四: 五}]\n  丁: 六\n".encode(), "a.yaml"
    )
    assert spots(findings) == [("E110", 4, 3)]
    assert "第 2 行" in findings[0].message
    assert "第 4 行" in findings[0].remedy
    assert found is not None
    assert found.data == {"甲": {"乙": "一", "丙": "二", "丁": "六"}}
    assert found.place(("甲", "丁")).line == 5


def test_all_duplicate_keys_of_a_file_are_named() -> None:
    assert len(refused("甲: 1\n甲: 2\n乙: {丙: 1, 丙: 2}\n甲: {}\n")) == 3


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("甲: &a 一\n", 1, 4),
        ("甲: !!python/object:os.system 一\n", 1, 4),
        ("甲: !x 一\n", 1, 4),
        ("甲: {乙: &a [一]}\n", 1, 8),
        ("甲: 一\n乙: !!map {}\n", 2, 4),
        ("!x 甲\n", 1, 1),
        ("*a\n", 1, 1),
    ],
)
def test_anchors_and_tags_are_refused_with_their_place(
    text: str, line: int, column: int, parser: str
) -> None:
    assert spots(refused(text))[0] == ("E111", line, column)


def test_an_alias_is_refused_and_never_followed() -> None:
    _, findings = read_document("甲: &a [一]\n乙: *a\n丙: [*a, *a]\n".encode(), "a.yaml")
    assert [f.id for f in findings] == ["E111"] * 4
    assert [f.place.line for f in findings] == [1, 2, 3, 3]


def test_a_billion_laughs_stay_a_few_findings() -> None:
    lines = ["a0: &a0 [哈, 哈, 哈]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    found, findings = read_document("\n".join(lines).encode(), "a.yaml")
    assert {f.id for f in findings} == {"E111"}
    assert len(findings) <= 50
    assert found is not None
    assert sum(len(v) for v in found.data.values()) < 400  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["甲: 一\n---\n乙: 二\n", "---\n甲: 一\n...\n---\n乙: 二\n"])
def test_a_second_document_is_refused(text: str) -> None:
    assert [f.id for f in refused(text)] == ["E111"]


def test_one_document_may_be_marked() -> None:
    assert document("---\n甲: 一\n...\n").data == {"甲": "一"}


def test_a_directive_is_refused() -> None:
    assert [f.id for f in refused("%YAML 1.1\n---\n甲: 一\n")] == ["E111"]


@pytest.mark.parametrize("text", ["# 只有说明\n", "\n# 一\n\n# 二\n"])
def test_a_file_of_comments_is_called_empty(text: str) -> None:
    assert [f.id for f in refused(text)] == ["E102"]


def test_a_bracket_as_key_is_refused_with_its_place() -> None:
    assert spots(refused("甲: {{ 任务.内容 }}\n")) == [("E112", 1, 5)]


def nested(depth: int) -> str:
    return "[" * depth + "一" + "]" * depth


def test_thirty_levels_are_read_and_one_more_is_refused() -> None:
    assert document(nested(MAX_DEPTH)).data
    assert spots(refused(nested(MAX_DEPTH + 1))) == [("E105", 1, MAX_DEPTH + 1)]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_hundred_thousand_levels_are_refused_at_the_thirty_first(opening: str) -> None:
    assert refused(opening * 100_000)[0].id == "E105"


def test_a_mapping_with_thousands_of_keys_is_refused() -> None:
    assert document("甲: {" + ", ".join(f"k{n}: 一" for n in range(MAX_KEYS)) + "}").data
    findings = refused("甲: {" + ", ".join(f"k{n}: 一" for n in range(MAX_KEYS + 1)) + "}")
    assert [f.id for f in findings] == ["E105"]


def test_a_file_of_nothing_but_items_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "MAX_NODES", 100)
    assert document("- 一\n" * 100).data
    assert [f.id for f in refused("- 一\n" * 101)] == ["E105"]
    assert [f.id for f in refused("- [一, 二]\n" * 51)] == ["E105"]


def test_of_thousands_of_duplicate_keys_the_first_are_named() -> None:
    assert len(refused("甲: 一\n" * 3000)) == 50


def test_the_collector_is_held_only_while_reading() -> None:
    assert gc.isenabled()
    document("甲: 一\n")
    assert gc.isenabled()
    gc.disable()
    try:
        document("甲: 一\n")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_without_libyaml_the_pure_parser_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    assert type(yaml_reader.event_parser("甲: 一")).__name__ == "PureParser"
    assert document("甲: 一\n").data == {"甲": "一"}


def test_places_cost_little_beside_the_data() -> None:
    found = document("甲:\n" + "".join(f"  - {{乙: 一{n}, 丙: 二{n}}}\n" for n in range(1000)))
    marks = sum(sys.getsizeof(m.marks) for m in found.data["甲"])  # type: ignore[index]
    assert marks / 1000 < 200


def assert_sane(findings: list[Finding], text: str) -> None:
    lines = text.count("\n") + text.count("\r") + 1
    for finding in findings:
        assert finding.message
        assert finding.remedy
        line = finding.place.line
        assert line is None or 1 <= line <= lines
        if line is not None and finding.excerpt is not None:
            assert "\n" not in finding.excerpt
            assert 1 <= (finding.place.column or 1) <= len(finding.excerpt) + 1


@given(st.binary(max_size=300))
@example(b"a: \xef\xbf\xbe")
@example(b"\xef\xbb\xbf\xef\xbb\xbfa: b")
@example(b"a\r: b\rc: \r\n- d")
@example("a: \x85b".encode())
def test_any_bytes_give_a_document_or_findings(data: bytes) -> None:
    found, findings = read_document(data, "a.yaml")
    assert found is not None or findings
    assert_sane(findings, data.decode("utf-8", "replace"))


YAMLISH = st.lists(
    st.sampled_from(["甲", "：", ": ", "\n", "  ", "- ", "[", "]", "{", "}", '"', "'", "|", ">", "&a", "*a", "!x", "#", "\t", "　", ",",
                     "---", "%", "@", "?", "\\", "牵头: 一\n", "\r\n", "<<", "\ufeff", "\x00"])
).map("".join)  # fmt: skip


@given(YAMLISH)
def test_anything_like_yaml_gives_a_document_or_findings(text: str) -> None:
    found, findings = read_document(text.encode(), "a.yaml")
    assert found is not None or findings
    assert_sane(findings, text)
    if found is not None:
        for path, is_key in walk(found.data):
            line = found.place(path, key=is_key).line
            assert line is not None
            assert 1 <= line <= found.line_count


def walk(data: object, path: yaml_reader.Path = ()) -> Iterator[tuple[yaml_reader.Path, bool]]:
    yield path, False
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key), True
            yield from walk(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from walk(value, (*path, index))


CLEAN = st.characters(
    exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"], exclude_characters="\ufffd"
)
TEXTS = st.text(CLEAN)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def written(tree: object) -> str:
    """Write data as YAML in brackets, every text in quotes."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{quoted(k)}: {written(v)}" for k, v in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(written, tree)) + "]"
    return quoted(str(tree))


@given(TREES)
def test_what_is_written_in_quotes_is_read_back_the_same(tree: object) -> None:
    found, findings = read_document(f"甲: {written(tree)}".encode(), "a.yaml")
    assert findings == []
    assert found is not None
    assert found.data == {"甲": tree}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_survives_the_quotes(text: str) -> None:
    found, _ = parse(f"甲: {quoted(text)}", "a.yaml")
    assert found is not None
    assert found.data == {"甲": text}


@given(st.dictionaries(st.text("甲乙丙丁戊己庚", min_size=1, max_size=3), TEXTS, min_size=1, max_size=6))
def test_every_value_is_found_where_it_was_written(data: dict[str, str]) -> None:
    lines = [f"{key}: {quoted(value)}" for key, value in data.items()]
    found = document("\n".join(lines))
    for number, key in enumerate(data, 1):
        assert (found.place((key,), key=True).line, found.place((key,), key=True).column) == (number, 1)
        assert (found.place((key,)).line, found.place((key,)).column) == (number, len(key) + 3)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("引言:\n  -第一段\n  -第二段\n", [2, 3]),
        ("引言:\n  -5%\n", [2]),
        ("引言:\n  - 第一段\n   -第二段\n", [3]),
        ("引言: 第一段\n  - 第二段\n", [2]),
        ("引言: 第一段\n  -第二段\n", [2]),
    ],
)
def test_a_dash_that_would_become_text_is_refused_on_its_line(text: str, lines: list[int]) -> None:
    found = refused(text)
    assert {f.id for f in found} == {"E107"}
    assert sorted(f.place.line or 0 for f in found) == lines
    assert all(f.excerpt and f.excerpt[(f.place.column or 0) - 1] == "-" for f in found)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("目标: -5%\n", "-5%"),
        ("目标: -1\n", "-1"),
        ('目标:\n  "-5%"\n', "-5%"),
        ("目标: 甲\n  乙-丙\n", "甲乙-丙"),
        ('目标: "甲\n  -乙"\n', "甲-乙"),
        ("目标:\n  甲\n", "甲"),
    ],
)
def test_a_dash_on_the_line_of_its_key_or_inside_quotes_is_text(text: str, value: str) -> None:
    assert document(text).data == {"目标": value}


def test_a_negative_item_of_a_list_is_text() -> None:
    assert document("目标:\n  - -5%\n").data == {"目标": ["-5%"]}
