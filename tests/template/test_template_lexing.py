from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2.exceptions import TemplateSyntaxError
from jinja2.lexer import Token

from gen.template.environment import plain_environment
from gen.template.lexing import plain_tokens

FRAGMENTS = [
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{",
        "}",
        "%",
        "#",
        " ",
        "\n",
        "\t",
        "-",
        "+",
        ".",
        ",",
        "|",
        "~",
        "\\",
    ),
    *(
        "任务",
        "任务.内容",
        "loop.index",
        "if",
        "for",
        "in",
        "raw",
        "endraw",
        "a1",
        "1a",
        "é",
        "·",
        "a·b",
        "２",
        "²",
    ),
    *(
        "'甲'",
        '"乙"',
        "'a\nb'",
        "'\\n'",
        "'",
        '"',
        "0",
        "7",
        "007",
        "1.5",
        "1e5",
        "1_0",
        "0x1",
        "()",
        "[0]",
        "(",
        "]",
    ),
    *(
        "==",
        "!=",
        ">=",
        "<=",
        "<",
        ">",
        "=",
        "//",
        "/",
        "**",
        "*",
        ":",
        ";",
        "$",
        "<w:t>文字</w:t>",
        "\r\n",
        "\u2028",
    ),
]
TAGS = st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join)
SOURCES = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join),
    st.lists(
        st.one_of(TAGS.map("{{{{ {} }}}}".format), TAGS.map("{{% {} %}}".format), st.sampled_from(FRAGMENTS)),
        max_size=5,
    ).map("".join),
)


def by_jinja(source: str) -> list[Token] | None:
    environment = plain_environment()
    try:
        return list(environment.lexer.wrap(environment.lexer.tokeniter(source, None)))
    except (TemplateSyntaxError, SyntaxError):  # a full-width figure before the point is a SyntaxError
        return None


@given(SOURCES)
@example("{{% if 甲 %}")
@example("{{{ 甲 }}")
@example("{% raw %}{{ 甲 }}{% endraw %}")
@example("{{ 甲 -}} 乙")
@example("甲\n{{\n任务\n.内容 }}\n{% if\n甲 %}")
@example("{{ 甲[0](1) }}")
@example("{{ ([)] }}")
@example("{{ (甲 }}")
@example("{{ 甲.1.5 }}")
def test_plain_tokens_are_those_of_jinja(source: str) -> None:
    tokens = plain_tokens(source)
    assert tokens is None or tokens == by_jinja(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "文字",
        "第{{ 任务.序号 }}项",
        "{% for 任务 in 方案.任务 %}{{ loop.index }}{% endfor %}",
        "{% if 任务.备注 and not 任务.标记 == '★' %}（{{ 任务.备注|trim }}）{% else %}无{% endif %}",
        "{{ 甲[0] ~ 乙(1, '丙') }}",
        "<w:p>{#\n#}{{ 6.5 if 甲 else 0 }}{#\n#}</w:p>",
    ],
)
def test_what_people_write_is_plain(source: str) -> None:
    assert plain_tokens(source) == by_jinja(source)


@pytest.mark.parametrize(
    "source",
    ["{{ 甲", "{{ 甲 -}}", "{%- if 甲 %}", "{# 注 #}", "{{ {'a': 1} }}", "{{ '\\n' }}", "{{ 1.5e3 }}", "\r"],
)
def test_what_is_not_plain_is_left_to_jinja(source: str) -> None:
    assert plain_tokens(source) is None
