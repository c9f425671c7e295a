"""Reading returned sheets: a thousand of about forty rows, next to openpyxl; one formatted down to its last row.

The sheets are those that ``gen build`` makes from the shipped template, filled in; the same saved again by openpyxl
and, where it is installed, by LibreOffice. Run by ``python -m bench --only returns``.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench import plan
from bench.lab import Result, alternate

_TEMPLATE = Path(__file__).parents[1] / "templates" / "分单位"
_SAVED_AGAIN = 50
_EMPTY = re.compile(r'<c r="(M\d+)"( s="\d+")/>')


def prepare(folder: Path, tasks: int, units: int) -> Path:
    """Build the sheets of ``units`` units, fill them in, save some of them with other programs."""
    root = plan.workspace(folder / "workspace-returns", tasks, units)
    shutil.copytree(_TEMPLATE, root / "templates" / "分单位", dirs_exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "gen", "build", "--工作区", str(root)], check=True, stdout=subprocess.DEVNULL
    )
    gen = folder / "returns-gen"
    gen.mkdir(exist_ok=True)
    for sheet in sorted((root / "out").rglob("*任务清单.xlsx")):
        _fill(sheet, gen / sheet.name)
    some = sorted(gen.iterdir())[:_SAVED_AGAIN]
    _save_by_openpyxl(some, folder / "returns-openpyxl")
    if shutil.which("soffice"):
        target = folder / "returns-libreoffice"
        command = ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(target), *map(str, some)]
        subprocess.run(command, check=True, capture_output=True)
    _down_to_the_last_row(some[0], folder / "returns-long.xlsx")
    return root


def _parts(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            yield info.filename, archive.read(info)


def _fill(source: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in _parts(source):
            text = data.decode("utf-8")
            if name.endswith("sheet1.xml"):
                text = _EMPTY.sub(
                    r'<c r="\1"\2 t="inlineStr"><is><t>截至6月底，完成投资\1亿元，按序时推进。</t></is></c>',
                    text,
                )
            out.writestr(name, text)


def _save_by_openpyxl(sheets: list[Path], target: Path) -> None:
    import openpyxl

    target.mkdir(exist_ok=True)
    for sheet in sheets:
        openpyxl.load_workbook(sheet).save(target / sheet.name)


def _down_to_the_last_row(source: Path, target: Path) -> None:
    """Give every row to 1,048,576 its fifteen empty styled cells."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for name, data in _parts(source):
            if not name.endswith("sheet1.xml"):
                out.writestr(name, data)
                continue
            head, tail = data.split(b"</sheetData>")
            first = head.count(b"<row ") + 1
            with out.open(name, "w") as part:
                part.write(head)
                for number in range(first, 1_048_577):
                    cells = "".join(f'<c r="{letter}{number}" s="12"/>' for letter in "ABCDEFGHIJKLMNO")
                    part.write(f'<row r="{number}" ht="45" customHeight="1">{cells}</row>'.encode())
                part.write(b"</sheetData>" + tail)


def _files(folder: Path, kind: str, count: int) -> list[Path]:
    made = (
        [folder / "returns-long.xlsx"] if kind == "long" else sorted((folder / f"returns-{kind}").iterdir())
    )
    return [made[n % len(made)] for n in range(count)]


def _known(folder: Path) -> Any:
    from gen.returns.answers import Known
    from gen.source.read import load
    from gen.source.workspace import Workspace
    from gen.view.build import STATES

    account = load(Workspace.at(folder / "workspace-returns")).meetings[0].account
    assert account is not None
    return Known({t.entry.number: t.entry.content for t in account.tasks()}, account.names, STATES)


def gen(folder: Path, kind: str, count: int) -> None:
    """Ours: every file into answers with their places, matched with the account, all findings said."""
    from gen.returns.read import read_returns

    known, files = _known(folder), _files(folder, kind, count)
    start = _now()
    rows = 0
    for returned in read_returns(files, known, lambda path: path.name):
        assert not returned.findings, returned.findings
        rows += sum(bool(a.number) for a in returned.answers)
    _report(start, rows)


def openpyxl(folder: Path, kind: str, count: int) -> None:
    """openpyxl: every file loaded, the value of every cell looked at."""
    import openpyxl as peer

    files = _files(folder, kind, count)
    start = _now()
    rows = 0
    for path in files:
        for sheet in peer.load_workbook(path, data_only=True):
            rows += sum(any(cell.value is not None for cell in row) for row in sheet.iter_rows())
    _report(start, rows)


def same_texts(folder: Path, kind: str) -> int:
    """Compare what ours and openpyxl read as 进展 of every number; return how many were compared."""
    import openpyxl as peer

    from gen.returns.answers import Column
    from gen.returns.read import read_returns

    known, compared = _known(folder), 0
    files = _files(folder, kind, 20)
    for path, returned in zip(files, read_returns(files, known, lambda p: p.name), strict=True):
        sheet = peer.load_workbook(path, data_only=True)["任务清单"]
        theirs = {r[1].value: r[12].value for r in sheet.iter_rows(min_row=4) if r[1].value}
        ours = {a.number: a.cells[Column.PROGRESS].text for a in returned.answers}
        assert ours == theirs, path
        assert len(ours) > 1
        compared += len(ours)
    return compared


def measure(folder: Path, rounds: int, tasks: int, units: int) -> dict[str, Result]:
    """Read the returns of ``units`` units; returns the results by what was read."""
    prepare(folder, tasks, units)
    kinds = [k for k in ("gen", "openpyxl", "libreoffice") if (folder / f"returns-{k}").exists()]
    cases: dict[str, list[str]] = {}
    for kind in kinds:
        print(
            f"Returns, saved by {kind}: the same 进展 as openpyxl reads, {same_texts(folder, kind):,} rows",
            file=sys.stderr,
        )
        cases |= {f"{reader} {kind}": _command(reader, folder, kind, units) for reader in ("gen", "openpyxl")}
    cases["gen few"] = _command("gen", folder, "gen", units // 10)
    cases["gen long"] = _command("gen", folder, "long", 1)
    return alternate(cases, rounds)


def _command(reader: str, folder: Path, kind: str, count: int) -> list[str]:
    return [sys.executable, "-m", "bench.returns", reader, str(folder), kind, str(count)]


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _report(start: tuple[float, float], rows: int) -> None:
    assert rows
    wall, processor = _now()
    print(json.dumps({"work": wall - start[0], "processor": processor - start[1]}))


def main() -> None:
    """Run the case named on the command line."""
    name, folder, kind, count = sys.argv[1:5]
    case: Callable[..., None] = globals()[name]
    case(Path(folder), kind, int(count))


if __name__ == "__main__":
    main()
