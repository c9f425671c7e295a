from __future__ import annotations

import re

from openpyxl.comments import Comment
from openpyxl.styles import Alignment

SHEET = "xl/worksheets/sheet1.xml"
X14 = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list"><x14:formula1><xm:f>字典!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>B2</xm:sqref>'
    "</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
)
LOOP = (["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.内容 }}"], ["{%tr endfor %}"], ["完"])


def test_validations_of_2010_follow_too(xl, many):
    xl.rows(*LOOP)
    xl.book.create_sheet("字典")
    xl.edits.append(
        lambda parts: parts.__setitem__(SHEET, parts[SHEET].decode().replace("</worksheet>", X14).encode())
    )
    xl.finish(任务清单=many(3))
    assert "<xm:sqref>B1:B3</xm:sqref>" in xl.part(SHEET)
    assert "<xm:f>字典!$A$1:$A$9</xm:f>" in xl.part(SHEET)


def test_a_loop_over_a_dictionary_widens_the_dropdown_that_uses_it(xl, many):
    xl.rows(["甲"])
    words = xl.book.create_sheet("_字典")
    for row in LOOP:
        words.append(row)
    from openpyxl.worksheet.datavalidation import DataValidation

    check = DataValidation(type="list", formula1="_字典!$A$2:$A$2")
    check.add("A1")
    xl.sheet.add_data_validation(check)
    sheet = xl.render(任务清单=many(5))["台账"]
    assert sheet.data_validations.dataValidation[0].formula1 == "_字典!$A$1:$A$5"


def test_the_anchor_of_a_comment_moves_with_its_cell(xl, many):
    xl.rows(*LOOP)
    xl.sheet["A4"].comment = Comment("说明", "某某")
    xl.render(任务清单=many(5))
    drawing = next(
        n for n in ("xl/drawings/commentsDrawing1.vml", "xl/drawings/vmlDrawing1.vml") if _has(xl, n)
    )
    assert re.search(r"Row>(\d+)<", xl.part(drawing)).group(1) == "5"


def _has(xl, name):
    try:
        return bool(xl.part(name))
    except KeyError:
        return False


def test_long_text_makes_its_row_tall_enough(xl, many):
    xl.rows(*LOOP)
    xl.sheet["A2"].alignment = Alignment(wrap_text=True)
    xl.sheet.column_dimensions["A"].width = 21
    sheet = xl.render(
        任务清单=[{"内容": "短"}, {"内容": "长" * 35}, {"内容": "一\n二\n三"}, {"内容": "长" * 3000}]
    )["台账"]
    heights = [sheet.row_dimensions[r].height for r in range(1, 5)]
    assert heights[0] is None
    assert 11 * 4 <= heights[1] <= 11 * 7
    assert 11 * 3 <= heights[2] <= 11 * 5
    assert heights[3] == 409


def test_the_height_a_row_was_saved_with_is_the_least_its_copies_have(xl, many):
    xl.rows(["{%tr for 任务 in 任务清单 %}"], ["{{ 任务.序号 }}", "{{ 任务.内容 }}"], ["{%tr endfor %}"])
    xl.sheet["B2"].alignment = Alignment(wrap_text=True)
    xl.edits.append(
        lambda parts: parts.update({SHEET: parts[SHEET].replace(b'<row r="2"', b'<row r="2" ht="40"')})
    )
    rows = [*many(1), {"序号": 2, "内容": "很长的内容" * 20}]
    sheet = xl.render(任务清单=rows)["台账"]
    assert sheet.row_dimensions[1].height == 40
    assert sheet.row_dimensions[2].height > 100
    assert "customHeight" not in xl.part(SHEET)
    assert xl.render(任务清单=[])["台账"].row_dimensions[1].height == 40


def test_only_merged_cells_fix_the_height_they_need(xl, many):
    xl.rows(*LOOP)
    xl.sheet["A2"].alignment = Alignment(wrap_text=True)
    xl.render(任务清单=[{"内容": "长" * 90}])
    assert "customHeight" not in xl.part(SHEET)
    xl.sheet.merge_cells("A2:B2")
    xl.render(任务清单=[{"内容": "长" * 90}])
    assert 'customHeight="1"' in xl.part(SHEET)


def test_what_tells_of_the_authors_machine_stays_behind(xl):
    xl.rows(["{{ 标题 }}"])
    xl.book.properties.lastModifiedBy = "某某"
    xl.edits.append(_private)
    xl.render(标题="甲")
    assert "某某" not in xl.part("docProps/core.xml")
    assert "absPath" not in xl.part("xl/workbook.xml")
    assert not _has(xl, "xl/calcChain.xml")
    assert "calcChain" not in xl.part("[Content_Types].xml") + xl.part("xl/_rels/workbook.xml.rels")


def _private(parts):
    mark = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\" xmlns:x15ac="a"/></mc:Choice></mc:AlternateContent>'
    text = parts["xl/workbook.xml"].decode()
    parts["xl/workbook.xml"] = text.replace("<sheets>", mark + "<sheets>").encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    rels = "xl/_rels/workbook.xml.rels"
    link = f'<Relationship Id="rId98" Type="{kind}" Target="calcChain.xml"/></Relationships>'
    parts[rels] = parts[rels].decode().replace("</Relationships>", link).encode()
    part = '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].decode().replace("</Types>", part).encode()
    parts["xl/calcChain.xml"] = b"<calcChain/>"


def test_a_sheet_without_tags_is_written_once_and_kept(xl):
    xl.rows(["{{ 标题 }}"])
    other = xl.book.create_sheet("说明")
    other["A1"], other["B1"], other["A2"] = "固定", "=A2*2", 5
    template = xl.compile()
    first, second = template.render({"标题": "甲"}), template.render({"标题": "乙"})
    assert first.data != second.data
    assert first.values[1].values is second.values[1].values
    assert first.values[0].values is not second.values[0].values
    assert xl.render(标题="丙")["说明"]["B1"].value == "=A2*2"


def test_a_text_box_may_have_tags_cut_into_runs(xl, many):
    xl.rows(*LOOP)
    xl.edits.append(_text_box)
    xl.finish(任务清单=many(1), 标题="R&D")
    text = xl.part("xl/drawings/drawing9.xml")
    assert "共R&amp;D项" in text
    assert "标题" not in text


def _text_box(parts):
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    x = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    parts["xl/drawings/drawing9.xml"] = (
        f'<xdr:wsDr xmlns:xdr="{x}" xmlns:a="{a}"><xdr:oneCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:row>3</xdr:row></xdr:from>'
        "<xdr:sp><xdr:txBody><a:p><a:r><a:t>共{{ 标</a:t></a:r><a:r><a:t>题 }}项</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        "</xdr:oneCellAnchor></xdr:wsDr>"
    ).encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="../drawings/drawing9.xml"/></Relationships>'
    ).encode()
    part = '<Override PartName="/xl/drawings/drawing9.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].decode().replace("</Types>", part).encode()


def test_a_namespace_with_a_prefix_makes_no_difference(xl, many):
    xl.rows(*LOOP)
    xl.edits.append(_prefixed)
    sheet = xl.render(任务清单=many(2))["台账"]
    assert [c.value for c in sheet["A"]] == ["做第1件事", "做第2件事", "完"]


def _prefixed(parts):
    text = re.sub(r"<(/?)(\w)", r"<\1x:\2", parts[SHEET].decode()).replace("xmlns=", "xmlns:x=")
    parts[SHEET] = text.encode()
