from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.parser import Parser

from gen.template.environment import plain_environment
from gen.template.parsing import plain_tree

PIECES = [
    "文字", "\n", "{#\n#}", "{", "{{ 任务.内容 }}", "{{ 任务.内容|trim|upper }}", "{{任务}}", "{{ 甲 + 1 }}", "{{ 甲, 乙 }}", "{{ }}", "{{ 甲 乙 }}",
    "{{ 甲\n.乙 }}", "{{ true }}", "{{ for }}", "{{ 甲 if 乙 }}", "{{ 甲.if }}", "{{- 甲 }}", "{{ 甲|日期 is none }}", "{{ 甲[0](1) }}", "{{ é|a.b }}",
    "{% for 项 in 单子 %}", "{% for 项 in 单子|list if 项.甲 %}", "{% for 甲, 乙 in 单子 %}", "{% for in in 单子 %}", "{% for true in 单子 %}",
    "{% for 项 in 单子 recursive %}", "{% for 项 in 甲 if 乙 else 丙 %}", "{% for 项 in %}", "{% for 项 in 甲 乙 %}", "{% for\n项 in 单子 %}",
    "{% else %}", "{% else 甲 %}", "{% endfor %}", "{% endfor 甲 %}", "{% if 甲.乙 %}", "{% if 甲 and not 乙 == '★' %}", "{% if %}", "{% if 甲, 乙 %}",
    "{% if 甲 if 乙 else 丙 %}", "{% elif 丙 %}", "{% elif 丙 > 2 %}", "{% endif %}", "{% set 甲 = 1 %}", "{% with 甲 = 1 %}", "{% endwith %}",
    "{% raw %}", "{% endraw %}", "{%- if 甲 %}", "{% 甲 %}", "{% %}", "{{ 'a}}b' }}", "\r\n",
]  # fmt: skip


def by_jinja(source: str) -> nodes.Template | None:
    try:
        return nodes.Template(Parser(plain_environment(), source).subparse(), lineno=1)
    except (TemplateSyntaxError, SyntaxError):
        return None


def lines(tree: nodes.Node) -> list[tuple[str, int]]:
    """Every node of a tree with its line."""
    return [
        (type(tree).__name__, tree.lineno),
        *(line for node in tree.iter_child_nodes() for line in lines(node)),
    ]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@example("{% if 甲.乙 %}一{% elif 丙 %}二{% elif 丙 > 2 %}三{% else %}四{% endif %}五")
@example("{% for 项 in 单子 %}{% if 甲.乙 %}{{任务}}{% else %}{% else %}{% endif %}{% endfor %}")
@example("{% for 项 in 单子 %}{% else %}{% elif 丙 %}{% endfor %}")
@example("{% if 甲.乙 %}{% endfor %}")
@example("{% if 甲.乙 %}{% else %}{% elif 丙 %}{% endif %}")
def test_a_plain_tree_is_that_of_jinja_line_by_line(source: str) -> None:
    tree = plain_tree(plain_environment(), source)
    wanted = by_jinja(source)
    if tree is not None:
        assert wanted is not None
        assert tree == wanted
        assert lines(tree) == lines(wanted)
        assert all(
            vars(one).keys() == vars(other).keys()
            for one, other in zip(walk(tree), walk(wanted), strict=True)
        )


def walk(tree: nodes.Node) -> list[nodes.Node]:
    return [tree, *(node for child in tree.iter_child_nodes() for node in walk(child))]


@pytest.mark.parametrize(
    "source",
    [
        "", "文字", "第{{ 任务.序号 }}项{{ 任务.内容|首句 }}", "{% for 任务 in 方案.任务 if 任务.数 > 2 %}{{ loop.index }}{% else %}无{% endfor %}",
        "{% if 任务.备注 and not 任务.标记 == '★' %}（{{ 任务.备注|trim }}）{% elif 甲 %}{% else %}无{% endif %}", "<w:p>{#\n#}{{ 6.5 if 甲 else 0 }}{#\n#}</w:p>",
    ],
)  # fmt: skip
def test_what_people_write_is_plain(source: str) -> None:
    assert plain_tree(plain_environment(), source) == by_jinja(source)
