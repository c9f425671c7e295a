from __future__ import annotations

import datetime as dt
import random

import docx
import pytest
from builders_word import (
    FILE,
    add_table,
    findings_of,
    rendered,
    said,
    saved,
    task,
    with_body,
    with_paragraphs,
    with_table,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.template.compile import compile_template
from gen.template.rendered import RenderError

LOOP = "{%tr for 任务 in 任务清单 %}"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["甲{%p if 公开 %}", "乙", "{%p endif %}"], [("E502", "正文第1段")]),
        (["{%p for 任务 in 任务清单 %}", "{{ 任务.内容 }}"], [("E503", "正文第1段")]),
        (
            ["{%p for 任务 in 任务清单 %}", "{{ 任务.内溶 }}", "{{ loop.index }}"],
            [("E503", "正文第1段"), ("E505", "正文第2段")],
        ),
        (["{%p for 任务 in 任务清担 %}", "{{ 任务.内容 }}"], [("E503", "正文第1段"), ("E505", "正文第1段")]),
        (["{%p for 任务 in 任务清单 if 任务.内容 %}", "{{ 任务.内容 }}"], [("E503", "正文第1段")]),
        (["{{ 标题 }}", "{%p endif %}"], [("E503", "正文第2段")]),
        (["{%p else %}"], [("E503", "正文第1段")]),
        (["{%p for t in 任务清单 %}", "{%p if 公开 %}", "甲", "{%p endfor %}"], [("E503", "正文第2段")]),
        (["{%p if 公开 %}", "甲", "{%p endfor %}"], [("E503", "正文第3段")]),
        (["{%p if 公开 %}", "甲", "{% endif %}"], [("E503", "正文第1段")]),
        (["{% for t in 任务清单 %}", "{{ t.内容 }}", "{% endfor %}"], [("E503", "正文第1段")]),
        (["甲", "{{ 标题 说明 }}"], [("E504", "正文第2段")]),
        (["{{ }}"], [("E504", "正文第1段")]),
        (["{% 循环 %}"], [("E504", "正文第1段")]),
        (["{%p for 任务 in 任务清单 %}", "{{ 任务.内容 }}", "{%p endfro %}"], [("E504", "正文第3段")]),
        (["{{ 标提 }}"], [("E505", "正文第1段")]),
        (["{%p for 任务 in 任务清单 %}", "{{ 任务.内溶 }}", "{%p endfor %}"], [("E505", "正文第2段")]),
        (["{{ 标题|大写 }}"], [("E506", "正文第1段")]),
        (["{% include '别的.docx' %}"], [("E506", "正文第1段")]),
        (["{% macro 甲() %}乙{% endmacro %}"], [("E506", "正文第1段")] * 2),
        (["{%tr if 公开 %}", "{%tr endif %}"], [("E507", "正文第1段"), ("E507", "正文第2段")]),
        (["{%p if 公开 %}", "甲", "{% p endif %}"], [("E507", "正文第3段")]),
        (["｛｛ 标题 ｝｝"], [("E508", "正文第1段")]),
        (["{{ 标题 }"], [("E508", "正文第1段")]),
        (["{{ 标题", "}}"], [("E508", "正文第1段"), ("E508", "正文第2段")]),
        (["{％ if 公开 ％}"], [("E508", "正文第1段")]),
    ],
)  # fmt: skip
def test_a_fault_is_named_at_its_paragraph(texts: list[str], expected: list[tuple[str, str]]) -> None:
    assert said(with_paragraphs(*texts)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [["序号"], [LOOP, "重要"], ["{{ 任务.内容 }}"], ["{%tr endfor %}"]],
            ("E502", "第1个表格第2行第1格"),
        ),
        ([[LOOP + "{{ 任务.内容 }}", "{%tr endfor %}"]], ("E502", "第1个表格第1行第1格")),
        ([["甲", "乙"], ["丙", "{{ 错词 }}"]], ("E505", "第1个表格第2行第2格")),
        (
            [["{% tr for 任务 in 任务清单 %}"], ["{{ 任务.内容 }}"], ["{%tr endfor %}"]],
            ("E507", "第1个表格第1行第1格"),
        ),
        (
            [["{%trfor 任务 in 任务清单 %}"], ["{{ 任务.内容 }}"], ["{%tr endfor %}"]],
            ("E504", "第1个表格第1行第1格"),
        ),
        ([["{{tr 标题 }}"]], ("E507", "第1个表格第1行第1格")),
    ],
)
def test_a_fault_is_named_at_its_cell(rows: list[list[str]], expected: tuple[str, str]) -> None:
    assert said(with_table(*rows)) == [expected]


