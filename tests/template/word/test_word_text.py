from __future__ import annotations

import datetime as dt

import docx
import pytest
from builders_word import part, printed, rendered, saved, with_body, with_paragraphs, with_runs
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.template.compile import compile_template
from gen.template.environment import clean_text
from gen.template.verify import verify

TEMPLATE, _ = compile_template(with_paragraphs("前{{ 标题 }}后"), "模板.docx", {"": {"标题": "文字"}})


def test_a_value_stands_where_its_tag_stood() -> None:
    assert printed(with_paragraphs("关于{{ 标题 }}的通知"), 标题="印发方案") == ["关于印发方案的通知"]


def test_a_tag_split_over_runs_works_and_keeps_the_format_of_its_first_run() -> None:
    data = with_runs("前", "{", "{ 方案", ".标题 }", "}后", bold=[1])
    assert printed(data, 方案={"标题": "甲"}) == ["前甲后"]
    assert '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">甲</w:t></w:r>' in part(
        rendered(data, 方案={"标题": "甲"}).data
    )


def test_a_tag_is_found_across_spelling_marks_bookmarks_and_revision_ids() -> None:
    data = with_body(
        '<w:p w:rsidR="00AA"><w:r w:rsidRPr="00BB"><w:t>{{ 标</w:t></w:r><w:proofErr w:type="spellStart"/>'
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:r><w:t>题</w:t></w:r><w:bookmarkEnd w:id="0"/>'
        '<w:proofErr w:type="spellEnd"/><w:r w:rsidR="00CC"><w:t> }}。</w:t></w:r></w:p>'
    )
    xml = part(rendered(data, 标题="甲").data)
    assert printed(data, 标题="甲") == ["甲。"]
    assert not any(left in xml for left in ("rsid", "proofErr", "_GoBack"))


@pytest.mark.parametrize(
    "typed",
    [
        "{{ 说明|default(“无”) }}", "{{ 说明｜default（‘无’） }}", "{{ 说明|default('无'，true) }}", "{{　说明　}}",
        "{{ “无” if not 公开 else 标题 }}", '{{ "无" if not 公开 else 标题 }}',
    ],
)  # fmt: skip
def test_curly_quotes_and_full_width_marks_inside_a_tag_are_made_straight(typed: str) -> None:
    assert printed(with_paragraphs(typed), 说明="无", 公开=False, 标题="甲") == ["无"]


def test_curly_quotes_inside_a_straight_literal_are_text() -> None:
    assert printed(with_paragraphs("{{ '“甲”，（乙）' }}")) == ["“甲”，（乙）"]


def test_a_line_break_in_a_value_is_a_line_break_and_a_tab_a_tab() -> None:
    data = rendered(with_paragraphs("{{ 标题 }}"), 标题="甲\n乙\t丙").data
    assert '甲</w:t><w:br/><w:t xml:space="preserve">乙</w:t><w:tab/><w:t xml:space="preserve">丙' in part(
        data
    )


def test_nothing_is_printed_for_none_and_dates_are_written_out() -> None:
    data = with_paragraphs("【{{ 标题 }}】{{ 日子 }}|{{ 公开 }}|{{ 日子|日期 }}")
    assert printed(data, 标题=None, 日子=dt.date(2022, 3, 5), 公开=True) == [
        "【】2022年3月5日|是|2022年3月5日"
    ]


def test_a_value_never_becomes_a_tag() -> None:
    text = "{{ 标题 }}{% if %}&<>\"'{#"
    result = rendered(with_paragraphs("{{ 标题 }}"), 标题=text)
    assert verify(result) == []
    assert printed(with_paragraphs("{{ 标题 }}"), 标题=text) == [text]


def test_braces_of_the_text_itself_stay() -> None:
    assert printed(with_paragraphs("集合{甲} } { {{ 标题 }}{乙}"), 标题="x") == ["集合{甲} } { x{乙}"]


def test_blanks_around_a_value_stay() -> None:
    assert printed(with_paragraphs(" {{ 标题 }} "), 标题="  甲 ") == ["   甲  "]


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_comes_back_as_it_was_once_cleaned(text: str) -> None:
    assert TEMPLATE is not None
    result = TEMPLATE.render({"标题": text})
    assert verify(result) == []
    assert _read(result.data) == f"前{clean_text(text)}后"


def _read(data: bytes) -> str:
    """All text of the body, strictly parsed; a break is a line end."""
    from lxml import etree

    root = etree.fromstring(part(data).encode())
    names = {"t": None, "br": "\n", "tab": "\t"}
    out: list[str] = []
    for element in root.iter():
        local = element.tag.rpartition("}")[2]
        if local in names:
            out.append(names[local] or element.text or "")
    return "".join(out)


def test_a_command_in_a_paragraph_keeps_the_format_on_both_sides() -> None:
    data = with_runs("甲{% if 公开 %}乙", "丙{% else %}丁{% endif %}", "戊", bold=[0])
    assert printed(data, 公开=True) == ["甲乙丙戊"]
    assert printed(data, 公开=False) == ["甲丁戊"]
    assert part(rendered(data, 公开=True).data).count("<w:b/>") == 2


def test_a_comment_prints_nothing() -> None:
    assert printed(with_paragraphs("甲{# 说明给同事 #}乙", "{#p 整段不要 #}", "丙")) == ["甲乙", "丙"]


def test_text_joins_values_with_a_tilde() -> None:
    assert printed(with_paragraphs("{{ 标题 ~ '（' ~ 年度 ~ '）' }}"), 标题="甲&", 年度=3) == ["甲&（3）"]


def test_a_date_joined_with_a_tilde_looks_as_it_does_alone() -> None:
    assert printed(with_paragraphs("{{ 日子 ~ '前' }}"), 日子=dt.date(2022, 3, 5)) == ["2022年3月5日前"]


def test_a_page_break_and_a_tab_beside_a_tag_stay() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("甲{{ 标题 }}")
    run.add_tab()
    run.add_text("{% if 公开 %}乙")
    run.add_break()
    run.add_text("{% endif %}丙")
    assert printed(saved(document), 标题="x", 公开=True) == ["甲x\t乙\n丙"]
