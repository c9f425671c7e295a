from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from gen.template.environment import plain_environment
from gen.template.simple import fits_whole, names_of, needs_no_parser
from gen.template.tags import read_tag

END = {"for": "{% endfor %}", "if": "{% endif %}", "elif": "{% endif %}"}
WORDS = st.sampled_from(
    ["任务", "a", "not", "in", "if", "is", "loop", "true", "recursive", ".", "|", "-", "(", ")", '"', "1", "for", " ", "=", ","]
)  # fmt: skip


@pytest.mark.parametrize(
    ("command", "body", "made", "used"),
    [
        ("", "任务.内容", set(), {"任务"}),
        ("", "任务.日期|日期", set(), {"任务"}),
        ("for", "for 项 in 方案.任务|sort", {"项"}, {"方案"}),
        ("if", "if loop.first", set(), {"loop"}),
        ("elif", "elif 备注", set(), {"备注"}),
    ],
)
def test_the_names_of_a_simple_tag_are_known(command: str, body: str, made: set[str], used: set[str]) -> None:
    assert names_of(command, body) == (made, used)


@pytest.mark.parametrize(
    ("command", "body"),
    [
        ("", "甲 乙"), ("", "not"), ("", "1甲"), ("", ""), ("", "甲."), ("", "甲|"), ("set", "set 甲 = 乙"),
        ("for", "for loop in 甲"), ("for", "for true in 甲"), ("for", "for 甲"), ("if", "if"), ("if", "if not"),
    ],
)  # fmt: skip
def test_what_is_not_simple_is_left_to_the_parser(command: str, body: str) -> None:
    assert not needs_no_parser(command, body)


def parses(source: str) -> bool:
    try:
        return len(plain_environment().parse(source).body) == 1
    except TemplateSyntaxError:
        return False


@given(st.sampled_from(["", "for", "if", "elif"]), st.lists(WORDS, max_size=6))
def test_what_is_called_simple_parses(command: str, parts: list[str]) -> None:
    body = f"{command} " * bool(command) + ("x in " if command == "for" else "") + "".join(parts)
    if not needs_no_parser(command, body):
        return
    start = "{% if 1 %}" if command == "elif" else ""
    assert parses(start + (f"{{% {body} %}}{END[command]}" if command else f"{{{{ {body} }}}}"))


@given(st.lists(st.one_of(WORDS, st.sampled_from(["'", "\\", "{", "}", "[", "]", "%"])), max_size=8))
def test_a_faulty_tag_that_fits_is_found_by_parsing_the_whole(parts: list[str]) -> None:
    body = "".join(parts).strip()
    if not fits_whole(body) or not read_tag(f"{{{{ {body} }}}}").faults:
        return
    for around in ("甲{{ x }}乙{}{{ y }}丙", "{{% if x %}}{}{{% else %}}{{ 'z' }}{{% endif %}}"):
        with pytest.raises(TemplateSyntaxError):
            plain_environment().parse(
                around.replace("{}", f"{{{{ {body} }}}}").replace("{{%", "{%").replace("%}}", "%}")
            )


def test_a_tag_that_could_swallow_the_next_does_not_fit() -> None:
    assert not fits_whole('"甲')
    assert not fits_whole("{'甲': 1}")
    assert not fits_whole("(" * 40 + "甲" + ")" * 40)
    assert fits_whole("甲|default('{{无}}')")


def test_parsing_leaves_one_node_for_a_simple_tag() -> None:
    (output,) = plain_environment().parse("{{ 任务.内容 }}").body
    assert isinstance(output, nodes.Output)
