from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

import pytest
from jinja2.exceptions import SecurityError

from gen.template.sheet.runtime import SheetEnvironment
from gen.template.sheet.straight import straight_text
from gen.template.sheet.tags import parse_cell

DATA = {
    "标题": "总表", "空": None, "值": "a<b", "有": True, "数": 7, "小数": 2.5, "日": dt.date(2022, 3, 5), "单子": ["甲", "乙"],
    "表": {"名": "丙", "里": [{"名": "丁"}], "items": "戊"}, "无": [],
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "{{ 标题 }}", "共{{ 数 }}项", "{{ 小数 }}{{ 日 }}{{ 有 }}{{ 空 }}", "{{ 表.名 }}与{{ 表.里[0].名 }}", "{{ 表.items }}",
        "{{ 单子 | length }}个：{{ 单子 | join('、') }}", "{{ 单子 }}", "{% if 无 %}有{% else %}无{% endif %}",
        "{% if 空 %}一{% elif 数 > 3 %}二{% else %}三{% endif %}尾", "{% if not 空 and (数 == 7 or 有) %}是{% endif %}",
        "{% if 有 %}{% if 无 %}甲{% else %}乙{{ 值 }}{% endif %}丙{% endif %}", "{{ 数 + 1 }}", "{{ 单子 + 无 }}", "{{ '字' }}",
        "{{ 日.year }}", "{{ none }}{{ true }}", "{{ 数 }}%{{ 值 }}", "{{ 日|日期 }}", "{{ 空|空则('未定') }}", "{{ 表['名'] }}",
        "{% if 1 < 数 <= 7 %}中{% endif %}", "{# 注 #}{{ 数|中文数 }}", "{{ 标题.upper() }}", "{{ 单子|map('upper')|list }}",
        "{% for 一 in 单子 %}{{ loop.index }}{{ 一 }}{% if not loop.last %}、{% endif %}{% endfor %}。", "{{ 数 * 3 - 1 }}", "{{ 数 // 2 / 2 }}",
        "{% for 一 in 单子 %}{% for 二 in 单子 %}{{ 一 }}{{ 二 }}{{ loop.index0 }}{{ loop.revindex }}{% endfor %}{{ loop.length }}{% endfor %}",
        "{% for 一 in [1, 1, 2, 1] %}{% if loop.changed(一, 有) %}{{ 一 }}{% endif %}{% endfor %}", "{{ '甲' if 有 else '乙' }}", "{{ 数 ~ 空 ~ 日 ~ 有 }}",
        "{{ 表.里|selectattr('名', 'equalto', '丁')|list|length }}", "{{ 表.里|rejectattr('名')|map(attribute='名')|list }}", "{{ 标题.strip('总') }}",
        "{% if '甲' in 单子 and '丙' not in 单子 %}在{% endif %}", "{{ 单子|sort(reverse=true)|first }}", "{% for 一 in 无 %}x{% endfor %}空",
    ],
)  # fmt: skip
def test_what_is_translated_prints_what_jinja_prints(text):
    environment = SheetEnvironment()
    tags, faults = parse_cell(text)
    assert not faults
    wanted = environment.from_string(tags.source).render(DATA)
    straight = straight_text(tags.pieces)
    assert straight is not None
    assert straight.run(environment, DATA, None) == wanted


@pytest.mark.parametrize("text", ["{{ 甲.乙 }}", "{% if 没有 %}x{% endif %}", "{{ 标题.名 }}", "{{ 数.x }}"])
def test_a_word_without_a_value_is_never_printed_as_nothing(text):
    straight = straight_text(parse_cell(text)[0].pieces)
    assert straight is not None
    with pytest.raises((KeyError, TypeError)):
        straight.run(SheetEnvironment(), {**DATA, "甲": {}}, None)


@pytest.mark.parametrize(
    "text",
    [
        "{% for 一 in 单子 %}{{ 一 }}{% else %}无{% endfor %}", "{% set 甲 = 1 %}{{ 甲 }}{{ 标题 }}", "{{ range(3) }}", "{{ 甲 if 乙 }}",
        "{{ 没有|default('x') }}", "{{ 甲 is defined }}", "{{ loop.index }}", "{{ loop.changed(数) }}", "{{ -数 }}", "{{ 单子[1:] }}",
        "{% for 一 in 单子 if 一 %}{{ 一 }}{% endfor %}", "{% for 一 in 单子 %}{{ loop.cycle('a', 'b') }}{% endfor %}", "{% for 一 in 单子 %}{{ loop }}{% endfor %}",
    ],
)  # fmt: skip
def test_the_rest_is_left_to_jinja(text):
    assert straight_text(parse_cell(text)[0].pieces) is None


def test_the_turns_of_loops_in_loops_are_bounded_without_jinja():
    nested = (
        "{% for 一 in 单子 %}{% for 二 in 单子 %}{% for 三 in 单子 %}{% endfor %}{% endfor %}{% endfor %}"
    )
    straight = straight_text(parse_cell("{{ 标题 }}" + nested)[0].pieces)
    with pytest.raises(SecurityError, match="循环"):
        straight.run(SheetEnvironment(), {**DATA, "单子": [0] * 250}, None)