def test_a_loop_that_ends_in_another_table_is_named_with_both_places() -> None:
    document = docx.Document()
    add_table(document, [LOOP], ["{{ 任务.内容 }}"])
    document.add_paragraph()
    add_table(document, ["{%tr endfor %}"])
    (finding,) = findings_of(saved(document))
    assert (finding.id, finding.place.spot) == ("E503", "第1个表格第1行第1格")
    assert "第2个表格第1行第1格" in finding.message


def test_everything_wrong_is_said_at_once() -> None:
    data = with_paragraphs(
        "{{ 标提 }}",
        "{{ 标题 说明 }}",
        "甲{%p if 公开 %}",
        "{{ 标题|大写 }}",
        "{{ 标题 }",
        "{%p endif %}",
        "{%p endif %}",
    )
    assert sorted(f.id for f in findings_of(data)) == ["E502", "E503", "E504", "E505", "E506", "E508"]


def test_the_nearest_right_word_is_offered() -> None:
    remedies = [
        f.remedy for f in findings_of(with_paragraphs("{{ 标提 }}", "{{ 方案.文好 }}", "{{ 标题|uper }}"))
    ]
    assert remedies == ["是不是想写“标题”？", "是不是想写“方案.文号”？", "是不是想写“upper”？"]


def test_the_tag_itself_is_shown() -> None:
    (finding,) = findings_of(with_paragraphs("前{{ 标提 }}后"))
    assert finding.excerpt == "{{ 标提 }}"
    assert finding.place.file == FILE


def test_other_things_lost_with_a_structural_tag_are_named() -> None:
    data = with_body(
        "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if 公开 %}</w:t></w:r></w:p><w:p><w:r><w:t>甲</w:t></w:r></w:p>"
        '<w:p><w:r><w:t>{%p endif %}</w:t><w:br w:type="page"/></w:r></w:p>'
    )
    assert [("分节符" in f.message, "分页符" in f.message) for f in findings_of(data)] == [
        (True, False),
        (False, True),
    ]


def test_tags_in_tracked_changes_are_refused() -> None:
    data = with_body(
        '<w:p><w:ins w:id="1"><w:r><w:t>{{ 标题 }}</w:t></w:r></w:ins></w:p>'
        '<w:p><w:del w:id="2"><w:r><w:delText>{{ 标题 }}</w:delText></w:r></w:del></w:p>'
    )
    assert sorted(said(data)) == [("E509", "正文第1段"), ("E509", "正文第2段"), ("W551", "正文第1段")]


def test_tracked_changes_without_tags_are_a_warning() -> None:
    data = with_body(
        '<w:p><w:ins w:id="1"><w:r><w:t>甲</w:t></w:r></w:ins><w:r><w:t>{{ 标题 }}</w:t></w:r></w:p>'
    )
    assert said(data) == [("W551", "正文第1段")]


def test_tags_in_fields_formulas_and_alternative_texts_are_named() -> None:
    data = with_body(
        "<w:p><w:r><w:instrText>HYPERLINK {{ 标题 }}</w:instrText></w:r></w:p>"
        '<w:p><w:fldSimple w:instr="{{ 标题 }}"/></w:p>'
        "<w:p><m:oMath><m:r><m:t>{{ 标题 }}</m:t></m:r></m:oMath></w:p>"
    )
    assert said(data) == [("E507", "正文第1段"), ("E507", "正文第2段"), ("E507", "正文第3段")]


def test_a_command_that_begins_in_a_link_and_ends_outside_is_named() -> None:
    data = with_body(
        "<w:p><w:hyperlink><w:r><w:t>{% if 公开 %}甲</w:t></w:r></w:hyperlink><w:r><w:t>{% endif %}</w:t></w:r></w:p>"
    )
    assert said(data) == [("E503", "正文第1段")]


TAGS = [
    "{%p for 章 in 章节 %}", "{{ 章.标题 }}", "{%p if 章.小节 %}", "{%p for 节 in 章.小节 %}", "（{{ 节.标题 }}）",
    "{%p endfor %}", "{%p else %}", "无", "{%p endif %}", "{%p endfor %}", "{{ 标题 }}",
]  # fmt: skip


def test_the_template_that_is_mutated_is_right() -> None:
    assert findings_of(with_paragraphs(*TAGS)) == []


