"""Whatever stands in a template: findings or a file Word can open, never anything else."""

from __future__ import annotations

import contextlib
import itertools
import re
from html import escape

from builders_word import FILE, WORDS, part, task, with_body
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from gen.template.compile import compile_template
from gen.template.rendered import RenderError
from gen.template.verify import verify

MONTHS = [{"月": 1, "标记": "■"}, {"月": 2, "标记": ""}]
DATA = {
    "标题": "甲&{{ 乙 }}\n<丙>", "说明": "", "公开": False, "年度": 2022, "日子": None, "各段": ["一", "二"], "值": {"富文本": [{"文字": "富"}]},
    "方案": {"标题": "案", "文号": "号"},
    "任务清单": [task("1", "甲", 月份=MONTHS), task("2", "甲", 月份=MONTHS), task("3", "乙", 月份=[])],
    "章节": [{"标题": "一", "小节": [{"标题": "（一）", "任务": [task("1"), task("2")]}, {"标题": "空", "任务": []}]}, {"标题": "二", "小节": []}],
}  # fmt: skip
PIECES = [
    "甲", " ", "{{ 标题 }}", "{{ 说明 }}", "{% if 公开 %}", "{% else %}", "{% endif %}", "{% for 任务 in 任务清单 %}", "{{ 任务.内容 }}",
    "{% endfor %}", "{# 注 #}", "{{r 值 }}", "{", "}", "{{", "%}", "{{ 错 }}", "{% vm %}", "{% cellbg 'FF0000' %}", "{% colspan 2 %}", "{% hm %}",
]  # fmt: skip
WHOLE = [
    "{%p for 任务 in 任务清单 %}", "{%p endfor %}", "{%p if 公开 %}", "{%p else %}", "{%p endif %}", "{{p 各段 }}", "{%p set 甲 = 1 %}",
]  # fmt: skip
ROW = [
    "{%tr for 章 in 章节 %}",
    "{%tr for 任务 in 任务清单 %}",
    "{%tr endfor %}",
    "{%tr if 公开 %}",
    "{%tr endif %}",
    "{%tr else %}",
]
CELL = ["{%tc for 月 in 任务清单[0].月份 %}", "{%tc endfor %}", "{%tc if 公开 %}", "{%tc endif %}"]
COLUMNS = 3


def _runs(text: str, cuts: list[int]) -> str:
    at = sorted({c % (len(text) + 1) for c in cuts} | {0, len(text)})
    pieces = [text[a:b] for a, b in itertools.pairwise(at)]
    return (
        "<w:p>"
        + "".join(f'<w:r><w:t xml:space="preserve">{escape(p)}</w:t></w:r>' for p in pieces)
        + "</w:p>"
    )


inline = st.builds(
    _runs,
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    st.lists(st.integers(0, 60), max_size=3),
)
paragraph = st.one_of(inline, st.sampled_from(WHOLE).map(lambda text: _runs(text, [3])))
cell_text = st.one_of(
    inline,
    st.sampled_from(["{% vm %}{{ 任务清单[0].牵头 }}", "{{ 标题 }}", "{% vm %}乙"]).map(
        lambda text: _runs(text, [4])
    ),
)


def _cells(texts: list[str]) -> str:
    inner = "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{text}</w:tc>' for text in texts)
    return f"<w:tr>{inner}</w:tr>"


row = st.one_of(
    st.lists(cell_text, min_size=COLUMNS, max_size=COLUMNS).map(_cells),
    st.sampled_from(ROW).map(lambda text: _cells([_runs(text, []), "<w:p/>", "<w:p/>"])),
    st.lists(paragraph, min_size=COLUMNS, max_size=COLUMNS).map(
        lambda texts: _cells([*texts[:2], texts[2] + "<w:p/>"])
    ),
    st.sampled_from(CELL).map(
        lambda text: _cells([_runs(text, []), _runs("{{ 标题 }}", []), _runs("{%tc endfor %}", [])])
    ),
)
GRID = "<w:tblPr/><w:tblGrid>" + '<w:gridCol w:w="2000"/>' * COLUMNS + "</w:tblGrid>"
table = st.lists(row, min_size=1, max_size=6).map(lambda rows: f"<w:tbl>{GRID}{''.join(rows)}</w:tbl><w:p/>")
balanced_table = st.lists(
    st.lists(cell_text, min_size=COLUMNS, max_size=COLUMNS).map(_cells), min_size=1, max_size=2
).map(
    lambda rows: (
        f"<w:tbl>{GRID}{_cells([_runs(ROW[1], []), '<w:p/>', '<w:p/>'])}{''.join(rows)}"
        f"{_cells([_runs(ROW[2], []), '<w:p/>', '<w:p/>'])}</w:tbl><w:p/>"
    )
)
body = st.lists(st.one_of(paragraph, table, balanced_table), max_size=5).map("".join)


