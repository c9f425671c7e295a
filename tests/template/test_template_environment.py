from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError, UndefinedError
from lxml import etree

from gen.template.environment import TemplateEnvironment, clean_text, printed

ENVIRONMENT = TemplateEnvironment()


def render(source: str, **data: object) -> str:
    return ENVIRONMENT.from_string(source).render(**data)


@given(st.text())
def test_a_cleaned_text_fits_into_xml(text: str) -> None:
    element = etree.Element("a")
    element.text = clean_text(text)
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text == (clean_text(text) or None)


def test_line_ends_become_one_kind() -> None:
    assert clean_text("甲\r\n乙\r丙\n") == "甲\n乙\n丙\n"


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\x7f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_xml_cannot_hold_is_shown_as_one(bad: str) -> None:
    assert clean_text(f"甲{bad}乙") == "甲\ufffd乙"


def test_emoji_and_rare_characters_stay() -> None:
    assert clean_text("😀𠮷\t") == "😀𠮷\t"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("甲", "甲"), (None, ""), (True, "是"), (False, "否"), (7, "7"), (7.5, "7.5"), (0.1 + 0.2, "0.3"),
        (dt.date(2022, 3, 5), "2022年3月5日"), (["甲", 1, None], "甲、1、"),
    ],
)  # fmt: skip
def test_a_value_is_printed_as_in_a_sentence(value: object, text: str) -> None:
    assert printed(value) == text


def test_a_word_of_the_data_goes_before_a_method_of_the_dictionary() -> None:
    assert render("{{ d.items }}{{ d.keys }}", d={"items": "甲", "keys": "乙"}) == "甲乙"


def test_a_method_of_the_dictionary_does_not_exist() -> None:
    with pytest.raises(UndefinedError):
        render("{{ d.items }}", d={})


def test_a_word_that_does_not_exist_is_never_silent() -> None:
    for source in (
        "{{ 无 }}",
        "{{ d.无 }}",
        "{{ d['无'] }}",
        "{% if 无 %}{% endif %}",
        "{% for a in 无 %}{% endfor %}",
    ):
        with pytest.raises(UndefinedError):
            render(source, d={})


@pytest.mark.parametrize(
    "source",
    [
        "{{ t.__class__ }}", "{{ t.format() }}", "{{ t.join(['a']) }}", "{{ t.zfill(99) }}", "{{ l.append(1) }}", "{{ l.sort() }}",
        "{{ n.real }}", "{{ t.encode() }}", "{{ d.strftime('%Y') }}", "{{ f.__globals__ }}", "{{ t['__class__'].x }}", "{{ (l|first).mro }}",
    ],
)  # fmt: skip
def test_nothing_of_an_object_can_be_reached(source: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        render(source, t="x", l=[1], n=1, d=dt.date(2022, 1, 1), f=lambda: 1)


def test_harmless_methods_of_texts_and_dates_work() -> None:
    assert (
        render(
            "{{ t.split('、')|last }}{{ t.startswith('甲') }}{{ d.month }}", t="甲、乙", d=dt.date(2022, 3, 1)
        )
        == "乙True3"
    )


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'x' * 2000000 }}",
        "{{ [1] * 2000000 }}",
        "{{ 2 ** 65 }}",
        "{{ 9999999 ** 2 }}",
        "{{ '%s' % 1 }}",
        "{{ a + a }}",
    ],
)
def test_one_operator_cannot_make_something_huge(source: str) -> None:
    with pytest.raises(SecurityError):
        render(source, a="x" * 600_000)


def test_ordinary_arithmetic_works() -> None:
    assert (
        render("{{ 2 * 3 }}{{ 7 % 4 }}{{ 2 ** 10 }}{{ 'a' + 'b' }}{{ 'ab' * 2 }}{{ 7 // 2 }}")
        == "631024ababab3"
    )


def test_values_are_escaped() -> None:
    assert render("{{ a }}", a="<&>") == "&lt;&amp;&gt;"


def test_only_listed_globals_and_filters_exist() -> None:
    assert set(ENVIRONMENT.globals) == {"range", "namespace"}
    assert not {
        "attr",
        "format",
        "safe",
        "pprint",
        "xmlattr",
        "urlize",
        "tojson",
        "random",
        "filesizeformat",
    } & set(ENVIRONMENT.filters)
