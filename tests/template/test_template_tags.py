from __future__ import annotations

import pytest

from gen.template.tags import TAG, leftover, read_tag


def test_tags_are_found_one_by_one() -> None:
    assert [m[0] for m in TAG.finditer("甲{{ a }}{%p if b %}{# c #}{{ {'d': 1} }}乙")] == [
        "{{ a }}", "{%p if b %}", "{# c #}", "{{ {'d': 1} }}",
    ]  # fmt: skip


def test_a_brace_right_before_a_tag_is_text() -> None:
    assert [m[0] for m in TAG.finditer("{{{ a }}}")] == ["{{ a }}"]


def test_a_tag_that_was_not_ended_does_not_swallow_the_next() -> None:
    assert [m[0] for m in TAG.finditer("{{ a } 中间 {{ b }}")] == ["{{ b }}"]


@pytest.mark.parametrize(
    ("typed", "prefix", "command", "source"),
    [
        ("{{ 标题 }}", "", "", "{{ 标题 }}"),
        ("{{标题}}", "", "", "{{ 标题 }}"),
        ("{{r 值 }}", "r", "", "{{ 值 }}"),
        ("{%p for a in b %}", "p", "for", "{% for a in b %}"),
        ("{%tr endfor %}", "tr", "endfor", "{% endfor %}"),
        ("{%tr endfor%}", "tr", "endfor", "{% endfor %}"),
        ("{%- if a -%}", "", "if", "{% if a %}"),
        ("{%\u3000if\u00a0a %}", "", "if", "{% if a %}"),
        ("{{ a｜default（“无，”） }}", "", "", '{{ a|default("无，") }}'),
        ("{{ p }}", "", "", "{{ p }}"),
        ("{{ tr.x }}", "", "", "{{ tr.x }}"),
        ("{{ rest }}", "", "", "{{ rest }}"),
    ],
)
def test_a_tag_is_read(typed: str, prefix: str, command: str, source: str) -> None:
    tag = read_tag(typed)
    assert (tag.prefix, tag.command, tag.source, tag.faults) == (prefix, command, source, ())


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("{{ a b }}", "E504"), ("{{ }}", "E504"), ("{% if %}", "E504"), ("{% endfro %}", "E504"), ("{%pif a %}", "E504"),
        ("{% endif x %}", "E504"), ("{% %}", "E504"), ("{% tr if a %}", "E507"), ("{% block a %}", "E506"),
        ("{{ a.__b__ }}", "E506"), ("{% set a %}", "E506"), ("{% colspan %}", "E504"), ("{{ a }} b {{ c }}", "E504"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_tag_by_itself_is_said(typed: str, id_: str) -> None:
    assert [fault.id for fault in read_tag(typed).faults] == [id_]


@pytest.mark.parametrize(
    ("typed", "prefix", "command"),
    [
        ("{% tr for a in b %}", "tr", "for"),
        ("{%trfor a in b %}", "tr", "for"),
        ("{%p endfro %}", "p", "endfor"),
    ],
)
def test_a_slip_is_understood_so_that_it_is_said_once(typed: str, prefix: str, command: str) -> None:
    tag = read_tag(typed)
    assert (tag.prefix, tag.command) == (prefix, command)


@pytest.mark.parametrize("text", ["甲{{乙", "甲}}", "{%", "%}", "｛｛甲", "甲｝｝", "{％ if", "｛% if", "#}"])
def test_half_a_tag_is_noticed(text: str) -> None:
    fault = leftover(text)
    assert fault is not None
    assert fault.id == "E508"


@pytest.mark.parametrize("text", ["{甲}", "｛甲｝", "100%", "{a} {b}", "50％", "#"])
def test_ordinary_braces_are_text(text: str) -> None:
    assert leftover(text) is None
