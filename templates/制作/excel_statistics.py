"""The sheets “统计”, counts by section and by month, and “统计（单位）”; a chart of each is on the first.

The charts stand above the tables: their place does not depend on how many rows there will be. The units
have a sheet of their own, so that their header is printed on every page.
Totals are formulas over the repeated rows, so that the reader can see what is added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import excel_style as style
from excel_sheet import SUBJECT, tag_row
from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RichTextProperties
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["STATISTICS", "UNITS", "add_statistics", "bars", "place"]

STATISTICS = "统计"
UNITS = "统计（单位）"
_WIDTHS = (7.0, 40.0, 20.0, 14.0, 14.0, 14.0, 14.0)
_CHARTS = ("A3:D15", "D3:H15", "A16:H31")
"""From the top left cell to the cell below and right of each chart; its edges follow the columns."""
_FIRST_TABLE_ROW = 32
_BLUE, _ORANGE, _GREY = "5B9BD5", "F4B183", "A5A5A5"


@dataclass(frozen=True)
class Counts:
    """One table: what it is called, its loop, its columns (header, value) and which are added up."""

    title: str
    item: str
    items: str
    columns: Sequence[tuple[str, str]]
    added: Sequence[str]


_SECTIONS = Counts(
    "{% if 任务清单 %}按章节{% else %}按议题{% endif %}",
    "项",
    "章节统计",
    (
        ("序号", "{{ 项.序号 }}"),
        ("章（议题）", "{{ 项.标题 }}"),
        ("节数", "{{ 项.小节数 }}"),
        ("任务项数", "{{ 项.项数 }}"),
        ("牵头单位数", "{{ 项.牵头单位数 }}"),
        ("待确认项数", "{{ 项.推定数 }}"),
    ),
    ("节数", "任务项数", "待确认项数"),
)
_MONTHS = Counts(
    "按月份（任务和议定事项）",
    "项",
    "月份统计",
    (
        ("序号", "{{ 项.月 }}"),
        ("月份", "{{ 项.月 }}月"),
        ("到期项数", "{{ 项.项数 }}"),
        ("节点数", "{{ 项.节点数 }}"),
    ),
    ("到期项数", "节点数"),
)
_ALL = "(任务清单 + 议定事项) | length"
_DATED = '(任务清单 + 议定事项) | selectattr("到期日") | list | length'
_THIS_YEAR = '月份统计 | sum(attribute="项数")'
_NOT_THIS_YEAR = (
    f"注：只计{{{{ 方案.年度 }}}}年到期的{{{{ {_THIS_YEAR} }}}}项；"
    f"其他年份到期的{{{{ {_DATED} - {_THIS_YEAR} }}}}项、没有明确到期日的{{{{ {_ALL} - {_DATED} }}}}项不在表内，共{{{{ {_ALL} }}}}项。"
)
"""What the months leave out, so that their total and the number of items agree."""
_UNITS = Counts(
    "按单位（任务和议定事项）",
    "项",
    "单位统计",
    (
        ("序号", "{{ 项.序号 }}"),
        ("单位", "{{ 项.单位 }}"),
        ("分管领导", "{{ 项.分管领导 }}"),
        ("牵头项数", "{{ 项.牵头 }}"),
        ("责任项数", "{{ 项.责任 }}"),
        ("合计项数", "{{ 项.合计 }}"),
        ("牵头指标数", "{{ 项.指标 }}"),
    ),
    ("牵头项数", "责任项数", "合计项数", "牵头指标数"),
)


def add_statistics(book: Workbook) -> None:
    """Add the two sheets with their three tables and three charts."""
    sheet, by_unit = book.create_sheet(STATISTICS), book.create_sheet(UNITS)
    _head(sheet, "统计")
    note = "{% if 任务清单 %}任务{{ 方案.任务数 }}项，{% endif %}议定事项{{ 议定事项 | length }}项，承担单位{{ 单位统计 | length }}个。"
    sheet.merge_cells(f"A2:{get_column_letter(len(_WIDTHS))}2")
    line = sheet.cell(2, 1, note)
    line.font, line.alignment = style.body_font(11, name=style.NOTE), style.LEFT
    sheet.row_dimensions[2].height = 22
    row = _FIRST_TABLE_ROW
    sections, row = _table(sheet, row, _SECTIONS)
    months, row = _table(sheet, row + 1, _MONTHS)
    _note(sheet, row, _NOT_THIS_YEAR)
    units = _add_units(by_unit)
    charts = (
        bars("各章（议题）项数", sheet, sections, "B", ("D",), (_BLUE,), lying=True),
        bars("各月到期项数和节点数", sheet, months, "B", ("C", "D"), (_ORANGE, _BLUE)),
        bars("各单位承担任务项数", by_unit, units, "B", ("D", "E"), (_BLUE, _GREY), stacked=True),
    )
    for chart, corner in zip(charts, _CHARTS, strict=True):
        place(sheet, chart, corner)
    for at in range(3, _FIRST_TABLE_ROW):
        sheet.row_dimensions[at].height = 15
    sheet.row_breaks.append(Break(id=_FIRST_TABLE_ROW - 1))
    style.set_page(sheet, style.A4)
    sheet.freeze_panes = "A3"
    sheet.sheet_properties.tabColor = "548235"


def _add_units(sheet: Worksheet) -> int:
    """Write the table of units on its own sheet; return the row that is repeated."""
    _head(sheet, "统计（按单位）")
    units, row = _table(sheet, 2, _UNITS)
    _note(sheet, row, "注：一项任务有几个单位，各单位都计一次，所以按单位的合计大于任务项数。")
    style.set_page(sheet, style.A4, repeat="3:3")
    sheet.freeze_panes = "C4"
    sheet.sheet_properties.tabColor = "548235"
    return units


def _note(sheet: Worksheet, row: int, text: str) -> None:
    """Write below a table what its totals leave out or count twice."""
    sheet.cell(row, 1, text).font = style.body_font(10, name=style.NOTE)


def _head(sheet: Worksheet, what: str) -> None:
    for n, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.merge_cells(f"A1:{get_column_letter(len(_WIDTHS))}1")
    title = sheet.cell(1, 1, SUBJECT + what)
    title.font, title.alignment = style.body_font(22, name=style.TITLE), style.CENTRE
    sheet.row_dimensions[1].height = 42


def _table(sheet: Worksheet, row: int, counts: Counts) -> tuple[int, int]:
    """Write one table from ``row`` on; return the row that is repeated and the next free row."""
    heading = sheet.cell(row, 1, counts.title)
    heading.font, heading.alignment = style.header_font(13), style.PLAIN
    sheet.row_dimensions[row].height = 26
    repeated, total = row + 3, row + 5
    tag_row(sheet, row + 2, f"{{%tr for {counts.item} in {counts.items} %}}")
    tag_row(sheet, row + 4, "{%tr endfor %}")
    for n, (header, value) in enumerate(counts.columns, 1):
        letter = get_column_letter(n)
        below = f"=SUM({letter}{repeated}:{letter}{repeated})" if header in counts.added else ""
        below = "合计" if n == 2 else below
        align = style.LEFT if n == 2 else style.CENTRE
        texts = ((row + 1, header), (repeated, value), (total, below))
        for at, text in texts:
            cell = sheet.cell(at, n, text or None)
            cell.font, cell.border = style.body_font(), style.BORDER
            cell.alignment = align if at == repeated else style.CENTRE
        sheet.cell(row + 1, n).font, sheet.cell(row + 1, n).fill = style.header_font(), style.HEADER_FILL
        sheet.cell(total, n).font, sheet.cell(total, n).fill = style.header_font(), style.TOTAL_FILL
    sheet.row_dimensions[row + 1].height = 24
    return repeated, total + 1


def bars(
    title: str,
    sheet: Worksheet,
    row: int,
    names: str,
    values: Sequence[str],
    colours: Sequence[str],
    *,
    stacked: bool = False,
    lying: bool = False,
) -> BarChart:
    """Return a chart over the repeated row ``row``; its ranges grow with the rows.

    ``lying``: bars from left to right, the first on top, which leaves room for long names.
    """
    chart = BarChart()
    chart.type, chart.gapWidth = ("bar" if lying else "col"), 60
    chart.title = title
    chart.title.overlay = False
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1300, b=True))
    for letter, colour in zip(values, colours, strict=True):
        name = SeriesLabel(strRef=StrRef(f=_reference(sheet, letter, row - 2)))
        numbers = NumDataSource(numRef=NumRef(f=_reference(sheet, letter, row)))
        labels = AxDataSource(strRef=StrRef(f=_reference(sheet, names, row)))
        index = len(chart.series)
        series = Series(idx=index, order=index, tx=name, val=numbers, cat=labels)
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.invertIfNegative = False
        chart.series.append(series)
    if stacked:
        chart.grouping, chart.overlap = "stacked", 100
        chart.x_axis.txPr, chart.x_axis.tickLblSkip = _upright(), 1
    if len(values) == 1:
        chart.legend = None
        chart.dataLabels = DataLabelList(
            showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
        )
    else:
        chart.legend.position = "t"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format = "0"
    if lying:
        chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))
    return chart


def _upright() -> RichText:
    """Return the layout of labels that stand on end, so that every one of many is shown."""
    return RichText(
        bodyPr=RichTextProperties(rot=-5400000, vert="horz"),
        p=[
            Paragraph(
                pPr=ParagraphProperties(defRPr=CharacterProperties(sz=900)), endParaRPr=CharacterProperties()
            )
        ],
    )


def _reference(sheet: Worksheet, letter: str, row: int) -> str:
    return f"'{sheet.title}'!${letter}${row}:${letter}${row}"


def place(sheet: Worksheet, chart: BarChart, corners: str) -> None:
    """Put a chart between two cells."""
    left, top, right, bottom = range_boundaries(corners)
    start = AnchorMarker(col=left - 1, row=top - 1)
    end = AnchorMarker(col=right - 1, row=bottom - 1)
    chart.anchor = TwoCellAnchor(editAs="oneCell", _from=start, to=end)
    sheet.add_chart(chart)
