from __future__ import annotations

import datetime as dt

import pytest
from builders_word import (
    FILE,
    WORDS,
    W,
    findings_of,
    rendered,
    replace_part,
    said,
    task,
    with_paragraphs,
    with_table,
)

from gen.template.compile import compile_template
from gen.template.rendered import RenderError
from gen.template.word import part as word_part

ANY = {
    "": {"任何": "", "标题": "文字", "任务清单": "[任务]", "日子": "日期?", "年度": "整数"},
    "任务": WORDS["任务"],
}


def _fails(text: str, **data: object) -> RenderError:
    template, findings = compile_template(with_paragraphs("甲", text), FILE, ANY)
    assert template is not None, findings
    with pytest.raises(RenderError) as error:
        template.render(data)
    return error.value


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}", "{{ 标题['__class__'] }}", "{{ 标题|attr('__class__') }}", "{{ 标题|map('attr', 'x') }}",
        "{{ 标题.format(1) }}", "{{ 标题.format_map(1) }}", "{{ self._TemplateReference__context }}", "{{ lipsum() }}",
        "{{ 任务清单|map(attribute='__class__')|list }}", "{{ cycler('a') }}", "{{ joiner() }}", "{{ dict() }}",
        "{% import 'os' as o %}", "{{ 标题.encode() }}", "{{ request }}", "{{ config }}", "{{ 标题.join(['a']) }}",
        "{{ 任务清单|groupby('__class__') }}", "{{ ().__class__ }}", "{{ __0 }}", "{{ __print }}", "{{ 标题.zfill(999999999) }}",
        "{{ range.__self__ }}", "{{ loop }}", "{{ (标题~'x').format() }}",
    ],
)  # fmt: skip
def test_an_attack_is_a_finding(attack: str) -> None:
    template, findings = compile_template(with_paragraphs(attack), FILE, ANY)
    assert template is None
    assert {f.id for f in findings} <= {"E504", "E505", "E506"}


@pytest.mark.parametrize(
    "attack",
    [
        "{{ 任何.format(1) }}", "{{ 任何['__class__'].x }}", "{{ 任何[名]['x'] }}".replace("名", "'__cl' ~ 'ass__'"),
        "{{ 任何.mro }}", "{{ 任何.join('ab') }}",
    ],
)  # fmt: skip
def test_an_attack_through_a_word_of_unknown_type_never_runs(attack: str) -> None:
    template, findings = compile_template(with_paragraphs(attack), FILE, ANY)
    if template is None:
        assert findings
        return
    with pytest.raises(RenderError):
        template.render({"任何": "文字"})


@pytest.mark.parametrize(
    "bomb",
    [
        "{{ 'x' * 99999999 }}", "{{ 9 ** 9 ** 9 }}", "{{ range(99999999)|list }}", "{{ [1] * 99999999 }}",
        "{{ (标题 * 1000000)|replace('x', 标题 * 1000000) }}", "{{ 1|round(99999999) }}", "{{ [1]|batch(999999999, 0)|list }}",
        "{% set n = namespace(t='xxxxxxxx') %}{% for i in range(60) %}{% set n.t = n.t ~ n.t %}{% endfor %}{{ n.t }}",
        "{% set n = namespace(t='xxxxxxxx') %}{% for i in range(60) %}{% set n.t = n.t + n.t %}{% endfor %}{{ n.t }}",
        "{{ [1]|slice(999999999)|list }}", "{{ '%999999999d' % 1 }}",
    ],
)  # fmt: skip
def test_what_would_compute_without_end_is_stopped(bomb: str) -> None:
    (finding,) = _fails(bomb, 标题="x").findings
    assert finding.id == "E510"
    assert "不存在" not in finding.message


def test_loops_that_print_nothing_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_part, "MAX_PIECES", 10_000)
    loop = "{% for a in range(9999) %}{% for b in range(9999) %}{% if a == b %}{% endif %}{% endfor %}{% endfor %}"
    assert _fails(loop).findings[0].message == "输出过大"


