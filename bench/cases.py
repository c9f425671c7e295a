"""One function a case; each runs in a process of its own and reports the seconds of its work, by the clock and
of the processor.

Imports and the making of the data are outside the clock, except in the cases of the whole build.
"""

from __future__ import annotations

import copy
import gc
import json
import os
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.plan import COLUMNS, WORD_COLUMNS, rows

TITLE = "XX市2022年重点任务分工方案"


_Clock = tuple[float, float]


def _now() -> _Clock:
    """Return the clock and the processor time, of the processes this one made as well."""
    return time.perf_counter(), sum(os.times()[:4])


def _report(start: _Clock) -> None:
    wall, processor = _now()
    print(json.dumps({"work": wall - start[0], "processor": processor - start[1]}))


def _words() -> dict[str, dict[str, str]]:
    task = {word: "整数" if word == "序号" else "文字" for word in COLUMNS}
    return {
        "": {"方案": "方案", "单位": "单位", "任务清单": "[任务]"},
        "方案": {"标题": "文字"},
        "单位": {"简称": "文字"},
        "任务": task,
    }


def _data(count: int) -> dict[str, Any]:
    return {"方案": {"标题": TITLE}, "单位": {"简称": "市财政局"}, "任务清单": rows(count)}


def _engine() -> tuple[Callable[..., Any], Callable[..., list[str]]]:
    """Import all of our engine, as the peers are imported, outside the clock."""
    from gen.template.compile import compile_template
    from gen.template.verify import verify

    for module in ("word.compile", "sheet.compile", "sheet.verify"):
        import_module(f"gen.template.{module}")
    return compile_template, verify


def _gen(template: Path, target: Path, count: int) -> None:
    compile_template, verify = _engine()
    data = _data(count)
    start = _now()
    compiled, findings = compile_template(template.read_bytes(), template.name, _words())
    assert compiled is not None, findings
    rendered = compiled.render(data)
    target.write_bytes(rendered.data)
    problems = verify(rendered)
    assert not problems, problems
    _report(start)


def word_gen(folder: Path, count: int) -> None:
    """Ours: compile, render, write, read back and verify."""
    _gen(folder / "word.docx", folder / f"word-gen-{count}.docx", count)


def word_docxtpl(folder: Path, count: int) -> None:
    """docxtpl with the sandbox, autoescape and StrictUndefined."""
    import docxtpl
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    data = _data(count)
    start = _now()
    template = docxtpl.DocxTemplate(str(folder / "word.docx"))
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    template.render(data, jinja_env=environment)
    template.save(str(folder / f"word-docxtpl-{count}.docx"))
    _report(start)


def word_python_docx(folder: Path, count: int) -> None:
    """python-docx: paragraphs added, the prototype row copied."""
    import docx

    data = rows(count)
    start = _now()
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for row in data:
        document.add_paragraph(
            f"{row['序号']}. {row['内容']}（{row['牵头']}牵头，{row['责任']}按职责分工负责；{row['时限']}）"
        )
    table = document.add_table(rows=2, cols=len(WORD_COLUMNS), style="Table Grid")
    for cell, word in zip(table.rows[0].cells, WORD_COLUMNS, strict=True):
        cell.text = word
    prototype = table.rows[1]._tr
    body = table._tbl
    from docx.table import _Cell

    for row in data:
        made = copy.deepcopy(prototype)
        for cell, word in zip(made.tc_lst, WORD_COLUMNS, strict=True):
            _Cell(cell, table).text = str(row[word])
        body.append(made)
    body.remove(prototype)
    document.save(str(folder / f"word-python-docx-{count}.docx"))
    _report(start)