def test_the_bound_on_adding_holds_without_jinja(xl):
    xl.rows(["{{ 标题 + 值 }}"])
    template = xl.compile()
    with pytest.raises(Exception, match="过长"):
        template.render({"标题": "长" * 600_000, "值": "长" * 600_000})


def cells(rendered):
    """The sheet's XML without the totals only known when all rows are."""
    text = zipfile.ZipFile(io.BytesIO(rendered.data)).read("xl/worksheets/sheet1.xml").decode()
    return re.sub("</f><v>[^<]*</v>", "</f>", text)


def test_every_kind_of_loop_and_choice_comes_out_alike_by_jinja_and_without(xl, many, monkeypatch):
    xl.rows(
        ["{{ 标题 }}"],
        ["{%tr for 章 in 章节 %}"],
        ["{{ loop.index }}", "{{ 章.标题 }}"],
        ["{%tr for 任务 in 章.任务 %}"],
        ["{%tr if 任务.数 %}"],
        ["{{ loop.index }}", "{{ 任务.内容 }}", "{{ 任务.数 }}"],
        ["{%tr else %}"],
        ["无数", "{{ 任务.内容 }}"],
        ["{%tr endif %}"],
        ["{%tr endfor %}"],
        ["小计", None, "=SUM(C6:C6)"],
        ["{%tr else %}"],
        ["没有章"],
        ["{%tr endfor %}"],
        ["合计", None, "=SUM($C$6:$C$6)"],
        ["{%tr for 月 in 月份 %}"],
        ["{{ 月.月 }}月"],
        ["{%tr endfor %}"],
        ["尾"],
    )
    shapes = (
        {"章节": [{"标题": "甲", "任务": many(3)}, {"标题": "乙", "任务": []}, {"标题": "丙", "任务": many(2)}], "月份": []},
        {"章节": [], "月份": [{"月": 1}, {"月": 2}]},
    )  # fmt: skip
    straight = xl.compile()
    assert all(plan.straight is not None for plan in straight.plans)
    monkeypatch.setattr("gen.template.sheet.plan.straight_rows", lambda *_: None)
    by_jinja = xl.compile()
    for shape in shapes:
        data = {"标题": "总表", **shape}
        if shape["章节"]:
            assert cells(straight.render(data)) == cells(by_jinja.render(data))
        else:
            with pytest.raises(Exception, match="公式") as ours:
                straight.render(data)
            with pytest.raises(Exception, match="公式") as theirs:
                by_jinja.render(data)
            assert str(ours.value) == str(theirs.value)


@pytest.mark.parametrize(
    ("one", "other"), [(1, True), (1, 1.0), (Decimal("1.0"), Decimal("1.00")), ("甲", "乙"), (0, False)]
)
def test_a_kept_sheet_is_never_taken_for_values_that_look_different(xl, one, other):
    xl.rows(["{{ 值 }}", "固定"])
    template = xl.compile()
    template.render({"值": one})
    again = template.render({"值": other})
    assert again.data == xl.compile().render({"值": other}).data


def test_equal_sheets_are_written_once(xl, many):
    xl.rows(["{{ 标题 }}"])
    xl.book.create_sheet("字典")["A1"] = "{{ 单位 }}"
    template = xl.compile()
    first = template.render({"标题": "甲", "单位": "市局"})
    second = template.render({"标题": "乙", "单位": "市局"})
    third = template.render({"标题": "乙", "单位": "县局"})
    assert first.values[1].values is second.values[1].values
    assert third.values[1].values is not second.values[1].values
    assert list(third.values[1].values) == ["县局"]


def test_a_sheet_whose_formats_depend_on_the_output_is_not_kept(xl):
    xl.rows(["{{ 标题 }}"])
    xl.book.create_sheet("字典")["A1"] = "{{ 单位 }}"
    template = xl.compile()
    template.render({"标题": "甲", "单位": "=1"})
    data = {"标题": dt.date(2022, 1, 1), "单位": "=1"}
    assert template.render(data).data == xl.compile().render(data).data


@pytest.mark.parametrize("tagged", [True, False])
def test_a_sheet_that_refers_to_another_is_written_anew(xl, many, tagged):
    xl.rows(["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.数 }}"], ["{%tr endfor %}"])
    other = xl.book.create_sheet("汇总")
    other["A1"], other["B1"] = "=COUNTA(台账!A2:A2)", "{{ 单位 }}" if tagged else "固定"
    template = xl.compile()
    for count in (2, 5):
        rendered = template.render({"单位": "市局", "任务清单": many(count)})
        text = zipfile.ZipFile(io.BytesIO(rendered.data)).read("xl/worksheets/sheet2.xml").decode()
        assert f"COUNTA(台账!A1:A{count})</f><v>{count}</v>" in text


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@甲"])
def test_a_text_like_a_formula_is_marked_as_text_in_every_copy_of_a_row(xl, text):
    xl.rows(["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.内容 }}"], ["{%tr endfor %}"])
    sheet = xl.render(任务清单=[{"内容": text}, {"内容": "平常"}, {"内容": text}])["台账"]
    assert [sheet.cell(r, 1).quotePrefix for r in (1, 2, 3)] == [True, False, True]
    assert sheet["A1"].data_type == "s"