RIGHT = [
    "甲", " ", "{{ 标题 }}", "{{ 说明 }}", "{% if 公开 %}乙{% else %}{{ 标题 }}{% endif %}", "{# 注 #}", "{{r 值 }}", "{丁", "} {戊",
    "{% for t in 任务清单 %}{{ t.内容 }}{% if not loop.last %}、{% endif %}{% endfor %}", "{% set 乙 = 标题 %}{{ 乙 }}",
]  # fmt: skip
right_inline = st.builds(
    _runs, st.lists(st.sampled_from(RIGHT), max_size=4).map("".join), st.lists(st.integers(0, 90), max_size=4)
)
SAYS = [
    "",
    "{% vm %}",
    "{% cellbg 'FF0000' %}",
    "{% vm %}{% cellbg none %}",
    "{% vm %}{{ 任务.牵头 }}",
    "{% vm %}{{ 章.标题 }}",
]


def _wrapped(opening: str, inner: list[str]) -> str:
    end = "endif" if " if " in opening or opening.startswith("if") else "endfor"
    return _runs(f"{{%p {opening} %}}", [2]) + "".join(inner) + _runs(f"{{%p {end} %}}", [])


def _rows(opening: str, inner: list[str]) -> str:
    end = "endif" if opening.startswith("if") else "endfor"
    first, last = (_cells([_runs(f"{{%tr {text} %}}", []), "<w:p/>", "<w:p/>"]) for text in (opening, end))
    return first + "".join(inner) + last


def _repeated(opening: str, inner: str) -> str:
    return _cells([_runs(f"{{%tc {opening} %}}", []), inner, _runs("{%tc endfor %}", []), "<w:p/>"])


OPENINGS = ["for 任务 in 任务清单", "if 公开", "if not 公开", "for 任务 in []"]
right_paragraphs = st.recursive(
    right_inline,
    lambda inner: st.builds(_wrapped, st.sampled_from(OPENINGS), st.lists(inner, max_size=3)),
    max_leaves=4,
)
right_cell = st.one_of(
    right_inline, st.builds(_runs, st.sampled_from(SAYS), st.just([])), right_paragraphs.map(lambda x: x)
)
right_rows = st.recursive(
    st.lists(right_cell, min_size=COLUMNS, max_size=COLUMNS).map(_cells),
    lambda inner: st.one_of(
        st.builds(_rows, st.sampled_from([*OPENINGS, "for 章 in 章节"]), st.lists(inner, max_size=3)),
        st.builds(_repeated, st.sampled_from(["for 月 in 任务清单[0].月份", "for 月 in []"]), right_inline),
    ),
    max_leaves=5,
)
right_table = st.lists(right_rows, min_size=1, max_size=3).map(
    lambda rows: f"<w:tbl>{GRID}{''.join(rows)}</w:tbl><w:p/>"
)
right_body = st.lists(st.one_of(right_paragraphs, right_table), max_size=4).map(
    lambda parts: _wrapped("for 章 in 章节", [_wrapped("for 任务 in 任务清单", parts)])
)


@given(right_body)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
def test_any_right_template_gives_a_sound_file(xml: str) -> None:
    template, findings = compile_template(with_body(xml), FILE, WORDS)
    assert template is not None, findings
    result = template.render(DATA)
    assert verify(result) == []
    _check_sound(part(result.data))


@given(body)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
def test_any_template_gives_findings_or_a_sound_file(xml: str) -> None:
    template, findings = compile_template(with_body(xml), FILE, WORDS)
    if template is None:
        assert findings
        assert all(f.place.spot and f.message and f.remedy for f in findings)
        return
    with contextlib.suppress(RenderError):
        result = template.render(DATA)
        assert verify(result) == []
        _check_sound(part(result.data))


def _check_sound(xml: str) -> None:
    """Check what Word insists on."""
    root = etree.fromstring(xml.encode())
    name = root.tag.rpartition("}")[0] + "}"
    for cell in root.iter(name + "tc"):
        assert cell[-1].tag == name + "p"
    for line in root.iter(name + "tr"):
        assert line.find(name + "tc") is not None
    for found in root.iter(name + "tbl"):
        assert found.find(name + "tr") is not None
        _check_merges(found, name)
    assert not re.search(r"urn:gen|\x00", xml)


def _check_merges(found: etree._Element, name: str) -> None:
    """Check that what goes on with the cell above has one, and that the grid holds every row."""
    columns = len(found.findall(f"{name}tblGrid/{name}gridCol"))
    above: dict[int, bool] = {}
    for line in found.iter(name + "tr"):
        here: dict[int, bool] = {}
        at = 0
        for cell in line.findall(name + "tc"):
            merge = cell.find(f"{name}tcPr/{name}vMerge")
            span = cell.find(f"{name}tcPr/{name}gridSpan")
            if merge is not None:
                here[at] = True
                assert merge.get(name + "val") == "restart" or above.get(at)
            at += int(span.get(name + "val")) if span is not None else 1
        assert at <= columns
        above = here
