"""What is typed is what is printed: in Word, in Excel, character for character, and never a formula or a tag."""

from __future__ import annotations

import json
import zipfile

import openpyxl
import pytest
from whole_desk import MEETING, NUMBERS, PLAN_FILE, Desk, cells, ledger_file, paragraphs, word_file

VALUES = (
    "R&D投入<3%>的企业", "&amp; &lt; &#65; &nbsp;", "{{{%", "}}}%}", "{{ 任务.内容 }}", "{% raw %}", "{# 注 #}", "{%tr endfor %}",
    "]]>", "<w:t>甲</w:t>", "<!-- 甲 -->", "<?xml?>", "🎉👩‍👩‍👧‍👦𠮷", "长" * 5000, "=cmd|'/C calc'!A0", "=1+1", "+1", "-1", "@SUM(1)",
    "=HYPERLINK(\"http://a\")", "_x0041_", "_x005F_x0041_", "_x000D_", "甲  乙   丙", "“引号”‘单’\"双\"'撇'", "\\n\\t\\x07",
    "10:30", "0123", "是", "否", "2026-3-1", "２０００", "1e3", "0x1F", "TRUE", "#N/A", "12345678901234567890", "50%", "￥100", "null", "~",
    "第一行\n第二行", "第一行\n\n=1+1", "甲\t乙", "مرحبا שלום", "e\u0301é", "甲\u3000乙", "甲\u00a0乙", "#REF!", "1/2", "a" * 300,
)  # fmt: skip


@pytest.fixture
def printed(desk: Desk) -> Desk:
    """A meeting whose tasks are these values, printed."""
    tasks = "".join(
        f"      - {{编号: V-{n:03}, 内容: {json.dumps(text, ensure_ascii=False)}, 牵头: 市财政局, 时限: 年内}}\n"
        for n, text in enumerate(VALUES, 1)
    )
    desk.write(PLAN_FILE, f"方案: {{标题: 分工, 年度: 2022}}\n章节:\n  - 标题: 一\n    任务:\n{tasks}")
    (desk.root / "inputs" / MEETING / "会议.yaml").unlink()
    desk.write("templates/台账.xlsx", ledger_file("{{ 方案.标题 }}", ("编号", "内容", "时限", "备注")))
    desk.build()
    return desk


def test_values_stand_in_word_as_they_were_typed(printed: Desk) -> None:
    found = paragraphs(printed.out("方案.docx"))[1:]
    assert dict(zip(found[::2], found[1::2], strict=True)) == {
        f"V-{n:03}": text for n, text in enumerate(VALUES, 1)
    }


@pytest.mark.parametrize("file", ["台账.xlsx", "分单位/市财政局清单.xlsx"])
def test_values_stand_in_excel_as_they_were_typed_and_are_texts(printed: Desk, file: str) -> None:
    sheet = openpyxl.load_workbook(printed.out(file)).worksheets[0]
    rows = {row[0].value: row[1] for row in sheet.iter_rows(min_row=3)}
    for n, text in enumerate(VALUES, 1):
        cell = rows[f"V-{n:03}"]
        assert unescaped(cell.value) == text
        assert cell.data_type == "s"
        assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@")), text
    with zipfile.ZipFile(printed.out(file)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def unescaped(text: str) -> str:
    """Read ``_x005F_`` the way Excel does; openpyxl leaves it in texts that stand in the cell."""
    return text.replace("_x005F_", "_")


def test_a_text_that_begins_with_a_tab_is_marked_as_text(desk: Desk) -> None:
    desk.write("templates/台账.xlsx", ledger_file("{{ '\\t' ~ 方案.标题 }}"))
    desk.build("--only", "台账")
    cell = openpyxl.load_workbook(desk.out("台账.xlsx")).worksheets[0]["A1"]
    assert cell.value.startswith("\t")
    assert cell.quotePrefix


def test_a_value_in_a_header_and_in_the_properties_is_a_text(desk: Desk) -> None:
    import io

    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ 方案.标题 }}"
    document.core_properties.title = "{{ 方案.标题 }}"
    stream = io.BytesIO()
    document.save(stream)
    desk.write("templates/头.docx", stream.getvalue())
    desk.change(PLAN_FILE, "标题: 甲市2022年重点工作任务分工方案", '标题: "R&D<{{ 1 }}>_x0041_"')
    desk.build("--only", "头")
    made = docx.Document(str(desk.out("头.docx")))
    assert made.sections[0].header.paragraphs[0].text == "R&D<{{ 1 }}>_x0041_"
    assert made.core_properties.title == "R&D<{{ 1 }}>_x0041_"


def test_a_sheet_header_does_not_take_a_value_for_its_own_codes(desk: Desk) -> None:
    import io

    book = openpyxl.Workbook()
    book.active["A1"] = "{{ 方案.标题 }}"
    book.active.oddHeader.center.text = "{{ 方案.标题 }}"
    stream = io.BytesIO()
    book.save(stream)
    desk.write("templates/头.xlsx", stream.getvalue())
    desk.change(PLAN_FILE, "标题: 甲市2022年重点工作任务分工方案", "标题: R&D投入&P")
    desk.build("--only", "头")
    with zipfile.ZipFile(desk.out("头.xlsx")) as archive:
        assert "R&amp;&amp;D投入&amp;&amp;P" in archive.read("xl/worksheets/sheet1.xml").decode()


LAYOUTS = [(layout, group) for layout in ("叙述式", "块状式", "表格式") for group in ("领域", "分管领导")]


@pytest.mark.parametrize(("layout", "group"), LAYOUTS)
def test_every_layout_and_grouping_prints_every_task_once(
    desk: Desk, shipped_plan: bytes, layout: str, group: str
) -> None:
    from docx import Document

    desk.only_template("任务分工方案.docx", shipped_plan)
    desk.change(PLAN_FILE, "  年度: 2022", f"  年度: 2022\n  体例: {layout}\n  分组: {group}")
    desk.build()
    document = Document(str(desk.out("任务分工方案.docx")))
    body = "\n".join(t.text or "" for t in document.element.body.iter() if t.tag.endswith("}t"))
    contents = (
        "盘活存量资金",
        "按月调度项目开工",
        "新开工一批水利项目",
        "加固中小水库",
        "新建一批公办幼儿园",
        "落实学生资助",
    )
    counts = {text: body.count(text) for text in contents}
    assert min(counts.values()) >= 1
    assert len(set(counts.values())) == 1, counts
    appendix = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert {n for n in NUMBERS if any(n in text for row in appendix for text in row)} in (set(), set(NUMBERS))


def test_moving_a_task_changes_its_printed_place_and_not_its_number(built: Desk) -> None:
    before = {row[0]: row[1] for row in cells(built.out("台账.xlsx"))[2:]}
    lines = (built.root / PLAN_FILE).read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if "2022-006" in line)
    moved = lines.pop(at)
    at = next(n for n, line in enumerate(lines) if "2022-004" in line)
    lines.insert(at, moved)
    built.write(PLAN_FILE, "\n".join(lines) + "\n")
    built.build()
    after = {row[0]: row[1] for row in cells(built.out("台账.xlsx"))[2:]}
    assert after == before
    assert list(after) != list(before)


def test_a_word_template_prints_numbers_as_they_are_counted(desk: Desk) -> None:
    desk.only_template("数.docx", word_file("{{ 方案.任务数 }}项{{ 方案.方面数 }}个方面"))
    desk.build()
    assert paragraphs(desk.out("数.docx")) == ["6项2个方面"]
