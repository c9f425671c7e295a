from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.exceptions import FilterArgumentError, SecurityError, UndefinedError
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
        (dt.date(2022, 3, 5), "2022年3月5日"), (["甲", 1, None], "甲、1、"), (range(3), "0、1、2"),
        (12345678901.5, "12345678901.5"), (1234567.891234, "1234567.891234"), (1e10 * 123, "1230000000000"),
        (1e22, "10000000000000000000000"), (1e-7, "0.0000001"), (-0.0, "0"), (Decimal("1E+3"), "1000"),
    ],
)  # fmt: skip
def test_a_value_is_printed_as_in_a_sentence(value: object, text: str) -> None:
    assert printed(value) == text


@given(st.integers(-(10**14), 10**14), st.integers(0, 5))
def test_a_number_of_fifteen_digits_is_printed_digit_by_digit(number: int, places: int) -> None:
    assert Decimal(printed(number / 10**places)) == Decimal(number).scaleb(-places)


@pytest.mark.parametrize(
    "value", [{"甲": 1}, [{"甲": 1}], "甲".upper, float("inf"), float("nan"), 1j, object()]
)
def test_what_is_no_value_is_not_printed(value: object) -> None:
    with pytest.raises(FilterArgumentError):
        printed(value)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("组|map('upper')", "A、B、B"), ("组|unique", "a、b"), ("组|reverse", "b、b、a"), ("'ab'|reverse", "ba"),
        ("组|select('eq', 'b')", "b、b"), ("组|batch(2)", "a、b、b"), ("组|slice(3)", "a、b、b"),
    ],
)  # fmt: skip
def test_what_a_filter_gives_one_by_one_is_printed_as_a_list(source: str, text: str) -> None:
    environment = TemplateEnvironment(finalize=printed)
    assert environment.from_string(f"{{{{ {source} }}}}").render(组=["a", "b", "b"]) == text


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
