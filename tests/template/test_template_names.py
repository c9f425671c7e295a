from __future__ import annotations

import pytest

from gen.template.names import check_names

WORDS = {
    "": {
        "标题": "文字",
        "任务清单": "[任务]",
        "方案": "方案",
        "各段": "[文字]",
        "年度": "整数",
        "日子": "日期?",
        "表": "[[文字]]",
    },
    "方案": {"标题": "文字", "日期": "日期"},
    "任务": {
        "内容": "文字",
        "牵头": "文字",
        "节点": "[节点]",
        "到期日": "日期?",
        "推定": "是否",
        "序号": "整数",
    },
    "节点": {"时间": "文字"},
}
FOR = "{% for 任务 in 任务清单 %}"
END = "{% endfor %}"


def faults(source: str) -> list[str]:
    return [fault.message for fault in check_names(source, WORDS)]


@pytest.mark.parametrize(
    "source",
    [
        "{{ 标题 }}{{ 方案.标题 }}{{ 方案['标题'] }}{{ 各段 }}{{ 任务清单[0].内容 }}{{ 任务清单[:2]|length }}",
        FOR + "{{ loop.index }}{{ 任务.内容 }}{{ 任务.节点|map(attribute='时间')|join('、') }}" + END,
        FOR + "{% for n in 任务.节点 %}{{ n.时间 }}{{ loop.first }}" + END + "{{ 任务.内容 }}" + END,
        "{{ (任务清单|selectattr('推定')|sort(attribute='牵头,序号')|first).内容 }}",
        "{% for k, v in 任务清单|groupby('牵头') %}{{ k }}{% for t in v %}{{ t.内容 }}" + END + END,
        "{% for g in 任务清单|groupby('牵头') %}{{ g.grouper }}{{ g.list|length }}" + END,
        "{% for 行 in 任务清单|batch(3) %}{% for t in 行 %}{{ t.内容 }}" + END + END,
        "{% set 首 = 任务清单|first %}{{ 首.内容 }}{% with t = 首 %}{{ t.牵头 }}{% endwith %}",
        "{% set ns = namespace(n=0) %}" + FOR + "{% set ns.n = ns.n + 1 %}" + END + "{{ ns.n }}",
        "{% if 单位 is defined %}{{ 单位.简称 }}{% endif %}{{ 单位|default('无') }}{{ 单位 is defined }}",
        "{{ 标题.startswith('关') }}{{ 标题.split('、')[0] }}{{ 方案.日期.year }}{{ 日子.month }}",
        "{% for i in range(3) %}{{ i }}" + END + "{{ 标题 if 年度 > 2000 else '无' }}{{ {'a': 1}['a'] }}",
        "{% for t in 任务清单 if t.推定 %}{{ t.内容 }}{% else %}{{ 标题 }}" + END,
        "{% for 格 in 表 %}{% for 字 in 格 %}{{ 字 }}" + END + END,
        "{{ 任务清单|map('string')|list }}{{ 任务清单|sum(attribute='序号') }}{{ 任务清单|map(attribute='牵头')|unique|join }}",
        FOR + "{{ loop.previtem.内容 }}{{ loop.cycle('甲', '乙') }}{% if loop.changed(任务.牵头) %}{{ 任务.牵头 }}{% endif %}" + END,
        "{% if 标题 is string and 年度 is divisibleby 2 %}{% elif 任务清单 %}{% endif %}",
    ],
)  # fmt: skip
def test_what_is_right_raises_no_alarm(source: str) -> None:
    assert faults(source) == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ 标提 }}", "没有“标提”这个词"),
        ("{{ 方案.标提 }}", "“方案”下面没有“标提”这个词"),
        ("{{ 方案['标提'] }}", "“方案”下面没有“标提”这个词"),
        (FOR + "{{ 任务.内溶 }}" + END, "“任务”下面没有“内溶”这个词"),
        (FOR + END + "{{ 任务.内容 }}", "没有“任务”这个词"),
        ("{{ 任务清单|selectattr('推') }}", "“任务”下面没有“推”这个词"),
        ("{{ (任务清单|first).内溶 }}", "“任务清单|first”下面没有“内溶”这个词"),
        ("{{ 任务清单|sort(attribute='牵头,序') }}", "“任务”下面没有“序”这个词"),
        ("{% for k, v in 任务清单|groupby('牵') %}" + END, "“任务”下面没有“牵”这个词"),
        (
            "{% for k, v in 任务清单|groupby('牵头') %}{% for t in v %}{{ t.牵 }}" + END + END,
            "“t”下面没有“牵”这个词",
        ),
        ("{{ 任务清单|map(attribute='牵')|join }}", "“任务”下面没有“牵”这个词"),
        ("{{ 任务清单.内容 }}", "“任务清单”是一串任务，不能直接取“内容”"),
        (FOR + "{% else %}{{ 标提 }}" + END, "没有“标提”这个词"),
        ("{{ 任务清单 }}", "“任务清单”是一串任务，不能直接印出来"),
        ("{{ 方案 }}", "“方案”是方案，不能直接印出来"),
        ("{% for 字 in 标题 %}" + END, "“标题”是文字，不是一串，不能用 for 逐个取"),
        ("{{ 标题.长度 }}", "“标题”是文字，下面没有“长度”"),
        ("{{ 日子.年 }}", "“日子”是日期，下面没有“年”"),
        ("{{ 年度.内容 }}", "“年度”是数，下面没有“内容”"),
        ("{{ loop.index }}", "“loop”只能写在 for 和 endfor 之间"),
        (FOR + "{{ loop.idx }}" + END, "“loop”没有“idx”"),
        ("{% set 首 = 任务清单|first %}{{ 首.内 }}", "“首”下面没有“内”这个词"),
        ("{% if 标提 %}{% endif %}", "没有“标提”这个词"),
        ("{% if 单位 is defined %}{% endif %}{{ 单位 }}", "没有“单位”这个词"),
        ("{{ 标题|大写 }}", "没有“大写”这个过滤器"),
        ("{{ 任务清单|map('大写') }}", "没有“大写”这个过滤器"),
        ("{{ 标题 is 空的 }}", "没有“is 空的”这种判断"),
        ("{{ 印() }}", "不能把“印”当命令来用"),
        ("{{ 标题.format() }}", "“标题”是文字，下面没有“format”"),
        ("{{ 方案._内部 }}", "不能用“_内部”这样的内部名字"),
        ("{% include 'a' %}", "模板里不能用 include"),
        ("{% macro a() %}{% endmacro %}", "模板里不能用 macro"),
        ("{% for t in 任务清单 recursive %}" + END, "不能用 recursive"),
        ("{% set a %}x{% endset %}", "不能用成对的 set … endset"),
        ("{% autoescape false %}{% endautoescape %}", "模板里不能用 autoescape"),
    ],
)
def test_what_is_wrong_is_named(source: str, message: str) -> None:
    assert faults(source) == [message]


