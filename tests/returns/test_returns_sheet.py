from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from returned import (
    CONTENTS,
    HEAD,
    MAIN,
    XML,
    book,
    cell,
    ids,
    line,
    package,
    read,
    row,
    saved,
    texts,
    worksheet,
)

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
TABLE = (HEAD, line(2, "2022-001", "一"), line(3, "2022-002", "二"))
READ = {"2022-001": "一", "2022-002": "二"}


def strings(*items: str) -> str:
    return f'{XML}<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def with_progress(content: str, attributes: str = "") -> str:
    first = cell("A2", "2022-001") + cell("B2", CONTENTS["2022-001"])
    return worksheet(HEAD, f'<row r="2">{first}<c r="C2"{attributes}>{content}</c></row>')


def progress(folder: Path, data: bytes) -> str:
    return texts(read(folder, data))["2022-001"]


def test_a_sheet_written_by_hand_is_read(tmp_path: Path) -> None:
    assert texts(read(tmp_path, package(worksheet(*TABLE)))) == READ


def test_the_strict_namespace_is_read(tmp_path: Path) -> None:
    data = package(worksheet(*TABLE, namespace=STRICT), namespace=STRICT, office=STRICT_OFFICE)
    assert texts(read(tmp_path, data)) == READ


def test_prefixed_elements_are_read(tmp_path: Path) -> None:
    sheet = worksheet(*TABLE)
    for name in ("worksheet", "sheetData", "row", "c", "is", "t"):
        for begin, end in (("<", ">"), ("<", " "), ("</", ">")):
            sheet = sheet.replace(f"{begin}{name}{end}", f"{begin}x:{name}{end}")
    sheet = sheet.replace("xmlns=", "xmlns:x=")
    assert "<x:c r=" in sheet
    assert texts(read(tmp_path, package(sheet))) == READ


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    declared = {"utf-16": "UTF-16", "utf-8-sig": "UTF-8", "gb18030": "GB18030"}[encoding]
    sheet = worksheet(*TABLE).replace("UTF-8", declared).encode(encoding)
    assert texts(read(tmp_path, package(sheet))) == READ


def test_absolute_part_names_are_read(tmp_path: Path) -> None:
    assert texts(read(tmp_path, package(worksheet(*TABLE), target="/xl/worksheets/sheet1.xml"))) == READ


def test_backslashes_in_the_zip_are_read(tmp_path: Path) -> None:
    rename = {"xl/worksheets/sheet1.xml": "xl\\worksheets\\Sheet1.xml", "xl/workbook.xml": "XL\\workbook.xml"}
    assert texts(read(tmp_path, package(worksheet(*TABLE), rename=rename))) == READ


def test_shared_strings_are_read(tmp_path: Path) -> None:
    data = package(with_progress("<v>1</v>", ' t="s"'), strings=strings("<t>零</t>", "<t>一 &amp; 二</t>"))
    assert progress(tmp_path, data) == "一 & 二"


def test_rich_text_is_joined_and_its_pronunciation_left_out(tmp_path: Path) -> None:
    item = "<r><t>完成</t></r><r><rPr><b/></rPr><t>八成</t></r><rPh sb='0' eb='1'><t>ワン</t></rPh><phoneticPr fontId='1'/>"
    assert (
        progress(tmp_path, package(with_progress("<v>0</v>", ' t="s"'), strings=strings(item))) == "完成八成"
    )


def test_a_plain_string_with_its_pronunciation_is_the_string(tmp_path: Path) -> None:
    item = "<t>完成</t><rPh sb='0' eb='1'><t>ワン</t></rPh>"
    assert progress(tmp_path, package(with_progress("<v>0</v>", ' t="s"'), strings=strings(item))) == "完成"


def test_a_rich_inline_string_is_joined(tmp_path: Path) -> None:
    content = '<is><r><t xml:space="preserve">完成 </t></r><r><t>八成</t></r></is>'
    assert progress(tmp_path, package(with_progress(content, ' t="inlineStr"'))) == "完成 八成"


def test_entities_and_escapes_are_characters(tmp_path: Path) -> None:
    content = "<is><t>甲&lt;乙&gt;&#20008;_x4E01_&#x5DF3;&quot;&apos;</t></is>"
    assert progress(tmp_path, package(with_progress(content, ' t="inlineStr"'))) == "甲<乙>丨丁巳\"'"


def test_an_escaped_underscore_is_an_underscore(tmp_path: Path) -> None:
    content = "<is><t>甲_x005F_x4E01_</t></is>"
    assert progress(tmp_path, package(with_progress(content, ' t="inlineStr"'))) == "甲_x4E01_"