def test_output_past_its_bound_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_part, "MAX_OUTPUT", 100_000)
    assert _fails("{% for a in range(9999) %}{{ 标题 }}{% endfor %}", 标题="x" * 100).findings[0].id == "E510"


@pytest.mark.parametrize(
    ("text", "data", "message"),
    [
        ("{{ 年度 / 0 }}", {"年度": 1}, "除数是 0"),
        ("{{ 标题 + 1 }}", {"标题": "甲"}, "这里的内容类型不对，算不出来"),
        ("{{ 日子.year }}", {"日子": None}, "要印的内容不存在（“year”）"),
        ("{{ 标题 }}", {}, "要印的内容不存在（“标题”）"),
        ("{{ 标题|日期 }}", {"标题": "甲"}, "“日期”前面的不是日期"),
        ("{{ 标题|中文数 }}", {"标题": "甲"}, "“中文数”前面的不是整数"),
        (
            "{% for t in 任务清单 %}{{ t.内容 }}{% endfor %}",
            {"任务清单": None},
            "这里的内容类型不对，算不出来",
        ),
    ],
)
def test_a_failure_while_rendering_has_its_place_and_tag(
    text: str, data: dict[str, object], message: str
) -> None:
    (finding,) = _fails(text, **data).findings
    assert (finding.id, finding.place.spot, finding.message) == ("E510", "正文第2段", message)
    assert finding.excerpt is not None
    assert finding.excerpt in text


def test_a_failure_in_a_cell_deep_in_the_file_has_its_place() -> None:
    data = with_table(
        ["甲", "乙"],
        ["{%tr for t in 任务清单 %}", ""],
        ["{{ t.内容 }}", "{{ 1 // t.序号 }}"],
        ["{%tr endfor %}", ""],
    )
    with pytest.raises(RenderError) as error:
        rendered(data, 任务清单=[task("1"), task("2", 序号=0)])
    assert [f.place.spot for f in error.value.findings] == ["第1个表格第3行第2格"]


def test_colours_and_spans_that_are_none_are_named() -> None:
    for text in ("{% cellbg 标题 %}甲", "{% colspan 标题 %}甲"):
        with pytest.raises(RenderError) as error:
            rendered(with_table([text]), 标题="x")
        assert error.value.findings[0].place.spot == "第1个表格第1行第1格"


def test_a_document_type_is_refused() -> None:
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    )
    (finding,) = findings_of(replace_part(with_paragraphs("x"), "word/document.xml", bomb))
    assert finding.id == "E501"
    assert "word/document.xml" in finding.message


def test_a_document_type_without_entities_is_refused_too() -> None:
    xml = f'<!DOCTYPE d><w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>'
    assert said(replace_part(with_paragraphs("x"), "word/document.xml", xml)) == [("E501", "")]


def test_an_external_entity_is_never_read(tmp_path: object) -> None:
    xml = (
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    )
    assert said(replace_part(with_paragraphs("x"), "word/document.xml", xml)) == [("E501", "")]


def test_a_damaged_part_is_named() -> None:
    (finding,) = findings_of(replace_part(with_paragraphs("x"), "docProps/app.xml", "<Properties>"))
    assert finding.id == "E501"
    assert "docProps/app.xml" in finding.message


def test_the_data_is_not_changed_by_a_template() -> None:
    tasks = [task("1")]
    template, _ = compile_template(with_paragraphs("{{ 任何.append(1) }}"), FILE, ANY)
    if template is not None:
        with pytest.raises(RenderError):
            template.render({"任何": tasks})
    assert len(tasks) == 1


def test_dates_without_a_value_can_be_asked_for() -> None:
    template, findings = compile_template(
        with_paragraphs("{% if 日子 %}{{ 日子.year }}{% else %}无{% endif %}{{ 日子|空则('—') }}"), FILE, ANY
    )
    assert template is not None, findings
    assert template.render({"日子": None}).values[-1].values == ["—"]
    assert template.render({"日子": dt.date(2022, 1, 2)}).values[-1].values == ["2022", "2022年1月2日"]
