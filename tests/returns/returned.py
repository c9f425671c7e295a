"""Workbooks as they come back, made for the tests, and the reading of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from gen.model.entry import read_entry
from gen.model.names import Names
from gen.model.register import Register
from gen.returns.answers import Answer, Column, Known, Returned
from gen.returns.read import read_returns

STATES = ("尚未启动", "正常推进", "进度滞后", "已完成")
CONTENTS = {
    "2022-001": "全年完成固定资产投资2000亿元以上，新开工项目120个。",
    "2022-002": "新建改建农村公路300公里，改造危旧桥梁18座。",
    "2022-003": "办好28件民生实事，建立台账按月通报。",
    "2022-004": "压实安全生产责任，开展三年行动回头看。",
    "2022-005": "推进数字政府建设，高频事项全程网办。",
    "K01": "地区生产总值增速",
    "K02": "固定资产投资增速",
}
NAMES = Names(
    read_entry(
        Register,
        {
            "本机关": {
                "全称": "XX市人民政府",
                "简称": "市政府",
                "办文单位": "XX市人民政府办公室",
                "层级前缀": "市",
            },
            "单位": [
                {"简称": "市财政局", "全称": "XX市财政局"},
                {"简称": "市发展改革委", "全称": "XX市发展和改革委员会", "别名": ["市发改委"]},
                {"简称": "市交通运输局"},
                {"简称": "丁区", "全称": "丁区人民政府"},
            ],
            "集合": [{"名称": "各市县（区）", "成员": ["丁区"]}],
        },
    )
)
KNOWN = Known(CONTENTS, NAMES, STATES)
HEADERS = (
    "序号", "编号", "来源", "角色", "任务内容", "牵头单位", "责任单位", "完成时限", "时间节点", "指标", "校验", "账版本",
    "进展", "状态", "佐证",
)  # fmt: skip
TARGET_HEADERS = (
    "序号", "编号", "角色", "指标名称", "目标", "计量", "牵头单位", "责任单位", "完成时限", "校验", "账版本", "完成",
)  # fmt: skip
IDENTITY = {
    "账版本": "ae35ffc02fa5",
    "会议编号": "2022-01-24-全体会议",
    "单位": "市财政局",
    "期次": "2022年一季度",
}
FIRST = 4
"""The row of the first task."""


def task(number: str, **words: Any) -> dict[str, Any]:
    """Give a row of the sheet as sent, with what was written into it."""
    sent = {
        "序号": int(number[-3:]),
        "编号": number,
        "来源": "分工方案",
        "角色": "牵头",
        "任务内容": CONTENTS.get(number, ""),
        "牵头单位": "市财政局",
        "责任单位": "市交通运输局、各市县（区）",
        "完成时限": "12月底前",
        "校验": f"chk{number[-3:]}",
        "账版本": "ae35ffc02fa5",
    }
    return sent | words


def target(number: str, **words: Any) -> dict[str, Any]:
    """Give a row of the sheet of targets as sent, with what was written into it."""
    sent = {
        "序号": int(number[1:]), "编号": number, "角色": "牵头", "指标名称": CONTENTS.get(number, ""), "目标": "7%", "计量": "%",
        "牵头单位": "市财政局", "完成时限": "年内", "校验": f"chk{number}", "账版本": "ae35ffc02fa5",
    }  # fmt: skip
    return sent | words


FILLED = (
    task("2022-001", 进展="完成投资1250亿元", 状态="正常推进", 佐证="发改〔2022〕15号"),
    task("2022-002", 进展="建成公路120公里", 状态="进度滞后"),
    task("2022-003"),
)


def book(
    rows: Iterable[Mapping[str, Any]] = FILLED,
    headers: Sequence[str] = HEADERS,
    *,
    title: str = "市财政局任务清单",
    targets: Iterable[Mapping[str, Any]] = (),
    identity: Mapping[str, str] | None = IDENTITY,
) -> Workbook:
    """Make a workbook as it is sent out, and filled in."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "任务清单"
    add_table(sheet, rows, headers, title)
    add_table(made.create_sheet("指标"), targets, TARGET_HEADERS, title.replace("任务", "指标"))
    made.create_sheet("填报说明").append(["填报说明"])
    if identity is not None:
        hidden = made.create_sheet("_gen")
        hidden.sheet_state = "hidden"
        for pair in identity.items():
            hidden.append(pair)
    return made


def add_table(sheet: Any, rows: Iterable[Mapping[str, Any]], headers: Sequence[str], title: str) -> None:
    """Write title, note, header and rows below what is on the sheet."""
    sheet.append([title])
    sheet.append(["牵头3项、责任0项，共3项。　会议：2022-01-24-全体会议"])
    sheet.append(list(headers))
    for row in rows:
        sheet.append([row.get(header) for header in headers])


def saved(made: Workbook) -> bytes:
    """Give the bytes of a workbook."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read_all(*paths: Path, known: Known = KNOWN) -> list[Returned]:
    """Read files as the program does, named by their last part."""
    return list(read_returns(paths, known, lambda path: path.name))


def read(
    folder: Path, made: Workbook | bytes, name: str = "市财政局任务清单.xlsx", known: Known = KNOWN
) -> Returned:
    """Put one file into ``folder`` and read it."""
    path = folder / name
    path.write_bytes(made if isinstance(made, bytes) else saved(made))
    found = read_all(path, known=known)
    assert len(found) == 1
    return found[0]


def texts(returned: Returned, column: Column = Column.PROGRESS) -> dict[str, str]:
    """Give what was written in a column, by number."""
    return {a.number: a.cells[column].text for a in returned.answers if column in a.cells}


def ids(returned: Returned) -> list[str]:
    """Give the ids of what was found, in order, each once."""
    return sorted({f.id for f in returned.findings})


def by_number(returned: Returned) -> dict[str, Answer]:
    """Give the answers by number."""
    return {a.number: a for a in returned.answers}


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def cell(ref: str, text: str) -> str:
    """Write a cell with a text."""
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *texts: str) -> str:
    """Write a row of texts; an empty one is left out."""
    cells = "".join(cell(f"{chr(65 + n)}{number}", text) for n, text in enumerate(texts) if text)
    return f'<row r="{number}">{cells}</row>'


def worksheet(*rows: str, tail: str = "", namespace: str = MAIN) -> str:
    """Write a sheet by hand."""
    return f'{XML}<worksheet xmlns="{namespace}"><sheetData>{"".join(rows)}</sheetData>{tail}</worksheet>'


HEAD = row(1, "编号", "任务内容", "进展", "状态", "佐证")


def line(at: int, number: str, progress: str = "", content: str | None = None) -> str:
    """Write a row of a sheet of five columns."""
    return row(at, number, CONTENTS[number] if content is None else content, progress)


def package(
    sheet: str | bytes,
    *,
    strings: str = "",
    styles: str = "",
    workbook: str = "",
    namespace: str = MAIN,
    office: str = OFFICE,
    target: str = "worksheets/sheet1.xml",
    rename: Mapping[str, str] | None = None,
) -> bytes:
    """Write a workbook of one sheet by hand."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": workbook
        or f'{XML}<workbook xmlns="{namespace}" xmlns:r="{office}"><sheets><sheet name="市财政局" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="{target}"/>'
        f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings or f'{XML}<sst xmlns="{namespace}"></sst>',
        "xl/styles.xml": styles
        or f'{XML}<styleSheet xmlns="{namespace}"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr((rename or {}).get(name, name), content)
    return out.getvalue()
