from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from gen.template.rendered import Rendered
from gen.template.sheet.ranges import overlapping
from gen.template.sheet.references import Area
from gen.template.sheet.verify import verify_sheet
from gen.template.verify import verify

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def rendered(xl):
    xl.rows(
        ["{{ 标题 }}", "固定"],
        ["{%tr for 任务 in 任务清单 %}"],
        ["{{ 任务.序号 }}", "{{ 任务.内容 }}", "{{ 任务.到期日 }}", "{{ 任务.章 }}{% vm %}"],
        ["{%tr endfor %}"],
    )
    xl.sheet.merge_cells("A1:B1")
    rows = [{"序号": i, "内容": f"R&D{i}", "到期日": dt.date(2022, 1, i), "章": "甲"} for i in (1, 2, 3)]
    template = xl.compile()
    return template.render({"标题": "总表", "任务清单": rows})


def tampered(rendered: Rendered, part: str, old: str, new: str) -> Rendered:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(rendered.data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name).decode()
            if name == part:
                assert old in content
                content = content.replace(old, new, 1)
            copy.writestr(name, content)
    return Rendered(out.getvalue(), rendered.values)


def test_a_finished_workbook_is_in_order(rendered):
    assert verify_sheet(rendered) == []
    assert verify(rendered) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("R&amp;D2", "R&amp;D9", "B3"),
        ("<v>2</v>", "<v>7</v>", "A3"),
        ("<v>2</v>", "<v></v>", "A3"),
        ('<c r="A3"><v>2</v></c>', '<c r="A3" t="inlineStr"><is><t>2</t></is></c>', "A3"),
        ("<v>44563</v>", "<v>44564</v>", "C3"),
        ("总表", "", "A1"),
        ('<c r="A3"', '<c r="Z3"', "A3"),
        ("R&amp;D2", "R&D2", "XML"),
        ('ref="D2:D4"', 'ref="D2:E4"', ""),
    ],
)
def test_whatever_was_changed_is_found(rendered, old, new, said):
    problems = verify_sheet(tampered(rendered, SHEET, old, new))
    if said:
        assert any(said in p for p in problems), problems


def test_a_missing_row_is_found(rendered):
    text = zipfile.ZipFile(io.BytesIO(rendered.data)).read(SHEET).decode()
    row = text[text.index('<row r="3"') : text.index('<row r="4"')]
    assert any("3" in p for p in verify_sheet(tampered(rendered, SHEET, row, "")))
    last = text[text.index('<row r="4"') : text.index("</sheetData>")]
    assert any("4" in p for p in verify_sheet(tampered(rendered, SHEET, last, "")))


def test_merged_cells_that_overlap_are_found(rendered):
    problems = verify_sheet(tampered(rendered, SHEET, 'ref="D2:D4"', 'ref="B1:D4"'))
    assert any("重叠" in p for p in problems)


def test_a_range_off_the_sheet_is_found(rendered):
    problems = verify_sheet(tampered(rendered, SHEET, 'ref="D2:D4"', 'ref="D2:D9999999"'))
    assert any("不在表内" in p for p in problems)


def test_a_tag_that_was_left_is_found(rendered):
    assert any(
        "标签" in p
        for p in verify_sheet(
            tampered(
                rendered,
                SHEET,
                "</sheetData>",
                '<row r="9"><c r="A9" t="inlineStr"><is><t>{{ x }}</t></is></c></row></sheetData>',
            )
        )
    )


def test_a_dead_reference_is_found(rendered):
    problems = verify_sheet(
        tampered(
            rendered,
            "xl/workbook.xml",
            "</sheets>",
            "</sheets><definedNames><definedName name='a'>#REF!</definedName></definedNames>",
        )
    )
    assert any("#REF!" in p for p in problems)