def test_a_day_of_the_1904_calendar_is_that_day(tmp_path: Path) -> None:
    workbook = (
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<workbookPr date1904="1"/><sheets><sheet name="市财政局" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    styles = f'{XML}<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    data = package(with_progress("<v>43270</v>", ' s="0"'), workbook=workbook, styles=styles)
    assert progress(tmp_path, data) == "2022年6月20日"


def test_an_iso_date_cell_is_a_day(tmp_path: Path) -> None:
    assert (
        progress(tmp_path, package(with_progress("<v>2022-06-20T00:00:00</v>", ' t="d"'))) == "2022年6月20日"
    )


def test_rows_and_cells_without_numbers_follow_each_other(tmp_path: Path) -> None:
    def bare(*words: str) -> str:
        cells = (f'<c t="inlineStr"><is><t>{w}</t></is></c>' if w else '<c s="0"/>' for w in words)
        return f"<row>{''.join(cells)}</row>"

    sheet = worksheet(bare("编号", "", "任务内容", "进展"), bare("2022-001", "", CONTENTS["2022-001"], "一"))
    assert texts(read(tmp_path, package(sheet))) == {"2022-001": "一"}


def test_blank_rows_to_the_last_one_hide_nothing(tmp_path: Path) -> None:
    blank = "".join(
        f'<row r="{n}" s="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(4, 80_000)
    )
    last = row(1_048_576, "2022-003", CONTENTS["2022-003"], "最后一行")
    sheet = worksheet(*TABLE, blank, last, tail='<mergeCells><mergeCell ref="C2:C3"/></mergeCells>')
    returned = read(tmp_path, package(sheet))
    assert texts(returned) == {"2022-001": "一", "2022-002": "一", "2022-003": "最后一行"}
    assert ids(returned) == ["W916"]


def test_blank_rows_of_another_prefix_hide_nothing(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{n}" s="1"/>' for n in range(4, 120_000))
    middle = row(60_000, "2022-003", CONTENTS["2022-003"], "中间一行")
    blank = blank.replace('<row r="60000" s="1"/>', middle)
    sheet = worksheet(*TABLE, blank)
    for name in ("worksheet", "sheetData", "row", "c", "is", "t"):
        for begin, end in (("<", ">"), ("<", " "), ("</", ">")):
            sheet = sheet.replace(f"{begin}{name}{end}", f"{begin}x:{name}{end}")
    returned = read(tmp_path, package(sheet.replace("xmlns=", "xmlns:x=")))
    assert texts(returned) == {**READ, "2022-003": "中间一行"}


def test_a_comment_among_a_million_blank_rows_does_not_open_anything(tmp_path: Path) -> None:
    blank = [f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(4, 70_000)]
    blank[30_000] += "<!--"
    hidden = f"{line(70_001, '2022-003', '注释里的话')}-->"
    returned = read(tmp_path, package(worksheet(*TABLE, *blank, hidden)))
    assert texts(returned) == READ


def test_a_document_type_before_a_million_blank_rows_is_refused(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(4, 70_000))
    sheet = worksheet(*TABLE, blank).replace(XML, XML + "<!DOCTYPE worksheet>")
    (finding,) = read(tmp_path, package(sheet)).findings
    assert "DOCTYPE" in finding.message


@pytest.mark.parametrize(
    "rows",
    [
        (HEAD, line(3, "2022-001", "一"), line(2, "2022-002", "二")),
        (HEAD, line(2, "2022-001", "一"), line(2, "2022-002", "二")),
        (HEAD, line(2, "2022-001", "一").replace('r="A2"', 'r="A3"')),
        (HEAD, line(2, "2022-001", "一").replace('r="B2"', 'r="A2"')),
        (HEAD, line(2, "2022-001", "一").replace('r="C2"', 'r="AAAA2"')),
        (HEAD, line(2, "2022-001", "一").replace('row r="2"', 'row r="9999999"')),
    ],
)
def test_cells_that_contradict_where_they_stand_are_damage(tmp_path: Path, rows: tuple[str, ...]) -> None:
    returned = read(tmp_path, package(worksheet(*rows)))
    assert returned.answers == ()
    assert ids(returned) == ["E901"]


@pytest.mark.parametrize(
    ("content", "attributes"),
    [
        ("<v>9</v>", ' t="s"'),
        ("<v>-1</v>", ' t="s"'),
        ("<v>１</v>", ' t="s"'),
        ("<v>一</v>", ""),
        ("<v>1</v>", ' t="?"'),
    ],
)
def test_values_that_cannot_be_are_damage(tmp_path: Path, content: str, attributes: str) -> None:
    assert ids(read(tmp_path, package(with_progress(content, attributes)))) == ["E901"]


def test_a_sheet_cut_off_is_damage(tmp_path: Path) -> None:
    assert ids(read(tmp_path, package(worksheet(*TABLE)[:-40]))) == ["E901"]


def test_a_damaged_tail_is_damage_though_the_rows_are_whole(tmp_path: Path) -> None:
    assert ids(read(tmp_path, package(worksheet(*TABLE, tail="<mergeCells>")))) == ["E901"]


@pytest.mark.parametrize("where", ["sheet", "strings"])
def test_a_document_type_is_refused(tmp_path: Path, where: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "一"><!ENTITY b "&a;&a;&a;">]>'
    sheet = worksheet(HEAD, line(2, "2022-001", "&b;" if where == "sheet" else "一"))
    shared = strings("<t>零</t>")
    if where == "sheet":
        sheet = sheet.replace(XML, XML + bomb)
    else:
        sheet = with_progress("<v>0</v>", ' t="s"')
        shared = shared.replace(XML, XML + bomb)
    returned = read(tmp_path, package(sheet, strings=shared))
    assert returned.answers == ()
    assert ["DOCTYPE" in f.message for f in returned.findings] == [True]


def test_merged_cells_over_each_other_are_refused(tmp_path: Path) -> None:
    many = "".join(f'<mergeCell ref="C2:C{n * 7919 % 900_000 + 60}"/>' for n in range(40_000))
    rows = [line(n, "2022-001", "一") for n in range(2, 60)]
    returned = read(tmp_path, package(worksheet(HEAD, *rows, tail=f"<mergeCells>{many}</mergeCells>")))
    assert [f.message for f in returned.findings] == ["表里的合并单元格互相重叠，没有读取"]


def test_one_damaged_sheet_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    data = saved(book())
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, content[:-30] if info.filename.endswith("sheet2.xml") else content)
    returned = read(tmp_path, out.getvalue())
    assert len(returned.answers) == 3
    (finding,) = returned.findings
    assert (finding.id, finding.place.spot) == ("E901", "工作表“指标”")


def test_headers_without_end_are_refused(tmp_path: Path) -> None:
    rows = [row(n, "编号", "任务内容", "进展") for n in range(1, 400)]
    (finding,) = read(tmp_path, package(worksheet(*rows))).findings
    assert finding.message == "表里的表头过多，没有打开"


def test_strings_left_open_are_refused_at_once(tmp_path: Path) -> None:
    data = package(
        with_progress("<v>0</v>", ' t="s"'),
        strings=strings("<t>零</t>").replace("</sst>", "<si><r>" * 100_000 + "</sst>"),
    )
    assert ids(read(tmp_path, data)) == ["E901"]


def test_a_format_longer_than_excel_allows_is_left_alone(tmp_path: Path) -> None:
    styles = (
        f'{XML}<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="{"[" * 100_000}0%"/></numFmts>'
        '<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    )
    assert progress(tmp_path, package(with_progress("<v>0.5</v>", ' s="0"'), styles=styles)) == "0.5"


def test_a_comment_or_cdata_in_a_cell_is_read_as_xml_says(tmp_path: Path) -> None:
    content = "<is><t>完成<!-- 注释 --><![CDATA[ <八成> ]]></t></is>"
    assert progress(tmp_path, package(with_progress(content, ' t="inlineStr"'))) == "完成 <八成>"


def test_shared_strings_that_are_not_well_formed_are_damage(tmp_path: Path) -> None:
    spoilt = strings("<t>零</t>").replace("</sst>", "</sst></sst>")
    assert ids(read(tmp_path, package(with_progress("<v>0</v>", ' t="s"'), strings=spoilt))) == ["E901"]


def test_comments_between_cells_move_nothing(tmp_path: Path) -> None:
    def bare(*words: str) -> str:
        return "".join(f'<!-- x --><c t="inlineStr"><is><!-- y --><t>{w}</t></is></c>' for w in words)

    rows = (bare("编号", "任务内容", "进展"), bare("2022-001", CONTENTS["2022-001"], "一"))
    sheet = worksheet(*(f"<!-- z --><row>{cells}</row>" for cells in rows))
    assert texts(read(tmp_path, package(sheet))) == {"2022-001": "一"}


def test_a_string_that_is_only_a_comment_is_empty(tmp_path: Path) -> None:
    data = package(with_progress("<v>0</v>", ' t="s"'), strings=strings("<!-- x -->"))
    assert progress(tmp_path, data) == ""


def test_runs_as_libreoffice_writes_them_are_joined(tmp_path: Path) -> None:
    font = '<rPr><sz val="11"/><color rgb="FF000000"/><rFont val="仿宋"/><family val="2"/></rPr>'
    item = f'<r>{font}<t xml:space="preserve">完成 R&amp;D </t></r><r><t>八成</t></r>'
    data = package(with_progress("<v>1</v>", ' t="s"'), strings=strings("<t>零</t>", item))
    assert progress(tmp_path, data) == "完成 R&D 八成"