def _deflate(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    start = _now()
    for part in parts:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packer.compress(part)
        packer.flush()
    _report(start)


def word_deflate(folder: Path, count: int) -> None:
    """The limit: deflate the bytes ours wrote."""
    _deflate(folder / f"word-gen-{count}.docx")


def ledger_gen(folder: Path, count: int) -> None:
    """Ours: compile, render, write, read back and verify."""
    _gen(folder / "ledger.xlsx", folder / f"ledger-gen-{count}.xlsx", count)


def _fill(template: Path, target: Path, title: str, data: list[dict[str, Any]]) -> None:
    import openpyxl

    book = openpyxl.load_workbook(str(template))
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = title
    styles = [copy.copy(sheet.cell(3, n)._style) for n in range(1, len(COLUMNS) + 1)]
    for number, row in enumerate(data, 3):
        for n, word in enumerate(COLUMNS, 1):
            cell = sheet.cell(number, n, row[word])
            cell._style = copy.copy(styles[n - 1])
    last = max(3, len(data) + 2)
    for rule in sheet.data_validations.dataValidation:
        column = str(rule.sqref)[0]
        rule.sqref = type(rule.sqref)(f"{column}3:{column}{last}")
    kept = [(f"L3:L{last}", r) for ranges in sheet.conditional_formatting for r in ranges.rules]
    sheet.conditional_formatting = type(sheet.conditional_formatting)()
    for where, rule in kept:
        sheet.conditional_formatting.add(where, rule)
    book.save(str(target))


def ledger_openpyxl(folder: Path, count: int) -> None:
    """openpyxl: load the template, fill it, copy the styles."""
    import openpyxl  # noqa: F401

    data = rows(count)
    start = _now()
    _fill(folder / "ledger-plain.xlsx", folder / f"ledger-openpyxl-{count}.xlsx", TITLE, data)
    _report(start)


def ledger_xlsxwriter(folder: Path, count: int) -> None:
    """XlsxWriter with the same features."""
    import xlsxwriter

    data = rows(count)
    start = _now()
    book = xlsxwriter.Workbook(str(folder / f"ledger-xlsxwriter-{count}.xlsx"))
    sheet = book.add_worksheet("台账")
    sheet.merge_range(
        0, 0, 0, len(COLUMNS) - 1, TITLE, book.add_format({"font_name": "黑体", "font_size": 16})
    )
    head = book.add_format({"font_name": "黑体", "bg_color": "#DDEBF7", "border": 1})
    formats = [
        book.add_format(
            {
                "font_name": "仿宋", "font_size": 11, "border": 1, "text_wrap": True, "valign": "vcenter",
                "align": "center" if n in (1, 2, 10, 12) else "left", "bold": n == 1,
                "locked": n not in (12, 13, 14),
            }
        )
        for n in range(1, len(COLUMNS) + 1)
    ]  # fmt: skip
    sheet.write_row(1, 0, COLUMNS, head)
    for number, row in enumerate(data, 2):
        for n, word in enumerate(COLUMNS):
            sheet.write(number, n, row[word], formats[n])
    last = len(data) + 1
    sheet.data_validation(2, 11, last, 11, {"validate": "list", "source": ["正常推进", "已完成", "尚未启动"]})
    sheet.data_validation(
        2, 9, last, 9, {"validate": "list", "source": ["12月底前", "年内", "6月底前", "持续推进"]}
    )
    for value, color in (("已完成", "#C6EFCE"), ("尚未启动", "#FFC7CE")):
        sheet.conditional_format(
            2, 11, last, 11,
            {"type": "cell", "criteria": "==", "value": f'"{value}"', "format": book.add_format({"bg_color": color})},
        )  # fmt: skip
    sheet.freeze_panes(2, 0)
    book.close()
    _report(start)


def ledger_xltpl(folder: Path, count: int) -> None:
    """xltpl: Jinja in cells, for one small size (it grows with the square)."""
    import openpyxl
    from xltpl.writerx import BookWriter

    template = folder / "ledger-xltpl.xlsx"
    if not template.exists():
        book = openpyxl.load_workbook(str(folder / "ledger-plain.xlsx"))
        sheet = book.active
        assert sheet is not None
        for n, word in enumerate(COLUMNS, 1):
            sheet.cell(3, n, f"{{{{ row['{word}'] }}}}")
        from openpyxl.comments import Comment

        sheet["A3"].comment = Comment("beforerow{% for row in items %}", "")
        sheet["A4"] = " "
        sheet["A4"].comment = Comment("beforerow{% endfor %}", "")
        book.save(str(template))
    data = rows(count)
    start = _now()
    writer = BookWriter(str(template))
    writer.render_book([{"items": data, "sheet_name": "台账", "tpl_name": "台账"}])
    writer.save(str(folder / f"ledger-xltpl-{count}.xlsx"))
    _report(start)


def ledger_deflate(folder: Path, count: int) -> None:
    """The limit: deflate the bytes ours wrote."""
    _deflate(folder / f"ledger-gen-{count}.xlsx")


def _unit_shares(units: int) -> list[tuple[str, list[dict[str, Any]]]]:
    made = rows(units * 10)
    return [(f"市第{n}局", made[n * 10 : n * 10 + 10]) for n in range(units)]


def units_gen(folder: Path, units: int) -> None:
    """Ours: one compile, a render, a write and a verification for each unit."""
    compile_template, verify = _engine()
    shares = _unit_shares(units)
    target = folder / "units-gen"
    target.mkdir(exist_ok=True)
    start = _now()
    template = folder / "unit.xlsx"
    compiled, findings = compile_template(template.read_bytes(), template.name, _words())
    assert compiled is not None, findings
    for unit, own in shares:
        rendered = compiled.render({"方案": {"标题": TITLE}, "单位": {"简称": unit}, "任务清单": own})
        (target / f"{unit}.xlsx").write_bytes(rendered.data)
        problems = verify(rendered)
        assert not problems, problems
    _report(start)


def units_openpyxl(folder: Path, units: int) -> None:
    """openpyxl: load the template again for each unit."""
    import openpyxl  # noqa: F401

    shares = _unit_shares(units)
    target = folder / "units-openpyxl"
    target.mkdir(exist_ok=True)
    start = _now()
    for unit, own in shares:
        _fill(folder / "ledger-plain.xlsx", target / f"{unit}.xlsx", f"{unit}任务清单", own)
    _report(start)


def _yaml_bytes(folder: Path, count: int) -> bytes:
    return (folder / f"workspace-{count}" / "inputs" / "2022-01-24-全体会议" / "分工方案.yaml").read_bytes()


def yaml_gen(folder: Path, count: int) -> None:
    """Ours: data, a line for every value, duplicate keys refused."""
    from gen.source.yaml_reader import read_document

    data = _yaml_bytes(folder, count)
    start = _now()
    document, findings = read_document(data, "分工方案.yaml")
    assert document is not None, findings
    _report(start)


def yaml_c(folder: Path, count: int) -> None:
    """PyYAML's own C load: no lines, duplicate keys silently overwritten."""
    import yaml

    data = _yaml_bytes(folder, count)
    start = _now()
    yaml.load(data, yaml.CSafeLoader)
    _report(start)


def yaml_ruamel(folder: Path, count: int) -> None:
    """ruamel.yaml round trip, the usual way to keep lines."""
    from ruamel.yaml import YAML

    data = _yaml_bytes(folder, count)
    start = _now()
    YAML().load(data)
    _report(start)


def build_gen(folder: Path, size: str) -> None:
    """Ours: the whole ``gen build`` from nothing, imports, checks and verification included."""
    import shutil

    root = folder / f"workspace-{size}"
    shutil.rmtree(root / "out", ignore_errors=True)
    start = _now()
    from gen.cli import main

    try:
        sys.argv = ["gen", "build", "--工作区", str(root)]
        main()
    except SystemExit as stop:
        if stop.code:
            raise
    _report(start)


def build_plain(folder: Path, size: str) -> None:
    """The whole build written straightforwardly: CSafeLoader, docxtpl, openpyxl for each unit."""
    root = folder / f"workspace-{size}"
    target = folder / f"plain-{size}"
    target.mkdir(exist_ok=True)
    start = _now()
    import docxtpl
    import yaml
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    meeting = root / "inputs" / "2022-01-24-全体会议"
    register = yaml.load((root / "inputs" / "单位.yaml").read_bytes(), yaml.CSafeLoader)
    plan = yaml.load((meeting / "分工方案.yaml").read_bytes(), yaml.CSafeLoader)
    leaders = {unit["简称"]: unit["分管领导"] for unit in register["单位"]}
    tasks: list[dict[str, Any]] = []
    for section in plan["章节"]:
        for point in section["小节"]:
            for task in point["任务"]:
                node = task["节点"][0]
                tasks.append(
                    {
                        **dict.fromkeys(COLUMNS, ""),
                        "序号": len(tasks) + 1, "编号": task["编号"], "章": section["标题"], "节": point["标题"],
                        "内容": task["内容"], "依据": task["依据"], "牵头": task["牵头"],
                        "责任": "、".join(task["责任"]), "分管领导": leaders[task["牵头"]], "时限": task["时限"],
                        "节点说明": f"{node['时间']}：{node['目标']}", "owners": {task["牵头"], *task["责任"]},
                    }
                )  # fmt: skip
    template = docxtpl.DocxTemplate(str(root / "templates" / "任务分工方案.docx"))
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    template.render({"方案": plan["方案"], "任务清单": tasks}, jinja_env=environment)
    template.save(str(target / "任务分工方案.docx"))
    _fill(folder / "ledger-plain.xlsx", target / "任务台账.xlsx", plan["方案"]["标题"], tasks)
    for unit in leaders:
        own = [t for t in tasks if unit in t["owners"]]
        if own:
            numbered = [{**t, "序号": n} for n, t in enumerate(own, 1)]
            _fill(folder / "ledger-plain.xlsx", target / f"{unit}任务清单.xlsx", f"{unit}任务清单", numbered)
    _report(start)


def build_deflate(folder: Path, size: str) -> None:
    """The limit: deflate every byte the build wrote."""
    outputs = sorted((folder / f"workspace-{size}" / "out").rglob("*.*x"))
    parts: list[bytes] = []
    for output in outputs:
        with zipfile.ZipFile(output) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    assert parts
    gc.disable()
    start = _now()
    for part in parts:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packer.compress(part)
        packer.flush()
    _report(start)


def main() -> None:
    """Run the case named on the command line."""
    name, folder, size = sys.argv[1:4]
    case: Callable[..., None] = globals()[name]
    case(Path(folder), size if name.startswith("build_") else int(size))


if __name__ == "__main__":
    main()
