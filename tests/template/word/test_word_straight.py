from __future__ import annotations

import datetime as dt

import pytest
from builders_word import FILE, WORDS, printed, rendered, task, with_paragraphs

from gen.template.compile import compile_template
from gen.template.rendered import RenderError
from gen.template.word import part as word_part
from gen.template.word.straight import Straight

DATA = {
    "标题": "总<表>", "说明": "一\n二", "公开": False, "年度": 2022, "日子": dt.date(2022, 3, 5), "各段": ["甲", "乙", "乙"],
    "章节": [{"标题": "一", "小节": [{"标题": "（一）", "任务": [task("甲事", "甲", 推定=True), task("乙事", "乙")]}]},
             {"标题": "二", "小节": []}],
    "任务清单": [task("甲事", "甲", 推定=True), task("乙事", "乙")], "方案": {"标题": "方案", "文号": ""},
    "值": {"富文本": [{"文字": "粗", "粗": True}, {"文字": "细"}]},
}  # fmt: skip

TEXTS = (
    ("{{ 标题 }}：{{ 说明 }}{{ 年度 + 1 }}{{ 日子 }}{{ 公开 }}", "{{r 值 }}"),
    ("{%p for 章 in 章节 %}", "{{ loop.index }}{{ 章.标题 }}", "{%p for 节 in 章.小节 if 节.任务 %}", "{{ loop.index }}{{ loop.last }}", "{%p else %}",
     "无{{ loop.revindex }}", "{%p endfor %}", "{%p endfor %}"),
    ("{% for 组, 任务们 in 任务清单|groupby('牵头') %}{{ 组 }}{{ 任务们|length }}{% endfor %}",),
    ("{% for 段 in 各段 %}{% if loop.changed(段) %}{{ 段 }}{% elif loop.first %}x{% else %}同{% endif %}{% endfor %}",),
    ("{{ 任务清单|selectattr('推定')|map(attribute='内容')|join('、') }}{{ [年度, 1]|max }}{{ 年度 if 公开 else '否' }}",),
    ("{%p if 公开 %}", "一", "{%p elif 年度 == 2022 and not 方案.文号 %}", "二", "{%p else %}", "三", "{%p endif %}"),
    ("{{ 标题.strip('总') }}{{ 日子.year }}{{ 标题 ~ 年度 }}{{ 各段[0] }}{{ 年度 * 2 // 3 }}",),
    ("{%p for 段 in 各段 %}", "{%p if 段 == '乙' %}", "{{ 段 }}", "{%p endif %}", "{%p endfor %}"),
    ("{% 字号 年度 - 2000 %}{{ 标题 }}",),
)  # fmt: skip


@pytest.mark.parametrize("texts", TEXTS, ids=[texts[0][:20] for texts in TEXTS])
def test_a_part_comes_out_alike_by_jinja_and_without(texts, monkeypatch):
    template = with_paragraphs(*texts)
    with monkeypatch.context() as patch:
        patch.setattr(word_part.Part, "_by_jinja", lambda *_: pytest.fail("Jinja was asked"))
        straight = rendered(template, **DATA)
    monkeypatch.setattr(word_part, "straight_part", lambda _: None)
    by_jinja = rendered(template, **DATA)
    assert straight.data == by_jinja.data
    assert straight.values == by_jinja.values


@pytest.mark.parametrize(
    "text",
    [
        "{% set 名 = 年度 %}{{ 名 }}", "{% if 没有 is defined %}有{% else %}无{% endif %}", "{{ 没有|default('无') }}", "{% with 名 = 1 %}{{ 名 }}{% endwith %}",
        "{% for 数 in range(3) %}{{ 数 }}{% endfor %}", "{{ 各段[1:] }}", "{% for 段 in 各段 %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    ],
)  # fmt: skip
def test_what_is_not_translated_is_printed_all_the_same(text, monkeypatch):
    asked: list[object] = []
    monkeypatch.setattr(word_part, "straight_part", lambda tree: asked.append(tree))
    wanted = printed(with_paragraphs(text), **DATA)
    monkeypatch.undo()
    assert asked
    assert printed(with_paragraphs(text), **DATA) == wanted


def test_data_that_fails_is_told_with_its_place_and_says_nothing_about_the_next(monkeypatch):
    tries: list[object] = []
    pieces = Straight.pieces
    monkeypatch.setattr(Straight, "pieces", lambda *given: tries.append(given) or pieces(*given))
    template, findings = compile_template(with_paragraphs("始", "{{ 方案.标题 }}"), FILE, WORDS)
    assert template is not None, findings
    with pytest.raises(RenderError) as told:
        template.render({"方案": {}})
    assert told.value.findings[0].place.spot == "正文第2段"
    template.render({"方案": {"标题": "甲"}})
    assert len(tries) == 2


def test_an_odd_looking_expression_says_nothing_in_the_language_of_programs(
    recwarn: pytest.WarningsRecorder,
) -> None:
    with_word = with_paragraphs("{{ 'abc'[标题] }}", "{{ 'abc'['x'] }}")
    compile_template(with_word, "甲.docx", WORDS)
    with pytest.raises(RenderError):
        rendered(with_word, 标题="x")
    assert not recwarn.list