@pytest.mark.parametrize(
    "at", [i for i, text in enumerate(TAGS) if text.startswith("{%p") and "else" not in text]
)
def test_a_tag_taken_away_is_missed(at: int) -> None:
    texts = [*TAGS[:at], "", *TAGS[at + 1 :]]
    findings = findings_of(with_paragraphs(*texts))
    assert findings[0].id == "E503"
    assert findings[0].place.spot is not None


@pytest.mark.parametrize("at", range(len(TAGS)))
def test_a_tag_that_lost_a_brace_is_named_at_its_place(at: int) -> None:
    if "{" not in TAGS[at]:
        return
    texts = [*TAGS[:at], TAGS[at].replace("}", "", 1), *TAGS[at + 1 :]]
    assert ("E508", f"正文第{at + 1}段") in said(with_paragraphs(*texts))


@pytest.mark.parametrize("at", range(len(TAGS)))
@pytest.mark.parametrize("change", ["章", "标题", "for ", "in ", "if ", "节", "end", "%p "])
def test_a_changed_tag_is_named_at_its_place(at: int, change: str) -> None:
    if change not in TAGS[at] or "{" not in TAGS[at]:
        return
    before, _, after = TAGS[at].rpartition(change)
    texts = [*TAGS[:at], before + change[0] + "错" + change[1:] + after, *TAGS[at + 1 :]]
    assert f"正文第{at + 1}段" in [spot for _, spot in said(with_paragraphs(*texts))]


WHOLE = with_paragraphs(*TAGS)


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255), st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_gives_findings_never_a_traceback(at: int, flip: int, truncate: bool) -> None:
    data = WHOLE[:at] if truncate else WHOLE[:at] + bytes([WHOLE[at] ^ flip]) + WHOLE[at + 1 :]
    template, findings = compile_template(data, FILE, {"": {"标题": "文字", "章节": "[章]"}})
    assert template is not None or findings


def test_noise_is_not_an_office_file() -> None:
    noise = random.Random(1).randbytes(2000)
    for data in (b"", b"PK\x03\x04", noise, b"PK\x03\x04" + noise, b"\xd0\xcf\x11\xe0" + noise):
        template, findings = compile_template(data, FILE, {})
        assert template is None
        assert [f.id for f in findings] == ["E501"]


def test_what_is_wrong_with_a_part_is_said_of_every_template_that_has_it() -> None:
    data = with_body('<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>甲</w:t></w:r></w:ins></w:p>')
    assert said(data) == said(data) == [("W551", "正文第1段")]
    broken = with_paragraphs("{{ 标题")
    assert said(broken) == said(broken) != []


@pytest.mark.parametrize(
    "command", ["vm", "hm", "colspan 2", 'cellbg "FFF2CC"', "格宽 30", "字号 12", "首行 2", "右空 1"]
)
def test_a_command_about_a_cell_has_no_place_where_the_row_or_cell_is_taken_out(command: str) -> None:
    tag = f"{{% {command} %}}"
    for row in (LOOP + tag, tag + LOOP):
        assert said(with_table([row], ["{{ 任务.内容 }}"], ["{%tr endfor %}"])) == [
            ("E502", "第1个表格第1行第1格")
        ]
    assert said(with_table([LOOP], ["{{ 任务.内容 }}"], [tag + "{%tr endfor %}"])) == [
        ("E502", "第1个表格第3行第1格")
    ]
    cell = [LOOP.replace("tr", "tc") + tag, "{{ 任务.内容 }}", "{%tc endfor %}"]
    assert said(with_table(cell)) == [("E502", "第1个表格第1行第1格")]
    other = with_table([LOOP, tag + "x"], ["{{ 任务.内容 }}", "甲"], ["{%tr endfor %}", ""])
    assert said(other) == [("E502", "第1个表格第1行第1格")]


@pytest.mark.parametrize(
    "source",
    [
        "标题.upper", "标题.split", "'丙' ~ 方案", "[方案]|join", "方案|string", "namespace()", "年度 ** 0.5 * (-8) ** 0.5",
        "'1e999'|float", "('1e999'|float)|千分位", "日子.weekday", "任务清单|groupby('牵头')",
    ],
)  # fmt: skip
def test_a_piece_of_a_program_is_never_printed(source: str) -> None:
    data = with_paragraphs("好", f"{{{{ {source} }}}}")
    with pytest.raises(RenderError) as caught:
        rendered(
            data, 标题="字 母", 方案={"标题": "甲"}, 年度=2, 日子=dt.date(2022, 3, 5), 任务清单=[task("1")]
        )
    assert [(f.id, f.place.spot) for f in caught.value.findings] == [("E510", "正文第2段")]