def test_every_fault_is_given_with_its_line() -> None:
    found = check_names("{{ 甲 }}\n\n{{ 乙 }}{{ 标题|丙 }}\n{{ 标题 }}", WORDS)
    assert [(fault.lineno, fault.id) for fault in found] == [(1, "E505"), (3, "E505"), (3, "E506")]


def test_a_bare_word_of_the_loop_is_offered_with_its_variable() -> None:
    (fault,) = check_names("{% for 项 in 任务清单 %}{{ 内容 }}{% endfor %}", WORDS)
    assert fault.remedy == "是不是想写“项.内容”？"


def test_a_word_of_a_list_is_offered_as_a_loop() -> None:
    (fault,) = check_names("{{ 任务清单.内容 }}", WORDS)
    assert fault.remedy == "请先用 for 逐个取，例如 for 任务 in 任务清单，再写 任务.内容"


def test_names_of_the_engine_and_its_filters_are_known_when_given() -> None:
    assert check_names("{{ 引擎 }}{{ 标题|表格数 }}", WORDS, known={"引擎"}, named_filters={"表格数"}) == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ 标题 说明 }}", "“{{ }}”里多了内容"),
        ("{{ }}", "“{{ }}”里没有写词"),
        ("{% for a b %}{% endfor %}", "for 后面少了 in"),
        ("{% 循环 %}", "有认不出的命令"),
        ("{{ 标题｜upper }}", "标签里有认不出的字符"),
        ("{% for a in 任务清单 %}", "有 for 或 if 没有结束"),
        ("{{ (标题 }}", "标签写得不对，读不懂"),
    ],
)
def test_a_source_that_cannot_be_read_gives_its_fault(source: str, message: str) -> None:
    (fault,) = check_names("\n" + source, WORDS)
    assert (fault.id, fault.message, fault.lineno) == ("E504", message, 2)


@pytest.mark.parametrize("source", ["{% for loop in 任务清单 %}{% endfor %}", "{% set loop = 标题 %}"])
def test_the_name_of_the_loop_itself_cannot_be_taken(source: str) -> None:
    assert [fault.id for fault in check_names(source, WORDS)] == ["E506"]


@pytest.mark.parametrize(
    "source", ["{{ 1e999 }}", "{{ 年度 + 1e999 }}", "{% if 年度 < 1e999 %}甲{% endif %}"]
)
def test_a_number_beyond_all_numbers_is_refused(source: str) -> None:
    assert faults(source) == ["标签里的数太大"]


@pytest.mark.parametrize(
    "source",
    [
        "{{ 标题|truncate(length=1, length=2) }}", "{{ 任务清单|selectattr('推定', a=1, a=2)|length }}",
        "{{ 标题 is eq(a=1, a=2) }}", "{{ namespace(a=1, a=2) }}",
    ],
)  # fmt: skip
def test_an_argument_named_twice_is_one_too_many(source: str) -> None:
    assert any("写了两次" in fault for fault in faults(source))


@pytest.mark.parametrize("before", ["", "{% set 甲 = 标题 %}", "{% set 甲 = 任务清单 %}"])
def test_only_a_namespace_keeps_what_is_set_below_it(before: str) -> None:
    assert faults(before + "{% set 甲.乙 = 1 %}") == ["“甲”不是 namespace，不能写“甲.乙 = …”"]