@pytest.fixture
def around(xl):
    """A workbook that prints into a page header, its properties, a sheet's name."""
    xl.sheet.title = "{{ 单位 }}清单"
    xl.rows(["甲"])
    xl.sheet.oddHeader.center.text = "{{ 标题 }}第&P页"
    xl.book.properties.title = "{{ 标题 }}"
    return xl.finish(标题="R&D计划", 单位="市局")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, "R&amp;&amp;D计划", "R&amp;&amp;D规划"),
        ("docProps/core.xml", "R&amp;D计划", ""),
        ("xl/workbook.xml", "市局清单", "县局清单"),
    ],
)
def test_what_was_printed_outside_the_cells_is_looked_for_too(around, part, old, new):
    assert verify_sheet(around) == []
    (problem,) = verify_sheet(tampered(around, part, old, new))
    assert part in problem
    assert "找不到" in problem


def test_properties_found_in_order_are_read_again_for_other_texts(xl):
    xl.rows(["甲"])
    xl.book.properties.title = "{{ 标题 }}"
    template = xl.compile()
    first, second = template.render({"标题": "年初"}), template.render({"标题": "年末"})
    assert verify_sheet(first) == []
    assert any("core.xml" in problem for problem in verify_sheet(Rendered(first.data, second.values)))


def test_a_part_found_in_order_is_read_again_when_its_bytes_or_its_values_differ(xl):
    xl.rows(["{{ 标题 }}"])
    xl.book.create_sheet("字典")["A1"] = "{{ 单位 }}"
    template = xl.compile()
    first = template.render({"标题": "甲", "单位": "市局"})
    assert verify_sheet(first) == []
    second = template.render({"标题": "乙", "单位": "市局"})
    assert verify_sheet(second) == []
    part = "xl/worksheets/sheet2.xml"
    assert any("A1" in p for p in verify_sheet(tampered(second, part, "市局", "县局")))
    assert verify_sheet(Rendered(first.data, second.values))


@pytest.mark.parametrize(
    "value",
    ["甲<b></b>", "甲&amp;乙", "甲]]>乙", "=1&2", " 甲 ", "甲\n乙", "_x0041_", "\x01", "甲>乙", "", "\u200b"],
)
def test_every_text_is_read_back_and_every_change_of_it_found(xl, value):
    xl.rows(["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.内容 }}", "{{ 任务.序号 }}"], ["{%tr endfor %}"])
    rendered = xl.compile().render({"任务清单": [{"内容": value, "序号": i} for i in range(3)]})
    assert verify_sheet(rendered) == []
    other = Rendered(
        rendered.data,
        xl.compile().render({"任务清单": [{"内容": value + "x", "序号": i} for i in range(3)]}).values,
    )
    assert len(verify_sheet(other)) == 3


def test_text_that_was_not_escaped_is_found_though_it_is_well_formed(rendered):
    broken = tampered(rendered, SHEET, "R&amp;D2", "<b>R</b>D2")
    assert verify_sheet(broken)


def test_bytes_cut_off_are_said_not_raised(rendered):
    assert verify_sheet(Rendered(rendered.data[:-50], rendered.values))
    broken = bytearray(rendered.data)
    broken[len(broken) // 2] ^= 0xFF
    assert verify_sheet(Rendered(bytes(broken), rendered.values))


def test_overlap_is_two_areas_that_share_a_cell():
    assert overlapping([Area(1, 1, 3, 3), Area(3, 3, 4, 4)]) is not None
    assert overlapping([Area(1, 1, 3, 3), Area(1, 4, 9, 4), Area(4, 1, 9, 3)]) is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('ref="D2:D4"', 'ref="D2:D9999999"', "不在表内"),
        ('ref="D2:D4"', 'ref="B1:D4"', "重叠"),
        ("</worksheet>", "", "XML"),
        ("<sheetData>", "<sheetData><b>", "XML"),
    ],
)
def test_what_stands_around_rows_is_read_again_when_it_differs_from_what_was_found_in_order(
    rendered, old, new, said
):
    assert verify_sheet(rendered) == []
    assert verify_sheet(rendered) == []
    assert any(said in problem for problem in verify_sheet(tampered(rendered, SHEET, old, new)))
    assert verify_sheet(rendered) == []


def test_what_stands_around_rows_is_found_in_order_only_where_it_is(rendered):
    broken = tampered(rendered, SHEET, 'ref="D2:D4"', 'ref="D2:D9999999"')
    assert verify_sheet(broken) == verify_sheet(broken) != []
