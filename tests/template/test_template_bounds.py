"""How much a template may compute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes
from jinja2.exceptions import SecurityError

from gen.template import bounds
from gen.template.bounds import MAX_DEPTH, MAX_PRODUCT, is_deep, join_bounded, join_texts, weigh
from gen.template.environment import TemplateEnvironment


def rendered(source: str, **data: object) -> str:
    return TemplateEnvironment().from_string(source).render(data)


def test_range_counts_as_far_as_a_person_needs() -> None:
    assert rendered("{% for n in range(1, 13) %}{{ n }} {% endfor %}") == "1 2 3 4 5 6 7 8 9 10 11 12 "


def test_ranges_in_ranges_are_counted_together() -> None:
    nested = "{% for a in range(1001) %}{% for b in range(1001) %}{% endfor %}{% endfor %}"
    with pytest.raises(SecurityError, match="range"):
        rendered(nested)


def test_each_rendering_counts_for_itself() -> None:
    template = TemplateEnvironment().from_string("{% for a in range(900000) %}{% endfor %}好")
    assert [template.render() for _ in range(3)] == ["好", "好", "好"]


def test_a_range_past_the_machine_s_numbers_is_refused() -> None:
    with pytest.raises(SecurityError):
        rendered("{% for a in range(10**60) %}{% endfor %}")


def test_loops_over_data_in_loops_are_counted_together() -> None:
    nested = "".join(f"{{% for x{n} in 项 %}}" for n in range(5)) + "{% endfor %}" * 5
    assert rendered(nested, 项=[1] * 10) == ""
    with pytest.raises(SecurityError, match="循环"):
        rendered(nested, 项=[1] * 30)


def test_a_loop_over_what_a_filter_gives_turns_as_often_as_there_are_items() -> None:
    source = "{% for x in 项|select %}{{ loop.index }}{{ x }}{% if loop.last %}。{% endif %}{% endfor %}"
    assert rendered(source, 项=[1, 0, 5]) == "1125。"


def test_the_weight_of_nested_lists_is_added_up() -> None:
    assert weigh(["甲", ["乙乙", "丙"]]) == (2 + 2) + 2 + 3 + 2


def test_a_list_that_doubles_itself_is_stopped_and_not_printed() -> None:
    doubled: list[object] = ["x"]
    for _ in range(60):
        doubled = [doubled, doubled]
    with pytest.raises(SecurityError, match="过长"):
        weigh(doubled)


@given(st.lists(st.one_of(st.none(), st.text(max_size=20), st.integers())))
def test_joining_says_every_item_and_nothing_for_none(items: list[object]) -> None:
    assert join_texts(tuple(items)) == "".join("" if i is None else str(i) for i in items)


def test_joining_past_the_bound_is_refused() -> None:
    half = "字" * (MAX_PRODUCT // 2)
    assert len(join_texts((half, half))) == MAX_PRODUCT
    with pytest.raises(SecurityError):
        join_texts((half, half, "字"))


def test_a_long_separator_counts() -> None:
    assert join_bounded(["甲", "乙"], "、") == ["甲", "乙"]
    with pytest.raises(SecurityError):
        join_bounded(["甲", "乙"], "、" * MAX_PRODUCT)


def test_an_expression_is_deep_only_past_what_a_person_writes() -> None:
    tree: nodes.Node = nodes.Const(1)
    for _ in range(MAX_DEPTH - 2):
        tree = nodes.Neg(tree)
    assert not is_deep(tree)
    for _ in range(3):
        tree = nodes.Neg(tree)
    assert is_deep(tree)


@pytest.mark.parametrize(
    "kept",
    [
        "[n.a, 'ab' * 200000]",
        "(n.a, 'ab' * 200000)",
        "[n.a, {'甲': 'ab' * 200000}]",
        "[n.a, namespace(b='ab' * 200000)]",
    ],
)
def test_what_outlives_the_turns_of_a_loop_is_bounded(kept: str) -> None:
    source = (
        f"{{% set n = namespace(a=[]) %}}{{% for x in range(1000) %}}{{% set n.a = {kept} %}}{{% endfor %}}"
    )
    with pytest.raises(SecurityError, match="namespace"):
        rendered(source)
    with pytest.raises(SecurityError, match="namespace"):
        rendered("{% set n = namespace(a=['ab' * 300000, 'ab' * 300000]) %}")


def test_a_namespace_that_keeps_itself_is_bounded_as_well() -> None:
    with pytest.raises(SecurityError, match="namespace"):
        rendered("{% set n = namespace(a=1) %}{% set n.a = n %}{% set n.b = [n] %}")


def test_a_list_that_grows_turn_by_turn_is_not_weighed_anew_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weigh_one = bounds._weight_of
    seen: list[object] = []
    monkeypatch.setattr(bounds, "_weight_of", lambda value: seen.append(value) or weigh_one(value))
    source = (
        "{% set n = namespace(a=[]) %}{% for x in 项 %}{% set n.a = n.a + [[x, loop.index]] %}{% endfor %}"
    )
    asked = []
    for count in (200, 400):
        seen.clear()
        rendered(source, 项=["字"] * count)
        asked.append(len(seen))
    assert asked[1] < 2.1 * asked[0]


def test_all_the_data_of_an_account_may_be_kept() -> None:
    tasks = [{"内容": "字" * 1000} for _ in range(5000)]
    source = "{% set n = namespace(a=[], b=0) %}{% for x in 项 %}{% set n.a = n.a + [x] %}{% set n.b = n.b + 1 %}{% endfor %}"
    assert rendered(source + "{{ n.a|length }} {{ n.b }}{{ {'甲': 1}.甲 }}", 项=tasks) == "5000 50001"
