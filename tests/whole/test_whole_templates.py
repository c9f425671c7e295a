"""Templates from anyone: nothing in one gets at this machine, and every fault is said with its place."""

from __future__ import annotations

import docx
import openpyxl
import pytest
from office_attacks import BROKEN, INJECTIONS, REL, W, broken_files, entity_files, replaced, with_part
from whole_desk import Desk, excel_file, refuse, tree, word_file

CHECK = ("template", "check")


BOTH = ("templates/来件.docx", "templates/来件.xlsx")


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_not_to_be_opened_is_refused(built: Desk, name: str) -> None:
    for path in BOTH:
        built.write(path, broken_files(path[-4:])[name][0])
    said = broken_files("docx")[name][1]
    found = refuse(built, *BOTH, command=CHECK)
    assert all(said in f.message for f in found)


@pytest.mark.parametrize("name", entity_files())
def test_a_part_with_a_document_type_is_refused(built: Desk, name: str) -> None:
    suffix, data = entity_files()[name]
    path = f"templates/来件.{suffix}"
    built.write(path, data)
    found = refuse(built, path, command=CHECK)
    assert not any("root:" in f.message for f in found)


@pytest.mark.parametrize("tag", INJECTIONS, ids=lambda tag: tag[:40])
def test_a_tag_that_reaches_out_is_refused(built: Desk, tag: str) -> None:
    built.write(BOTH[0], word_file(tag))
    built.write(BOTH[1], excel_file([[tag]]))
    before = tree(built.root / "out")
    result = built.run("build")
    assert result.exit_code == 1, (result.output, [p.name for p in built.files().values()])
    assert f"{BOTH[0]}\n  正文第1段 错误" in result.output
    assert f"{BOTH[1]}\n  工作表“Sheet” A1 错误" in result.output
    assert result.output.count("怎么改：") >= 2
    assert tree(built.root / "out") == before


def faulty_word() -> bytes:
    """A wrong word in every place of a Word file that may hold a tag."""
    document = docx.Document()
    document.core_properties.title = "{{ 方案.标提 }}"
    document.add_paragraph("好的一段 {{ 方案.标题 }}")
    document.add_paragraph("{{ 方案.年渡 }}")
    table = document.add_table(rows=2, cols=2)
    table.cell(1, 1).text = "{{ 方案.文浩 }}"
    inner = table.cell(0, 0).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "{{ 方案.主宋 }}"
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ 机关.全乘 }}"
    section.footer.paragraphs[0].text = "{{ 机关.简成 }}"
    buffer = word_file()
    import io

    stream = io.BytesIO()
    document.save(stream)
    buffer = stream.getvalue()
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>{{ 会议.名成 }}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    buffer = replaced(buffer, "word/document.xml", b"<w:sectPr", box.encode() + b"<w:sectPr")
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>{{{{ 会议.日棋 }}}}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    buffer = with_part(buffer, "word/footnotes.xml", notes.encode())
    buffer = replaced(
        buffer,
        "[Content_Types].xml",
        b"</Types>",
        b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument'
        b'.wordprocessingml.footnotes+xml"/></Types>',
    )
    return replaced(
        buffer,
        "word/_rels/document.xml.rels",
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{REL}footnotes" Target="footnotes.xml"/></Relationships>'.encode(),
    )


WORD_PLACES = {
    "年度": "第2段",
    "文号": "第1个表格第2行第2格",
    "主送": "第1个表格第1行第1格",
    "全称": "页眉",
    "简称": "页脚",
    "名称": "文本框",
    "日期": "脚注",
    "标题": "属性",
}


def test_a_wrong_word_in_every_place_of_a_word_file_is_named_with_its_place(built: Desk) -> None:
    built.write("templates/来件.docx", faulty_word())
    found = refuse(built, "templates/来件.docx", command=CHECK)
    for right, spot in WORD_PLACES.items():
        matching = [f for f in found if f"“{right}”" in f.remedy or right in f.remedy]
        assert any(spot in f.spot for f in matching), (right, spot, found)
    assert len(found) == len(WORD_PLACES)


