"""Compile an Excel template: take it apart, report every fault at once, prepare what can be prepared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from gen.findings import Finding, Place, Severity, has_errors, sort_findings
from gen.template.names import check_names
from gen.template.package import Package
from gen.template.rendered import Template
from gen.template.sheet.book import Book, Sheet, open_book, tag
from gen.template.sheet.charts import plan_charts
from gen.template.sheet.elsewhere import tags_elsewhere
from gen.template.sheet.grid import Cell
from gen.template.sheet.parts import OtherParts, outside_faults, plan_parts
from gen.template.sheet.plan import SheetPlan, check_merges, finish, mark, plan_sheet, prepare
from gen.template.sheet.render import SheetTemplate
from gen.template.sheet.sources import located_source
from gen.template.sheet.styles import StyleBook
from gen.template.sheet.tags import Fault, has_tags
from gen.template.sheet.texts import Texts
from gen.template.sheet.workbook import plan_workbook

__all__ = ["compile_sheet"]

_UNREADABLE = frozenset({"E504", "E506", "E507", "E508"})
_Words = Mapping[str, Mapping[str, str]]


def compile_sheet(package: Package, file: str, words: _Words) -> tuple[Template | None, list[Finding]]:
    """Compile a workbook. No template comes back when an error is among the findings."""
    try:
        book = open_book(package)
        if book is None or not book.sheets:
            return None, [_damaged(file, "里面找不到工作表")]
        return _compile(book, file, words)
    except (etree.XMLSyntaxError, ValueError, OverflowError, KeyError, IndexError):
        return None, [_damaged(file, "文件已经损坏，里面有读不懂的内容")]


def _damaged(file: str, message: str) -> Finding:
    return Finding(
        "E501", Severity.ERROR, message, Place(file), "请用 Excel 或 WPS 打开，另存为 .xlsx，再放进模板文件夹"
    )


def _compile(book: Book, file: str, words: _Words) -> tuple[Template | None, list[Finding]]:
    findings: list[Finding] = []
    texts = Texts(words)
    styles = StyleBook(book.parts.get(book.styles_part))
    plans = [plan_sheet(book, sheet) for sheet in book.sheets]
    for plan in plans:
        for spot, fault, typed in tags_elsewhere(book, plan.sheet, plan.root):
            findings.append(_spot_finding(file, spot, fault, typed))
    for plan in plans:
        mark(plan, book.names)
        _headers(plan, texts)
    for plan in plans:
        check_merges(plan)
        plan.faults += _word_faults(plan, words)
    for plan in plans:
        findings += [_finding(file, plan.sheet, cell, fault) for cell, fault in plan.faults]
    used = {i for p in plans for i in p.grid.used_strings}
    other = plan_parts(book, texts, used)
    formulas = any(c.formula is not None for p in plans for r in p.grid.rows for c in r.cells)
    charts = plan_charts(book, other, texts)
    pieces, names = plan_workbook(book, texts, formulas)
    findings += [_spot_finding(file, spot, fault) for spot, fault in outside_faults(book)]
    findings += [_spot_finding(file, spot, fault, text) for spot, fault, text in texts.faults]
    findings += _table_faults(file, book, plans, other)
    findings += _dead_faults(file, book, plans, other)
    findings = sort_findings(dict.fromkeys(findings))
    if has_errors(findings):
        return None, findings
    for plan in plans:
        prepare(plan)
        finish(plan)
    template = SheetTemplate(file, book, plans, other, charts, pieces, names, texts, styles)
    return template, findings


def _headers(plan: SheetPlan, texts: Texts) -> None:
    """Take in page headers and footers that have tags."""
    for holder in plan.root.iter(tag("headerFooter")):
        for element in holder:
            if isinstance(element.tag, str) and has_tags(element.text or ""):
                spot = "页眉" if "Header" in etree.QName(element).localname else "页脚"
                hole = texts.add(element.text or "", f"工作表“{plan.sheet.name}” {spot}", header=True)
                element.text = plan.marker.hole(hole) if hole else ""
                plan.headed = True


def _word_faults(plan: SheetPlan, words: _Words) -> Iterable[tuple[Cell | None, Fault]]:
    """Check every word of the sheet, with the loops around it."""
    broken = {id(cell) for cell, fault in plan.faults if fault.id in _UNREADABLE}
    located = located_source(plan.rows, plan.columns, broken)
    for fault in check_names(located.text, words):
        yield located.cell(fault.lineno), Fault(fault.id, fault.message, fault.remedy)


def _finding(file: str, sheet: Sheet, cell: Cell | None, fault: Fault) -> Finding:
    spot = f"工作表“{sheet.name}”" + (f" {cell.name}" if cell is not None else "")
    return _spot_finding(file, spot, fault, cell.text if cell is not None else None)


def _spot_finding(file: str, spot: str, fault: Fault, text: str | None = None) -> Finding:
    severity = Severity.WARNING if fault.id.startswith("W") else Severity.ERROR
    excerpt = text.split("\n", 1)[0][:120] if text else None
    return Finding(fault.id, severity, fault.message, Place(file, spot=spot), fault.remedy, excerpt)


def _dead_faults(file: str, book: Book, plans: list[SheetPlan], other: OtherParts) -> Iterable[Finding]:
    """Report references that were dead in the template already: what they would draw or check is lost."""
    fault = Fault("E533", "里面有已经失效的引用（#REF!）", "请重新选定数据区域，或删去它，再保存模板。")
    for plan in plans:
        if "#REF!" in plan.around:
            yield _spot_finding(file, f"工作表“{plan.sheet.name}” 条件格式或数据有效性", fault)
    for name, sheet in other.charts.items():
        if b"#REF!" in book.parts[name]:
            yield _spot_finding(file, f"工作表“{sheet.name}” 图表", fault)


def _table_faults(file: str, book: Book, plans: list[SheetPlan], other: OtherParts) -> Iterable[Finding]:
    """A table's header row must be fixed text: its columns are known by it."""
    from gen.template.sheet.book import main_root
    from gen.template.sheet.references import parse_area

    by_number = {p.sheet.number: p for p in plans}
    for name, sheet in other.owners.items():
        if "/tables/" not in name or sheet.number not in by_number:
            continue
        root = main_root(book.parts[name])
        area = parse_area(root.get("ref", ""))
        if area is None or root.get("headerRowCount") == "0":
            continue
        for row in by_number[sheet.number].grid.rows:
            for cell in row.cells:
                if row.number == area.top and area.left <= cell.column <= area.right and cell.kind == "tags":
                    fault = Fault(
                        "E532",
                        "“套用表格格式”的标题行里不能有标签",
                        "请把标题写成固定文字，或把表格“转换为区域”。",
                    )
                    yield _finding(file, sheet, cell, fault)
