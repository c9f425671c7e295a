from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from gen.template.compile import compile_template
from gen.template.rendered import RenderError

WORDS = {"": {"尺寸": "数?", "名": "文字", "各名": "[文字]"}}


def template(*texts: str) -> bytes:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def compiled(data: bytes) -> Any:
    made, findings = compile_template(data, "甲.docx", WORDS)
    assert made is not None, findings
    return made


def faults(data: bytes) -> list[tuple[str, str]]:
    return [(f.id, f.message) for f in compile_template(data, "甲.docx", WORDS)[1]]


def rendered(data: bytes, **words: object) -> Any:
    return Document(io.BytesIO(compiled(data).render({"尺寸": None, "名": "甲", "各名": [], **words}).data))


def test_a_computed_size_is_the_size_of_the_whole_paragraph_and_its_tag_prints_nothing() -> None:
    paragraph = rendered(template("{% 字号 尺寸 %}{{ 名 }}文件"), 尺寸=40).paragraphs[0]

    assert paragraph.text == "甲文件"
    assert [run.font.size for run in paragraph.runs] == [Pt(40)]


def test_an_indent_is_written_in_characters_and_in_twips() -> None:
    shown = rendered(template("{% 右空 尺寸 %}甲"), 尺寸=3.25).paragraphs[0]._p.pPr.find(qn("w:ind"))

    assert (shown.get(qn("w:rightChars")), shown.get(qn("w:right"))) == ("325", "1024")


def test_a_fixed_line_and_the_space_around_it_are_points() -> None:
    shown = rendered(template("{% 行距 尺寸 %}{% 段前 10 %}{% 段后 5 %}甲"), 尺寸=28.95).paragraphs[0]

    form = shown.paragraph_format
    assert (form.line_spacing, form.space_before, form.space_after) == (Pt(28.95), Pt(10), Pt(5))


def test_measures_stand_in_the_order_word_wants() -> None:
    text = "{% 字号 40 %}{% 右空 1 %}{% 行距 20 %}{% 制表 3 %}甲"

    properties = rendered(template(text)).paragraphs[0]._p.pPr
    names = [child.tag.rpartition("}")[2] for child in properties]
    assert names == ["tabs", "spacing", "ind", "rPr"]


def test_an_empty_value_leaves_what_the_paragraph_says_itself() -> None:
    document = Document()
    paragraph = document.add_paragraph("{% 字号 尺寸 %}{% 段前 尺寸 %}甲")
    paragraph.runs[0].font.size = Pt(36)
    paragraph.paragraph_format.space_before = Pt(7)

    shown = rendered(saved(document)).paragraphs[0]
    assert shown.runs[0].font.size == Pt(36)
    assert shown.paragraph_format.space_before == Pt(7)


def test_every_turn_of_a_loop_has_its_own_measure() -> None:
    text = "{% 右空 loop.index %}{{ 一名 }}"
    data = template("{%p for 一名 in 各名 %}", text, "{%p endfor %}")

    shown = rendered(data, 各名=["甲", "乙"]).paragraphs
    assert [p._p.pPr.find(qn("w:ind")).get(qn("w:rightChars")) for p in shown] == ["100", "200"]


def test_a_cell_is_as_wide_as_computed_and_its_column_too() -> None:
    document = Document()
    document.add_table(1, 2).cell(0, 1).text = "{% 格宽 尺寸 %}甲"

    table = rendered(saved(document), 尺寸=100).tables[0]
    grid = table._tbl.tblGrid.findall(qn("w:gridCol"))
    assert grid[1].get(qn("w:w")) == "2000"
    assert table.cell(0, 1).width == Pt(100)


def test_every_cell_of_a_row_may_have_its_width_computed() -> None:
    document = Document()
    row = document.add_table(1, 2)
    row.cell(0, 0).text, row.cell(0, 1).text = "{% 格宽 尺寸 %}甲", "{% 格宽 尺寸 * 2 %}乙"

    grid = rendered(saved(document), 尺寸=50).tables[0]._tbl.tblGrid.findall(qn("w:gridCol"))
    assert [column.get(qn("w:w")) for column in grid] == ["1000", "2000"]


def test_a_width_outside_a_table_is_reported() -> None:
    assert faults(template("{% 格宽 3 %}甲")) == [("E507", "“{% 格宽 3 %}”只能写在表格的格子里")]


def test_a_measure_given_twice_is_reported() -> None:
    assert faults(template("{% 字号 3 %}{% 字号 4 %}甲")) == [("E507", "同一段里写了两个“字号”")]


def test_an_unknown_word_in_a_measure_is_reported_with_its_tag() -> None:
    _, findings = compile_template(template("{% 字号 尺度 %}甲"), "甲.docx", WORDS)

    assert [(f.id, f.excerpt) for f in findings] == [("E505", "{% 字号 尺度 %}")]


def test_a_measure_without_a_value_is_reported() -> None:
    assert [id_ for id_, _ in faults(template("{% 字号 %}甲"))] == ["E504"]


@pytest.mark.parametrize("value", ["大", True, -1, 5000])
def test_a_value_that_is_no_measure_stops_the_document_at_its_tag(value: object) -> None:
    with pytest.raises(RenderError) as caught:
        compiled(template("{% 字号 尺寸 %}甲")).render({"尺寸": value, "名": "", "各名": []})

    assert caught.value.findings[0].excerpt == "{% 字号 尺寸 %}"


def test_the_section_of_a_paragraph_stays_last_in_its_properties() -> None:
    document = Document()
    paragraph = document.add_paragraph("{% 字号 尺寸 %}甲")
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:sectPr"))
    document.add_paragraph("乙")

    properties = rendered(saved(document), 尺寸=20).paragraphs[0]._p.pPr
    assert [child.tag.rpartition("}")[2] for child in properties] == ["rPr", "sectPr"]


_SIZED = compiled(template("{% 字号 尺寸 %}甲"))


@given(st.floats(min_value=0, max_value=1584))
def test_any_size_within_bounds_is_a_whole_number_of_half_points(size: float) -> None:
    data = _SIZED.render({"尺寸": size, "名": "", "各名": []}).data

    shown = Document(io.BytesIO(data)).paragraphs[0].runs[0]._r.rPr.find(qn("w:sz"))
    assert abs(int(shown.get(qn("w:val"))) - 2 * size) <= 2


@pytest.mark.parametrize(
    "measure", ["字号", "首行", "悬挂", "左空", "右空", "行距", "制表", "段前", "段后", "格宽"]
)
@pytest.mark.parametrize("mark", ["", "{% vm %}"])
def test_a_cell_whose_measured_paragraph_does_not_come_is_sound(measure: str, mark: str) -> None:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "{%p if 尺寸 %}"
    cell.add_paragraph(f"{mark}{{% {measure} 尺寸 %}}甲")
    cell.add_paragraph("{%p endif %}")
    section = document.sections[0].header
    section.paragraphs[0].text = "{%p for 一 in 各名 %}"
    section.add_paragraph(
        "{% 右空 尺寸 %}{{ 一 }}" if measure == "格宽" else f"{{% {measure} 尺寸 %}}{{{{ 一 }}}}"
    )
    section.add_paragraph("{%p endfor %}")
    shown = rendered(saved(document), 尺寸=None)
    assert shown.tables[0].cell(0, 0).text == ""
    assert [paragraph.text for paragraph in shown.sections[0].header.paragraphs] == [""]