def faulty_excel() -> bytes:
    """A wrong word in every place of a workbook that may hold a tag."""
    import io

    book = openpyxl.Workbook()
    first = book.active
    first.title = "台账"
    first["B3"] = "{{ 方案.年渡 }}"
    first.oddHeader.center.text = "{{ 机关.全乘 }}"
    first.oddFooter.left.text = "{{ 机关.简成 }}"
    second = book.create_sheet("统计")
    second["C5"] = "共{{ 方案.任务述 }}项"
    book.properties.title = "{{ 方案.标提 }}"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


EXCEL_PLACES = {
    "年度": ("台账", "B3"),
    "任务数": ("统计", "C5"),
    "全称": ("台账", "页眉"),
    "简称": ("台账", "页脚"),
    "标题": ("属性",),
}


def test_a_wrong_word_in_every_place_of_a_workbook_is_named_with_its_place(built: Desk) -> None:
    built.write("templates/来件.xlsx", faulty_excel())
    found = refuse(built, "templates/来件.xlsx", command=CHECK)
    for right, spots in EXCEL_PLACES.items():
        matching = [f for f in found if right in f.remedy]
        assert any(all(s in f.spot for s in spots) for f in matching), (right, spots, found)
    assert len(found) == len(EXCEL_PLACES)


FAULTS = {
    "a loop that is not closed": ("{% for 任务 in 任务清单 %}甲",),
    "an end without a beginning": ("甲{% endfor %}",),
    "a condition that is not closed": ("{% if 方案.文号 %}甲",),
    "a tag that is not closed": ("甲{{ 方案.标题",),
    "a tag of full-width braces": ("｛｛ 方案.标题 ｝｝",),
    "an unknown tag": ("{% 循环 任务 in 任务清单 %}", "{% 结束 %}"),
    "an unknown filter": ("{{ 方案.标题|大些 }}",),
    "an unknown test": ("{{ 方案.标题 is 空的 }}",),
    "a word of a task outside its loop": ("{{ 任务.内容 }}",),
    "a row tag outside a table": ("{%tr for 任务 in 任务清单 %}", "甲", "{%tr endfor %}"),
    "a loop over a text": ("{%p for 字 in 方案.标题 %}", "甲", "{%p endfor %}"),
    "an empty tag": ("{{ }}",),
    "a syntax fault": ("{{ 方案.标题 + }}",),
    "a control character by an escape": ("{{ '\\x07' ~ nix }}",),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_template_is_said_with_its_place(built: Desk, name: str) -> None:
    built.write(BOTH[0], word_file("好的一段", *FAULTS[name]))
    files = BOTH[:1]
    if name not in WORD_ONLY:
        files = BOTH
        built.write(BOTH[1], excel_file([["好的一格"], *([text] for text in FAULTS[name])]))
    for finding in refuse(built, *files, command=CHECK):
        assert finding.spot.startswith("正文第" if finding.file == BOTH[0] else "工作表“Sheet” A"), finding


WORD_ONLY = ("a row tag outside a table", "a loop over a text")


def test_several_faulty_templates_are_listed_at_once(built: Desk) -> None:
    built.write("templates/甲.docx", word_file("{{ 方案.标提 }}", "{{ 方案.年渡 }}"))
    built.write("templates/乙.xlsx", excel_file([["{{ 方案.标提 }}"]]))
    built.write("templates/丙.docx", b"none")
    built.write("templates/{丁}.docx", word_file("甲"))
    found = built.findings(*CHECK)
    assert {f.file: [g.file for g in found].count(f.file) for f in found} == {
        "templates/甲.docx": 2,
        "templates/乙.xlsx": 1,
        "templates/丙.docx": 1,
        "templates/{丁}.docx": 1,
    }


def test_no_template_at_all_is_said(built: Desk) -> None:
    before = tree(built.root / "out")
    for path in (built.root / "templates").rglob("*.*"):
        path.unlink()
    result = built.run("build")
    assert result.exit_code == 1
    assert "没有模板" in result.output
    assert tree(built.root / "out") == before


def test_a_template_that_cannot_be_opened_in_word_is_not_read_while_it_is_open(built: Desk) -> None:
    built.write("templates/~$方案.docx", b"owner")
    built.write("templates/.~lock.台账.xlsx#", b"owner")
    assert "没有改动" in built.build().output
