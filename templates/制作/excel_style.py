"""How the shipped workbooks look: fonts, colours, borders, paper. The one place to change it.

Fonts and the order of sizes follow what offices use for ledgers: 方正小标宋 centred for the title,
黑体 for the header, 仿宋 for the body. Widths are in characters of the default font, as Excel counts.
"""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "A3",
    "A4",
    "BODY",
    "BORDER",
    "CENTRE",
    "DATE_FORMAT",
    "GROUP_FILL",
    "HEADER_FILL",
    "INDENTED",
    "INPUT_FILL",
    "LEFT",
    "MARK_COLOURS",
    "NOTE",
    "OPEN",
    "PLAIN",
    "RIGHT",
    "STATE_COLOURS",
    "TAG",
    "TINT_OPEN_POINT",
    "TITLE",
    "TOTAL_FILL",
    "body_font",
    "fill",
    "header_font",
    "new_workbook",
    "set_page",
    "tint",
]

TITLE, BODY = "方正小标宋简体", "仿宋_GB2312"
HEADER, NOTE = "黑体", "楷体_GB2312"
_GB_CHARSET = 134
_BODY_SIZE = 11.0

A3, A4 = 8, 9
"""Excel's numbers for the paper sizes."""

DATE_FORMAT = 'yyyy"年"m"月"d"日"'

HEADER_FILL = PatternFill("solid", fgColor="DCE6F1")
INPUT_FILL = PatternFill("solid", fgColor="FFF8DC")
TOTAL_FILL = PatternFill("solid", fgColor="F2F2F2")
GROUP_FILL = PatternFill("solid", fgColor="EEF3E8")
TINT_OPEN_POINT = "FCE4D6"

STATE_COLOURS = {
    "已完成": ("C6E0B4", "375623"),
    "正常推进": ("BDD7EE", "1F4E78"),
    "尚未启动": ("FFE699", "7F6000"),
    "进度滞后": ("F8B9B0", "9C0006"),
}
"""Each state of the dictionary: fill and font colour (绿、蓝、黄、红)."""

MARK_COLOURS = {"■": ("9DC3E6", "9DC3E6"), "◆": ("FFE699", "C55A11"), "●": ("F4B183", "C00000")}
"""Each mark of the month bars: fill and font colour; a running month is a plain bar."""

_THIN = Side(style="thin", color="7F7F7F")
BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)

CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
INDENTED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
RIGHT = Alignment(horizontal="right", vertical="center", wrap_text=True)
PLAIN = Alignment(horizontal="left", vertical="center")
"""For hidden columns: text that wraps in a column of no width would make its row as tall as a page."""
OPEN = Protection(locked=False)


def body_font(
    size: float = _BODY_SIZE, *, name: str = BODY, bold: bool = False, color: str = "000000"
) -> Font:
    """Return a font of the house, declared as Chinese so that WPS and Excel pick the right face."""
    return Font(name=name, size=size, bold=bold, color=color, charset=_GB_CHARSET)


def header_font(size: float = _BODY_SIZE) -> Font:
    """Return the font of a header cell."""
    return body_font(size, name=HEADER)


TAG = Font(name="宋体", size=9, color="7030A0", charset=_GB_CHARSET)
"""Rows that hold only a tag disappear when rendered; in the template they are set off by colour."""


def fill(color: str) -> PatternFill:
    """Return a solid fill."""
    return PatternFill("solid", fgColor=color)


def tint(colours: tuple[str, str]) -> DifferentialStyle:
    """Return what a conditional format lays over a cell: (fill, font colour)."""
    background, foreground = colours
    return DifferentialStyle(
        font=Font(color=foreground), fill=PatternFill("solid", bgColor=background, fgColor=background)
    )


def new_workbook() -> Workbook:
    """Return an empty workbook without a sheet, whose default font is 宋体 (column widths count by it)."""
    book = Workbook()
    book.remove(book.active)
    normal = Font(name="宋体", size=11, charset=_GB_CHARSET)
    book._fonts[0] = normal
    book._named_styles["Normal"].font = normal
    return book


def set_page(sheet: Worksheet, paper: int, *, landscape: bool = True, repeat: str = "") -> None:
    """Set the sheet up for printing: one page wide, centred, numbered, ``repeat`` (“3:3”) on every page."""
    setup = sheet.page_setup
    setup.paperSize = paper
    setup.orientation = "landscape" if landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.print_options.gridLines = False
    sheet.sheet_view.showGridLines = False
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.65, 0.7
    margins.header = margins.footer = 0.35
    footer = sheet.oddFooter.center
    footer.text, footer.font, footer.size = "第 &P 页，共 &N 页", "宋体,常规", 10
    if repeat:
        sheet.print_title_rows = repeat
