"""The templates every Office case starts from: one Word file, one ledger, one unit sheet."""

from __future__ import annotations

from pathlib import Path

from bench.plan import COLUMNS, WORD_COLUMNS

LEDGER_FIRST_ROW = 3
_WIDTHS = (6, 12, 18, 18, 50, 30, 16, 30, 14, 12, 24, 10, 30, 14, 14)


def word_template(path: Path) -> None:
    """A narrative paragraph and a table row for every task, in docxtpl's dialect."""
    import docx

    document = docx.Document()
    document.add_heading("{{ 方案.标题 }}", 0)
    document.add_paragraph("{%p for 任务 in 任务清单 %}")
    document.add_paragraph(
        "{{ 任务.序号 }}. {{ 任务.内容 }}（{{ 任务.牵头 }}牵头，{{ 任务.责任 }}按职责分工负责；{{ 任务.时限 }}）"
    )
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(rows=4, cols=len(WORD_COLUMNS), style="Table Grid")
    for cell, word in zip(table.rows[0].cells, WORD_COLUMNS, strict=True):
        cell.text = word
    table.rows[1].cells[0].text = "{%tr for 任务 in 任务清单 %}"
    for cell, word in zip(table.rows[2].cells, WORD_COLUMNS, strict=True):
        cell.text = f"{{{{ 任务.{word} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.save(str(path))


def sheet_template(path: Path, *, title: str, loop: bool) -> None:
    """A titled ledger with styles, two validations and two conditional formats.

    ``loop``: with the tags of our dialect; else with one prototype row to copy.
    """
    import openpyxl
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    thin = Side(style="thin", color="808080")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet["A1"] = title
    sheet["A1"].font = Font(name="黑体", size=16, bold=True)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(COLUMNS))
    for n, (word, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True), 1):
        head = sheet.cell(2, n, word)
        head.font = Font(name="黑体", size=11)
        head.fill = PatternFill("solid", start_color="DDEBF7")
        head.border = border
        sheet.column_dimensions[get_column_letter(n)].width = width
    first = LEDGER_FIRST_ROW + (1 if loop else 0)
    if loop:
        sheet.cell(LEDGER_FIRST_ROW, 1, "{%tr for 任务 in 任务清单 %}")
        sheet.cell(LEDGER_FIRST_ROW + 2, 1, "{%tr endfor %}")
    for n, word in enumerate(COLUMNS, 1):
        cell = sheet.cell(first, n, f"{{{{ 任务.{word} }}}}" if loop else None)
        cell.font = Font(name="仿宋", size=11, bold=n == 1)
        cell.border = border
        cell.alignment = Alignment(
            wrap_text=True, vertical="center", horizontal="center" if n in (1, 2, 10, 12) else "left"
        )
        cell.protection = Protection(locked=n not in (12, 13, 14))
    sheet.freeze_panes = "A3"
    for column, formula in (("L", '"正常推进,已完成,尚未启动"'), ("J", '"12月底前,年内,6月底前,持续推进"')):
        rule = DataValidation(type="list", formula1=formula, showErrorMessage=True)
        rule.add(f"{column}{first}")
        sheet.add_data_validation(rule)
    for value, color in (("已完成", "C6EFCE"), ("尚未启动", "FFC7CE")):
        sheet.conditional_formatting.add(
            f"L{first}", CellIsRule(operator="equal", formula=[f'"{value}"'], fill=PatternFill(bgColor=color))
        )
    book.save(str(path))


def prepare(folder: Path) -> Path:
    """Make every template the cases need, once; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    word_template(folder / "word.docx")
    sheet_template(folder / "ledger.xlsx", title="{{ 方案.标题 }}", loop=True)
    sheet_template(folder / "ledger-plain.xlsx", title="标题", loop=False)
    sheet_template(folder / "unit.xlsx", title="{{ 单位.简称 }}任务清单", loop=True)
    return folder


def install(workspace: Path) -> None:
    """Put the same three templates into a workspace, under the names a build gives them."""
    templates = workspace / "templates"
    (templates / "分单位").mkdir(parents=True, exist_ok=True)
    word_template(templates / "任务分工方案.docx")
    sheet_template(templates / "任务台账.xlsx", title="{{ 方案.标题 }}", loop=True)
    sheet_template(templates / "分单位" / "{单位}任务清单.xlsx", title="{{ 单位.简称 }}任务清单", loop=True)
